#pragma once
// One aggregate of one group while its rows come.

#include "cypher/eval.hpp"
#include "cypher/row_set.hpp"

#include <memory>
#include <vector>

namespace claimgraph::cypher {

class accumulator {
public:
    explicit accumulator(const aggregation& a) : what_(&a) {}
    // A row that comes so many times: more than once only where weighs_rows (simplify.cpp) says so.
    void add(runner& run, std::uint64_t times = 1);
    // The same for many rows at once in which only `varies` differs, each time another value that is not
    // null: false where they have to come one by one.
    [[nodiscard]] bool add_different(std::size_t rows, slot varies);
    [[nodiscard]] value finish(runner& run);

private:
    void count(std::uint64_t times);
    void add_number(runner& run, const value& v);
    void keep(runner& run, const value& v);
    value percentile(runner& run, bool interpolate);

    const aggregation* what_;
    std::int64_t count_ = 0;
    std::int64_t whole_ = 0;
    double real_ = 0, mean_ = 0, squares_ = 0, percentile_ = 0;
    bool floating_ = false;
    value best_;
    std::vector<value> values_;
    std::unique_ptr<row_set> seen_;
};

}  // namespace claimgraph::cypher
