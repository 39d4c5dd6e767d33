#include <claimgraph/render/words.hpp>

#include "render/phrases.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <utility>

#include <algorithm>

namespace claimgraph {

namespace {

void write_field(page& out, std::string_view name, std::string_view value) {
    if (!value.empty()) out.line(2, fmt::format("{}: {}", name, value), 4);
}

template <class Strings>
std::string joined(const Strings& all) {
    std::string text;
    for (const auto& one : all) text += (text.empty() ? "" : "; ") + sanitised(one);
    return text;
}

void write_extras(page& out, row_range<std::string_view> tags, row_range<attribute_view> attributes) {
    write_field(out, "tags", joined(tags));
    for (const auto& [key, value] : attributes) write_field(out, sanitised(key), sanitised(value));
}

void write_article(page& out, const graph& g, node_id n) {
    const auto a = g.article_named(g.id(n));
    if (a == no_article || g.article(a).node != n) return;
    const auto& info = g.article(a);
    write_field(out, "title", sanitised(info.title));
    write_field(out, "date", sanitised(info.date));
    write_field(out, "url", sanitised(info.url));
    write_field(out, "language", sanitised(info.language));
    write_field(out, "reliability", std::string(1, info.reliability));
    write_field(out, "file", sanitised(info.file));
    for (const auto& [key, value] : info.other) write_field(out, sanitised(key), sanitised(value));
}

void write_quotes_of(page& out, const graph& g, node_id n, bool mentions) {
    bool any = false;
    for (const auto& q : g.quotes(n)) {
        if (q.mention != mentions) continue;
        if (!std::exchange(any, true)) out.heading(mentions ? "MENTIONED" : "WORDS");
        write_quote(out, 2, g, q);
    }
}

void write_node(page& out, const graph& g, node_id n, std::optional<day> as_of) {
    out.line(0, described(g, n));
    write_field(out, "also", joined(g.aliases(n)));
    write_field(out, "when", sanitised(g.when_text(n)));
    if (as_of) write_field(out, fmt::format("active on {}", to_string(*as_of)), to_string(g.when(n).holds_on(*as_of)));
    write_article(out, g, n);
    write_extras(out, g.tags(n), g.attributes(n));
    if (const auto said = g.statement(n); said && said->speaker != no_node) out.line(2, who_says(g, *said));
    write_quotes_of(out, g, n, false);
    write_quotes_of(out, g, n, true);
}

void write_edge(page& out, const graph& g, edge_id e, std::optional<day> as_of) {
    out.line(0, fmt::format("Claim {}: {}", toned(tone::name, sanitised(g.name(e))), sentence(g, e)));
    write_extras(out, g.tags(e), g.attributes(e));
    out.line(2, fmt::format("from {}", described(g, g.source(e))), 4);
    out.line(2, fmt::format("to {}", described(g, g.target(e))), 4);
    out.heading("WORDS");
    write_claim(out, 2, g, e, as_of);
}

/// What speaks against a claim and is not among its neighbours: who says the contrary.
void write_contrary(page& out, const graph& g, const show_answer& a) {
    auto against = objections_under(g, a.question.filters).to(a.what.edge);
    std::erase_if(against, [&](edge_id e) { return std::find(a.in.begin(), a.in.end(), e) != a.in.end(); });
    if (against.empty()) return;
    out.heading("AGAINST IT");
    for (const auto e : against) {
        out.line(2, fmt::format("{} [{}]", sentence(g, e), sanitised(g.name(e))));
        write_claim(out, 6, g, e, a.question.filters.as_of);
    }
}

/// Neighbours under the relation that leads to them, which the adjacency is in the order of.
void write_neighbours(page& out, const graph& g, const std::vector<edge_id>& claims, bool outgoing,
                      std::optional<day> as_of) {
    relation_id under = no_relation;
    for (const auto e : claims) {
        if (g.relation(e) != under) {
            under = g.relation(e);
            const auto count =
                std::count_if(claims.begin(), claims.end(), [&](edge_id c) { return g.relation(c) == under; });
            const auto verb = verb_of(g, under);
            out.heading(fmt::format("{} ({})", outgoing ? "--" + verb + "-->" : "<--" + verb + "--", count));
        }
        const auto other = outgoing ? g.target(e) : g.source(e);
        out.line(2, fmt::format("{} [{}]", described(g, other), sanitised(g.name(e))));
        write_claim(out, 6, g, e, as_of);
    }
}

void write_left_out(page& out, std::size_t claims) {
    if (claims == 0) return;
    out.gap().line(0, claims == 1 ? std::string("The filters left out 1 claim.")
                                  : fmt::format("The filters left out {} claims.", grouped(claims)));
}

/// "5 things, and 1 that is denied."
std::string count_of_things(const graph& g, const related_answer& a) {
    const auto denied = static_cast<std::size_t>(
        std::count_if(a.things.begin(), a.things.end(), [](const related_thing& t) { return t.denied; }));
    auto text = count_of(g, a.things.size() - denied, a.question.kind);
    if (denied == 0) return text + ".";
    const bool all = denied == a.things.size();
    if (all) text[0] = 'N';  // "no things"
    return fmt::format("{}, {} {} that {} denied.", text, all ? "but" : "and", grouped(denied),
                       denied == 1 ? "is" : "are");
}

}  // namespace

bool found_nothing(const show_answer&) noexcept { return false; }
bool found_nothing(const related_answer& a) noexcept { return a.things.empty(); }

std::string to_words(const graph& g, const show_answer& a, const style& s) {
    page out(s);
    const auto as_of = a.question.filters.as_of;
    if (a.what.node != no_node) write_node(out, g, a.what.node, as_of);
    else write_edge(out, g, a.what.edge, as_of), write_contrary(out, g, a);
    write_neighbours(out, g, a.out, true, as_of);
    write_neighbours(out, g, a.in, false, as_of);
    write_left_out(out, a.left_out);
    return std::move(out).text();
}

std::string to_words(const graph& g, const related_answer& a, const style& s) {
    page out(s);
    std::string relation = sanitised(a.question.family);
    std::replace(relation.begin(), relation.end(), '_', ' ');
    out.line(0, fmt::format("{}{}: {}", a.question.backward ? "what " : "", relation, described(g, a.to)));
    write_filters(out, g, a.question.filters);
    out.gap().line(0, a.things.empty() ? "Nothing found." : count_of_things(g, a));
    write_left_out(out, a.left_out);
    write_doubts(out, g, a.things, a.question.filters.as_of);
    const auto against = objections_under(g, a.question.filters);
    for (const auto& t : a.things) {
        out.gap().line(0, described(g, t.node) + (t.denied ? toned(tone::bad, ", denied") : ""));
        write_claims(out, 3, g, t.claims, a.question.filters.as_of, {}, {}, &against);
    }
    point_beyond(out, g, a);
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

}  // namespace claimgraph
