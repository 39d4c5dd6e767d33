#include "core/secret_hash.hpp"
#include "graph/extended_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace claimgraph {

namespace {

class extended_edges {
public:
    extended_edges(extended_places& p, graph::data& d) : p_(p), d_(d) {}

    void run() {
        const auto draft = [&](std::size_t k) -> const growing_edge& { return p_.s.edges[p_.drafts[k]]; };
        lay_out_names();
        const date_lenders lenders(p_.s.vocabulary);
        large_vector<std::uint32_t> dated(p_.drafts.size());
        for (std::size_t k = 0; k < p_.drafts.size(); ++k) dated[k] = p_.s.date_of(draft(k), lenders);
        d_.target = column(p_.edges.merged([&](std::size_t e) { return p_.moved(p_.old.target[e]); },
                                           [&](std::size_t k) { return p_.place(draft(k).target); }));
        d_.relation = column(p_.edges.merged(kept(p_.old.relation), [&](std::size_t k) { return draft(k).relation; }));
        lay_out_assertions();
        d_.edge_when = packed_column(p_.edges.merged(
            kept(p_.old.edge_when), [&](std::size_t k) { return extended_places::date(p_.old.edge_dates, dated[k]); }));
        d_.edge_dates = p_.dates(p_.old.edge_dates, p_.s.edge_dates);
        lay_out_edge_sides();
        lay_out_begins();
        lay_out_incoming();
        take(d_.edge_by_name,
             extended(
                 p_.old.edge_by_name, [&](std::uint32_t e) { return p_.edge_at[e]; },
                 [&](std::uint32_t e) { return p_.x.leaving().goes(edge_id{e}); }, std::move(entries_)));
    }

private:
    void lay_out_assertions() {
        large_vector<assertion_row> all;
        large_vector<std::uint32_t> place(p_.old.assertions.size());
        for (std::size_t a = 0; a < place.size(); ++a) {
            place[a] = static_cast<std::uint32_t>(all.size());
            if (const auto& row = p_.old.assertions[a]; !p_.x.leaving().goes(row.article)) all.push_back(p_.moved(row));
        }
        const auto old = static_cast<std::uint32_t>(all.size());
        for (const auto& a : p_.s.assertions) all.push_back(p_.said(a));
        d_.said = packed_column(p_.edges.merged([&](std::size_t e) { return place[p_.old.said[e]]; },
                                                [&](std::size_t k) { return old + p_.s.edges[p_.drafts[k]].said; }));
        d_.assertions = column(std::move(all));
        d_.negative_claims = any_negative(d_.assertions);
    }

    void lay_out_names() {
        for (const auto& e : p_.s.edges)
            if (!e.name.is_number()) ++uses_[p_.s.strings[e.name.value()]];
        std::vector<edge_name> names;
        for (std::uint32_t k = 0; k < p_.drafts.size(); ++k) names.push_back(name_of(k));
        settle_namesakes();
        const auto old = [&](std::size_t e) {
            auto name = p_.old.edge_names[e];
            const auto row = static_cast<std::uint32_t>(e);
            if (!shared_now_.empty() && shared_now_.contains(row)) name.bits |= edge_name::shared;
            if (!unshared_now_.empty() && unshared_now_.contains(row)) name.bits &= ~edge_name::shared;
            return name;
        };
        d_.edge_names = packed_column<edge_name>(p_.edges.merged(old, [&](std::size_t k) { return names[k]; }),
                                                 [](edge_name name) { return name.bits; });
    }

    /// A local id that is no longer the only one is shared from now on; it is found as one all the same, which tells
    /// so.
    [[nodiscard]] edge_name name_of(std::uint32_t k) {
        const auto& e = p_.s.edges[p_.drafts[k]];
        if (e.name.is_number()) return e.name;
        const auto local = p_.s.strings[e.name.value()];
        const bool known = p_.x.is_local_id(local), several = uses_[local] > 1;
        const auto one = p_.x.find_edge(local);
        if (one != no_edge && !p_.old.edge_names[index(one)].is_shared() && shared_now_.insert(index_of(one)).second)
            enter(p_.article(p_.old.assertions[p_.old.said[index(one)]].article), local, p_.edge_at[index(one)]);
        if (!known && several && told_.insert(local).second) enter(local, p_.edges.place(k));
        const auto old = p_.x.local_string(local);
        auto name = edge_name::string(old != 0 ? old : p_.string(e.name.value()));
        if (!known && !several && !is_node(e.name.value())) {
            enter(local, p_.edges.place(k));
            return name;
        }
        enter(p_.article(p_.s.assertions[e.said].article), local, p_.edges.place(k));
        name.bits |= edge_name::shared;
        return name;
    }

    /// One that is the only one again is shared no more, and of several one is still found.
    void settle_namesakes() {
        for (const auto& [local, others] : p_.x.leaving().called()) {
            if (others.count == 0) continue;
            const auto row = index_of(others.first);
            const bool is_only = others.count == 1 && !uses_.contains(local) && p_.x.find_node(local) == no_node;
            if (is_only && p_.old.edge_names[row].is_shared()) unshared_now_.insert(row);
            if (!others.is_found) enter(local, p_.edge_at[row]);
        }
    }

    [[nodiscard]] static std::uint32_t index_of(edge_id e) noexcept { return static_cast<std::uint32_t>(e); }
    void enter(std::string_view local, std::uint32_t edge) { entries_.push_back(entry_of(local, edge)); }
    void enter(article_id article, std::string_view local, std::uint32_t edge) {
        entries_.push_back(entry_of(fmt::format("{}#{}", p_.strings[d_.articles[index(article)].id], local), edge));
    }

    [[nodiscard]] bool is_node(string_number local) const {
        return (local < p_.s.node_of_string.size() && p_.s.node_of_string[local] != no_node) ||
               p_.x.find_node(p_.s.strings[local]) != no_node;
    }

    void lay_out_edge_sides() {
        large_vector<string_number> notes;
        large_vector<node_id> claims;
        growing_lists<string_number> tags;
        growing_lists<attribute_row> attributes;
        growing_lists<quote_row> quotes;
        const auto close = [&](string_number note, node_id claim) {
            tags.close(), attributes.close(), quotes.close();
            notes.push_back(note), claims.push_back(claim);
            return static_cast<std::uint32_t>(claims.size() - 1);
        };
        const auto add = [](auto& to, const auto& from) { to.items.insert(to.items.end(), from.begin(), from.end()); };
        const auto& made = p_.x.claims();
        const auto old = [&](std::size_t e) {
            const auto row = p_.old.edge_row[e];
            auto claim = row == no_row ? no_node : p_.moved(p_.old.claim[row]);
            if (!made.empty())
                if (const auto node = made.find(edge_id{static_cast<std::uint32_t>(e)}); node != made.end())
                    claim = p_.place(node->second);
            if (row == no_row) return claim == no_node ? no_row : close(0, claim);
            add(tags, p_.old.edge_tags[row]), add(attributes, p_.old.edge_attributes[row]);
            for (const auto& q : p_.old.edge_quotes[row]) quotes.items.push_back(p_.moved(q));
            return close(p_.old.note[row], claim);
        };
        const auto fresh = [&](std::size_t k) {
            const auto row = p_.s.edge_row(p_.drafts[k]);
            if (row == no_row) return no_row;
            for (const auto tag : p_.s.edge_tags[row]) tags.items.push_back(p_.string(tag));
            for (const auto& pair : p_.s.edge_attributes[row]) attributes.items.push_back(p_.attribute(pair));
            for (const auto& q : p_.s.edge_quotes[row]) quotes.items.push_back(p_.quote(q));
            return close(p_.string(p_.s.note[row]), p_.place(p_.s.claim[row]));
        };
        d_.edge_row = row_column::of(p_.edges.merged(old, fresh));
        d_.note = column(std::move(notes)), d_.claim = column(std::move(claims));
        d_.edge_tags = tags.finish(), d_.edge_attributes = attributes.finish();
        d_.edge_quotes = quotes.finish();
    }

    /// Where each node's edges begin; `end` is the node that a new edge belongs to, `end_of_old` that of an old one.
    template <class End, class OldEnd>
    [[nodiscard]] column<std::uint32_t> begins(const column<std::uint32_t>& old, const End& end,
                                               const OldEnd& end_of_old) const {
        auto begin =
            p_.nodes.merged([&](std::size_t n) { return old[n + 1] - old[n]; }, [](std::size_t) { return 0u; });
        for (const auto& e : p_.s.edges) ++begin[index(p_.place(end(e)))];
        for (const auto e : p_.edges.gone)
            if (const auto n = end_of_old(edge_id{e}); !p_.x.leaving().goes(n)) --begin[index(p_.moved(n))];
        begin.push_back(0);
        std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0u);
        return column(std::move(begin));
    }

    void lay_out_begins() {
        d_.out_begin = begins(
            p_.old.out_begin, [](const growing_edge& e) { return e.source; },
            [&](edge_id e) { return source_of(p_.old, e); });
        large_vector<node_id> source;
        std::uint32_t n = 0;
        for (std::size_t e = 0; e < d_.target.size(); e += edges_per_source) {
            while (d_.out_begin[n + 1] <= e) ++n;
            source.push_back(node_id{n});
        }
        d_.source_of_first = column(std::move(source));
    }

    /// The row of an old edge among the incoming ones of its target.
    [[nodiscard]] std::uint32_t incoming_row(edge_id e) const {
        const auto target = index(p_.old.target[index(e)]);
        const auto* relations = p_.old.in_relation.begin();
        const auto [first, last] = std::equal_range(relations + p_.old.in_begin[target],
                                                    relations + p_.old.in_begin[target + 1], p_.old.relation[index(e)]);
        const auto edges = p_.old.in_edges.span().begin();
        const auto at = std::lower_bound(edges + (first - relations), edges + (last - relations), e);
        return static_cast<std::uint32_t>(at - edges);
    }

    void lay_out_incoming() {
        large_vector<std::uint32_t> order(p_.s.edges.size());
        std::iota(order.begin(), order.end(), 0u);
        const auto key = [&](std::uint32_t draft) {
            const auto& e = p_.s.edges[draft];
            return std::tuple(p_.place(e.target), e.relation, p_.draft_at[draft]);
        };
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
        insertion in{p_.old.in_edges.size(), {}, {}};
        for (const auto e : p_.edges.gone) in.gone.push_back(incoming_row(edge_id{e}));
        std::sort(in.gone.begin(), in.gone.end());
        for (const auto draft : order) {
            const auto& e = p_.s.edges[draft];
            const auto was = p_.x.origin(e.target);
            if (was == no_node) {
                in.before.push_back(p_.boundary(p_.old.in_begin, e.target));
                continue;
            }
            const auto* relations = p_.old.in_relation.begin();
            const auto [first, last] = std::equal_range(relations + p_.old.in_begin[index(was)],
                                                        relations + p_.old.in_begin[index(was) + 1], e.relation);
            const auto edges = p_.old.in_edges.span().begin();
            const auto at =
                std::partition_point(edges + (first - relations), edges + (last - relations),
                                     [&](edge_id other) { return p_.edge_at[index(other)] < p_.draft_at[draft]; });
            in.before.push_back(static_cast<std::uint32_t>(at - edges));
        }
        const auto edge = [&](std::size_t k) -> const growing_edge& { return p_.s.edges[order[k]]; };
        d_.in_begin = begins(
            p_.old.in_begin, [](const growing_edge& e) { return e.target; },
            [&](edge_id e) { return p_.old.target[index(e)]; });
        d_.in_edges =
            packed_column(in.merged([&](std::size_t i) { return edge_id{p_.edge_at[index(p_.old.in_edges[i])]}; },
                                    [&](std::size_t k) { return edge_id{p_.draft_at[order[k]]}; }));
        d_.in_source = column(in.merged([&](std::size_t i) { return p_.moved(p_.old.in_source[i]); },
                                        [&](std::size_t k) { return p_.place(edge(k).source); }));
        d_.in_relation = column(in.merged(kept(p_.old.in_relation), [&](std::size_t k) { return edge(k).relation; }));
    }

    extended_places& p_;
    graph::data& d_;
    std::vector<hashed_row> entries_;                                          ///< of names
    std::unordered_map<std::string_view, std::uint32_t, secret_hasher> uses_;  ///< of local ids, by new edges
    std::unordered_set<std::string_view, secret_hasher> told_;                 ///< of those that new edges alone share
    std::unordered_set<std::uint32_t> shared_now_, unshared_now_;              ///< old edges
};

}  // namespace

void extend_edges(extended_places& p, graph::data& d) { extended_edges(p, d).run(); }

}  // namespace claimgraph
