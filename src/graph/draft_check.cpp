#include "graph/draft_check.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace claimgraph {

namespace {

using state = graph_builder::state;

/// Whether text has no code point that ids have not; control characters of ASCII are all below the space, but for one.
bool is_text(std::string_view id) noexcept {
    for (std::size_t at = 0; at < id.size();) {
        const auto byte = static_cast<unsigned char>(id[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++at;
            continue;
        }
        const auto c = next_code_point(id, at);
        if (c == ill_formed || is_control(c)) return false;
    }
    return true;
}

failure unknown(std::string_view of, std::string_view what, const char* hint) {
    return make_failure("CG-graph-010", category::usage, fmt::format("{} has {}", of, what), hint);
}

constexpr auto node_hint = "give it what add_node returned, of the same builder";
constexpr auto article_hint = "give it what add_article returned, of the same builder";

constexpr auto no_speaker = "a speaker, medium or origin that is no node";
constexpr auto no_quoted = "words of an article that was not added";

bool has_articles_of(const state& s, const std::vector<quote_draft>& quotes) noexcept {
    return std::all_of(quotes.begin(), quotes.end(),
                       [&](const quote_draft& q) { return index(q.article) < s.articles.size(); });
}

std::string named(const char* what, std::string_view id) {
    return id.empty() ? fmt::format("the {}", what) : fmt::format("the {} \"{}\"", what, printable(id));
}

}  // namespace

std::optional<failure> find_wrong_id(std::string_view of, std::string_view id) {
    const bool is_joined = of == "article" || of == "edge";  // to "article#edge", which is to mean one edge
    const bool has_sign = is_joined && id.find('#') != std::string_view::npos;
    if (!id.empty() && is_text(id) && !has_sign) return std::nullopt;
    const auto message =
        id.empty() ? fmt::format("the {} has no id", of)
        : has_sign ? fmt::format("the id \"{}\" of the {} has a number sign", printable(id), of)
                   : fmt::format("the id \"{}\" of the {} is not UTF-8 without control characters", printable(id), of);
    return make_failure("CG-graph-009", category::bad_input, message, "write letters, digits, _ : - . or /");
}

std::optional<failure> find_wrong(const state& s, const node_draft& draft) {
    if (auto wrong = find_wrong_id("node", draft.id)) return wrong;
    if (index(draft.kind) >= s.vocabulary.kind_count())
        return unknown(named("node", draft.id), "a kind that the vocabulary has not",
                       "give it a kind of the builder's vocabulary: vocabulary().kind(NAME)");
    if (draft.where.article != no_article && index(draft.where.article) >= s.articles.size())
        return unknown(named("node", draft.id), "a place in an article that was not added", article_hint);
    if (draft.statement) {
        const auto in = draft.statement->article;
        if (in != no_article && index(in) >= s.articles.size())
            return unknown(named("node", draft.id), "a statement in an article that was not added", article_hint);
        if (!has_nodes_of(s, *draft.statement)) return unknown(named("node", draft.id), no_speaker, node_hint);
    }
    if (!has_articles_of(s, draft.quotes)) return unknown(named("node", draft.id), no_quoted, article_hint);
    return std::nullopt;
}

std::optional<failure> find_wrong(const state& s, const edge_draft& draft) {
    if (!draft.id.empty())
        if (auto wrong = find_wrong_id("edge", draft.id)) return wrong;
    if (index(draft.from) >= s.nodes.size() || index(draft.to) >= s.nodes.size())
        return unknown(named("edge", draft.id), "an end that is no node", node_hint);
    if (index(draft.relation) >= s.vocabulary.relation_count())
        return unknown(named("edge", draft.id), "a relation that the vocabulary has not",
                       "give it a relation of the builder's vocabulary: vocabulary().relation(NAME)");
    if (index(draft.said.article) >= s.articles.size())
        return unknown(named("edge", draft.id), "no article, or one that was not added", article_hint);
    if (!has_nodes_of(s, draft.said)) return unknown(named("edge", draft.id), no_speaker, node_hint);
    if (!has_articles_of(s, draft.quotes)) return unknown(named("edge", draft.id), no_quoted, article_hint);
    return std::nullopt;
}

failure wrong_claim(const state& s, const plain_claim& c) {
    if (index(c.from) >= s.nodes.size() || index(c.to) >= s.nodes.size())
        return unknown("the claim", "an end that is no node", node_hint);
    if (index(c.relation) >= s.vocabulary.relation_count())
        return unknown("the claim", "a relation that the vocabulary has not",
                       "give it a relation of the builder's vocabulary: vocabulary().relation(NAME)");
    return unknown("the claim", "no assertion, or one or a date that was not interned",
                   "give it what intern returned, of the same builder");
}

std::uint32_t number_written(std::string_view id) noexcept {
    std::uint32_t number = 0;
    if (id.empty() || id[0] < '1' || id[0] > '9') return 0;
    const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
    return failed == std::errc{} && end == id.data() + id.size() && number <= edge_name::most ? number : 0;
}

std::optional<failure> find_wrong_number(state& s, article_id article, std::uint32_t name, std::uint32_t number) {
    if (number > edge_name::most)
        return make_failure("CG-graph-011", category::bad_input,
                            fmt::format("an edge cannot have the number {}", number),
                            fmt::format("the edges of an article have numbers from 1 to {}", edge_name::most));
    if (name == 0 || !s.is_number_taken(article, name)) return std::nullopt;
    return make_failure("CG-graph-011", category::bad_input,
                        fmt::format("the number {} means two edges of one article", name),
                        "give one of them another number, or an id that begins with a letter");
}

}  // namespace claimgraph
