#include "peer.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <memory>

namespace compared {

namespace {

using namespace claimgraph;

/// Views of the graph, whole and of a day, and questions, read and planned once.
class asked_in_cypher {
public:
    asked_in_cypher(const graph& g, const made_tables& made)
        : whole_(g),
          dated_(on_the_day(g, made.as_of)),
          closure_(planned("MATCH (s {id: $start})-[:requires*0..]->(n) RETURN DISTINCT n", whole_)),
          dated_closure_(planned("MATCH (s {id: $start})-[:requires*0..]->(n) RETURN DISTINCT n", dated_)),
          distance_(planned("MATCH p = shortestPath((s {id: $start})-[:requires|enables|causes|part_of*]->"
                            "(g {id: $goal})) RETURN length(p)",
                            whole_)),
          ways_(planned("MATCH ()-[:requires]->()-[:enables]->()-[:causes]->() RETURN count(*)", whole_)) {
        given_.emplace("start", cypher::value(std::to_string(made.start)));
        ends_ = given_;
        ends_.emplace("goal", cypher::value(std::to_string(made.goal)));
    }

    std::string closure(bool on_the_day) {
        tally found;
        for (const auto& row : (on_the_day ? dated_closure_ : closure_).run(given_).value().rows)
            found.add(index(row[0].as_node()));
        return found.text();
    }
    std::string ways() { return std::to_string(ways_.run().value().rows[0][0].as_integer()); }
    std::string distance() {
        const auto rows = distance_.run(ends_).value().rows;
        return std::to_string(rows.empty() ? -1 : rows[0][0].as_integer());
    }

private:
    static cypher::planned_query planned(std::string_view text, const cypher::claim_view& view) {
        return {cypher::parse_cypher(text).value(), view};
    }
    static scope on_the_day(const graph& g, std::int32_t d) {
        filters f;
        f.as_of = day{d};
        auto s = scope::make(g, f).value();
        s.judge_all();
        return s;
    }
    cypher::claim_view whole_, dated_;
    cypher::planned_query closure_, dated_closure_, distance_, ways_;
    cypher::parameters given_, ends_;
};

}  // namespace

peer make_cypher(const made_tables& made) {
    const auto g = std::make_shared<asked_in_cypher>(read(made), made);
    return {"the same in Cypher",
            {{"closure", [=] { return g->closure(false); }},
             {"closure on a day", [=] { return g->closure(true); }},
             {"shortest walk", [=] { return g->distance(); }},
             {"ways counted", [=] { return g->ways(); }}}};
}

}  // namespace compared
