#pragma once
/// \file
/// Articles and questions that come to exactly so much of what a limit counts.

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/text/reader.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::testing {

inline std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += what;
    return out;
}

inline std::string numbered(std::size_t count, const std::function<std::string(const std::string&)>& one) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += one(std::to_string(i));
    return out;
}

/// Bytes that come to exactly `n` of what the limit counts.
struct measured {
    std::string limit;
    std::function<std::string(std::size_t n)> make;
};

/// The names of the limits that were hit, sorted.
inline std::vector<std::string> limits_hit(const std::vector<diagnostic>& all) {
    std::vector<std::string> names;
    for (const auto& d : all)
        if (d.kind == category::limit) names.push_back(d.limit);
    std::sort(names.begin(), names.end());
    return names;
}

inline std::vector<std::string> hit_by_loading(std::string article, const limits& l) {
    load_options options;
    options.limits = l;
    const auto r = load_texts({{"a.md", std::move(article)}}, options);
    return r ? limits_hit(r->warnings) : limits_hit(r.error().all());
}

inline const std::vector<measured>& of_articles() {
    static const std::vector<measured> all = {
        {"input_bytes",
         [](std::size_t n) {
             std::string text(n, 'a');
             for (std::size_t i = 99; i < n; i += 100) text[i] = '\n';
             return text;
         }},
        {"line_bytes", [](std::size_t n) { return "short\n" + std::string(n, 'a') + "\nshort\n"; }},
        {"nesting", [](std::size_t n) { return repeated("[", n) + "a" + repeated("]{.event}", n); }},
        {"attributes_per_mark",
         [](std::size_t n) { return "[a]{#a .event" + numbered(n - 1, [](auto i) { return " t" + i + "=x"; }) + "}"; }},
        {"id_bytes", [](std::size_t n) { return "[a]{#" + std::string(n, 'x') + " .event}"; }},
        {"text_bytes", [](std::size_t n) { return "[a]{#a .event label=\"" + std::string(n, 'x') + "\"}"; }},
        {"text_bytes", [](std::size_t n) { return "[" + std::string(n, 'x') + "]{#a .event}"; }},
        {"text_bytes", [](std::size_t n) { return "::: graph\n[" + std::string(n, 'x') + "]{#a .event}\n:::\n"; }},
        {"nodes_per_article",
         [](std::size_t n) { return numbered(n, [](auto i) { return "[a]{#e" + i + " .event} "; }); }},
        {"edges_per_article",
         [](std::size_t n) {
             return "[a]{#a .event} [b]{#b .event}\n" +
                    numbered(n, [](auto i) { return "[c](#b){#c" + i + " .causes from=a}\n"; });
         }},
        {"metadata_bytes", [](std::size_t n) { return "---\nx: " + std::string(n - 4, 'y') + "\n---\n"; }},
        {"metadata_nodes", [](std::size_t n) { return "---\nx: [" + repeated("y,", n - 3) + "]\n---\n"; }},
    };
    return all;
}

inline const std::vector<measured>& of_questions() {
    static const std::vector<measured> all = {
        {"query_bytes", [](std::size_t n) { return "RETURN '" + std::string(n - 9, 'a') + "'"; }},
        {"query_tokens",
         [](std::size_t n) { return "RETURN 1" + repeated("+1", (n - 2) / 2) + (n % 2 == 1 ? ";" : ""); }},
        {"pattern_elements",
         [](std::size_t n) {
             return "MATCH (a)" + repeated("-->()", (n - 1) / 2) + (n % 2 == 0 ? ", (x)" : "") + " RETURN a";
         }},
        {"nesting", [](std::size_t n) { return "RETURN " + repeated("[", n) + repeated("]", n) + " AS l"; }},
        {"query_rows", [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN DISTINCT x"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x ORDER BY x DESC"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x, count(*)"; }},
        {"query_rows",
         [](std::size_t n) { return "UNWIND range(1, " + std::to_string(n) + ") AS x RETURN x UNION RETURN 1 AS x"; }},
        {"list_elements", [](std::size_t n) { return "RETURN size(range(1, " + std::to_string(n) + "))"; }},
        {"list_elements",
         [](std::size_t n) {
             return "UNWIND range(1, " + std::to_string(n - 1) +
                    ") AS x UNWIND [x] AS y WITH collect(y) AS l RETURN size(l + 1)";
         }},
        {"list_elements", [](std::size_t n) { return "RETURN size([1] + range(2, " + std::to_string(n) + "))"; }},
        {"list_elements", [](std::size_t n) { return "RETURN size(split('" + std::string(n - 1, ',') + "', ','))"; }},
        {"string_bytes", [](std::size_t n) { return "RETURN size('a' + '" + std::string(n - 1, 'a') + "')"; }},
        {"string_bytes",
         [](std::size_t n) { return "RETURN size(replace('ab', 'b', '" + std::string(n - 1, 'a') + "'))"; }},
    };
    return all;
}

}  // namespace claimgraph::testing
