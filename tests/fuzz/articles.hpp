#pragma once
/// \file
/// Promises about any article that was read.

#include "fuzz/target.hpp"

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace claimgraph::fuzz {

/// Articles one behind the other between lines of "%%": a0, a1, ...
inline std::vector<text_input> articles_in(std::string_view bytes) {
    std::vector<text_input> all;
    for (;;) {
        const auto end = bytes.find("\n%%\n");
        all.push_back({"a" + std::to_string(all.size()) + ".md", std::string(bytes.substr(0, end))});
        if (end == std::string_view::npos) return all;
        bytes.remove_prefix(end + 4);
    }
}

/// All that marks mean, without where they stand.
inline std::string meaning_of(const article& a) {
    std::ostringstream out;
    for (const auto& m : a.marks) {
        out << (m.kind == mark_kind::link ? "link" : "span") << m.in_apparatus << m.into_graph << m.has_attributes
            << ' ' << m.parent << " #" << m.id << " >" << m.target << " \"" << a.words(m) << '"';
        for (const auto& c : a.classes(m)) out << " ." << c.name;
        for (const auto& x : a.attributes(m)) out << ' ' << x.key << "=\"" << x.value << '"';
        out << '\n';
    }
    return out.str();
}

inline void check_ranges(const article& a, bool apparatus_in_text = false) {
    const auto size = a.source->size();
    for (const auto& m : a.marks) {
        require(m.src.begin <= m.inner.begin && m.inner.end <= m.src.end && m.src.end <= size,
                "a mark lies in its file");
        const auto& whole = m.in_apparatus && !apparatus_in_text ? a.labels : a.text;
        require(m.text.begin <= m.text.end && m.text.end <= whole.size(), "a mark's words lie in its text");
        require(m.parent == no_mark || m.parent < a.marks.size(), "a mark's parent is a mark");
    }
}

/// Reads, and where that went well writes and reads again.
inline void check_article(std::string_view bytes, const read_options& options = {}) {
    const auto first = read_article(std::string(bytes), "a.md", options);
    check_ranges(first.read);
    for (const auto& d : first.diagnostics) {
        require(d.message.find('\n') == std::string::npos && !d.code.empty(), "a message is one line and has a code");
        require(!to_string(d).empty(), "a message can be written");
    }
    if (!first.ok()) return;
    const auto written = write_article(first.read);
    const auto second = read_article(written, "a.md", options);
    require(second.ok(), "what was written can be read", written);
    require(meaning_of(first.read) == meaning_of(second.read), "writing keeps every mark",
            meaning_of(first.read) + "---\n" + meaning_of(second.read));
    require(first.read.text == second.read.text, "writing keeps the reading text", written);
    require(write_article(second.read) == written, "writing twice changes nothing", written);
}

}  // namespace claimgraph::fuzz
