#include "cypher/context.hpp"

#include "cypher/compare.hpp"
#include "cypher/functions.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <atomic>

namespace claimgraph::cypher {

namespace {
constexpr std::size_t pattern_bytes = 4u << 10;
constexpr int program_bytes = 8 << 20;
std::atomic<std::uint64_t> runs{0};  // so that rand() differs from run to run
}  // namespace

run_context::run_context(const graph_view& v, const run_options& o)
    : view(v),
      options(o),
      values_before_(value_bytes()),
      end_(std::chrono::steady_clock::now() + o.limits.query_time),
      random_state_(0x9e3779b97f4a7c15ULL + runs.fetch_add(0x632be59bd9b4e019ULL, std::memory_order_relaxed) +
                    static_cast<std::uint64_t>(end_.time_since_epoch().count())) {}

run_context::~run_context() = default;

void run_context::begin() {
    std::fill(frame.begin(), frame.end(), value());
    given.clear();
    trail.clear();
    cut = false;
    steps_ = 0;
    used_ = 0;
    values_before_ = value_bytes();
    end_ = std::chrono::steady_clock::now() + options.limits.query_time;
}

bool run_context::is_heavy() const noexcept {
    constexpr std::int64_t most = 1 << 20;
    constexpr std::size_t most_patterns = 16;
    return static_cast<std::int64_t>(used_) + (value_bytes() - values_before_) > most ||
           trail.capacity() * sizeof(edge_id) > most || patterns_.size() > most_patterns;
}

void run_context::look_at_clock() const {
    check_memory();
    if (std::chrono::steady_clock::now() < end_ && !options.deadline.passed()) return;
    raise(fault_id::out_of_time,
          fmt::format("the question took longer than it may ({} ms)", options.limits.query_time.count()));
}

void run_context::check_memory() const {
    const auto values = std::max<std::int64_t>(0, value_bytes() - values_before_);
    if (used_ + static_cast<std::size_t>(values) <= options.limits.query_memory) return;
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

value run_context::checked(value v) const {
    if (v.depth() > options.limits.nesting)
        raise(fault_id::nested_too_deep, fmt::format("values are nested deeper than {}", options.limits.nesting));
    check_memory();
    return v;
}

std::optional<property_key> run_context::key(std::string_view name) {
    auto [found, fresh] = keys_.try_emplace(std::string(name));
    if (fresh) found->second = view.find_property(name);
    return found->second;
}

bool run_context::matches(std::string_view text, std::string_view pattern) {
    if (pattern.size() > pattern_bytes)
        raise(fault_id::invalid_regex, fmt::format("a regular expression has at most {} bytes", pattern_bytes));
    if (text.size() > options.limits.text_bytes)
        raise(fault_id::text_too_long, fmt::format("a regular expression reads at most {} bytes, not {}",
                                                   options.limits.text_bytes, text.size()));
    look_at_clock();
    auto& compiled = patterns_[std::string(pattern)];
    if (!compiled) {
        re2::RE2::Options o;
        o.set_log_errors(false);
        o.set_max_mem(program_bytes);
        compiled = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), o);
    }
    if (!compiled->ok())
        raise(fault_id::invalid_regex, fmt::format("not a regular expression: {}", printable(compiled->error())));
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *compiled);
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
    return element.is(value_type::node) ? view.property(element.as_node(), *k) : view.property(element.as_edge(), *k);
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
