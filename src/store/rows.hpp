#pragma once
/// \file
/// Rows of the tables as values, with their checksums.

#include "ingest/draft.hpp"
#include "store/sqlite.hpp"

#include <optional>
#include <string>
#include <vector>

namespace claimgraph::store {

/// One version of an article.
struct article_row {
    std::int64_t version = 0;
    std::string id;
    std::int64_t position = 0;  ///< among the articles: that of the first version since it was last added
    std::string file, title, date, author;
    std::optional<std::string> author_id;  ///< of the actor that may be made of its author
    std::int64_t size = 0, nodes = 0, claims = 0;
    std::string sha256;  ///< 32 bytes
    std::string rows;    ///< digest of what was derived from it, 32 bytes
    std::string salt;    ///< so that a digest which outlives a purge confirms no guess
    std::int64_t came = 0;
    std::optional<std::int64_t> went, purged;
};

struct node_row {
    std::string id, kind, label, aliases;
    std::optional<std::string> when;
    std::int64_t line = 0, column = 0;
    std::string exact;
};

struct claim_row {
    std::optional<std::string> id;
    std::int64_t number = 0;
    std::string source, relation, target;
    std::optional<std::string> speaker, medium, origin;
    std::string said;
    std::optional<std::string> when;
    std::string polarity, modality, likelihood, confidence, fidelity;
    std::int64_t credibility = 0;
    std::string note;
    std::int64_t line = 0, column = 0;
    std::string exact;
};

/// What an article says, for analysts and for looking up what others refer to.
struct derived_rows {
    std::vector<node_row> nodes;
    std::vector<claim_row> claims;
    std::vector<std::string> references;  ///< names that the article uses and does not declare, sorted
};

[[nodiscard]] derived_rows derive(const article_draft& draft, const vocabulary& v);
/// All names that an article uses, those that it declares too.
[[nodiscard]] std::vector<std::string> names_used(const article_draft& draft);
[[nodiscard]] std::string digest(const derived_rows& rows);
/// What a batch vouches for: the version's own words, not when it went.
[[nodiscard]] std::string digest(const article_row& row);

void insert(database& d, const article_row& row);
void insert(database& d, std::int64_t version, const derived_rows& rows);
/// After `went`, `purged` or, at a purge, anything else changed.
void update(database& d, const article_row& row);

/// The columns of `article_row` in order; read_article(c) reads them from column 0 and checks them.
inline constexpr const char* select_version =
    "SELECT version, id, position, file, title, date, author, author_id, size, nodes, claims, sha256, rows, salt, "
    "came, went, "
    "purged, checksum FROM article WHERE version = ?1";
inline constexpr const char* select_current =
    "SELECT version, id, position, file, title, date, author, author_id, size, nodes, claims, sha256, rows, salt, "
    "came, went, "
    "purged, checksum FROM article WHERE id = ?1 AND went IS NULL";
inline constexpr const char* select_all =
    "SELECT version, id, position, file, title, date, author, author_id, size, nodes, claims, sha256, rows, salt, "
    "came, went, "
    "purged, checksum FROM article NOT INDEXED ORDER BY version";
[[nodiscard]] article_row read_article(const cursor& c, const std::string& path);
[[nodiscard]] std::optional<article_row> find_current(database& d, std::string_view id);
[[nodiscard]] article_row find_version(database& d, std::int64_t version);

/// A node's row from column `at` on: id, kind, label, aliases, when, line, column, exact, checksum.
[[nodiscard]] node_row read_node(const cursor& c, int at, std::int64_t version, const std::string& path);
[[nodiscard]] derived_rows read_derived(database& d, std::int64_t version);

}  // namespace claimgraph::store
