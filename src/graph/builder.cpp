#include <claimgraph/graph/builder.hpp>

#include "core/unicode.hpp"
#include "graph/graph_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace claimgraph {

namespace {

struct assertion_hash {
    std::size_t operator()(const assertion& a) const noexcept {
        std::uint64_t h = std::hash<std::string>{}(a.said);
        const auto mix = [&](std::uint64_t v) { h = (h ^ v) * 0x9E3779B97F4A7C15u, h ^= h >> 29; };
        mix(index(a.article)), mix(index(a.speaker)), mix(index(a.medium)), mix(index(a.origin));
        mix(static_cast<std::uint64_t>(a.polarity) | static_cast<std::uint64_t>(a.modality) << 8 |
            static_cast<std::uint64_t>(a.likelihood) << 16 | static_cast<std::uint64_t>(a.confidence) << 24 |
            static_cast<std::uint64_t>(a.fidelity) << 32 | static_cast<std::uint64_t>(a.credibility) << 40);
        return static_cast<std::size_t>(h);
    }
};

/// Rows of `dated`, one for each pair of a text and its meaning.
class date_table {
public:
    date_table(dated& rows, validity undated) : rows_(rows) { row(undated, ""); }

    std::uint32_t row(const validity& when, const std::string& text) {
        const auto [first, last] = by_text_.equal_range(text);
        for (auto at = first; at != last; ++at)
            if (rows_.when[at->second] == when) return at->second;
        const auto row = static_cast<std::uint32_t>(rows_.when.size());
        rows_.when.push_back(when);
        rows_.text.push_back(text);
        by_text_.emplace(text, row);
        return row;
    }

private:
    dated& rows_;
    std::unordered_multimap<std::string, std::uint32_t> by_text_;
};

/// A node as it grows, before it becomes a row of columns.
struct growing_node {
    std::string id;
    std::string label;
    kind_id kind = no_kind;
    std::optional<edtf> when;
    node_record more;
    declared_at where;
};

bool has_more(const node_record& r) noexcept {
    return !r.aliases.empty() || !r.tags.empty() || !r.attributes.empty() || !r.quotes.empty() || r.statement ||
           r.claim_of != no_edge;
}

bool has_more(const edge_record& r) noexcept {
    return !r.id.empty() || !r.note.empty() || !r.tags.empty() || !r.attributes.empty() || !r.quotes.empty() ||
           r.claim != no_node;
}

void append_new(std::vector<std::string>& into, std::vector<std::string> from) {
    for (auto& s : from)
        if (std::find(into.begin(), into.end(), s) == into.end()) into.push_back(std::move(s));
}

}  // namespace

struct graph_builder::state {
    explicit state(claimgraph::vocabulary v) { d->vocabulary = std::move(v); }

    std::shared_ptr<graph::data> d = std::make_shared<graph::data>();
    std::vector<growing_node> nodes;
    std::unordered_map<std::string, node_id> node_by_id;
    std::unordered_map<std::string, article_id> article_by_id;
    std::vector<edge_record> edge_records;  ///< by draft
    std::unordered_map<assertion, std::uint32_t, assertion_hash> assertion_rows;
    std::vector<std::optional<edtf>> edge_when;     ///< by draft
    std::vector<std::uint32_t> next_number;         ///< by article
    std::unordered_map<std::string, draft_id> full_names;  ///< "article#id" of edges
    std::vector<diagnostic> warnings;

    [[nodiscard]] place place_of(declared_at where) const {
        if (where.article == no_article) return {};
        return {d->articles[index(where.article)].file, where.line, where.column, 0};
    }

    diagnostic about(std::string code, severity level, declared_at where, std::string message,
                     std::string hint = {}) const {
        diagnostic found;
        found.code = std::move(code);
        found.level = level;
        found.where = place_of(where);
        found.message = std::move(message);
        found.hint = std::move(hint);
        return found;
    }

    /// The same, with the place of the first declaration beside it.
    diagnostic about_both(std::string code, severity level, const node_draft& second, const growing_node& first,
                          std::string message, std::string hint) const {
        auto found = about(std::move(code), level, second.where, std::move(message), std::move(hint));
        auto earlier = about("", severity::note, first.where, fmt::format("\"{}\" was first declared here", printable(first.id)));
        if (!earlier.where.file.empty()) found.related.push_back(std::move(earlier));
        return found;
    }

    [[nodiscard]] bool is_article(node_id n) const {
        return std::any_of(d->articles.begin(), d->articles.end(), [&](const article_info& a) { return a.node == n; });
    }
    void merge(growing_node& node, node_draft draft);
    void merge_label(growing_node& node, node_draft& draft);
    void merge_attributes(growing_node& node, node_draft& draft);
    std::string sentence(std::size_t draft) const;
    void lay_out_nodes();
    void lay_out_edges();
    void lay_out_incoming();
    void index_names();
    void index_edges();
    validity effective(std::uint32_t draft) const;
    template <class T>
    void reorder(std::vector<T>& column, const std::vector<std::uint32_t>& order) const {
        std::vector<T> sorted;
        sorted.reserve(order.size());
        for (const auto i : order) sorted.push_back(std::move(column[i]));
        column = std::move(sorted);
    }
};

graph_builder::graph_builder(claimgraph::vocabulary v) : state_(std::make_unique<state>(std::move(v))) {}
graph_builder::graph_builder(graph_builder&&) noexcept = default;
graph_builder& graph_builder::operator=(graph_builder&&) noexcept = default;
graph_builder::~graph_builder() = default;

const vocabulary& graph_builder::vocabulary() const noexcept { return state_->d->vocabulary; }
std::size_t graph_builder::node_count() const noexcept { return state_->nodes.size(); }
kind_id graph_builder::kind(node_id n) const noexcept { return state_->nodes[index(n)].kind; }
std::string_view graph_builder::label(node_id n) const noexcept { return state_->nodes[index(n)].label; }
std::span<const std::string> graph_builder::aliases(node_id n) const noexcept {
    return state_->nodes[index(n)].more.aliases;
}
std::vector<diagnostic> graph_builder::take_warnings() { return std::exchange(state_->warnings, {}); }

std::optional<node_id> graph_builder::find_node(std::string_view id) const noexcept {
    const auto found = state_->node_by_id.find(std::string(id));
    if (found == state_->node_by_id.end()) return std::nullopt;
    return found->second;
}

result<article_id> graph_builder::add_article(article_info info, std::string label) {
    auto& articles = state_->d->articles;
    if (const auto same = state_->article_by_id.find(info.id); same != state_->article_by_id.end())
        return make_failure("CG-graph-005", category::bad_input,
                            fmt::format("{}: the article id \"{}\" is that of {} already", printable(info.file),
                                        printable(info.id), printable(articles[index(same->second)].file)),
                            "give one of them another \"id:\" in its metadata");
    const auto source = vocabulary().kind("source");
    const article_id id{static_cast<std::uint32_t>(articles.size())};
    node_draft draft;
    draft.id = info.id;
    draft.kind = source.value_or(no_kind);
    draft.label = std::move(label);
    articles.push_back(std::move(info));
    state_->next_number.push_back(0);
    draft.where = {id, 1, 1};
    auto node = source ? add_node(std::move(draft)) : result<node_id>(no_node);
    if (!node) {
        articles.pop_back();
        state_->next_number.pop_back();
        return node.error();
    }
    articles.back().node = *node;
    state_->article_by_id.emplace(articles.back().id, id);
    return id;
}

result<node_id> graph_builder::add_node(node_draft draft) {
    if (const auto known = find_node(draft.id)) {
        auto& node = state_->nodes[index(*known)];
        if (node.kind != draft.kind)
            return failure(state_->about_both(
                "CG-graph-002", severity::error, draft, node,
                fmt::format("\"{}\" is a node of kind {} and cannot be of kind {} too", printable(draft.id),
                            vocabulary()[node.kind].name, vocabulary()[draft.kind].name),
                state_->is_article(*known)
                    ? "that id is the article's own, from its file name: write another \"id:\" in its metadata"
                    : "equal ids name the same node in every article: use the same kind, or another id"));
        state_->merge(node, std::move(draft));
        return *known;
    }
    const node_id id{static_cast<std::uint32_t>(state_->nodes.size())};
    state_->node_by_id.emplace(draft.id, id);
    growing_node node;
    node.id = std::move(draft.id);
    node.label = std::move(draft.label);
    node.kind = draft.kind;
    node.when = std::move(draft.when);
    node.where = draft.where;
    node.more = {std::move(draft.aliases), std::move(draft.tags),  std::move(draft.attributes),
                 std::move(draft.quotes),  std::move(draft.statement), no_edge};
    state_->nodes.push_back(std::move(node));
    return id;
}

void graph_builder::state::merge(growing_node& node, node_draft draft) {
    merge_label(node, draft);
    merge_attributes(node, draft);
    append_new(node.more.aliases, std::move(draft.aliases));
    append_new(node.more.tags, std::move(draft.tags));
    std::erase(node.more.aliases, node.label);
    if (!node.when) node.when = std::move(draft.when);
    else if (draft.when && draft.when->text != node.when->text)
        warnings.push_back(about_both(
            "CG-graph-007", severity::warning, draft, node,
            fmt::format("\"{}\" holds when=\"{}\" here and \"{}\" where it was first declared; the first stays",
                        printable(node.id), printable(draft.when->text), printable(node.when->text)),
            "write the same date in both articles, or in one of them only"));
    if (!node.more.statement) node.more.statement = std::move(draft.statement);
    node.more.quotes.insert(node.more.quotes.end(), std::make_move_iterator(draft.quotes.begin()),
                            std::make_move_iterator(draft.quotes.end()));
    if (node.where.article == no_article) node.where = draft.where;
}

void graph_builder::state::merge_label(growing_node& node, node_draft& draft) {
    if (draft.label.empty() || draft.label == node.label) return;
    if (node.label.empty()) {
        node.label = std::move(draft.label);
        return;
    }
    if (std::find(node.more.aliases.begin(), node.more.aliases.end(), draft.label) != node.more.aliases.end()) return;
    warnings.push_back(about_both(
        "CG-graph-003", severity::warning, draft, node,
        fmt::format("\"{}\" is labelled \"{}\" here and \"{}\" where it was first declared; the first stays, "
                    "this one becomes an alias",
                    printable(node.id), printable(draft.label), printable(node.label)),
        fmt::format("write label=\"{}\", or aliases=\"{}\" at the first declaration", printable(node.label),
                    printable(draft.label))));
    node.more.aliases.push_back(std::move(draft.label));
}

void graph_builder::state::merge_attributes(growing_node& node, node_draft& draft) {
    for (auto& [key, value] : draft.attributes) {
        auto& known = node.more.attributes;
        const auto same = std::find_if(known.begin(), known.end(), [&, &k = key](const auto& a) { return a.first == k; });
        if (same == known.end()) known.emplace_back(std::move(key), std::move(value));
        else if (same->second != value)
            warnings.push_back(about_both(
                "CG-graph-008", severity::warning, draft, node,
                fmt::format("\"{}\" has {}=\"{}\" here and \"{}\" where it was first declared; the first stays",
                            printable(node.id), printable(key), printable(value), printable(same->second)),
                ""));
    }
}

void graph_builder::add_quotes(node_id n, std::vector<quote> quotes) {
    auto& all = state_->nodes[index(n)].more.quotes;
    all.insert(all.end(), std::make_move_iterator(quotes.begin()), std::make_move_iterator(quotes.end()));
}

void graph_builder::set_statement(node_id n, assertion said) {
    auto& statement = state_->nodes[index(n)].more.statement;
    if (!statement) statement = std::move(said);
}

result<draft_id> graph_builder::add_edge(edge_draft draft) {
    const auto& v = vocabulary();
    const auto from = kind(draft.from);
    const auto to = kind(draft.to);
    const auto article = draft.said.article;
    auto& d = *state_->d;
    if (!v.allows(draft.relation, from, to)) {
        const auto fitting = v.relations_between(from, to);
        const auto hint = fitting.empty()
                              ? fmt::format("no relation joins {} to {}; are the ends the wrong way round?",
                                            v[from].name, v[to].name)
                              : fmt::format("from {} to {}, write one of: {}", v[from].name, v[to].name,
                                            fmt::join(fitting, ", "));
        return make_failure("CG-graph-004", category::bad_input,
                            fmt::format("{} does not join \"{}\" ({}) to \"{}\" ({})", v[draft.relation].name,
                                        printable(state_->nodes[index(draft.from)].id), v[from].name,
                                        printable(state_->nodes[index(draft.to)].id), v[to].name),
                            hint);
    }
    const draft_id id{static_cast<std::uint32_t>(d.source.size())};
    if (!draft.id.empty()) {
        auto full = fmt::format("{}#{}", d.articles[index(article)].id, draft.id);
        if (!state_->full_names.emplace(std::move(full), id).second)
            return make_failure("CG-graph-006", category::bad_input,
                                fmt::format("the id \"{}\" means two edges of one article", printable(draft.id)));
    }
    auto& next = state_->next_number[index(article)];
    next = std::max(next + 1, draft.number);
    d.number.push_back(draft.number == 0 ? next : draft.number);
    d.source.push_back(draft.from);
    d.target.push_back(draft.to);
    d.relation.push_back(draft.relation);
    const auto fresh = static_cast<std::uint32_t>(d.assertions.size());
    const auto [row, is_new] = state_->assertion_rows.emplace(draft.said, fresh);
    if (is_new) d.assertions.push_back(std::move(draft.said));
    d.said.push_back(row->second);
    state_->edge_when.push_back(std::move(draft.when));
    state_->edge_records.push_back({std::move(draft.id), std::move(draft.note), std::move(draft.tags),
                                    std::move(draft.attributes), std::move(draft.quotes), no_node});
    return id;
}

node_id graph_builder::claim_node(draft_id edge) {
    const auto i = static_cast<std::size_t>(edge);
    auto& record = state_->edge_records[i];
    if (record.claim != no_node) return record.claim;
    auto& d = *state_->d;
    const auto& said = d.assertions[d.said[i]];
    growing_node node;
    const auto local = record.id.empty() ? fmt::to_string(d.number[i]) : record.id;
    node.id = fmt::format("{}#{}", d.articles[index(said.article)].id, local);
    node.kind = vocabulary().kind("claim").value_or(no_kind);
    node.when = state_->edge_when[i];
    node.more.statement = said;
    node.more.claim_of = edge_id{static_cast<std::uint32_t>(edge)};  // a draft until laid out
    record.claim = node_id{static_cast<std::uint32_t>(state_->nodes.size())};
    state_->node_by_id.emplace(node.id, record.claim);
    state_->nodes.push_back(std::move(node));
    return record.claim;
}

/// "Takes the valid time of its policy or event end": of the one that it runs from, if both are.
validity graph_builder::state::effective(std::uint32_t draft) const {
    if (edge_when[draft]) return edge_when[draft]->when;
    const auto policy = d->vocabulary.kind("policy");
    const auto event = d->vocabulary.kind("event");
    for (const auto end : {d->source[draft], d->target[draft]}) {
        const auto& node = nodes[index(end)];
        const auto is = [&](std::optional<kind_id> k) { return k && d->vocabulary.is_a(node.kind, *k); };
        if (node.when && (is(policy) || is(event))) return node.when->when;
    }
    return validity::always();
}

/// An edge in words: what the claim that stands for it is called.
std::string graph_builder::state::sentence(std::size_t draft) const {
    const auto name = [&](node_id n) {
        const auto& node = nodes[index(n)];
        return node.label.empty() ? node.id : node.label;
    };
    auto relation = d->vocabulary[d->relation[draft]].name;
    std::replace(relation.begin(), relation.end(), '_', ' ');
    return fmt::format("{} {} {}", name(d->source[draft]), relation, name(d->target[draft]));
}

void graph_builder::state::lay_out_nodes() {
    date_table dates(d->node_dates, validity::never_known());
    for (auto& node : nodes) {
        if (node.more.claim_of != no_edge) node.label = sentence(index(node.more.claim_of));
        d->kind.push_back(node.kind);
        d->id.push_back(node.id);
        d->label.push_back(node.label.empty() ? node.id : node.label);
        d->node_when.push_back(node.when ? dates.row(node.when->when, node.when->text) : 0);
        const bool more = has_more(node.more);
        d->node_row.push_back(more ? static_cast<std::uint32_t>(d->node_records.size()) : no_row);
        if (more) d->node_records.push_back(std::move(node.more));
    }
}

void graph_builder::state::lay_out_edges() {
    const auto edges = d->source.size();
    d->out_begin.assign(nodes.size() + 1, 0);
    for (const auto n : d->source) ++d->out_begin[index(n) + 1];
    std::partial_sum(d->out_begin.begin(), d->out_begin.end(), d->out_begin.begin());
    std::vector<std::uint32_t> order(edges);
    auto next = d->out_begin;
    for (std::uint32_t i = 0; i < edges; ++i) order[next[index(d->source[i])]++] = i;
    for (std::size_t n = 0; n < nodes.size(); ++n)
        std::stable_sort(order.begin() + d->out_begin[n], order.begin() + d->out_begin[n + 1],
                         [&](std::uint32_t a, std::uint32_t b) { return d->relation[a] < d->relation[b]; });
    date_table dates(d->edge_dates, validity::always());
    for (const auto i : order) {
        d->edge_when.push_back(dates.row(effective(i), edge_when[i] ? edge_when[i]->text : ""));
        auto& record = edge_records[i];
        const auto id = static_cast<std::uint32_t>(d->edge_row.size());
        if (record.claim != no_node) d->node_records[d->node_row[index(record.claim)]].claim_of = edge_id{id};
        const bool more = has_more(record);
        d->edge_row.push_back(more ? static_cast<std::uint32_t>(d->edge_records.size()) : no_row);
        if (more) d->edge_records.push_back(std::move(record));
    }
    reorder(d->source, order), reorder(d->target, order), reorder(d->relation, order);
    reorder(d->said, order), reorder(d->number, order);
}

void graph_builder::state::lay_out_incoming() {
    const auto edges = d->source.size();
    d->in_begin.assign(nodes.size() + 1, 0);
    for (const auto n : d->target) ++d->in_begin[index(n) + 1];
    std::partial_sum(d->in_begin.begin(), d->in_begin.end(), d->in_begin.begin());
    d->in_edges.resize(edges);
    auto next = d->in_begin;
    for (std::uint32_t e = 0; e < edges; ++e) d->in_edges[next[index(d->target[e])]++] = edge_id{e};
    for (std::size_t n = 0; n < nodes.size(); ++n)
        std::stable_sort(d->in_edges.begin() + d->in_begin[n], d->in_edges.begin() + d->in_begin[n + 1],
                         [&](edge_id a, edge_id b) { return d->relation[index(a)] < d->relation[index(b)]; });
    d->in_source.reserve(edges), d->in_relation.reserve(edges);
    for (const auto e : d->in_edges) {
        d->in_source.push_back(d->source[index(e)]);
        d->in_relation.push_back(d->relation[index(e)]);
    }
}

void graph_builder::state::index_names() {
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const node_id n{i};
        d->node_by_id.emplace(d->id[i], n);
        const auto add = [&](std::string_view name) { d->names.push_back({hash_name(fold_name(name)), n}); };
        add(d->id[i]);
        if (d->label[i] != d->id[i]) add(d->label[i]);
        if (d->node_row[i] == no_row) continue;
        for (const auto& alias : d->node_records[d->node_row[i]].aliases) add(alias);
    }
    std::sort(d->names.begin(), d->names.end());
    d->names.erase(std::unique(d->names.begin(), d->names.end()), d->names.end());
}

void graph_builder::state::index_edges() {
    for (std::uint32_t a = 0; a < d->articles.size(); ++a)
        d->article_by_id.emplace(d->articles[a].id, article_id{a});
    const auto article_of = [&](std::uint32_t e) { return d->assertions[d->said[e]].article; };
    std::unordered_map<std::string_view, std::uint32_t> uses;
    for (const auto& record : d->edge_records)
        if (!record.id.empty()) ++uses[record.id];
    for (std::uint32_t e = 0; e < d->source.size(); ++e) {
        const edge_id edge{e};
        const auto row = d->edge_row[e];
        if (row == no_row || d->edge_records[row].id.empty()) {
            d->numbered_edges.push_back(edge);
            continue;
        }
        const std::string_view local = d->edge_records[row].id;
        if (uses[local] == 1 && !d->node_by_id.contains(local)) d->edge_by_id.emplace(local, edge);
        else d->edge_by_full_name.emplace(fmt::format("{}#{}", d->articles[index(article_of(e))].id, local), edge);
    }
    std::stable_sort(d->numbered_edges.begin(), d->numbered_edges.end(), [&](edge_id a, edge_id b) {
        return numbered(*d, a) < numbered(*d, b);
    });
}

graph graph_builder::build() && {
    auto& s = *state_;
    s.lay_out_nodes();
    s.lay_out_edges();
    s.lay_out_incoming();
    s.index_names();
    s.index_edges();
    graph g(std::move(s.d));
    s.d = std::make_shared<graph::data>();
    return g;
}

}  // namespace claimgraph
