#include "ingest/near_words.hpp"

#include "core/secret_hash.hpp"
#include "core/unicode.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace claimgraph {

namespace {

constexpr std::size_t most_quoted = 256;

bool is_of_word(char32_t c) noexcept { return is_letter(c) || is_digit(c); }

/// Behind the HTML tag that begins here; `at` where none does.
std::size_t end_of_tag(std::string_view text, std::size_t at) noexcept {
    constexpr std::size_t longest = 200;
    const auto inner = text.substr(at + 1, longest);
    if (inner.empty() || (inner[0] != '/' && !is_letter(static_cast<unsigned char>(inner[0])))) return at;
    const auto end = inner.find_first_of("<>");
    return end == std::string_view::npos || inner[end] == '<' ? at : at + 1 + end + 1;
}

/// Behind the word whose first letter ends at `at`.
std::size_t end_of_word(std::string_view text, std::size_t at, bool is_one_letter) noexcept {
    for (auto next = at; next < text.size(); at = next) {
        const auto c = next_code_point(text, next);
        if (!continues_word(c) && (is_one_letter || !is_of_word(c) || is_unspaced_letter(c))) break;
    }
    return at;
}

std::vector<near_words::word> words_of(std::string_view text, std::size_t most) {
    std::vector<near_words::word> words;
    for (std::size_t at = 0; at < text.size() && words.size() < most;) {
        const auto begin = at;
        if (text[at] == '<' && (at = end_of_tag(text, at)) > begin) continue;
        const auto first = next_code_point(text, at);
        if (!is_of_word(first)) continue;
        at = end_of_word(text, at, is_unspaced_letter(first));
        words.push_back({secret_hash(fold_loosely(text.substr(begin, at - begin))),
                         {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}});
    }
    return words;
}

}  // namespace

/// Words of the text that are quoted in this order, some being left out in either.
struct near_words::chain {
    std::int64_t score = std::numeric_limits<std::int32_t>::min();
    std::size_t first = 0, last = 0;                ///< words of the text
    std::size_t first_quoted = 0, last_quoted = 0;  ///< words of the quotation
    std::size_t alike = 0;

    /// As a gap costs what it has words, which of two chains is better does not depend on where they are gone on with.
    [[nodiscard]] std::int64_t worth() const noexcept { return score + static_cast<std::int64_t>(last + last_quoted); }
    /// What it counts up to words behind it.
    [[nodiscard]] std::int64_t score_before(std::size_t word, std::size_t quoted) const noexcept {
        return worth() - static_cast<std::int64_t>(word + quoted - 2);
    }
};

/// The best chain that ends before a word of the quotation: a Fenwick tree of maxima.
class near_words::best_chains {
public:
    explicit best_chains(std::size_t quoted) : tree_(quoted + 1) {}

    [[nodiscard]] const chain& before(std::size_t quoted) const noexcept {
        const auto* best = &tree_[0];
        for (auto i = quoted; i > 0; i &= i - 1)
            if (tree_[i].worth() > best->worth()) best = &tree_[i];
        return *best;
    }
    void add(const chain& c) noexcept {
        for (auto i = c.last_quoted + 1; i < tree_.size(); i += i & (~i + 1))
            if (c.worth() > tree_[i].worth()) tree_[i] = c;
    }

private:
    std::vector<chain> tree_;
};

class near_words::quoted_words {
public:
    struct places {
        std::vector<std::size_t> quoted;  ///< where it is in the quotation, the last first
        std::uint64_t count = 0;          ///< how often the text has it
    };

    explicit quoted_words(std::string_view quoted) {
        const auto words = words_of(quoted, most_quoted);
        size_ = words.size();
        for (auto j = size_; j-- > 0;) places_[words[j].hash].quoted.push_back(j);
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] places* find(std::uint64_t hash) {
        const auto found = places_.find(hash);
        return found == places_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const places* find(std::uint64_t hash) const {
        const auto found = places_.find(hash);
        return found == places_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::uint64_t, places> places_;
    std::size_t size_ = 0;
};

near_words::near_words(std::string_view text)
    : text_(text), words_(words_of(text, std::numeric_limits<std::size_t>::max())) {}

/// Counts the words, and pays for what is to come.
bool near_words::may_look_for(quoted_words& quoted) {
    constexpr std::uint64_t steps_of_pair = 4;
    std::uint64_t steps = words_.size() + quoted.size();
    for (const auto& w : words_)
        if (auto* const found = quoted.find(w.hash)) ++found->count, steps += steps_of_pair * found->quoted.size();
    is_spent_ = is_spent_ || steps > steps_left_;
    if (!is_spent_) steps_left_ -= steps;
    return !is_spent_;
}

/// Whoever is told of words reads them, be there pages of dashes between them.
bool near_words::may_tell_of(byte_range where) {
    constexpr std::uint32_t longest = 20'000;
    constexpr std::uint64_t steps_of_byte = 4;
    if (where.size() > longest) return false;
    is_spent_ = steps_of_byte * where.size() > steps_left_;
    if (!is_spent_) steps_left_ -= steps_of_byte * where.size();
    return !is_spent_;
}

near_words::chain near_words::best_chain(const quoted_words& quoted) const {
    const auto often = 8 + words_.size() / 128;
    best_chains chains(quoted.size());
    chain best;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const auto* const found = quoted.find(words_[i].hash);
        if (found == nullptr) continue;
        for (const auto j : found->quoted) {  // the last first, so that none goes on with another of the same word
            auto c = chains.before(j);
            const auto before = c.score_before(i, j);
            if (before <= 0) c = {0, i, i, j, j, 0};
            c.score = std::max<std::int64_t>(before, 0) + (found->count > often ? 1 : 4);
            c.last = i, c.last_quoted = j, ++c.alike;
            chains.add(c);
            const bool as_early = c.score == best.score && c.last == best.last;  // in what was quoted
            if (c.score > best.score || as_early) best = c;
        }
    }
    return best;
}

bool near_words::is_one_sentence(std::size_t before, std::size_t after) const {
    const auto between = byte_range{words_[before].where.end, words_[after].where.begin}.in(text_);
    for (const auto* end : {"\n\n", "。", "！", "？"})
        if (between.find(end) != std::string_view::npos) return false;
    const auto stop = between.find_first_of(".!?");
    return stop == std::string_view::npos || between.find_first_of(" \n", stop) == std::string_view::npos;
}

byte_range near_words::around(const chain& c, std::size_t quoted) const {
    auto first = c.first, last = c.last;
    for (auto more = c.first_quoted; more > 0 && first > 0 && is_one_sentence(first - 1, first); --more) --first;
    for (auto more = quoted - 1 - c.last_quoted;
         more > 0 && last + 1 < words_.size() && is_one_sentence(last, last + 1); --more)
        ++last;
    return {words_[first].where.begin, words_[last].where.end};
}

std::optional<near_words::likeness> near_words::find(std::string_view quoted) {
    quoted_words sought(quoted);
    if (is_spent_ || !may_look_for(sought)) return std::nullopt;
    const auto best = best_chain(sought);
    if (best.alike == 0) return std::nullopt;
    const bool all = best.alike == sought.size() && best.last - best.first + 1 == sought.size();
    const bool is_telling = best.score > static_cast<std::int64_t>(best.alike);  // not only words that stand often
    if (!all && (best.alike < 2 || 2 * best.alike < sought.size() || !is_telling)) return std::nullopt;
    const auto where = around(best, sought.size());
    if (!may_tell_of(where)) return std::nullopt;
    return likeness{where, best.alike, best.score, all};
}

}  // namespace claimgraph
