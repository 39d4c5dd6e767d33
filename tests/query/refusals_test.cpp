// Questions that cannot be answered, or not whole: what they fail with, and where limits cut them.

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <algorithm>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// What the question fails with; empty where it is answered.
template <class Question>
std::string code_of(const graph& g, Question q, const budget& b = {}) {
    const auto a = answer(g, q, b);
    return a ? "" : a.error().code();
}

budget no_time() {
    budget b;
    b.deadline = deadline(std::chrono::seconds(-1));
    return b;
}

/// p0 causes p1 causes ... causes pN.
graph chain(int claims) {
    std::string lines;
    for (int i = 0; i < claims; ++i) lines += "e" + std::to_string(i) + " causes e" + std::to_string(i + 1) + "\n";
    return graph_of(lines);
}

}  // namespace

TEST_CASE("a family that the vocabulary does not know fails; one without steps finds nothing") {
    const auto extended =
        vocabulary::parse(R"({"extends": "default", "families": {"nothing_yet": []}})", "v.json").value();
    REQUIRE(extended.family("nothing_yet").empty());
    const auto g = small_graph(extended).lines("x: p1 serves i1\na1 has_interest i1").build();
    const auto paths = [&](std::string_view family) { return find_paths(scope(g), at(g, "p1"), at(g, "i1"), family); };
    CHECK(paths("promotes").value().paths.size() == 1);
    CHECK(paths("promote").error().code() == "CG-query-003");
    CHECK(paths("nothing_yet").value().paths.empty());
    CHECK(code_of(g, related("p1", "nothing_yet")).empty());
    CHECK(code_of(g, related("p1", "nothing")) == "CG-query-003");
}

TEST_CASE("a name that means nothing fails every question, in each of its places") {
    const auto g = graph_of("x: p1 serves i1\na1 has_interest i1");
    CHECK(code_of(g, depends_on("p1")).empty());
    CHECK(code_of(g, depends_on("nobody")) == "CG-name-001");
    CHECK(code_of(g, depends_on("p1").of_actor("nobody")) == "CG-name-001");
    CHECK(code_of(g, depends_on("p1").of_kind("nonsense")) == "CG-query-001");
    CHECK(code_of(g, why("i1")).empty());
    CHECK(code_of(g, why("nobody")) == "CG-name-001");
    CHECK(code_of(g, why("p1", "i1")).empty());
    CHECK(code_of(g, why("nobody", "i1")) == "CG-name-001");
    CHECK(code_of(g, why("p1", "nobody")) == "CG-name-001");
    CHECK(code_of(g, without({"p1", "x"})).empty());
    CHECK(code_of(g, without({"p1", "nobody"})) == "CG-name-001");
    CHECK(code_of(g, without({"p1"}).of_kind("nonsense")) == "CG-query-001");
    CHECK(code_of(g, related("i1", "served_by")).empty());
    CHECK(code_of(g, related("nobody", "served_by")) == "CG-name-001");
    CHECK(code_of(g, related("i1", "nonsense")) == "CG-query-003");
    CHECK(code_of(g, related("i1", "served_by").of_kind("nonsense")) == "CG-query-001");
    CHECK(code_of(g, show("x")).empty());
    CHECK(code_of(g, show("nobody")) == "CG-name-001");
}

TEST_CASE("filters name sources and actors that are there") {
    const auto g = graph_of("p1 serves i1\na1 has_interest i1");
    const auto refused = [&](auto q) {
        auto speaker = q, source = q;
        speaker.filters.without_speakers = {"nobody"};
        source.filters.without_origins = {"nobody"};
        return code_of(g, speaker) == "CG-name-001" && code_of(g, source) == "CG-name-001";
    };
    CHECK(refused(depends_on("p1")));
    CHECK(refused(why("i1")));
    CHECK(refused(why("p1", "i1")));
    CHECK(refused(without({"p1"})));
    CHECK(refused(related("i1", "served_by")));
    CHECK(refused(show("i1")));
    auto kind = why("i1");
    kind.filters.without_speakers = {"p1"};  // a policy says nothing
    CHECK_FALSE(code_of(g, kind).empty());
}

TEST_CASE("time that is over ends a walk at its next look at the clock") {
    const auto g = chain(3'000);
    CHECK(code_of(g, why("e3000"), no_time()) == "CG-query-002");
    CHECK(code_of(g, why("e2999", "e3000")).empty());
    auto far = no_time();
    far.limits.path_edges = 2'500;
    const auto paths = [&](const budget& b) {
        return find_paths(scope(g), at(g, "e0"), at(g, "e3000"), "promotes", b);
    };
    CHECK(paths(far).error().code() == "CG-query-002");  // while it looks how far things are
    auto near = no_time();
    near.limits.path_edges = 10;
    CHECK(paths(near).error().code() == "CG-query-002");  // while it looks whether there is a longer path
    CHECK(code_of(g, depends_on("e0"), no_time()) == "CG-query-002");
}

TEST_CASE("time that is over is seen before the work of a question begins, however small") {
    const auto g = graph_of("p1 serves i1");
    CHECK(code_of(g, why("i1"), no_time()) == "CG-query-002");
    CHECK(code_of(g, why("p1", "i1"), no_time()) == "CG-query-002");
    CHECK(code_of(g, without({"p1"}), no_time()) == "CG-query-002");
}

TEST_CASE("paths that are too long are not said not to be") {
    const auto g = chain(40);
    const auto cut = answer(g, why("e0", "e40")).value();
    CHECK(cut.found.paths.empty());
    CHECK(cut.found.truncated);
    const auto none = answer(g, why("e40", "e0")).value();
    CHECK(none.found.paths.empty());
    CHECK_FALSE(none.found.truncated);
    CHECK(answer(g, why("e3", "e3")).value().found.paths.empty());
    CHECK_FALSE(answer(g, why("e3", "e3")).value().other_way_round);
}

TEST_CASE("how far two things are apart matters not to whether the question is the wrong way round") {
    for (const int claims : {29, 30, 31, 40}) {
        const auto last = "e" + std::to_string(claims);
        CHECK(answer(chain(claims), why(last, "e0")).value().other_way_round);
    }
    std::string lines = "e40 threatens i1\n";
    for (int i = 0; i < 40; ++i) lines += "e" + std::to_string(i) + " causes e" + std::to_string(i + 1) + "\n";
    CHECK(answer(graph_of(lines), why("e0", "i1")).value().opposes);
    CHECK_FALSE(answer(graph_of(lines), why("i1", "e0")).value().other_way_round);
    CHECK(code_of(chain(3'000), why("e3000", "e0"), no_time()) == "CG-query-002");  // not taken for "it is not so"
}

TEST_CASE("nobody searches for paths of what depends where none may be listed") {
    // A search looks at the clock every 1,024 steps: one that takes fewer does not notice that its time is over.
    auto near = no_time();
    near.limits.path_edges = 2;
    const auto a = answer(chain(200), depends_on("e0"), near);
    REQUIRE(a);
    CHECK(a->truncated);
    REQUIRE(a->dependents.size() == 200);
    for (std::size_t i = 0; i < 200; ++i) {
        CHECK(a->dependents[i].why.paths.size() == (i < 2 ? 1u : 0u));
        CHECK(a->dependents[i].why.truncated == (i >= 2));
    }
    auto few = no_time();
    few.limits.paths_per_answer = 2;
    const auto used_up = answer(chain(200), depends_on("e0"), few);
    REQUIRE(used_up);
    CHECK(std::count_if(used_up->dependents.begin(), used_up->dependents.end(),
                        [](const dependent& d) { return d.why.truncated && d.why.paths.empty(); }) == 198);
}

TEST_CASE("an explanation and a what-if that are cut say so") {
    const auto g = chain(10);
    budget b;
    b.limits.answer_nodes = 4;
    const auto a = answer(g, why("e10"), b).value();
    CHECK(a.truncated);
    CHECK(a.reasons.size() == 4);
    b.limits.answer_nodes = 11;
    CHECK_FALSE(answer(g, why("e10"), b).value().truncated);
    b.limits.answer_nodes = 9;
    CHECK(answer(g, without({"e0"}), b).value().truncated);
    CHECK(answer(g, without({"e0"}), b).value().outcomes.size() == 9);
    b.limits.answer_nodes = 10;
    CHECK_FALSE(answer(g, without({"e0"}), b).value().truncated);
}

TEST_CASE("what is related is listed as far as the limit goes, and that it was cut is said") {
    const auto g = graph_of("p1 serves i1\np2 serves i1\np2 serves i1\np3 serves i1");
    budget b;
    b.limits.answer_nodes = 3;
    CHECK_FALSE(answer(g, related("i1", "served_by"), b).value().truncated);
    b.limits.answer_nodes = 2;
    const auto a = answer(g, related("i1", "served_by"), b).value();
    CHECK(a.truncated);
    REQUIRE(a.things.size() == 2);
    CHECK(a.things.back().claims.size() == 2);  // of what is listed all is
    CHECK(to_words(g, a).ends_with("This answer was cut by a limit: it is not the whole answer.\n"));
    CHECK(to_json(g, a).find("\"truncated\": true") != std::string::npos);
}

TEST_CASE("an explanation lists so many grounds and then says that there are more") {
    std::string lines;
    for (int i = 0; i < 250; ++i) lines += "eg" + std::to_string(i) + " causes e0\n";
    for (int i = 0; i < 450; ++i) lines += "e" + std::to_string(i) + " causes e" + std::to_string(i + 1) + "\n";
    const auto a = answer(graph_of(lines), why("e450")).value();  // 250 things are given, each to 451 and itself
    CHECK(a.truncated);
    std::size_t listed = 0;
    for (const auto& r : a.reasons) listed += r.given.size();
    CHECK(listed == 100'000);
}

TEST_CASE("related: what others left out or of another kind is not listed") {
    small_graph s;
    s.edge("p1", "serves", "i1", "one");
    s.edge("p1", "serves", "i1", "two");
    s.edge("e1", "serves", "i1", "three");
    s.said().modality = modality::belief;
    s.edge("p2", "serves", "i1", "four");
    const auto g = s.build();
    auto q = related("i1", "served_by").of_kind("policy");
    q.filters.without_modalities = {modality::belief};
    const auto a = answer(g, q).value();
    REQUIRE(a.things.size() == 1);
    CHECK(g.id(a.things[0].node) == "p1");
    CHECK(a.things[0].claims.size() == 2);
    CHECK(answer(g, related("i1", "served_by")).value().things.size() == 3);
}

TEST_CASE("show: claims that are left out or over are not listed, a claim without a node of its own has none") {
    small_graph s;
    s.edge("p1", "serves", "i1", "one");
    s.when("2020/2021").edge("i1", "requires", "p3", "old");
    s.when("").said().modality = modality::belief;
    s.edge("i1", "requires", "p2", "two");
    s.edge("p4", "serves", "i1", "three");
    const auto g = s.build();
    auto q = show("i1");
    q.filters.without_modalities = {modality::belief};
    q.filters.as_of = parse_day("2025-01-01").value();
    const auto a = answer(g, q).value();
    CHECK(a.out.empty());
    REQUIRE(a.in.size() == 1);
    CHECK(g.name(a.in[0]) == "one");
    const auto all = answer(g, show("i1")).value();
    CHECK(all.out.size() == 2);
    CHECK(all.in.size() == 2);
    CHECK(answer(g, show("one")).value().in.empty());
}

TEST_CASE("where every relation has two polarities, denying is a claim like any other") {
    const auto v = vocabulary::parse(R"({"kinds": {"event": {}, "source": {}},
        "relations": {"resembles": {"sign": "polarity", "ends": [{"from": ["event"], "to": ["event"]}]}}})",
                                     "v.json");
    if (!v) FAIL(v.error().message());
    small_graph s(*v);
    s.said().polarity = polarity::negative;
    s.edge("e1", "resembles", "e2", "x");
    const auto g = s.build();
    CHECK(scope(g).counts(g.find_edge("x")));
    CHECK(scope(g).all_count());
}

TEST_CASE("related goes back along a family that has no name for that") {
    const auto g = load_texts({{"a.md", R"(
[oil]{#oil .event}, [truce]{#truce .policy} and [war]{#war .event} [move](#peace){.serves from=oil}
[peace]{#peace .interest requires=truce}: it [suffers](#peace){.threatens from=war}, and
[serves](#trade){.serves from=peace} [trade]{#trade .interest}.
)"}})
                       .value()
                       .graph;
    const auto found = [&](const related_question& q) {
        std::vector<std::string> all;
        for (const auto& t : answer(g, q).value().things) all.emplace_back(g.id(t.node));
        return all;
    };
    using strings = std::vector<std::string>;
    CHECK(found(related("peace", "influences").walked_backward()) == strings{"oil", "truce", "war"});
    CHECK(found(related("peace", "influences").walked_backward().of_kind("event")) == strings{"oil", "war"});
    CHECK(found(related("peace", "influences")) == strings{"trade"});
    CHECK(found(related("peace", "serves").walked_backward()) == found(related("peace", "served_by")));
    CHECK(found(related("peace", "depends_on").walked_backward()) == found(related("peace", "promotes")));
}
