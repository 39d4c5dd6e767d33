#include <claimgraph/render/table.hpp>

#include "render/cell_words.hpp"
#include "render/csv_field.hpp"
#include "render/page.hpp"

namespace claimgraph {

namespace {

/// A text that a spreadsheet would take for a formula stands behind an apostrophe (OWASP, "CSV Injection").
std::string text_field(std::string_view text) {
    if (text.empty()) return "\"\"";
    const bool formula = std::string_view("=+-@").find(text.front()) != std::string_view::npos;
    return csv_field(formula ? "'" + std::string(text) : std::string(text));
}

/// null is nothing at all, an empty text is one between quotation marks.
std::string field(const cell_words& words, const cypher::value& v) {
    switch (v.type()) {
        case cypher::value_type::null: return {};
        case cypher::value_type::string: return text_field(words.of(v));
        default: return csv_field(words.of(v));
    }
}

}  // namespace

std::string to_csv(const graph& g, const cypher::claim_view& view, const cypher::table& t) {
    const cell_words words(g, view, cell_names::ids);
    std::string out;
    for (std::size_t i = 0; i < t.columns.size(); ++i) out += (i > 0 ? "," : "") + text_field(sanitised(t.columns[i]));
    if (!t.columns.empty()) out += '\n';
    for (const auto& row : t.rows) {
        const auto begin = out.size();
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + field(words, row[i]);
        if (out.size() == begin && !t.columns.empty()) out += "\"\"";  // an empty line is no row to most readers
        out += '\n';
    }
    return out;
}

}  // namespace claimgraph
