#include "store/actor_names.hpp"

#include "ingest/authors.hpp"
#include "ingest/fields.hpp"
#include "ingest/joiner.hpp"

#include <algorithm>

namespace claimgraph::store {

std::vector<std::string> author_ids(const node_row& row, const vocabulary& v) {
    const auto actor = v.kind("actor"), kind = v.kind(row.kind);
    if (!actor || !kind || !v.is_a(*kind, *actor)) return {};
    std::vector<std::string> ids{author_id(row.id)};
    if (!row.label.empty()) ids.push_back(author_id(row.label));
    for (const auto& alias : split_aliases(row.aliases)) ids.push_back(author_id(alias));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

void actor_names::find(const std::string& id, const std::function<void(std::int64_t, node_row)>& take) {
    if (!known_) {
        known_.emplace();
        read_all([&](std::int64_t, const node_row& row) { add(row); });
    }
    if (!known_->contains(std::hash<std::string>()(id))) return;
    read_all([&](std::int64_t version, node_row row) {
        const auto ids = author_ids(row, vocabulary_);
        if (std::binary_search(ids.begin(), ids.end(), id)) take(version, std::move(row));
    });
}

void actor_names::add(const std::vector<node_row>& rows) {
    if (!known_) return;
    for (const auto& row : rows) add(row);
}

void actor_names::add(const node_row& row) {
    for (const auto& id : author_ids(row, vocabulary_)) known_->insert(std::hash<std::string>()(id));
}

void actor_names::read_all(const std::function<void(std::int64_t, node_row)>& take) {
    for (auto c = database_.query(
             "SELECT n.version, n.id, n.kind, n.label, n.aliases, n.\"when\", n.line, n.\"column\", n.exact, "
             "n.checksum FROM article a CROSS JOIN node n ON n.version = a.version WHERE a.went IS NULL "
             "ORDER BY a.version");
         c; c.next())
        take(c.integer(0), read_node(c, 1, c.integer(0), database_.path()));
}

}  // namespace claimgraph::store
