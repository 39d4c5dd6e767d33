#include "core/unicode.hpp"
#include "graph/extension.hpp"
#include "graph/growing_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace claimgraph {

namespace {

using rows = large_vector<std::uint32_t>;

hashed_row entry_of(std::string_view name, std::uint32_t row) noexcept {
    return {static_cast<std::uint32_t>(hash_name(name) >> 32), row};
}

/// New rows among old ones that keep their order: new row k stands before old row before[k].
struct insertion {
    rows before;

    /// `old(i)` for each old row and `fresh(k)` for each new one, in their order.
    template <class Old, class Fresh>
    void visit(std::size_t count, const Old& old, const Fresh& fresh) const {
        std::size_t at = 0;
        for (std::size_t k = 0; k < before.size(); ++k) {
            for (; at < before[k]; ++at) old(at);
            fresh(k);
        }
        for (; at < count; ++at) old(at);
    }
    template <class Old, class Fresh>
    [[nodiscard]] auto merged(std::size_t count, const Old& old, const Fresh& fresh) const {
        large_vector<std::decay_t<decltype(fresh(std::size_t{}))>> all(count + before.size());
        auto* to = all.data();
        visit(
            count, [&](std::size_t i) { *to++ = old(i); }, [&](std::size_t k) { *to++ = fresh(k); });
        return all;
    }
    /// Where new row k stands.
    [[nodiscard]] std::uint32_t place(std::size_t k) const noexcept {
        return before[k] + static_cast<std::uint32_t>(k);
    }
};

/// An index of as many buckets as before. Nothing where these would become long.
template <class Moved>
std::optional<hash_index> extended(const hash_index& old, const Moved& moved, std::vector<hashed_row> added) {
    constexpr std::size_t most_in_a_bucket = 4;
    if (old.rows.empty()) return make_hash_index(added);
    const auto buckets = old.directory.size() - 1;
    if (old.rows.size() + added.size() > std::max<std::size_t>(64, most_in_a_bucket * buckets)) return std::nullopt;
    const auto bucket = [&](const hashed_row& e) { return hash_index::bucket_of(e.hash, buckets); };
    std::stable_sort(added.begin(), added.end(),
                     [&](const hashed_row& a, const hashed_row& b) { return bucket(a) < bucket(b); });
    insertion into;
    for (const auto& e : added) into.before.push_back(old.directory[bucket(e) + 1]);
    auto all = into.merged(
        old.rows.size(), [&](std::size_t i) { return moved(old.rows[i]); },
        [&](std::size_t k) { return added[k].row; });
    rows directory(buckets + 1, 0);
    for (const auto& e : added) ++directory[bucket(e) + 1];
    std::partial_sum(directory.begin(), directory.end(), directory.begin());
    for (std::size_t i = 0; i <= buckets; ++i) directory[i] += old.directory[i];
    return hash_index{column(std::move(directory)), column(std::move(all))};
}

}  // namespace

class extended_layout {
public:
    extended_layout(const graph_extension& x, graph_builder::state& s, const block_ends& ends)
        : x_(x), old_(graph_access::data(x.old_)), s_(s) {
        d_.vocabulary = old_.vocabulary;
        place_nodes(ends);
        place_edges();
    }

    graph::data run() && {
        lay_out_articles();
        lay_out_nodes();
        lay_out_edges();
        lay_out_incoming();
        index_nodes();
        index_edges();
        d_.statements = column(std::move(statements_));
        d_.strings = std::move(strings_).finish();
        return std::move(d_);
    }

private:
    // Where things are to stand

    void place_nodes(const block_ends& ends) {
        const auto count = static_cast<std::uint32_t>(old_.kind.size());
        auto claims = count;
        while (claims > x_.authors_ && x_.old_.claim_edge(node_id{claims - 1}) != no_edge) --claims;
        const block_ends old_ends = {static_cast<std::uint32_t>(old_.articles.size()), x_.authors_, claims, count};
        std::array<rows, node_blocks> fresh;
        std::size_t block = 0;
        for (std::uint32_t n = 0; n < s_.nodes.size(); ++n) {
            if (x_.origin(node_id{n}) != no_node) continue;  // brought at any time
            while (n >= ends[block]) ++block;
            fresh[block].push_back(n);
        }
        for (block = 0; block < node_blocks; ++block)
            for (const auto n : fresh[block]) {
                nodes_.before.push_back(old_ends[block]);
                fresh_.push_back(n);
            }
        for (std::uint32_t at = 0, i = 0; i < node_blocks; ++i) {
            bounds_[i] = i == 0 ? 0 : old_ends[i - 1];
            shifts_[i] = at;
            at += static_cast<std::uint32_t>(fresh[i].size());
        }
        node_of_.resize(s_.nodes.size());
        for (std::uint32_t n = 0; n < s_.nodes.size(); ++n)
            if (const auto was = x_.origin(node_id{n}); was != no_node) node_of_[n] = moved(was);
        order_of_.resize(s_.nodes.size());
        for (std::uint32_t k = 0; k < fresh_.size(); ++k)
            node_of_[fresh_[k]] = node_id{nodes_.place(k)}, order_of_[fresh_[k]] = k;
        for (const auto& [edge, node] : x_.claims_) old_claim_of_[static_cast<std::uint32_t>(node)] = edge;
    }

    /// Where an old node stands.
    [[nodiscard]] node_id moved(node_id n) const noexcept {
        auto i = static_cast<std::uint32_t>(n);
        if (n == no_node) return n;
        std::uint32_t shift = 0;
        for (std::size_t b = 1; b < node_blocks; ++b) shift = i >= bounds_[b] ? shifts_[b] : shift;
        return node_id{i + shift};
    }
    [[nodiscard]] node_id place(node_id n) const noexcept { return n == no_node ? n : node_of_[index(n)]; }

    /// The old edge that a new node's would stand before.
    [[nodiscard]] std::uint32_t boundary(const column<std::uint32_t>& begin, node_id n) const noexcept {
        return begin[nodes_.before[order_of_[index(n)]]];
    }

    void place_edges() {
        drafts_.resize(s_.edges.size());
        std::iota(drafts_.begin(), drafts_.end(), 0u);
        const auto key = [&](std::uint32_t draft) {
            const auto& e = s_.edges[draft];
            return std::pair(place(e.source), e.relation);
        };
        std::stable_sort(drafts_.begin(), drafts_.end(), [&](auto a, auto b) { return key(a) < key(b); });
        for (const auto draft : drafts_) {
            const auto& e = s_.edges[draft];
            const auto was = x_.origin(e.source);
            if (was == no_node) {
                edges_.before.push_back(boundary(old_.out_begin, e.source));
                continue;
            }
            const auto* relations = old_.relation.begin();
            const auto* behind = std::upper_bound(relations + old_.out_begin[index(was)],
                                                  relations + old_.out_begin[index(was) + 1], e.relation);
            edges_.before.push_back(static_cast<std::uint32_t>(behind - relations));
        }
        edge_at_.resize(old_.target.size());
        std::uint32_t at = 0;
        draft_at_.resize(drafts_.size());
        edges_.visit(
            edge_at_.size(), [&](std::size_t e) { edge_at_[e] = at++; },
            [&](std::size_t k) { draft_at_[drafts_[k]] = at++; });
    }

    // What rows of the builder are in the graph

    [[nodiscard]] string_number string(string_number n) {
        if (n == 0) return 0;
        if (n < x_.old_string_.size() && x_.old_string_[n] != 0) return x_.old_string_[n];
        if (string_of_.size() <= n) string_of_.resize(std::max<std::size_t>(n + 1, s_.strings.size()), 0);
        if (string_of_[n] == 0) string_of_[n] = strings_.append(s_.strings[n]);
        return string_of_[n];
    }
    [[nodiscard]] attribute_row attribute(const attribute_row& a) { return {string(a.key), string(a.value)}; }
    [[nodiscard]] quote_row quote(quote_row q) {
        q.words = string(q.words);
        return q;
    }
    [[nodiscard]] assertion_row said(assertion_row a) {
        a.speaker = place(a.speaker), a.medium = place(a.medium), a.origin = place(a.origin), a.said = string(a.said);
        return a;
    }
    [[nodiscard]] assertion_row moved(assertion_row a) const noexcept {
        a.speaker = moved(a.speaker), a.medium = moved(a.medium), a.origin = moved(a.origin);
        return a;
    }
    /// Row 0 of dates means the same in all graphs.
    [[nodiscard]] static std::uint32_t date(const date_columns& old, std::uint32_t row) noexcept {
        return row == 0 || row == no_row ? 0 : static_cast<std::uint32_t>(old.when.size()) + row - 1;
    }
    [[nodiscard]] date_columns dates(const date_columns& old, const growing_dates& more) {
        large_vector<validity> when(old.when.begin(), old.when.end());
        rows text;
        for (std::size_t i = 0; i < old.when.size(); ++i) text.push_back(old.text[i]);
        for (std::size_t i = 1; i < more.when.size(); ++i) {
            when.push_back(more.when[i]);
            text.push_back(more.text[i] == no_row ? no_row : string(more.text[i]));
        }
        return {column(std::move(when)), row_column::of(text)};
    }

    void lay_out_articles() {
        large_vector<article_row> all;
        growing_lists<attribute_row> other;
        std::vector<hashed_row> ids;
        for (std::uint32_t a = 0; a < s_.articles.size(); ++a) {
            if (a < old_.articles.size()) {
                all.push_back(old_.articles[a]);  // whose nodes keep their places: they are the first
                other.append(old_.article_other[a]);
                continue;
            }
            const auto& r = s_.articles[a];
            ids.push_back(entry_of(s_.strings[r.id], a));
            all.push_back({place(r.node), string(r.id), string(r.file), string(r.title), string(r.date), string(r.url),
                           string(r.language), string(r.sha256), r.reliability});
            for (const auto& pair : s_.article_other[a]) other.items.push_back(attribute(pair));
            other.close();
        }
        d_.articles = column(std::move(all)), d_.article_other = std::move(other).finish();
        take(d_.article_by_id, extended(old_.article_by_id, [](auto row) { return row; }, std::move(ids)));
    }

    static void take(hash_index& into, std::optional<hash_index> index) {
        if (!index) graph_extension::give_up();
        into = std::move(*index);
    }

    void lay_out_nodes() {
        const auto count = old_.kind.size();
        const auto fresh = [&](std::size_t k) -> const growing_node& { return s_.nodes[fresh_[k]]; };
        for (const auto& a : old_.statements) statements_.push_back(moved(a));
        name_claims();
        d_.kind = column(nodes_.merged(
            count, [&](std::size_t i) { return old_.kind[i]; }, [&](std::size_t k) { return s_.kinds[fresh_[k]]; }));
        d_.id = packed_column(nodes_.merged(
            count, [&](std::size_t i) { return old_.id[i]; }, [&](std::size_t k) { return string(fresh(k).id); }));
        d_.label = packed_column(nodes_.merged(
            count, [&](std::size_t i) { return old_.label[i]; }, [&](std::size_t k) { return label_of(fresh_[k]); }));
        const auto when = [&](std::size_t i) {
            const auto known = old_.node_when[i];
            const auto n = x_.brought_[i];
            return known != 0 || n == no_node ? known : date(old_.node_dates, s_.nodes[index(n)].when);
        };
        d_.node_when = packed_column(nodes_.merged(
            count, when, [&](std::size_t k) { return date(old_.node_dates, fresh(k).when); }));
        d_.node_dates = dates(old_.node_dates, s_.node_dates);
        d_.node_row = row_column::of(nodes_.merged(
            count, [&](std::size_t i) { return old_sides(i); }, [&](std::size_t k) { return fresh_sides(fresh_[k]); }));
        d_.aliases = std::move(aliases_).finish(), d_.node_tags = std::move(tags_).finish();
        d_.node_attributes = std::move(attributes_).finish(), d_.node_quotes = std::move(quotes_).finish();
        d_.statement = row_column::of(statement_), d_.claim_of = row_column::of(claim_of_);
    }

    /// Claims are called by what their ends are called, as far as those stand before them.
    void name_claims() {
        for (const auto n : fresh_) {
            const auto extras = s_.nodes[n].extras;
            if (extras == no_row || s_.extras[extras].claim_of == no_edge) continue;
            const auto& edge = s_.edges[index(s_.extras[extras].claim_of)];
            const auto end = [&](node_id m) {
                const auto named = claim_labels_.find(static_cast<std::uint32_t>(m));
                return named == claim_labels_.end() ? s_.strings[s_.label_of(s_.nodes[index(m)])]
                                                    : std::string_view(named->second);
            };
            claim_labels_.emplace(n,
                                  edge_in_words(s_.vocabulary, end(edge.source), edge.relation, end(edge.target)));
        }
    }
    [[nodiscard]] string_number label_of(std::uint32_t n) {
        const auto claim = claim_labels_.find(n);
        return claim == claim_labels_.end() ? string(s_.label_of(s_.nodes[n])) : strings_.append(claim->second);
    }

    std::uint32_t close_sides(std::uint32_t statement, std::uint32_t claim_of) {
        aliases_.close(), tags_.close(), attributes_.close(), quotes_.close();
        statement_.push_back(statement), claim_of_.push_back(claim_of);
        return static_cast<std::uint32_t>(claim_of_.size() - 1);
    }

    std::uint32_t old_sides(std::size_t i) {
        const auto row = old_.node_row[i];
        const auto n = x_.brought_[i];
        const auto more = n == no_node ? no_row : s_.nodes[index(n)].extras;
        if (row == no_row && more == no_row) return no_row;
        const auto add = [](auto& to, const auto& from) { to.items.insert(to.items.end(), from.begin(), from.end()); };
        auto statement = no_row, claim_of = no_row;
        std::span<const quote_row> quotes;
        if (row != no_row) {
            quotes = old_.node_quotes[row];
            statement = old_.statement[row];
            claim_of = old_.claim_of[row] == no_row ? no_row : edge_at_[old_.claim_of[row]];
        }
        if (more == no_row) {
            add(aliases_, old_.aliases[row]), add(tags_, old_.node_tags[row]);
            add(attributes_, old_.node_attributes[row]), add(quotes_, quotes);
            return close_sides(statement, claim_of);
        }
        // What was brought has all that the old one had, but for quotes and what was stated.
        const auto& extras = s_.extras[more];
        add_words(extras);
        const auto mention = [](const quote_row& q) { return q.mention != 0; };
        const auto fresh = s_.node_quotes[extras.quotes];
        for (const bool wanted : {false, true}) {
            for (const auto& q : quotes)
                if (mention(q) == wanted) quotes_.items.push_back(q);
            for (const auto& q : fresh)
                if (mention(q) == wanted) quotes_.items.push_back(quote(q));
        }
        return close_sides(statement != no_row ? statement : state(extras.statement), claim_of);
    }

    std::uint32_t fresh_sides(std::uint32_t n) {
        const auto more = s_.nodes[n].extras;
        const auto of_old = old_claim_of_.find(n);
        if (of_old != old_claim_of_.end()) {
            const auto e = index(of_old->second);
            statements_.push_back(moved(old_.assertions[old_.said[e]]));
            return close_sides(static_cast<std::uint32_t>(statements_.size() - 1), edge_at_[e]);
        }
        if (more == no_row) return no_row;
        const auto& extras = s_.extras[more];
        add_words(extras);
        for (const auto& q : s_.node_quotes[extras.quotes]) quotes_.items.push_back(quote(q));
        return close_sides(state(extras.statement),
                           extras.claim_of == no_edge ? no_row : draft_at_[index(extras.claim_of)]);
    }

    void add_words(const node_extras& extras) {
        for (const auto alias : s_.node_words[extras.aliases]) aliases_.items.push_back(string(alias));
        for (const auto tag : s_.node_words[extras.tags]) tags_.items.push_back(string(tag));
        for (const auto& pair : s_.node_attributes[extras.attributes]) attributes_.items.push_back(attribute(pair));
    }

    std::uint32_t state(std::uint32_t row) {
        if (row == no_row) return no_row;
        statements_.push_back(said(s_.statements[row]));
        return static_cast<std::uint32_t>(statements_.size() - 1);
    }

    void lay_out_edges() {
        const auto count = old_.target.size();
        const auto draft = [&](std::size_t k) -> const growing_edge& { return s_.edges[drafts_[k]]; };
        lay_out_names();
        const date_lenders lenders(s_.vocabulary);
        rows dated(drafts_.size());
        for (std::size_t k = 0; k < drafts_.size(); ++k) dated[k] = s_.date_of(draft(k), lenders);
        d_.target = column(edges_.merged(
            count, [&](std::size_t e) { return moved(old_.target[e]); },
            [&](std::size_t k) { return place(draft(k).target); }));
        d_.relation = column(edges_.merged(
            count, [&](std::size_t e) { return old_.relation[e]; }, [&](std::size_t k) { return draft(k).relation; }));
        const auto assertions = static_cast<std::uint32_t>(old_.assertions.size());
        d_.said = packed_column(edges_.merged(
            count, [&](std::size_t e) { return old_.said[e]; },
            [&](std::size_t k) { return assertions + draft(k).said; }));
        large_vector<assertion_row> all;
        for (const auto& a : old_.assertions) all.push_back(moved(a));
        for (const auto& a : s_.assertions) all.push_back(said(a));
        d_.assertions = column(std::move(all));
        d_.negative_claims = any_negative(d_.assertions);
        d_.edge_when = packed_column(edges_.merged(
            count, [&](std::size_t e) { return old_.edge_when[e]; },
            [&](std::size_t k) { return date(old_.edge_dates, dated[k]); }));
        d_.edge_dates = dates(old_.edge_dates, s_.edge_dates);
        lay_out_edge_sides();
        number_edges();
        lay_out_begins();
    }

    /// A local id that is no longer the only one is shared from now on; it is found as one all the same, which tells so.
    void lay_out_names() {
        std::unordered_map<std::string_view, std::uint32_t, secret_hasher> uses;
        for (const auto& e : s_.edges)
            if (!e.name.is_number()) ++uses[s_.strings[e.name.value()]];
        std::unordered_map<std::uint32_t, bool> shared_now;
        std::vector<edge_name> names;
        const auto full = [&](string_number article, std::string_view local) {
            return fmt::format("{}#{}", strings_[article], local);
        };
        for (std::size_t k = 0; k < drafts_.size(); ++k) {
            const auto& e = s_.edges[drafts_[k]];
            if (e.name.is_number()) {
                names.push_back(e.name);
                continue;
            }
            const auto local = s_.strings[e.name.value()];
            auto name = edge_name::string(string(e.name.value()));
            const bool known = x_.is_local_id(local);
            auto& count = uses[local];
            if (const auto one = x_.find_edge(local); one != no_edge && shared_now.emplace(index(one), true).second) {
                const auto article = old_.assertions[old_.said[index(one)]].article;
                edge_entries_.push_back(
                    entry_of(full(old_.articles[index(article)].id, local), edge_at_[index(one)]));
            }
            if (known || count > 1 || is_node(e.name.value())) name.bits |= edge_name::shared;
            if (!known && count > 1 && count != no_row) edge_entries_.push_back(entry_of(local, edges_.place(k)));
            if (count > 1) count = no_row;  // told
            const auto article = s_.assertions[e.said].article;
            edge_entries_.push_back(
                entry_of(name.is_shared() ? full(d_.articles[index(article)].id, local) : std::string(local),
                         edges_.place(k)));
            names.push_back(name);
        }
        const auto old = [&](std::size_t e) {
            auto name = old_.edge_names[e];
            if (!shared_now.empty() && shared_now.contains(static_cast<std::uint32_t>(e)))
                name.bits |= edge_name::shared;
            return name;
        };
        d_.edge_names = packed_column<edge_name>(
            edges_.merged(old_.target.size(), old, [&](std::size_t k) { return names[k]; }),
            [](edge_name name) { return name.bits; });
    }

    [[nodiscard]] bool is_node(string_number local) const {
        return (local < s_.node_of_string.size() && s_.node_of_string[local] != no_node) ||
               x_.old_.find_node(s_.strings[local]) != no_node;
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
        const auto old = [&](std::size_t e) {
            const auto row = old_.edge_row[e];
            auto claim = row == no_row ? no_node : moved(old_.claim[row]);
            if (!x_.claims_.empty())
                if (const auto made = x_.claims_.find(edge_id{static_cast<std::uint32_t>(e)}); made != x_.claims_.end())
                    claim = place(made->second);
            if (row == no_row) return claim == no_node ? no_row : close(0, claim);
            add(tags, old_.edge_tags[row]), add(attributes, old_.edge_attributes[row]);
            add(quotes, old_.edge_quotes[row]);
            return close(old_.note[row], claim);
        };
        const auto fresh = [&](std::size_t k) {
            const auto row = s_.edge_row(drafts_[k]);
            if (row == no_row) return no_row;
            for (const auto tag : s_.edge_tags[row]) tags.items.push_back(string(tag));
            for (const auto& pair : s_.edge_attributes[row]) attributes.items.push_back(attribute(pair));
            for (const auto& q : s_.edge_quotes[row]) quotes.items.push_back(quote(q));
            return close(string(s_.note[row]), place(s_.claim[row]));
        };
        d_.edge_row = row_column::of(edges_.merged(old_.target.size(), old, fresh));
        d_.note = column(std::move(notes)), d_.claim = column(std::move(claims));
        d_.edge_tags = std::move(tags).finish(), d_.edge_attributes = std::move(attributes).finish();
        d_.edge_quotes = std::move(quotes).finish();
    }

    void number_edges() {
        rows all, more;
        for (std::size_t i = 0; i < old_.numbered_edges.size(); ++i)
            all.push_back(edge_at_[index(old_.numbered_edges[i])]);
        for (std::uint32_t draft = 0; draft < s_.edges.size(); ++draft)
            if (s_.edges[draft].name.is_number()) more.push_back(draft);
        const auto key = [&](std::uint32_t draft) {
            return std::pair(s_.assertions[s_.edges[draft].said].article, s_.edges[draft].name.value());
        };
        std::stable_sort(more.begin(), more.end(), [&](auto a, auto b) { return key(a) < key(b); });
        for (const auto draft : more) all.push_back(draft_at_[draft]);
        d_.numbered_edges = packed_column<edge_id>(all, [](std::uint32_t e) { return e; });
    }

    /// Where each node's edges begin; `end` is the node that a new edge belongs to.
    template <class End>
    [[nodiscard]] column<std::uint32_t> begins(const column<std::uint32_t>& old, const End& end) const {
        rows begin = nodes_.merged(
            old_.kind.size(), [&](std::size_t n) { return old[n + 1] - old[n]; }, [](std::size_t) { return 0u; });
        for (const auto& e : s_.edges) ++begin[index(place(end(e)))];
        begin.push_back(0);
        std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0u);
        return column(std::move(begin));
    }

    void lay_out_begins() {
        d_.out_begin = begins(old_.out_begin, [](const growing_edge& e) { return e.source; });
        large_vector<node_id> source;
        std::uint32_t n = 0;
        for (std::size_t e = 0; e < d_.target.size(); e += edges_per_source) {
            while (d_.out_begin[n + 1] <= e) ++n;
            source.push_back(node_id{n});
        }
        d_.source_of_first = column(std::move(source));
    }

    void lay_out_incoming() {
        rows order(s_.edges.size());
        std::iota(order.begin(), order.end(), 0u);
        const auto key = [&](std::uint32_t draft) {
            const auto& e = s_.edges[draft];
            return std::tuple(place(e.target), e.relation, draft_at_[draft]);
        };
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
        insertion in;
        for (const auto draft : order) {
            const auto& e = s_.edges[draft];
            const auto was = x_.origin(e.target);
            if (was == no_node) {
                in.before.push_back(boundary(old_.in_begin, e.target));
                continue;
            }
            const auto* relations = old_.in_relation.begin();
            const auto [first, last] = std::equal_range(relations + old_.in_begin[index(was)],
                                                        relations + old_.in_begin[index(was) + 1], e.relation);
            const auto* edges = old_.in_edges.begin();
            const auto* at = std::partition_point(
                edges + (first - relations), edges + (last - relations),
                [&](edge_id other) { return edge_at_[index(other)] < draft_at_[draft]; });
            in.before.push_back(static_cast<std::uint32_t>(at - edges));
        }
        const auto count = old_.in_edges.size();
        const auto edge = [&](std::size_t k) -> const growing_edge& { return s_.edges[order[k]]; };
        d_.in_begin = begins(old_.in_begin, [](const growing_edge& e) { return e.target; });
        d_.in_edges = column(in.merged(
            count, [&](std::size_t i) { return edge_id{edge_at_[index(old_.in_edges[i])]}; },
            [&](std::size_t k) { return edge_id{draft_at_[order[k]]}; }));
        d_.in_source = column(in.merged(
            count, [&](std::size_t i) { return moved(old_.in_source[i]); },
            [&](std::size_t k) { return place(edge(k).source); }));
        d_.in_relation = column(in.merged(
            count, [&](std::size_t i) { return old_.in_relation[i]; },
            [&](std::size_t k) { return edge(k).relation; }));
    }

    void index_nodes() {
        std::vector<hashed_row> ids, names;
        folded_key folded;
        const auto add = [&](string_number name, std::uint32_t n) {
            folded.assign(strings_[name]);
            if (name != d_.id[n] || folded.view() != strings_[name]) names.push_back(entry_of(folded.view(), n));
        };
        for (const auto local : fresh_) {
            const auto n = static_cast<std::uint32_t>(node_of_[local]);
            ids.push_back(entry_of(strings_[d_.id[n]], n));
            add(d_.id[n], n);
            if (d_.label[n] != d_.id[n]) add(d_.label[n], n);
            if (const auto row = d_.node_row[n]; row != no_row)
                for (const auto alias : d_.aliases[row]) add(alias, n);
        }
        for (std::size_t i = 0; i < x_.brought_.size(); ++i) {
            if (x_.brought_[i] == no_node) continue;
            const auto n = static_cast<std::uint32_t>(node_of_[index(x_.brought_[i])]);
            const auto row = d_.node_row[n];
            if (row == no_row) continue;
            const auto known = old_.node_row[i] == no_row ? 0 : old_.aliases[old_.node_row[i]].size();
            for (const auto alias : d_.aliases[row].subspan(known)) add(alias, n);
        }
        const auto where = [&](std::uint32_t n) { return static_cast<std::uint32_t>(moved(node_id{n})); };
        take(d_.node_by_id, extended(old_.node_by_id, where, std::move(ids)));
        take(d_.node_by_name, extended(old_.node_by_name, where, std::move(names)));
    }

    void index_edges() {
        take(d_.edge_by_name,
             extended(old_.edge_by_name, [&](std::uint32_t e) { return edge_at_[e]; }, std::move(edge_entries_)));
    }

    const graph_extension& x_;
    const graph::data& old_;
    graph_builder::state& s_;
    graph::data d_;
    growing_strings strings_ = growing_strings::behind(old_.strings);
    rows string_of_;  ///< by string of the builder, as far as it is among `strings_`

    insertion nodes_;
    rows fresh_;                     ///< nodes of the builder that are new, in the order of the graph
    rows order_of_;                  ///< by such a node: which of them
    large_vector<node_id> node_of_;  ///< by node of the builder
    block_ends bounds_{}, shifts_{};  ///< of old nodes: from the first of which on they move how far
    std::unordered_map<std::uint32_t, edge_id> old_claim_of_;  ///< by node of the builder
    std::unordered_map<std::uint32_t, std::string> claim_labels_;

    insertion edges_;
    rows drafts_;  ///< in the order of the graph
    rows edge_at_;   ///< by old edge
    rows draft_at_;  ///< by draft
    std::vector<hashed_row> edge_entries_;

    growing_lists<string_number> aliases_, tags_;
    growing_lists<attribute_row> attributes_;
    growing_lists<quote_row> quotes_;
    rows statement_, claim_of_;
    large_vector<assertion_row> statements_;
};

graph graph_extension::extend(graph_builder&& b, const block_ends& ends) const {
    auto made = std::make_shared<graph::data>(extended_layout(*this, builder_access::state(b), ends).run());
    return graph_access::make(std::move(made));
}

}  // namespace claimgraph
