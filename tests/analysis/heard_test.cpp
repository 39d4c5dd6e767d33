// Which statements are heard under filters, the same for every question.

#include "support/catch.hpp"

#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/matrix.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/objections.hpp>

using namespace claimgraph;

namespace {

// What p serves, and a statement that refutes that it does; `statement` declares q, and who says so.
graph refuted(const std::string& statement) {
    return load_texts({{"art.md",
                        "::: graph\n[r]{#r .actor} [s]{#s .actor} [leak]{#leak .source}\n"
                        "[p]{#p .policy} [i]{#i .interest}\n[](#i){#e1 .serves from=p by=s}\n" +
                            statement + "\n[](#e1){#x .refutes from=q}\n:::\n"}})
        .value()
        .graph;
}

// Whether it is heard, as each question that asks has it; they must agree.
struct hearing {
    bool listed, evidence, objection;
    friend bool operator==(const hearing&, const hearing&) = default;
};
constexpr hearing heard{true, true, true};
constexpr hearing unheard{false, false, false};

hearing hearing_of(const graph& g, const filters& f) {
    auto listing = claims();
    listing.filters = f;
    const auto all = answer(g, listing).value().claims;
    auto weighing = matrix({"e1"});
    weighing.filters = f;
    return {std::any_of(all.begin(), all.end(), [](const said_claim& c) { return c.what.node != no_node; }),
            !answer(g, weighing).value().evidence.empty(),
            !objections(scope::make(g, f).value()).to(g.find_edge("e1")).empty()};
}

filters without_speakers(std::vector<std::string> names) {
    filters f;
    f.without_speakers = std::move(names);
    return f;
}

}  // namespace

TEST_CASE("what several actors say is heard as long as one of them is, whoever is named first") {
    for (const auto* said : {"[words]{#q .claim by=\"r s\"}", "[words]{#q .claim by=\"s r\"}",
                             "[words]{#q .claim by=r}\n[](#q){.says from=s}"}) {
        INFO(said);
        const auto g = refuted(said);
        CHECK(hearing_of(g, {}) == heard);
        CHECK(hearing_of(g, without_speakers({"r"})).evidence);
        CHECK(hearing_of(g, without_speakers({"r"})).objection);
        CHECK(answer(g, claims().said_by("s").without_speaker("r")).value().claims.size() == 2);  // e1 and q
        CHECK(hearing_of(g, without_speakers({"r", "s"})) == unheard);
    }
}

TEST_CASE("a statement whose origin or modality is left out is not heard, and is nobody's stand") {
    const auto g = refuted("[words]{#q .claim by=r origin=leak modality=belief}");
    filters no_leak, no_belief;
    no_leak.without_origins = {"leak"};
    no_belief.without_modalities = {modality::belief};
    CHECK(hearing_of(g, {}) == heard);
    CHECK(hearing_of(g, no_leak) == unheard);
    CHECK(hearing_of(g, no_belief) == unheard);
    CHECK(answer(g, agree()).value().pairs.size() == 1);
    CHECK(answer(g, agree().without_origin("leak")).value().pairs.empty());
    CHECK(answer(g, agree().without_modality(modality::belief)).value().pairs.empty());
}

TEST_CASE("a statement that no longer holds is not heard on a later day") {
    const auto g = refuted("[words]{#q .claim by=r when=2020}");
    filters later, then;
    later.as_of = parse_day("2024-01-01").value();
    then.as_of = parse_day("2020-05-01").value();
    CHECK(hearing_of(g, then) == heard);
    CHECK(hearing_of(g, later) == unheard);
    CHECK(answer(g, agree().as_of(*later.as_of)).value().pairs.empty());
}

TEST_CASE("what nobody is said to say is heard, also where somebody is said not to say it") {
    for (const auto* said : {"[words]{#q .claim}", "[words]{#q .claim}\n[](#q){.says from=r polarity=negative}"}) {
        INFO(said);
        const auto g = refuted(said);
        CHECK(hearing_of(g, {}) == heard);
        CHECK(hearing_of(g, without_speakers({"r"})) == heard);
        filters no_belief;
        no_belief.without_modalities = {modality::belief};
        CHECK(hearing_of(g, no_belief) == heard);
    }
}

TEST_CASE("a thing that is known not to hold on the day is nobody's stand") {
    const auto g =
        load_texts({{"art.md", "[a]{#a .actor} [b]{#b .actor} [i]{#i .interest of=\"a b\" when=2020}"}}).value().graph;
    CHECK(answer(g, agree().as_of(parse_day("2020-05-01").value())).value().pairs.size() == 1);
    CHECK(answer(g, agree().as_of(parse_day("2024-05-01").value())).value().pairs.empty());
}
