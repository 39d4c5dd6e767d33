#pragma once
/// \file
/// The few Unicode facts that the rooms need, in terms of UTF-8 bytes (ICU behind it).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

inline constexpr char32_t ill_formed = 0xFFFFFFFF;

/// Decodes the code point at `at` and moves `at` behind it (by one byte where ill-formed, and then
/// returns `ill_formed`). `at` must be inside `text`.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at) noexcept;

/// Appends `c` as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// The first byte that is not part of well-formed UTF-8, if there is one. Linear; fast over ASCII.
[[nodiscard]] std::optional<std::size_t> find_ill_formed(std::string_view text) noexcept;

/// General category L* / Nd, of any script.
[[nodiscard]] bool is_letter(char32_t c) noexcept;
[[nodiscard]] bool is_digit(char32_t c) noexcept;

/// General category Lu or Lt.
[[nodiscard]] bool is_capital(char32_t c) noexcept;

/// What goes on a word without being a letter: marks (general category M*), and what is not seen, such as soft hyphens
/// and spaces of no width.
[[nodiscard]] bool continues_word(char32_t c) noexcept;

/// Letters of scripts that put no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese (the classes ID, CJ and
/// SA of Unicode TR 14).
[[nodiscard]] bool is_unspaced_letter(char32_t c) noexcept;

/// General category Zs: spaces of any width.
[[nodiscard]] bool is_space_separator(char32_t c) noexcept;

/// Characters that could act on a terminal or reorder a line: C0, C1, bidirectional controls,
/// line and paragraph separators.
[[nodiscard]] bool is_control(char32_t c) noexcept;

/// The key under which two spellings of a name are the same: NFKC case folding (Unicode TR 31),
/// quotation marks and dashes as a keyboard has them, runs of white space as one space, none at the ends.
[[nodiscard]] std::string fold_name(std::string_view name);

/// The same for words that may lack accents and vowel signs, or have others: `fold_name` less all marks.
[[nodiscard]] std::string fold_loosely(std::string_view words);

/// Letters and their accents as one character wherever there is one (NFC).
[[nodiscard]] std::string compose(std::string_view text);

/// A character by its number and name: "U+00A0 (no-break space)".
[[nodiscard]] std::string name_character(char32_t c);

/// `fold_name(name)`, without allocation where the name is ASCII of at most 120 bytes. Views into the name where
/// it is folded already.
class folded_key {
public:
    folded_key() = default;
    explicit folded_key(std::string_view name) { assign(name); }
    folded_key(const folded_key&) = delete;
    folded_key& operator=(const folded_key&) = delete;
    void assign(std::string_view name);
    [[nodiscard]] std::string_view view() const noexcept { return view_; }

private:
    std::string_view view_;  ///< of the name, or of one of these:
    std::array<char, 121> small_;
    std::string large_;
};

/// Whether `fold_name(name) == folded`, which is a folded name; allocates as `folded_key` does.
[[nodiscard]] bool folds_to(std::string_view name, std::string_view folded);

[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Those of `known` nearest to `wanted` by edit distance over folded names, nearest first, equal ones
/// in their order; none farther than a third of the length plus one.
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view wanted,
                                                     const std::vector<std::string_view>& known, std::size_t count = 3);

/// "did you mean a, b or c?", or nothing when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view wanted, const std::vector<std::string_view>& known);

}  // namespace claimgraph
