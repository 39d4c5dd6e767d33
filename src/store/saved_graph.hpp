#pragma once
/// \file
/// The snapshot beside a base: its graph as of its last batch, ready to be mapped. Derived, never the truth.

#include "ingest/joiner.hpp"
#include "store/head.hpp"

#include <claimgraph/graph/snapshot.hpp>

#include <array>
#include <filesystem>
#include <optional>
#include <string>

namespace claimgraph::store {

/// "team.kb.snapshot" of "team.kb".
[[nodiscard]] std::string snapshot_path(const std::string& base);

/// A graph that was joined, and how many bytes of articles are gone that its strings may still be of.
struct saved : joined {
    std::uint64_t left = 0;
};

/// The state of a base by which its snapshot is known: a copy that went another way has the same uuid and
/// perhaps as many batches, but another chain.
[[nodiscard]] snapshot_origin origin_of(const std::string& uuid, const head& h);

/// The graph and warnings of that state; nothing where no good snapshot of it is there.
[[nodiscard]] std::optional<saved> open_saved(const std::string& base, const snapshot_origin& state);

/// Keeps them for the next time, for those who may read the base. Where that fails, nothing changes.
void save(const std::string& base, const saved& s, const snapshot_origin& state);

/// Where a snapshot may stand, finished or not.
using saved_files = std::array<std::filesystem::path, 2>;
[[nodiscard]] saved_files files_of_saved(const std::string& base);
/// Deletes what stands there. Asks for memory only to say why that failed.
[[nodiscard]] result<void> forget_saved(const saved_files& files);

}  // namespace claimgraph::store
