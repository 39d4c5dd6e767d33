#include "cypher/pipeline.hpp"

#include "cypher/compare.hpp"

#include <fmt/format.h>
#include <unordered_set>

namespace claimgraph::cypher {

namespace {

class unwind_op final : public op {
public:
    unwind_op(runner& r, const unwind_step& s) : op(r), step_(s) {}
    bool push() override {
        const auto v = run.eval(step_.list);
        if (v.is_null()) return true;
        if (!v.is(value_type::list)) {  // a single value unwinds to itself
            run.frame[step_.at] = v;
            return emit();
        }
        for (const auto& one : v.as_list()) {
            run.tick();
            run.frame[step_.at] = one;
            if (!emit()) return false;
        }
        return true;
    }
    std::string describe() const override { return "unwind"; }

private:
    const unwind_step& step_;
};

class sink_op final : public op {
public:
    using op::op;
    const pipeline::row_taker* each = nullptr;
    const pipeline::node_taker* many = nullptr;  // of the rows of the one slot `of_one`
    slot of_one = no_slot;
    bool wanted = true;
    bool push_nodes(const node_batch& b) override {
        if (many == nullptr || b.at != of_one) return op::push_nodes(b);
        rows += b.nodes.size();
        wanted = wanted && (*many)(b.nodes);
        return wanted;
    }
    bool push() override {
        ++rows;
        wanted = wanted && (*each)();
        return wanted;
    }
    void finish() override {}
    std::string describe() const override { return "result"; }
};

struct row_hash {
    run_context* run;
    std::size_t operator()(const std::vector<value>& row) const { return hash(std::span<const value>(row), run); }
};
struct row_equal {
    run_context* run;
    bool operator()(const std::vector<value>& a, const std::vector<value>& b) const {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (order(a[i], b[i], run) != 0) return false;
        return true;
    }
};

}  // namespace

struct pipeline::line {
    std::vector<std::unique_ptr<op>> ops;
    sink_op* sink = nullptr;
};

pipeline::pipeline(runner& r, const program& p) : run_(r), program_(p) {
    for (const auto& b : p.branches) {
        auto made = std::make_unique<line>();
        for (const auto& s : b.steps) {
            switch (s.kind) {
                case step_kind::match: made->ops.push_back(make_match(r, s.match, made->ops.empty())); break;
                case step_kind::unwind: made->ops.push_back(std::make_unique<unwind_op>(r, s.unwind)); break;
                case step_kind::project: add_projection(r, s.project, made->ops); break;
                case step_kind::create: made->ops.push_back(make_create(r, s.create)); break;
            }
        }
        auto sink = std::make_unique<sink_op>(r);
        made->sink = sink.get();
        made->ops.push_back(std::move(sink));
        for (std::size_t i = 0; i + 1 < made->ops.size(); ++i) made->ops[i]->next = made->ops[i + 1].get();
        lines_.push_back(std::move(made));
    }
}

pipeline::~pipeline() = default;

void pipeline::run(const row_taker& each, const node_taker* many) {
    if (lines_.size() > 1 && !program_.union_all) run_distinct(each);
    else run_lines(each, many);
}

void pipeline::run_distinct(const row_taker& each) {
    std::unordered_set<std::vector<value>, row_hash, row_equal> seen(0, row_hash{&run_}, row_equal{&run_});
    const row_taker once = [&] {
        std::vector<value> row;
        for (const auto s : *outputs_) row.push_back(run_.owned(run_.frame[s]));
        const auto bytes = 64 + row.size() * sizeof(value);
        if (!seen.insert(std::move(row)).second) return true;
        run_.account(bytes);
        return each();
    };
    run_lines(once, nullptr);
}

void pipeline::run_lines(const row_taker& each, const node_taker* many) {
    const auto trail = run_.trail.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        auto& l = *lines_[i];
        outputs_ = &program_.branches[i].outputs;
        l.sink->each = &each;
        l.sink->many = many;
        l.sink->of_one = outputs_->size() == 1 ? outputs_->front() : no_slot;
        l.sink->wanted = true;
        for (auto& o : l.ops) o->reset();
        l.ops.front()->push();
        l.ops.front()->finish();
        run_.trail.resize(trail);
        if (!l.sink->wanted) break;
    }
}

std::string pipeline::profile() const {
    std::string out;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (i > 0) out += "union\n";
        for (const auto& o : lines_[i]->ops) {
            out += fmt::format("{:>10}  {}\n", o->rows, o->describe());
            o->details(out);
        }
    }
    return out;
}

row_store::row_store(runner& r, std::vector<slot> slots, std::size_t extra)
    : run_(r), slots_(std::move(slots)), extra_(extra), width_(slots_.size() + extra) {}

row_store::~row_store() { run_.release(bytes_); }

std::span<value> row_store::add() {
    if (size_ >= run_.options.limits.query_rows)
        raise(fault_id::too_many_rows, fmt::format("more than {} rows are kept", run_.options.limits.query_rows));
    std::size_t bytes = width_ * sizeof(value);
    for (const auto s : slots_) values_.push_back(run_.frame[s]);
    values_.resize(values_.size() + extra_);
    if (run_.options.proof) {
        proofs_.push_back(run_.trail);
        bytes += run_.trail.size() * sizeof(edge_id) + 24;
    }
    bytes_ += bytes;
    run_.account(bytes);
    ++size_;
    return extra(size_ - 1);
}

std::span<value> row_store::extra(std::size_t row) { return {values_.data() + row * width_ + slots_.size(), extra_}; }

void row_store::restore(std::size_t row) {
    for (std::size_t i = 0; i < slots_.size(); ++i) run_.frame[slots_[i]] = values_[row * width_ + i];
    if (run_.options.proof) run_.trail = proofs_[row];
}

void row_store::clear() {
    run_.release(bytes_);
    bytes_ = size_ = 0;
    values_.clear();
    proofs_.clear();
}

void row_store::keep_only(std::vector<std::size_t>& rows) {
    std::vector<value> values;
    std::vector<std::vector<edge_id>> proofs;
    values.reserve(rows.size() * width_);
    for (auto& row : rows) {
        for (std::size_t i = 0; i < width_; ++i) values.push_back(std::move(values_[row * width_ + i]));
        if (run_.options.proof) proofs.push_back(std::move(proofs_[row]));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    values_ = std::move(values);
    proofs_ = std::move(proofs);
    const auto left = size_ == 0 ? 0 : bytes_ / size_ * rows.size();
    run_.release(bytes_ - left);
    bytes_ = left;
    size_ = rows.size();
}

}  // namespace claimgraph::cypher
