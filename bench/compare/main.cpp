/// \file
/// One table of CPU times: the library, Boost.Graph's own containers, SQLite and a bare loop, on graphs made
/// here. Run by script/bench.
///
///     bench_compare [CLAIMS...]

#include "peer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <optional>

using namespace compared;

namespace {

const std::vector<std::string> questions{"closure",       "closure on a day", "nothing to reach",
                                         "shortest walk", "ways counted",     "components",
                                         "PageRank",      "dominators",       "tables to graph"};

struct timing {
    double milliseconds = 0;
    std::string answer;
};

double now() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

/// The median of runs that fill a fifth of a second, at least one behind the first.
timing measure(const std::function<std::string()>& ask) {
    timing t{0, ask()};
    std::vector<double> taken;
    for (const auto begun = now(); taken.empty() || (now() - begun < 200 && taken.size() < 1'000);) {
        // Short questions are asked in rows: the clock is coarse.
        const auto from = now();
        int times = 0;
        do t.answer = ask(), ++times;
        while (now() - from < 1 && times < 100'000);
        taken.push_back((now() - from) / times);
    }
    std::nth_element(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(taken.size() / 2), taken.end());
    t.milliseconds = taken[taken.size() / 2];
    return t;
}

bool print_row(const std::string& question, const std::vector<peer>& peers) {
    std::string line = fmt::format("| {:16} |", question), said;
    std::optional<double> least;
    bool agree = true;
    for (const auto& p : peers) {
        const auto asked = p.answers.find(question);
        if (asked == p.answers.end()) {
            line += fmt::format(" {:>22} |", "-");
            continue;
        }
        const auto t = measure(asked->second);
        if (said.empty()) said = t.answer;
        agree = agree && said == t.answer;
        if (!least) least = t.milliseconds;
        line += fmt::format(" {:>22} |", fmt::format("{:.4g} ms ({:.2f})", t.milliseconds, t.milliseconds / *least));
    }
    fmt::print("{}{}\n", line, agree ? "" : " ANSWERS DIFFER");
    std::fflush(stdout);
    return agree;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> sizes(argv + 1, argv + argc);
    if (sizes.empty()) sizes = {"1000", "100000", "1000000"};
    bool agree = true;
    for (const auto& size : sizes) {
        std::uint32_t claims = 0;
        const auto* const end = size.data() + size.size();
        if (const auto [at, failed] = std::from_chars(size.data(), end, claims);
            failed != std::errc{} || at != end || claims == 0) {
            fmt::print(stderr, "usage: bench_compare [CLAIMS...]: \"{}\" is no number of claims\n", size);
            return 2;
        }
        const auto made = make_tables(claims);
        const std::vector<peer> peers{make_bare(made), make_ours(made), make_cypher(made), make_boost(made),
                                      make_sqlite(made)};
        fmt::print("\n{} claims: CPU time, and how many times the first that answers\n\n| {:16} |", size, "");
        for (const auto& p : peers) fmt::print(" {:>22} |", p.name);
        fmt::print("\n|---|---|---|---|---|---|\n");
        for (const auto& q : questions) agree = print_row(q, peers) && agree;
    }
    return agree ? 0 : 1;
}
