#pragma once
/// \file
/// Bases in folders of their own that go when the test does.

#include <claimgraph/store/knowledge_base.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace claimgraph::testing {

class scratch_folder {
public:
    scratch_folder() {
        auto name = (std::filesystem::temp_directory_path() / "claimgraph-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
        path_ = name;
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// What a failure about a file says, and of which.
inline std::string told_of(const failure& why) { return why.reason().where.file + ": " + why.message(); }

inline std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A sound article of its own: "a7" says that its policy serves its interest.
inline text_input small_article(std::size_t number, const std::string& more = {}) {
    const auto n = std::to_string(number);
    return {"a" + n + ".md", "---\ntitle: Article " + n + "\nauthor: Writer " + std::to_string(number % 7) +
                                 "\n---\n\n[Russia]{#russia .actor} pursues [a plan]{#plan-" + n +
                                 " .policy by=russia} that [serves](#goal-" + n + "){#e1 .serves from=plan-" + n +
                                 "} [a goal]{#goal-" + n + " .interest of=russia}. " + more + "\n"};
}

inline knowledge_base create(const std::string& path, base_options o = {}) {
    o.mode = open_mode::create;
    return knowledge_base::open(path, o).value();
}

/// Why a base does not open.
inline failure why_not(const std::string& path, open_mode mode) {
    const auto kb = knowledge_base::open(path, {.mode = mode});
    return kb ? make_failure("none", category::internal, "it opened") : kb.error();
}

/// All that a graph says, to compare graphs by.
inline std::string told(const graph& g) {
    std::string all;
    const auto add = [&](std::string_view s) { all += s, all += '|'; };
    for (const auto n : g.nodes()) {
        add(g.id(n)), add(g.label(n)), add(g.when_text(n)), add(std::to_string(static_cast<int>(g.kind(n))));
        for (const auto& alias : g.aliases(n)) add(alias);
        for (const auto& q : g.quotes(n)) add(q.exact), add(std::to_string(q.src.begin));
        all += '\n';
    }
    for (const auto e : g.edges()) {
        add(g.name(e)), add(g.id(g.source(e))), add(g.vocabulary()[g.relation(e)].name), add(g.id(g.target(e)));
        add(g.when_text(e)), add(g.note(e));
        const auto& said = g.asserted(e);
        if (said.speaker != no_node) add(g.id(said.speaker));
        if (said.origin != no_node) add(g.id(said.origin));
        for (const auto& q : g.quotes(e)) add(q.exact), add(std::to_string(q.src.begin)), add(std::to_string(q.line));
        all += '\n';
    }
    for (std::uint32_t a = 0; a < g.article_count(); ++a) {
        const auto& info = g.article(article_id{a});
        add(info.id), add(info.file), add(info.sha256);
    }
    return all;
}

}  // namespace claimgraph::testing
