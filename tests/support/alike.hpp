#pragma once
/// \file
/// Names that are chosen so that the standard library's hash of all of them is one: MurmurHash64A, whose seed
/// is the same in every program, takes eight bytes at a time, and each of its steps can be undone.

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace claimgraph::testing {

class alike_blocks {
public:
    /// Pairs of 16 bytes after either of which the hash stands the same.
    using pair = std::array<std::string, 2>;

    alike_blocks() {
        std::uint64_t state = seed ^ (bytes * multiplier);
        for (std::size_t i = 0; i < pairs; ++i) all_.push_back(next_pair(state));
    }

    [[nodiscard]] std::string name(std::size_t n) const {
        std::string made;
        for (std::size_t i = 0; i < pairs; ++i) made += all_[i][n >> i & 1];
        return made;
    }

    static constexpr std::size_t pairs = 20;  ///< a million names

private:
    static constexpr std::uint64_t multiplier = 0xc6a4a7935bd1e995u;
    static constexpr std::uint64_t seed = 0xc70f6907u;
    static constexpr std::uint64_t bytes = pairs * 16;

    /// x -> m with x * m == 1, by Newton's method.
    static constexpr std::uint64_t inverse(std::uint64_t x) noexcept {
        std::uint64_t m = x;
        for (int i = 0; i < 6; ++i) m *= 2 - x * m;
        return m;
    }

    static std::uint64_t mixed(std::uint64_t block) noexcept {
        block *= multiplier;
        block ^= block >> 47;
        return block * multiplier;
    }

    static std::uint64_t unmixed(std::uint64_t block) noexcept {
        block *= inverse(multiplier);
        block ^= block >> 47;
        return block * inverse(multiplier);
    }

    static std::uint64_t step(std::uint64_t state, std::uint64_t block) noexcept {
        return (state ^ mixed(block)) * multiplier;
    }

    static std::uint64_t letters(std::uint64_t n) noexcept {
        std::uint64_t block = 0;
        for (int i = 0; i < 8; ++i, n /= 26) block = block << 8 | ('a' + n % 26);
        return block;
    }

    static bool may_stand_in_an_id(std::uint64_t block) noexcept {
        for (int i = 0; i < 8; ++i, block >>= 8) {
            const auto c = static_cast<unsigned char>(block & 0xFF);
            const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != ':') return false;
        }
        return true;
    }

    static std::string text(std::uint64_t first, std::uint64_t second) {
        std::string s(16, '\0');
        std::memcpy(s.data(), &first, 8);
        std::memcpy(s.data() + 8, &second, 8);
        return s;
    }

    /// One block is tried after the other until the one behind it, which brings the hash to where it is to
    /// stand, is made of letters too: about 80,000 trials.
    static pair next_pair(std::uint64_t& state) {
        const auto first = letters(0), second = letters(1);
        const auto goal = step(step(state, first), second);
        for (std::uint64_t n = 2;; ++n) {
            const auto other = letters(n);
            const auto behind = unmixed((goal * inverse(multiplier)) ^ step(state, other));
            if (!may_stand_in_an_id(behind)) continue;
            state = goal;
            return {text(first, second), text(other, behind)};
        }
    }

    std::vector<pair> all_;
};

/// Different for each `n` below a million, 320 bytes long, and an id.
inline std::string alike(std::size_t n) {
    static const alike_blocks blocks;
    return blocks.name(n);
}

}  // namespace claimgraph::testing
