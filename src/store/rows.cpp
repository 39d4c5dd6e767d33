#include "store/rows.hpp"

#include "ingest/joiner.hpp"
#include "store/row_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <unordered_set>

namespace claimgraph::store {

namespace {

row_hash hash_of(const article_row& r) {
    row_hash h("article");
    h.integer(r.version).text(r.id).integer(r.position).text(r.file).text(r.title).text(r.date).text(r.author);
    h.maybe(r.author_id).integer(r.size).integer(r.nodes).integer(r.claims);
    h.text(r.sha256).text(r.rows).text(r.salt).integer(r.came);
    return h;
}

std::int64_t checksum(const article_row& r) { return hash_of(r).maybe(r.went).maybe(r.purged).checksum(); }

row_hash hash_of(const node_row& r) {
    row_hash h("node");
    h.text(r.id).text(r.kind).text(r.label).text(r.aliases).maybe(r.when);
    h.integer(r.line).integer(r.column).text(r.exact);
    return h;
}

row_hash hash_of(const claim_row& r) {
    row_hash h("claim");
    h.maybe(r.id).integer(r.number).text(r.source).text(r.relation).text(r.target);
    h.maybe(r.speaker).maybe(r.medium).maybe(r.origin).text(r.said).maybe(r.when);
    h.text(r.polarity).text(r.modality).text(r.likelihood).text(r.confidence).text(r.fidelity);
    h.integer(r.credibility).text(r.note).integer(r.line).integer(r.column).text(r.exact);
    return h;
}

/// A row's checksum knows where the row stands: one that moved is not the same.
template <class Row>
std::int64_t checksum(const Row& r, std::int64_t version, std::int64_t ordinal) {
    return hash_of(r).integer(version).integer(ordinal).checksum();
}

std::string words(std::span<const quote_draft> quotes) {
    std::string all;
    for (const auto& q : quotes) {
        if (q.exact.empty() || q.mention) continue;
        if (!all.empty()) all += ' ';
        all += q.exact;
    }
    return all;
}

std::optional<std::string> name_of(const std::optional<reference>& r) {
    return r ? std::optional(std::string(r->name)) : std::nullopt;
}

std::optional<std::string> text_of(const std::optional<edtf>& when) {
    return when ? std::optional(when->text) : std::nullopt;
}

node_row row_of(const node_declaration& d, const article_draft& draft, const vocabulary& v) {
    node_row r;
    r.id = d.id;
    r.kind = v[d.kind].name;
    r.label = d.label;
    if (d.more) {
        for (const auto& alias : d.more->aliases) r.aliases += (r.aliases.empty() ? "" : "; ") + alias;
        r.when = text_of(d.more->when);
    }
    r.line = d.line;
    r.column = d.column;
    r.exact = words(draft.quotes_of(d));
    return r;
}

claim_row row_of(const edge_declaration& d, const article_draft& draft, const vocabulary& v) {
    static const speech untold;
    const auto& said = d.find_said() == nullptr ? untold : *d.find_said();
    const auto& f = said.fields;
    claim_row r;
    if (!d.id.empty()) r.id = d.id;
    r.number = d.number;
    r.source = d.from.name;
    r.relation = v[d.relation].name;
    r.target = d.to.name;
    r.speaker = name_of(said.speaker);
    r.medium = name_of(said.medium);
    r.origin = name_of(said.origin);
    r.said = said.said;
    if (d.more) r.when = text_of(d.more->when), r.note = d.more->note;
    r.polarity = to_string(f.polarity);
    r.modality = to_string(f.modality);
    r.likelihood = to_string(f.likelihood);
    r.confidence = to_string(f.confidence);
    r.fidelity = to_string(f.fidelity);
    r.credibility = f.credibility;
    const auto where = draft.source.find(d.where.begin);
    r.line = where.line;
    r.column = where.column;
    r.exact = words(draft.quotes_of(d));
    return r;
}

/// The article itself is a node of kind source, declared in its metadata.
void add_article_node(const article_draft& draft, const vocabulary& v, derived_rows& rows) {
    const auto source = v.kind("source");
    if (!source) return;
    for (const auto& n : rows.nodes)
        if (n.id == draft.info.id) return;
    node_row r;
    r.id = draft.info.id;
    r.kind = v[*source].name;
    r.label = draft.label;
    r.line = r.column = 1;
    rows.nodes.push_back(std::move(r));
}

std::optional<std::string> optional_text(const cursor& c, int at) {
    return c.is_null(at) ? std::nullopt : std::optional(std::string(c.text(at)));
}

std::optional<std::int64_t> optional_integer(const cursor& c, int at) {
    return c.is_null(at) ? std::nullopt : std::optional(c.integer(at));
}

claim_row read_claim(const cursor& c) {
    const auto text = [&](int at) { return std::string(c.text(at)); };
    claim_row r;
    r.id = optional_text(c, 1);
    r.number = c.integer(2);
    r.source = text(3), r.relation = text(4), r.target = text(5);
    r.speaker = optional_text(c, 6), r.medium = optional_text(c, 7), r.origin = optional_text(c, 8);
    r.said = text(9);
    r.when = optional_text(c, 10);
    r.polarity = text(11), r.modality = text(12), r.likelihood = text(13), r.confidence = text(14),
    r.fidelity = text(15);
    r.credibility = c.integer(16);
    r.note = text(17);
    r.line = c.integer(18), r.column = c.integer(19);
    r.exact = text(20);
    return r;
}

}  // namespace

std::vector<std::string> names_used(const article_draft& draft) {
    std::vector<std::string_view> names;
    const auto speech_names = [&](const declaration& d) {
        const auto* const s = d.find_said();
        if (s == nullptr) return;
        for (const auto* r : {&s->speaker, &s->medium, &s->origin})
            if (*r) names.emplace_back((*r)->name);
    };
    for (const auto& n : draft.nodes) speech_names(n);
    for (const auto& e : draft.edges) {
        names.emplace_back(e.from.name);
        names.emplace_back(e.to.name);
        speech_names(e);
    }
    for (const auto& m : draft.mentions) names.emplace_back(m.what.name);
    std::sort(names.begin(), names.end());
    return {names.begin(), std::unique(names.begin(), names.end())};
}

derived_rows derive(const article_draft& draft, const vocabulary& v) {
    derived_rows rows;
    rows.nodes.reserve(draft.nodes.size() + 1);
    rows.claims.reserve(draft.edges.size());
    std::unordered_set<std::string_view> own;
    for (const auto& n : draft.nodes) {
        own.insert(n.id);
        rows.nodes.push_back(row_of(n, draft, v));
    }
    add_article_node(draft, v, rows);
    own.insert(draft.info.id);
    for (const auto& e : draft.edges) {
        if (!e.id.empty()) own.insert(e.id);
        rows.claims.push_back(row_of(e, draft, v));
    }
    rows.references = names_used(draft);
    std::erase_if(rows.references, [&](const std::string& name) { return own.contains(name); });
    // Stored and read back in the order of the table's key.
    std::sort(rows.nodes.begin(), rows.nodes.end(), [](const node_row& a, const node_row& b) { return a.id < b.id; });
    return rows;
}

std::string digest(const derived_rows& rows) {
    row_hash all("rows");
    for (const auto& n : rows.nodes) all.text(hash_of(n).bytes());
    for (const auto& c : rows.claims) all.text(hash_of(c).bytes());
    for (const auto& r : rows.references) all.text(r);
    return all.digest();
}

std::string digest(const article_row& row) { return hash_of(row).digest(); }

void insert(database& d, const article_row& r) {
    d.run(
        "INSERT INTO article(version, id, position, file, title, date, author, author_id, size, nodes, claims, sha256, "
        "rows, "
        "salt, came, went, purged, checksum) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)",
        r.version, r.id, r.position, r.file, r.title, r.date, r.author, r.author_id, r.size, r.nodes, r.claims,
        blob{r.sha256}, blob{r.rows}, blob{r.salt}, r.came, r.went, r.purged, checksum(r));
}

void update(database& d, const article_row& r) {
    d.run(
        "UPDATE article SET id=?2, position=?3, file=?4, title=?5, date=?6, author=?7, author_id=?8, size=?9, "
        "nodes=?10, "
        "claims=?11, sha256=?12, rows=?13, salt=?14, came=?15, went=?16, purged=?17, checksum=?18 WHERE version=?1",
        r.version, r.id, r.position, r.file, r.title, r.date, r.author, r.author_id, r.size, r.nodes, r.claims,
        blob{r.sha256}, blob{r.rows}, blob{r.salt}, r.came, r.went, r.purged, checksum(r));
}

void insert(database& d, std::int64_t version, const derived_rows& rows) {
    for (const auto& n : rows.nodes)
        d.run(
            "INSERT INTO node(version, id, kind, label, aliases, \"when\", line, \"column\", exact, checksum) "
            "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
            version, n.id, n.kind, n.label, n.aliases, n.when, n.line, n.column, n.exact, checksum(n, version, 0));
    std::int64_t ordinal = 0;
    for (const auto& c : rows.claims) {
        ++ordinal;
        d.run(
            "INSERT INTO claim(version, ordinal, id, number, source, relation, target, speaker, medium, origin, said, "
            "\"when\", "
            "polarity, modality, likelihood, confidence, fidelity, credibility, note, line, \"column\", exact, "
            "checksum) "
            "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)",
            version, ordinal, c.id, c.number, c.source, c.relation, c.target, c.speaker, c.medium, c.origin, c.said,
            c.when, c.polarity, c.modality, c.likelihood, c.confidence, c.fidelity, c.credibility, c.note, c.line,
            c.column, c.exact, checksum(c, version, ordinal));
    }
    for (const auto& name : rows.references)
        d.run("INSERT INTO reference(name, version) VALUES(?1, ?2)", name, version);
}

article_row read_article(const cursor& c, const std::string& path) {
    const auto text = [&](int at) { return std::string(c.text(at)); };
    article_row r;
    r.version = c.integer(0);
    r.id = text(1);
    r.position = c.integer(2);
    r.file = text(3), r.title = text(4), r.date = text(5), r.author = text(6);
    r.author_id = optional_text(c, 7);
    r.size = c.integer(8), r.nodes = c.integer(9), r.claims = c.integer(10);
    r.sha256 = text(11), r.rows = text(12), r.salt = text(13);
    r.came = c.integer(14);
    r.went = optional_integer(c, 15);
    r.purged = optional_integer(c, 16);
    if (c.integer(17) != checksum(r))
        throw_error(damaged_history(path, fmt::format("the row of version {} in \"article\"", r.version)));
    return r;
}

std::optional<article_row> find_current(database& d, std::string_view id) {
    const auto c = d.query(select_current, id);
    if (!c) return std::nullopt;
    return read_article(c, d.path());
}

article_row find_version(database& d, std::int64_t version) {
    const auto c = d.query(select_version, version);
    if (!c) throw_error(damaged(d.path(), fmt::format("version {} is missing in \"article\"", version)));
    return read_article(c, d.path());
}

node_row read_node(const cursor& c, int at, std::int64_t version, const std::string& path) {
    const auto text = [&](int i) { return std::string(c.text(at + i)); };
    node_row r;
    r.id = text(0), r.kind = text(1), r.label = text(2), r.aliases = text(3);
    r.when = optional_text(c, at + 4);
    r.line = c.integer(at + 5), r.column = c.integer(at + 6);
    r.exact = text(7);
    if (c.integer(at + 8) != checksum(r, version, 0))
        throw_error(damaged(path, fmt::format("a row of version {} in \"node\"", version)));
    return r;
}

derived_rows read_derived(database& d, std::int64_t version) {
    derived_rows rows;
    for (auto c = d.query("SELECT id, kind, label, aliases, \"when\", line, \"column\", exact, checksum FROM node "
                          "WHERE version = ?1 ORDER BY id",
                          version);
         c; c.next())
        rows.nodes.push_back(read_node(c, 0, version, d.path()));
    for (auto c = d.query(
             "SELECT ordinal, id, number, source, relation, target, speaker, medium, origin, said, \"when\", polarity, "
             "modality, likelihood, confidence, fidelity, credibility, note, line, \"column\", exact, checksum "
             "FROM claim WHERE version = ?1 ORDER BY ordinal",
             version);
         c; c.next()) {
        rows.claims.push_back(read_claim(c));
        if (c.integer(21) != checksum(rows.claims.back(), version, c.integer(0)))
            throw_error(damaged(d.path(), fmt::format("row {} of version {} in \"claim\"", c.integer(0), version)));
    }
    return rows;
}

}  // namespace claimgraph::store
