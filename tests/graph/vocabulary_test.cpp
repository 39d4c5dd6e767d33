#include "support/catch.hpp"

#include <claimgraph/graph/vocabulary.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace claimgraph;

namespace {

std::string file(const char* name) {
    std::ifstream in(name, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

std::vector<std::string> written(const vocabulary& v, std::string_view family) {
    std::vector<std::string> all;
    for (const auto& s : v.family(family)) {
        std::string text = v[s.relation].name + (s.direction == direction::forward ? ">" : "<");
        for (const auto k : s.kinds) text += " " + v[k].name;
        all.push_back(text);
    }
    return all;
}

using names = std::vector<std::string>;

std::string refused(std::string_view json) {
    const auto v = vocabulary::parse(json, "v.json");
    REQUIRE_FALSE(v);
    std::string all;
    for (const auto& d : v.error().all()) all += to_string(d);
    return all;
}

}  // namespace

TEST_CASE("the built-in vocabulary is data/vocabulary.json and has the nine kinds and sixteen relations") {
    const auto& v = vocabulary::built_in();
    CHECK(v.kind_count() == 9);
    CHECK(v.relation_count() == 16);
    const auto same = vocabulary::parse(file("data/vocabulary.json"), "data/vocabulary.json");
    REQUIRE(same);
    CHECK(same->to_json() == v.to_json());
    CHECK(vocabulary::parse(v.to_json(), "again").value().to_json() == v.to_json());
}

TEST_CASE("families compile to relations and directions") {
    const auto& v = vocabulary::built_in();
    CHECK(written(v, "serves") == names{"serves>"});
    CHECK(written(v, "served_by") == names{"serves<"});
    CHECK(written(v, "has") == names{"has_interest>", "has_opportunity>", "faces>", "has_trait>"});
    CHECK(written(v, "promotes") == names{"causes>", "enables>", "serves>", "requires<", "part_of< policy event"});
    CHECK(written(v, "depends_on") == names{"causes<", "enables<", "serves<", "requires>", "part_of> policy event"});
    CHECK(written(v, "influences").size() == 6);
    CHECK(v.family("nothing").empty());
}

TEST_CASE("a family walked backward ends where it began, and is refused where no kinds say so") {
    const auto family = [](const std::string& steps) {
        return vocabulary::parse(
            R"({"extends": "default", "kinds": {"law": {"below": "policy"}}, "families": {"there": [)" + steps +
                R"(], "back": {"reverse": "there"}}})",
            "v.json");
    };
    const auto kinds = [](const vocabulary& v) {
        std::vector<std::string> all;
        for (const auto& s : v.family("back"))
            for (const auto k : s.kinds) all.push_back(v[k].name);
        return all;
    };
    CHECK(kinds(family(R"({"step": "enacts", "at": ["actor"]})").value()) == std::vector<std::string>{"policy"});
    CHECK(kinds(family(R"({"step": "part_of", "at": ["event", "policy"]})").value()) ==
          std::vector<std::string>{"policy", "event"});
    CHECK(family(R"({"step": "causes", "at": ["policy"]})").error().code() == "CG-graph-110");
    CHECK(family(R"({"step": "part_of", "at": ["law"]})").error().code() == "CG-graph-110");
}

TEST_CASE("a step of a family that begins at some kinds begins at no more of them within another family") {
    const auto v = vocabulary::parse(R"({"extends": "default", "families": {
        "whole": [{"step": "promotes", "at": ["policy", "actor"]}]}})",
                                     "v.json")
                       .value();
    for (const auto& s : v.family("whole")) {
        const bool is_part = v[s.relation].name == "part_of";
        CHECK(s.kinds.size() == (is_part ? 1 : 2));
        CHECK(std::any_of(s.kinds.begin(), s.kinds.end(), [&](kind_id k) { return v[k].name == "policy"; }));
    }
}

TEST_CASE("what holds up or works against must do one of the two") {
    const auto sways = [](const char* sign) {
        return vocabulary::parse(
            std::string(R"({"extends": "default", "relations": {"sways": {"below": "causes", "sign": ")") + sign +
                "\"}}}",
            "v.json");
    };
    CHECK(sways("+"));
    CHECK(sways("polarity").error().code() == "CG-graph-109");
}

TEST_CASE("shorthands depend on the kind of the node they stand on") {
    const auto& v = vocabulary::built_in();
    const auto of_trait = v.find_shorthand("of", *v.kind("trait"));
    REQUIRE(of_trait);
    CHECK(v[of_trait->relation].name == "has_trait");
    CHECK(of_trait->reading == direction::backward);
    CHECK(v[v.find_shorthand("by", *v.kind("claim"))->relation].name == "says");
    CHECK(v[v.find_shorthand("by", *v.kind("policy"))->relation].name == "enacts");
    CHECK_FALSE(v.find_shorthand("by", *v.kind("interest")));
    CHECK(v.find_shorthand("requires", *v.kind("interest"))->reading == direction::forward);
    CHECK(v.find_shorthand("served_by", *v.kind("interest"))->reading == direction::backward);
    CHECK(v.is_shorthand("of"));
    CHECK_FALSE(v.is_shorthand("label"));
}

TEST_CASE("a user vocabulary adds kinds and relations below those there are") {
    const auto v = vocabulary::parse(R"({
        "extends": "default",
        "kinds": {"sanction": {"below": "policy", "keys": ["regime"]}},
        "relations": {"funds": {"below": "serves", "inverse": "funded_by"}},
        "families": {"money": ["funds", "threatens"]},
        "shorthands": [{"key": "against", "on": ["sanction"], "makes": "involves"}]
    })",
                                     "mine.json")
                       .value();
    const auto sanction = *v.kind("sanction");
    const auto policy = *v.kind("policy");
    CHECK(v.is_a(sanction, policy));
    CHECK_FALSE(v.is_a(policy, sanction));
    CHECK(written(v, "serves") == names{"serves>", "funds>"});
    CHECK(written(v, "promotes").size() == 6);
    CHECK(written(v, "money") == names{"funds>", "threatens>"});
    CHECK(v.allows(*v.relation("funds"), sanction, *v.kind("interest")));
    CHECK(v[*v.relation("funds")].sign == relation_sign::plus);
    CHECK(v.find_shorthand("against", sanction));
    CHECK_FALSE(v.find_shorthand("against", policy));
    CHECK(v.find_shorthand("by", sanction));
    CHECK(vocabulary::parse(v.to_json(), "again").value().to_json() == v.to_json());
}

TEST_CASE("a replacement vocabulary knows only what it says") {
    const auto v = vocabulary::parse(R"({
        "kinds": {"event": {}, "period": {"below": "event"}},
        "relations": {"depends_on": {"ends": [{"from": ["event"], "to": ["event"]}]}}
    })",
                                     "small.json")
                       .value();
    CHECK(v.kind_count() == 2);
    CHECK_FALSE(v.kind("actor"));
    CHECK(v.allows(*v.relation("depends_on"), *v.kind("period"), *v.kind("event")));
}

TEST_CASE("all that is wrong with a vocabulary is said at once") {
    CHECK(refused(R"({"kinds": {"a": {"below": "b"}, "1": {}, "loop": {"below": "loop"}}, "relatoins": {},
                      "relations": {"r": {"ends": [{"from": ["a"], "to": ["aa"]}], "sign": "?"}, "bare": {}},
                      "families": {"f": ["rr"], "r": []}})") ==
          "v.json: error: /relatoins: unknown key \"relatoins\" [CG-graph-101]\n"
          "hint: did you mean relations?\n"
          "v.json: error: /kinds/1: \"1\" is not a name [CG-graph-103]\n"
          "hint: write a letter, then letters, digits, _ or -\n"
          "v.json: error: /kinds/a/below: unknown kind \"b\" [CG-graph-104]\n"
          "hint: did you mean a or 1?\n"
          "v.json: error: /relations/r/sign: \"+\", \"-\" or \"polarity\" was expected [CG-graph-102]\n"
          "v.json: error: /relations/r/ends/0/to: unknown kind \"aa\" [CG-graph-104]\n"
          "hint: did you mean a?\n"
          "v.json: error: /relations/r: a relation needs \"ends\": which kinds it joins [CG-graph-105]\n"
          "hint: write \"ends\": [{\"from\": [\"policy\"], \"to\": [\"event\"]}]\n"
          "v.json: error: /relations/bare: a relation needs \"ends\": which kinds it joins [CG-graph-105]\n"
          "hint: write \"ends\": [{\"from\": [\"policy\"], \"to\": [\"event\"]}]\n"
          "v.json: error: /kinds/loop/below: is below itself [CG-graph-106]\n"
          "v.json: error: /families/f: unknown relation, inverse or family \"rr\" [CG-graph-104]\n"
          "hint: did you mean r?\n"
          "v.json: error: /families/r: the name \"r\" stands for two things [CG-graph-107]\n");
}

TEST_CASE("what is no JSON object of a vocabulary's depth is refused where it breaks") {
    CHECK(refused("{\n  \"kinds\": {,}\n}") ==
          "v.json:2:13: error: this is not JSON [CG-graph-100]\n");  // whose line could be anybody's secret
    CHECK(refused("[]").find("CG-graph-102") != std::string::npos);
    CHECK(refused(std::string(100'000, '[')).find("CG-graph-10") != std::string::npos);
    CHECK(refused(R"({"kinds": [1, 2], "families": {"x": 3}, "shorthands": {}})").find("CG-graph-102") !=
          std::string::npos);
    CHECK(refused(R"({"extends": "mine.json"})").find("CG-graph-108") != std::string::npos);
    CHECK(refused("{\"note\": 1e999}").find("CG-graph-100") != std::string::npos);
    CHECK(refused(R"({"\u001b[2J": 1})").find("\\x1b[2J: unknown key") != std::string::npos);
    CHECK(refused(R"({"extends": "default", "kinds": [], "shorthands": {"a": 1}})").find("CG-graph-102") !=
          std::string::npos);
}

namespace {

std::string repeated(std::string_view what, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += i == 0 ? what : "," + std::string(what);
    return all;
}

}  // namespace

TEST_CASE("what a vocabulary says twice it has once") {
    const auto v = vocabulary::parse(R"({"kinds": {"a": {}, "b": {}}, "relations": {"r": {"inverse": "s", "ends": [)" +
                                         repeated(R"({"from": ["a", "a", "b"], "to": ["a", "a"]})", 300) +
                                         R"(]}}, "families": {"f": [)" + repeated(R"("r")", 300) + "," +
                                         repeated(R"({"step": "r", "at": ["a", "b", "a"]})", 300) + "," +
                                         R"({"step": "r", "at": ["b", "a"]}, {"step": "s", "at": ["b"]}]}})",
                                     "v.json")
                       .value();
    CHECK(v[*v.relation("r")].ends.size() == 2);
    CHECK(written(v, "f") == names{"r>", "r> a b", "r< b"});
}

TEST_CASE("kinds below those at the ends fit, kinds that are not there do not") {
    const auto v = vocabulary::parse(R"({"kinds": {"a": {}, "b": {"below": "a"}, "c": {"below": "b"}, "d": {}},
        "relations": {"r": {"ends": [{"from": ["b"], "to": ["a", "d"]}]}}})",
                                     "v.json")
                       .value();
    std::string fitting;
    for (const auto* from : {"a", "b", "c", "d"})
        for (const auto* to : {"a", "b", "c", "d"})
            if (v.allows(*v.relation("r"), *v.kind(from), *v.kind(to))) fitting += std::string(from) + to + " ";
    CHECK(fitting == "ba bb bc bd ca cb cc cd ");
    const auto a = *v.kind("a");
    CHECK_FALSE(v.is_a(no_kind, a));
    CHECK_FALSE(v.is_a(a, no_kind));
    CHECK_FALSE(v.is_a(kind_id{4}, a));
    CHECK_FALSE(v.is_a(no_relation, relation_id{0}));
    CHECK_FALSE(v.allows(no_relation, a, a));
    CHECK_FALSE(v.allows(relation_id{0}, no_kind, a));
}

TEST_CASE("findings in a vocabulary beyond the limit are counted, not kept") {
    const auto v = vocabulary::parse(
        R"({"extends": "default", "families": {"f": [)" + repeated(R"({"step": "nothing"})", 12'000) + "]}}", "v.json");
    REQUIRE_FALSE(v);
    CHECK(v.error().all().size() == 1);  // of one member that is written over and over
    const auto w =
        vocabulary::parse(R"({"extends": "default", "families": {"f": [)" + repeated("1", 12'000) + "]}}", "v.json");
    REQUIRE_FALSE(w);
    CHECK(w.error().all().size() == 10'001);
    CHECK(to_string(w.error().all().back()) ==
          "v.json: error: 2000 more findings were not kept; the limit diagnostics is 10000 [CG-graph-031]\n");
    const auto hinted = vocabulary::parse(R"({"kinds": {"event": {}}, "relations": {"r": {"ends": [{"from": [)" +
                                              repeated(R"("evant")", 200) + R"(], "to": ["event"]}]}}})",
                                          "v.json");
    REQUIRE_FALSE(hinted);
    const auto& all = hinted.error().all();
    CHECK(std::count_if(all.begin(), all.end(), [](const auto& d) { return d.hint == "did you mean event?"; }) == 50);
}

TEST_CASE("a vocabulary has at most 1 MiB, as it is given and as it is written out") {
    const auto noted = [](std::string note) { return R"({"extends": "default", "note": )" + note + "}"; };
    const auto large = vocabulary::parse(noted('"' + std::string(vocabulary::most_bytes, 'x') + '"'), "v.json");
    REQUIRE_FALSE(large);
    CHECK(to_string(large.error().reason()) ==
          "v.json: error: a vocabulary of at most 1048576 bytes was expected, with what it extends [CG-graph-030]\n"
          "hint: leave out what no article needs\n");
    const auto deep = std::string(200, '[') + repeated("0", 10'000) + std::string(200, ']');
    CHECK(vocabulary::parse(noted(deep), "v.json").error().code() == "CG-graph-030");
    const auto good = vocabulary::parse(noted('"' + std::string(1'000'000, 'x') + '"'), "v.json").value();
    CHECK(vocabulary::parse(good.to_json(), "again").value().to_json() == good.to_json());
}

TEST_CASE("objects of very many members, names of very many letters and families of very many steps are refused") {
    std::string members, kinds, at;
    for (int i = 0; i < 1'001; ++i) members += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\": 0";
    CHECK(refused("{\"note\": {" + members + "}}") ==
          "v.json: error: objects of at most 1000 members were expected [CG-graph-102]\n");
    const std::string name(1'025, 'x');
    CHECK(refused(R"({"kinds": {")" + name + R"(": {"below": "x"}, "y": {}}})").find("too long for a name") !=
          std::string::npos);
    for (int i = 0; i < 64; ++i) kinds += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\": {}";
    for (int i = 0; i < 32 * 32; ++i)
        at += std::string(i > 0 ? "," : "") + R"({"step": "r", "at": ["k)" + std::to_string(i / 32) + "\", \"k" +
              std::to_string(32 + i % 32) + "\"]}";
    CHECK(refused("{\"kinds\": {" + kinds + R"(}, "relations": {"r": {"ends": [{"from": ["k0"], "to": ["k0"]}]}},
        "families": {"f": [)" +
                  at + "]}}")
              .find("/families/f: a family of at most 1000 steps was expected [CG-graph-102]") != std::string::npos);
}
