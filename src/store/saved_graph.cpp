#include "store/saved_graph.hpp"

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
    const auto who = fs::status(base, failed).permissions();
    if (!failed)
        fs::permissions(
            path,
            who & (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read),
            failed);
}

result<void> forget_saved(const std::string& base) {
    std::error_code failed;
    fs::remove(snapshot_path(base), failed);
    if (!failed) return {};
    return make_failure(
        "CG-store-028", category::io,
        fmt::format("{}: the snapshot cannot be deleted: {}", printable(snapshot_path(base), 200), failed.message()),
        "delete it by hand: it holds what the base held");
}

}  // namespace claimgraph::store
