#pragma once
/// \file
/// The tables of a base, and how older ones become newer ones.

#include "store/sqlite.hpp"

#include <span>
#include <string>

namespace claimgraph::store {

/// "CGkb", in the header of the file: what tells a base from any other SQLite file.
inline constexpr std::int64_t application_id = 0x43476B62;
/// The format that this program writes; `PRAGMA user_version` of the file.
inline constexpr std::int64_t format_version = 2;

/// One step from a format to the next.
struct migration {
    std::int64_t to;
    const char* sql;
};
/// All of them, from an empty file on, in order.
[[nodiscard]] std::span<const migration> migrations() noexcept;

/// The format of an open file; throws where it is no base (CG-store-002), or none that can be read.
std::int64_t check_format(database& d, bool for_writing, std::int64_t newest = format_version);

/// Brings a base up to the last of `steps`, each in one transaction of its own. Where there is something to
/// lose, a copy is made first, beside it: "FILE.format-1", say. The path of the copy; empty where nothing was done.
/// Throws; what was done before stays good.
std::string migrate(database& d, std::span<const migration> steps);

/// Makes an empty base in an empty file.
void create_base(database& d, const std::string& time);

/// Throws where the tables of a base of a known format are not exactly those that it was made with: a flipped bit in an
/// index's condition would hide rows.
void check_tables(database& d);

}  // namespace claimgraph::store
