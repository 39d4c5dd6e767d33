#pragma once
/// \file
/// What libraries that are preloaded into a program to make something fail have in common: they count calls, and one
/// of these is the one. Named by the environment:
///
///   FAULT_AT     which call, from 1; 0: none
///   FAULT_HOW    what then happens; each library has its own names
///   FAULT_SEED   what is chosen at random is chosen by this number
///   FAULT_COUNT  a file that the number of calls is written to at the end
///
/// For the GNU C library: they go past its functions by their other names and by system calls.

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace claimgraph::testing {

inline const char* named(const char* name) noexcept {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

inline bool happens(const char* how) noexcept { return std::strcmp(named("FAULT_HOW"), how) == 0; }

enum class moment { before, now, after };

class fault_point {
public:
    fault_point() noexcept : at_(std::atol(named("FAULT_AT"))) {}
    /// Where this call stands to the one.
    moment next() noexcept {
        const long call = ++calls_;
        return at_ == 0 || call < at_ ? moment::before : call == at_ ? moment::now : moment::after;
    }
    ~fault_point() {
        const char* name = named("FAULT_COUNT");
        const int out = *name == '\0' ? -1 : ::open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (out < 0) return;
        dprintf(out, "%ld\n", calls_.load());
        ::close(out);
    }
    fault_point(const fault_point&) = delete;
    fault_point& operator=(const fault_point&) = delete;

private:
    long at_;
    std::atomic<long> calls_ = 0;
};

/// Numbers below `bound`, of the seed: SplitMix64 (Steele, Lea and Flood 2014).
inline std::uint64_t chosen_below(std::uint64_t bound) noexcept {
    static std::uint64_t state = std::strtoull(named("FAULT_SEED"), nullptr, 10);
    std::uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % bound;
}

inline bool is_standard_stream(int file) noexcept { return file <= STDERR_FILENO; }

}  // namespace claimgraph::testing
