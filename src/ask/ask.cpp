#include <claimgraph/ask/ask.hpp>

#include <claimgraph/graph/names.hpp>

#include "ask/phrase.hpp"
#include "ask/refusals.hpp"
#include "ask/shapes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace claimgraph {

namespace {

constexpr std::size_t most_words = 64;
constexpr std::size_t most_bytes = 4'096;

/// Takes "as of DAY" off the end. What is written for a day has one word, or a few where it is none.
result<std::optional<day>> take_day(words& w) {
    constexpr std::size_t most = 3;
    const auto n = w.size();
    for (std::size_t at = n; at-- > 1 && n - at <= most + 2;) {
        if (w.folded[at] != "as" || at + 2 >= n || w.folded[at + 1] != "of") continue;
        const auto d = parse_day(w.span(at + 2, n));
        if (!d) return d.error();
        w.cut(at);
        return std::optional<day>(*d);
    }
    return std::optional<day>();
}

/// The relation from the one kind to the other, where there is one, or one that all others are below; else nothing.
std::string owning_relation(const vocabulary& v, kind_id owner, kind_id owned) {
    const auto relations = v.relations_between(owner, owned);
    const auto is_above_all = [&](std::string_view broad) {
        return std::all_of(relations.begin(), relations.end(),
                           [&](std::string_view r) { return v.is_a(*v.relation(r), *v.relation(broad)); });
    };
    const auto found = std::find_if(relations.begin(), relations.end(), is_above_all);
    return found == relations.end() ? std::string() : std::string(*found);
}

/// Names of things and claims become ids and days become dates, so that the question means the same wherever it is
/// asked again.
result<void> resolve_slots(const graph& g, bindings& b) {
    for (auto& name : b.names) {
        if (const auto claim = g.find_edge(name); claim != no_edge && nodes_named(g, name).empty()) {
            name = g.name(claim);
            continue;
        }
        const auto n = resolve(g, name);
        if (!n) return n.error();
        name = g.id(*n);
    }
    const auto& v = g.vocabulary();
    if (const auto first = b.names.empty() ? no_node : g.find_node(b.names[0]); first != no_node) {
        if (!b.kind.empty()) b.owns = owning_relation(v, g.kind(first), *v.kind(b.kind));
        const auto source = v.kind("source");
        b.of_source = source && is_a(g, first, *source);
    }
    for (const auto& written : b.days) {
        const auto d = parse_day(written);
        if (!d) return d.error();
        b.dates.push_back(*d);
    }
    return {};
}

failure not_understood(const vocabulary& v, const lexicon& lex, const words& w, std::string_view english) {
    const auto nearest =
        std::max_element(all_shapes().begin(), all_shapes().end(), [&](const shape& a, const shape& b) {
            return pattern(a.pattern).likeness(w, lex) < pattern(b.pattern).likeness(w, lex);
        });
    auto hint = fmt::format("the nearest question that is: {}", nearest->example);
    if (nearest->pattern.find("<verb>") != std::string_view::npos)
        hint += fmt::format(" Its verbs are: {}", fmt::join(active_verbs(v), ", "));
    return make_failure("CG-ask-001", category::usage, fmt::format("not understood: \"{}\"", printable(english, 200)),
                        std::move(hint));
}

/// Of two things that go together, a source takes along what goes back to it, as one alone does.
void leave_out_sources(const graph& g, question& q) {
    auto* gone = std::get_if<without_question>(&q);
    const auto source = g.vocabulary().kind("source");
    if (gone == nullptr || gone->withdrawn.size() < 2 || !source) return;
    std::erase_if(gone->withdrawn, [&](const std::string& name) {
        const auto n = g.find_node(name);
        if (n == no_node || !is_a(g, n, *source)) return false;
        gone->without_origin(name);
        return true;
    });
}

result<question> as_asked(const graph& g, question q, const std::optional<day>& as_of) {
    leave_out_sources(g, q);
    if (!as_of) return q;
    if (const auto* change = std::get_if<changed_question>(&q))
        return refuse_third_day(g.vocabulary(), *change, *as_of);
    std::visit([&](auto& asked) { asked.as_of(*as_of); }, q);
    return q;
}

/// The first shape, or the first question to be asked otherwise, that all the words are; nothing where there is none.
std::optional<result<question>> match_shapes(const name_finder& names, const lexicon& lex, const words& w,
                                             const std::optional<day>& as_of) {
    const auto& g = names.of_graph();
    for (const auto& s : all_shapes()) {
        auto found = pattern(s.pattern).match(names, lex, w);
        if (!found) continue;
        if (auto resolved = resolve_slots(g, *found); !resolved) return resolved.error();
        if (s.pattern.find("<owned>") != s.pattern.npos && found->owns.empty()) continue;
        return as_asked(g, s.make(*found), as_of);
    }
    if (auto why = refuse_with_a_way(names, lex, w, as_of)) return *std::move(why);
    return std::nullopt;
}

}  // namespace

result<question> understand(const graph& g, std::string_view english) {
    auto w = split_words(english.substr(0, most_bytes));
    if (english.size() > most_bytes || w.size() > most_words)
        return make_failure("CG-ask-002", category::limit,
                            fmt::format("the question has more than {} words or {} bytes", most_words, most_bytes),
                            "ask one thing at a time");
    const lexicon lex(g.vocabulary());
    const auto whole = w;
    const auto as_of = take_day(w);
    const bool may_be_named_so = !as_of || *as_of;  // "the budget as of 2024"
    if (may_be_named_so)
        if (auto q = match_shapes(name_finder(g, name_spelling::exact), lex, whole, std::nullopt)) return *std::move(q);
    if (!as_of) return as_of.error();
    // With names as the graph has them; with those of which only the full stops are left out; then with any words for
    // names, to say which is unknown.
    for (const auto spelling : {name_spelling::exact, name_spelling::without_stops, name_spelling::any})
        if (auto q = match_shapes(name_finder(g, spelling), lex, w, *as_of)) return *std::move(q);
    return not_understood(g.vocabulary(), lex, w, english);
}

std::vector<std::string> question_shapes() {
    std::vector<std::string> all;
    for (const auto& s : all_shapes()) all.emplace_back(s.example);
    return all;
}

}  // namespace claimgraph
