#include <claimgraph/ingest/load.hpp>

#include "ingest/joiner.hpp"
#include "ingest/open_file.hpp"
#include "ingest/reading_pool.hpp"
#include "ingest/sources.hpp"

#include <claimgraph/text/reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <span>
#include <system_error>
#include <unordered_set>

namespace claimgraph {

failure not_readable(const std::string& path, int error_number) {
    const auto kind = error_number == EACCES                              ? category::permission
                      : error_number == ENOENT || error_number == ENOTDIR ? category::no_input
                                                                          : category::io;
    const auto* why = kind == category::permission ? "permission denied"
                      : kind == category::no_input ? "there is no such file or folder"
                                                   : "it cannot be read";
    return file_failure(path, "CG-ingest-090", kind, why);
}

namespace {

namespace fs = std::filesystem;

result<void> add_folder(const fs::path& folder, std::vector<std::string>& files) {
    const auto before = files.size();
    std::error_code failed;
    for (auto at = fs::recursive_directory_iterator(folder, failed);
         !failed && at != fs::recursive_directory_iterator(); at.increment(failed))
        if (at->path().extension() == ".md" && at->is_regular_file(failed)) files.push_back(at->path().string());
    if (failed) return not_readable(folder.string(), failed.value());
    if (files.size() == before)
        return file_failure(folder.string(), "CG-ingest-091", category::no_input, "the folder holds no article",
                            "articles are files whose names end in .md");
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    return {};
}

/// Into room for all that the file is said to have, and more as it turns out. A stream would take a buffer for
/// each file and look it up twice: with small articles that is most of the time.
template <class Bytes>
result<Bytes> read_bytes(const open_file& in, const std::string& path, std::size_t most) {
    if (!in.is_open()) return not_readable(path, errno);
    constexpr std::size_t chunk = 1u << 18;
    const auto told = in.size_told().value_or(0);
    Bytes bytes;
    const auto room = told > 0 && told <= most ? told + 1 : chunk;
    bytes.reserve(room);
    prefer_large_pages(bytes);
    bytes.resize(room);
    std::size_t size = 0;
    while (size <= most) {  // one more is enough: the reader says that it is too long
        if (size == bytes.size()) bytes.resize(size + std::max(chunk, size / 2));
        const auto read = in.read_into(std::span(bytes).subspan(size));
        if (read < 0) return not_readable(path, errno);
        if (read == 0) break;
        size += static_cast<std::size_t>(read);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

result<std::string> read_file(const std::string& path, std::size_t most) {
    return read_bytes<std::string>(open_file(path, taken::any_file), path, most);
}

result<text_window> open_text(const std::string& path, std::size_t most, extent e) {
    const auto file = std::make_shared<open_file>(path, taken::any_file);
    const auto size = file->is_open() ? file->size_told() : std::nullopt;
    if (e == extent::pieces && size && *size > text_window::usual_piece && *size <= most)
        return text_window([file](std::span<char> room, std::size_t at) { return file->read_at(room, at); }, *size);
    auto bytes = read_bytes<large_vector<char>>(*file, path, most);
    if (!bytes) return bytes.error();
    return text_window(std::move(*bytes));
}

result<vocabulary> read_named_vocabulary(const std::string& path) {
    const open_file file(path, taken::regular_file);
    if (file.is_open() && !file.size_told())
        return file_failure(path, "CG-ingest-090", category::no_input, "it is no regular file");
    const auto bytes = read_bytes<std::string>(file, path, vocabulary::most_bytes);
    if (!bytes) return bytes.error();
    return vocabulary::parse(*bytes, path);
}

// The metadata block ends at a line of three dashes or dots.
std::string named_vocabulary(const text_input& input, const limits& l) {
    const std::string_view bytes = input.bytes;
    if (!bytes.starts_with("---") && !bytes.starts_with("\xEF\xBB\xBF---")) return {};
    const auto head = bytes.substr(0, l.metadata_bytes);
    auto end = std::min(head.find("\n---", 3), head.find("\n...", 3));
    if (end == std::string_view::npos) return {};
    end = std::min(head.find('\n', end + 1), head.size() - 1) + 1;
    if (head.substr(0, end).find("vocabulary") == std::string_view::npos) return {};
    const auto name = read_article(std::string(head.substr(0, end)), input.file).read.meta.vocabulary;
    if (name.empty()) return {};
    return (fs::path(input.file).parent_path() / name).lexically_normal().string();
}

/// The failure to read a vocabulary, told at the line of the article that names it.
failure named_by(const text_input& by, const failure& why) {
    const auto line = by.bytes.find("vocabulary:") == std::string::npos ? 0 : by.bytes.find("vocabulary:");
    const auto end = std::min(by.bytes.find_first_of("\r\n", line), by.bytes.size());
    const auto& file = why.reason().where.file;
    auto d = diagnostic_at(
        why.reason().code, severity::error, by.bytes, line_index(by.bytes), by.file,
        {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(end)},
        fmt::format("vocabulary: {}{}", file.empty() ? std::string() : printable(file, 200) + ": ", why.message()),
        "write a path relative to the article, or leave it out");
    d.kind = why.reason().kind;
    return failure(std::move(d));
}

result<vocabulary> choose_vocabulary(const std::vector<text_input>& inputs, const load_options& o) {
    if (o.vocabulary) return *o.vocabulary;
    std::string chosen;
    const text_input* names_it = nullptr;
    for (const auto& input : inputs) {
        const auto path = named_vocabulary(input, o.limits);
        if (path.empty()) continue;
        if (chosen.empty()) {
            chosen = path;
            names_it = &input;
        } else if (path != chosen)
            return file_failure(input.file, "CG-ingest-020", category::bad_input,
                                fmt::format("its vocabulary is {}, that of {} is {}", printable(path),
                                            printable(names_it->file), printable(chosen)),
                                "articles of one graph share one vocabulary: put what both need into one file");
    }
    if (chosen.empty()) return vocabulary::built_in();
    auto named = read_named_vocabulary(chosen);
    if (!named && named.error().code() == "CG-ingest-090") return named_by(*names_it, named.error());
    return named;
}

result<std::vector<std::string>> article_files(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const auto& path : paths) {
        std::error_code failed;
        const auto status = fs::status(path, failed);
        if (!fs::exists(status)) return not_readable(path, failed ? failed.value() : ENOENT);
        if (!fs::is_directory(status)) {
            files.push_back(path);
            continue;
        }
        if (auto added = add_folder(path, files); !added) return added.error();
    }
    if (paths.size() < 2) return files;  // of which a folder lists each once
    std::unordered_set<std::string> seen;
    std::vector<std::string> once;
    for (const auto& file : files) {
        std::error_code failed;
        const auto whole = fs::absolute(file, failed).lexically_normal().string();
        if (seen.insert(failed ? file : whole).second) once.push_back(file);
    }
    return once;
}

/// What is wrong with articles whose vocabulary cannot be used, as far as that can be told without it: of those that
/// name it, what no vocabulary would mend.
static failure with_errors_of_articles(const failure& why, std::vector<text_input> inputs, load_options options) {
    std::unordered_set<std::string> own;
    for (const auto& input : inputs)
        if (!named_vocabulary(input, options.limits).empty()) own.insert(input.file);
    options.vocabulary = vocabulary::built_in();
    auto all = why.all();
    if (const auto rest = load_texts(std::move(inputs), options); !rest)
        for (const auto& d : rest.error().all())
            if (!own.contains(d.where.file) || d.code.starts_with("CG-text-") || d.code.starts_with("CG-date-"))
                all.push_back(d);
    return failure(std::move(all));
}

result<loaded> load(const std::vector<std::string>& paths, const load_options& options) {
    const auto files = article_files(paths);
    if (!files) return files.error();
    std::vector<text_input> inputs;
    std::vector<diagnostic> unreadable;
    for (const auto& file : *files) {
        if (options.deadline.passed()) return out_of_time_after(inputs.size(), files->size());
        auto bytes = read_file(file, options.limits.input_bytes);
        if (!bytes) unreadable.push_back(bytes.error().reason());
        else inputs.push_back({file, std::move(*bytes)});
    }
    if (unreadable.empty()) return load_texts(std::move(inputs), options);
    if (const auto rest = load_texts(std::move(inputs), options); !rest)
        unreadable.insert(unreadable.end(), rest.error().all().begin(), rest.error().all().end());
    return failure(std::move(unreadable));
}

result<loaded> load_texts(std::vector<text_input> inputs, const load_options& options) {
    const auto v = choose_vocabulary(inputs, options);
    if (!v) return with_errors_of_articles(v.error(), std::move(inputs), options);
    auto drafts = interpret_all(std::move(inputs), *v, options);
    if (!drafts) return drafts.error();
    auto made = join(std::move(*drafts), *v, options.limits, options.deadline);
    if (!made) return made.error();
    return static_cast<loaded&&>(*made);
}

}  // namespace claimgraph
