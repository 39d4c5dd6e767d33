#include <claimgraph/render/json.hpp>

#include "render/json_text.hpp"

namespace claimgraph {

namespace {

/// Offsets of one text as programs in other languages count them: in code points.
class code_point_offsets {
public:
    explicit code_point_offsets(std::string_view text) : text_(text), index_(text) {}
    [[nodiscard]] std::uint32_t operator()(std::uint32_t offset) const { return index_.count(text_, offset); }

private:
    std::string_view text_;
    code_point_index index_;
};

json describe(const article& a, const mark& m, const code_point_offsets& in_text, const code_point_offsets& in_source) {
    json classes = json::array();
    for (const auto& c : a.classes(m)) classes.push_back(c.name);
    json attributes = json::array();
    for (const auto& pair : a.attributes(m)) attributes.push_back({std::string(pair.key), std::string(pair.value)});
    json out = {{"kind", m.kind == mark_kind::link ? "link" : "span"},
                {"text", m.text.in(a.text)},
                {"start", in_text(m.text.begin)},
                {"end", in_text(m.text.end)},
                {"src", {in_source(m.src.begin), in_source(m.src.end)}},
                {"id", m.id},
                {"classes", std::move(classes)},
                {"attrs", std::move(attributes)}};
    if (m.kind == mark_kind::link) out["target"] = (m.into_graph ? "#" : "") + std::string(m.target);
    if (m.in_apparatus) out["apparatus"] = true;
    return out;
}

}  // namespace

std::string marks_json(const article& a, std::optional<std::string_view> reading_text) {
    const std::string_view source = a.source ? std::string_view(*a.source) : std::string_view();
    const code_point_offsets in_text(a.text);
    const code_point_offsets in_source(source);
    json marks = json::array();
    for (const auto& m : a.marks) marks.push_back(describe(a, m, in_text, in_source));
    json out = {{"meta", a.meta.raw}, {"text", a.text}};
    if (reading_text && *reading_text != a.text) out["reading_text"] = *reading_text;
    out["marks"] = std::move(marks);
    return to_text(out);
}

}  // namespace claimgraph
