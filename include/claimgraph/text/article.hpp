#pragma once
/// \file
/// An article as its annotator wrote it: reading text, metadata and marks. Syntax alone; what the
/// marks mean is decided where articles become a graph (claimgraph/ingest).

#include <claimgraph/core/place.hpp>

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph {

/// One `key=value` of an attribute block. Views live as long as the article.
struct attribute {
    std::string_view key;
    std::string_view value;  ///< unquoted and unescaped
    byte_range key_src;      ///< in the file
    byte_range value_src;    ///< in the file, with its quotes
};

/// One class of an attribute block, without its dot.
struct class_name {
    std::string_view name;
    byte_range src;  ///< in the file, with its dot
};

enum class mark_kind : std::uint8_t { span, link };

inline constexpr std::uint32_t no_mark = std::numeric_limits<std::uint32_t>::max();

/// A bracketed span (`[text]{...}`) or a link (`[text](dest)`, `[text](dest){...}`).
/// Its classes and attributes are reached through the article.
struct mark {
    mark_kind kind = mark_kind::span;
    bool in_apparatus = false;       ///< inside `::: graph`: its text is a label
    bool into_graph = false;         ///< a link whose destination is `#name`
    std::uint32_t parent = no_mark;  ///< the innermost mark around it
    byte_range src;                  ///< in the file, from "[" to the end of the mark
    byte_range inner;                ///< in the file, between the brackets
    byte_range text;                 ///< in the reading text; of a label, in `article::labels`
    std::string_view id;             ///< without "#"; empty if none
    byte_range id_src;
    std::string_view target;  ///< the destination; without "#" if `into_graph`
    byte_range target_src;
    std::uint32_t first_class = 0, class_count = 0;
    std::uint32_t first_attribute = 0, attribute_count = 0;
    bool has_attributes = false;  ///< an attribute block was written, be it empty
};

/// The metadata block: the keys that the format knows, and the others as written.
struct metadata {
    std::string raw;  ///< the YAML between its fences, byte for byte
    std::string id, title, date, author, source, language, reliability, vocabulary;
    std::vector<std::pair<std::string, std::string>> other;
    /// Where a value stands in the file, for messages: keyed as the metadata is.
    std::vector<std::pair<std::string, byte_range>> places;
};

/// A read article. Movable, not copyable: views of its text, its words and its values stay good while it, moved or not,
/// lives.
class article {
public:
    article() = default;
    article(article&&) noexcept = default;
    article& operator=(article&&) noexcept = default;
    article(const article&) = delete;
    article& operator=(const article&) = delete;
    ~article() = default;

    std::string file;                           ///< the name it was read under
    std::shared_ptr<const std::string> source;  ///< the bytes, a byte order mark included
    metadata meta;
    std::string text;         ///< the reading text
    std::string labels;       ///< the texts of the marks of the apparatus, one after the other
    std::vector<mark> marks;  ///< in the order of their opening brackets

    [[nodiscard]] std::span<const class_name> classes(const mark& m) const noexcept {
        return std::span(classes_).subspan(m.first_class, m.class_count);
    }
    [[nodiscard]] std::span<const attribute> attributes(const mark& m) const noexcept {
        return std::span(attributes_).subspan(m.first_attribute, m.attribute_count);
    }
    /// The value of `key`, or nullptr.
    [[nodiscard]] const attribute* find(const mark& m, std::string_view key) const noexcept;
    /// The words of a mark: of the reading text, or its label. White space as written.
    [[nodiscard]] std::string_view words(const mark& m) const noexcept {
        return m.text.in(m.in_apparatus ? labels : text);
    }
    /// The file offset of byte `offset` of the reading text. O(log marks).
    [[nodiscard]] std::uint32_t source_offset(std::uint32_t offset) const noexcept;
    /// Literal brackets inside spans, in the order they close: the canonical writing escapes them.
    [[nodiscard]] std::span<const std::uint32_t> bare_brackets() const noexcept { return bare_brackets_; }
    /// Lets go of the marks and what belongs to them. Text, labels, metadata and what views values had stay good.
    void drop_marks() noexcept;
    /// The article's id: that of the metadata, else the file's name without folder and extension.
    [[nodiscard]] std::string id() const;

private:
    friend class article_builder;
    struct segment {
        std::uint32_t text_begin;
        std::uint32_t source_begin;
    };
    std::vector<class_name> classes_;
    std::vector<attribute> attributes_;
    std::vector<segment> segments_;  ///< pieces of the file that the reading text is made of
    std::vector<std::uint32_t> bare_brackets_;
    std::vector<std::unique_ptr<std::string>> unescaped_;  ///< values that held escapes
};

}  // namespace claimgraph
