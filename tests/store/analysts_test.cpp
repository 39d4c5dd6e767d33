// What an analyst reads with SQL alone.

#include "store/scratch.hpp"
#include "store/sqlite.hpp"
#include "support/catch.hpp"

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

/// Of each row the first columns, between bars.
std::vector<std::string> rows_of(const std::string& path, const std::string& sql, int columns) {
    store::database d(path, store::database::mode::read);
    std::vector<std::string> rows;
    for (auto c = d.query(sql.c_str()); c; c.next()) {
        std::string row;
        for (int i = 0; i < columns; ++i) row += (i == 0 ? "" : "|") + std::string(c.text(i));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

TEST_CASE("The view of claims gives each one the labels of its article and of its time") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    const auto article = [](const std::string& id, const std::string& words) {
        return text_input{id + ".md", "[" + words +
                                          "]{#q1 .claim} [refutes](#e1){#r1 .refutes from=q1} that [war]{#war "
                                          ".event} [brings](#ruin){#e1 .causes from=war} []{#ruin .event}.\n"};
    };
    {
        auto kb = create(path);
        REQUIRE(kb.add_texts({article("a", "First"), article("b", "Second")}).value().ok());
        REQUIRE(kb.add_texts({article("a", "Anew")}).value().replaced == 1);
        REQUIRE(kb.remove({"a"}));
    }
    CHECK(rows_of(path, "SELECT article, claim, source_label, relation, target_label, medium, origin FROM claims", 7) ==
          std::vector<std::string>{"a|r1|First|refutes|e1|a|a", "a|e1|war|causes|ruin|a|a",   //
                                   "b|r1|Second|refutes|e1|b|b", "b|e1|war|causes|ruin|b|b",  //
                                   "a|r1|Anew|refutes|e1|a|a", "a|e1|war|causes|ruin|a|a"});
}

TEST_CASE("What others called a thing later is not what a claim that went was about") {
    const scratch_folder folder;
    const auto path = folder.file("b.kb");
    const auto named = [](const std::string& words) { return text_input{"a.md", "[" + words + "]{#deal .event}.\n"}; };
    const text_input claim{"b.md", "[War]{#war .event} [brings](#deal){#e1 .causes from=war} it.\n"};
    {
        auto kb = create(path);
        REQUIRE(kb.add_texts({named("a draft"), claim}).value().ok());
        REQUIRE(kb.add_texts({named("a truce")}).value().ok());
        REQUIRE(kb.remove({"b"}));
        REQUIRE(kb.add_texts({named("a treaty")}).value().ok());
    }
    CHECK(rows_of(path, "SELECT article, claim, source_label, relation, target_label, medium, origin FROM claims", 5) ==
          std::vector<std::string>{"b|e1|War|causes|a truce"});
}
