#include "core/period.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <fmt/format.h>

#include <claimgraph/graph/names.hpp>

#include <algorithm>
#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

std::vector<std::string> targets(const graph& g, std::string_view from) {
    std::vector<std::string> ids;
    for (const auto e : g.out(at(g, from))) ids.emplace_back(g.id(g.target(e)));
    return ids;
}

}  // namespace

TEST_CASE("adjacency is grouped by relation, in the order of the article within one") {
    const auto g = graph_of("p1 serves i2\np1 causes e1\np1 serves i1\np2 serves i1");
    CHECK(targets(g, "p1") == std::vector<std::string>{"e1", "i2", "i1"});
    const auto serves = *g.vocabulary().relation("serves");
    CHECK(g.out(at(g, "p1"), serves).size() == 2);
    CHECK(g.out(at(g, "p2"), serves).size() == 1);
    CHECK(g.out(at(g, "i1")).empty());
    REQUIRE(g.in(at(g, "i1")).size() == 2);
    CHECK(g.source(g.in(at(g, "i1"))[0]) == at(g, "p1"));
    CHECK(g.source(g.in(at(g, "i1"), serves)[1]) == at(g, "p2"));
    CHECK(g.in(at(g, "i1"), *g.vocabulary().relation("causes")).empty());
}

TEST_CASE("claims never merge, nodes of one id do") {
    small_graph s;
    s.lines("p1 serves i1\np1 serves i1");
    s.article("other").lines("p1 serves i1");
    const auto g = s.build();
    CHECK(g.edge_count() == 3);
    CHECK(g.node_count() == 4);  // two articles, p1, i1
    CHECK(g.article(g.asserted(g.in(at(g, "i1"))[2]).article).id == "other");
}

TEST_CASE("claims are found by number the first time as the hundredth, and by several threads at once") {
    small_graph s;
    s.lines("p1 serves i1\nx: p1 causes e1\np1 serves i2");
    s.article("other").lines("p2 serves i1\np1 serves i3");
    const auto g = s.build();
    std::vector<std::string> names;
    for (const auto e : g.edges()) names.push_back(g.name(e));
    CHECK(std::count(names.begin(), names.end(), "other#2") == 1);
    std::atomic<int> wrong = 0;
    const auto look_up_all = [&] {
        for (int round = 0; round < 20; ++round) {  // past the number of times that names are looked through
            for (const auto e : g.edges()) wrong += g.find_edge(names[index(e)]) != e;
            for (const auto* unknown : {"notes#2", "notes#99", "other#3", "other#0", "notes#1073741825"})
                wrong += g.find_edge(unknown) != no_edge;
        }
    };
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) readers.emplace_back(look_up_all);
        look_up_all();
    }
    CHECK(wrong == 0);
}

TEST_CASE("edges are named by their ids where these are alone, else with the article, else by number") {
    small_graph s;
    s.lines("x: p1 serves i1\nsame: p1 causes e1\np1 serves i2");
    s.article("other").lines("same: p1 causes e2");
    const auto g = s.build();
    CHECK(g.name(g.find_edge("x")) == "x");
    CHECK(g.find_edge("notes#x") == g.find_edge("x"));
    CHECK(g.find_edge("same") == no_edge);
    CHECK(g.name(g.find_edge("notes#same")) == "notes#same");
    CHECK(g.find_edge("other#same") != g.find_edge("notes#same"));
    CHECK(g.name(g.find_edge("notes#3")) == "notes#3");
    for (const auto* unknown : {"y", "other#x", "notes#99", "notes#3x", "nobody#x", "#", "notes#"}) {
        INFO(unknown);
        CHECK(g.find_edge(unknown) == no_edge);
    }
}

TEST_CASE("an edge that another points at has a node of kind claim") {
    small_graph s;
    const auto served = s.edge("p1", "serves", "i1", "e9");
    s.edge("p1", "causes", "e1");
    auto& b = s.builder();
    const auto claim = b.claim_node(served);
    CHECK(b.claim_node(served) == claim);
    edge_draft refutes;
    refutes.from = s.node("q1");
    refutes.relation = *b.vocabulary().relation("refutes");
    refutes.to = claim;
    refutes.said = s.said();
    REQUIRE(b.add_edge(refutes));
    const auto g = s.build();
    const auto edge = g.find_edge("e9");
    CHECK(g.claim_edge(g.claim_node(edge)) == edge);
    CHECK(g.target(g.out(at(g, "q1"))[0]) == g.claim_node(edge));
    CHECK(g.id(g.claim_node(edge)) == "notes#e9");
    CHECK(resolve_thing(g, "notes#e9").value().edge == edge);
}

TEST_CASE("ends that the vocabulary does not allow are refused with those that would fit") {
    small_graph s;
    edge_draft wrong;
    wrong.from = s.node("i1");
    wrong.to = s.node("e1");
    wrong.relation = *s.builder().vocabulary().relation("causes");
    wrong.said = s.said();
    const auto refused = s.builder().add_edge(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == "CG-graph-004");
    CHECK(refused.error().message() == "causes does not join \"i1\" (interest) to \"e1\" (event)");
    CHECK(refused.error().reason().hint == "from interest to event, write one of: requires");
    const auto hint = [&](const char* from, const char* relation, const char* to) {
        wrong.from = s.node(from), wrong.to = s.node(to);
        wrong.relation = *s.builder().vocabulary().relation(relation);
        return s.builder().add_edge(wrong).error().reason().hint;
    };
    CHECK(hint("i1", "requires", "a1") ==
          "no relation joins interest to actor; the other way round, actor to interest, write one of: has_interest");
    CHECK(hint("e1", "supports", "q1") == "no relation joins event to claim; supports joins claim to claim");
    CHECK(hint("p1", "threatens", "p2") ==
          "from policy to policy, write one of: part_of, enables, requires; none of them means threatens, which joins "
          "policy, event, challenge to interest, opportunity");
    CHECK(hint("p1", "part_of", "e1") == "from policy to event, write one of: causes, enables, requires");
}

TEST_CASE("merging keeps the first label, makes the others aliases and says so") {
    small_graph s;
    auto& b = s.builder();
    const auto actor = *b.vocabulary().kind("actor");
    CHECK(b.add_node({.id = "ru", .kind = actor, .label = "Russia"}).has_value());
    CHECK(b.add_node({.id = "ru", .kind = actor, .label = "Moscow"}).has_value());
    CHECK(b.add_node({.id = "ru", .kind = actor, .label = "Moscow"}).has_value());
    const auto warnings = b.take_warnings();
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].code == "CG-graph-003");
    const auto clash = b.add_node({.id = "ru", .kind = *b.vocabulary().kind("event")});
    REQUIRE_FALSE(clash);
    CHECK(clash.error().code() == "CG-graph-002");
    const auto g = s.build();
    CHECK(g.label(at(g, "ru")) == "Russia");
    REQUIRE(g.aliases(at(g, "ru")).size() == 1);
    CHECK(g.aliases(at(g, "ru"))[0] == "Moscow");
}

TEST_CASE("an alias that is the label is none") {
    small_graph s;
    auto& b = s.builder();
    const auto actor = *b.vocabulary().kind("actor");
    CHECK(b.add_node({.id = "ru", .kind = actor, .label = "Russia", .aliases = {"Russia", "Moscow"}}).has_value());
    const auto g = s.build();
    REQUIRE(g.aliases(at(g, "ru")).size() == 1);
    CHECK(g.aliases(at(g, "ru"))[0] == "Moscow");
}

TEST_CASE("names resolve by id, label or alias, case-blind, and ambiguity is refused") {
    small_graph s;
    auto& b = s.builder();
    const auto actor = *b.vocabulary().kind("actor");
    const auto event = *b.vocabulary().kind("event");
    CHECK(b.add_node({.id = "putin", .kind = actor, .label = "Владимир Путин", .aliases = {"Vladimir Putin"}}));
    CHECK(b.add_node({.id = "war", .kind = event, .label = "The War"}));
    CHECK(b.add_node({.id = "war2", .kind = event, .label = "the  war"}));
    CHECK(b.add_node({.id = "Time", .kind = actor, .label = "A clock"}));
    CHECK(b.add_node({.id = "clock", .kind = event, .label = "Kyiv’s “clock”"}));
    const auto g = s.build();
    CHECK(resolve(g, "ВЛАДИМИР ПУТИН").value() == at(g, "putin"));
    CHECK(resolve(g, "vladimir  putin").value() == at(g, "putin"));
    CHECK(resolve(g, "TIME").value() == at(g, "Time"));
    CHECK(resolve(g, "war").value() == at(g, "war"));  // an exact id comes first
    CHECK(resolve(g, "Kyiv's \"clock\"").value() == at(g, "clock"));
    const auto two = resolve(g, "the war");
    REQUIRE_FALSE(two);
    CHECK(two.error().code() == "CG-name-002");
    CHECK(two.error().reason().hint ==
          "write the id of the one that is meant: war (event \"The War\"), war2 (event \"the  war\")");
    const auto none = resolve(g, "Vladimir Putim");
    REQUIRE_FALSE(none);
    CHECK(none.error().code() == "CG-name-001");
    CHECK(none.error().reason().hint == "did you mean Vladimir Putin?");
    CHECK(resolve(g, "putin", event).error().code() == "CG-name-003");
}

TEST_CASE("who asks about a claim where things are asked about is told what the claim joins") {
    const auto g = testing::graph_of("x: p1 serves i1\n");
    for (const auto* name : {"x", "notes#x"}) {
        const auto none = resolve(g, name);
        REQUIRE_FALSE(none);
        CHECK(none.error().code() == "CG-name-001");
        CHECK(none.error().reason().message == fmt::format("\"{}\" is a claim, and here a thing is asked about", name));
        CHECK(none.error().reason().hint == fmt::format("claimgraph show {} shows it; it leads from p1 to i1", name));
    }
}

TEST_CASE("a claim without a date takes that of the policy or event it runs from, else of its other end") {
    small_graph s;
    s.dated_node("p1", "2025/..").dated_node("e1", "2014");
    s.lines("p1 serves i1\ni1 requires e1\np1 causes e1\no1 serves i1\np2 serves i1");
    s.when("1999").lines("p1 serves i2");
    const auto g = s.build();
    const auto day_in = [](const char* d) { return parse_day(d).value(); };
    const auto only = [&](const char* from) { return *g.out(at(g, from)).begin(); };
    CHECK(g.when(g.in(at(g, "i2"))[0]).holds_on(day_in("1999-05-05")) == truth::yes);
    CHECK(g.when(g.in(at(g, "i2"))[0]).holds_on(day_in("2025-05-05")) == truth::no);
    CHECK(g.when(only("p1")).holds_on(day_in("2026-01-01")) == truth::yes);  // causes: the policy's
    CHECK(g.when(only("p1")).holds_on(day_in("2014-06-01")) == truth::no);
    CHECK(g.when(only("i1")).holds_on(day_in("2014-06-01")) == truth::yes);
    CHECK(g.when(only("o1")).holds_on(day_in("1900-01-01")) == truth::yes);
    CHECK(g.when(only("p2")).holds_on(day_in("1900-01-01")) == truth::yes);
    CHECK(g.when(at(g, "p2")).holds_on(day_in("1900-01-01")) == truth::unknown);
}

TEST_CASE("copies share one state and an empty graph answers") {
    const graph empty;
    CHECK(empty.node_count() == 0);
    CHECK(empty.find_node("x") == no_node);
    CHECK(empty.find_edge("x#y") == no_edge);
    const auto g = graph_of("p1 serves i1");
    const auto copy = g;  // NOLINT(performance-unnecessary-copy-initialization)
    CHECK(copy.id(node_id{0}).data() == g.id(node_id{0}).data());
}

TEST_CASE("what is denied carries nothing, but a denied trait is a trait one has not") {
    small_graph s;
    s.said().polarity = polarity::negative;
    s.lines("p1 serves i1\na1 has_trait t1");
    const auto g = s.build();
    CHECK(is_denied(g, g.in(at(g, "i1"))[0]));
    CHECK_FALSE(is_denied(g, g.in(at(g, "t1"))[0]));
}

TEST_CASE("claims given as numbers make the graph that drafts of the same content make") {
    std::mt19937 random(5);
    const auto v = vocabulary::built_in();
    for (int round = 0; round < 30; ++round) {
        graph_builder drafts(v), numbers(v);
        numbers.reserve(7, 40);
        for (auto* b : {&drafts, &numbers}) {
            b->add_article({.id = "a", .file = "a.md"}).value();
            b->add_article({.id = "b", .file = "b.md"}).value();
            for (int n = 0; n < 5; ++n) {
                node_draft d;
                d.id = "p" + std::to_string(n), d.kind = *v.kind(n % 2 == 0 ? "policy" : "interest");
                b->add_node(d).value();
            }
        }
        for (int i = 0; i < 40; ++i) {
            edge_draft d;
            d.from = node_id{static_cast<std::uint32_t>(2 + random() % 5)},
            d.to = node_id{static_cast<std::uint32_t>(2 + random() % 5)};
            d.relation = *v.relation(random() % 2 == 0 ? "serves" : "threatens");
            d.said.article = article_id{static_cast<std::uint32_t>(random() % 2)};
            d.said.polarity = random() % 2 == 0 ? polarity::positive : polarity::negative;
            if (random() % 3 != 0) d.when = parse_edtf(std::to_string(2000 + random() % 4)).value();
            const auto said = numbers.intern(d.said);
            const auto when = d.when ? numbers.intern(*d.when) : date_number::none;
            const auto added = numbers.add_claim({d.from, d.to, d.relation, said, when});
            const auto slow = drafts.add_edge(d);
            REQUIRE(added.has_value() == slow.has_value());
            if (added) CHECK(*added == *slow);
            else CHECK(to_string(added.error().reason()) == to_string(slow.error().reason()));
        }
        const auto a = std::move(drafts).build(), b = std::move(numbers).build();
        REQUIRE(a.edge_count() == b.edge_count());
        for (const auto e : a.edges()) {
            CHECK(std::pair(a.source(e), a.target(e)) == std::pair(b.source(e), b.target(e)));
            CHECK(std::pair(a.relation(e), a.asserted(e)) == std::pair(b.relation(e), b.asserted(e)));
            CHECK(std::pair(a.when_text(e), a.when(e)) == std::pair(b.when_text(e), b.when(e)));
            CHECK(a.name(e) == b.name(e));
            CHECK(b.find_edge(b.name(e)) == e);
        }
    }
}

TEST_CASE("a period that is given by its days has the number of the date that is written so") {
    graph_builder b(vocabulary::built_in());
    const auto of = [](const char* text) { return parse_day(text).value(); };
    const auto from = of("2003-01-11"), to = of("2004-02-29");
    CHECK(b.intern(from, to) == b.intern(parse_edtf("2003-01-11/2004-02-29").value()));
    CHECK(b.intern(parse_edtf("2003-01-11/..").value()) == b.intern(from, last_day));
    CHECK(b.intern(first_day, to) == b.intern(parse_edtf("../2004-02-29").value()));
    CHECK(b.intern(from, from) == b.intern(parse_edtf("2003-01-11").value()));
    CHECK(b.intern(from, to) != b.intern(from, last_day));
    const day late{static_cast<std::int32_t>(of("9999-12-31")) + 1};  // is written otherwise than its digits
    CHECK(b.intern(late, late) == b.intern(late, late));
    CHECK(b.intern(late, late) ==
          b.intern(edtf{.text = period_text({late, late, late, late}), .when = {late, late, late, late}}));
}

TEST_CASE("dates lie in the order of the claims that have them first, and none that no claim has is kept") {
    graph_builder b(vocabulary::built_in());
    const auto& v = b.vocabulary();
    const auto article = b.add_article({.id = "a", .file = "a.md"}).value();
    const auto add = [&](std::string id, const char* kind) {
        return b.add_node({.id = std::move(id), .kind = *v.kind(kind)}).value();
    };
    std::vector<node_id> plans;
    for (int i = 0; i < 6; ++i) plans.push_back(add("p" + std::to_string(i), "policy"));
    const auto goal = add("goal", "interest");
    static_cast<void>(b.intern(parse_edtf("1066").value()));
    for (std::size_t i = plans.size(); i-- > 0;) {  // the last plan's claims come first
        edge_draft d{.from = plans[i], .relation = *v.relation("serves"), .to = goal, .said = {.article = article}};
        if (i != 2) d.when = parse_edtf(std::to_string(2000 + i / 2)).value();
        b.add_edge(d).value();
    }
    const auto g = std::move(b).build();
    std::vector<std::uint32_t> numbers;
    for (const auto e : g.edges()) numbers.push_back(g.validity_index(e));
    CHECK(numbers == std::vector<std::uint32_t>{1, 1, 0, 2, 3, 3});
    CHECK(g.validities().size() == 4);
    CHECK(g.when_text(edge_id{3}) == "2001");
    CHECK(g.when(edge_id{2}) == validity::always());
}
