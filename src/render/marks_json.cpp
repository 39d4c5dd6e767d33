#include <claimgraph/render/json.hpp>

#include "core/unicode.hpp"
#include "render/json_text.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Code points before byte offsets of a text, for many offsets: O(bytes) once, then O(stride) each.
class code_point_index {
public:
    explicit code_point_index(std::string_view text) : text_(text) {
        for (std::size_t at = 0, count = 0; at <= text.size(); at += stride) {
            before_.push_back(count);
            count += count_code_points(text.substr(at, stride));
        }
    }

    [[nodiscard]] std::size_t operator()(std::uint32_t offset) const {
        const auto row = offset / stride;
        return before_[row] + count_code_points(text_.substr(row * stride, offset - row * stride));
    }

private:
    static constexpr std::size_t stride = 64;
    std::string_view text_;
    std::vector<std::size_t> before_;
};

json describe(const article& a, const mark& m, const code_point_index& in_text, const code_point_index& in_source) {
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
    return out;
}

}  // namespace

std::string marks_json(const article& a) {
    const std::string_view source = a.source ? std::string_view(*a.source) : std::string_view();
    const code_point_index in_text(a.text);
    const code_point_index in_source(source);
    json marks = json::array();
    for (const auto& m : a.marks) marks.push_back(describe(a, m, in_text, in_source));
    return to_text({{"meta", a.meta.raw}, {"text", a.text}, {"marks", std::move(marks)}});
}

}  // namespace claimgraph
