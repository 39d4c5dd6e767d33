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
    /// Whether it may hold on the day asked about.
    [[nodiscard]] bool may_hold(node_id) const;
    [[nodiscard]] const graph& of_graph() const noexcept { return graph_; }

    /// Who says a node of kind claim, and by which claim; the statement itself where no claim says so. Nobody where its
    /// origin or modality is left out, or where it does not hold on the day asked about. Sorted.
    struct voice {
        node_id actor = no_node;
        thing by;
    };
    [[nodiscard]] std::vector<voice> voices(node_id claim) const;
    /// The actors among them, each once; none of a node that stands for an edge.
    [[nodiscard]] std::vector<node_id> speakers(node_id claim) const;
    /// Whether a node of kind claim is heard: the claim that it stands for is let in; of a statement, its origin and
    /// modality are, and somebody who says it, and it may hold on the day asked about. What nobody is said to say needs
    /// nobody who says it.
    [[nodiscard]] bool hears(node_id claim) const;

private:
    /// Whether its origin and modality are let in, whoever says it: a statement may have more speakers than one.
    [[nodiscard]] bool lets_by_anybody(const assertion&) const;
    [[nodiscard]] bool lets_by_anybody(node_id statement) const;
    [[nodiscard]] bool may_hold(const validity&) const;
    /// Whether it is a claim that an actor says something.
    [[nodiscard]] bool tells_who_says(edge_id) const;
    [[nodiscard]] bool is_said(node_id claim) const;
    explicit sayings(const graph& g) : graph_(g) {}

    graph graph_;
    filters asked_;
    std::vector<node_id> origins_;
    std::vector<node_id> speakers_;
};

}  // namespace claimgraph
