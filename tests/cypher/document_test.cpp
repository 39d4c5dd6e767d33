// The examples of docs/cypher-subset.md are run: each block "```cypher" over the graph that the
// document sets up, its rows being those of the block "```text" behind it, if there is one.

#include "cypher/functions.hpp"
#include "cypher/open.hpp"
#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <fstream>

using namespace claimgraph;

namespace {

struct block {
    std::string language, text;
    int line = 0;
};

std::vector<block> blocks_of(const std::string& file) {
    std::ifstream in(file);
    std::vector<block> all;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.rfind("```", 0) == 0) {
            inside = !inside;
            if (inside) all.push_back({line.substr(3), "", number});
        } else if (inside) {
            all.back().text += line + "\n";
        }
    }
    return all;
}

std::string rows_in_words(const cypher::graph_view& view, const std::string& question) {
    const auto q = cypher::parse_cypher(question);
    if (!q) return to_string(q.error().reason());
    const auto t = q->run(view);
    if (!t) return to_string(t.error().reason());
    std::string out;
    for (const auto& c : t->columns) out += (out.empty() ? "" : " | ") + c;
    out += '\n';
    for (const auto& row : t->rows) {
        std::string line;
        for (const auto& v : row) line += (line.empty() ? "" : " | ") + to_string(v);
        out += line + '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("the examples of the Cypher document give what it says") {
    const auto all = blocks_of(std::string(DOCS) + "/cypher-subset.md");
    REQUIRE(all.size() > 10);
    REQUIRE(all[0].language == "claims");
    testing::small_graph s;
    s.lines(all[0].text);
    const cypher::claim_view view(s.build());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].language != "cypher") continue;
        INFO("line " << all[i].line << "\n" << all[i].text);
        const auto got = rows_in_words(view, all[i].text);
        if (i + 1 < all.size() && all[i + 1].language == "text") CHECK(got == all[i + 1].text);
        else CHECK(cypher::parse_cypher(all[i].text));
    }
}

TEST_CASE("the Cypher document names every function") {
    std::ifstream in(std::string(DOCS) + "/cypher-subset.md");
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    for (const auto& f : cypher::all_functions()) {
        INFO(f.name);
        CHECK(text.find("`" + std::string(f.name) + "`") != std::string::npos);
    }
}
