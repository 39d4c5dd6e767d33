#include <claimgraph/analysis/rank.hpp>

#include "analysis/chosen.hpp"
#include "core/large_pages.hpp"
#include "query/look_ahead.hpp"

#include <cmath>
#include <utility>

namespace claimgraph {

namespace {

/// Who points at whom among those that take part: the graph's own columns where all claims do.
class inflow {
public:
    inflow(const scope& within, const network_choice& choice)
        : columns_(within.of_graph().columns()),
          chosen_(within, choice),
          begin_(columns_.in_begin),
          source_(columns_.in_source) {
        part_ = in_large_pages<double>(columns_.kind.size());
        if (chosen_.all())
            for (std::size_t n = 0; n < part_.size(); ++n) part_[n] = columns_.out_begin[n + 1] - columns_.out_begin[n];
        else {
            select(part_.size());
            for (const auto s : own_source_) ++part_[index(s)];
        }
        for (auto& claims : part_) claims = claims == 0 ? 0 : 1 / claims;
    }

    [[nodiscard]] bool has(std::size_t n) const noexcept { return chosen_.has(node_id{static_cast<std::uint32_t>(n)}); }
    /// What each claim of a node hands on, as a part of its score; 0 where it has none.
    [[nodiscard]] double part(std::size_t n) const noexcept { return part_[n]; }
    [[nodiscard]] double sum(std::size_t n, const std::vector<double>& of) const noexcept {
        double all = 0;
        for (std::size_t i = begin_[n]; i < begin_[n + 1]; ++i) {
            if (i + values_ahead < source_.size()) prefetch(&of[index(source_[i + values_ahead])]);
            all += of[index(source_[i])];
        }
        return all;
    }
    [[nodiscard]] std::size_t node_count() const noexcept { return part_.size(); }

private:
    void select(std::size_t nodes) {
        own_begin_.reserve(nodes + 1);
        own_begin_.push_back(0);
        for (std::size_t n = 0; n < nodes; ++n) {
            for (auto i = columns_.in_begin[n]; i < columns_.in_begin[n + 1]; ++i)
                if (chosen_.has(columns_.in_edge[i])) own_source_.push_back(columns_.in_source[i]);
            own_begin_.push_back(static_cast<std::uint32_t>(own_source_.size()));
        }
        begin_ = own_begin_;
        source_ = own_source_;
    }

    graph_columns columns_;
    chosen_network chosen_;
    std::vector<double> part_;
    std::vector<std::uint32_t> own_begin_;
    std::vector<node_id> own_source_;
    std::span<const std::uint32_t> begin_;
    std::span<const node_id> source_;
};

/// One round: scores from what is handed on, and what they hand on in turn.
class flow {
public:
    flow(const inflow& in, double damping)
        : in_(in),
          damping_(damping),
          score_(in_large_pages<double>(in.node_count())),
          given_(in_large_pages<double>(in.node_count())),
          next_(in_large_pages<double>(in.node_count())) {
        for (std::size_t n = 0; n < in.node_count(); ++n) members_ += in.has(n) ? 1 : 0;
        for (std::size_t n = 0; n < in.node_count(); ++n)
            if (in.has(n)) hand_on(n, 1 / members_, given_);
    }

    double round() {
        const double even = (1 - damping_ + damping_ * std::exchange(loose_, 0)) / members_;
        double change = 0;
        for (std::size_t n = 0; n < in_.node_count(); ++n) {
            if (!in_.has(n)) continue;
            const double fresh = even + damping_ * in_.sum(n, given_);
            change += std::abs(fresh - score_[n]);
            hand_on(n, fresh, next_);
        }
        given_.swap(next_);
        return change;
    }
    [[nodiscard]] std::vector<double> take() && { return std::move(score_); }

private:
    void hand_on(std::size_t n, double score, std::vector<double>& into) {
        score_[n] = score;
        into[n] = score * in_.part(n);
        if (in_.part(n) == 0) loose_ += score;
    }

    const inflow& in_;
    double damping_;
    double members_ = 0;
    double loose_ = 0;  ///< scores of those that point at nothing
    std::vector<double> score_, given_, next_;
};

}  // namespace

rank_result page_rank(const scope& within, const rank_options& options) {
    const inflow in(within, options);
    flow scores(in, options.damping);
    rank_result found;
    while (found.rounds < options.rounds) {
        found.change = scores.round();
        ++found.rounds;
        if (found.change <= options.tolerance) break;
    }
    found.score = std::move(scores).take();
    return found;
}

}  // namespace claimgraph
