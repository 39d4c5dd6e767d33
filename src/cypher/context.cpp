#include "cypher/context.hpp"

#include "cypher/compare.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace claimgraph::cypher {

namespace {
constexpr std::size_t pattern_bytes = 4u << 10;
constexpr int program_bytes = 8 << 20;
constexpr std::size_t most_patterns = 16;
// Bytes times instructions, a second or two: where its states do not fit, RE2 follows every instruction at every byte,
// and nothing interrupts it.
constexpr std::size_t slowest_match = 200'000'000;
std::atomic<std::uint64_t> runs{0};  // so that rand() differs from run to run

// RE2 keeps the expression beside its program, and what it has found out of texts within `program_bytes`.
std::size_t bytes_of(const re2::RE2& program, std::size_t pattern) {
    return 2'048 + 4 * pattern + 32 * static_cast<std::size_t>(std::max(0, program.ProgramSize()));
}
}  // namespace

struct run_context::compiled_pattern {
    std::string text;
    std::unique_ptr<re2::RE2> program;
    std::size_t bytes;
};

std::size_t steps_of(const value& v) noexcept {
    switch (v.type()) {
        case value_type::string: return v.as_string().size() / bytes_per_step;
        case value_type::list: return v.as_list().size() / elements_per_step;
        case value_type::map: return v.as_map().size();
        case value_type::path: return v.as_path().nodes.size() / elements_per_step;
        default: return 0;
    }
}

run_context::run_context(const graph_view& v, const run_options& o)
    : view(v),
      options(o),
      values_before_(value_bytes()),
      end_(o.limits.query_time),
      random_state_(0x9e3779b97f4a7c15ULL + runs.fetch_add(0x632be59bd9b4e019ULL, std::memory_order_relaxed) +
                    static_cast<std::uint64_t>(deadline::clock::now().time_since_epoch().count())) {}

run_context::~run_context() = default;

void run_context::begin() {
    std::fill(frame.begin(), frame.end(), value());
    given.clear();
    trail.clear();
    cut.clear();
    steps_ = 0;
    used_ = 0;
    values_before_ = value_bytes();
    end_ = deadline(options.limits.query_time);
    looked_ = false;
}

bool run_context::is_heavy() const noexcept {
    constexpr std::int64_t most = 1 << 20;
    return static_cast<std::int64_t>(used_ + used_by_patterns_) + (value_bytes() - values_before_) > most ||
           trail.capacity() * sizeof(edge_id) > most;
}

// Short questions look once, right after they began, which is when the clock was read for their end.
deadline::clock::time_point run_context::moment() {
    constexpr std::size_t soon = 16;
    const bool begun = !std::exchange(looked_, true) && steps_ < soon && end_.at();
    return begun ? *end_.at() - end_.given() : deadline::clock::now();
}

void run_context::look_at_clock() {
    check_memory();
    const auto now = moment();
    if (end_.passed(now) || options.deadline.passed(now)) stop(now);
}

// Names the limit that was hit first.
void run_context::stop(deadline::clock::time_point now) const {
    const auto& caller = options.deadline;
    const auto in_ms = [](const deadline& d) {
        return std::chrono::ceil<std::chrono::milliseconds>(d.given()).count();
    };
    fault why{fault_id::out_of_time, {}};
    if (caller.passed(now) && (!end_.passed(now) || *caller.at() < *end_.at())) {
        why.message = fmt::format("the question was not done when its deadline ({} ms) passed", in_ms(caller));
        why.hint = "raise --timeout, or ask about less";
    } else {
        why.message = fmt::format("the question took longer than it may ({} ms)", in_ms(end_));
        why.hint = "raise the limit query_time (--limit query_time=60000 is a minute), or ask about less";
    }
    throw why;
}

void run_context::check_memory() const {
    const auto values = std::max<std::int64_t>(0, value_bytes() - values_before_);
    if (used_ + used_by_patterns_ + static_cast<std::size_t>(values) <= options.limits.query_memory) return;
    raise(fault_id::out_of_memory, fmt::format("the question keeps more than {} bytes", options.limits.query_memory));
}

void run_context::check_list(std::size_t elements) const {
    if (elements > options.limits.list_elements)
        raise(fault_id::list_too_long, fmt::format("a list has more than {} elements", options.limits.list_elements));
}

void run_context::check_string(std::size_t bytes) const {
    if (bytes > options.limits.string_bytes)
        raise(fault_id::string_too_long, fmt::format("a string has more than {} bytes", options.limits.string_bytes));
    check_memory();
}

void run_context::check(const value& v) const {
    const auto deepest = std::min(options.limits.nesting, most_nesting);
    if (v.depth() > deepest) raise(fault_id::nested_too_deep, fmt::format("values are nested deeper than {}", deepest));
    check_memory();
}

value run_context::owned(const value& v) {
    tick(steps_of(v));
    if (v.is(value_type::list)) {
        value::list copy;
        copy.reserve(v.as_list().size());
        for (const auto& e : v.as_list()) copy.push_back(owned(e));
        return checked(value(std::move(copy)));
    }
    if (v.is(value_type::map)) {
        auto copy = v.as_map();
        for (auto& e : copy) e.second = owned(e.second);
        return checked(value(std::move(copy)));
    }
    return v.owned();
}

std::optional<property_key> run_context::key(std::string_view name) {
    constexpr std::size_t most_keys = 256, longest_key = 256;  // more are the work of a question that makes up names
    if (const auto known = keys_.find(std::string(name.substr(0, longest_key + 1))); known != keys_.end())
        return known->second;
    const auto found = view.find_property(name);
    if (name.size() <= longest_key && keys_.size() < most_keys) keys_.emplace(name, found);
    return found;
}

bool run_context::matches(std::string_view text, std::string_view pattern) {
    if (pattern.size() > pattern_bytes)
        raise(fault_id::invalid_regex, fmt::format("a regular expression has at most {} bytes", pattern_bytes));
    if (text.size() > options.limits.text_bytes)
        raise(fault_id::text_too_long, fmt::format("a regular expression reads at most {} bytes, not {}",
                                                   options.limits.text_bytes, text.size()));
    look_at_clock();
    const auto& program = compiled(pattern);
    if (!program.ok())
        raise(fault_id::invalid_regex, fmt::format("not a regular expression: {}", printable(program.error())));
    const auto size = static_cast<std::size_t>(std::max(1, program.ProgramSize()));
    if (text.size() > slowest_match / size)
        raise(fault_id::text_too_long,
              fmt::format("a regular expression of {} instructions reads at most {} bytes, not {}", size,
                          slowest_match / size, text.size()));
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), program);
}

// Few are kept, since each may grow up to `program_bytes` while it reads.
const re2::RE2& run_context::compiled(std::string_view pattern) {
    const auto known =
        std::find_if(patterns_.begin(), patterns_.end(), [&](const compiled_pattern& p) { return p.text == pattern; });
    if (known != patterns_.end()) {
        std::rotate(patterns_.begin(), known, known + 1);
        return *patterns_.front().program;
    }
    re2::RE2::Options o;
    o.set_log_errors(false);
    o.set_max_mem(program_bytes);
    auto program = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), o);
    if (patterns_.size() == most_patterns) {
        used_by_patterns_ -= patterns_.back().bytes;
        patterns_.pop_back();
    }
    const auto bytes = bytes_of(*program, pattern.size());
    patterns_.insert(patterns_.begin(), {std::string(pattern), std::move(program), bytes});
    used_by_patterns_ += bytes;
    check_memory();
    return *patterns_.front().program;
}

double run_context::random() {
    random_state_ += 0x9e3779b97f4a7c15ULL;  // splitmix64
    auto z = random_state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

value run_context::property_of(const value& element, std::string_view name) {
    switch (element.type()) {
        case value_type::null: return {};
        case value_type::map: return element.at(name);
        case value_type::date: return date_property(element.as_date(), name);
        case value_type::node:
        case value_type::relationship: {
            const auto k = key(name);
            if (!k) return {};
            return element.is(value_type::node) ? view.property(element.as_node(), *k)
                                                : view.property(element.as_edge(), *k);
        }
        default: break;
    }
    raise(fault_id::type_mismatch,
          fmt::format("a {} has no properties, so none named {}", to_string(element.type()), printable(name, 40)));
}

value run_context::property_of(const value& element, const std::string& name, std::uint32_t number) {
    if (!element.is(value_type::node) && !element.is(value_type::relationship)) return property_of(element, name);
    if (number >= resolved_.size()) resolved_.resize(number + 1);
    if (!resolved_[number]) resolved_[number] = view.find_property(name);
    const auto& k = *resolved_[number];
    if (!k) return {};
    auto v = element.is(value_type::node) ? view.property(element.as_node(), *k) : view.property(element.as_edge(), *k);
    if (v.is(value_type::list)) tick(steps_of(v));
    return v;
}

std::optional<kind_id> run_context::label(const std::string& name, std::uint32_t number) {
    if (number >= labels_.size()) labels_.resize(number + 1);
    if (!labels_[number]) labels_[number] = view.find_label(name);
    return *labels_[number];
}

void wrong_type(std::string_view function, const value& got) {
    raise(fault_id::type_value, fmt::format("{}() does not take a {}", function, to_string(got.type())));
}

}  // namespace claimgraph::cypher
