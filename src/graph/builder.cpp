#include <claimgraph/graph/builder.hpp>

#include "core/unicode.hpp"
#include "graph/draft_check.hpp"
#include "graph/growing_graph.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace claimgraph {

graph_builder::graph_builder(claimgraph::vocabulary v) : state_(std::make_unique<state>(std::move(v))) {}
graph_builder::graph_builder(graph_builder&&) noexcept = default;
graph_builder& graph_builder::operator=(graph_builder&&) noexcept = default;
graph_builder::~graph_builder() = default;

const vocabulary& graph_builder::vocabulary() const noexcept { return state_->vocabulary; }
std::size_t graph_builder::node_count() const noexcept { return state_->nodes.size(); }
kind_id graph_builder::kind(node_id n) const noexcept { return state_->kinds[index(n)]; }
std::string_view graph_builder::label(node_id n) const noexcept {
    return state_->strings[state_->nodes[index(n)].label];
}
std::vector<std::string_view> graph_builder::aliases(node_id n) const {
    std::vector<std::string_view> all;
    if (const auto row = state_->nodes[index(n)].extras; row != no_row)
        for (const auto alias : state_->node_words[state_->extras[row].aliases]) all.push_back(state_->strings[alias]);
    return all;
}
std::vector<diagnostic> graph_builder::take_warnings() { return std::exchange(state_->warnings, {}); }

std::optional<node_id> graph_builder::find_node(std::string_view id) const noexcept {
    const auto found = state_->find_node(id);
    return found == no_node ? std::nullopt : std::optional(found);
}

namespace {

/// The row of an article whose node is not there yet, for messages about that; gone unless it is kept.
class open_article {
public:
    open_article(graph_builder::state& s, const article_row& row, const std::vector<attribute_pair>& other)
        : state_(s) {
        make_room(s.articles), make_room(s.next_number), make_room(s.article_other.begin), s.article_by_id.make_room();
        s.article_other.drop_open();
        for (const auto& pair : other) s.article_other.items.push_back(s.row_of(pair));
        s.articles.push_back(row);
    }
    open_article(const open_article&) = delete;
    open_article& operator=(const open_article&) = delete;
    ~open_article() {
        if (!kept_) state_.articles.pop_back();
    }

    void keep(node_id node, std::uint64_t id_hash) noexcept {
        state_.articles.back().node = node;
        state_.article_other.close();
        state_.next_number.push_back(0);
        state_.article_by_id.insert(id_hash, static_cast<std::uint32_t>(state_.articles.size() - 1));
        kept_ = true;
    }

private:
    graph_builder::state& state_;
    bool kept_ = false;
};

}  // namespace

result<article_id> graph_builder::add_article(article_info info, std::string label) {
    auto& s = *state_;
    if (auto wrong = find_wrong_id("article", info.id)) return *wrong;
    const auto has_id = [&](std::uint32_t row) { return s.strings[s.articles[row].id] == info.id; };
    if (const auto same = s.article_by_id.find(secret_hash(info.id), has_id); same != growing_index::none)
        return make_failure("CG-graph-005", category::bad_input,
                            fmt::format("{}: the article id \"{}\" is that of {} already", printable(info.file),
                                        printable(info.id), printable(s.strings[s.articles[same].file])),
                            "give one of them another \"id:\" in its metadata");
    const article_id id{static_cast<std::uint32_t>(s.articles.size())};
    const auto text = [&](const std::string& value) { return s.strings.intern(value); };
    const article_row row{no_node,
                          text(info.id),
                          text(info.file),
                          text(info.title),
                          text(info.date),
                          text(info.url),
                          text(info.language),
                          text(info.sha256),
                          static_cast<unsigned char>(info.reliability)};
    open_article opened(s, row, info.other);
    const auto source = vocabulary().kind("source");
    node_draft draft;
    draft.id = info.id;
    draft.kind = source.value_or(no_kind);
    draft.label = std::move(label);
    draft.where = {id, 1, 1};
    auto node = source ? add_node(draft) : result<node_id>(no_node);
    if (!node) return node.error();
    opened.keep(*node, secret_hash(info.id));
    return id;
}

result<node_id> graph_builder::add_node(const node_draft& draft) {
    auto& s = *state_;
    if (auto wrong = find_wrong(s, draft)) return *wrong;
    const auto label = s.strings.seek(draft.label);
    const auto called = s.strings.intern(draft.id);
    s.node_of_string.resize(s.strings.size(), no_node);
    if (const auto known = s.node_of_string[called]; known != no_node) {
        auto& node = s.nodes[index(known)];
        const auto kind = s.kinds[index(known)];
        if (kind == draft.kind) return s.merge(node, draft), known;
        const bool is_article =
            std::any_of(s.articles.begin(), s.articles.end(), [&](const article_row& a) { return a.node == known; });
        return failure(s.about_both(
            "CG-graph-002", severity::error, draft, node,
            fmt::format("\"{}\" is a node of kind {} and cannot be of kind {} too", printable(draft.id),
                        vocabulary()[kind].name, vocabulary()[draft.kind].name),
            is_article ? "that id is the article's own, from its file name: write another \"id:\" in its metadata"
                       : "equal ids name the same node in every article: use the same kind, or another id"));
    }
    const node_id id{static_cast<std::uint32_t>(s.nodes.size())};
    growing_node node;
    node.id = called;
    node.label = s.strings.intern(label);
    node.when = s.row_of(draft.when, s.node_dates);
    node.where = draft.where;
    if (!draft.aliases.empty() || !draft.tags.empty() || !draft.attributes.empty() || !draft.quotes.empty() ||
        draft.statement) {
        auto& more = s.extras_of(node);
        for (const auto& alias : draft.aliases)
            if (const auto word = s.strings.intern(alias); word != node.label) s.node_words.append(more.aliases, word);
        for (const auto& tag : draft.tags) s.node_words.append(more.tags, s.strings.intern(tag));
        for (const auto& pair : draft.attributes) s.node_attributes.append(more.attributes, s.row_of(pair));
        for (const auto& q : draft.quotes) s.node_quotes.append(more.quotes, s.row_of(q));
        if (draft.statement) more.statement = s.statement_row(s.row_of(*draft.statement));
    }
    make_room(s.nodes), make_room(s.kinds);
    s.nodes.push_back(node);
    s.kinds.push_back(draft.kind);
    s.node_of_string[node.id] = id;
    return id;
}

void graph_builder::add_quotes(node_id n, std::vector<quote_draft> quotes) {
    auto& more = state_->extras_of(state_->nodes[index(n)]);
    auto longer = more.quotes;
    for (const auto& q : quotes) state_->node_quotes.append(longer, state_->row_of(q));
    more.quotes = longer;
}

void graph_builder::set_statement(node_id n, assertion said) {
    auto& more = state_->extras_of(state_->nodes[index(n)]);
    if (more.statement != no_row) return;
    more.statement = state_->statement_row(state_->row_of(said));
}

namespace {

std::string ends_in_words(const vocabulary& v, kind_id from, kind_id to) {
    return fmt::format("{} to {}", v[from].name, v[to].name);
}

/// "policy, event, challenge to interest, opportunity" of a relation that joins each of the ones with each of the
/// others; else pair by pair.
std::string what_it_joins(const vocabulary& v, relation_id relation) {
    std::vector<std::string_view> from, to;
    std::vector<std::string> pairs;
    const auto take = [](std::vector<std::string_view>& all, std::string_view one) {
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (const auto& e : v[relation].ends) {
        take(from, v[e.from].name), take(to, v[e.to].name);
        pairs.push_back(ends_in_words(v, e.from, e.to));
    }
    if (from.size() * to.size() != pairs.size()) return fmt::to_string(fmt::join(pairs, ", "));
    return fmt::format("{} to {}", fmt::join(from, ", "), fmt::join(to, ", "));
}

/// Whether what helps is written where what harms was meant, or the other way round.
bool turns_meaning(const vocabulary& v, relation_id meant, const std::vector<std::string_view>& written) {
    const auto sign = v[meant].sign;
    if (sign != relation_sign::plus && sign != relation_sign::minus) return false;
    return std::none_of(written.begin(), written.end(),
                        [&](std::string_view name) { return v[*v.relation(name)].sign == sign; });
}

/// What the ends of an edge may be, for who wrote others: relations that join these, or else the kinds that this one
/// joins.
std::string fitting_ends(const vocabulary& v, relation_id relation, kind_id from, kind_id to) {
    const auto ends = [&](kind_id a, kind_id b) { return ends_in_words(v, a, b); };
    if (const auto fitting = v.relations_between(from, to); !fitting.empty()) {
        auto hint = fmt::format("from {}, write one of: {}", ends(from, to), fmt::join(fitting, ", "));
        if (turns_meaning(v, relation, fitting))
            hint +=
                fmt::format("; none of them means {}, which joins {}", v[relation].name, what_it_joins(v, relation));
        return hint;
    }
    auto hint = fmt::format("no relation joins {}", ends(from, to));
    if (const auto turned = v.relations_between(to, from); !turned.empty())
        return fmt::format("{}; the other way round, {}, write one of: {}", hint, ends(to, from),
                           fmt::join(turned, ", "));
    return fmt::format("{}; {} joins {}", hint, v[relation].name, what_it_joins(v, relation));
}

failure ends_do_not_fit(const vocabulary& v, relation_id relation, std::string_view from, kind_id from_kind,
                        std::string_view to, kind_id to_kind) {
    return make_failure("CG-graph-004", category::bad_input,
                        fmt::format("{} does not join \"{}\" ({}) to \"{}\" ({})", v[relation].name, printable(from),
                                    v[from_kind].name, printable(to), v[to_kind].name),
                        fitting_ends(v, relation, from_kind, to_kind));
}

std::uint64_t local_hash(article_id article, string_number id) noexcept {
    const std::uint32_t key[] = {static_cast<std::uint32_t>(article), id};
    return secret_hash(key, sizeof key);
}

bool has_edge(const graph_builder::state& s, article_id article, string_number id) {
    const auto is = [&](std::uint32_t e) {
        return s.edges[e].name.bits == edge_name::string(id).bits && s.assertions[s.edges[e].said].article == article;
    };
    return s.local_names.find(local_hash(article, id), is) != growing_index::none;
}

/// What the next edge has beside its ends.
void add_sides(graph_builder::state& s, const edge_draft& draft) {
    if (draft.note.empty() && draft.tags.empty() && draft.attributes.empty() && draft.quotes.empty()) return;
    s.drop_open_sides();
    const auto note = s.strings.intern(draft.note);
    for (const auto& tag : draft.tags) s.edge_tags.items.push_back(s.strings.intern(tag));
    for (const auto& pair : draft.attributes) s.edge_attributes.items.push_back(s.row_of(pair));
    for (const auto& q : draft.quotes) s.edge_quotes.items.push_back(s.row_of(q));
    static_cast<void>(s.side_row(s.edges.size(), note));
}

}  // namespace

result<draft_id> graph_builder::add_edge(const edge_draft& draft) {
    auto& s = *state_;
    if (auto wrong = find_wrong(s, draft)) return *wrong;
    const auto from = kind(draft.from), to = kind(draft.to);
    if (!s.fits(draft.relation, from, to))
        return ends_do_not_fit(vocabulary(), draft.relation, s.strings[s.nodes[index(draft.from)].id], from,
                               s.strings[s.nodes[index(draft.to)].id], to);
    const auto article = draft.said.article;
    const auto called = s.strings.intern(draft.id);
    if (called != 0 && has_edge(s, article, called))
        return make_failure("CG-graph-006", category::bad_input,
                            fmt::format("the id \"{}\" means two edges of one article", printable(draft.id)));
    const auto number = s.next_edge_number(article, draft.number);
    const auto digits = number_written(draft.id);
    if (auto wrong = find_wrong_number(s, article, called == 0 && draft.number != 0 ? number : digits, number))
        return *wrong;
    growing_edge edge{draft.from, draft.to,      s.assertion_of(draft.said), s.row_of(draft.when, s.edge_dates),
                      {},         draft.relation};
    make_room(s.edges), s.local_names.make_room(), s.digit_ids.make_room();
    add_sides(s, draft);
    edge.name = edge_name::number(number);
    if (digits != 0) s.take_digits(article, digits);
    s.take_number(article, number);
    if (called != 0) {
        edge.name = edge_name::string(called);
        s.local_names.insert(local_hash(article, called), static_cast<std::uint32_t>(s.edges.size()));
    }
    return s.push(edge);
}

void graph_builder::reserve(std::size_t nodes, std::size_t edges) {
    auto& s = *state_;
    s.nodes.reserve(nodes), s.kinds.reserve(nodes), s.edges.reserve(edges);
    s.strings.reserve(2 * nodes), s.node_of_string.reserve(2 * nodes);
    // What not all have costs addresses alone until it is written.
    s.extras.reserve(nodes), s.edge_rows.reserve(edges), s.note.reserve(edges), s.claim.reserve(edges);
    s.node_quotes.reserve(nodes), s.edge_quotes.reserve(edges);
    s.edge_tags.begin.reserve(edges + 1), s.edge_attributes.begin.reserve(edges + 1);
}

assertion_number graph_builder::intern(const assertion& said) {
    const bool good = index(said.article) < state_->articles.size() && has_nodes_of(*state_, said);
    return good ? assertion_number{state_->assertion_of(said)} : assertion_number::none;
}

date_number graph_builder::intern(const edtf& when) {
    return date_number{state_->edge_dates.row(when.when, when.text, state_->strings)};
}

date_number graph_builder::intern(day first, day last) {
    const validity when{first, first, last, last};
    auto& dates = state_->edge_dates;
    return date_number{is_plain_period(when) ? dates.plain_row(when)
                                             : dates.row(when, period_text(when), state_->strings)};
}

result<draft_id> graph_builder::add_claim(const plain_claim& claim) {
    auto& s = *state_;
    const auto said = static_cast<std::uint32_t>(claim.said);
    if (!is_known(s, claim)) return wrong_claim(s, claim);
    const auto from = s.kinds[index(claim.from)], to = s.kinds[index(claim.to)];
    if (!s.fits(claim.relation, from, to)) {
        if (index(claim.relation) >= vocabulary().relation_count()) return wrong_claim(s, claim);
        return ends_do_not_fit(vocabulary(), claim.relation, s.strings[s.nodes[index(claim.from)].id], from,
                               s.strings[s.nodes[index(claim.to)].id], to);
    }
    // Of one article, the assertion need not be looked at, which lies anywhere.
    const auto article = s.articles.size() == 1 ? article_id{0} : s.assertions[said].article;
    make_room(s.edges);
    const auto number = s.next_edge_number(article);
    if (number > edge_name::most) return *find_wrong_number(s, article, 0, number);
    s.take_number(article, number);
    return s.push({claim.from, claim.to, said, static_cast<std::uint32_t>(claim.when), edge_name::number(number),
                   claim.relation});
}

node_id graph_builder::claim_node(draft_id edge) {
    auto& s = *state_;
    const auto i = static_cast<std::size_t>(edge);
    if (const auto row = s.edge_row(i); row != no_row && s.claim[row] != no_node) return s.claim[row];
    const auto claim = vocabulary().kind("claim");
    if (!claim || i >= s.edges.size()) return no_node;
    const auto said = s.assertions[s.edges[i].said];
    const auto name = s.edges[i].name;
    const auto local = name.is_number() ? fmt::to_string(name.value()) : std::string(s.strings[name.value()]);
    growing_node node;
    node.id = s.strings.intern(fmt::format("{}#{}", s.strings[s.articles[index(said.article)].id], local));
    if (const auto when = s.edges[i].when; when != no_row)
        node.when = s.node_dates.row(s.edge_dates.when[when], text_of(s.edge_dates, when, s.strings), s.strings);
    auto& more = s.extras_of(node);
    more.statement = s.statement_row(said);
    more.claim_of = edge_id{static_cast<std::uint32_t>(edge)};
    const node_id id{static_cast<std::uint32_t>(s.nodes.size())};
    s.node_of_string.resize(s.strings.size(), no_node);
    make_room(s.nodes), make_room(s.kinds);
    s.drop_open_sides();
    s.claim[s.side_row(i)] = id;
    if (s.node_of_string[node.id] == no_node) s.node_of_string[node.id] = id;
    s.nodes.push_back(node);
    s.kinds.push_back(*claim);
    return id;
}

graph graph_builder::build() && {
    auto fresh = std::make_unique<state>(vocabulary());
    auto made = std::make_shared<graph::data>();
    *made = lay_out(*state_);
    state_ = std::move(fresh);
    return graph_access::make(std::move(made));
}

}  // namespace claimgraph
