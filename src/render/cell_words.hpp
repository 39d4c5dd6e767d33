#pragma once
/// \file
/// Values of openCypher as words in a cell.

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/value.hpp>

#include <cstdint>
#include <string>

namespace claimgraph {

/// How things and claims appear in a cell: "a truce (truce)" and "[e1]" for people, "truce" and "e1" for programs.
enum class cell_names : std::uint8_t { labels, ids };

/// A cell in words: things by their names, the rest as the language writes it. All of it is sanitised.
class cell_words {
public:
    /// Both must outlive this.
    cell_words(const graph& g, const cypher::claim_view& view, cell_names names)
        : graph_(g), view_(view), names_(names) {}

    [[nodiscard]] std::string of(const cypher::value& v) const;

private:
    [[nodiscard]] std::string edge(edge_id e) const;
    [[nodiscard]] std::string node(node_id n) const;
    [[nodiscard]] std::string list(const cypher::value::list& all) const;
    [[nodiscard]] std::string map(const cypher::value::map& all) const;
    [[nodiscard]] std::string path(const cypher::path& p) const;

    const graph& graph_;
    const cypher::claim_view& view_;
    cell_names names_;
};

}  // namespace claimgraph
