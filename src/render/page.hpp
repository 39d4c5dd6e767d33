#pragma once
/// \file
/// Where words become lines: sanitising, wrapping and colours, each in this one place.

#include <claimgraph/render/words.hpp>

#include <string>
#include <string_view>

namespace claimgraph {

/// How words look on a terminal that has colours.
enum class tone : char { plain = 1, heading, name, words, place, good, bad };

/// Text from outside as it may stand in a line: white space becomes single spaces, controls become
/// visible escapes. Everything that is not this library's own words comes through here.
[[nodiscard]] std::string sanitised(std::string_view text);

/// `text`, which must be sanitised, in a tone. The marks it is set in are control characters, which
/// sanitised text cannot hold, and which the page translates.
[[nodiscard]] std::string toned(tone t, std::string_view text);

/// Columns that sanitised text takes up on a terminal; marks of tone take none.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// Collects lines.
class page {
public:
    explicit page(const style& s) : style_(s) {}

    /// One paragraph, wrapped; its first line begins at column `indent`, the others `hang` further.
    page& line(std::size_t indent, std::string_view text, std::size_t hang = 2);
    /// An empty line, but never two of them, nor one at the top.
    page& gap();
    page& heading(std::string_view text);

    /// "claimgraph NAME", and what opens the same articles and leaves out the same.
    [[nodiscard]] std::string command(std::string_view name) const;
    /// The filters of the question, as options: commands that are named from here on have them. Sanitised.
    void ask_with(std::string filters) { filters_ = std::move(filters); }

    [[nodiscard]] std::string text() && { return std::move(out_); }

private:
    void append_word(std::string_view word);

    style style_;
    std::string filters_;
    std::string out_;
};

}  // namespace claimgraph
