// The operators of WITH and RETURN, in the order in which the standard applies them: project or group,
// DISTINCT, ORDER BY, SKIP and LIMIT, WHERE.

#include "cypher/aggregate.hpp"
#include "cypher/pipeline.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include <numeric>

namespace claimgraph::cypher {

namespace {

bool is_passed_on(const projected& k) { return k.what.kind == code_kind::variable && k.what.at == k.at; }

void project_keys(runner& run, const std::vector<projected>& all) {
    for (const auto& k : all)
        if (!is_passed_on(k)) run.frame[k.at] = run.eval(k.what);
}

class project_op final : public op {
public:
    project_op(runner& r, const project_step& s) : op(r), step_(s) {}
    bool push() override {
        run.tick();
        project_keys(run, step_.keys);
        return emit();
    }
    bool push_nodes(const node_batch& b) override { return passes_on_ ? emit_nodes(b) : op::push_nodes(b); }
    std::string describe() const override { return "project"; }

private:
    const project_step& step_;
    const bool passes_on_ =
        std::all_of(step_.keys.begin(), step_.keys.end(), [](const projected& k) { return is_passed_on(k); });
};

class aggregate_op final : public op {
public:
    aggregate_op(runner& r, const project_step& s) : op(r), step_(s), groups_(r, s.keys.size()), key_(s.keys.size()) {}

    bool push() override { return push_often(1); }

    bool push_often(std::uint64_t times) override {
        for (std::size_t i = 0; i < key_.size(); ++i) key_[i] = run.eval(step_.keys[i].what);
        const auto [group, fresh] = groups_.add(key_);
        if (fresh) add_group();
        auto* states = &states_[group * step_.aggregations.size()];
        for (std::size_t i = 0; i < step_.aggregations.size(); ++i) states[i].add(run, times);
        if (run.options.proof) {
            auto& proof = proofs_[group];
            run.account(run.trail.size() * sizeof(edge_id));
            proof.insert(proof.end(), run.trail.begin(), run.trail.end());
        }
        return true;
    }

    bool push_nodes(const node_batch& b) override {
        if (!b.unique || !key_.empty() || !all_count(b.at)) return op::push_nodes(b);
        open_only_group();
        for (auto& s : states_) (void)s.add_different(b.nodes.size(), b.at);
        return true;
    }

    // Without keys there is one group, of no rows if none came.
    void finish() override {
        if (key_.empty()) open_only_group();
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            run.tick();
            const auto key = groups_[g];
            for (std::size_t i = 0; i < key.size(); ++i) run.frame[step_.keys[i].at] = key[i];
            for (std::size_t i = 0; i < step_.aggregations.size(); ++i)
                run.frame[step_.aggregations[i].at] = states_[g * step_.aggregations.size() + i].finish(run);
            project_keys(run, step_.after);
            if (run.options.proof) run.trail = proofs_[g];
            if (!emit()) break;
        }
        next->finish();
    }

    void reset() override {
        groups_.clear();
        states_.clear();
        proofs_.clear();
    }
    std::string describe() const override {
        return fmt::format("aggregate {} by {} keys", step_.aggregations.size(), step_.keys.size());
    }

private:
    [[nodiscard]] bool all_count(slot varies) const {
        return std::all_of(step_.aggregations.begin(), step_.aggregations.end(),
                           [&](const aggregation& a) { return accumulator(a).add_different(0, varies); });
    }
    void open_only_group() {
        if (groups_.size() > 0) return;
        (void)groups_.add(key_);
        add_group();
    }
    void add_group() {
        run.account(step_.aggregations.size() * sizeof(accumulator));
        for (const auto& a : step_.aggregations) states_.emplace_back(a);
        if (run.options.proof) proofs_.emplace_back();
    }

    const project_step& step_;
    row_set groups_;
    std::vector<value> key_;
    std::vector<accumulator> states_;
    std::vector<std::vector<edge_id>> proofs_;
};

class distinct_op final : public op {
public:
    distinct_op(runner& r, const project_step& s)
        : op(r), step_(s), seen_(r, s.outputs.size()), row_(s.outputs.size()) {}
    bool push() override {
        for (std::size_t i = 0; i < row_.size(); ++i) row_[i] = run.frame[step_.outputs[i]];
        return seen_.add(row_).second ? emit() : true;
    }
    bool push_nodes(const node_batch& b) override {
        const bool of_these = std::find(step_.outputs.begin(), step_.outputs.end(), b.at) != step_.outputs.end();
        return b.unique && of_these ? emit_nodes(b) : op::push_nodes(b);
    }
    void reset() override { seen_.clear(); }
    std::string describe() const override { return "distinct"; }

private:
    const project_step& step_;
    row_set seen_;
    std::vector<value> row_;
};

// The value of SKIP or LIMIT.
std::size_t count_of(runner& run, const code& c, std::string_view word, std::size_t otherwise) {
    if (c.kind == code_kind::absent) return otherwise;
    const auto v = run.eval(c);
    if (!v.is(value_type::integer))
        raise(fault_id::skip_limit_type, fmt::format("{} takes an INTEGER, not a {}", word, to_string(v.type())),
              c.where);
    if (v.as_integer() < 0)
        raise(fault_id::skip_limit_negative, fmt::format("{} takes no negative number", word), c.where);
    return static_cast<std::size_t>(v.as_integer());
}

constexpr auto no_limit = std::numeric_limits<std::size_t>::max();

// Where LIMIT follows, only so many of the smallest rows are kept, twice over at most.
class sort_op final : public op {
public:
    sort_op(runner& r, const project_step& s) : op(r), step_(s), kept_(r, s.keep, s.order.size()) {}

    bool push() override {
        kept_.add();
        for (std::size_t i = 0; i < step_.order.size(); ++i) {
            auto v = run.eval(step_.order[i].what);
            kept_.extra(kept_.size() - 1)[i] = std::move(v);
        }
        if (most_ != no_limit && kept_.size() >= 2 * most_ + 1024) prune();
        return true;
    }

    void finish() override {
        for (const auto row : sorted(kept_.size())) {
            run.tick();
            kept_.restore(row);
            if (!emit()) break;
        }
        next->finish();
    }

    void reset() override {
        kept_.clear();
        const auto limit = count_of(run, step_.limit, "LIMIT", no_limit), skip = count_of(run, step_.skip, "SKIP", 0);
        most_ = limit >= no_limit / 4 || skip >= no_limit / 4 ? no_limit : limit + skip;
    }
    std::string describe() const override {
        return most_ == no_limit ? "sort" : fmt::format("sort, the first {}", most_);
    }

private:
    bool before(std::size_t a, std::size_t b) {
        run.tick();
        const auto x = kept_.extra(a), y = kept_.extra(b);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (const int c = order(x[i], y[i], &run); c != 0) return step_.order[i].descending ? c > 0 : c < 0;
        return a < b;
    }

    std::vector<std::size_t> sorted(std::size_t wanted) {
        std::vector<std::size_t> rows_in_order(kept_.size());
        std::iota(rows_in_order.begin(), rows_in_order.end(), std::size_t{0});
        const auto less = [&](std::size_t a, std::size_t b) { return before(a, b); };
        wanted = std::min(wanted, rows_in_order.size());
        std::partial_sort(rows_in_order.begin(), rows_in_order.begin() + static_cast<std::ptrdiff_t>(wanted),
                          rows_in_order.end(), less);
        rows_in_order.resize(wanted);
        return rows_in_order;
    }

    // Rows keep their order of arrival, which is the last key.
    void prune() {
        auto best = sorted(most_);
        std::sort(best.begin(), best.end());
        kept_.keep_only(best);
    }

    const project_step& step_;
    row_store kept_;
    std::size_t most_ = no_limit;
};

class slice_op final : public op {
public:
    slice_op(runner& r, const project_step& s) : op(r), step_(s) {}
    bool push() override {
        if (seen_++ < skip_) return true;
        if (taken_ >= limit_) return false;
        ++taken_;
        return emit() && taken_ < limit_;
    }
    void reset() override {
        seen_ = taken_ = 0;
        skip_ = count_of(run, step_.skip, "SKIP", 0);
        limit_ = count_of(run, step_.limit, "LIMIT", no_limit);
    }
    std::string describe() const override {
        return limit_ == no_limit ? fmt::format("skip {}", skip_) : fmt::format("skip {}, limit {}", skip_, limit_);
    }

private:
    const project_step& step_;
    std::size_t seen_ = 0, taken_ = 0, skip_ = 0, limit_ = no_limit;
};

class filter_op final : public op {
public:
    filter_op(runner& r, const code& c) : op(r), test_(c) {}
    bool push() override {
        run.tick();
        return run.passes(test_) ? emit() : true;
    }
    std::string describe() const override { return "filter"; }

private:
    const code& test_;
};

}  // namespace

void add_projection(runner& r, const project_step& p, std::vector<std::unique_ptr<op>>& into) {
    if (p.aggregates) into.push_back(std::make_unique<aggregate_op>(r, p));
    else into.push_back(std::make_unique<project_op>(r, p));
    if (p.distinct) into.push_back(std::make_unique<distinct_op>(r, p));
    if (p.orders()) into.push_back(std::make_unique<sort_op>(r, p));
    if (p.skip.kind != code_kind::absent || p.limit.kind != code_kind::absent)
        into.push_back(std::make_unique<slice_op>(r, p));
    if (p.filter.kind != code_kind::absent) into.push_back(std::make_unique<filter_op>(r, p.filter));
}

}  // namespace claimgraph::cypher
