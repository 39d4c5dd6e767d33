#pragma once
// What one run of a question has in common: graph, parameters, bounds, what was spent.

#include "cypher/fault.hpp"

#include <claimgraph/cypher/query.hpp>

#include <chrono>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace re2 {
class RE2;
}

namespace claimgraph::cypher {

class run_context {
public:
    run_context(const graph_view& view, const run_options& options);
    ~run_context();
    run_context(const run_context&) = delete;
    run_context& operator=(const run_context&) = delete;

    const graph_view& view;
    const run_options& options;
    std::vector<value> frame;       // all variables of the question, by slot
    std::vector<value> given;       // parameters, by their number in the question
    std::vector<edge_id> trail;     // edges bound at the moment, of all clauses so far
    bool cut = false;               // an unbounded path was not followed further

    // Called at every step of anything; looks at the clock every 1,024 steps.
    void tick() {
        if ((++steps_ & 1023u) == 0) look_at_clock();
    }
    void look_at_clock() const;

    // What the question keeps; a failure above limits.query_memory.
    void account(std::size_t bytes) {
        used_ += bytes;
        if (used_ > options.limits.query_memory) out_of_memory();
    }
    void release(std::size_t bytes) { used_ -= bytes < used_ ? bytes : used_; }
    void check_list(std::size_t elements) const;
    void check_string(std::size_t bytes) const;
    // Checks what a new list or map holds and how deep it is.
    value checked(value v) const;

    // The name as a key of this graph; nothing where no element has it.
    std::optional<property_key> key(std::string_view name);
    void forget_keys() { keys_.clear(); }
    bool matches(std::string_view text, std::string_view pattern);
    double random();
    value property_of(const value& element, std::string_view name);

private:
    [[noreturn]] void out_of_memory() const;

    std::chrono::steady_clock::time_point end_;
    std::uint32_t steps_ = 0;
    std::size_t used_ = 0;
    std::unordered_map<std::string, std::optional<property_key>> keys_;
    std::unordered_map<std::string, std::unique_ptr<re2::RE2>> patterns_;
    std::uint64_t random_state_;
};

[[noreturn]] void wrong_type(std::string_view function, const value& got);

}  // namespace claimgraph::cypher
