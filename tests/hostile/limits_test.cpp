// Every limit, at its value and one above; and what each of them must let through as it is.

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/text/reader.hpp>

#include <algorithm>

using namespace claimgraph;

namespace {

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += what;
    return out;
}

std::string numbered(std::size_t count, const std::function<std::string(const std::string&)>& one) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += one(std::to_string(i));
    return out;
}

/// Bytes that come to exactly `n` of what the limit counts.
struct measured {
    std::string limit;
    std::function<std::string(std::size_t n)> make;
};

/// The names of the limits that were hit, sorted.
std::vector<std::string> limits_hit(const std::vector<diagnostic>& all) {
    std::vector<std::string> names;
    for (const auto& d : all)
        if (d.kind == category::limit) names.push_back(d.limit);
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> hit_by_loading(std::string article, const limits& l) {
    load_options options;
    options.limits = l;
    const auto r = load_texts({{"a.md", std::move(article)}}, options);
    return r ? limits_hit(r->warnings) : limits_hit(r.error().all());
}

const std::vector<measured>& of_articles() {
    static const std::vector<measured> all = {
        {"input_bytes", [](std::size_t n) { return std::string(n, 'a'); }},
        {"line_bytes", [](std::size_t n) { return "short\n" + std::string(n, 'a') + "\nshort\n"; }},
        {"nesting", [](std::size_t n) { return repeated("[", n) + "a" + repeated("]{.event}", n); }},
        {"attributes_per_mark",
         [](std::size_t n) { return "[a]{#a .event" + numbered(n - 1, [](auto i) { return " t" + i + "=x"; }) + "}"; }},
        {"id_bytes", [](std::size_t n) { return "[a]{#" + std::string(n, 'x') + " .event}"; }},
        {"text_bytes", [](std::size_t n) { return "[a]{#a .event label=\"" + std::string(n, 'x') + "\"}"; }},
        {"text_bytes", [](std::size_t n) { return "[" + std::string(n, 'x') + "]{#a .event}"; }},
        {"text_bytes", [](std::size_t n) { return "::: graph\n[" + std::string(n, 'x') + "]{#a .event}\n:::\n"; }},
        {"nodes_per_article",
         [](std::size_t n) { return numbered(n, [](auto i) { return "[a]{#e" + i + " .event} "; }); }},
        {"edges_per_article",
         [](std::size_t n) {
             return "[a]{#a .event} [b]{#b .event}\n" +
                    numbered(n, [](auto i) { return "[c](#b){#c" + i + " .causes from=a}\n"; });
         }},
        {"metadata_bytes", [](std::size_t n) { return "---\nx: " + std::string(n - 4, 'y') + "\n---\n"; }},
        {"metadata_nodes", [](std::size_t n) { return "---\nx: [" + repeated("y,", n - 3) + "]\n---\n"; }},
    };
    return all;
}

}  // namespace

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

const std::vector<measured>& of_questions() {
    static const std::vector<measured> all = {
        {"query_bytes", [](std::size_t n) { return "RETURN '" + std::string(n - 9, 'a') + "'"; }},
        {"query_tokens",
         [](std::size_t n) { return "RETURN 1" + repeated("+1", (n - 2) / 2) + (n % 2 == 1 ? ";" : ""); }},
        {"pattern_elements",
         [](std::size_t n) {
             return "MATCH (a)" + repeated("-->()", (n - 1) / 2) + (n % 2 == 0 ? ", (x)" : "") + " RETURN a";
         }},
        {"nesting", [](std::size_t n) { return "RETURN " + repeated("[", n) + repeated("]", n) + " AS l"; }},
        {"query_rows", [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN DISTINCT x"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x ORDER BY x DESC"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x, count(*)"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x UNION RETURN 1 AS x"; }},
        {"list_elements", [](std::size_t n) { return "RETURN size(range(1, " + std::to_string(n) + "))"; }},
        {"list_elements",
         [](std::size_t n) {
             return "UNWIND range(1, " + std::to_string(n - 1) +
                    ") AS x UNWIND [x] AS y WITH collect(y) AS l RETURN size(l + 1)";
         }},
        {"list_elements", [](std::size_t n) { return "RETURN size([1] + range(2, " + std::to_string(n) + "))"; }},
        {"list_elements", [](std::size_t n) { return "RETURN size(split('" + std::string(n - 1, ',') + "', ','))"; }},
        {"string_bytes", [](std::size_t n) { return "RETURN size('a' + '" + std::string(n - 1, 'a') + "')"; }},
        {"string_bytes",
         [](std::size_t n) { return "RETURN size(replace('ab', 'b', '" + std::string(n - 1, 'a') + "'))"; }},
    };
    return all;
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
