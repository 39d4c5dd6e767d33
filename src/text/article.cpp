#include <claimgraph/text/article.hpp>

#include "text/attributes.hpp"

#include <algorithm>
#include <type_traits>

namespace claimgraph {

const attribute* article::find(const mark& m, std::string_view key) const noexcept {
    for (const auto& a : attributes(m))
        if (a.key == key) return &a;
    return nullptr;
}

void article::drop_marks() noexcept {
    const auto let_go = [](auto& of) { std::decay_t<decltype(of)>().swap(of); };  // `= {}` would keep the room
    let_go(marks), let_go(classes_), let_go(attributes_), let_go(segments_), let_go(bare_brackets_);
}

std::uint32_t article::source_offset(std::uint32_t offset) const noexcept {
    const auto after = std::upper_bound(segments_.begin(), segments_.end(), offset,
                                        [](std::uint32_t at, const segment& s) { return at < s.text_begin; });
    if (after == segments_.begin()) return offset;
    const auto& s = *(after - 1);
    return s.source_begin + (offset - s.text_begin);
}

/// Where the file's name is no id (it begins with a digit, say), what does not fit becomes "-".
std::string article::id() const {
    if (!meta.id.empty()) return meta.id;
    std::string_view name = file;
    name.remove_prefix(std::min(name.find_last_of('/') + 1, name.size()));
    if (const auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
    std::string id;
    for (std::uint32_t at = 0; at < name.size();) {
        const auto probe = "a" + std::string(name.substr(at));
        const auto taken = end_of_name(probe, 0, static_cast<std::uint32_t>(probe.size())) - 1;
        id.append(name.substr(at, taken));
        at += taken;
        if (at < name.size()) id += '-', ++at;
    }
    const bool begins_well = end_of_name(id, 0, static_cast<std::uint32_t>(id.size())) == id.size() && !id.empty();
    return begins_well ? id : "article-" + id;
}

}  // namespace claimgraph
