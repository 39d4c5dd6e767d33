#include "render/phrases.hpp"

#include "core/unicode.hpp"
#include "query/command_line.hpp"
#include "query/sayings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace claimgraph {

namespace {

std::string spaced(std::string_view name) {
    std::string out(name);
    for (char& c : out)
        if (c == '_') c = ' ';
    return out;
}

std::string plain_label(const graph& g, node_id n) {
    if (const auto e = g.claim_edge(n); e != no_edge) return "claim " + sanitised(g.name(e));
    return sanitised(g.label(n));
}

/// The article's own node is no origin worth naming: every claim goes back to its article by default.
bool is_elsewhere(const graph& g, const assertion& said, node_id source) {
    return source != no_node && (said.article == no_article || source != g.article(said.article).node);
}

void add_clause(std::string& text, std::string_view clause, std::string_view value) {
    if (!value.empty()) text += fmt::format("{}{}", clause, value);
}

}  // namespace

std::string label_of(const graph& g, node_id n) { return toned(tone::name, plain_label(g, n)); }

std::string described(const graph& g, node_id n) {
    if (const auto e = g.claim_edge(n); e != no_edge) return fmt::format("{}: {}", label_of(g, n), sentence(g, e));
    const auto& kind = g.vocabulary()[g.kind(n)].name;
    if (g.label(n) == g.id(n)) return fmt::format("{} ({})", label_of(g, n), sanitised(kind));
    return fmt::format("{} ({} {})", label_of(g, n), sanitised(kind), sanitised(g.id(n)));
}

std::string list_of(const graph& g, std::span<const node_id> nodes, std::size_t most) {
    const auto shown = std::min(nodes.size(), most);
    std::string out;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == nodes.size() ? " and " : ", ";
        out += label_of(g, nodes[i]);
    }
    if (shown < nodes.size()) out += fmt::format(" and {} more", grouped(nodes.size() - shown));
    return out;
}

std::string verb_of(const graph& g, relation_id r) { return sanitised(spaced(g.vocabulary()[r].name)); }

std::string sentence(const graph& g, edge_id e) {
    return fmt::format("{} --{}--> {}", label_of(g, g.source(e)), verb_of(g, g.relation(e)), label_of(g, g.target(e)));
}

std::string who_says(const graph& g, const assertion& said) {
    auto text = fmt::format("{} by {} ({})", said.polarity == polarity::negative ? "denied" : "said",
                            said.speaker == no_node ? std::string("nobody named") : label_of(g, said.speaker),
                            to_string(said.modality));
    add_clause(text, " on ", sanitised(said.said));
    if (is_elsewhere(g, said, said.medium) && said.medium != said.origin)
        add_clause(text, " in ", plain_label(g, said.medium));
    if (is_elsewhere(g, said, said.origin)) add_clause(text, ", going back to ", plain_label(g, said.origin));
    text += '.';
    if (said.fidelity != fidelity::quotation)
        text += said.fidelity == fidelity::paraphrase ? " Paraphrase." : " Interpretation.";
    if (said.likelihood != likelihood::none) {
        const auto percent = band(said.likelihood);
        text += fmt::format(" Likelihood: {} ({}-{}%).", to_string(said.likelihood), percent.low, percent.high);
    }
    if (said.confidence != confidence::none) text += fmt::format(" Confidence: {}.", to_string(said.confidence));
    if (said.credibility > 0) text += fmt::format(" Credibility: {} of 6, 1 being the best.", said.credibility);
    return text;
}

namespace {

/// Words that are one quotation already, marks and all.
bool is_quotation(std::string_view words) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> marks = {{{"\"", "\""},
                                                                                     {"“", "”"},
                                                                                     {"„", "“"},
                                                                                     {"«", "»"},
                                                                                     {"»", "«"},
                                                                                     {"‹", "›"},
                                                                                     {"‘", "’"},
                                                                                     {"「", "」"},
                                                                                     {"『", "』"}}};
    return std::any_of(marks.begin(), marks.end(), [&](const auto& m) {
        const auto [open, close] = m;
        if (words.size() <= open.size() + close.size() || !words.starts_with(open) || !words.ends_with(close))
            return false;
        const auto within = words.substr(open.size(), words.size() - open.size() - close.size());
        return within.find(open) == std::string_view::npos && within.find(close) == std::string_view::npos;
    });
}

}  // namespace

void write_quote(page& out, std::size_t indent, const graph& g, const quote& q) {
    const auto exact = sanitised(q.exact);
    const auto words = exact.empty() ? std::string("no words of its own,")
                                     : toned(tone::words, is_quotation(exact) ? exact : fmt::format("\"{}\"", exact));
    const auto where = fmt::format("{}:{}:{}", sanitised(g.article(q.article).file), q.line, q.column);
    out.line(indent, fmt::format("{} {}", words, toned(tone::place, where)), 1);
}

void write_quotes(page& out, std::size_t indent, const graph& g, row_range<quote> quotes) {
    for (const auto& q : quotes) write_quote(out, indent, g, q);
}

void write_claim(page& out, std::size_t indent, const graph& g, edge_id e, std::optional<day> as_of) {
    const auto& said = g.asserted(e);
    write_quotes(out, indent, g, g.quotes(e));
    if (g.quotes(e).empty() && said.article != no_article)
        out.line(indent,
                 fmt::format("no words of its own, {}, claim {}",
                             toned(tone::place, sanitised(g.article(said.article).file)), sanitised(g.name(e))),
                 1);
    auto text = who_says(g, said);
    if (const auto when = g.when_text(e); !when.empty()) text += fmt::format(" Valid time [{}].", sanitised(when));
    if (as_of && g.when(e).holds_on(*as_of) == truth::unknown)
        text += fmt::format(" Not known whether it holds on {}.", to_string(*as_of));
    if (!g.note(e).empty()) text += fmt::format(" Note: {}", sanitised(g.note(e)));
    out.line(indent, text, 0);
}

std::vector<std::vector<edge_id>> group_parallel(const graph& g, const std::vector<edge_id>& claims) {
    std::map<std::tuple<node_id, relation_id, node_id>, std::size_t> place;
    std::vector<std::vector<edge_id>> groups;
    for (const auto e : claims) {
        const auto [at, added] = place.try_emplace({g.source(e), g.relation(e), g.target(e)}, groups.size());
        if (added) groups.emplace_back();
        groups[at->second].push_back(e);
    }
    return groups;
}

objections objections_under(const graph& g, const filters& f) {
    const auto within = scope::make(g, f);  // as the answer was found under these filters, they are good
    return objections(within ? *within : scope(g));
}

namespace {

/// "but the Kremlin: it is not so --refutes--> claim e1": who makes the statement, not always who says that it refutes.
std::string refutation(const graph& g, edge_id e) {
    const auto said = g.statement(g.source(e));
    if (!said || said->speaker == no_node) return fmt::format("{} {}", toned(tone::bad, "but:"), sentence(g, e));
    return fmt::format("{} {}: {}", toned(tone::bad, "but"), label_of(g, said->speaker), sentence(g, e));
}

}  // namespace

void write_objections(page& out, std::size_t indent, const graph& g, const std::vector<edge_id>& claims,
                      const objections& against, std::optional<day> as_of) {
    constexpr std::size_t most_objections = 3;
    const auto all = against.to(claims);
    for (std::size_t i = 0; i < std::min(all.size(), most_objections); ++i) {
        const auto e = all[i];
        const bool contrary = g.source(e) == g.source(claims.front()) && g.target(e) == g.target(claims.front());
        out.line(indent,
                 contrary ? toned(tone::bad, g.asserted(e).polarity == polarity::negative ? "but denied:" : "but said:")
                          : refutation(g, e));
        write_claim(out, indent + 4, g, e, as_of);
    }
    if (all.size() > most_objections)
        out.line(indent, fmt::format("More is said against it: {} --from {} --relation {} --to {}",
                                     out.command("claims"), sanitised(g.id(g.source(claims.front()))),
                                     sanitised(g.vocabulary()[g.relation(claims.front())].name),
                                     sanitised(g.id(g.target(claims.front())))));
}

void write_claims(page& out, std::size_t indent, const graph& g, const std::vector<edge_id>& claims,
                  std::optional<day> as_of, std::string_view before, std::string_view after,
                  const objections* against) {
    for (const auto& parallel : group_parallel(g, claims)) {
        auto text = fmt::format("{}{}", before, sentence(g, parallel.front()));
        if (parallel.size() > 1) {
            std::set<node_id> origins;
            for (const auto e : parallel) origins.insert(g.asserted(e).origin);
            text += fmt::format(" ({} claims, {} origin{})", parallel.size(), origins.size(),
                                origins.size() == 1 ? "" : "s");
        }
        out.line(indent, text + std::string(after));
        for (const auto e : parallel) write_claim(out, indent + 4, g, e, as_of);
        if (against != nullptr) write_objections(out, indent + 4, g, parallel, *against, as_of);
    }
}

std::string mixed_in_words(const graph& g, std::string_view kind, std::string_view on) {
    if (kind.empty()) return fmt::format("What both advances and undermines {}?", on);
    return fmt::format("Which {} both advance and undermine {}?", count_of(g, 2, kind).substr(2), on);
}

void write_doubts(page& out, std::size_t unknown, std::size_t things) {
    if (unknown == 0) return;
    out.line(0,
             things == 1
                 ? std::string("Whether it holds on that day is not known.")
                 : fmt::format("Of {} of them it is not known whether they hold on that day.", grouped(unknown)),
             0);
}

std::string grouped(std::size_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::string count_of(const graph& g, std::size_t count, std::string_view kind) {
    std::string one = "thing";
    std::string many = "things";
    const auto& v = g.vocabulary();
    const auto wanted = fold_name(kind);
    for (std::size_t i = 0; i < v.kind_count(); ++i) {
        const auto& known = v[kind_id{static_cast<std::uint8_t>(i)}];
        if (wanted != fold_name(known.name) && wanted != fold_name(known.plural)) continue;
        one = sanitised(known.name);
        many = known.plural.empty() ? one + "s" : sanitised(known.plural);
    }
    return fmt::format("{} {}", count == 0 ? "no" : grouped(count), count == 1 ? one : many);
}

void ask_with(page& out, const graph& g, filters f) {
    const auto write_id = [&](std::string& name, std::string_view kind) {
        if (const auto n = resolve_of_kind(g, name, kind)) name = g.id(*n);  // of all its names one without blanks
    };
    for (auto& name : f.without_origins) write_id(name, "source");
    for (auto& name : f.without_speakers) write_id(name, "actor");
    const auto options = sanitised(command_line::options(f));
    out.ask_with(options.empty() ? options : ' ' + options);
}

void write_filters(page& out, const graph& g, const filters& f) {
    ask_with(out, g, f);
    std::string text;
    const auto add = [&](std::string_view what, std::string_view value) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", what, sanitised(value));
    };
    const auto add_named = [&](std::string_view what, const std::string& name) {
        const auto n = g.find_node(name);
        add(what, n == no_node ? std::string_view(name) : g.label(n));
    };
    if (f.as_of) add("as of", to_string(*f.as_of));
    for (const auto& name : f.without_origins) add_named("without what goes back to", name);
    for (const auto& name : f.without_speakers) add_named("without what is said by", name);
    for (const auto m : f.without_modalities) add("without modality", to_string(m));
    if (!text.empty()) out.line(0, fmt::format("Asked {}.", text), 0);
}

}  // namespace claimgraph
