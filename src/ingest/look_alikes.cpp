#include "ingest/look_alikes.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace claimgraph {

namespace {

constexpr std::size_t most_told = 3;

/// The characters of a text, one after the other.
class characters {
public:
    explicit characters(std::string_view text) : text_(text) { next(); }

    [[nodiscard]] bool at_end() const noexcept { return at_end_; }
    [[nodiscard]] char32_t operator*() const noexcept { return c_; }
    void next() noexcept {
        at_end_ = at_ >= text_.size();
        c_ = at_end_ ? U'\0' : next_code_point(text_, at_);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    char32_t c_ = 0;
    bool at_end_ = false;
};

/// Whether two characters are the same to a reader, or to somebody who types.
bool look_alike(char32_t a, char32_t b) {
    if (is_space_separator(a) && is_space_separator(b)) return true;
    std::string one, other;
    append_utf8(one, a), append_utf8(other, b);
    return fold_name(one) == fold_name(other);
}

/// Both in composed form.
std::vector<std::string> differences(std::string_view words, std::string_view quoted) {
    std::vector<std::string> told;
    const auto tell = [&](std::string what) {
        if (std::find(told.begin(), told.end(), what) == told.end()) told.push_back(std::move(what));
    };
    for (characters a(words), b(quoted); !(a.at_end() && b.at_end()) && told.size() < most_told;) {
        if (*a == *b) a.next(), b.next();
        else if (continues_word(*a)) tell("with " + name_character(*a)), a.next();
        else if (continues_word(*b)) tell("without " + name_character(*b)), b.next();
        else if (a.at_end() || b.at_end() || !look_alike(*a, *b)) break;
        else {
            if (!is_letter(*a)) tell(fmt::format("with {} for {}", name_character(*a), name_character(*b)));
            a.next(), b.next();
        }
    }
    return told;
}

}  // namespace

std::string unseen_difference(std::string_view words, std::string_view quoted) {
    const auto composed = compose(words), composed_quoted = compose(quoted);
    auto told = differences(composed, composed_quoted);
    if (composed != words && composed_quoted == quoted)
        told.emplace_back("with accents as characters of their own (Unicode NFD)");
    if (composed == words && composed_quoted != quoted)
        told.emplace_back("with letters and accents as one character (Unicode NFC)");
    return told.empty() ? "" : fmt::format(" {}", fmt::join(told, ", "));
}

}  // namespace claimgraph
