#pragma once
// Rows without repetition, numbered in the order they came: for DISTINCT and grouping.

#include "cypher/compare.hpp"
#include "cypher/context.hpp"

#include <span>
#include <utility>
#include <vector>

namespace claimgraph::cypher {

class row_set {
public:
    row_set(run_context& c, std::size_t width) : context_(c), width_(width) {}
    ~row_set() { context_.release(bytes_); }
    row_set(const row_set&) = delete;
    row_set& operator=(const row_set&) = delete;

    // The number of the row, and whether it is new. Rows are the same where `order` says 0.
    std::pair<std::uint32_t, bool> add(std::span<const value> row);
    [[nodiscard]] std::span<const value> operator[](std::size_t i) const {
        return {values_.data() + i * width_, width_};
    }
    [[nodiscard]] std::size_t size() const noexcept { return hashes_.size(); }
    void clear();

private:
    void grow();

    run_context& context_;
    std::size_t width_;
    std::size_t bytes_ = 0;
    std::vector<value> values_;
    std::vector<std::size_t> hashes_;
    std::vector<std::uint32_t> table_;  // row number + 1, 0 is free; a power of two, at most half full
};

}  // namespace claimgraph::cypher
