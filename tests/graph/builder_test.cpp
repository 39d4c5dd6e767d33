#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <string>
#include <vector>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

const vocabulary& words() { return vocabulary::built_in(); }

/// A builder with an article, a policy and an interest.
struct begun {
    begun() {
        article = builder.add_article({.id = "notes", .file = "notes.md"}).value();
        policy = builder.add_node(node("p", "policy")).value();
        interest = builder.add_node(node("i", "interest")).value();
    }
    [[nodiscard]] static node_draft node(std::string id, std::string_view kind) {
        node_draft d;
        d.id = std::move(id), d.kind = *words().kind(kind);
        return d;
    }
    [[nodiscard]] edge_draft edge(std::string id = {}, std::uint32_t number = 0) const {
        edge_draft d;
        d.id = std::move(id), d.number = number;
        d.from = policy, d.to = interest, d.relation = *words().relation("serves"), d.said.article = article;
        return d;
    }
    [[nodiscard]] plain_claim claim() {
        return {policy, interest, *words().relation("serves"), builder.intern(assertion{.article = article})};
    }

    graph_builder builder{words()};
    article_id article;
    node_id policy, interest;
};

template <class Result>
std::string code_of(const Result& r) {
    return r ? std::string() : r.error().code();
}

}  // namespace

TEST_CASE("ids that are empty, not UTF-8 or have control characters are refused") {
    for (const auto* id : {"", "a\nb", "a\x7f", "a\xff", "\xE2\x80\xAE", "\xC2\x85"}) {
        begun b;
        INFO(printable(id));
        CHECK(code_of(b.builder.add_article({.id = id, .file = "x.md"})) == "CG-graph-009");
        CHECK(code_of(b.builder.add_node(begun::node(id, "policy"))) == "CG-graph-009");
        CHECK(code_of(b.builder.add_edge(b.edge(id))) == (*id == '\0' ? "" : "CG-graph-009"));
        CHECK(b.builder.node_count() == 3);
    }
    begun b;
    CHECK(b.builder.add_node(begun::node("\xD0\xBC\xD0\xB8\xD1\x80 1", "policy")));
}

TEST_CASE("a node of a kind, with a place or words of an article that are not there, is refused") {
    begun b;
    const auto refused = [&](auto change) {
        auto d = begun::node("x", "policy");
        change(d);
        return code_of(b.builder.add_node(d));
    };
    const article_id other{7};
    CHECK(refused([](node_draft&) {}).empty());
    CHECK(refused([](node_draft& d) { d = {}; }) == "CG-graph-009");
    CHECK(refused([](node_draft& d) { d.kind = no_kind; }) == "CG-graph-010");
    CHECK(refused([](node_draft& d) { d.kind = kind_id{9}; }) == "CG-graph-010");
    CHECK(refused([&](node_draft& d) { d.where.article = other; }) == "CG-graph-010");
    CHECK(refused([&](node_draft& d) { d.quotes.emplace_back(); }) == "CG-graph-010");
    CHECK(refused([&](node_draft& d) { d.statement = assertion{.article = other}; }) == "CG-graph-010");
    CHECK(refused([&](node_draft& d) { d.statement = assertion{.speaker = node_id{9}}; }) == "CG-graph-010");
}

TEST_CASE("an edge of ends, a relation, an article or a speaker that are not there is refused") {
    begun b;
    const auto refused = [&](auto change) {
        auto d = b.edge();
        change(d);
        return code_of(b.builder.add_edge(d));
    };
    CHECK(refused([](edge_draft&) {}).empty());
    CHECK(refused([](edge_draft& d) { d = {}; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.from = no_node; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.to = node_id{3}; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.relation = no_relation; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.relation = relation_id{16}; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.said.article = no_article; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.said.article = article_id{1}; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.said.origin = node_id{3}; }) == "CG-graph-010");
    CHECK(refused([](edge_draft& d) { d.quotes.emplace_back(); }) == "CG-graph-010");
    CHECK(std::move(b.builder).build().edge_count() == 1);
}

TEST_CASE("a claim in numbers that are not there is refused, and so is one that nobody asserts") {
    begun b;
    const auto refused = [&](auto change) {
        auto c = b.claim();
        change(c);
        return code_of(b.builder.add_claim(c));
    };
    CHECK(refused([](plain_claim&) {}).empty());
    CHECK(refused([](plain_claim& c) { c = {}; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.from = no_node; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.to = node_id{3}; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.relation = no_relation; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.said = assertion_number::none; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.said = plain_claim().said; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.said = assertion_number{1}; }) == "CG-graph-010");
    CHECK(refused([](plain_claim& c) { c.when = date_number{99}; }) == "CG-graph-010");
    CHECK(b.builder.intern(assertion{}) == assertion_number::none);
    CHECK(b.builder.intern(assertion{.article = b.article, .speaker = node_id{3}}) == assertion_number::none);
    CHECK(std::move(b.builder).build().edge_count() == 1);
}

TEST_CASE("a number means one edge of an article, in whatever order numbers are given") {
    begun b;
    CHECK(code_of(b.builder.add_edge(b.edge({}, 5))).empty());
    CHECK(code_of(b.builder.add_edge(b.edge({}, 5))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge({}, 2))).empty());  // one that waited for another
    CHECK(code_of(b.builder.add_edge(b.edge({}, 2))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge("e1", 5))).empty());  // named by its id, of the same mark
    CHECK(code_of(b.builder.add_edge(b.edge())).empty());
    CHECK(code_of(b.builder.add_claim(b.claim())).empty());
    CHECK(code_of(b.builder.add_edge(b.edge({}, 5))) == "CG-graph-011");
    const auto g = std::move(b.builder).build();
    REQUIRE(g.edge_count() == 5);
    for (const auto e : g.edges()) CHECK(g.find_edge(g.name(e)) == e);
}

TEST_CASE("an id that reads as a number is another edge's name as little as the number is") {
    begun b;
    CHECK(code_of(b.builder.add_edge(b.edge("2"))).empty());
    CHECK(code_of(b.builder.add_claim(b.claim())).empty());  // not the second, which has a name
    CHECK(code_of(b.builder.add_edge(b.edge({}, 2))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge("3"))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge("2"))) == "CG-graph-006");
    CHECK(code_of(b.builder.add_edge(b.edge("02"))).empty());
    const auto g = std::move(b.builder).build();
    REQUIRE(g.edge_count() == 3);
    for (const auto e : g.edges()) CHECK(g.find_edge(g.name(e)) == e);
    CHECK(g.name(g.find_edge("notes#3")) == "notes#3");
}

TEST_CASE("numbers of edges end where names do") {
    begun b;
    constexpr std::uint32_t most = 0x3FFFFFFF;
    CHECK(code_of(b.builder.add_edge(b.edge({}, most + 1))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge({}, 0xFFFFFFFF))) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge({}, most))).empty());
    CHECK(code_of(b.builder.add_edge(b.edge())) == "CG-graph-011");
    CHECK(code_of(b.builder.add_claim(b.claim())) == "CG-graph-011");
    CHECK(code_of(b.builder.add_edge(b.edge({}, 7))).empty());
    const auto g = std::move(b.builder).build();
    CHECK(g.find_edge("notes#1073741823") != no_edge);
    CHECK(g.find_edge("notes#7") != no_edge);
}

TEST_CASE("without a kind for claims no node stands for an edge") {
    const auto v = vocabulary::parse(R"({"kinds": {"event": {}, "source": {}},
        "relations": {"causes": {"ends": [{"from": ["event"], "to": ["event"]}]}}})",
                                     "v.json")
                       .value();
    small_graph s(v);
    const auto e = s.edge("e1", "causes", "e2");
    CHECK(s.builder().claim_node(e) == no_node);
    CHECK(s.builder().claim_node(draft_id{99}) == no_node);
    CHECK(s.build().node_count() == 3);
}

TEST_CASE("what was moved from can still be used") {
    auto g = graph_of("p1 serves i1");
    const auto moved = std::move(g);
    CHECK(g.node_count() == moved.node_count());  // NOLINT(bugprone-use-after-move)
    auto v = g.vocabulary();
    const auto other = std::move(v);
    CHECK(v.kind_count() == other.kind_count());  // NOLINT(bugprone-use-after-move)
    STATIC_REQUIRE(std::is_nothrow_move_constructible_v<graph>);
    STATIC_REQUIRE(std::is_nothrow_move_assignable_v<graph>);
    STATIC_REQUIRE(std::is_nothrow_move_constructible_v<vocabulary>);
}

TEST_CASE("ids that would make the name of a claim mean two things are refused") {
    graph_builder b(vocabulary::built_in());
    CHECK(b.add_article({.id = "a#x", .file = "a.md"}).error().code() == "CG-graph-009");
    const auto article = b.add_article({.id = "a", .file = "a.md"}).value();
    const auto node = b.add_node({.id = "e", .kind = *b.vocabulary().kind("event")}).value();
    edge_draft draft{.id = "x#y",
                     .from = node,
                     .relation = *b.vocabulary().relation("causes"),
                     .to = node,
                     .said = {.article = article}};
    CHECK(b.add_edge(draft).error().code() == "CG-graph-009");
    draft.id = "x";
    CHECK(b.add_edge(draft));
}
