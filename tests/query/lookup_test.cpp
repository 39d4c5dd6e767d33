#include "core/unicode.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/lookup.hpp>

#include <algorithm>
#include <random>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// Names that differ in case, white space and script, and many that are the same.
std::string random_name(std::mt19937& random) {
    static const std::vector<std::string> words{"a",     "B",      "Trump",   "TRUMP", "Путин",
                                                "путин", "straße", "STRASSE", "1",     "ü"};
    std::string name = random() % 8 == 0 ? " " : "";
    for (auto n = 1 + random() % 2; n > 0; --n)
        name += words[random() % words.size()] + (n > 1 ? random() % 2 == 0 ? " " : " \t" : "");
    return name + (random() % 8 == 0 ? "\n" : "");
}

/// A name as ids are: without control characters.
std::string without_controls(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return name;
}

graph named_graph(std::mt19937& random) {
    graph_builder b(vocabulary::built_in());
    for (std::size_t i = 0; i < 60; ++i) {
        node_draft draft;
        draft.kind = *b.vocabulary().kind("actor");
        draft.id = random() % 4 == 0 ? without_controls(random_name(random)) : "n" + std::to_string(i);
        draft.label = random_name(random);
        if (random() % 3 == 0) draft.aliases = {random_name(random), random_name(random)};
        if (random() % 2 == 0) draft.attributes = {{"seat", random_name(random)}, {"note", "x"}};
        static_cast<void>(b.add_node(std::move(draft)).value());
    }
    return std::move(b).build();
}

}  // namespace

TEST_CASE("a lookup finds what nodes_named finds, one by one and in batches") {
    std::size_t several = 0, one = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        const auto g = named_graph(random);
        const name_lookup names(g);
        std::vector<std::string> asked;
        for (const auto n : g.nodes()) asked.emplace_back(g.id(n)), asked.emplace_back(g.label(n));
        for (int i = 0; i < 30; ++i) asked.push_back(random_name(random));
        asked.emplace_back(), asked.emplace_back(300, 'a'), asked.emplace_back("TRUMP " + std::string(130, ' '));
        std::vector<std::string_view> views(asked.begin(), asked.end());
        std::vector<node_id> each(views.size());
        names.find_each(views, each);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            auto slow = nodes_named(g, asked[i]);
            std::sort(slow.begin(), slow.end());
            INFO("seed " << seed << " \"" << asked[i] << '"');
            REQUIRE(names.find(asked[i]) == slow);
            REQUIRE(names.find_one(asked[i]) == (slow.size() == 1 ? slow.front() : no_node));
            REQUIRE(each[i] == names.find_one(asked[i]));
            several += slow.size() > 1, one += slow.size() == 1;
        }
    }
    CHECK(several > 1'000);
    CHECK(one > 1'000);
}

TEST_CASE("a lookup of no graph finds nothing") {
    const name_lookup names{graph()};
    CHECK(names.find_one("x") == no_node);
    CHECK(names.find("x").empty());
    names.find_each({}, {});
    const std::vector<std::string_view> asked = {"x", ""};
    std::vector<node_id> found(asked.size(), node_id{0});
    names.find_each(asked, found);
    CHECK(found == std::vector(asked.size(), no_node));
}

TEST_CASE("labels read together are those read one by one") {
    std::mt19937 random(3);
    const auto g = named_graph(random);
    REQUIRE(g.node_count() > 30);
    for (const std::size_t count : {0u, 1u, 11u, 12u, 13u, 24u, 25u, 100u}) {
        std::vector<node_id> nodes(count);
        for (auto& n : nodes) n = node_id{static_cast<std::uint32_t>(random() % g.node_count())};
        std::vector<std::string_view> labels(count);
        read_labels(g, nodes, labels);
        for (std::size_t i = 0; i < count; ++i) REQUIRE(labels[i] == g.label(nodes[i]));
    }
}

TEST_CASE("nodes are found by what an attribute says") {
    std::mt19937 random(5);
    const auto g = named_graph(random);
    const attribute_lookup seats(g, "seat");
    std::size_t found = 0;
    for (int i = 0; i < 300; ++i) {
        const auto value = random_name(random);
        std::vector<node_id> slow;
        for (const auto n : g.nodes())
            for (const auto& a : g.attributes(n))
                if (a.first == "seat" && a.second == value) slow.push_back(n);
        const auto fast = seats.find(value);
        REQUIRE(std::vector<node_id>(fast.begin(), fast.end()) == slow);
        found += slow.size();
    }
    CHECK(found > 20);
    CHECK(attribute_lookup(g, "height").find("x").empty());
}

TEST_CASE("a key is the folded name, whatever its length and script") {
    std::mt19937 random(9);
    folded_key key;
    for (int i = 0; i < 5'000; ++i) {
        std::string name;
        for (auto n = random() % 12; n > 0; --n) name += random_name(random);
        if (random() % 2 == 0) name = name.substr(0, random() % 130);
        key.assign(name);
        const auto folded = fold_name(name);
        REQUIRE(key.view() == folded);
        REQUIRE(folds_to(name, folded));
        REQUIRE(folds_to(name, fold_name("a") + folded) == false);
    }
}

TEST_CASE("ASCII names fold as ICU folds them") {
    std::mt19937 random(3);
    const std::string letters = "aAzZ  \t\n09_-[`{@bcdef";
    for (int i = 0; i < 5'000; ++i) {
        std::string name;
        for (auto n = random() % 30; n > 0; --n) name += letters[random() % letters.size()];
        auto by_icu = fold_name(name + " \xC3\xA9");  // the last letter sends the whole name to ICU
        by_icu.resize(by_icu.size() - 2);
        while (!by_icu.empty() && by_icu.back() == ' ') by_icu.pop_back();
        REQUIRE(fold_name(name) == by_icu);
        REQUIRE(folded_key(name).view() == by_icu);
        const auto once_more = folded_key(by_icu).view();
        REQUIRE(once_more.data() == by_icu.data());  // nothing was copied
    }
}

TEST_CASE("a name that very many nodes have is found like any other, and does not hide those beside it") {
    graph_builder b(vocabulary::built_in());
    const auto event = *b.vocabulary().kind("event");
    for (int i = 0; i < 5'000; ++i)
        b.add_node({.id = "e" + std::to_string(i), .kind = event, .label = i % 50 == 7 ? "flood" : "unnamed"}).value();
    const auto g = std::move(b).build();
    const name_lookup names(g);
    CHECK(names.find("Unnamed").size() == 4'900);
    CHECK(names.find("flood").size() == 100);
    CHECK(names.find("flood") == nodes_named(g, "flood"));
    CHECK(names.find_one("unnamed") == no_node);
    CHECK(names.find_one("e4999") == g.find_node("e4999"));
}

TEST_CASE("a statement is found by its full name, too") {
    graph_builder b(vocabulary::built_in());
    const auto article = b.add_article({.id = "a", .file = "a.md"}).value();
    b.add_node({.id = "q1", .kind = *b.vocabulary().kind("claim"), .statement = assertion{.article = article}}).value();
    b.add_node({.id = "q2", .kind = *b.vocabulary().kind("claim"), .statement = assertion{}}).value();  // of no article
    const auto g = std::move(b).build();
    const name_lookup names(g);
    REQUIRE(nodes_named(g, "a#q1").size() == 1);
    CHECK(nodes_named(g, "a#q2").empty());
    CHECK(names.find("a#q1") == nodes_named(g, "a#q1"));
    CHECK(names.find_one("a#q1") == g.find_node("q1"));
    CHECK(names.find_one("a#q2") == no_node);
}

TEST_CASE("a name of a kind that there is not is told of, not looked up") {
    graph_builder b(vocabulary::built_in());
    b.add_node({.id = "ru", .kind = *b.vocabulary().kind("actor")}).value();
    const auto g = std::move(b).build();
    CHECK(resolve(g, "ru", no_kind).error().code() == "CG-name-003");
}
