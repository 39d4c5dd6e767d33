#pragma once
// A program as operators that push rows. A row is the frame as it stands; only sorting, grouping and
// DISTINCT copy anything.

#include "cypher/eval.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace claimgraph::cypher {

// Rows that differ in one slot alone, which holds one of the nodes in each.
struct node_batch {
    slot at;
    std::span<const node_id> nodes;
    bool unique;  // no other row of this run of the pipeline has one of them there
};

class op {
public:
    explicit op(runner& r) : run(r) {}
    op(const op&) = delete;
    op& operator=(const op&) = delete;
    virtual ~op() = default;
    // One row: the frame. False: no more rows are wanted.
    virtual bool push() = 0;
    // The same row so many times over.
    virtual bool push_often(std::uint64_t times) {
        for (; times > 0; --times) {
            run.tick();
            if (!push()) return false;
        }
        return true;
    }
    // The same for a row of each node, in their order: at once where an operator can.
    virtual bool push_nodes(const node_batch& b) {
        for (const auto n : b.nodes) {
            run.tick();
            run.frame[b.at] = value(n);
            if (!push()) return false;
        }
        return true;
    }
    // No more rows come; what was kept back goes on.
    virtual void finish() { next->finish(); }
    // As before the first row.
    virtual void reset() {}
    [[nodiscard]] virtual std::string describe() const = 0;
    // Lines below that of this operator, such as the steps of a match.
    virtual void details(std::string&) const {}

    op* next = nullptr;
    std::uint64_t rows = 0;  // that went on

protected:
    bool emit() {
        ++rows;
        return next->push();
    }
    bool emit_often(std::uint64_t times) {
        rows += times;
        return next->push_often(times);
    }
    bool emit_nodes(const node_batch& b) {
        rows += b.nodes.size();
        return next->push_nodes(b);
    }
    runner& run;
};

// Runs one program over and over: the question itself, or a subquery for each row around it.
class pipeline {
public:
    pipeline(runner& r, const program& p);
    ~pipeline();
    // Calls `each` for every row, with the frame set; it returns false to end. Rows of one node each may come
    // through `many` instead, if that is given.
    using row_taker = std::function<bool()>;
    using node_taker = std::function<bool(std::span<const node_id>)>;
    void run(const row_taker& each, const node_taker* many = nullptr);
    // The outputs of the branch that gives the row.
    [[nodiscard]] const std::vector<slot>& outputs() const noexcept { return *outputs_; }
    [[nodiscard]] std::string profile() const;

private:
    struct line;
    void run_distinct(const row_taker& each);  // UNION: no row twice
    void run_lines(const row_taker& each, const node_taker* many);
    runner& run_;
    const program& program_;
    std::vector<std::unique_ptr<line>> lines_;
    const std::vector<slot>* outputs_ = nullptr;
};

// Rows kept by an operator: values of the same slots, and the edges behind each where proof is asked for.
class row_store {
public:
    row_store(runner& r, std::vector<slot> slots, std::size_t extra = 0);
    ~row_store();
    row_store(const row_store&) = delete;
    row_store& operator=(const row_store&) = delete;
    // Copies the slots of the frame; the extra values behind them are for the caller to fill.
    std::span<value> add();
    [[nodiscard]] std::span<value> extra(std::size_t row);
    void restore(std::size_t row);  // into the frame and the trail
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void clear();
    void keep_only(std::vector<std::size_t>& rows);  // those, in that order; renumbers them

private:
    runner& run_;
    std::vector<slot> slots_;
    std::size_t extra_, width_;
    std::size_t size_ = 0, bytes_ = 0;
    std::vector<value> values_;
    std::vector<std::vector<edge_id>> proofs_;
};

// `first`: of its branch, so that it is pushed once a run.
std::unique_ptr<op> make_match(runner& r, const match_step& m, bool first);
std::unique_ptr<op> make_create(runner& r, const create_step& c);
void add_projection(runner& r, const project_step& p, std::vector<std::unique_ptr<op>>& into);

}  // namespace claimgraph::cypher
