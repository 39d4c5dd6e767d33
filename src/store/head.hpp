#pragma once
/// \file
/// The few facts about a base as a whole, each with a checksum: its uuid, and where its history stands.

#include "store/sqlite.hpp"

#include <string>

namespace claimgraph::store {

/// The end of the chain of batches.
struct head {
    std::int64_t batch = 0;                    ///< the number of the last one; 0: none yet
    std::int64_t versions = 0;                 ///< of articles, ever
    std::string hash = std::string(32, '\0');  ///< of the last batch
    std::string time;                          ///< of the last batch; empty: not looked up yet
};

/// Throws where the row is missing or not what was written.
[[nodiscard]] std::string read_setting(database& d, std::string_view key);
void write_setting(database& d, std::string_view key, std::string_view value);

[[nodiscard]] head read_head(database& d);
void write_head(database& d, const head& h);

/// Random, in the form of RFC 4122, version 4.
[[nodiscard]] std::string new_uuid();
/// 16 random bytes.
[[nodiscard]] std::string new_salt();
[[nodiscard]] std::string hex(std::string_view bytes);

}  // namespace claimgraph::store
