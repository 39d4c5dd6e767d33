// A builder that runs out of memory is as it was, whichever allocation fails, and goes on once there is some.

#include "no_memory/allocator.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <array>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// All that a graph says, of its side tables too.
std::string all_of(const graph& g) {
    auto all = told(g);
    const auto add = [&](std::string_view s) { all += s, all += '|'; };
    for (const auto n : g.nodes()) {
        for (const auto& tag : g.tags(n)) add(tag);
        for (const auto& a : g.attributes(n)) add(a.first), add(a.second);
        if (const auto s = g.statement(n)) add(std::to_string(static_cast<int>(s->polarity)));
        add(std::to_string(static_cast<unsigned>(g.claim_edge(n))));
        if (const auto found = g.find_node(g.id(n)); found != n) add("lost");
    }
    for (const auto e : g.edges()) {
        for (const auto& tag : g.tags(e)) add(tag);
        for (const auto& a : g.attributes(e)) add(a.first), add(a.second);
        add(std::to_string(static_cast<unsigned>(g.claim_node(e))));
        add(std::to_string(static_cast<unsigned>(g.find_edge(g.name(e)))));
    }
    for (std::uint32_t a = 0; a < g.article_count(); ++a)
        for (const auto& [key, value] : g.article(article_id{a}).other) add(key), add(value);
    return all;
}

std::string warned(graph_builder& b) {
    std::string all;
    for (const auto& w : b.take_warnings()) all += to_string(w) + '\n';
    return all;
}

quote_draft words(std::string_view text) {
    quote_draft q;
    q.article = article_id{0};
    q.exact = text;
    return q;
}

node_draft rich_node(const graph_builder& b, std::string id, const std::string& told) {
    node_draft d;
    d.id = std::move(id);
    d.kind = *b.vocabulary().kind("event");
    d.label = "label of " + told;
    d.aliases = {"alias of " + told, "label of another telling", "one more alias of " + told};
    d.tags = {"tag-" + told, "shared-tag"};
    d.attributes = {{"status", told}, {"qid", "Q1"}, {"only-" + told, "value"}};
    d.when = parse_edtf(told == "old" ? "2024/2025" : "2024-03/2025").value();
    d.statement = assertion{.article = article_id{0}, .said = "2025-01"};
    d.quotes = {words("words of the one or the other"), words(told == "old" ? "older words" : "newer words")};
    d.where = {article_id{0}, 3, 1};
    return d;
}

edge_draft rich_edge(const graph_builder& b, std::string id) {
    edge_draft d;
    d.id = std::move(id);
    d.from = *b.find_node("p0");
    d.to = *b.find_node("old");
    d.relation = *b.vocabulary().relation("causes");
    d.said = {.article = article_id{0}, .said = "2025-02-03"};
    d.when = parse_edtf("2025-03/..").value();
    d.note = "a note that stands beside it";
    d.tags = {"first-tag", "second-tag"};
    d.attributes = {{"key", "a value that is long enough to be kept elsewhere"}, {"other", "value"}};
    d.quotes = {words("the words it rests on"), words("and others")};
    return d;
}

/// A graph with `size` claims, of which every list of a builder is as full as it comes.
small_graph begun(std::size_t size) {
    small_graph s;
    static_cast<void>(s.builder().add_node(rich_node(s.builder(), "old", "old")).value());
    for (std::size_t i = 0; i < size; ++i) s.edge("p" + std::to_string(i), "causes", "old", "x" + std::to_string(i));
    if (size == 0) static_cast<void>(s.node("p0"));
    for (std::size_t i = 0; i < size; i += 2)
        static_cast<void>(s.builder().add_edge(rich_edge(s.builder(), {})).value());
    return s;
}

struct change {
    const char* what;
    std::function<void(graph_builder&)> make;
};

const std::vector<change>& changes() {
    static const std::vector<change> all = {
        {"an article is added",
         [](graph_builder& b) {
             article_info info;
             info.id = "another-article-of-some-length";
             info.file = "folder/another-article-of-some-length.md";
             info.title = "A title";
             info.other = {{"key", "value"}, {"another key", "another value"}};
             static_cast<void>(b.add_article(info, "its label").value());
         }},
        {"an article is refused",
         [](graph_builder& b) { static_cast<void>(b.add_article({.id = "notes", .file = "other.md"})); }},
        {"an article has a node's id",
         [](graph_builder& b) { static_cast<void>(b.add_article({.id = "old", .file = "old.md"})); }},
        {"a node is added",
         [](graph_builder& b) { static_cast<void>(b.add_node(rich_node(b, "new", "new")).value()); }},
        {"a node is declared once more",
         [](graph_builder& b) { static_cast<void>(b.add_node(rich_node(b, "old", "new")).value()); }},
        {"a plain node is told more of",
         [](graph_builder& b) {
             auto d = rich_node(b, "p0", "new");
             d.kind = *b.vocabulary().kind("policy");
             static_cast<void>(b.add_node(d).value());
         }},
        {"a node of another kind is refused",
         [](graph_builder& b) { static_cast<void>(b.add_node(rich_node(b, "p0", "new"))); }},
        {"quotes are added",
         [](graph_builder& b) {
             b.add_quotes(*b.find_node("old"), {words("still more words"), words("and a last one")});
         }},
        {"the first quotes are added",
         [](graph_builder& b) {
             b.add_quotes(*b.find_node("p0"), {words("the first words"), words("the next")});
         }},
        {"a statement is set",
         [](graph_builder& b) { b.set_statement(*b.find_node("p0"), {.article = article_id{0}, .said = "2021"}); }},
        {"a claim is added", [](graph_builder& b) { static_cast<void>(b.add_edge(rich_edge(b, "new")).value()); }},
        {"a claim whose id reads as a number is added",
         [](graph_builder& b) { static_cast<void>(b.add_edge(rich_edge(b, "77")).value()); }},
        {"a claim of an earlier number is added",
         [](graph_builder& b) {
             auto d = rich_edge(b, {});
             d.number = 1;
             static_cast<void>(b.add_edge(d).value());
         }},
        {"a claim without an id is added",
         [](graph_builder& b) { static_cast<void>(b.add_edge(rich_edge(b, {})).value()); }},
        {"a claim is refused",
         [](graph_builder& b) {
             auto d = rich_edge(b, "new");
             std::swap(d.from, d.to);
             d.relation = *b.vocabulary().relation("serves");
             static_cast<void>(b.add_edge(d));
         }},
        {"a plain claim is added",
         [](graph_builder& b) {
             static_cast<void>(b.add_claim({.from = *b.find_node("p0"),
                                            .to = *b.find_node("old"),
                                            .relation = *b.vocabulary().relation("causes"),
                                            .said = b.intern(assertion{.article = article_id{0}, .said = "2020-05-06"}),
                                            .when = b.intern(parse_edtf("2020-05/2021-06").value())})
                                   .value());
         }},
        {"a claim becomes a node", [](graph_builder& b) { static_cast<void>(b.claim_node(draft_id{0})); }},
        {"room is asked for", [](graph_builder& b) { b.reserve(1'000, 1'000); }},
    };
    return all;
}

std::string built(small_graph& s) {
    auto warnings = warned(s.builder());
    return warnings + all_of(s.build());
}

}  // namespace

TEST_CASE("a builder whose memory ran out is as it was, and the same call works once there is some") {
    for (const std::size_t size : {0u, 1u, 2u, 3u, 4u, 6u, 11u, 12u})
        for (const auto& c : changes()) {
            if (size == 0 && std::string_view(c.what) == "a claim becomes a node") continue;
            auto plain = begun(size), changed = begun(size);
            c.make(changed.builder());
            const auto before = built(plain), after = built(changed);
            for (std::size_t n = 1;; n = next_point(n)) {
                auto left_so = begun(size), again = begun(size);
                const auto fail = [&](small_graph& s) {
                    return try_with_failure(n, [&] { return c.make(s.builder()), true; });
                };
                const auto first = fail(left_so);
                static_cast<void>(fail(again));
                INFO(c.what << ", " << size << " claims, allocation " << n);
                if (first.done) {
                    REQUIRE(built(left_so) == after);
                    if (!first.failed) break;
                    continue;
                }
                REQUIRE(built(left_so) == before);
                c.make(again.builder());
                REQUIRE(built(again) == after);
            }
        }
}

TEST_CASE("a graph that could not be built for want of memory can be built later") {
    for (const std::size_t size : {1u, 5u, 40u}) {
        const auto ready = [&] {
            auto s = begun(size);
            const auto claim = s.builder().claim_node(draft_id{0});
            edge_draft refutes;
            refutes.from = s.node("q1");
            refutes.relation = *s.builder().vocabulary().relation("refutes");
            refutes.to = claim;
            refutes.said = s.said();
            static_cast<void>(s.builder().claim_node(s.builder().add_edge(refutes).value()));
            return s;
        };
        auto whole = ready();
        const auto expected = all_of(whole.build());
        for (std::size_t n = 1;; n = next_point(n)) {
            auto s = ready();
            std::optional<graph> made;
            const auto tried = try_with_failure(n, [&] { return made = s.build(), true; });
            INFO(size << " claims, allocation " << n);
            if (!tried.done) made = s.build();
            REQUIRE(all_of(*made) == expected);
            CHECK(s.builder().node_count() == 0);
            if (!tried.failed) break;
        }
    }
}
