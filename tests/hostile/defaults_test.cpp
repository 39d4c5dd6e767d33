// The defaults of the limits are those that are promised, and hold at their value and one above.

#include "measured.hpp"
#include "store/scratch.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <map>
#include <set>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

const std::map<std::string, std::uint64_t>& promised() {
    static const std::map<std::string, std::uint64_t> all = {{"input_bytes", 256u << 20},
                                                             {"line_bytes", 128u << 20},
                                                             {"nesting", 256},
                                                             {"attributes_per_mark", 1'000},
                                                             {"id_bytes", 1'024},
                                                             {"text_bytes", 4u << 20},
                                                             {"nodes_per_article", 200'000},
                                                             {"edges_per_article", 2'000'000},
                                                             {"metadata_bytes", 64u << 10},
                                                             {"metadata_nodes", 10'000},
                                                             {"paths_per_pair", 1'000},
                                                             {"path_edges", 30},
                                                             {"query_bytes", 1u << 20},
                                                             {"query_tokens", 500'000},
                                                             {"pattern_elements", 256},
                                                             {"query_time", 10'000},
                                                             {"query_memory", 512u << 20},
                                                             {"query_rows", 10'000'000},
                                                             {"string_bytes", 64u << 20},
                                                             {"list_elements", 10'000'000}};
    return all;
}

/// The limit that a question runs into, or its message, or nothing.
std::string hit_by_asking(const std::string& question, const limits& l = {}) {
    static const cypher::claim_view view(graph_of("p1 causes e1"));
    const auto q = cypher::parse_cypher(question, l);
    cypher::run_options options;
    options.limits = l;
    const auto t = q ? q->run(view, {}, options) : result<cypher::table>(q.error());
    if (t) return {};
    return t.error().reason().limit.empty() ? t.error().message() : t.error().reason().limit;
}

std::string doubled(int times) { return "reduce(s = 'a', x IN range(1, " + std::to_string(times) + ") | s + s)"; }

}  // namespace

TEST_CASE("the limits are by default what is promised") {
    for (const auto& [name, value] : promised()) {
        INFO(name);
        CHECK(find_limit({}, name) == value);
    }
}

namespace {

/// Articles of 50 to 256 MiB, answers of 10,000,000 rows: seconds and up to 2 GB each.
bool is_large(const std::string& limit) {
    return std::set<std::string>{"input_bytes", "line_bytes", "edges_per_article", "query_rows"}.contains(limit);
}

}  // namespace

TEST_CASE("an article may be as large as each default limit, and no larger") {
    for (const auto& m : of_articles()) {
        if (is_large(m.limit)) continue;
        const auto most = static_cast<std::size_t>(promised().at(m.limit));
        INFO(m.limit << ": " << m.make(most).substr(0, 60));
        CHECK(hit_by_loading(m.make(most), {}).empty());
        const auto above = hit_by_loading(m.make(most + 1), {});
        REQUIRE(!above.empty());
        CHECK(above.front() == m.limit);
    }
}

TEST_CASE("a question may be as large as each default limit, and no larger") {
    for (const auto& m : of_questions()) {
        if (is_large(m.limit) || m.limit == "list_elements" || m.limit == "string_bytes") continue;
        const auto most = static_cast<std::size_t>(promised().at(m.limit));
        INFO(m.limit << ": " << m.make(most).substr(0, 60));
        CHECK(hit_by_asking(m.make(most)).empty());
        CHECK(hit_by_asking(m.make(most + 1)) == m.limit);
    }
}

// A minute and 3 GB: run by name.
TEST_CASE("the largest limits hold at their defaults and no further", "[.large]") {
    for (const auto& m : of_articles()) {
        if (!is_large(m.limit)) continue;
        const auto most = static_cast<std::size_t>(promised().at(m.limit));
        INFO(m.limit);
        const auto hits = [&](std::size_t n) {  // so much may be warned of that `diagnostics` is hit too
            const auto all = hit_by_loading(m.make(n), {});
            return std::find(all.begin(), all.end(), m.limit) != all.end();
        };
        CHECK_FALSE(hits(most));
        CHECK(hits(most + 1));
    }
    for (const auto& m : of_questions()) {
        if (!is_large(m.limit)) continue;
        const auto most = static_cast<std::size_t>(promised().at(m.limit));
        INFO(m.make(most));
        limits l;  // whichever of the others such an answer comes near
        l.list_elements = 2 * most;
        l.query_memory = std::size_t{8} << 30;
        l.query_time = std::chrono::minutes(10);
        CHECK(hit_by_asking(m.make(most), l).empty());
        CHECK(hit_by_asking(m.make(most + 1), l) == m.limit);
    }
}

TEST_CASE("a value may be as large as each default limit, and no larger") {
    CHECK(hit_by_asking("RETURN size(" + doubled(26) + ")").empty());
    CHECK(hit_by_asking("RETURN size(" + doubled(26) + " + 'a')") == "string_bytes");
    CHECK(hit_by_asking("RETURN size(range(1, 10000000))").empty());
    CHECK(hit_by_asking("RETURN size(range(1, 10000001))") == "list_elements");
}

TEST_CASE("a regular expression has 4 KiB at most, and reads as much as a text may have") {
    const auto matches = [](std::size_t pattern, std::size_t text, const limits& l = {}) {
        return hit_by_asking("RETURN '" + std::string(text, 'a') + "' =~ '" + std::string(pattern, 'a') + "'", l);
    };
    CHECK(matches(4'096, 10).empty());
    CHECK(!matches(4'097, 10).empty());
    limits l;
    l.text_bytes = 100;
    CHECK(matches(5, 100, l).empty());
    CHECK(matches(5, 101, l) == "text_bytes");
    CHECK(!hit_by_asking("RETURN 'a' =~ '((a{100}){100}){100}'").empty());  // a program of more than 8 MiB
}

TEST_CASE("a vocabulary may be nested as deep as anything else, and no deeper") {
    const auto nested = [](std::size_t depth) {
        return "{\"extends\": \"default\", \"note\": " + repeated("[", depth - 1) + repeated("]", depth - 1) + "}";
    };
    CHECK(vocabulary::parse(nested(50), "v.json"));
    CHECK(vocabulary::parse(nested(256), "v.json"));
    const auto deep = vocabulary::parse(nested(257), "v.json");
    REQUIRE(!deep);
    CHECK(deep.error().code() == "CG-graph-102");
    CHECK(!vocabulary::parse(nested(1'000'000), "v.json"));
}

TEST_CASE("a base keeps to the limits that it is given") {
    const scratch_folder folder;
    auto kb = create(folder.file("b.kb"));
    add_options o;
    for (const auto& m : of_articles()) {
        o.limits = {};
        set_limit(o.limits, m.limit, 300).value();
        INFO(m.limit);
        const auto above = kb.add_texts({{"a.md", m.make(301)}}, o).value();
        CHECK(above.refused == std::vector<std::string>{"a.md"});
        REQUIRE(!limits_hit(above.diagnostics).empty());
        CHECK(limits_hit(above.diagnostics).front() == m.limit);
        CHECK(limits_hit(kb.add_texts({{"a.md", m.make(300)}}, o).value().diagnostics).empty());
    }
}
