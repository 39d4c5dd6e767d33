#pragma once
// What one run of a question has in common: graph, parameters, bounds, what was spent.

#include "cypher/fault.hpp"

#include <claimgraph/cypher/query.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace re2 {
class RE2;
}

namespace claimgraph::cypher {

// What is copied, compared or read this fast counts as one step.
constexpr std::size_t bytes_per_step = 32;
constexpr std::size_t elements_per_step = 4;
// The steps of going once through a string, or through the elements of a list, map or path.
[[nodiscard]] std::size_t steps_of(const value& v) noexcept;

class run_context {
public:
    run_context(const graph_view& view, const run_options& options);
    ~run_context();
    run_context(const run_context&) = delete;
    run_context& operator=(const run_context&) = delete;

    const graph_view& view;
    const run_options& options;
    std::vector<value> frame;         // all variables of the question, by slot
    std::vector<const value*> given;  // parameters, by their number in the question; the caller keeps them
    std::vector<edge_id> trail;       // edges bound at the moment, of all clauses so far
    std::string cut;                  // the limit that cut the answer, in words; empty: none did

    // As when made: nothing bound, nothing spent, the clock at its beginning. What the graph was asked about names
    // stays.
    void begin();

    // Called at every step of anything, with how many it is; looks at the clock every 1,024 steps.
    void tick(std::size_t steps = 1) {
        steps_ += steps;
        if (steps_ < 1024) return;
        steps_ = 0;
        look_at_clock();
    }
    void look_at_clock();  // and at the memory
    // What no step tells: the clock is not where it was when the question began.
    void took_time() noexcept { looked_ = true; }

    // What the question keeps beside its values; a failure above limits.query_memory with them.
    void account(std::size_t bytes) {
        used_ += bytes;
        check_memory();
    }
    void check_memory() const;
    void release(std::size_t bytes) { used_ -= bytes < used_ ? bytes : used_; }
    void check_list(std::size_t elements) const;
    void check_string(std::size_t bytes) const;
    // Checks what a new list or map holds and how deep it is.
    value checked(value v) const {
        check(v);
        return v;
    }
    void check(const value& v) const;
    // As value::owned, within the bounds: what lists share is copied as often as they hold it.
    value owned(const value& v);

    // The name as a key of this graph; nothing where no element has it.
    std::optional<property_key> key(std::string_view name);
    void forget_keys() { keys_.clear(), resolved_.clear(), labels_.clear(); }
    bool matches(std::string_view text, std::string_view pattern);
    double random();
    // Whether so much is kept that it should not outlive its question.
    [[nodiscard]] bool is_heavy() const noexcept;
    value property_of(const value& element, std::string_view name);
    // The same for a name of the question, by its number: found in the graph once a run.
    value property_of(const value& element, const std::string& name, std::uint32_t number);
    std::optional<kind_id> label(const std::string& name, std::uint32_t number);

private:
    struct compiled_pattern;
    const re2::RE2& compiled(std::string_view pattern);
    [[nodiscard]] claimgraph::deadline::clock::time_point moment();
    [[noreturn]] void stop(claimgraph::deadline::clock::time_point now) const;

    std::int64_t values_before_;
    claimgraph::deadline end_;
    bool looked_ = false;  // at the clock, since it was read for `end_`; or it should be looked at
    std::size_t steps_ = 0;
    std::size_t used_ = 0;
    std::size_t used_by_patterns_ = 0;
    std::unordered_map<std::string, std::optional<property_key>> keys_;
    std::vector<std::optional<std::optional<property_key>>> resolved_;  // by number
    std::vector<std::optional<std::optional<kind_id>>> labels_;
    std::vector<compiled_pattern> patterns_;  // the last used first
    std::uint64_t random_state_;
};

[[noreturn]] void wrong_type(std::string_view function, const value& got);

}  // namespace claimgraph::cypher
