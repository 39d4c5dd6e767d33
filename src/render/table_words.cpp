#include <claimgraph/render/table.hpp>

#include "core/unicode.hpp"
#include "render/cell_words.hpp"
#include "render/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

constexpr std::size_t between = 2;  ///< columns of space between cells
constexpr std::size_t least = 8;    ///< no column is made narrower than that

/// Narrows the widest columns until all fit.
void fit(std::vector<std::size_t>& widths, std::size_t width) {
    const auto total = [&] {
        std::size_t sum = between * (widths.size() - 1);
        for (const auto w : widths) sum += w;
        return sum;
    };
    while (total() > width) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= least) return;
        --*widest;
    }
}

/// The first line of `rest` that fits, at a space where there is one; takes it away.
std::string take_line(std::string_view& rest, std::size_t width) {
    std::size_t end = 0;
    std::size_t space = std::string_view::npos;
    for (std::size_t taken = 0; end < rest.size() && taken < width; ++taken) {
        if (rest[end] == ' ' && taken > 0) space = end;
        (void)next_code_point(rest, end);
    }
    if (end < rest.size() && rest[end] != ' ' && space != std::string_view::npos) end = space;
    std::string line(rest.substr(0, end));
    rest.remove_prefix(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    return line;
}

/// One row of cells, as many lines as the longest of them needs.
void write_row(std::string& out, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::vector<std::string_view> rest(cells.begin(), cells.end());
    do {
        std::string line;
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const auto part = take_line(rest[i], widths[i]);
            line += part;
            if (i + 1 < rest.size()) line.append(widths[i] - std::min(widths[i], display_width(part)) + between, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    } while (std::any_of(rest.begin(), rest.end(), [](std::string_view r) { return !r.empty(); }));
}

std::string written(const graph& g, const cypher::claim_view& view, const cypher::table& t, std::size_t width) {
    const cell_words words(g, view, cell_names::labels);
    std::vector<std::vector<std::string>> rows(1);
    for (const auto& name : t.columns) rows[0].push_back(sanitised(name));
    for (const auto& row : t.rows) {
        rows.emplace_back();
        for (const auto& v : row) rows.back().push_back(words.of(v));
    }
    std::vector<std::size_t> widths(t.columns.size(), 1);
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    fit(widths, width);
    std::string out;
    for (const auto& row : rows) {
        write_row(out, row, widths);
        if (&row != &rows.front()) continue;
        std::vector<std::string> rule;
        for (const auto w : widths) rule.emplace_back(w, '-');
        write_row(out, rule, widths);
    }
    return out;
}

}  // namespace

std::string to_words(const graph& g, const cypher::claim_view& view, const cypher::table& t, const style& s) {
    std::string out = t.columns.empty() ? "" : written(g, view, t, s.width);
    page below(s);
    below.gap();
    below.line(0, fmt::format("{} {}.", grouped(t.rows.size()), t.rows.size() == 1 ? "row" : "rows"));
    if (t.truncated) below.line(0, fmt::format("The answer was cut: {}.", sanitised(t.truncated_by)));
    for (std::size_t i = 0; i < t.proofs.size(); ++i) {
        below.gap().heading(fmt::format("Row {} rests on", i + 1));
        write_claims(below, 2, g, t.proofs[i], std::nullopt);
    }
    out += "\n" + std::move(below).text();
    if (!t.profile.empty()) out += "\n" + t.profile + (t.profile.ends_with('\n') ? "" : "\n");
    return out;
}

}  // namespace claimgraph
