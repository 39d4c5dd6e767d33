#include "support/catch.hpp"

#include <claimgraph/ingest/load.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace claimgraph;

namespace {

std::string file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// A fenced block of a document: what stands behind its backticks, and its text.
struct block {
    std::string kind;
    std::string text;
};

std::vector<block> blocks(const std::string& document) {
    std::vector<block> all;
    for (std::size_t at = document.find("\n```"); at != std::string::npos; at = document.find("\n```", at)) {
        const auto line = document.find('\n', at + 4);
        const auto end = document.find("\n```", line - 1);
        all.push_back({document.substr(at + 4, line - at - 4), document.substr(line + 1, end - line)});
        at = end + 4;
    }
    return all;
}

std::set<std::string> codes_in(const std::string& text) {
    std::set<std::string> all;
    for (std::size_t at = text.find("CG-"); at != std::string::npos; at = text.find("CG-", at + 3)) {
        const auto dash = text.find('-', at + 3);
        if (dash == std::string::npos || dash + 4 > text.size()) continue;
        const auto code = text.substr(at, dash + 4 - at);
        if (code.size() < 20 &&
            code.find_first_not_of("CG-abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos &&
            std::isdigit(static_cast<unsigned char>(code.back())) != 0)
            all.insert(code);
    }
    return all;
}

}  // namespace

TEST_CASE("every example of the annotation format is read without a fault, every rejected one gives its code") {
    std::size_t good = 0;
    std::size_t rejected = 0;
    for (const auto& b : blocks(file("docs/annotation-format.md"))) {
        const auto l = load_texts({{"example.md", b.text}});
        INFO(b.kind << "\n" << b.text);
        if (b.kind == "markdown") {
            ++good;
            if (!l) FAIL(to_string(l.error().reason()));
            CHECK(l->warnings.empty());
        } else if (b.kind.starts_with("rejected ")) {
            ++rejected;
            REQUIRE_FALSE(l);
            std::set<std::string> codes;
            for (const auto& d : l.error().all()) codes.insert(d.code);
            CHECK(codes.contains(b.kind.substr(9)));
        }
    }
    CHECK(good >= 7);
    CHECK(rejected >= 19);
}

TEST_CASE(
    "every example of the vocabulary's document is read, every rejected one gives its code, and all codes are shown") {
    std::set<std::string> shown;
    for (const auto& b : blocks(file("docs/vocabulary.md"))) {
        const auto v = vocabulary::parse(b.text, "mine.json");
        INFO(b.kind << "\n" << b.text);
        if (b.kind == "json") {
            if (!v) FAIL(to_string(v.error().reason()));
            const auto sanction = v->kind("sanction"), policy = v->kind("policy");
            REQUIRE((sanction && policy));
            CHECK(v->is_a(*sanction, *policy));
        } else if (b.kind.starts_with("rejected ")) {
            REQUIRE_FALSE(v);
            std::set<std::string> codes;
            for (const auto& d : v.error().all()) codes.insert(d.code);
            CHECK(codes.contains(b.kind.substr(9)));
            shown.insert(b.kind.substr(9));
        }
    }
    std::set<std::string> all;
    for (const auto& code : codes_in(file("docs/errors.md")))
        if (code.starts_with("CG-graph-1")) all.insert(code);
    CHECK(shown == all);
}

TEST_CASE("docs/errors.md lists every code of the sources, and no other") {
    std::set<std::string> used;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("src"))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
            for (const auto& code : codes_in(file(entry.path())))
                if (!code.starts_with("CG-store") && !code.starts_with("CG-cypher-1")) used.insert(code);
    std::set<std::string> listed;
    std::istringstream lines(file("docs/errors.md"));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("| CG-")) listed.insert(line.substr(2, line.find(' ', 2) - 2));
    CHECK(used == listed);
}
