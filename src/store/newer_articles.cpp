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

/// What there was, and what there is, in the order of the base: an article that replaces another stands where that did.
struct difference {
    struct departed {
        std::size_t number;                      ///< of those there were
        std::optional<std::size_t> replaced_by;  ///< of the further ones
    };
    std::vector<departed> gone;
    held_articles further;  ///< those that replace others first
    std::uint64_t bytes = 0;
    std::uint64_t bytes_gone = 0;
};

difference between(const held_articles& then, const held_articles& now) {
    difference d;
    held_articles behind;
    std::size_t at = 0;
    const auto leave = [&](std::optional<std::size_t> replaced_by) {
        d.gone.push_back({at, replaced_by});
        d.bytes_gone += static_cast<std::uint64_t>(then[at]->size);
        ++at;
    };
    for (const auto* row : now) {
        while (at < then.size() && then[at]->position < row->position) leave(std::nullopt);
        if (at < then.size() && then[at] == row) {
            ++at;
            continue;
        }
        const bool replaces = at < then.size() && then[at]->position == row->position;
        if (replaces) leave(d.further.size());
        (replaces ? d.further : behind).push_back(row);
    }
    while (at < then.size()) leave(std::nullopt);
    d.further.insert(d.further.end(), behind.begin(), behind.end());
    d.bytes = bytes_of(d.further);
    return d;
}

}  // namespace

std::optional<saved> extend_saved(database& d, const std::string& base, const spine& s, const load_options& o) {
    const auto made_of = origin_of_snapshot(snapshot_path(base));
    if (!made_of) return std::nullopt;
    const auto batch = batch_of(*made_of, s);
    if (!batch || !same_vocabulary(s, *batch)) return std::nullopt;
    const auto then = held_after(s, *batch);
    const auto change = between(then, held_after(s, s.last.batch));
    const auto all = bytes_of(then);
    if (change.bytes > all || change.bytes_gone > all / 2) return std::nullopt;
    auto held = open_saved(base, *made_of);
    if (!held || held->graph.article_count() != then.size()) return std::nullopt;
    const auto left = held->left + change.bytes_gone;
    if (left > all / 2) return std::nullopt;  // what is gone is to be forgotten at last
    auto drafts = understand(d, change.further, o);
    auto unseen = o;
    unseen.progress = {};  // an article that is looked up once more is none of those that are read
    older_articles older{std::move(held->graph), std::move(held->makers), std::move(held->warnings), {}, {}, {}};
    held_articles gone;
    for (const auto& g : change.gone) gone.push_back(then[g.number]);
    auto gone_drafts = understand(d, gone, unseen);
    for (std::size_t i = 0; i < gone.size(); ++i)
        older.leaving.push_back({article_id{static_cast<std::uint32_t>(change.gone[i].number)},
                                 std::move(gone_drafts[i]), change.gone[i].replaced_by});
    older.read = [&](article_id article) {
        return std::move(understand(d, std::span(&then[index(article)], 1), unseen).front());
    };
    older.is_author_of = [&](std::string_view id) {
        return static_cast<bool>(
            d.query("SELECT 1 FROM article WHERE author_id = ?1 AND went IS NULL AND came <= ?2 LIMIT 1", id, *batch));
    };
    auto made = join_over(std::move(older), std::move(drafts), o.limits, o.deadline);
    if (!made) return std::nullopt;
    saved result;
    static_cast<joined&>(result) = std::move(*made);
    result.left = left;
    return result;
}

}  // namespace claimgraph::store
