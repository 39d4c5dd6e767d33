#include "cli/knowledge_base.hpp"

#include "cli/files.hpp"
#include "cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace claimgraph::cli {

namespace {

constexpr const char* default_base = "claimgraph.kb";

/// A line on standard error that counts articles, once reading takes longer than a moment.
class progress_line {
public:
    ~progress_line() {
        if (shown_) session().say("\r\x1b[K");
    }
    void operator()(std::size_t done, std::size_t all) {
        const auto now = clock::now();
        if (now < next_) return;
        next_ = now + std::chrono::milliseconds(100);
        shown_ = true;
        session().say(fmt::format("\rreading article {} of {}\x1b[K", done + 1, all));
    }

private:
    using clock = std::chrono::steady_clock;
    clock::time_point next_ = clock::now() + std::chrono::seconds(1);
    bool shown_ = false;
};

result<std::vector<std::string>> default_paths() {
    if (const char* named = std::getenv("CLAIMGRAPH_KB"); named != nullptr && *named != '\0')
        return std::vector<std::string>{named};
    std::error_code failed;
    if (std::filesystem::exists(default_base, failed)) return std::vector<std::string>{default_base};
    return make_failure("CG-cli-004", category::no_input, "no knowledge base: no --kb, no $CLAIMGRAPH_KB, no ./claimgraph.kb",
                        "name an article, a folder of articles or a stored base: --kb PATH");
}

/// With standard input among them, everything is read here.
result<std::vector<text_input>> read_all(const std::vector<std::string>& paths, std::size_t most) {
    std::vector<text_input> inputs;
    for (const auto& path : paths) {
        auto files = path == standard_input ? std::vector<std::string>{path} : article_files({path});
        if (!files) return files.error();
        for (const auto& file : *files) {
            auto bytes = read_bytes(file, most);
            if (!bytes) return bytes.error();
            inputs.push_back({name_of(file), std::move(*bytes)});
        }
    }
    return inputs;
}

}  // namespace

result<loaded> load_articles(const std::vector<std::string>& paths, load_options options) {
    const auto progress = session::messages_on_terminal() ? std::make_shared<progress_line>() : nullptr;
    if (progress) options.progress = [progress](std::size_t done, std::size_t all) { (*progress)(done, all); };
    const auto from_input = std::count(paths.begin(), paths.end(), standard_input);
    if (from_input == 0) return load(paths, options);
    if (from_input > 1)
        return make_failure("CG-cli-006", category::usage, "standard input can be read only once", "write one - only");
    auto inputs = read_all(paths, options.limits.input_bytes);
    if (!inputs) return inputs.error();
    return load_texts(std::move(*inputs), options);
}

result<graph> open_knowledge_base(std::vector<std::string> paths, load_options options) {
    if (paths.empty()) {
        auto named = default_paths();
        if (!named) return named.error();
        paths = std::move(*named);
    }
    auto read = load_articles(paths, std::move(options));
    if (!read) return read.error();
    return std::move(read->graph);
}

}  // namespace claimgraph::cli
