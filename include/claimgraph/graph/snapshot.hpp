#pragma once
/// \file
/// A graph as a file that is mapped and read as it lies: nothing is parsed, and nothing copied.

#include <claimgraph/graph/graph.hpp>

#include <cstdint>
#include <string>

namespace claimgraph {

/// What a snapshot was made of. One that was made of anything else is stale.
struct snapshot_origin {
    std::string source{};      ///< such as the uuid of a base; at most 200 bytes, none of them 0
    std::uint64_t commit = 0;  ///< such as the number of its last step
    friend bool operator==(const snapshot_origin&, const snapshot_origin&) = default;
};

/// A graph from a file, and what its writer left beside it.
struct snapshot {
    claimgraph::graph graph;
    std::string note{};
};

/// Writes `g`, to a temporary file beside `path` that takes its place once it is durable: whoever opens `path`
/// finds the old one or the new one, whole. The same graph gives the same bytes on machines of the same byte
/// order. The file is its owner's alone to read. O(bytes). CG-graph-020 (category::cannot_create, io, or busy
/// where somebody else is writing it): nothing is left behind.
[[nodiscard]] result<void> write_snapshot(const graph& g, const std::string& path, const snapshot_origin& made_of,
                                          std::string_view note = {});

/// Maps a snapshot. Every byte is compared with its checksum, and every number with what it may be, before the
/// graph is there: a damaged file is a failure, never another graph. O(bytes) at the speed of memory, on up to
/// four threads; the graph shares the pages of the file with every process that maps it, and must not be written
/// in place as long as it lives (`write_snapshot` does not). Failures: CG-graph-021 (no such file,
/// category::no_input), CG-graph-022 (stale, or of another format or machine, category::other_version),
/// CG-graph-023 (category::damaged), CG-graph-024 (category::io).
///
///     auto g = open_snapshot("team.kb.snapshot", {uuid, 17}).value().graph;
[[nodiscard]] result<snapshot> open_snapshot(const std::string& path, const snapshot_origin& made_of);

/// What a snapshot says that it was made of. Its header alone is looked at, so that who can do with an older state need
/// not know which it is. O(1). Failures as those of `open_snapshot`.
///
///     auto made_of = origin_of_snapshot("team.kb.snapshot").value().commit;  // 16: the base is at 17
[[nodiscard]] result<snapshot_origin> origin_of_snapshot(const std::string& path);

}  // namespace claimgraph
