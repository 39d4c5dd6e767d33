#include <claimgraph/render/table.hpp>

#include "render/cell_words.hpp"
#include "render/csv_field.hpp"
#include "render/json_text.hpp"
#include "render/page.hpp"

#include <cmath>

namespace claimgraph {

namespace {

using cypher::value;
using cypher::value_type;

/// The text as it is, but for control characters other than line feeds, which tables have between quotation marks.
std::string kept(std::string_view text) {
    std::string out;
    while (true) {
        const auto end = text.find('\n');
        out += printable(text.substr(0, end), std::string::npos);
        if (end == std::string_view::npos) return out;
        out += text[end];
        text.remove_prefix(end + 1);
    }
}

/// A text that a spreadsheet would take for a formula stands behind an apostrophe (OWASP, "CSV Injection").
std::string text_field(std::string_view text) {
    if (text.empty()) return "\"\"";
    const bool formula = std::string_view("=+-@\n").find(text.front()) != std::string_view::npos;
    return csv_field((formula ? "'" : "") + kept(text));
}

class cell_fields {
public:
    cell_fields(const graph& g, const cypher::claim_view& view) : words_(g, view, cell_names::ids) {}

    /// null is nothing at all, an empty text is one between quotation marks.
    [[nodiscard]] std::string of(const value& v) const {
        switch (v.type()) {
            case value_type::null: return {};
            case value_type::string: return text_field(v.as_string());
            case value_type::list:
            case value_type::map: return csv_field(in_one_line(to_text(nested(v))));
            default: return csv_field(words_.of(v));
        }
    }

private:
    /// Lists and maps are JSON, things and claims in them their ids.
    [[nodiscard]] json nested(const value& v) const {
        switch (v.type()) {
            case value_type::null: return nullptr;
            case value_type::boolean: return v.as_boolean();
            case value_type::integer: return v.as_integer();
            case value_type::floating:
                if (std::isfinite(v.as_floating())) return v.as_floating();
                return cypher::to_string(v);
            case value_type::string: return v.as_string();
            case value_type::list: {
                json all = json::array();
                for (const auto& one : v.as_list()) all.push_back(nested(one));
                return all;
            }
            case value_type::map: {
                json all = json::object();
                for (const auto& [key, one] : v.as_map()) all[key] = nested(one);
                return all;
            }
            default: return words_.of(v);
        }
    }

    /// Line feeds of a text are escaped there: those that stand are between values.
    static std::string in_one_line(std::string_view text) {
        std::string out;
        bool indented = false;
        for (const char c : text) {
            if (indented && c == ' ') continue;
            indented = c == '\n';
            if (!indented) out += c;
            else if (out.ends_with(',')) out += ' ';
        }
        return out;
    }

    cell_words words_;
};

}  // namespace

std::string to_csv(const graph& g, const cypher::claim_view& view, const cypher::table& t) {
    const cell_fields fields(g, view);
    std::string out;
    for (std::size_t i = 0; i < t.columns.size(); ++i) out += (i > 0 ? "," : "") + text_field(sanitised(t.columns[i]));
    if (!t.columns.empty()) out += '\n';
    for (const auto& row : t.rows) {
        const auto begin = out.size();
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + fields.of(row[i]);
        if (out.size() == begin && !t.columns.empty()) out += "\"\"";  // an empty line is no row to most readers
        out += '\n';
    }
    return out;
}

}  // namespace claimgraph
