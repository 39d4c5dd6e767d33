#include "render/drawing.hpp"

#include <claimgraph/render/dot.hpp>

#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

constexpr std::size_t label_columns = 26;
constexpr std::size_t words_shown = 60;  // columns of a quote on an arrow; the tooltip has it whole

/// A quoted string of DOT. Backslashes would begin escapes such as \N, which stands for a name; tones and line feeds
/// are our own, everything else was sanitised.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + '"';
}

/// Broken into lines of about `columns`.
std::string wrapped(std::string_view text, std::size_t columns) {
    page lines({.width = columns, .colour = false});
    lines.line(0, text, 0);
    auto out = std::move(lines).text();
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

/// The first `words_shown` columns of what a claim rests on; empty where it has no words.
std::string first_words(const graph& g, edge_id e) {
    for (const auto& q : g.quotes(e)) {
        const auto exact = sanitised(q.exact);
        if (exact.empty() || q.mention) continue;
        if (display_width(exact) <= words_shown) return "“" + exact + "”";
        auto lines = wrapped(exact, words_shown);
        return "“" + lines.substr(0, lines.find('\n')) + " ...”";
    }
    return {};
}

std::string evidence_of(const graph& g, const std::vector<edge_id>& claims) {
    page out({.width = 100, .colour = false});
    for (const auto e : claims) write_claim(out, 0, g, e);
    auto text = std::move(out).text();
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

bool all_are_facts(const graph& g, const std::vector<edge_id>& claims) {
    return std::all_of(claims.begin(), claims.end(),
                       [&](edge_id e) { return g.asserted(e).modality == modality::fact; });
}

/// A shape for the broadest kind that a kind is below, so that kinds of a user's own have one too.
std::string_view shape_of(const graph& g, node_id n) {
    static constexpr std::pair<std::string_view, std::string_view> shapes[] = {
        {"actor", "house"},         {"policy", "box"},
        {"event", "ellipse"},       {"interest", "box\", style=\"rounded"},
        {"opportunity", "hexagon"}, {"challenge", "octagon"},
        {"trait", "parallelogram"}, {"claim", "note"},
        {"source", "folder"}};
    for (const auto& [kind, shape] : shapes)
        if (const auto broad = g.vocabulary().kind(kind); broad && is_a(g, n, *broad)) return shape;
    return "box";
}

}  // namespace

void drawing::thing(node_id n, role why) {
    auto& shown = things_.try_emplace(n, why).first->second;
    shown = std::max(shown, why);
}

bool drawing::full() {
    if (arrows_.size() + links_.size() < most_drawn) return false;
    truncated_ = true;
    return true;
}

void drawing::step(node_id from, node_id to, edge_id claim, std::string_view why_not) {
    const arrow a{from, to, graph_.relation(claim), graph_.source(claim) != from, why_not};
    auto at = places_.find(a);
    if (at == places_.end()) {
        if (full()) return;
        at = places_.emplace(a, arrows_.size()).first;
        arrows_.push_back({a, {}});
    }
    thing(from, role::passed), thing(to, role::passed);
    auto& claims = arrows_[at->second].second;
    if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(claim);
}

void drawing::path(const claimgraph::path& p) {
    for (std::size_t i = 0; i < p.edges.size(); ++i) step(p.nodes[i], p.nodes[i + 1], p.edges[i]);
}

void drawing::paths(const path_set& found) {
    for (const auto& p : found.paths) path(p);
    truncated(found.truncated);
}

void drawing::link(node_id from, node_id to, std::string_view word) {
    if (full()) return;
    thing(from, role::passed), thing(to, role::passed);
    links_.push_back(fmt::format("  n{} -> n{} [label={}, style=dotted];\n", index(from), index(to), quoted(word)));
}

std::string drawing::node_line(node_id n, role why) const {
    const auto e = graph_.claim_edge(n);
    const auto name = e != no_edge ? sentence(graph_, e) : label_of(graph_, n);
    const auto about =
        fmt::format("{}\n({})", wrapped(name, label_columns), sanitised(graph_.vocabulary()[graph_.kind(n)].name));
    std::string_view look;
    if (why == role::asked) look = ", penwidth=3";
    else if (why == role::found) look = ", color=\"#2f6f9f\", fontcolor=\"#1f4f7f\", penwidth=2";
    else if (why == role::falls) look = ", color=\"#b03030\", fontcolor=\"#b03030\", peripheries=2";
    return fmt::format("  n{} [label={}, tooltip={}, shape=\"{}\"{}];\n", index(n), quoted(about),
                       quoted(sanitised(graph_.id(n))), shape_of(graph_, n), look);
}

std::string drawing::arrow_line(const arrow& a, const std::vector<edge_id>& claims) const {
    auto label = verb_of(graph_, a.relation);
    if (!a.why_not.empty()) label += fmt::format(" ({})", a.why_not);
    if (const auto words = first_words(graph_, claims.front()); !words.empty())
        label += '\n' + wrapped(words, label_columns);
    if (claims.size() > 1) label += fmt::format("\n{} claims", claims.size());
    auto evidence = evidence_of(graph_, claims);
    const auto against = against_.to(claims);
    if (!against.empty()) {
        label += "\ndisputed";
        evidence += "\nbut:\n" + evidence_of(graph_, against);
    }
    const bool opposes = graph_.vocabulary()[a.relation].sign == relation_sign::minus;
    return fmt::format("  n{} -> n{} [label={}, tooltip={}{}{}{}];\n", index(a.from), index(a.to), quoted(label),
                       quoted(evidence), a.backward ? ", dir=back" : "",
                       all_are_facts(graph_, claims) ? "" : ", style=dashed",
                       !a.why_not.empty() ? ", color=gray60, fontcolor=gray40"
                       : opposes          ? ", color=\"#b03030\", fontcolor=\"#b03030\""
                                          : "");
}

std::string drawing::text() && {
    if (truncated_) title_ += "\nNot all of it: a limit cut the answer, or the picture would be too large.";
    auto out = fmt::format(
        "digraph answer {{\n  label={};\n  labelloc=t;\n  rankdir=LR;\n"
        "  node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n",
        quoted(title_));
    for (const auto& [n, why] : things_) out += node_line(n, why);
    for (const auto& [a, claims] : arrows_) out += arrow_line(a, claims);
    for (const auto& line : links_) out += line;
    return out + "}\n";
}

}  // namespace claimgraph
