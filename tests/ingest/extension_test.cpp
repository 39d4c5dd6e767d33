#include "support/extended.hpp"
#include "support/random_articles.hpp"
#include "support/random_changes.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

void expect_same(const joined& a, const joined& b) {
    CHECK(everything_of(a.graph) == everything_of(b.graph));
    CHECK(warnings_of(a) == warnings_of(b));
    CHECK(a.makers == b.makers);
}

text_input text_of(std::string id, std::string text) { return {std::move(id) + ".md", std::move(text)}; }

/// Whether `more` can come behind `older`; where it can, the graph is that of all.
bool extends(const std::vector<text_input>& older, const std::vector<text_input>& more) {
    auto all = older;
    all.insert(all.end(), more.begin(), more.end());
    const auto made = extended(joined_at_once(older).value(), older, more);
    if (made) expect_same(*made, joined_at_once(all).value());
    return made.has_value();
}

/// Whether one of some articles can go, or another take its place; where it can, the graph is that of all.
bool goes(const std::vector<text_input>& articles, std::size_t which, std::optional<std::string> instead = {}) {
    change c{articles, {std::nullopt}, {which}, {}};
    if (instead) c.instead.front() = text_input{articles[which].file, *instead};
    const auto made = extended(joined_at_once(articles).value(), c);
    if (made) expect_same(*made, joined_at_once(c.after()).value());
    return made.has_value();
}

std::size_t count(const char* variable, std::size_t usual) {
    const char* asked = std::getenv(variable);
    return asked == nullptr ? usual : std::strtoul(asked, nullptr, 10);
}

}  // namespace

TEST_CASE("a graph that is extended article by article is the graph of all of them") {
    std::size_t extensions = 0, steps = 0;
    for (std::uint32_t seed = 0; seed < count("CLAIMGRAPH_RANDOM_GRAPHS", 150); ++seed) {
        INFO("seed " << seed);
        random_articles source(seed, seed % 2 == 0);
        std::vector<text_input> articles;
        for (int i = 0; i < 3; ++i) articles.push_back(source.next());
        auto held = joined_at_once(articles).value();
        for (int step = 0; step < 6; ++step) {
            std::vector<text_input> more;
            for (std::uint32_t i = 0; i < 1 + seed % 3; ++i) more.push_back(source.next());
            auto made = extended(held, articles, more);
            articles.insert(articles.end(), more.begin(), more.end());
            auto all = joined_at_once(articles).value();
            ++steps;
            if (made) {
                ++extensions;
                expect_same(*made, all);
                held = std::move(*made);  // so that graphs are extended that were
            } else held = std::move(all);
        }
    }
    INFO(extensions << " of " << steps);
    CHECK(extensions * 2 > steps);
}

TEST_CASE("a graph whose articles go and change is the graph of those that are left") {
    std::size_t extensions = 0, steps = 0;
    for (std::uint32_t seed = 0; seed < count("CLAIMGRAPH_RANDOM_GRAPHS", 150); ++seed) {
        INFO("seed " << seed);
        random_articles source(seed, seed % 2 == 0);
        random_changes changes(seed);
        std::vector<text_input> articles;
        for (int i = 0; i < 6; ++i) articles.push_back(source.next());
        auto held = joined_at_once(articles).value();
        for (int step = 0; step < 8; ++step) {
            change c{articles, {}, {}, {}};
            for (std::size_t i = 0; i < articles.size(); ++i) {
                if (changes.below(5) != 0) continue;
                c.changed.push_back(i);
                if (changes.below(4) == 0) c.instead.emplace_back();
                else c.instead.emplace_back(changes.change(articles[i], articles));
            }
            if (changes.below(3) == 0) c.more.push_back(source.next());
            auto all = joined_at_once(c.after());
            if (!all) continue;  // a base would refuse it
            ++steps;
            auto made = extended(held, c);
            articles = c.after();
            if (made) {
                ++extensions;
                expect_same(*made, *all);
                held = std::move(*made);
            } else held = std::move(*all);
        }
    }
    INFO(extensions << " of " << steps);
    CHECK(extensions * 3 > steps);
}

TEST_CASE("what a new article says of old things is joined to them") {
    const std::vector<text_input> older = {
        text_of("a",
                "---\nauthor: Jane Doe\n---\n[Moscow]{#russia .actor qid=Q159 aliases=\"the Kremlin\"} "
                "[a plan]{#plan .policy by=russia} [serves](#goal){#e1 .serves from=plan by=russia} "
                "[a goal]{#goal .interest of=russia}."),
        text_of("b", "[It](#goal){.serves from=plan when=\"2025\"} and [again](#goal){#e2 .serves from=plan}.")};
    SECTION("words, claims, speakers, a second name and the place of the first") {
        CHECK(extends(older, {text_of("c",
                                      "[The plan](#plan), [Russia]{#russia .actor .state iso3166=RU} says, "
                                      "[serves](#goal){.serves from=plan by=russia} [peace]{#peace .interest}.")}));
    }
    SECTION("an alias that is the label is none") {
        CHECK(extends({text_of("a", "[X]{#x .actor aliases=\"X; Y\"} [y]{#y .event}")},
                      {text_of("b", "[X]{#x .actor aliases=\"Z\"}")}));
    }
    SECTION("an id that was the only one") {
        CHECK(extends(older, {text_of("c", "[serves](#goal){#e1 .serves from=plan}")}));
        CHECK(extends(older, {text_of("c", "[serves](#goal){#e1 .serves from=plan}"),
                              text_of("d", "[serves](#goal){#e1 .serves from=plan}")}));
        CHECK(extends(older, {text_of("c", "[serves](#goal){#russia .serves from=plan}")}));  // a node's too
        CHECK_FALSE(extends(older, {text_of("c", "[serves](#goal){#e1 .serves from=plan}"),
                                    text_of("d", "[No]{#q .claim refutes=e1}")}));  // of two: an error
        CHECK(extends(older, {text_of("c", "[serves](#goal){#new .serves from=plan}"),
                              text_of("d", "[serves](#goal){#new .serves from=plan}")}));
    }
    SECTION("claims about old claims, by their full names, numbers and short names") {
        for (const auto* name : {"a#e1", "b#1", "e2"}) {
            const auto about = [&](const char* id, const char* relation) {
                return fmt::format("[No]{{#{} .claim {}=\"{}\"}}.", id, relation, name);
            };
            CHECK(extends(older, {text_of("c", about("q", "refutes"))}));
            CHECK(extends(older, {text_of("c", about("q", "refutes")), text_of("d", about("r", "supports"))}));
        }
    }
    SECTION("of two actors with one name the first is an author") {
        const std::vector<text_input> two = {text_of("a", "[x]{#x .event} [Duo]{#y2 .actor} [DUO]{#y1 .actor}")};
        CHECK(extends(two, {text_of("b", "---\nauthor: duo\n---\n[y]{#y .event} [so](#y){.causes from=x}")}));
    }
    SECTION("an author who is known already, and one who is not") {
        for (const auto* author : {"Jane Doe", "russia", "THE KREMLIN", "Somebody Else", "jane-doe"})
            CHECK(extends(
                older, {text_of("c", fmt::format("---\nauthor: {}\n---\n[It](#goal){{.serves from=plan}}.", author))}));
    }
}

TEST_CASE("where a new article could change what an old one means, all are joined") {
    const std::vector<text_input> older = {
        text_of("a",
                "---\nauthor: Jane Doe\n---\n[Moscow]{#russia .actor} [x]{#rome .actor aliases=Latium} "
                "[]{#plan .policy} [serves](#goal){#e1 .serves from=plan} [a goal]{#goal .interest} "
                "[dated]{#dated .policy when=2025} [serves](#goal){#e2 .serves from=dated} [yes]{#said .claim}"),
        text_of("b",
                "[serves](#goal){#e3 .serves from=plan when=2025} "
                "[serves](#goal){#e4 .serves from=dated when=2025}")};
    const auto joins = [&](const std::string& text) { return extends(older, {text_of("c", text)}); };
    CHECK(joins("[a thing]{#thing .event}"));
    CHECK_FALSE(joins("[a date]{#plan .policy label=plan when=2025}"));   // e1 takes it over
    CHECK_FALSE(joins("[a label]{#plan .policy}"));                       // none was given before
    CHECK(joins("[plan]{#plan .policy}"));                                // the same as none
    CHECK_FALSE(joins("[a node]{#e1 .event}"));                           // no longer a claim's id
    CHECK_FALSE(joins("[a person]{#jane .actor aliases=\"Jane Doe\"}"));  // the author of a
    CHECK_FALSE(joins("[JANE DOE]{#jane .actor}"));
    CHECK_FALSE(joins("[Rome]{#rome .actor aliases=\"Jane Doe\"}"));
    CHECK_FALSE(joins("[Jane Doe]{#jane-doe .actor}"));
    CHECK_FALSE(joins("[Jane]{#jane-doe .actor}"));  // the id that was made for the author
    CHECK_FALSE(joins("[Moscow]{#moscow .actor}"));  // of whom "author: Moscow" would speak
    CHECK_FALSE(joins("[Other]{#x1 .actor aliases=latium}"));
    CHECK(joins("[Other]{#x1 .actor aliases=\"Campania; Sabina\"}"));
    CHECK_FALSE(joins("---\nid: rome\n---\nNothing"));  // an article's node comes before others
    CHECK(joins("[So]{#q .claim} [it is](#e3){.refutes from=q}"));
    CHECK(joins("[So]{#q .claim supports=\"a#said\"}"));
    CHECK_FALSE(joins("[So]{#q .claim supports=\"b#said\"}"));  // there is none
    CHECK_FALSE(joins("[So]{#said .claim}"));                   // the old one is called by its full name then
    CHECK(joins("[So]{#q .claim} [it is](#e2){.refutes from=q}") == false);  // e2 has the date of its end
    CHECK_FALSE(joins("[So]{#q .claim} [it is](#e4){.refutes from=q}"));     // or may have
    CHECK_FALSE(joins("[nothing](#nowhere){.serves from=plan}"));            // an error, which all of them tell
    CHECK_FALSE(joins("[Moscow]{#russia .event}"));
}

TEST_CASE(
    "statements that share an id have full names; further ones are put behind them, and those that go leave several") {
    const std::vector<text_input> older = {text_of("a", "[no]{#q .claim} [x]{#x .event}"),
                                           text_of("b", "[no]{#q .claim}")};
    CHECK(extends(older, {text_of("c", "[so]{#r .claim supports=\"a#q\"}")}));
    CHECK(extends(older, {text_of("c", "[no]{#q .claim} [so](#x){.causes from=x} [as said](#q)")}));
    CHECK(extends(older, {text_of("c", "[no]{#q .claim}"), text_of("d", "[no]{#q .claim supports=\"c#q\"}")}));
    CHECK_FALSE(goes(older, 0));  // the other one is called q then
    CHECK_FALSE(goes(older, 1, "[no]{#q .claim}"));
    CHECK(
        extends({text_of("a", "[x]{#x .event}")}, {text_of("b", "[no]{#q .claim}"), text_of("c", "[no]{#q .claim}")}));
    auto three = older;
    three.push_back(text_of("c", "[no]{#q .claim}"));
    CHECK(goes(three, 0));
    CHECK(goes(three, 1, "[no, and no]{#q .claim} [said](#q)"));
    CHECK(goes(three, 2, "[nothing]{#y .event}"));
    three.push_back(text_of("d", "[so]{#r .claim supports=\"c#q\"}"));
    CHECK_FALSE(goes(three, 2, "[no]{#q .claim}"));  // others speak of it
    CHECK(goes(three, 1));
}

TEST_CASE("a graph is joined anew once its indexes would have grown too full") {
    std::vector<text_input> older = {text_of("a", "[x]{#x .event}")}, more;
    for (int i = 0; i < 100; ++i) more.push_back(text_of(fmt::format("b{}", i), "[words](#x)"));
    CHECK_FALSE(extends(older, more));
    more.resize(20);
    CHECK(extends(older, more));
}

TEST_CASE("claims that point at what stands behind them come before those of further articles") {
    const std::vector<text_input> older = {
        text_of("a",
                "[So]{#q .claim} [it is not](#e2){#e1 .refutes from=q}, [serves](#goal){#e2 .serves from=plan} "
                "[a goal]{#goal .interest} [a plan]{#plan .policy} [again](#goal){#e3 .serves from=plan}"),
        text_of("b", "[It is](#e1){.supports from=q} [no]{#r .claim refutes=\"a#e3\"}")};
    CHECK(extends(older, {text_of("c", "[No](#e3){.supports from=q} [it is]{#s .claim supports=\"b#1\"}")}));
    CHECK(extends({older[0]}, {older[1]}));
    CHECK(extends(older, {text_of("c",
                                  "[No](#f3){#f2 .refutes from=q} [so](#f2){#f1 .supports from=q} "
                                  "[it is](#f1){.supports from=q} [serves](#goal){#f3 .serves from=plan}")}));
}

TEST_CASE("an article goes with what nothing else speaks of") {
    const std::vector<text_input> all = {
        text_of(
            "a",
            "[Moscow]{#russia .actor .state qid=Q159 aliases=\"the Kremlin\"} and [a plan]{#plan .policy when=2025}."),
        text_of("b",
                "---\nauthor: Jane Doe\n---\n[Moscow]{#russia .actor} [wants](#peace){#e1 .has_interest from=russia} "
                "[peace]{#peace .interest}, [as](#plan) [a threat]{#threat .event} has it."),
        text_of(
            "c",
            "[the Kremlin]{#russia .actor .state} [serves it](#goal){#e1 .serves from=plan} [well]{#goal .interest}."),
        text_of("d", "[So]{#late .event}.")};
    CHECK(goes(all, 1));
    CHECK(goes(all, 2));
    CHECK(goes(all, 3));
    CHECK_FALSE(goes(all, 0));  // which told of the plan first
    SECTION("others come into its place") {
        CHECK(goes(all, 1, all[1].bytes));
        CHECK(goes(all, 1,
                   "---\nauthor: John Roe\n---\n[New]{#new .event}, [Moscow]{#russia .actor .state}, [it](#plan)."));
        CHECK(goes(all, 1,
                   "[threatens](#peace){.threatens from=threat} [peace]{#peace .interest} [or not]{#threat .event}."));
        CHECK(goes(
            all, 2,
            "[again](#goal){#e1 .serves from=plan} [serves](#goal){#e2 .serves from=plan} [well]{#goal .interest}."));
        CHECK(goes(all, 0, "Words before. " + all[0].bytes + " [More]{#more .event}, and [it](#plan)."));
    }
    SECTION("a name that is the label already") {
        CHECK(goes({text_of("a", "[X]{#x .actor aliases=\"X; Y\"}"), text_of("b", "[X]{#x .actor}")}, 1));
    }
    SECTION("actors of its own come again") {
        CHECK(goes({text_of("a", "[x]{#x .event}"), text_of("b", "[Solo]{#solo .actor aliases=Alone}")}, 1,
                   "[Solo]{#solo .actor aliases=Alone} [Han]{#han .actor}"));
    }
    SECTION("what it goes on saying of what others speak of stays as it is") {
        const auto instead = [&](const std::string& russia, const std::string& plan) {
            return goes(all, 0,
                        fmt::format("[Moscow]{{#russia .actor {}}} and [a plan]{{#plan .policy {}}}.", russia, plan));
        };
        CHECK(instead(".state qid=Q159 aliases=\"the Kremlin\"", "when=2025"));
        CHECK_FALSE(instead(".state qid=Q159 aliases=\"the Kremlin\"", ""));
        CHECK_FALSE(instead(".state qid=Q159", "when=2025"));
        CHECK_FALSE(instead(".state aliases=\"the Kremlin\"", "when=2025"));
        CHECK_FALSE(instead("qid=Q159 aliases=\"the Kremlin\"", "when=2025"));
        CHECK_FALSE(instead(".state qid=Q159 aliases=\"the Kremlin\"", "when=2026"));
        CHECK_FALSE(
            goes(all, 0,
                 "[a plan]{#plan .policy when=2025} [Moscow]{#russia .actor .state qid=Q159 aliases=\"the Kremlin\"}"));
        CHECK_FALSE(goes(all, 0, "[a plan]{#plan .policy when=2025}"));
    }
    SECTION("it may say no more of a thing than the first did") {
        const auto says = [&](const std::string& marks) { return goes(all, 1, all[1].bytes + marks); };
        CHECK(says("[a plan]{#plan .policy when=2025}"));
        CHECK_FALSE(says("[a plan]{#plan .policy when=2026}"));
        CHECK_FALSE(says("[a plan]{#plan .policy aliases=Scheme}"));
        CHECK_FALSE(says("[a plan]{#plan .policy .bold}"));
        CHECK_FALSE(says("[a plan]{#plan .policy qid=Q1}"));
        CHECK_FALSE(says("[Scheme]{#plan .policy}"));
        CHECK_FALSE(says("[well]{#goal .interest}"));  // which would stand before
        CHECK_FALSE(says("[So]{#q .claim refutes=\"c#e1\"}"));
    }
    SECTION("what it said more of a thing than the first did") {
        for (const auto* more : {"aliases=Russia", ".bold", "iso3166=RU"}) {
            auto others = all;
            others[2].bytes = fmt::format("[Moscow]{{#russia .actor {}}}", more);
            CHECK_FALSE(goes(others, 2));
            CHECK_FALSE(goes(others, 2, "[Moscow]{#russia .actor}"));
            CHECK(goes(others, 2, "Words. " + others[2].bytes));
        }
        auto others = all;
        others[2].bytes = "[Russia]{#russia .actor}";
        CHECK_FALSE(goes(others, 2, "Words. " + others[2].bytes));  // a warning, which all of them tell
    }
}

TEST_CASE("an article that told something of others does not go alone") {
    const auto pair = [](std::string a, std::string b) {
        return std::vector<text_input>{text_of("a", std::move(a)), text_of("b", std::move(b))};
    };
    SECTION("its own node") {
        CHECK_FALSE(goes(pair("[x]{#x .event}", "[]{#a .source}"), 0));
        CHECK_FALSE(
            goes(pair("[x]{#x .event}", "[y]{#y .interest} [z](#y){.threatens from=w origin=a} [w]{#w .event}"), 0));
        CHECK_FALSE(goes(pair("[x]{#x .event}", "---\nauthor: a\n---\n[y]{#y .event}"), 0));
    }
    SECTION("what is declared without words") { CHECK_FALSE(goes(pair("[x]{#x .event}", "[]{#x .event}"), 0)); }
    SECTION("what is mentioned") {
        CHECK_FALSE(goes(pair("[x]{#x .event}", "[y]{#y .event} and [x](#x)"), 0, "[X]{#x .event}"));
    }
    SECTION("names of authors") {
        const auto author = [](const std::string& name) { return "---\nauthor: " + name + "\n---\n[y]{#y .event}"; };
        CHECK_FALSE(goes(pair("[x]{#jane-doe .event}", author("Jane Doe")), 0));
        CHECK_FALSE(goes(
            pair("[x]{#jane-doe-author .event} [y]{#jane-doe .event}", author("Jane Doe") + "[y]{#jane-doe .event}"), 0,
            "[y]{#jane-doe .event}"));
        CHECK_FALSE(goes(pair("[Jane Doe]{#jd .actor}", author("Jane Doe")), 0));
        CHECK_FALSE(goes(pair("[J.]{#jd .actor aliases=\"Jane Doe\"}", author("Jane Doe")), 0));
        CHECK_FALSE(goes(pair("[J.]{#Jane_Doe .actor}", author("Jane_Doe")), 0));
        CHECK_FALSE(goes(pair(author("Jane Doe"), "---\nauthor: Jane Doe\n---\n[z]{#z .event}"), 0));
        CHECK(goes(pair(author("Jane Doe"), "[z]{#z .event}"), 0));
        CHECK(goes(pair(author("Jane Doe"), author("Jane Doe")), 0, author("Jane Doe") + "[more]{#more .event}"));
        CHECK_FALSE(
            goes(pair(author("Jane Doe"), "[v]{#v .interest} [z](#v){.threatens from=w by=jane-doe} [w]{#w .event}"), 0,
                 author("JANE DOE")));
        CHECK_FALSE(
            goes(pair("[x]{#x .event}", author("Jane Doe")), 0, author("Jane Doe")));  // who would be made sooner
        CHECK_FALSE(goes(pair("[x]{#x .event}", author("Jane Doe")), 0, author("Jane-Doe")));  // the id too
    }
    SECTION("names of authors of several") {
        const auto author = [](const std::string& name) { return "---\nauthor: " + name + "\n---\n"; };
        const std::vector<text_input> two = {text_of("a", author("Jane-Doe") + "[x]{#x .event}"),
                                             text_of("b", author("Jane Doe") + "[y]{#y .event}")};
        const change c{two, {std::nullopt, text_input{"b.md", two[1].bytes + " More."}}, {0, 1}, {}};
        CHECK_FALSE(extended(joined_at_once(two).value(), c));  // whose id would be jane-doe
    }
    SECTION("claims about claims") {
        const std::string claims =
            "[serves](#goal){#e1 .serves from=plan} [a goal]{#goal .interest} [a plan]{#plan .policy}";
        CHECK_FALSE(goes(pair(claims, "[No]{#q .claim refutes=e1}"), 0, claims + " More."));
        CHECK_FALSE(goes(pair(claims, "[No]{#q .claim refutes=e1}"), 1));
        CHECK_FALSE(goes(pair(claims, "[No]{#q .claim}"), 1, "[No]{#q .claim refutes=e1}"));
        CHECK(goes(pair("[x]{#x .event}", claims + " [No]{#q .claim refutes=e1}"), 1));
        CHECK(goes(pair("[x]{#x .event}", claims), 1, claims + " [No]{#q .claim refutes=e1}"));
    }
    SECTION("a claim about one that comes later is made with that") {
        CHECK_FALSE(
            goes({text_of("a", "[So]{#q .claim} [a goal]{#goal .interest} [a plan]{#plan .policy}"),
                  text_of("b", "[No](#late){.refutes from=q}"), text_of("c", "[serves](#goal){#e5 .serves from=plan}"),
                  text_of("d", "[serves](#goal){#late .serves from=plan}")},
                 2, "[serves](#goal){#e5 .serves from=plan} [No](#e5){.refutes from=q}"));
    }
    SECTION("the id of a claim that others share") {
        CHECK_FALSE(goes(pair("[x]{#r1 .event}", "[y]{#y .event} [z](#y){#r1 .causes from=w} [w]{#w .event}"), 0));
    }
    SECTION("words that are warned about") {
        const auto two = pair("[Moscow]{#russia .actor} [x]{#x .event}", "[Russia]{#russia .actor}");
        CHECK_FALSE(goes(two, 0, "Words. " + two[0].bytes));  // the warning about b says where a stands
        CHECK(goes({text_of("c", "[Moscow]{#russia .actor}"), two[1], text_of("d", "[y]{#y .event}")}, 2));
        CHECK_FALSE(
            goes({text_of("c", "[Moscow]{#russia .actor}"), {"b.md", "---\nid: b2\n---\n[y]{#y .event}"}, two[1]}, 1));
    }
}
