#include "support/catch.hpp"
#include "support/random_filters.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/render/analysis.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

using strings = std::vector<std::string>;

std::string name_of(const graph& g, const thing& t) {
    return t.node != no_node ? std::string(g.id(t.node)) : g.name(t.edge);
}

strings written(const graph& g, const agree_answer& a) {
    strings lines;
    for (const auto& p : a.pairs) {
        const auto pair = std::string(g.id(p.first)) + " " + std::string(g.id(p.second));
        for (const auto& [word, list] : {std::pair("agree", &p.agree), std::pair("differ", &p.differ)})
            for (const auto& s : *list) lines.push_back(pair + " " + word + " " + name_of(g, s.what));
    }
    return lines;
}

strings agreements(const graph& g, const agree_question& q) { return written(g, answer(g, q).value()); }

/// a1 and a2 share a trait and differ on another; t3 is stated of a1 only.
graph traits() {
    small_graph s;
    s.lines("h1: a1 has_trait t1\nh2: a2 has_trait t1\nh3: a1 has_trait t2\nh5: a1 has_trait t3");
    s.said().polarity = polarity::negative;
    s.lines("h4: a2 has_trait t2");
    return s.build();
}

/// Random stands of five actors on six traits and interests, said by speakers a8 and a9.
graph random_stands(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    small_graph s;
    for (int i = 0; i < 6; ++i) s.node("t" + std::to_string(i)), s.node("i" + std::to_string(i));
    for (auto left = 4 + below(20); left > 0; --left) {
        const bool trait = below(3) > 0;
        s.said().speaker = s.node(below(2) == 0 ? "a8" : "a9");
        s.said().polarity = trait && below(3) == 0 ? polarity::negative : polarity::positive;
        s.edge("a" + std::to_string(below(5)), trait ? "has_trait" : "has_interest",
               (trait ? "t" : "i") + std::to_string(below(6)));
    }
    return s.build();
}

/// Straight from the definition: every two actors, every thing, every sign.
strings slow_agreements(const graph& g, const std::string& left_out, const std::set<std::string>& relations) {
    std::map<node_id, std::set<std::pair<node_id, bool>>> stands;
    for (const auto e : g.edges()) {
        const auto& said = g.asserted(e);
        if (g.id(said.speaker) == left_out || !relations.contains(g.vocabulary()[g.relation(e)].name)) continue;
        stands[g.source(e)].insert({g.target(e), said.polarity == polarity::negative});
    }
    strings lines;
    for (const auto& [a, of_a] : stands)
        for (const auto& [b, of_b] : stands)
            for (const bool equal : {true, false})
                for (const auto what : g.nodes())
                    for (const bool minus : {false, true})
                        if (a < b && of_a.contains({what, minus}) && of_b.contains({what, equal == minus}))
                            lines.push_back(std::string(g.id(a)) + " " + std::string(g.id(b)) +
                                            (equal ? " agree " : " differ ") + std::string(g.id(what)));
    return lines;
}

}  // namespace

TEST_CASE("agreement is the same sign on the same thing; what one alone has a stand on counts for nothing") {
    const auto g = traits();
    const auto a = answer(g, agree()).value();
    CHECK(written(g, a) == strings{"a1 a2 agree t1", "a1 a2 differ t2"});
    const auto& pair = a.pairs.at(0);
    CHECK(name_of(g, pair.agree[0].first_rests_on.at(0)) == "h1");
    CHECK(name_of(g, pair.agree[0].second_rests_on.at(0)) == "h2");
    CHECK(pair.differ[0].first == sign::plus);
    CHECK(pair.differ[0].second == sign::minus);
    CHECK(name_of(g, pair.differ[0].second_rests_on.at(0)) == "h4");
}

TEST_CASE("claims: the same one said, one supported and refuted, a relation claimed and denied") {
    small_graph s;
    const auto a1 = s.node("a1"), a2 = s.node("a2");
    s.lines("a1 says q1\na2 says q1\na3 says q2\nr: q2 refutes q1");
    s.said().speaker = a1;
    s.lines("e: p1 serves i1");
    s.said().speaker = a2;
    s.said().polarity = polarity::negative;
    s.lines("f: p1 serves i1");
    const auto g = s.build();
    CHECK(agreements(g, agree()) == strings{"a1 a2 agree q1", "a1 a2 differ e", "a1 a3 differ q1", "a2 a3 differ q1"});
    CHECK(agreements(g, agree({"a1", "a2"})) == strings{"a1 a2 agree q1", "a1 a2 differ e"});
    CHECK(agreements(g, agree({"a3"})) == strings{"a1 a3 differ q1", "a2 a3 differ q1"});
    CHECK(agreements(g, agree().about({"traits"})).empty());
    CHECK(agreements(g, agree().without_speaker("a1")) == strings{"a2 a3 differ q1"});
    CHECK(answer(g, agree({"q1"})).error().code() == "CG-name-003");
}

TEST_CASE("claims that shared things rest on count against the limit: each pair has them once more") {
    const auto g = graph_of(
        "w: a1 has_interest i1\nx: a1 has_interest i1\nw2: a1 has_interest i1\n"
        "y: a2 has_interest i1\nz: a2 has_interest i1\nz2: a2 has_interest i1");
    budget few;
    few.limits.answer_nodes = 7;
    const auto whole = answer(g, agree(), few).value();
    CHECK_FALSE(whole.truncated);
    CHECK(whole.pairs.at(0).agree.at(0).first_rests_on.size() == 3);
    few.limits.answer_nodes = 6;
    const auto cut = answer(g, agree(), few).value();
    CHECK(cut.truncated);
    CHECK(cut.pairs.empty());
}

TEST_CASE("who takes both signs is listed under both") {
    small_graph s;
    s.lines("a1 has_trait t1\na2 has_trait t1");
    s.said().polarity = polarity::negative;
    s.lines("a2 has_trait t1");
    const auto g = s.build();
    CHECK(agreements(g, agree()) == strings{"a1 a2 agree t1", "a1 a2 differ t1"});
}

TEST_CASE("a thing of which both take both signs is one thing") {
    small_graph s;
    s.lines("a1 has_trait t1\na2 has_trait t1");
    s.said().polarity = polarity::negative;
    s.lines("a1 has_trait t1\na2 has_trait t1");
    const auto g = s.build();
    const auto a = answer(g, agree()).value();
    REQUIRE(a.pairs.size() == 1);
    CHECK(a.pairs[0].agree.size() == 2);
    CHECK(things_of(a.pairs[0].agree).size() == 1);
    CHECK(things_of(a.pairs[0].differ).size() == 1);
    CHECK(to_words(g, a).find("agree on 1, differ on 1") != std::string::npos);
    const auto pair = nlohmann::json::parse(to_json(g, a))["answers"][0];
    CHECK(pair["agree"] == nlohmann::json::array({"t1"}));
    CHECK(pair["differ"] == nlohmann::json::array({"t1"}));
    CHECK(pair["because"].size() == 4);
}

TEST_CASE("networks of congruence and conflict, and their normalisations") {
    const auto g = traits();
    const auto a = answer(g, agree().about({"trait"})).value();
    const auto weight = [&](network_kind kind, normalisation by) { return discourse_network(a, kind, by).at(0, 1); };
    CHECK(discourse_network(a, network_kind::congruence).actors == std::vector{at(g, "a1"), at(g, "a2")});
    CHECK(weight(network_kind::congruence, normalisation::none) == 1);
    CHECK(weight(network_kind::conflict, normalisation::none) == 1);
    CHECK(weight(network_kind::subtract, normalisation::none) == 0);
    CHECK(weight(network_kind::congruence, normalisation::average) == Approx(1 / 2.5));  // 3 stands and 2
    CHECK(weight(network_kind::congruence, normalisation::jaccard) == Approx(1 / 4.0));  // 4 taken by either
    CHECK(weight(network_kind::conflict, normalisation::cosine) == Approx(1 / std::sqrt(6.0)));
    CHECK(discourse_network(a, network_kind::congruence).at(0, 0) == 0);
}

TEST_CASE("agreements and networks agree with their definition on random graphs") {
    std::size_t shared = 0;
    for (std::uint32_t seed = 0; seed < graph_count(1'000); ++seed) {
        const auto g = random_stands(seed);
        const bool all = seed % 2 == 0;
        const std::string left_out = seed % 3 == 0 && g.find_node("a8") != no_node ? "a8" : "";
        auto q = agree().about(all ? strings{"trait", "interest"} : strings{"trait"});
        if (!left_out.empty()) q.without_speaker(left_out);
        const auto a = answer(g, q).value();
        auto slow = slow_agreements(
            g, left_out, all ? std::set<std::string>{"has_trait", "has_interest"} : std::set<std::string>{"has_trait"});
        auto fast = written(g, a);
        std::sort(slow.begin(), slow.end());
        std::sort(fast.begin(), fast.end());
        INFO("seed " << seed);
        REQUIRE(fast == slow);
        shared += slow.size();
        const auto congruence = discourse_network(a, network_kind::congruence);
        const auto conflict = discourse_network(a, network_kind::conflict);
        double sum = 0;
        for (std::size_t i = 0; i < congruence.actors.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                sum += congruence.at(i, j) + conflict.at(i, j);
                REQUIRE(congruence.at(i, j) == congruence.at(j, i));
            }
        REQUIRE(sum == static_cast<double>(slow.size()));
    }
    CHECK(shared > 2'000);
}
