#include "store/stored_names.hpp"

namespace claimgraph::store {

namespace {

/// Names are read at about four pages a query's time.
constexpr std::int64_t questions_a_page = 4;
constexpr std::size_t least_room = 1u << 16;
constexpr std::size_t most_kept = 1u << 20;

std::size_t bytes_of(const node_row& r) {
    return sizeof(stored_names::declaration) + r.id.size() + r.label.size() + r.aliases.size();
}

std::size_t bytes_of(const stored_names::article_head& h) {
    return sizeof h + h.id.size() + h.file.size() + h.title.size();
}

std::vector<std::int64_t> versions_of(database& d, const char* sql, std::string_view name) {
    std::vector<std::int64_t> versions;
    for (auto c = d.query(sql, name); c; c.next()) versions.push_back(c.integer(0));
    return versions;
}

}  // namespace

const std::optional<stored_names::declaration>& stored_names::first_declaration(std::string_view id) {
    static const std::optional<declaration> none;
    if (!may_have(node, id)) return none;
    if (const auto known = first_.find(id); known != first_.end()) return known->second;
    const auto& found = first_.emplace(id, declaration_behind(id, 0, {})).first->second;
    bytes_ += id.size() + (found ? bytes_of(found->row) : 0);
    return found;
}

const stored_names::article_head& stored_names::head_of(std::int64_t version) {
    if (const auto known = heads_.find(version); known != heads_.end()) return known->second;
    auto row = find_version(database_, version);
    const auto& head =
        heads_
            .emplace(version, article_head{row.position, std::move(row.id), std::move(row.file), std::move(row.title)})
            .first->second;
    bytes_ += bytes_of(head);
    return head;
}

std::optional<stored_names::declaration> stored_names::declaration_behind(std::string_view id, std::int64_t version,
                                                                          const leaving_versions& leaving) {
    auto c = database_.query(
        "SELECT a.version, n.id, n.kind, n.label, n.aliases, n.\"when\", n.line, n.\"column\", n.exact, "
        "n.checksum FROM node n CROSS JOIN article a ON a.version = n.version "
        "WHERE n.id = ?1 AND n.version > ?2 AND a.went IS NULL ORDER BY n.version",
        id, version);
    while (c && leaving.contains(c.integer(0))) c.next();
    if (!c) return std::nullopt;
    declaration found{c.integer(0), read_node(c, 1, c.integer(0), database_.path())};
    found.row.exact = {};
    return found;
}

std::vector<std::int64_t> stored_names::references_to(std::string_view name) {
    if (!may_have(reference, name)) return {};
    return versions_of(database_, "SELECT version FROM reference WHERE name = ?1", name);
}

std::vector<std::int64_t> stored_names::references_to_claims_of(std::string_view article) {
    return versions_of(database_, "SELECT version FROM reference WHERE name > ?1 || '#' AND name < ?1 || '$'", article);
}

std::vector<std::int64_t> stored_names::references_to_authors_called(std::string_view author_id) {
    return versions_of(
        database_, "SELECT version FROM reference WHERE name >= ?1 || '-author' AND name < ?1 || '-authos'", author_id);
}

std::vector<std::int64_t> stored_names::claims_called(std::string_view id, const leaving_versions& leaving) {
    std::vector<std::int64_t> versions;
    if (!may_have(claim, id)) return versions;
    for (auto c = database_.query("SELECT a.version FROM claim c CROSS JOIN article a ON a.version = c.version "
                                  "WHERE c.id = ?1 AND a.went IS NULL ORDER BY c.version",
                                  id);
         c && versions.size() < 2; c.next())
        if (!leaving.contains(c.integer(0))) versions.push_back(c.integer(0));
    return versions;
}

std::map<std::string, std::int64_t> stored_names::authors_called(std::string_view author_id,
                                                                 const leaving_versions& leaving) {
    std::map<std::string, std::int64_t> first;
    if (!may_have(author, author_id)) return first;
    for (auto c = database_.query(
             "SELECT version, author FROM article WHERE author_id = ?1 AND went IS NULL ORDER BY position", author_id);
         c; c.next())
        if (!leaving.contains(c.integer(0))) first.try_emplace(std::string(c.text(1)), c.integer(0));
    return first;
}

bool stored_names::is_author(std::string_view author_id, const leaving_versions& leaving) {
    if (!may_have(author, author_id)) return false;
    for (auto c = database_.query("SELECT version FROM article WHERE author_id = ?1 AND went IS NULL", author_id); c;
         c.next())
        if (!leaving.contains(c.integer(0))) return true;
    return false;
}

std::optional<article_row> stored_names::article(std::string_view id) {
    return may_have(article_id, id) ? find_current(database_, id) : std::nullopt;
}

void stored_names::note(const article_row& row, const derived_rows& rows, bool replaces) {
    if (replaces) keep_none();
    for (const auto& n : rows.nodes)
        if (const auto known = first_.find(n.id); known != first_.end() && !known->second) first_.erase(known);
    if (!filter_) return;
    filter_->add(article_id, row.id);
    if (row.author_id) filter_->add(author, *row.author_id);
    for (const auto& n : rows.nodes) filter_->add(node, n.id);
    for (const auto& c : rows.claims)
        if (c.id) filter_->add(claim, *c.id);
    for (const auto& r : rows.references) filter_->add(reference, r);
    if (filter_->is_full()) read_names(2 * filter_->room());
}

void stored_names::let_go() {
    if (bytes_ > most_kept) keep_none();
}

void stored_names::keep_none() {
    first_.clear();
    heads_.clear();
    bytes_ = 0;
}

bool stored_names::may_have(way w, std::string_view name) {
    if (!filter_) {
        if (worth_it_ == 0) worth_it_ = questions_a_page * database_.integer("PRAGMA page_count");
        if (++asked_ != worth_it_) return true;
        read_names(least_room);
    }
    return !filter_ || filter_->may_have(w, name);
}

void stored_names::read_names(std::size_t room) {
    filter_.reset();
    struct names {
        way w;
        const char* sql;
    };
    constexpr names all[] = {{node, "SELECT id FROM node INDEXED BY node_by_id"},
                             {reference, "SELECT name FROM reference"},
                             {claim, "SELECT id FROM claim INDEXED BY claim_by_id WHERE id IS NOT NULL"},
                             {author, "SELECT author_id FROM article WHERE author_id IS NOT NULL AND went IS NULL"},
                             {article_id, "SELECT id FROM article WHERE went IS NULL"}};
    try {
        name_filter filter(room);
        for (const auto& [w, sql] : all)
            for (auto c = database_.query(sql); c; c.next()) filter.add(w, c.text(0));
        filter_ = std::move(filter);
    } catch (const error&) {  // of a page that nothing else may have to do with: then each name is looked for
    }
}

}  // namespace claimgraph::store
