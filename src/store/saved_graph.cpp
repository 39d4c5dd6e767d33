#include "store/saved_graph.hpp"

#include "store/chain.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace claimgraph::store {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json to_json_value(const diagnostic& d) {
    json related = json::array();
    for (const auto& r : d.related) related.push_back(to_json_value(r));
    return json::array({d.code, d.level, d.kind, d.message, d.where.file, d.where.line, d.where.column, d.where.offset,
                        d.source_line, d.caret_begin, d.caret_length, d.hint, d.json_pointer, d.limit,
                        std::move(related)});
}

diagnostic diagnostic_of(const json& j) {
    diagnostic d;
    d.code = j.at(0), d.level = j.at(1), d.kind = j.at(2), d.message = j.at(3);
    d.where = {j.at(4).get<std::string>(), j.at(5), j.at(6), j.at(7)};
    d.source_line = j.at(8), d.caret_begin = j.at(9), d.caret_length = j.at(10);
    d.hint = j.at(11), d.json_pointer = j.at(12), d.limit = j.at(13);
    for (const auto& r : j.at(14)) d.related.push_back(diagnostic_of(r));
    return d;
}

/// Where each article's nodes end: a number each, the lowest byte first.
json to_json_value(const node_makers& m) {
    json blocks = json::array();
    for (const auto block : all_blocks) {
        std::vector<std::uint8_t> bytes;
        for (const auto end : m.ends(block))
            for (const int shift : {0, 8, 16, 24}) bytes.push_back(static_cast<std::uint8_t>(end >> shift & 0xFF));
        blocks.push_back(json::binary(std::move(bytes)));
    }
    return blocks;
}

node_makers makers_of(const json& blocks) {
    node_makers m;
    for (const auto block : all_blocks) {
        const auto& bytes = blocks.at(static_cast<std::size_t>(block)).get_binary();
        for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
            std::uint32_t end = 0;
            for (std::size_t i = 4; i-- > 0;) end = end << 8 | bytes[at + i];
            m.close(block, end);
        }
    }
    return m;
}

/// Whether a note is nested no deeper than one that was written here: what reads it calls itself for each level.
class depth_guard final : public json::json_sax_t {
public:
    static bool passes(const std::string& note) {
        depth_guard guard;
        return json::sax_parse(note, &guard, json::input_format_t::cbor);
    }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool key(string_t&) override { return true; }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    static constexpr int most = 16;  // a warning with what is related to it takes six
    bool open() noexcept { return ++depth_ <= most; }
    bool close() noexcept { return --depth_, true; }
    int depth_ = 0;
};

/// Whether they can be those of a graph.
bool fit(const node_makers& m, const graph& g) {
    std::uint32_t last = 0;
    for (const auto block : all_blocks) {
        if (m.ends(block).size() != g.article_count()) return false;
        for (const auto end : m.ends(block))
            if (end < std::exchange(last, end)) return false;
    }
    return last == g.node_count();
}

/// Whether something was purged since, or the base went another way: then the graph may hold what must be gone.
bool is_outdated(const std::string& base, const snapshot_origin& state) {
    try {
        database d(base, database::mode::read);
        transaction t(d, transaction::kind::reads);
        const auto number = static_cast<std::int64_t>(state.commit);
        const auto h = read_head(d);
        if (h.batch == number) return origin_of(read_setting(d, "uuid"), h).source != state.source;
        const auto purged = to_string(change_kind::purged);
        return h.batch < number || d.query("SELECT 1 FROM change WHERE batch > ?1 AND action = ?2", number, purged);
    } catch (const error&) {
        return true;
    }
}

std::string note_of(const saved& s) {
    json warnings = json::array();
    for (const auto& w : s.warnings) warnings.push_back(to_json_value(w));
    const auto bytes =
        json::to_cbor(json{{"makers", to_json_value(s.makers)}, {"left", s.left}, {"warnings", std::move(warnings)}});
    return {bytes.begin(), bytes.end()};
}

}  // namespace

std::string snapshot_path(const std::string& base) { return base + ".snapshot"; }

snapshot_origin origin_of(const std::string& uuid, const head& h) {
    return {fmt::format("{} {}", uuid, hex(h.hash)), static_cast<std::uint64_t>(h.batch)};
}

std::optional<saved> open_saved(const std::string& base, const snapshot_origin& state) {
    auto found = open_snapshot(snapshot_path(base), state);
    if (!found) return std::nullopt;
    try {
        if (!depth_guard::passes(found->note)) return std::nullopt;
        const auto note = json::from_cbor(found->note);
        saved j;  // made bit by bit: GCC 12 destroys a half-made aggregate twice where one of its values throws
        j.makers = makers_of(note.at("makers"));
        j.left = note.at("left");
        for (const auto& w : note.at("warnings")) j.warnings.push_back(diagnostic_of(w));
        j.graph = std::move(found->graph);
        if (!fit(j.makers, j.graph)) return std::nullopt;
        return j;
    } catch (const json::exception&) {
        return std::nullopt;  // of a writer that noted something else
    }
}

void save(const std::string& base, const saved& s, const snapshot_origin& state) {
    const auto path = snapshot_path(base);
    if (!write_snapshot(s.graph, path, state, note_of(s))) return;
    std::error_code failed;
    // A purge deletes what stands there when it is done; what takes its place later has to go by itself.
    if (is_outdated(base, state)) return static_cast<void>(fs::remove(path, failed));
    const auto who = fs::status(base, failed).permissions();
    if (!failed)
        fs::permissions(
            path,
            who & (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read),
            failed);
}

saved_files files_of_saved(const std::string& base) { return {snapshot_path(base), snapshot_path(base) + ".new"}; }

result<void> forget_saved(const saved_files& files) {
    for (const auto& path : files) {
        std::error_code failed;
        fs::remove(path, failed);
        if (failed)
            return file_failure(path.string(), "CG-store-028", category::io,
                                fmt::format("the snapshot cannot be deleted: {}", failed.message()),
                                "delete it by hand: it holds what the base held");
    }
    return {};
}

}  // namespace claimgraph::store
