#pragma once
/// \file
/// Articles made on the spot, the same on every machine: as many as wanted, each with as many claims as wanted.

#include <claimgraph/ingest/load.hpp>

#include <cstddef>
#include <vector>

namespace claimgraph::bench {

/// 800 bytes with six marks; every one speaks of one of 193 states, and of an article's goal before it.
[[nodiscard]] text_input small_article(std::size_t number);

/// The articles `from` .. `from + count - 1`.
[[nodiscard]] std::vector<text_input> small_articles(std::size_t from, std::size_t count);

/// One of `claims` claims, 100 bytes each: policies that serve and threaten goals of its own, and of the article
/// before.
[[nodiscard]] text_input dense_article(std::size_t number, std::size_t claims);

}  // namespace claimgraph::bench
