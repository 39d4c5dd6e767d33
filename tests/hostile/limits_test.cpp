// Every limit, at its value and one above; and what each of them must let through as it is.

#include "measured.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>

#include <algorithm>

using namespace claimgraph;
using namespace claimgraph::testing;

TEST_CASE("every limit on articles lets its value through and names itself one above") {
    for (const auto& m : of_articles())
        for (const std::size_t most : {40u, 300u}) {
            limits l;
            set_limit(l, m.limit, most).value();
            INFO(m.limit << " " << most << ": " << m.make(most).substr(0, 60));
            CHECK(hit_by_loading(m.make(most), l).empty());
            const auto above = hit_by_loading(m.make(most + 1), l);
            REQUIRE(!above.empty());
            CHECK(std::count(above.begin(), above.end(), m.limit) == static_cast<std::ptrdiff_t>(above.size()));
        }
}

TEST_CASE("more nesting than any stack holds is none that a program can ask for") {
    limits l;
    l.nesting = 1'000'000;
    const auto marks = [](std::size_t n) { return repeated("[", n) + "a" + repeated("]{.event}", n); };
    CHECK(hit_by_loading(marks(most_nesting), l).empty());
    CHECK(hit_by_loading(marks(most_nesting + 1), l) == std::vector<std::string>{"nesting"});
    CHECK(set_limit(l, "nesting", most_nesting));
    CHECK(!set_limit(l, "nesting", most_nesting + 1));
}

TEST_CASE("findings beyond the limit on them are counted") {
    limits l;
    l.diagnostics = 5;
    const auto at = read_article(repeated("[a]{#1}\n", 5), "a.md", {.limits = l});
    CHECK(limits_hit(at.diagnostics).empty());
    const auto above = read_article(repeated("[a]{#1}\n", 6), "a.md", {.limits = l});
    CHECK(limits_hit(above.diagnostics) == std::vector<std::string>{"diagnostics"});
    CHECK(above.diagnostics.size() == 6);  // five and how many more
}

TEST_CASE("the default limits let through what they must") {
    const auto loads = [](std::string article) {
        const auto r = load_texts({{"a.md", std::move(article)}});
        if (!r) UNSCOPED_INFO(to_string(r.error().reason()));
        return r.has_value();
    };
    CHECK(loads("[" + std::string(1'000'000, 'x') + "]{#q .claim}"));
    CHECK(loads(numbered(50, [](auto i) { return "[a" + i + " "; }) +
                numbered(50, [](auto i) { return "]{#e" + i + " .event}"; })));
    CHECK(loads(numbered(10'000, [](auto i) { return "[a]{#e" + i + " .event}\n"; })));
    CHECK(
        loads("[x]{#x .event} [b]{#b .event}\n" + numbered(10'000, [](auto) { return "[c](#b){.causes from=x}\n"; })));
    CHECK(loads("---\n" + numbered(1'000, [](auto i) { return "k" + i + ": v\n"; }) + "---\n"));
    CHECK(loads("[a]{#" + std::string(1'024, 'x') + " .event}"));
}

TEST_CASE("anchors, aliases and deep nesting of metadata are refused") {
    for (const auto* yaml : {"a: &x 1\nb: *x", "a: &x [1]", "<<: *x"}) {
        INFO(yaml);
        const auto r = read_article("---\n" + std::string(yaml) + "\n---\n", "a.md");
        REQUIRE(!r.ok());
        CHECK((r.diagnostics[0].code == "CG-text-111" || r.diagnostics[0].code == "CG-text-110"));
    }
    for (const auto* opening : {"[", "{a: ", "- ", "? ", "a: [", "!!x [", "'"})
        CHECK(!read_article("---\n" + repeated(opening, 10'000) + "\n---\n", "a.md").ok());
}

namespace {

std::string limit_of(const std::string& question, const limits& l) {
    static const cypher::claim_view view(testing::graph_of("p1 causes e1\ne1 causes e2\ne2 causes e3\ne3 causes e4"));
    const auto q = cypher::parse_cypher(question, l);
    if (!q) return q.error().reason().limit.empty() ? q.error().message() : q.error().reason().limit;
    cypher::run_options options;
    options.limits = l;
    const auto t = q->run(view, {}, options);
    if (t) return {};
    return t.error().reason().limit.empty() ? t.error().message() : t.error().reason().limit;
}

}  // namespace

TEST_CASE("every limit on questions lets its value through and names itself one above") {
    for (const auto& m : of_questions())
        for (const std::size_t most : {41u, 100u}) {
            limits l;
            set_limit(l, m.limit, most).value();
            INFO(m.limit << " " << most << ": " << m.make(most));
            CHECK(limit_of(m.make(most), l).empty());
            CHECK(limit_of(m.make(most + 1), l) == m.limit);
        }
}

TEST_CASE("memory and time of a question are bounded too") {
    limits l;
    set_limit(l, "query_memory", 1'000'000).value();
    CHECK(limit_of("UNWIND range(1, 1000) AS x RETURN x", l).empty());
    CHECK(limit_of("UNWIND range(1, 100000) AS x RETURN x", l) == "query_memory");
    limits soon;
    set_limit(soon, "query_time", 0).value();
    CHECK(limit_of("UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*)", soon) == "query_time");
}

TEST_CASE("answers that a limit cuts say so, at its value they do not") {
    const auto g = testing::graph_of(
        "p1 causes e1\np1 causes e2\np1 causes e3\ne1 causes e4\ne2 causes e4\ne3 causes e4\ne4 causes "
        "e5\ne5 causes e6");
    const auto asked = [&](std::string_view name, std::uint64_t most) {
        budget b;
        set_limit(b.limits, name, most).value();
        return answer(g, depends_on("p1"), b).value();
    };
    CHECK(asked("answer_nodes", 5).truncated);
    CHECK(asked("answer_nodes", 5).dependents.size() == 5);
    CHECK(!asked("answer_nodes", 6).truncated);
    const auto cut = [](const depends_answer& a) {
        return std::count_if(a.dependents.begin(), a.dependents.end(), [](const auto& d) { return d.why.truncated; });
    };
    CHECK(cut(asked("paths_per_pair", 3)) == 0);
    CHECK(cut(asked("paths_per_pair", 2)) == 3);  // e4, e5 and e6 have three each
    CHECK(cut(asked("path_edges", 4)) == 0);
    CHECK(cut(asked("path_edges", 3)) == 1);  // p1 to e6 is four
    CHECK(cut(asked("path_edges", 1)) == 3);
    CHECK(cut(asked("paths_per_answer", 12)) == 0);
    CHECK(cut(asked("paths_per_answer", 11)) > 0);
}
