#include "ingest/near_words.hpp"

#include "core/secret_hash.hpp"
#include "core/unicode.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace claimgraph {

namespace {

constexpr std::size_t most_quoted = 64;

bool is_of_word(char32_t c) noexcept { return is_letter(c) || is_digit(c); }

}  // namespace

near_words::near_words(std::string_view text) : words_(words_of(text, std::numeric_limits<std::size_t>::max())) {}

std::vector<near_words::word> near_words::words_of(std::string_view text, std::size_t most) {
    std::vector<word> words;
    for (std::size_t at = 0; at < text.size() && words.size() < most;) {
        const auto begin = at;
        if (!is_of_word(next_code_point(text, at))) continue;
        auto end = at;
        while (at < text.size() && is_of_word(next_code_point(text, at))) end = at;
        const folded_key folded(text.substr(begin, end - begin));
        words.push_back(
            {secret_hash(folded.view()), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    }
    return words;
}

std::optional<near_words::likeness> near_words::find(std::string_view quoted) {
    const auto sought = words_of(quoted, most_quoted);
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> places;  // the last first: see below
    for (std::size_t j = sought.size(); j-- > 0;) places[sought[j].hash].push_back(j);
    // Longest common run: run[j + 1] words up to here are those up to the quoted word j.
    std::vector<std::size_t> run(sought.size() + 1), last(sought.size() + 1, std::numeric_limits<std::size_t>::max());
    std::size_t longest = 0, end_here = 0, end_quoted = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const auto found = places.find(words_[i].hash);
        if (found == places.end()) continue;
        if (steps_left_ < found->second.size()) return std::nullopt;
        steps_left_ -= found->second.size();
        for (const auto j : found->second) {  // the word before is still as the last word left it
            run[j + 1] = (j > 0 && i > 0 && last[j] == i - 1 ? run[j] : 0) + 1;
            last[j + 1] = i;
            const bool as_early = run[j + 1] == longest && end_here == i + 1;  // in what was quoted
            if (run[j + 1] > longest || as_early) longest = run[j + 1], end_here = i + 1, end_quoted = j + 1;
        }
    }
    const bool all = longest == sought.size() && longest > 0;
    if (!all && (longest < 2 || 2 * longest < sought.size())) return std::nullopt;
    const auto first = end_here - std::min(end_here, end_quoted);
    const auto behind = std::min(words_.size(), end_here + (sought.size() - end_quoted));
    return likeness{{words_[first].where.begin, words_[behind - 1].where.end}, longest, all};
}

}  // namespace claimgraph
