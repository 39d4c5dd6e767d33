#pragma once
/// \file
/// Which claims count: the filters that every question takes.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/limits.hpp>
#include <claimgraph/graph/graph.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph {

/// Filters as they are asked for, by name. Empty: every claim counts.
struct filters {
    std::optional<day> as_of;                   ///< only claims that may hold on that day
    std::vector<std::string> without_origins;   ///< sources whose claims are left out
    std::vector<std::string> without_speakers;  ///< actors whose claims are left out
    std::vector<modality> without_modalities;

    friend bool operator==(const filters&, const filters&) = default;
};

/// How a claim stands under filters.
enum class standing : std::uint8_t {
    counts,      ///< it holds, or may hold, and nobody left it out
    discounted,  ///< it would count, but its speaker, origin or modality was left out
    outside,     ///< it does not hold on the day asked about, or it denies its relation
};

/// Filters made ready for one graph. Each distinct assertion and validity is judged once, so that a
/// claim costs two table look-ups. Immutable; safe from any thread; keeps the graph alive.
class scope {
public:
    /// Every claim of the graph counts, but those that deny. O(assertions + validities).
    explicit scope(graph g);
    /// Fails where a name is unknown, ambiguous or not of kind source or actor (CG-name-00x).
    [[nodiscard]] static result<scope> make(graph g, const filters& f);

    [[nodiscard]] standing of(edge_id e) const noexcept {
        const auto said = said_[columns_.assertion[index(e)]];
        if (!active_[columns_.validity[index(e)]] || (said & denies && denial_matters(e))) return standing::outside;
        return said & left_out ? standing::discounted : standing::counts;
    }
    [[nodiscard]] bool counts(edge_id e) const noexcept { return of(e) == standing::counts; }
    /// Whether every claim counts, so that none need be judged.
    [[nodiscard]] bool all_count() const noexcept { return all_count_; }
    /// Whether the claim holds on the day asked about; yes where no day was.
    [[nodiscard]] answer active(edge_id e) const noexcept;
    [[nodiscard]] answer active(node_id n) const noexcept;
    [[nodiscard]] const graph& of_graph() const noexcept { return graph_; }
    [[nodiscard]] const filters& asked() const noexcept { return asked_; }
    /// Leaves out claims that began before `d`, or may have.
    void only_since(day d);
    /// The same graph and day with every speaker, origin and modality let in again.
    [[nodiscard]] scope undiscounted() const;

private:
    static constexpr std::uint8_t left_out = 1;
    static constexpr std::uint8_t denies = 2;
    [[nodiscard]] bool denial_matters(edge_id e) const noexcept { return is_denied(graph_, e); }

    void judge_whole() noexcept;

    graph graph_;
    graph_columns columns_;  ///< of graph_, which keeps them alive
    filters asked_;
    std::vector<std::uint8_t> said_;    ///< by assertion: left_out, denies
    std::vector<std::uint8_t> active_;  ///< by validity: may hold
    bool all_count_ = true;
};

/// A question that takes filters, for `.as_of(day).without_speaker("trump")` behind its own members.
template <class Question>
struct filtered {
    claimgraph::filters filters;

    Question& as_of(day d) { return filters.as_of = d, self(); }
    Question& without_origin(std::string name) { return filters.without_origins.push_back(std::move(name)), self(); }
    Question& without_speaker(std::string name) { return filters.without_speakers.push_back(std::move(name)), self(); }
    Question& without_modality(modality m) { return filters.without_modalities.push_back(m), self(); }

private:
    Question& self() { return static_cast<Question&>(*this); }
};

/// What a question may cost.
struct budget {
    claimgraph::limits limits;
    claimgraph::deadline deadline;
};

}  // namespace claimgraph
