#include "core/unicode.hpp"
#include "graph/growing_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace claimgraph {

namespace {

using state = graph_builder::state;
using rows = std::vector<std::uint32_t>;

hash_index::entry entry_of(std::string_view name, std::size_t row) noexcept {
    return {static_cast<std::uint32_t>(hash_name(name) >> 32), static_cast<std::uint32_t>(row)};
}

template <class Values>
auto ordered(const Values& values, const rows& order) {
    std::vector<typename Values::value_type> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
    return column(std::move(sorted));
}

template <class T>
list_column<T> ordered(const growing_lists<T>& lists, const rows& order) {
    growing_lists<T> sorted;
    sorted.items.reserve(lists.items.size());
    for (const auto i : order) sorted.append(lists[i]);
    return std::move(sorted).finish();
}

/// Where each node's edges begin when they are sorted by `ends`, and the edges so sorted, by relation within a node.
struct adjacency {
    rows begin;
    rows edges;

    adjacency(std::span<const node_id> ends, std::span<const relation_id> relation, std::size_t nodes)
        : begin(nodes + 1, 0), edges(ends.size()) {
        for (const auto n : ends) ++begin[index(n) + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        auto next = begin;
        for (std::uint32_t e = 0; e < ends.size(); ++e) edges[next[index(ends[e])]++] = e;
        const auto before = [&](std::uint32_t a, std::uint32_t b) {
            return relation[a] != relation[b] ? relation[a] < relation[b] : a < b;
        };
        for (std::size_t n = 0; n < nodes; ++n) {
            const auto first = edges.begin() + begin[n], last = edges.begin() + begin[n + 1];
            if (!std::is_sorted(first, last, before)) std::sort(first, last, before);
        }
    }
};

class layout {
public:
    explicit layout(state&& s) : s_(std::move(s)) { d_.vocabulary = s_.vocabulary; }

    graph::data run() && {
        lay_out_articles();
        lay_out_nodes();
        lay_out_edges();
        lay_out_incoming();
        d_.strings = std::move(s_.strings).finish();
        return std::move(d_);
    }

private:
    void lay_out_articles() {
        std::vector<hash_index::entry> names;
        for (std::size_t a = 0; a < s_.articles.size(); ++a) names.push_back(entry_of(s_.strings[s_.articles[a].id], a));
        d_.article_by_id = make_hash_index(std::move(names));
        d_.articles = column(std::move(s_.articles));
        d_.article_other = std::move(s_.article_other).finish();
    }

    void lay_out_nodes() {
        std::vector<kind_id> kind;
        std::vector<string_number> id, label;
        rows when, row;
        std::vector<hash_index::entry> ids;
        for (std::size_t n = 0; n < s_.nodes.size(); ++n) {
            auto& node = s_.nodes[n];
            const bool more = node.extras != no_row;
            if (more && s_.extras[node.extras].claim_of != no_edge)
                node.label = s_.strings.intern(sentence(index(s_.extras[node.extras].claim_of)));
            kind.push_back(node.kind);
            id.push_back(node.id);
            label.push_back(node.label == 0 ? node.id : node.label);
            when.push_back(node.when == no_row ? 0 : node.when);
            row.push_back(more ? side_row(s_.extras[node.extras]) : no_row);
            ids.push_back(entry_of(s_.strings[node.id], n));
        }
        d_.kind = column(std::move(kind)), d_.id = column(std::move(id)), d_.label = column(std::move(label));
        d_.node_when = column(std::move(when)), d_.node_row = column(std::move(row));
        d_.node_by_id = make_hash_index(std::move(ids));
        index_names();
        d_.aliases = std::move(aliases_).finish(), d_.node_tags = std::move(tags_).finish();
        d_.node_attributes = std::move(attributes_).finish(), d_.node_quotes = std::move(quotes_).finish();
        d_.statement = column(std::move(statement_)), d_.statements = column(std::move(s_.statements));
    }

    std::uint32_t side_row(const node_extras& more) {
        const auto row = static_cast<std::uint32_t>(claim_of_.size());
        aliases_.append(more.aliases), tags_.append(more.tags);
        attributes_.append(more.attributes), quotes_.append(more.quotes);
        statement_.push_back(more.statement);
        claim_of_.push_back(more.claim_of);
        return row;
    }

    /// An edge in words: what the claim that stands for it is called.
    std::string sentence(std::size_t draft) const {
        const auto label = [&](node_id n) { return s_.label_of(s_.nodes[index(n)]); };
        auto relation = s_.vocabulary[s_.relation[draft]].name;
        std::replace(relation.begin(), relation.end(), '_', ' ');
        return fmt::format("{} {} {}", label(s_.source[draft]), relation, label(s_.target[draft]));
    }

    void index_names() {
        std::vector<hash_index::entry> names;
        for (std::size_t n = 0; n < s_.nodes.size(); ++n) {
            const auto first = names.size();
            const auto add = [&](string_number name) {
                const auto e = entry_of(fold_name(s_.strings[name]), n);
                if (std::find(names.begin() + static_cast<std::ptrdiff_t>(first), names.end(), e) == names.end()) names.push_back(e);
            };
            add(d_.id[n]);
            if (d_.label[n] != d_.id[n]) add(d_.label[n]);
            if (d_.node_row[n] == no_row) continue;
            for (const auto alias : aliases_[d_.node_row[n]]) add(alias);
        }
        d_.node_by_name = make_hash_index(std::move(names));
    }

    /// "Takes the valid time of its policy or event end": of the one that it runs from, if both are.
    std::uint32_t effective(std::size_t draft) {
        if (s_.edge_when[draft] != no_row) return s_.edge_when[draft];
        for (const auto end : {s_.source[draft], s_.target[draft]}) {
            const auto& node = s_.nodes[index(end)];
            const auto is = [&](std::optional<kind_id> k) { return k && s_.vocabulary.is_a(node.kind, *k); };
            if (node.when != no_row && (is(policy_) || is(event_)))
                return s_.edge_dates.row(s_.node_dates.when(node.when), 0);
        }
        return 0;
    }

    void lay_out_edges() {
        adjacency out(s_.source, s_.relation, s_.nodes.size());
        const auto& order = out.edges;
        for (std::size_t e = 0; e < order.size(); ++e)
            if (const auto row = s_.edge_row[order[e]]; row != no_row && s_.claim[row] != no_node)
                claim_of_[d_.node_row[index(s_.claim[row])]] = edge_id{static_cast<std::uint32_t>(e)};
        d_.claim_of = column(std::move(claim_of_));
        index_edges(order);
        rows when;
        for (const auto draft : order) when.push_back(effective(draft));
        d_.edge_when = column(std::move(when));
        d_.edge_dates = std::move(s_.edge_dates).finish();
        d_.node_dates = std::move(s_.node_dates).finish();
        lay_out_sides(order);
        d_.source = ordered(s_.source, order), d_.target = ordered(s_.target, order);
        d_.relation = ordered(s_.relation, order), d_.said = ordered(s_.said, order);
        d_.assertions = column(std::move(s_.assertions));
        d_.out_begin = column(std::move(out.begin));
        number_edges(order);
    }

    /// Side rows in the order of their edges, so that who reads an answer's edges reads on.
    void lay_out_sides(const rows& order) {
        rows row(order.size(), no_row), sides;
        for (std::size_t e = 0; e < order.size(); ++e) {
            if (s_.edge_row[order[e]] == no_row) continue;
            row[e] = static_cast<std::uint32_t>(sides.size());
            sides.push_back(s_.edge_row[order[e]]);
        }
        d_.edge_row = column(std::move(row));
        d_.note = ordered(s_.note, sides), d_.claim = ordered(s_.claim, sides);
        d_.edge_tags = ordered(s_.edge_tags, sides);
        d_.edge_attributes = ordered(s_.edge_attributes, sides);
        d_.edge_quotes = ordered(s_.edge_quotes, sides);
    }

    /// A local id that several edges have, or a node, is no name of one thing.
    void index_edges(const rows& order) {
        std::vector<std::uint8_t> uses(s_.strings.size(), 0);
        for (const auto name : s_.edge_names)
            if (!name.is_number() && uses[name.value()] < 2) ++uses[name.value()];
        std::vector<hash_index::entry> names;
        std::vector<edge_name> called(order.size());
        for (std::size_t e = 0; e < order.size(); ++e) {
            auto name = s_.edge_names[order[e]];
            if (!name.is_number()) {
                const auto local = s_.strings[name.value()];
                const auto number = name.value();
                const bool is_node = number < s_.node_of_string.size() && s_.node_of_string[number] != no_node;
                if (uses[number] > 1 || is_node) name.bits |= edge_name::shared;
                const auto article = s_.assertions[s_.said[order[e]]].article;
                names.push_back(name.is_shared()
                                    ? entry_of(fmt::format("{}#{}", s_.strings[d_.articles[index(article)].id], local), e)
                                    : entry_of(local, e));
            }
            called[e] = name;
        }
        d_.edge_names = column(std::move(called));
        d_.edge_by_name = make_hash_index(std::move(names));
    }

    /// By article and number; as a rule drafts came in that order.
    void number_edges(const rows& order) {
        rows place(order.size());
        for (std::uint32_t e = 0; e < order.size(); ++e) place[order[e]] = e;
        std::vector<edge_id> sorted;
        for (const auto e : place)
            if (d_.edge_names[e].is_number()) sorted.push_back(edge_id{e});
        const auto before = [&](edge_id a, edge_id b) { return numbered(d_, a) < numbered(d_, b); };
        if (!std::is_sorted(sorted.begin(), sorted.end(), before)) std::stable_sort(sorted.begin(), sorted.end(), before);
        d_.numbered_edges = column(std::move(sorted));
    }

    void lay_out_incoming() {
        adjacency in(d_.target.span(), d_.relation.span(), s_.nodes.size());
        std::vector<edge_id> edges(in.edges.size());
        for (std::size_t i = 0; i < edges.size(); ++i) edges[i] = edge_id{in.edges[i]};
        d_.in_source = ordered(d_.source, in.edges);
        d_.in_relation = ordered(d_.relation, in.edges);
        d_.in_edges = column(std::move(edges));
        d_.in_begin = column(std::move(in.begin));
    }

    state s_;
    graph::data d_;
    std::optional<kind_id> policy_ = s_.vocabulary.kind("policy");
    std::optional<kind_id> event_ = s_.vocabulary.kind("event");
    growing_lists<string_number> aliases_;
    growing_lists<string_number> tags_;
    growing_lists<attribute_row> attributes_;
    growing_lists<quote_row> quotes_;
    rows statement_;
    std::vector<edge_id> claim_of_;
};

}  // namespace

graph::data lay_out(graph_builder::state&& s) { return layout(std::move(s)).run(); }

}  // namespace claimgraph
