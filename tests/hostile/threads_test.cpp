// One graph, eight threads, every kind of question: run under ThreadSanitizer too (CLAIMGRAPH_SANITIZE=tsan).

#include "support/catch.hpp"
#include "support/random_graph.hpp"

#include <claimgraph/ask/ask.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

#include <thread>

using namespace claimgraph;

namespace {

std::string in_english(const graph& g, const std::string& english) {
    const auto q = understand(g, english);
    if (!q) return to_string(q.error().reason());
    return std::visit(
        [&](const auto& one) {
            const auto a = answer(g, one);
            return a ? to_words(g, *a) + to_json(g, *a) : to_string(a.error().reason());
        },
        *q);
}

std::string in_cypher(const cypher::claim_view& view, const cypher::prepared_query& q) {
    const auto t = q.run(view, {{"id", cypher::value("e1")}});
    if (!t) return to_string(t.error().reason());
    std::string out;
    for (const auto& row : t->rows)
        for (const auto& v : row) out += to_string(v) + ";";
    return out;
}

}  // namespace

TEST_CASE("eight threads with mixed questions get what one alone gets") {
    const auto g = testing::random_graph(11, {.nodes = 18, .edges = 36});
    const cypher::claim_view view(g);
    const auto far =
        cypher::parse_cypher("MATCH (a)-[:DEPENDS_ON*]->(b {id: $id}) RETURN DISTINCT a.id ORDER BY a.id").value();
    const auto counts =
        cypher::parse_cypher(
            "MATCH (a)-[r]->(b) WHERE a.id =~ '[ep].*' RETURN labels(a), type(r), count(*), collect(b.id)")
            .value();
    const std::vector<std::string> english = {"what depends on e1?",
                                              "why does i1 hold?",
                                              "what if p1 ended?",
                                              "show p0",
                                              "how does p0 affect i1?",
                                              "who says what?",
                                              "do a1 and a2 agree?",
                                              "what are the keystones?",
                                              "which claims rest on one source?",
                                              "what changed between 2015-01-01 and 2021-01-01?"};
    const auto everything = [&](std::size_t from) {
        std::vector<std::string> answers(english.size() + 2);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const auto at = (from + i) % answers.size();  // each thread begins elsewhere
            if (at < english.size()) answers[at] = in_english(g, english[at]);
            else answers[at] = in_cypher(view, at == english.size() ? far : counts);
        }
        return answers;
    };
    const auto alone = everything(0);
    std::vector<std::vector<std::string>> together(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < together.size(); ++i) threads.emplace_back([&, i] { together[i] = everything(i); });
    for (auto& t : threads) t.join();
    for (const auto& mine : together) CHECK(mine == alone);
    CHECK(alone[0].find("e1") != std::string::npos);
    CHECK(alone.back().size() > 100);
}
