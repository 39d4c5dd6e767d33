#include "store/newer_articles.hpp"

#include "store/contents.hpp"
#include "store/saved_graph.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace claimgraph::store {

namespace {

using held_articles = std::vector<const article_row*>;

/// The batch whose state a snapshot was made of, if it is one of this base.
std::optional<std::int64_t> batch_of(const snapshot_origin& made_of, const spine& s) {
    const auto is_it = [&](const batch_row& b) {
        return static_cast<std::uint64_t>(b.number) == made_of.commit &&
               origin_of(s.uuid, {b.number, 0, b.hash}) == made_of;
    };
    const auto found = std::find_if(s.batches.begin(), s.batches.end(), is_it);
    return found == s.batches.end() ? std::nullopt : std::optional(found->number);
}

bool same_vocabulary(const spine& s, std::int64_t since) {
    return std::none_of(s.batches.begin(), s.batches.end(), [&](const batch_row& b) {
        return b.number > since && std::any_of(b.changes.begin(), b.changes.end(),
                                               [](const change_row& c) { return c.kind == change_kind::vocabulary; });
    });
}

std::uint64_t bytes_of(std::span<const article_row* const> held) {
    return std::accumulate(held.begin(), held.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto* v) { return sum + static_cast<std::uint64_t>(v->size); });
}

/// Where an article declares a node first.
std::optional<declared_at> find_declaration(database& d, const held_articles& held, article_id article,
                                            std::string_view id, const load_options& o) {
    const auto* const row = held[index(article)];
    const auto drafts = understand(d, std::span(&row, 1), o);
    for (const auto& node : drafts.front().nodes)
        if (node.id == id) return declared_at{article, node.line, node.column};
    return std::nullopt;
}

}  // namespace

std::optional<joined> extend_saved(database& d, const std::string& base, const spine& s, const load_options& o) {
    const auto made_of = origin_of_snapshot(snapshot_path(base));
    if (!made_of) return std::nullopt;
    const auto batch = batch_of(*made_of, s);
    if (!batch || !same_vocabulary(s, *batch)) return std::nullopt;
    const auto then = held_after(s, *batch), now = held_after(s, s.last.batch);
    if (then.size() > now.size() || !std::equal(then.begin(), then.end(), now.begin())) return std::nullopt;
    const auto newer = std::span(now).subspan(then.size());
    if (bytes_of(newer) > bytes_of(then)) return std::nullopt;
    auto saved = open_saved(base, *made_of);
    if (!saved) return std::nullopt;
    // Nothing may throw while the argument is put together: GCC 12 would destroy what there is of it twice.
    auto drafts = understand(d, newer, o);
    graph_extension graph(std::move(saved->graph), saved->authors);
    auto unseen = o;
    unseen.progress = {};  // an article that is looked up once more is none of those that are read
    decltype(older_articles::find_declaration) declared = [&](article_id article, std::string_view id) {
        return find_declaration(d, then, article, id, unseen);
    };
    return join_over({std::move(graph), std::move(saved->warnings), std::move(declared)}, std::move(drafts), o.limits);
}

}  // namespace claimgraph::store
