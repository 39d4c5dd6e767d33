#pragma once
/// \file
/// A snapshot that is older than its base, and the articles that came since.

#include "store/chain.hpp"
#include "store/saved_graph.hpp"
#include "store/sqlite.hpp"

#include <claimgraph/ingest/load.hpp>

#include <optional>
#include <string>

namespace claimgraph::store {

/// The graph of a base's last state out of the snapshot of an earlier one: what came since is read, and what went, and
/// nothing else. Nothing where there is no such snapshot; where most of the articles are new, or too many went since
/// all were read; or where the change alters what others mean: then all are to be read. `o` names the base's
/// vocabulary.
[[nodiscard]] std::optional<saved> extend_saved(database& d, const std::string& base, const spine& s,
                                                const load_options& o);

}  // namespace claimgraph::store
