#include "ingest/quotations.hpp"

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

// Bytes of quotations that one pass looks for: as many as the text has, or what takes some hundred MiB.
constexpr std::size_t least_together = 1u << 20;
constexpr std::size_t most_together = 8u << 20;

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Many words at once: a trie of them, in which each state knows the longest other word that its own ends with.
class word_automaton {
public:
    using state = std::uint32_t;

    /// The state of having read a word.
    state add(std::string_view word) {
        state at = root;
        for (const char c : word) at = step_or_grow(at, c);
        return at;
    }

    [[nodiscard]] std::size_t size() const noexcept { return nodes_.size(); }

    /// Once, after all words were added.
    void read(std::string_view text) {
        const auto order = by_depth();
        for (const auto s : order)
            if (nodes_[s].parent != root) nodes_[s].suffix = next(nodes_[nodes_[s].parent].suffix, nodes_[s].byte);
        state at = root;
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            at = next(at, text[i]);
            nodes_[at].see(1, i + 1);
        }
        for (auto s = order.rbegin(); s != order.rend(); ++s)
            nodes_[nodes_[*s].suffix].see(nodes_[*s].count, nodes_[*s].first_end);
    }

    [[nodiscard]] std::uint32_t count(state s) const noexcept { return nodes_[s].count; }
    /// Behind the first place where the word stands; of one that does, alone.
    [[nodiscard]] std::uint32_t first_end(state s) const noexcept { return nodes_[s].first_end; }

private:
    static constexpr state root = 0;
    static constexpr state none = growing_index::none;

    struct node {
        state parent = root;
        state suffix = root;
        std::uint32_t depth = 0;
        std::uint32_t count = 0;
        std::uint32_t first_end = none;
        char byte = 0;

        void see(std::uint32_t times, std::uint32_t end) noexcept {
            count += times;
            first_end = std::min(first_end, end);
        }
    };

    static std::uint64_t hash_of(state s, char c) noexcept {
        const std::array<std::uint32_t, 2> key{s, static_cast<unsigned char>(c)};
        return secret_hash(key.data(), sizeof key);
    }

    [[nodiscard]] state child(state s, char c) const {
        return children_.find(hash_of(s, c), [&](state n) { return nodes_[n].parent == s && nodes_[n].byte == c; });
    }

    state step_or_grow(state s, char c) {
        if (const auto known = child(s, c); known != none) return known;
        const auto fresh = static_cast<state>(nodes_.size());
        nodes_.push_back({s, root, nodes_[s].depth + 1, 0, none, c});
        children_.insert(hash_of(s, c), fresh);
        return fresh;
    }

    [[nodiscard]] state next(state s, char c) const {
        for (;; s = nodes_[s].suffix) {
            if (const auto to = child(s, c); to != none) return to;
            if (s == root) return root;
        }
    }

    /// All states but the root, the shortest words first.
    [[nodiscard]] std::vector<state> by_depth() const {
        std::vector<std::uint32_t> begin(1);
        for (const auto& n : nodes_) {
            if (n.depth + 1 >= begin.size()) begin.resize(n.depth + 2);
            ++begin[n.depth + 1];
        }
        for (std::size_t d = 1; d < begin.size(); ++d) begin[d] += begin[d - 1];
        std::vector<state> order(nodes_.size());
        for (state s = 0; s < nodes_.size(); ++s) order[begin[nodes_[s].depth]++] = s;
        order.erase(order.begin());
        return order;
    }

    std::vector<node> nodes_{1};
    growing_index children_;
};

/// A quotation as words of which one stands wherever it does, and no other then: each way to have a space, or
/// none, before and after the exact words.
class spelling {
public:
    explicit spelling(const quotation& q) : exact_(squeeze(q.exact)) {
        if (exact_.empty()) return;
        const auto before = squeeze(q.before), after = squeeze(q.after);
        for (const auto* gap : {"", " "})
            for (const auto* end : {"", " "}) {
                if ((before.empty() && *gap != '\0') || (after.empty() && *end != '\0')) continue;
                words_.push_back({before + gap, exact_ + end + after});
            }
    }

    void add_to(word_automaton& automaton) {
        for (const auto& [before, rest] : words_) states_.push_back(automaton.add(before + rest));
    }

    /// How many there are, and where the exact words of the first one begin.
    [[nodiscard]] std::pair<std::uint32_t, std::size_t> found_by(const word_automaton& automaton) const {
        std::uint32_t count = 0;
        std::size_t first = std::string::npos;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (automaton.count(states_[i]) == 0) continue;
            count += automaton.count(states_[i]);
            first = std::min(first, automaton.first_end(states_[i]) - words_[i].rest.size());
        }
        return {count, first};
    }

    [[nodiscard]] std::size_t size() const noexcept { return exact_.size(); }

private:
    struct word {
        std::string before, rest;
    };
    std::string exact_;
    std::vector<word> words_;
    std::vector<word_automaton::state> states_;
};

}  // namespace

std::string squeeze(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (const char c : words) {
        if (!is_space(c)) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool is_squeezed(std::string_view words) noexcept {
    bool behind_space = true;
    for (const char c : words) {
        if (is_space(c) && (c != ' ' || behind_space)) return false;
        behind_space = c == ' ';
    }
    return words.empty() || !behind_space;
}

folded_text::folded_text(std::string_view text) {
    folded_.reserve(text.size());
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        const bool space = is_space(text[i]);
        if (space && !folded_.empty() && folded_.back() == ' ') continue;
        folded_ += space ? ' ' : text[i];
        origin_.push_back(i);
    }
    origin_.push_back(static_cast<std::uint32_t>(text.size()));
}

standing folded_text::find(const quotation& q) const {
    standing found;
    const auto words = squeeze(q.exact), before = squeeze(q.before), after = squeeze(q.after);
    const std::string_view text = folded_;
    if (words.empty()) return found;
    const auto trimmed = [](std::string_view s, bool at_end) {
        if (!s.empty() && (at_end ? s.back() : s.front()) == ' ') at_end ? s.remove_suffix(1) : s.remove_prefix(1);
        return s;
    };
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const auto end = at + words.size();
        if (!trimmed(text.substr(0, at), true).ends_with(before)) continue;
        if (!trimmed(text.substr(end), false).starts_with(after)) continue;
        if (found.count++ == 0) found.first = unfolded(at, words.size());
    }
    return found;
}

std::vector<standing> folded_text::find_all(const std::vector<quotation>& all) const {
    std::vector<standing> found(all.size());
    for (std::size_t done = 0; done < all.size();) done = find_some(all, done, found);
    return found;
}

std::size_t folded_text::find_some(const std::vector<quotation>& all, std::size_t from,
                                   std::vector<standing>& found) const {
    const auto most = std::clamp(folded_.size(), least_together, most_together);
    std::vector<spelling> spellings;
    word_automaton automaton;
    for (auto i = from; i < all.size() && automaton.size() < most; ++i)
        spellings.emplace_back(all[i]).add_to(automaton);
    automaton.read(folded_);
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        const auto [count, first] = spellings[i].found_by(automaton);
        if (count > 0) found[from + i] = {count, unfolded(first, spellings[i].size())};
    }
    return from + spellings.size();
}

}  // namespace claimgraph
