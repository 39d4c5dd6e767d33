#include "store/head.hpp"

#include "store/row_hash.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <charconv>

namespace claimgraph::store {

namespace {

std::int64_t setting_checksum(std::string_view key, std::string_view value) {
    return row_hash("base").text(key).text(value).checksum();
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

}  // namespace

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

std::string read_setting(database& d, std::string_view key) {
    const auto row = d.query("SELECT value, checksum FROM base WHERE key = ?1", key);
    if (!row || row.integer(1) != setting_checksum(key, row.text(0)))
        throw_error(damaged_history(d.path(), fmt::format("what it says about itself, \"{}\"", key)));
    return std::string(row.text(0));
}

void write_setting(database& d, std::string_view key, std::string_view value) {
    d.run("INSERT OR REPLACE INTO base(key, value, checksum) VALUES(?1, ?2, ?3)", key, value,
          setting_checksum(key, value));
}

head read_head(database& d) {
    const auto text = read_setting(d, "head");  // "BATCH VERSIONS HASH"
    head h;
    const auto* end = text.data() + text.size();
    const auto batch = std::from_chars(text.data(), end, h.batch);
    const auto versions = std::from_chars(batch.ptr == end ? end : batch.ptr + 1, end, h.versions);
    const auto rest = static_cast<std::size_t>(versions.ptr - text.data()) + 1;
    if (batch.ec != std::errc{} || versions.ec != std::errc{} || text.size() != rest + 64)
        throw_error(damaged_history(d.path(), "the end of its history does not parse"));
    for (std::size_t i = 0; i < 32; ++i)
        h.hash[i] = static_cast<char>(digit(text[rest + 2 * i]) << 4 | digit(text[rest + 2 * i + 1]));
    return h;
}

void write_head(database& d, const head& h) {
    write_setting(d, "head", fmt::format("{} {} {}", h.batch, h.versions, hex(h.hash)));
}

std::string new_salt() {
    std::string bytes(16, '\0');
    sqlite3_randomness(static_cast<int>(bytes.size()), bytes.data());
    return bytes;
}

std::string new_uuid() {
    auto b = new_salt();
    b[6] = static_cast<char>((b[6] & 0x0F) | 0x40);
    b[8] = static_cast<char>((b[8] & 0x3F) | 0x80);
    const auto h = hex(b);
    return fmt::format("{}-{}-{}-{}-{}", h.substr(0, 8), h.substr(8, 4), h.substr(12, 4), h.substr(16, 4),
                       h.substr(20));
}

}  // namespace claimgraph::store
