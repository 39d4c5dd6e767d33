// Vocabularies that articles name, and small ones.

#include "ingest/joiner.hpp"
#include "ingest/reading_pool.hpp"
#include "support/catch.hpp"
#include "support/everything.hpp"

#include <claimgraph/ingest/load.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace claimgraph;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
class folder {
public:
    folder() : path_(fs::temp_directory_path() / "claimgraph-named-vocabulary-test") {
        fs::remove_all(path_);
        fs::create_directories(path_ / "in");
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder() { fs::remove_all(path_); }

    void write(const char* name, const std::string& text) const { std::ofstream(path_ / name) << text; }
    [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }
    /// What is said of an article that names a vocabulary.
    [[nodiscard]] std::string naming(const std::string& vocabulary, const char* article = "a.md") const {
        write(article, "---\nvocabulary: " + vocabulary + "\n---\n[x]{#x .thing}\n");
        const auto l = load({file(article)});
        return l ? "" : to_string(l.error().reason());
    }

private:
    fs::path path_;
};

constexpr auto things = R"({"kinds":{"thing":{}},"relations":{"helps":{"ends":[{"from":["thing"],"to":["thing"]}]}}})";
constexpr auto about_a_claim =
    "[x]{#x .thing} [helps](#y){#e1 .helps from=x} [y]{#y .thing} [again](#e1){.helps from=x}\n";

load_options with(const std::string& json) {
    load_options o;
    o.vocabulary = vocabulary::parse(json, "v.json").value();
    return o;
}

std::vector<article_draft> understood(std::vector<text_input> articles, const vocabulary& v) {
    load_options o;
    o.vocabulary = v;
    return interpret_all(std::move(articles), v, o).value();
}

std::string all_of(const joined& j) {
    auto text = testing::everything_of(j.graph);
    for (const auto& w : j.warnings) text += to_string(w);
    return text;
}

}  // namespace

TEST_CASE("a vocabulary that is no regular file is refused at once") {
    const folder f;
    REQUIRE(::mkfifo(f.file("pipe").c_str(), 0600) == 0);
    for (const std::string name : {"pipe", "in", "/dev/null", "/dev/zero"}) {
        const auto said = f.naming(name);
        INFO(said);
        CHECK(said.find(f.file("a.md") + ":2:1: error: vocabulary: ") == 0);
        CHECK(said.find(": it is no regular file [CG-ingest-090]\n  vocabulary: " + name) != std::string::npos);
    }
    CHECK(f.naming("none.json").find("there is no such file or folder [CG-ingest-090]") != std::string::npos);
}

TEST_CASE("what is no regular file is no article of its folder") {
    const folder f;
    f.write("a.md", "[x]{#x .event}");
    REQUIRE(::mkfifo(f.file("in/pipe.md").c_str(), 0600) == 0);
    fs::create_directory(f.file("in/folder.md"));
    fs::create_symlink("nowhere", f.file("in/lost.md"));
    CHECK(article_files({f.file("")}).value().size() == 1);
    CHECK(load({f.file("")}));
}

TEST_CASE("of a file that is no vocabulary nothing is shown") {
    const folder f;
    f.write("in/secret", "user:$6$hash:1\n");
    const auto said = f.naming("in/secret");
    CHECK(said.find("in/secret:1:1: error: this is not JSON [CG-graph-100]\n") != std::string::npos);
    CHECK(said.find("hash") == std::string::npos);
}

TEST_CASE("a vocabulary may lie a folder above its articles, and is not read where one is given") {
    const folder f;
    f.write("v.json", things);
    CHECK(f.naming("../v.json", "in/a.md").empty());
    CHECK(f.naming("../none.json", "in/a.md").find("CG-ingest-090") != std::string::npos);
    CHECK(load({f.file("in/a.md")}, with(things)));
    f.write("v.json", "{\"note\": \"" + std::string(vocabulary::most_bytes, 'x') + "\"}");
    CHECK(f.naming("../v.json", "in/a.md").find("CG-graph-030") != std::string::npos);
}

TEST_CASE("an edge onto an edge wants a kind for claims, and is told how to get it") {
    const auto told = load_texts({{"a.md", about_a_claim}}, with(things));
    REQUIRE_FALSE(told);
    CHECK(told.error().all().size() == 1);
    CHECK(to_string(told.error().reason()) ==
          "a.md:1:70: error: \"e1\" is an edge, and the vocabulary has no kind \"claim\" for edges at the end of "
          "others [CG-ingest-021]\n"
          "  [x]{#x .thing} [helps](#y){#e1 .helps from=x} [y]{#y .thing} [again](#e1){.helps from=x}\n"
          "                                                                       ^^^\n"
          "hint: write \"claim\": {} among the kinds of the vocabulary, and {\"from\": [\"thing\"], \"to\": "
          "[\"claim\"]} among the ends of helps\n");
    const auto good = load_texts(
        {{"a.md", about_a_claim}},
        with(R"({"kinds":{"thing":{},"claim":{}},"relations":{"helps":{"ends":[{"from":["thing"],"to":["thing"]},
                {"from": ["thing"], "to": ["claim"]}]}}})"));
    REQUIRE(good);
    CHECK(good->graph.edge_count() == 2);
    CHECK(good->graph.claim_node(good->graph.find_edge("e1")) != no_node);
}

TEST_CASE("a graph whose vocabulary has no sources is extended as it is made at once") {
    const auto v = vocabulary::parse(things, "v.json").value();
    const std::vector<text_input> old = {{"a.md", "[x]{#x .thing} [y]{#y .thing} [h](#y){#e .helps from=x}"},
                                         {"b.md", "\n[z]{#z .thing} [h](#z){#e .helps from=x}"}};
    for (const auto* text : {"[X!]{#x .thing} [h](#z){.helps from=x}", "[Z!]{#z .thing}", "[w]{#w .thing helps=y}",
                             "[w]{#w .thing} [h](#a#e){.helps from=w}"}) {
        INFO(text);
        auto all = old;
        all.push_back({"c.md", text});
        const auto older = join(understood(old, v), v, {}).value();
        older_articles o{older.graph, older.makers, older.warnings, {}, {}, {}};
        o.is_author_of = [](std::string_view) { return false; };
        const auto made = join_over(std::move(o), understood({all.back()}, v), {});
        const auto at_once = join(understood(all, v), v, {});
        if (made) REQUIRE(at_once);
        if (made) CHECK(all_of(*made) == all_of(*at_once));
    }
}

TEST_CASE("a deadline that has passed ends reading, and joining") {
    load_options late;
    late.deadline = deadline(std::chrono::nanoseconds(0));
    const folder f;
    f.write("a.md", "[x]{#x .event}");
    // The second cannot be read, and is not: nor is the first.
    const auto read = load({f.file("a.md"), "/proc/self/mem"}, late);
    REQUIRE_FALSE(read);
    CHECK(read.error().message() == "out of time after 0 of 2 articles");
    const auto& v = vocabulary::built_in();
    const auto joined = join(understood({{"a.md", "[x]{#x .event}"}}, v), v, {}, late.deadline);
    REQUIRE_FALSE(joined);
    CHECK(joined.error().code() == "CG-ingest-092");
    CHECK(joined.error().kind() == category::timeout);
    CHECK(join(understood({{"a.md", "[x]{#x .event}"}}, v), v, {}, deadline(std::chrono::hours(1))));
}
