#pragma once
/// \file
/// All that a graph says of itself, in its order: two graphs with one text are the same to whoever asks.

#include <claimgraph/graph/graph.hpp>
#include <claimgraph/graph/names.hpp>

#include <fmt/format.h>

#include <string>

namespace claimgraph::testing {

class everything {
public:
    explicit everything(const graph& g) : graph_(g) {
        for (std::uint32_t a = 0; a < g.article_count(); ++a) write(article_id{a});
        for (const auto n : g.nodes()) write(n);
        for (const auto e : g.edges()) write(e);
        text_ += g.has_negative_claims() ? "with denials\n" : "without denials\n";
        text_ += g.vocabulary().to_json();
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    template <class... Values>
    void say(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }

    void write(article_id a) {
        const auto& r = graph_.article(a);
        say("article {}: {} | {} | {} | {} | {} | {} | {} | {} found {}", index(a), r.id, r.file, r.title, r.date,
            r.url, r.language, r.reliability, r.sha256, index(graph_.article_named(r.id)));
        say(" node {}", index(r.node));
        for (const auto& [key, value] : r.other) say(" {}={}", key, value);
        text_ += '\n';
    }

    void write(const validity& v) {
        for (const auto d : {v.possible_from, v.certain_from, v.certain_to, v.possible_to})
            say(" {}", static_cast<std::int64_t>(d));
    }

    void write(const assertion& a) {
        say(" said[{} {} {} {} '{}' {} {} {} {} {} {}]", index(a.article), index(a.speaker), index(a.medium),
            index(a.origin), a.said, static_cast<int>(a.polarity), static_cast<int>(a.modality),
            static_cast<int>(a.likelihood), static_cast<int>(a.confidence), static_cast<int>(a.fidelity),
            static_cast<int>(a.credibility));
    }

    template <class Quotes>
    void write_quotes(const Quotes& quotes) {
        for (const auto& q : quotes)
            say(" quote[{} {}-{} {}:{} {}-{} {} '{}' '{}' '{}']", index(q.article), q.src.begin, q.src.end, q.line,
                q.column, q.start, q.end, q.mention, q.before, q.exact, q.after);
    }

    template <class Thing>
    void write_sides(Thing t) {
        for (const auto tag : graph_.tags(t)) say(" .{}", tag);
        for (const auto& [key, value] : graph_.attributes(t)) say(" {}={}", key, value);
        say(" when[{}", graph_.when_text(t));
        write(graph_.when(t));
        text_ += ']';
        write_quotes(graph_.quotes(t));
    }

    void write_named(std::string_view name) {
        say(" '{}' is", name);
        for (const auto n : nodes_named(graph_, name)) say(" {}", index(n));
    }

    void write(node_id n) {
        say("node {}: {} {} found {}", index(n), graph_.id(n), index(graph_.kind(n)),
            index(graph_.find_node(graph_.id(n))));
        write_named(graph_.label(n));
        for (const auto alias : graph_.aliases(n)) write_named(alias);
        write_sides(n);
        if (const auto said = graph_.statement(n)) write(*said);
        say(" claim {} out", index(graph_.claim_edge(n)));
        for (const auto e : graph_.out(n)) say(" {}", index(e));
        text_ += " in";
        for (const auto e : graph_.in(n)) say(" {}", index(e));
        text_ += '\n';
    }

    void write(edge_id e) {
        say("edge {}: {} found {} {} -{}-> {}", index(e), graph_.name(e), index(graph_.find_edge(graph_.name(e))),
            index(graph_.source(e)), index(graph_.relation(e)), index(graph_.target(e)));
        say(" note '{}' claim {}", graph_.note(e), index(graph_.claim_node(e)));
        write(graph_.asserted(e));
        write_sides(e);
        text_ += '\n';
    }

    const graph& graph_;
    std::string text_;
};

/// All of it, as text.
inline std::string everything_of(const graph& g) { return everything(g).text(); }

}  // namespace claimgraph::testing
