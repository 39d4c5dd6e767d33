#include <claimgraph/graph/snapshot.hpp>

#include "graph/packed_checks.hpp"
#include "graph/snapshot_columns.hpp"
#include "graph/snapshot_file.hpp"

#include <fmt/format.h>
#define XXH_STATIC_LINKING_ONLY  // for a state that lies on the stack
#include <xxhash.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <system_error>
#include <thread>

namespace claimgraph {

namespace {

/// A whole file in memory, as long as this lives.
class mapping {
public:
    mapping(const void* bytes, std::size_t size) noexcept : bytes_(static_cast<const char*>(bytes)), size_(size) {}
    mapping(const mapping&) = delete;
    mapping& operator=(const mapping&) = delete;
    ~mapping() { ::munmap(const_cast<char*>(bytes_), size_); }
    [[nodiscard]] std::span<const char> bytes() const noexcept { return {bytes_, size_}; }

private:
    const char* bytes_;
    std::size_t size_;
};

failure of_the_system(const std::string& path, int code) {
    return file_failure(path, code == ENOENT ? "CG-graph-021" : "CG-graph-024",
                        code == ENOENT ? category::no_input : category::io, std::generic_category().message(code));
}

failure stale(const std::string& path, std::string_view why) {
    return file_failure(path, "CG-graph-022", category::other_version, std::string(why),
                        "a snapshot can be deleted at any time: it is made again from what it is a snapshot of");
}

failure damaged(const std::string& path, std::string_view what) {
    return file_failure(path, "CG-graph-023", category::damaged, fmt::format("the snapshot is damaged: {}", what),
                        "delete it: it is made again from what it is a snapshot of");
}

result<std::shared_ptr<mapping>> map_file(const std::string& path) {
    const int d = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (d < 0) return of_the_system(path, errno);
    struct stat about {};
    const bool known = ::fstat(d, &about) == 0;
    const auto size = static_cast<std::size_t>(about.st_size);
    if (!known || !S_ISREG(about.st_mode) || size < sizeof(snapshot_header)) {
        ::close(d);
        return damaged(path, "it is too short");
    }
    // Its pages are mapped as they are met, on as many processors as compare them. To have the system map them all
    // beforehand (MAP_POPULATE) is done on one, and takes as long as half of the comparison.
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, d, 0);
    const int failed = errno;
    ::close(d);
    if (bytes == MAP_FAILED) return of_the_system(path, failed);
    return std::make_shared<mapping>(bytes, size);
}

snapshot_origin origin_in(const snapshot_header& h) {
    return {std::string(h.source.data(), ::strnlen(h.source.data(), h.source.size())), h.commit};
}

std::optional<failure> check_header(const snapshot_header& h, std::size_t size, const std::string& path) {
    if (h.magic != snapshot_magic) return damaged(path, "it does not begin as one");
    if (h.byte_order != byte_order_mark || h.format != snapshot_format)
        return stale(path, "it is of another format, or of another kind of machine");
    if (h.checksum != XXH3_64bits(&h, offsetof(snapshot_header, checksum))) return damaged(path, "its header");
    if (h.file_size != size) return damaged(path, "it is not as long as it was");
    return std::nullopt;
}

/// Whether the sections lie one behind the other, with nothing but zeros between them.
bool sections_fit(const snapshot_header& h, std::span<const char> bytes) {
    std::uint64_t end = sizeof h;
    if (h.section_count < 2 || h.section_count > most_sections) return false;
    for (std::size_t i = 0; i < h.section_count; ++i) {
        const auto& s = h.sections[i];
        if (s.offset != aligned(end) || s.offset > bytes.size() || s.size > bytes.size() - s.offset || s.item == 0 ||
            s.size % s.item != 0)
            return false;
        for (; end < s.offset; ++end)
            if (bytes[end] != 0) return false;
        end = s.offset + s.size;
    }
    if (file_size(end) != bytes.size()) return false;
    for (; end < bytes.size(); ++end)
        if (bytes[end] != 0) return false;
    return true;
}

constexpr std::size_t largest_number = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t window = 1 << 16;  // values that are still in the cache when they are looked at again

/// A value without the comparison of bounds that a span makes: they are those of the section.
template <class T>
const T& value(std::span<const T> all, std::size_t i) noexcept {
    return all.data()[i];
}

template <class Values, class Rule>
bool sound(const Values& all, std::size_t from, std::size_t to, const Rule& rule) {
    bool bad = false;
    for (std::size_t i = from; i < to; ++i) bad |= !rule(value(all, i));
    return !bad;
}

/// A value as a number of no more bits than it has.
template <class T>
auto number(T v) noexcept {
    if constexpr (std::is_enum_v<T>) return static_cast<std::underlying_type_t<T>>(v);
    else return v;
}

/// Without a branch for each value, so that it goes as fast as memory is read. Of numbers that have a sign's bit free,
/// a difference below zero sets it; processors of any age take that apart four at a time, which they do not take a
/// maximum of.
template <class Values>
bool sound(const Values& all, std::size_t from, std::size_t to, const below& rule) {
    constexpr std::uint32_t sign = 1u << 31;
    if (sizeof number(all[from]) < sizeof sign || rule.most - 1 >= sign) {
        auto largest = number(all[from]);
        for (std::size_t i = from; i < to; ++i) largest = std::max(largest, number(value(all, i)));
        return largest < rule.most;
    }
    const auto last = static_cast<std::uint32_t>(rule.most - 1);
    std::uint32_t bad = 0;
    for (std::size_t i = from; i < to; ++i) {
        const std::uint32_t v = number(value(all, i));
        bad |= v | (last - v);
    }
    return bad < sign;
}
template <class Values>
bool sound(const Values& all, std::size_t from, std::size_t to, const below_or_none& rule) {
    bool bad = false;
    for (std::size_t i = from; i < to; ++i)
        bad |=
            static_cast<std::size_t>(value(all, i)) >= rule.most && static_cast<std::uint32_t>(value(all, i)) != no_row;
    return !bad;
}
template <class Values>
bool sound(const Values& all, std::size_t from, std::size_t to, const ascending& rule) {
    if (from == 0 && all[0] != 0) return false;
    bool bad = to == all.size() && all[to - 1] != rule.last;
    for (std::size_t i = std::max<std::size_t>(from, 1); i < to; ++i) bad |= value(all, i) < value(all, i - 1);
    return !bad;
}
template <class Values>
bool sound(const Values& all, std::size_t from, std::size_t to, const string_ends& rule) {
    const auto& strings = rule.strings;
    if (strings.wraps.empty()) return sound(all, from, to, ascending{strings.bytes.size()});
    if (from == 0 && strings.end(0) != 0) return false;
    bool bad = to == all.size() && strings.end(to - 1) != strings.bytes.size();
    for (std::size_t i = std::max<std::size_t>(from, 1); i < to; ++i) bad |= strings.end(i) < strings.end(i - 1);
    return !bad;
}
template <class Values>
bool sound(const Values&, std::size_t, std::size_t, const anything&) {
    return true;
}

// Packed numbers, many together.
template <class T>
packed_numbers numbers(const packed_span<T>& all, std::size_t from, std::size_t to) noexcept {
    return {all.address(from), to - from, all.width()};
}
template <class T>
bool sound(const packed_span<T>& all, std::size_t from, std::size_t to, const below& rule) {
    if (rule.most == 0 || rule.most > largest_number) return rule.most != 0;
    return !any_above(numbers(all, from, to), static_cast<std::uint32_t>(rule.most - 1));
}
template <class T>
bool sound(const packed_span<T>& all, std::size_t from, std::size_t to, const ascending& rule) {
    if (from == 0 && all[0] != 0) return false;
    if (to == all.size() && all[to - 1] != rule.last) return false;
    return !any_descent(numbers(all, from - std::min<std::size_t>(from, 1), to));
}
bool sound(const packed_span<edge_name>& all, std::size_t from, std::size_t to, const sound_name& rule) {
    static_assert(edge_name::numbered == 1, "names that are strings are even");
    const auto most = std::uint64_t{rule.strings} << edge_name::flags;  // there are strings: `sizes_agree`
    return most > largest_number || !any_even_above(numbers(all, from, to), static_cast<std::uint32_t>(most - 1));
}

/// Compares a section with its checksum and its values with their rule, reading memory once.
template <class Column, class Rule>
bool check_section(const Column& c, std::uint64_t checksum, const Rule& rule) {
    const auto values = c.span();
    const auto bytes = c.bytes();
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    bool good = true;
    for (std::size_t at = 0; at < values.size() && good; at += window) {
        const auto end = std::min(values.size(), at + window);
        XXH3_64bits_update(&state, bytes.data() + at * c.width(), (end - at) * c.width());
        good = sound(values, at, end, rule);
    }
    return good && XXH3_64bits_digest(&state) == checksum;
}

struct check {
    const char* name;
    std::size_t bytes;
    std::function<bool()> passes;
};

/// The name of the first section that is not what was written; nullptr if all are.
const char* first_damaged(std::vector<check> checks) {
    constexpr std::size_t little = 4 << 20;  // not worth a thread
    std::size_t all = 0;
    for (const auto& c : checks) all += c.bytes;
    std::vector<std::size_t> order(checks.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return checks[a].bytes > checks[b].bytes; });
    std::atomic<std::size_t> next = 0, first = checks.size();
    const auto work = [&] {
        for (auto i = next++; i < order.size(); i = next++) {
            if (checks[order[i]].passes()) continue;
            for (auto known = first.load(); order[i] < known && !first.compare_exchange_weak(known, order[i]);) {}
        }
    };
    std::vector<std::jthread> helpers;
    const auto processors = std::min(4u, std::thread::hardware_concurrency());
    try {
        for (unsigned t = 1; t < processors && all > little; ++t) helpers.emplace_back(work);
    } catch (const std::system_error&) {}  // no more threads: this one does it all
    work();
    helpers.clear();
    return first < checks.size() ? checks[first].name : nullptr;
}

/// Lets a column lie in the file. False where the section holds something else.
template <class T>
bool lay_over(column<T>& c, const section& s, const char* bytes) {
    if (s.item == sizeof(T)) c = column<T>(std::span(reinterpret_cast<const T*>(bytes), s.size / sizeof(T)));
    return s.item == sizeof(T);
}
template <class T>
bool lay_over(packed_column<T>& c, const section& s, const char* bytes) {
    if (s.item <= sizeof(std::uint32_t)) c = packed_column<T>(packed_span<T>(bytes, s.size / s.item, s.item));
    return s.item <= sizeof(std::uint32_t);
}

/// Lets the columns of `d` lie in the file. False where the sections are not those that a graph has.
bool lay_over(graph::data& d, const snapshot_header& h, std::span<const char> bytes) {
    std::size_t i = 2;  // behind the note and the vocabulary
    bool good = true;
    for_each_column(d, column_sizes(d), [&](const char*, auto& c, const auto&) {
        const auto& s = h.sections[std::min(i, most_sections - 1)];
        good = good && i < h.section_count && lay_over(c, s, bytes.data() + s.offset);
        ++i;
    });
    return good && i == h.section_count;
}

std::vector<check> checks_of(const graph::data& d, const column_sizes& n, const snapshot_header& h) {
    std::vector<check> checks;
    std::size_t i = 2;
    for_each_column(d, n, [&](const char* name, const auto& c, const auto& rule) {
        const auto checksum = h.sections[i++].checksum;
        checks.push_back({name, c.bytes().size(), [&c, checksum, rule] { return check_section(c, checksum, rule); }});
    });
    return checks;
}

}  // namespace

result<snapshot> open_snapshot(const std::string& path, const snapshot_origin& made_of) {
    auto file = map_file(path);
    if (!file) return file.error();
    const auto bytes = (*file)->bytes();
    const auto& h = *reinterpret_cast<const snapshot_header*>(bytes.data());
    if (auto wrong = check_header(h, bytes.size(), path)) return *wrong;
    if (origin_in(h) != made_of) return stale(path, "it was made of something else, or of an earlier state");
    if (!sections_fit(h, bytes)) return damaged(path, "its table of sections");
    const auto text = [&](std::size_t i) {
        const auto& s = h.sections[i];
        return std::string_view(bytes.data() + s.offset, s.size);
    };
    for (const std::size_t i : {0u, 1u})
        if (XXH3_64bits(text(i).data(), text(i).size()) != h.sections[i].checksum)
            return damaged(path, i == 0 ? "note" : "vocabulary");

    auto d = std::make_shared<graph::data>();
    if (d->vocabulary.to_json() != text(1)) {
        auto own = vocabulary::parse(text(1), path);
        if (!own) return damaged(path, "vocabulary");
        d->vocabulary = std::move(*own);
    }
    if (!lay_over(*d, h, bytes)) return damaged(path, "its table of sections");
    const column_sizes sizes(*d);
    if (!sizes_agree(*d, sizes)) return damaged(path, "its sections do not fit each other");
    if (const auto* name = first_damaged(checks_of(*d, sizes, h))) return damaged(path, name);
    d->negative_claims = any_negative(d->assertions);
    d->mapping = std::move(*file);
    return snapshot{graph_access::make(std::move(d)), std::string(text(0))};
}

result<snapshot_origin> origin_of_snapshot(const std::string& path) {
    const auto file = map_file(path);
    if (!file) return file.error();
    const auto bytes = (*file)->bytes();
    const auto& h = *reinterpret_cast<const snapshot_header*>(bytes.data());
    if (auto wrong = check_header(h, bytes.size(), path)) return *wrong;
    return origin_in(h);
}

}  // namespace claimgraph
