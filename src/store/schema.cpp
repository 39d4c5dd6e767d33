#include "store/schema.hpp"

#include "store/file_lock.hpp"
#include "store/head.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <map>

namespace claimgraph::store {

namespace {

constexpr const char* format_1 = R"sql(
CREATE TABLE base(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE batch(
  number INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE article(
  version INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  author TEXT NOT NULL,
  author_id TEXT,
  size INTEGER NOT NULL,
  nodes INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  rows BLOB NOT NULL,
  salt BLOB NOT NULL,
  came INTEGER NOT NULL REFERENCES batch,
  went INTEGER REFERENCES batch,
  purged INTEGER REFERENCES batch,
  checksum INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_current ON article(id) WHERE went IS NULL;
CREATE INDEX article_author ON article(author_id) WHERE went IS NULL AND author_id IS NOT NULL;

CREATE TABLE change(
  batch INTEGER NOT NULL REFERENCES batch,
  step INTEGER NOT NULL,
  action TEXT NOT NULL,
  version INTEGER REFERENCES article,
  digest BLOB NOT NULL,
  PRIMARY KEY(batch, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabulary(
  came INTEGER PRIMARY KEY REFERENCES batch,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE content(
  version INTEGER PRIMARY KEY REFERENCES article,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE node(
  version INTEGER NOT NULL REFERENCES article,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  aliases TEXT NOT NULL,
  "when" TEXT,
  line INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY(version, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_by_id ON node(id, version);

CREATE TABLE claim(
  version INTEGER NOT NULL REFERENCES article,
  ordinal INTEGER NOT NULL,
  id TEXT,
  number INTEGER NOT NULL,
  source TEXT NOT NULL,
  relation TEXT NOT NULL,
  target TEXT NOT NULL,
  speaker TEXT,
  medium TEXT,
  origin TEXT,
  said TEXT NOT NULL,
  "when" TEXT,
  polarity TEXT NOT NULL,
  modality TEXT NOT NULL,
  likelihood TEXT NOT NULL,
  confidence TEXT NOT NULL,
  fidelity TEXT NOT NULL,
  credibility INTEGER NOT NULL,
  note TEXT NOT NULL,
  line INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY(version, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_id ON claim(id, version) WHERE id IS NOT NULL;

CREATE TABLE reference(
  name TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES article,
  PRIMARY KEY(name, version)
) STRICT, WITHOUT ROWID;

CREATE VIEW claims AS
SELECT a.id AS article,
       coalesce(c.id, c.number) AS claim,
       c.source,
       (SELECT n.label FROM node n JOIN article b USING(version)
         WHERE n.id = c.source AND b.went IS NULL AND n.label <> '' ORDER BY b.position LIMIT 1) AS source_label,
       c.relation,
       c.target,
       (SELECT n.label FROM node n JOIN article b USING(version)
         WHERE n.id = c.target AND b.went IS NULL AND n.label <> '' ORDER BY b.position LIMIT 1) AS target_label,
       coalesce(c.speaker, a.author) AS speaker,
       c.origin, c.said, c."when", c.polarity, c.modality, c.likelihood, c.confidence,
       c.exact AS quote, a.file, c.line, a.came, a.went
FROM claim c JOIN article a USING(version);

CREATE VIEW nodes AS
SELECT n.id, n.kind, n.label, n.aliases, n."when", a.id AS article, a.file, n.line, a.came, a.went
FROM node n JOIN article a USING(version);
)sql";

// The labels of ends were those of now, of any article's statement of that id, or none.
constexpr const char* format_2 = R"sql(
DROP VIEW claims;

CREATE VIEW claims AS
SELECT a.id AS article,
       coalesce(c.id, c.number) AS claim,
       c.source,
       coalesce((SELECT n.label FROM node n JOIN article b USING(version)
                  WHERE n.id = c.source AND n.label <> '' AND (n.version = c.version OR n.kind <> 'claim')
                    AND b.came < ifnull(a.went, 1e18) AND ifnull(b.went, 1e18) >= ifnull(a.went, 1e18)
                  ORDER BY b.position LIMIT 1), c.source) AS source_label,
       c.relation,
       c.target,
       coalesce((SELECT n.label FROM node n JOIN article b USING(version)
                  WHERE n.id = c.target AND n.label <> '' AND (n.version = c.version OR n.kind <> 'claim')
                    AND b.came < ifnull(a.went, 1e18) AND ifnull(b.went, 1e18) >= ifnull(a.went, 1e18)
                  ORDER BY b.position LIMIT 1), c.target) AS target_label,
       coalesce(c.speaker, a.author) AS speaker,
       ifnull(c.medium, a.id) AS medium,
       ifnull(c.origin, a.id) AS origin,
       c.said, c."when", c.polarity, c.modality, c.likelihood, c.confidence,
       c.exact AS quote, a.file, c.line, a.came, a.went
FROM claim c JOIN article a USING(version);
)sql";

constexpr std::array all_migrations = {migration{1, format_1}, migration{2, format_2}};
static_assert(all_migrations.back().to == format_version);

using table_map = std::map<std::string, std::string>;

table_map tables_of(database& d) {
    table_map all;
    for (auto row = d.query("SELECT name, coalesce(sql, '') FROM sqlite_schema"); row; row.next())
        all.emplace(std::string(row.text(0)), std::string(row.text(1)));
    return all;
}

/// Of a base of that format.
const table_map& expected_tables(std::int64_t format) {
    static const auto tables = [] {
        std::array<table_map, all_migrations.size()> by_format;
        database scratch("", database::mode::create);  // a temporary file that is never written
        for (std::size_t i = 0; i < all_migrations.size(); ++i) {
            scratch.script(all_migrations[i].sql);
            by_format[i] = tables_of(scratch);
        }
        return by_format;
    }();
    return tables.at(static_cast<std::size_t>(format - 1));
}

/// A copy of the whole base as it is now, made to last before anything changes.
std::string keep_copy(database& d, std::int64_t version) {
    const auto copy = fmt::format("{}.format-{}", d.path(), version);
    std::error_code failed;
    if (std::filesystem::exists(copy, failed)) return copy;  // of an attempt that went no further
    const auto unfinished = copy + ".new";
    std::filesystem::remove(unfinished, failed);
    d.run("VACUUM INTO ?1", unfinished);
    sync_file(unfinished);
    std::filesystem::rename(unfinished, copy, failed);
    if (failed) throw_error(failure_of(SQLITE_IOERR, failed.value(), d.path()));
    sync_folder_of(d.path());
    return copy;
}

void apply(database& d, const migration& step) {
    d.forget_statements();
    transaction t(d, transaction::kind::writes);
    d.script(step.sql);
    d.script(fmt::format("PRAGMA user_version={}", step.to));
    t.commit();
    d.forget_statements();
}

/// The oldest format whose programs can read the base.
std::int64_t oldest_reader(database& d) {
    const auto text = read_setting(d, "oldest_reader");
    std::int64_t format = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), format);
    if (failed != std::errc{} || end != text.data() + text.size())
        throw_error(damaged(d.path(), fmt::format("its oldest reader is said to be \"{}\"", printable(text, 40))));
    return format;
}

}  // namespace

std::span<const migration> migrations() noexcept { return all_migrations; }

std::int64_t check_format(database& d, bool for_writing, std::int64_t newest) {
    if (d.integer("PRAGMA application_id") != application_id)
        fail_of(d.path(), "CG-store-002", category::bad_input, "it is not a knowledge base",
                "a base is made by: claimgraph add FILES... --kb NEW-FILE");
    const auto version = d.integer("PRAGMA user_version");
    if (version == newest) return version;
    if (version < 1) throw_error(damaged(d.path(), fmt::format("its format is said to be {}", version)));
    if (version < newest) return version;
    const bool readable = !for_writing && oldest_reader(d) <= newest;
    if (!readable)
        fail_of(d.path(), "CG-store-003", category::other_version,
                fmt::format("the base has format {}; this program {} up to format {}", version,
                            for_writing ? "writes" : "reads", newest),
                "use the program that made it, or a newer one");
    return version;
}

std::string migrate(database& d, std::span<const migration> steps) {
    const auto version = d.integer("PRAGMA user_version");
    std::string copy;
    if (version > 0 && !steps.empty() && version < steps.back().to) copy = keep_copy(d, version);
    for (const auto& step : steps)
        if (step.to > version) apply(d, step);
    return copy;
}

void create_base(database& d, const std::string& time) {
    transaction t(d, transaction::kind::writes);  // all or nothing, the header too
    d.script(fmt::format("PRAGMA application_id={}", application_id));
    for (const auto& step : all_migrations) d.script(step.sql);
    d.script(fmt::format("PRAGMA user_version={}", format_version));
    write_setting(d, "uuid", new_uuid());
    write_setting(d, "made", time);
    write_setting(d, "oldest_reader", "1");
    write_head(d, {});
    t.commit();
}

void check_tables(database& d) {
    const auto found = tables_of(d);
    for (const auto& [name, sql] : expected_tables(d.integer("PRAGMA user_version"))) {
        const auto same = found.find(name);
        if (same == found.end() || same->second != sql)
            throw_error(damaged(d.path(), fmt::format("its table or index \"{}\" is not as it was made", name)));
    }
}

}  // namespace claimgraph::store
