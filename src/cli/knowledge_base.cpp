#include "cli/knowledge_base.hpp"

#include "cli/files.hpp"
#include "cli/kinds_of_file.hpp"
#include "cli/session.hpp"
#include "core/secret_hash.hpp"

#include <claimgraph/store/knowledge_base.hpp>
#include <claimgraph/text/reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>

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
        const auto at = clock::now();
        if (at < next_) return;
        next_ = at + std::chrono::milliseconds(100);
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
    return make_failure("CG-cli-004", category::no_input,
                        "no knowledge base: no --kb, no $CLAIMGRAPH_KB, no ./claimgraph.kb",
                        "name an article, a folder of articles or a stored base: --kb PATH");
}

void leave_what_is_missing(std::vector<diagnostic>& warnings) {
    std::erase_if(warnings, [](const diagnostic& d) { return d.code != "CG-store-029"; });
}

/// The articles of a stored base; its vocabulary becomes that of all.
result<void> read_base(const std::string& path, const std::string& known_at, load_options& options,
                       std::vector<text_input>& inputs, std::vector<diagnostic>& warnings) {
    const auto kb = knowledge_base::open(path);
    if (!kb) return kb.error();
    const auto at = known_at.empty() ? result<batch_number>(now) : kb->find_batch(known_at);
    if (!at) return at.error();
    const auto found = kb->warnings(*at);
    if (!found) return found.error();
    warnings.insert(warnings.end(), found->begin(), found->end());
    auto v = kb->vocabulary(*at);
    if (!v) return v.error();
    if (options.vocabulary && options.vocabulary->to_json() != v->to_json())
        return file_failure(path, "CG-cli-014", category::usage, "its vocabulary is not that of the other bases",
                            "ask of bases with one vocabulary");
    options.vocabulary = std::move(*v);
    auto held = kb->articles(*at);
    if (!held) return held.error();
    for (auto& article : *held) inputs.push_back(std::move(article));
    return {};
}

bool names_its_id(const text_input& input, const limits& l) {
    read_options how;
    how.limits = l;
    return !read_article(input.bytes, input.file, how).read.meta.id.empty();
}

/// Of equal bytes: an article that does not name its id has that of its file.
bool have_one_id(const text_input& a, const text_input& b, const limits& l) {
    const auto stem = [](const text_input& input) { return std::filesystem::path(input.file).stem(); };
    return stem(a) == stem(b) || names_its_id(a, l);
}

/// An article that several bases hold is one article: of copies the first stays.
void drop_copies(std::vector<text_input>& inputs, const limits& l) {
    name_map<std::vector<const text_input*>> known;  // by their bytes
    std::vector<text_input> once;
    once.reserve(inputs.size());  // that bytes once looked at stay where they are
    for (auto& input : inputs) {
        const auto equal = known.find(input.bytes);
        if (equal != known.end() && std::any_of(equal->second.begin(), equal->second.end(),
                                                [&](const text_input* one) { return have_one_id(*one, input, l); }))
            continue;
        once.push_back(std::move(input));
        known[once.back().bytes].push_back(&once.back());
    }
    inputs = std::move(once);
}

/// With standard input or a base among them, everything is read here, as far as it can be.
result<std::vector<text_input>> read_all(const std::vector<std::string>& paths, const std::string& known_at,
                                         load_options& options, std::vector<diagnostic>& warnings,
                                         std::vector<diagnostic>& unreadable) {
    std::vector<text_input> inputs;
    for (const auto& path : paths) {
        if (knowledge_base::is_base(path)) {
            if (auto read = read_base(path, known_at, options, inputs, warnings); !read) return read.error();
            continue;
        }
        auto files = path == standard_input ? std::vector<std::string>{path} : article_files({path});
        if (!files) return files.error();
        for (const auto& file : *files) {
            auto bytes = read_bytes(file, options.limits.input_bytes);
            if (!bytes) unreadable.push_back(bytes.error().reason());
            else inputs.push_back({name_of(file), std::move(*bytes)});
        }
    }
    if (paths.size() > 1) drop_copies(inputs, options.limits);
    return inputs;
}

load_options with_progress(load_options options) {
    if (!session::messages_on_terminal()) return options;
    options.progress = [line = std::make_shared<progress_line>()](std::size_t done, std::size_t all) {
        (*line)(done, all);
    };
    return options;
}

/// One stored base gives its graph itself, from its snapshot where it has one.
result<loaded> open_stored(const std::string& path, const load_options& options, const std::string& known_at,
                           deferred_work& later) {
    const auto kb =
        knowledge_base::open(path, {.later = [&](std::function<void()> work) { later.put_off(std::move(work)); }});
    if (!kb) return kb.error();
    const auto at = known_at.empty() ? result<batch_number>(now) : kb->find_batch(known_at);
    if (!at) return at.error();
    return kb->load_graph(*at, options);
}

}  // namespace

std::string stored_base(const std::string& path) {
    if (!path.empty()) return path;
    const char* named = std::getenv("CLAIMGRAPH_KB");
    return named != nullptr && *named != '\0' ? named : default_base;
}

result<loaded> load_articles(const std::vector<std::string>& paths, load_options options, const std::string& known_at) {
    if (auto fit = refuse_what_is_no_article(paths); !fit) return fit.error();
    options = with_progress(std::move(options));
    const auto from_input = std::count(paths.begin(), paths.end(), standard_input);
    const bool stored =
        std::any_of(paths.begin(), paths.end(), [](const auto& p) { return knowledge_base::is_base(p); });
    if (!known_at.empty() && !stored)
        return make_failure("CG-cli-015", category::usage, "--known-at asks a stored base, and none is named",
                            "articles in files have no history: put them into a base with claimgraph add");
    if (from_input == 0 && !stored) return load(paths, options);
    if (from_input > 1) return read_twice();
    std::vector<diagnostic> warnings;
    std::vector<diagnostic> unreadable;
    auto inputs = read_all(paths, known_at, options, warnings, unreadable);
    if (!inputs) return inputs.error();
    auto read = load_texts(std::move(*inputs), options);
    if (!unreadable.empty()) {
        if (!read) unreadable.insert(unreadable.end(), read.error().all().begin(), read.error().all().end());
        return failure(std::move(unreadable));
    }
    if (read) read->warnings.insert(read->warnings.end(), warnings.begin(), warnings.end());
    if (read || warnings.empty()) return read;
    auto all = read.error().all();  // what is missing may be why
    all.insert(all.end(), warnings.begin(), warnings.end());
    return failure(std::move(all));
}

result<loaded> open_knowledge_base(std::vector<std::string> paths, load_options options, const std::string& known_at,
                                   deferred_work& later) {
    if (paths.empty()) {
        auto named = default_paths();
        if (!named) return named.error();
        paths = std::move(*named);
    }
    const bool is_one_base = paths.size() == 1 && knowledge_base::is_base(paths.front());
    auto read = is_one_base ? open_stored(paths.front(), with_progress(std::move(options)), known_at, later)
                            : load_articles(paths, std::move(options), known_at);
    if (!read) return read;
    leave_what_is_missing(read->warnings);
    session().say(to_words(read->warnings, read->warnings.size()));
    return read;
}

}  // namespace claimgraph::cli
