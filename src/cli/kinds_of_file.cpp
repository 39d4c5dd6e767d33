#include "cli/kinds_of_file.hpp"

#include "cli/counted.hpp"
#include "core/shell.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace claimgraph::cli {

namespace {

namespace fs = std::filesystem;

/// The ending of a file's name in small letters, ".csv".
std::string ending_of(const fs::path& path) {
    auto ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

bool is_table(const fs::path& path) {
    const auto ending = ending_of(path);
    return ending == ".csv" || ending == ".tsv";
}

bool looks_like_text(const fs::path& path) {
    constexpr std::array<std::string_view, 10> endings = {".md",   ".markdown", ".mdown", ".mkd", ".txt",
                                                          ".text", ".rst",      ".adoc",  ".csv", ".tsv"};
    return path.extension() != ".md" && std::find(endings.begin(), endings.end(), ending_of(path)) != endings.end();
}

/// Whether its beginning has metadata or a mark.
bool looks_like_article(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string head(std::size_t{1} << 16, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head.starts_with("---") || head.find("]{") != head.npos || head.find("](#") != head.npos;
}

/// Of a folder, in the order of their names; what cannot be looked at is told where the articles are read.
std::vector<fs::path> other_texts(const std::string& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (auto at = fs::recursive_directory_iterator(folder, failed);
         !failed && at != fs::recursive_directory_iterator(); at.increment(failed))
        if (looks_like_text(at->path()) && at->is_regular_file(failed)) found.push_back(at->path());
    std::sort(found.begin(), found.end());
    return found;
}

/// Of a file that is called a base.
result<void> no_base(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in.is_open()) return {};  // why is told by who reads it
    if (in.peek() == std::ifstream::traits_type::eof())
        return file_failure(path, "CG-cli-029", category::bad_input, "it is called a stored base and is empty",
                            fmt::format("it becomes one by: claimgraph add FILES... --kb {}", quoted_for_shell(path)));
    return file_failure(path, "CG-cli-029", category::bad_input, "it is called a stored base and is none",
                        "add articles to a base of another name; an article that is called so has marks in it");
}

template <class F>
result<void> refuse(const std::vector<std::string>& paths, F&& refuse_one) {
    std::vector<diagnostic> all;
    for (const auto& path : paths)
        if (const result<void> fits = refuse_one(path); !fits) all.push_back(fits.error().reason());
    if (all.empty()) return {};
    return failure(std::move(all));
}

}  // namespace

result<void> refuse_what_is_no_article(const std::string& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return {};
    if (is_table(path))
        return file_failure(path, "CG-cli-028", category::usage, "a table is no article",
                            "write --tables NODES CLAIMS: a table of nodes and one of claims (docs/tables.md)");
    if (ending_of(path) == ".kb" && !knowledge_base::is_base(path) && !looks_like_article(path)) return no_base(path);
    return {};
}

result<void> refuse_what_is_no_article(const std::vector<std::string>& paths) {
    return refuse(paths, [](const std::string& path) { return refuse_what_is_no_article(path); });
}

result<void> refuse_stored_bases(const std::vector<std::string>& paths) {
    return refuse(paths, [](const std::string& path) -> result<void> {
        if (!knowledge_base::is_base(path)) return {};
        return file_failure(path, "CG-cli-032", category::usage, "a stored base is no article",
                            fmt::format("write its articles with claimgraph export --to FOLDER --kb {}, and add these",
                                        quoted_for_shell(path)));
    });
}

std::optional<diagnostic> find_what_is_left_out(const std::vector<std::string>& paths) {
    constexpr std::size_t most_named = 5;
    std::vector<fs::path> all;
    for (const auto& path : paths)
        for (auto& one : other_texts(path)) all.push_back(std::move(one));
    if (all.empty()) return std::nullopt;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(all.size(), most_named); ++i)
        names.push_back(printable(all[i].filename().string()));
    diagnostic d;
    d.code = "CG-cli-030";
    d.level = severity::note;
    d.message = fmt::format("{} in the folder{} not read: {}{}", counted(all.size(), "other file"),
                            all.size() == 1 ? " was" : " were", fmt::join(names, ", "),
                            all.size() > most_named ? fmt::format(" and {} more", all.size() - most_named) : "");
    d.hint = std::all_of(all.begin(), all.end(), is_table)
                 ? "tables are read by --tables NODES CLAIMS"
                 : "of a folder, files whose names end in .md are read; name others themselves, each by its path";
    return d;
}

}  // namespace claimgraph::cli
