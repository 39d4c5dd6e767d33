#include "ask/world.hpp"

#include <map>
#include <sstream>
#include <string>

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("what somebody has is asked by the one relation that the vocabulary has for it") {
    CHECK(asked("What are Russia's interests?") == "related russia has_interest --kind interest");
    CHECK(asked("what are the Kremlin’s policies?") == "related russia enacts --kind policy");
    CHECK(asked("what are the challenges of Moscow") == "related russia faces --kind challenge");
    CHECK(asked("list all opportunities of Russia") == "related russia has_opportunity --kind opportunity");
    CHECK(asked("Which of Russia's interests depend on the second term?") ==
          "depends trump-era --kind interest --of russia");
    CHECK(asked("what opportunities does Russia have?") == "related russia has_opportunity --kind opportunity");
    CHECK(asked("which policies does Moscow have?") == "related russia enacts --kind policy");
    CHECK(asked("how many policies does Moscow have?") == "related russia enacts --kind policy");
    CHECK(asked("list Russia's interests") == "related russia has_interest --kind interest");
    CHECK(asked("how many challenges does Russia face?") == "related russia faces --kind challenge");
    CHECK(asked("who are the actors?") == "things --kind actor");
    CHECK(asked("list the policies") == "things --kind policy");
    CHECK(asked("what are Nobody's interests?").find("nothing is called \"Nobody\"") != std::string::npos);
    CHECK(asked("what are Russia's events?").find("error") != std::string::npos);  // it has none by any relation
    // What has an apostrophe of its own is a name all the same.
    graph_builder b(vocabulary::built_in());
    add(b, "us", "actor", "the United States");
    add(b, "plan", "policy", "Russia's plan");
    const auto g = std::move(b).build();
    CHECK(as_command(understand(g, "what are the United States' interests?").value()) ==
          "related us has_interest --kind interest");
    // Of a relation and those below it, the one that includes the others.
    const auto v =
        vocabulary::parse(R"({"extends": "default", "relations": {"covets": {"below": "has_interest"}}})", "v");
    graph_builder wider(v.value());
    CHECK(wider.add_node({.id = "eu", .kind = *v->kind("actor"), .label = "EU"}));
    CHECK(as_command(understand(std::move(wider).build(), "what are the EU's interests?").value()) ==
          "related eu has_interest --kind interest");
    CHECK(as_command(understand(g, "what is Russia's plan?").value()) == "show plan");
}

TEST_CASE("whether something is so is asked of who says so") {
    CHECK(asked("does trump-era serve lift?") == "claims --from trump-era --relation serves --to lift");
    CHECK(asked("Did the war threaten an end to the sanctions?") == "claims --from war --relation threatens --to lift");
    CHECK(asked("is lift threatened by the war?") == "claims --from war --relation threatens --to lift");
    CHECK(asked("does the war affect lift?") == "effect war lift");
    CHECK(asked("does lift depend on the second term?") == "why trump-era lift");  // by any number of steps
    CHECK(asked("did lift rest on the second term as of 2025-01-01?") == "why trump-era lift --as-of 2025-01-01");
    CHECK(asked("who agrees with Moscow?") == "agree russia");
    CHECK(asked("with whom does Moscow differ?") == "agree russia");
    CHECK(asked("who does Moscow agree with?") == "agree russia");
    CHECK(asked("why is lift supported?") == "why lift");
}

TEST_CASE("what both advances and undermines may be asked of a kind") {
    CHECK(asked("What does the same event both advance and undermine?") == "mixed --kind event");
    CHECK(asked("which policies have mixed effects?") == "mixed --kind policy");
    CHECK(asked("which events both advance and undermine lift?") == "mixed lift --kind event");
    CHECK(asked("what does the war both advance and undermine?") == "effect war");
    CHECK(asked("what do Russia and Moscow both want?") == "agree russia russia --on interest");
    for (const auto* end : {"ends", "falls", "stops", "collapsed", "left", "disappeared"})
        CHECK(asked(std::string("what survives if the war ") + end + "?") == "without war");
}

TEST_CASE("questions in English become commands") {
    CHECK(asked("which interests depend on Trump-era policy?") == "depends trump-era --kind interest");
    CHECK(asked("Which interests of Moscow depend on the second term?") ==
          "depends trump-era --kind interest --of russia");
    CHECK(asked("what depends on \"Trump-era policy\"") == "depends trump-era");
    CHECK(asked("which challenges threaten an end to the sanctions?") == "related lift threatened_by --kind challenge");
    CHECK(asked("which opportunities serve LIFT") == "related lift served_by --kind opportunity");
    CHECK(asked("which policies enable the war") == "related war enabled_by --kind policy");
    CHECK(asked("which events cause the war in Ukraine?") == "related war-in-ukraine caused_by --kind event");
    CHECK(asked("what does Russia want?") == "related russia has_interest");
    CHECK(asked("what does the Kremlin face?") == "related russia faces");
    CHECK(asked("who wants an end to the sanctions?") == "related lift interest_of");
    CHECK(asked("which actors want lift") == "related lift interest_of --kind actor");
    CHECK(asked("which interests are threatened by the war?") == "related war threatens --kind interest");
    CHECK(asked("what is served by Trump-era policy?") == "related trump-era serves");
    CHECK(asked("which policies are part of Trump-era policy?") == "related trump-era has_part --kind policy");
    CHECK(asked("which interests are there?") == "things --kind interest");
    CHECK(asked("How many policies are there as of 2025-05-01?") == "things --kind policy --as-of 2025-05-01");
    CHECK(asked("what is there") == "things");
    CHECK(asked("what influences an end to the sanctions?") == "related lift influences --backward");
    CHECK(asked("which policies promote the war?") == "related war promotes --kind policy --backward");
    CHECK(asked("what affects lift?") == "related lift influences --backward");
    CHECK(asked("which events does the war influence?") == "related war influences --kind event");
    CHECK(asked("who opposed lift") == "related lift opposes --backward");
    CHECK(asked("what does lift depend on?") == "why lift");
    CHECK(asked("which policies does lift depend on?") == "related lift depends_on --kind policy");
    CHECK(asked("how many interests depend on the second term?") == "depends trump-era --kind interest");
    CHECK(asked("how many interests are threatened by the war?") == "related war threatens --kind interest");
    CHECK(asked("how many challenges threaten lift?") == "related lift threatened_by --kind challenge");
    CHECK(asked("what would fall without the war?") == "without war");
    CHECK(asked("what would fall if the war ended?") == "without war");
    CHECK(asked("which interests would survive without the war?") == "without war --kind interest");
    CHECK(asked("which interests would fall if the war stopped?") == "without war --kind interest");
    CHECK(asked("what was caused by the war?") == "related war causes");
    CHECK(asked("who was involved in the war?") == "related war involves");
    CHECK(asked("which actors are involved in the war?") == "related war involves --kind actor");
    CHECK(asked("what is affected by the war?") == "effect war");
    CHECK(asked("what did Russia want?") == "related russia has_interest");
    CHECK(asked("which challenges threatened lift?") == "related lift threatened_by --kind challenge");
    CHECK(asked("what did the war cause?") == "related war causes");
    CHECK(asked("how did the war affect lift?") == "effect war lift");
    CHECK(asked("who denies that the war threatens lift?") ==
          "claims --from war --relation threatens --to lift --denials");
    CHECK(asked("who said that the war did not threaten lift?") ==
          "claims --from war --relation threatens --to lift --denials");
    CHECK(asked("who disputes the war?") == "claims --about war --denials");
    CHECK(asked("what did Russia deny?") == "claims --by russia --denials");
    CHECK(asked("does the war affect lift?") == "effect war lift");
    CHECK(asked("what happens if the war ends?") == "without war");
    CHECK(asked("what would happen if the war ended?") == "without war");
    CHECK(asked("what happens without the second term?") == "without trump-era");
    CHECK(asked("what would happen without the second term?") == "without trump-era");
    CHECK(asked("why an end to the sanctions?") == "why lift");
    CHECK(asked("what holds up lift?") == "why lift");
    CHECK(asked("what holds an end to the sanctions up?") == "why lift");
    CHECK(asked("why does lift depend on trump-era?") == "why trump-era lift");
    CHECK(asked("what if Trump-era policy ended?") == "without trump-era");
    CHECK(asked("what survives without the second term?") == "without trump-era");
    CHECK(asked("which interests survive without the second term?") == "without trump-era --kind interest");
    CHECK(asked("what if e-help ended?") == "without e-help");
    CHECK(asked("show lift") == "show lift");
    CHECK(asked("what single thing would undo the most interests?") == "keystones --kind interest");
    CHECK(asked("what single thing would undo the most?") == "keystones");
    CHECK(asked("what would undo an end to the sanctions?") == "cut lift");
    CHECK(asked("how does Trump-era policy affect the war?") == "effect trump-era war");
    CHECK(asked("what both advances and undermines lift?") == "mixed lift");
    CHECK(asked("what do Russia and Moscow agree on?") == "agree russia russia");
    CHECK(asked("where do Russia and the Kremlin differ?") == "agree russia russia");
    CHECK(asked("do Russia and Moscow agree?") == "agree russia russia");
    CHECK(asked("who agrees with whom?") == "agree");
    CHECK(asked("what has mixed effects?") == "mixed");
    CHECK(asked("what are the keystones?") == "keystones");
    CHECK(asked("who says that an end to the sanctions?") == "claims --about lift");
    CHECK(asked("who says what?") == "claims");
    CHECK(asked("who said what?") == "claims");
    CHECK(asked("who says that the second term serves an end to the sanctions?") ==
          "claims --from trump-era --relation serves --to lift");
    CHECK(asked("Who said that the war threatens lift as of 2025-01-01?") ==
          "claims --from war --relation threatens --to lift --as-of 2025-01-01");
    CHECK(asked("who says that e-harm?") == "claims --about e-harm");
    CHECK(asked("what does Moscow say about the war?") == "claims --by russia --about war");
    CHECK(asked("what does Moscow say?") == "claims --by russia");
    CHECK(asked("how well is the war corroborated?") == "corroboration war");
    CHECK(asked("on how many origins does lift rest?") == "corroboration lift");
    CHECK(asked("which claims are corroborated?") == "corroboration --at-least 2");
    CHECK(asked("which of e-help and e-harm does the evidence speak against?") == "matrix e-help e-harm");
    CHECK(asked("what speaks against e-help or e-harm?") == "matrix e-help e-harm");
    CHECK(asked("what changed between 2024-01-01 and 2025-06-30?") == "changed 2024-01-01 2025-06-30");
    CHECK(asked("which policies changed between 2024-01-01 and 2025-06-30?") ==
          "changed 2024-01-01 2025-06-30 --kind policy");
    CHECK(asked("what changed between then and now?").find("CG-date-003") != std::string::npos);
}

TEST_CASE("every question that the help shows is understood") {
    const std::map<std::string, std::string> names = {
        {"X", "Trump-era policy"}, {"Y", "an end to the sanctions"}, {"A", "Russia"},    {"B", "the war"},
        {"ACTOR", "the Kremlin"},  {"SOURCE", "leaked reports"},     {"CLAIM", "e-harm"}};
    CHECK(question_shapes().size() > 50);
    for (const auto& shape : question_shapes()) {
        std::istringstream in(shape);
        std::string english;
        for (std::string word; in >> word;) {
            const auto end = std::min(word.find_last_not_of('?') + 1, word.find('\''));
            const auto name = names.find(word.substr(0, end));
            english += (english.empty() ? "" : " ") + (name == names.end() ? word : name->second + word.substr(end));
        }
        INFO(shape << " -> " << english);
        CHECK(asked(english).find("error") == std::string::npos);
        const bool is_change = english.find("changed between") != std::string::npos;
        CHECK(asked(english + " as of 2025-05-01").find(is_change ? "CG-ask-003" : "--as-of 2025-05-01") !=
              std::string::npos);
    }
}

TEST_CASE("claims are counted and listed as claims, statements or not") {
    CHECK(asked("how many claims are there?") == "claims");
    CHECK(asked("Which claims are there?") == "claims");
    CHECK(asked("list all claims") == "claims");
    CHECK(asked("what are the claims?") == "claims");
    CHECK(asked("what claims does Moscow make?") == "claims --by russia");
    for (const auto* english :
         {"what are Moscow's claims?", "what are the claims of Moscow?", "list Moscow's claims",
          "list all claims of Moscow", "which claims did Moscow make?", "what claims does Moscow have?",
          "how many claims does Moscow have?", "how many claims did Moscow make?", "what did Moscow say?"}) {
        INFO(english);
        CHECK(asked(english) == "claims --by russia");
    }
    for (const auto* english :
         {"what are leak's claims?", "what are the claims of the leaked reports?", "list the leaked reports' claims",
          "how many claims do the leaked reports make?", "what did the leaked reports say?"}) {
        INFO(english);
        CHECK(asked(english) == "claims --origin leak");
    }
    CHECK(asked("what did the leaked reports deny?") == "claims --origin leak --denials");
    CHECK(asked("which forecasts are there?") == "claims --modality forecast");
    CHECK(asked("how many beliefs are there?") == "claims --modality belief");
    CHECK(asked("which claims are predictions?") == "claims --modality forecast");
    CHECK(asked("list all intentions") == "claims --modality intent");
    CHECK(asked("what refutes e-harm?") == "claims --about e-harm --denials");
    CHECK(asked("what does leak say?") == "claims --origin leak");
    CHECK(asked("what do the leaked reports say about the war?") == "claims --about war --origin leak");
}

TEST_CASE("when something was said is a day, a month or a year") {
    CHECK(asked("who said what in 2024?") == "claims --said-from 2024-01-01 --said-to 2024-12-31");
    CHECK(asked("who said what during 2024-02") == "claims --said-from 2024-02-01 --said-to 2024-02-29");
    CHECK(asked("who said what on 2024-11-02?") == "claims --said-from 2024-11-02 --said-to 2024-11-02");
    CHECK(asked("what did Moscow say in 2024?") == "claims --by russia --said-from 2024-01-01 --said-to 2024-12-31");
    CHECK(asked("what did the leaked reports say in 2024?") ==
          "claims --origin leak --said-from 2024-01-01 --said-to 2024-12-31");
    CHECK(asked("who said what in March 2025?") == "claims --said-from 2025-03-01 --said-to 2025-03-31");
    CHECK(asked("who said what in winter?").find("hint: such as: who said what in 2024?") != std::string::npos);
    CHECK(asked("when did the war begin?") == "show war");
    CHECK(asked("when was the war?") == "show war");
}

TEST_CASE("two things may go at once") {
    CHECK(asked("what if the war and the second term ended?") == "without war trump-era");
    CHECK(asked("what survives without the war and the second term?") == "without war trump-era");
    CHECK(asked("which interests survive without the war and trump-era?") == "without war trump-era --kind interest");
    CHECK(asked("what survives without leak and the war?") == "without war --without-origin leak");
    CHECK(asked("what would fall without the war and the leaked reports?") == "without war --without-origin leak");
}

TEST_CASE("a source or a speaker that is left out takes its claims along; anything else is withdrawn itself") {
    CHECK(asked("what survives without the leaked reports?") == "without --without-origin leak");
    CHECK(asked("which interests survive without leak?") == "without --kind interest --without-origin leak");
    CHECK(asked("what falls without what Moscow says?") == "without --without-speaker russia");
    CHECK(asked("which interests survive without what the Kremlin says?") ==
          "without --kind interest --without-speaker russia");
    CHECK(asked("what survives without what the war says?").find("CG-name-001") != std::string::npos);
    CHECK(asked("what survives without the war?") == "without war");
}

TEST_CASE("a day at the end is the day asked about") {
    CHECK(asked("what depends on trump-era as of 2025-04-25?") == "depends trump-era --as-of 2025-04-25");
    CHECK(asked("what depends on trump-era as of March 2025?").find("\"March 2025\" is not a day [CG-date-003]") !=
          std::string::npos);
    CHECK(asked("what depends on trump-era as of").find("CG-name-001") != std::string::npos);
    CHECK(asked("what depends on trump-era as of yesterday?") ==
          "error: \"yesterday\" is not a day [CG-date-003]\n"
          "hint: write a calendar day as YEAR-MONTH-DAY, such as 2025-04-25\n");
}

TEST_CASE("what is not understood is refused with the nearest question that is") {
    CHECK(asked("interests depending on Trump-era policy?") ==
          "error: not understood: \"interests depending on Trump-era policy?\" [CG-ask-001]\n"
          "hint: the nearest question that is: which interests depend on X?\n");
    CHECK(asked("what harms lift?")
              .ends_with("hint: the nearest question that is: what serves Y? Its verbs are: wants, can "
                         "use, faces, has trait, enacts, involves, causes, enables, "
                         "serves, threatens, requires, says, supports, refutes, cites, has, promotes, opposes, "
                         "influences, depends on\n"));
    CHECK(asked("is the moon made of cheese?").ends_with("question that is: is Y threatened by X?\n"));
    CHECK(asked("tell me of all Moscow's claims").ends_with("question that is: list all claims of A\n"));
    CHECK(asked("").find("CG-ask-001") != std::string::npos);
    CHECK(asked("???").find("CG-ask-001") != std::string::npos);
}

TEST_CASE("long questions are refused, hostile ones end") {
    CHECK(asked(std::string(5'000, 'x')).find("CG-ask-002") != std::string::npos);
    std::string many;
    for (int i = 0; i < 65; ++i) many += "of ";
    CHECK(asked(many).find("CG-ask-002") != std::string::npos);
    CHECK(asked("which interests of of of of of of of of of depend on on on on on on on on").find("CG-") !=
          std::string::npos);
    CHECK(asked("why \x1b[31m\xFF?").find('\x1b') == std::string::npos);
}
