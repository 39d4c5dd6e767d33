#pragma once
/// \file
/// Attribute blocks: "{#id .kind key=value}".

#include <claimgraph/core/limits.hpp>
#include <claimgraph/text/article.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// An attribute block as it was parsed; its vectors are reused from one block to the next.
struct attribute_block {
    std::string_view id;
    byte_range id_src;
    std::vector<class_name> classes;
    std::vector<attribute> attributes;
    std::vector<byte_range> escaped;  ///< values (of `attributes`, by value_src) that are not as they stand
    std::vector<byte_range> second_ids;
    std::vector<std::uint32_t> unquoted;  ///< attributes whose value should have been quoted
    std::uint32_t end = 0;                ///< just behind "}"

    void clear();
};

/// What to do about a word that is no key.
inline constexpr std::string_view hint_of_word = "write .word for a kind or tag, word=value for a value";

/// Why a block does not parse, and where.
struct attribute_trouble {
    byte_range where;
    std::string_view expected;  ///< what should stand there
    std::string_view hint;
};

/// What was found out about a paragraph's blocks. A bare value may hold what looks like the next block,
/// "]{a=]{b=", so that many blocks can share one tail; the tail is read once.
struct attribute_memory {
    struct outcome {
        bool parsed = false;
        bool unclosed = false;  ///< the paragraph ended first
        std::uint32_t end = 0;
        attribute_trouble trouble;
    };
    byte_range run;  ///< of the last bare value: one that begins inside ends where it ends
    std::unordered_map<std::uint32_t, outcome> behind;  ///< how blocks went on behind the ends of bare values

    void clear();
};

/// Parses the block that begins at `at` ("{") of `text` and ends before `stop`. Returns whether it
/// parses; else `trouble` says why not. With `end_only`, only where it ends counts and the block may
/// lack attributes. All calls with one memory together are linear in the paragraph that ends at `stop`.
[[nodiscard]] bool parse_attributes(std::string_view text, std::uint32_t at, std::uint32_t stop, bool end_only,
                                    attribute_memory& memory, attribute_block& block, attribute_trouble& trouble);

/// The end of the name (letters of any script, digits, "_", ":", "-") at `at`, or `at` if there is none.
[[nodiscard]] std::uint32_t end_of_name(std::string_view text, std::uint32_t at, std::uint32_t stop) noexcept;

/// What stands in a document as ids do, "#id", sorted: ids are among it whose own blocks do not parse.
[[nodiscard]] std::vector<std::string_view> unparsed_ids(std::string_view source);

/// A quoted value's bytes with its escapes resolved, line ends without carriage returns.
[[nodiscard]] std::string unescape(std::string_view value);

/// The bytes of the typographic quotation mark that the text begins with, such as a word processor writes; 0 if it does
/// not. These quote nothing in an attribute.
[[nodiscard]] std::size_t typographic_quote(std::string_view text) noexcept;

/// The bytes of the space that the text begins with and that breaks no line (U+00A0, U+202F); 0 if it does not. It
/// looks like a space, and is none in an attribute block.
[[nodiscard]] std::size_t no_break_space(std::string_view text) noexcept;

/// Whether a value may stand without quotation marks.
[[nodiscard]] bool is_plain_value(std::string_view value) noexcept;
[[nodiscard]] bool is_punctuation(char c) noexcept;

}  // namespace claimgraph
