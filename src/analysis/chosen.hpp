#pragma once
/// \file
/// A choice of nodes and claims, made ready.

#include <claimgraph/analysis/components.hpp>

#include <bitset>

namespace claimgraph {

class chosen_network {
public:
    chosen_network(const scope& within, const network_choice& choice)
        : within_(within), columns_(within.of_graph().columns()) {
        if (choice.relations.empty()) relations_.set();
        for (const auto r : choice.relations) relations_.set(index(r));
        kinds_.set();
        for (const auto k : choice.without_kinds) kinds_.reset(index(k));
        // What is left out mostly has no claims at all, such as the articles themselves.
        all_ = within.all_count() && choice.relations.empty() && (kinds_.all() || left_out_are_alone());
    }

    /// Whether every claim takes part, so that none need be asked for.
    [[nodiscard]] bool all() const noexcept { return all_; }
    [[nodiscard]] bool has(node_id n) const noexcept { return kinds_[index(columns_.kind[index(n)])]; }
    [[nodiscard]] bool has(edge_id e) const noexcept {
        return relations_[index(columns_.relation[index(e)])] && has(columns_.target[index(e)]) &&
               has(within_.of_graph().source(e)) && within_.counts(e);
    }

private:
    [[nodiscard]] bool left_out_are_alone() const noexcept {
        for (std::size_t n = 0; n < columns_.kind.size(); ++n)
            if (!kinds_[index(columns_.kind[n])] && (columns_.out_begin[n] != columns_.out_begin[n + 1] ||
                                                     columns_.in_begin[n] != columns_.in_begin[n + 1]))
                return false;
        return true;
    }

    const scope& within_;
    graph_columns columns_;
    std::bitset<256> relations_;
    std::bitset<256> kinds_;
    bool all_ = false;
};

}  // namespace claimgraph
