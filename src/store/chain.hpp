#pragma once
/// \file
/// The history: batches of changes, each of which keeps the hash of the one before.

#include "store/head.hpp"
#include "store/rows.hpp"

#include <claimgraph/store/history.hpp>
#include <functional>

#include <optional>
#include <string>
#include <vector>

namespace claimgraph::store {

/// One change of a batch. `digest` vouches for what it is about, and stays when that is purged.
struct change_row {
    change_kind kind = change_kind::added;
    std::optional<std::int64_t> version;
    std::string digest;
};

struct batch_row {
    std::int64_t number = 0;
    std::string time;
    std::string previous;
    std::string hash;
    std::vector<change_row> changes;
};

/// The hash that `b` must have.
[[nodiscard]] std::string hash_of(const batch_row& b);
[[nodiscard]] std::string purge_digest(std::int64_t version);
[[nodiscard]] std::string vocabulary_digest(std::string_view name, std::string_view json);

/// Writes a batch whose changes were made under number `h.batch + 1`, and moves the head. Its time is
/// never before that of the last.
/// `rows` writes what the changes are about, with h.batch as their batch: behind the batch that these rows refer to,
/// before the changes that refer to them. In any other order SQLite would look for referring rows in whole tables.
void append_batch(database& d, head& h, std::string time, std::vector<change_row> changes,
                  const std::function<void()>& rows = {});
/// Empty where there is no such batch.
[[nodiscard]] std::string time_of_batch(database& d, std::int64_t number);

/// Everything that is small, read and compared: batches, changes, versions.
struct spine {
    std::string uuid;
    head last;
    std::vector<batch_row> batches;
    std::vector<article_row> versions;  ///< of number 1 on
};

/// Reads it and throws (category::damaged) where a row is not what was written, is missing or too many,
/// or the chain does not hold.
[[nodiscard]] spine read_spine(database& d);

/// The versions held after a batch, in the order of the base, but for those that were purged since. Pointers into the
/// spine.
[[nodiscard]] std::vector<const article_row*> held_after(const spine& s, std::int64_t batch);
/// How many were held then too, and were purged since.
[[nodiscard]] std::size_t purged_since(const spine& s, std::int64_t batch);

}  // namespace claimgraph::store
