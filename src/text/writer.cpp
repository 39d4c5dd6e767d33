#include <claimgraph/text/writer.hpp>

#include "text/attributes.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

/// Where, if at all, the begin of a line could be read as a fence or a division, depending on what follows.
std::size_t fence_in(std::string_view line) {
    const auto at = std::min(line.find_first_not_of(' '), line.size());
    const auto rest = line.substr(at);
    return rest.starts_with("```") || rest.starts_with(":::") ? at : std::string_view::npos;
}

std::string quoted(std::string_view value) {
    std::string out = "\"";
    std::size_t fence = std::string_view::npos;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '"' || c == '\\' || i == fence) out += '\\';
        out += c;
        if (c != '\n') continue;
        const auto in_line = fence_in(value.substr(i + 1));
        fence = in_line == std::string_view::npos ? in_line : i + 1 + in_line;
    }
    return out + '"';
}

std::string canonical_block(const article& a, const mark& m) {
    std::string out = "{";
    const auto add = [&](std::string_view text) {
        if (out.size() > 1) out += ' ';
        out += text;
    };
    if (!m.id.empty()) add("#" + std::string(m.id));
    for (const auto& c : a.classes(m)) add("." + std::string(c.name));
    for (const auto& pair : a.attributes(m)) {
        const auto value = is_plain_value(pair.value) ? std::string(pair.value) : quoted(pair.value);
        add(std::string(pair.key) + "=" + value);
    }
    return out + "}";
}

/// A piece of the file that is written otherwise.
struct change {
    byte_range src;
    std::string text;
    bool is_block = false;
};

/// Text that grows, and how its last line begins.
class written {
public:
    explicit written(std::size_t about) { text_.reserve(about); }
    void append(std::string_view more) {
        text_.append(more);
        if (const auto last = more.rfind('\n'); last != more.npos) line_ = text_.size() - more.size() + last + 1;
    }
    /// A line of ::: and one word opens or closes a division; a blank within the block says that this one does not.
    void append_block(std::string_view block) {
        const bool loose = std::string_view(text_).substr(line_).starts_with(":::");
        append(loose ? "{ " : "{");
        append(block.substr(1));
    }
    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    std::string text_;
    std::size_t line_ = 0;
};

}  // namespace

std::string write_article(const article& a) {
    const std::string_view source = *a.source;
    std::vector<change> changes;
    for (const auto& m : a.marks) {
        if (!m.has_attributes) continue;
        const auto begin = m.kind == mark_kind::link ? m.target_src.end + 1 : m.inner.end + 1;
        changes.push_back({{begin, m.src.end}, canonical_block(a, m), true});
    }
    for (const auto at : a.bare_brackets()) changes.push_back({{at, at}, "\\"});
    for (auto at = source.find("\r\n"); at != std::string_view::npos; at = source.find("\r\n", at + 2)) {
        auto begin = at;  // all carriage returns before a line feed go, as they do in reading
        while (begin > 0 && source[begin - 1] == '\r') --begin;
        changes.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at) + 1}, ""});
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const change& l, const change& r) { return l.src.begin < r.src.begin; });

    written out(source.size());
    // A byte order mark goes, but where a second one would then be read as the first.
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::uint32_t at = source.starts_with(mark) && !source.substr(3).starts_with(mark) ? 3 : 0;
    for (const auto& c : changes) {
        if (c.src.begin < at) continue;  // inside a block that is written anew
        out.append(source.substr(at, c.src.begin - at));
        c.is_block ? out.append_block(c.text) : out.append(c.text);
        at = c.src.end;
    }
    out.append(source.substr(at));
    return std::move(out).take();
}

}  // namespace claimgraph
