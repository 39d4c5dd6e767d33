#pragma once
/// \file
/// Names in a question -> names in the graph.

#include <claimgraph/graph/graph.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace claimgraph {

/// How far a name may be from what the graph has.
enum class name_spelling : unsigned char {
    exact,          ///< as it is, with an article or without, an id without its hyphens
    without_stops,  ///< "JD Vance" for "J. D. Vance", where one thing alone is called so
    any,            ///< it need not be there at all
};

class name_finder {
public:
    /// O(names) where full stops may be left out, else constant time. The graph must outlive it.
    name_finder(const graph& g, name_spelling spelling);

    /// In the place of a kind: names of claims that are the names of nothing else.
    static constexpr std::string_view claims_alone = "claim ";

    /// How the graph spells the name of a thing of that kind, or where no kind is given of any thing or claim.
    [[nodiscard]] std::optional<std::string> find(const std::string& name, std::string_view kind) const;
    [[nodiscard]] bool takes_any() const noexcept { return spelling_ == name_spelling::any; }
    [[nodiscard]] const graph& of_graph() const noexcept { return graph_; }

private:
    [[nodiscard]] bool is_named(const std::string& name, std::string_view kind) const;

    const graph& graph_;
    name_spelling spelling_;
    std::map<std::string, node_id, std::less<>> bare_;  ///< without full stops and blanks; no_node: of several things
};

}  // namespace claimgraph
