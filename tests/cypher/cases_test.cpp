// Every file of cases/ holds questions with the rows or the error that they give:
//
//     # what it shows
//     create CREATE (:A)
//     ask MATCH (n) RETURN n
//     ordered
//     columns n
//     row (:A)
//     error SyntaxError compile UndefinedVariable
//
// `create` goes on for all questions until the next `clear`.

#include "cypher/open.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace {

using namespace claimgraph;

struct one_case {
    std::string title, question, columns, error;
    std::vector<std::string> rows;
    cypher::parameters given;
    bool ordered = false;
    int line = 0;
};

class case_file {
public:
    explicit case_file(const std::filesystem::path& file) : name_(file.filename().string()) {
        graph_.clear();
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            ++line_;
            read(line);
        }
        run();
    }

private:
    static bool take(std::string& line, std::string_view word) {
        if (line.rfind(word, 0) != 0) return false;
        line.erase(0, std::min(line.size(), word.size() + 1));
        return true;
    }

    void read(std::string line) {
        if (take(line, "#")) title_ = line;
        else if (take(line, "clear")) run(), graph_.clear();
        else if (take(line, "create")) run(), create(line);
        else if (take(line, "ask")) run(), start(line);
        else if (take(line, "given")) given(line);
        else if (take(line, "ordered")) case_.ordered = true;
        else if (take(line, "columns")) case_.columns = line;
        else if (take(line, "row")) case_.rows.push_back(line);
        else if (take(line, "error")) case_.error = line;
        else if (line.rfind("    ", 0) == 0) case_.question += "\n" + line;
        else REQUIRE(line.empty());
    }

    void create(const std::string& text) {
        const auto made = testing::ask(graph_, text);
        if (!made) FAIL(name_ << ":" << line_ << ": " << made.error().message());
    }
    void start(const std::string& text) {
        case_ = {};
        case_.title = title_;
        case_.question = text;
        case_.line = line_;
    }
    void given(const std::string& line) {
        const auto equals = line.find(" = ");
        const auto v = testing::ask(graph_, "RETURN " + line.substr(equals + 3));
        case_.given.emplace(line.substr(0, equals), v.value().rows[0][0]);
    }

    void run() {
        if (case_.question.empty()) return;
        INFO(name_ << ":" << case_.line << ": " << case_.title << "\n" << case_.question);
        const auto t = testing::ask(graph_, case_.question, case_.given);
        std::string error;
        if (!t) {
            const auto info = cypher::describe(t.error()).value();
            error = std::string(to_string(info.kind)) + " " + std::string(to_string(info.phase)) + " " +
                    std::string(info.detail);
        }
        CHECK(error == case_.error);
        if (t) compare(*t);
        case_ = {};
    }

    void compare(const cypher::table& t) {
        std::string columns;
        for (const auto& c : t.columns) columns += (columns.empty() ? "" : " | ") + c;
        if (!case_.columns.empty()) CHECK(columns == case_.columns);
        auto got = testing::rows_of(graph_, t);
        if (!case_.ordered) {
            std::sort(got.begin(), got.end());
            std::sort(case_.rows.begin(), case_.rows.end());
        }
        CHECK(got == case_.rows);
    }

    std::string name_, title_;
    int line_ = 0;
    cypher::open_graph graph_;
    one_case case_;
};

}  // namespace

TEST_CASE("every question of the case files gives its rows or its error") {
    int files = 0;
    for (const auto& f : std::filesystem::directory_iterator(CASES)) {
        case_file one(f.path());
        ++files;
    }
    CHECK(files > 5);
}
