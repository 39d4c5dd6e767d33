#pragma once
/// \file
/// Which assertions a question lets in, whatever they say. A scope judges what counts for support, where a
/// denial says nothing; who says what, denials included, is another question.

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/filter.hpp>

#include <vector>

namespace claimgraph {

/// The one node of that name, of that kind where the vocabulary has it.
[[nodiscard]] result<node_id> resolve_of_kind(const graph&, std::string_view name, std::string_view kind);

class sayings {
public:
    /// Fails as `scope::make` does.
    [[nodiscard]] static result<sayings> make(const graph&, const filters&);

    [[nodiscard]] bool lets(const assertion&) const;
    /// Let in, and may hold on the day asked about.
    [[nodiscard]] bool lets(edge_id) const;
    [[nodiscard]] const graph& of_graph() const noexcept { return graph_; }

    /// Who says a node of kind claim, and by which claim; the statement itself where no claim says so.
    /// Sorted.
    struct voice {
        node_id actor = no_node;
        thing by;
    };
    [[nodiscard]] std::vector<voice> voices(node_id claim) const;
    /// The actors among them, each once, where the statement is let in itself and may hold on the day asked about: none
    /// otherwise, nor of a node that stands for an edge.
    [[nodiscard]] std::vector<node_id> speakers(node_id claim) const;
    /// Whether a node of kind claim is heard: what it stands for is let in, or somebody who says it is. What nobody is
    /// said to say is heard where it is let in itself.
    [[nodiscard]] bool hears(node_id claim) const;

private:
    [[nodiscard]] bool is_said(node_id claim) const;
    explicit sayings(const graph& g) : graph_(g) {}

    graph graph_;
    filters asked_;
    std::vector<node_id> origins_;
    std::vector<node_id> speakers_;
};

}  // namespace claimgraph
