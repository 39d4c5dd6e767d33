#pragma once
/// \file
/// The texts of a base's articles.

#include "ingest/draft.hpp"
#include "store/chain.hpp"
#include "store/rows.hpp"
#include "store/sqlite.hpp"

#include <claimgraph/ingest/load.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace claimgraph::store {

/// The bytes of a version; throws where they are not those that were added.
[[nodiscard]] std::string read_content(database& d, const article_row& row);

/// The articles after a batch, as texts.
[[nodiscard]] std::vector<text_input> read_texts(database& d, const spine& s, std::int64_t batch);

/// Versions in their order, each understood while the next are read. `o` names the base's vocabulary.
[[nodiscard]] std::vector<article_draft> understand(database& d, std::span<const article_row* const> held,
                                                    const load_options& o);

}  // namespace claimgraph::store
