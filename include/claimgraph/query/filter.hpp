#pragma once
/// \file
/// Which claims count: the filters that every question takes.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/limits.hpp>
#include <claimgraph/graph/graph.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace claimgraph {

/// Filters as they are asked for, by name. Empty: every claim counts.
struct filters {
    std::optional<day> as_of{};                   ///< only claims that may hold on that day
    std::vector<std::string> without_origins{};   ///< sources whose claims are left out
    std::vector<std::string> without_speakers{};  ///< actors whose claims are left out
    std::vector<modality> without_modalities{};

    friend bool operator==(const filters&, const filters&) = default;
};

/// How a claim stands under filters.
enum class standing : std::uint8_t {
    counts,      ///< it holds, or may hold, and nobody left it out
    discounted,  ///< it would count, but its speaker, origin or modality was left out
    outside,     ///< it does not hold on the day asked about, or it denies its relation
};

/// Filters made ready for one graph. A claim is judged when it is met, from its validity and, where the answer
/// hangs on it, its assertion: making a scope costs nothing that grows with the graph. Immutable but for
/// `judge_all` and `only_since`; safe from any thread; keeps the graph alive.
class scope {
public:
    /// Every claim of the graph counts, but those that deny. Constant time.
    explicit scope(graph g);
    /// Fails where a name is unknown, ambiguous or not of kind source or actor (CG-name-00x). O(filters).
    [[nodiscard]] static result<scope> make(graph g, const filters& f);

    [[nodiscard]] standing of(edge_id e) const noexcept {
        if (!may_hold(columns_.validity[index(e)])) return standing::outside;
        if (!asks_who_) return standing::counts;
        const auto said = judged(columns_.assertion[index(e)]);
        if (said & denies && denial_matters(e)) return standing::outside;
        return said & left_out ? standing::discounted : standing::counts;
    }
    [[nodiscard]] bool counts(edge_id e) const noexcept { return of(e) == standing::counts; }
    /// Whether every claim is known to count, so that none need be judged.
    [[nodiscard]] bool all_count() const noexcept { return all_count_; }
    /// Whether the claim holds on the day asked about; yes where no day was.
    [[nodiscard]] truth active(edge_id e) const noexcept;
    [[nodiscard]] truth active(node_id n) const noexcept;
    [[nodiscard]] const graph& of_graph() const noexcept { return graph_; }
    [[nodiscard]] const filters& asked() const noexcept { return asked_; }
    /// Leaves out claims that began before `d`, or may have.
    void only_since(day d);
    /// Judges every assertion and validity of the graph at once, for a scope that many questions share: a claim
    /// then costs two look-ups of a byte. O(assertions + validities).
    void judge_all();
    /// The same graph and day with every speaker, origin and modality let in again.
    [[nodiscard]] scope undiscounted() const;
    /// The same with claims that deny their relation let in: who asks what was said hears these too.
    [[nodiscard]] scope with_denials() const;

private:
    static constexpr std::uint8_t left_out = 1;
    static constexpr std::uint8_t denies = 2;
    scope(graph g, const filters& f);

    [[nodiscard]] bool may_hold(std::uint32_t row) const noexcept {
        if (!active_.empty()) return active_[row] != 0;
        return !bounded_ || within_bounds(validities_[row]);
    }
    [[nodiscard]] bool within_bounds(const validity& v) const noexcept {
        return (v.possible_from >= since_) & (v.possible_from <= latest_) & (v.possible_to >= earliest_);
    }
    [[nodiscard]] std::uint8_t judged(std::uint32_t row) const noexcept {
        return said_.empty() ? judge(row) : said_[row];
    }
    [[nodiscard]] std::uint8_t judge(std::uint32_t row) const noexcept {
        const bool negative = deniable_ && assertions_[row].polarity == polarity::negative;
        return static_cast<std::uint8_t>((negative ? denies : 0) | (leaves_out_ && is_left_out(row) ? left_out : 0));
    }
    [[nodiscard]] bool is_left_out(std::uint32_t row) const noexcept;
    [[nodiscard]] bool denial_matters(edge_id e) const noexcept { return is_denied(graph_, e); }
    void look_again() noexcept;

    graph graph_;
    graph_columns columns_;  ///< of graph_, which keeps them alive, as are the next two
    decltype(std::declval<const graph&>().assertions()) assertions_;
    decltype(std::declval<const graph&>().validities()) validities_;
    filters asked_;
    std::vector<node_id> origins_, speakers_;  ///< left out
    std::uint8_t modalities_ = 0;              ///< left out: a bit each
    bool deniable_ = false;                    ///< a claim may deny
    bool leaves_out_ = false;                  ///< of the last three, there are some
    bool asks_who_ = false;                    ///< assertions have to be looked at
    bool bounded_ = false;                     ///< so have validities:
    bool all_count_ = false;
    day since_ = first_day;             ///< the first day that a claim may begin on,
    day latest_ = last_day;             ///< the last,
    day earliest_ = first_day;          ///< and the first that it may end on
    std::vector<std::uint8_t> said_;    ///< by assertion: left_out, denies; empty: judged when met
    std::vector<std::uint8_t> active_;  ///< by validity: may hold; empty likewise
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
    claimgraph::limits limits{};
    claimgraph::deadline deadline{};
};

}  // namespace claimgraph
