/// \file
/// What an article costs to add to a base that holds few or many, beside what it costs to read alone.
///
///     build/release/bench/bench_store_growth

#include <claimgraph/store/knowledge_base.hpp>

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

using namespace claimgraph;

namespace {

/// 800 bytes with six marks; every one speaks of one of 193 states, and of an article's goal before it.
text_input small_article(std::size_t number) {
    const auto n = std::to_string(number), state = std::to_string(number % 193),
               other = std::to_string(number / 2);
    std::string text = "---\ntitle: Article " + n + "\nauthor: Writer " + std::to_string(number % 97) +
                       "\n---\n\n[State " + state + "]{#state-" + state + " .actor} pursues [a plan]{#plan-" +
                       n + " .policy by=state-" + state + "} that [serves](#goal-" + n +
                       "){.serves from=plan-" + n + "} [a goal]{#goal-" + n + " .interest of=state-" + state +
                       "}, and [threatens](#goal-" + other + "){.threatens from=plan-" + n + "} another. ";
    for (int i = 0; i < 5; ++i)
        text += "The ministry said nothing more on the matter, and the papers wrote what they write. ";
    return {"a" + n + ".md", text + "\n"};
}

std::vector<text_input> articles(std::size_t from, std::size_t count) {
    std::vector<text_input> all;
    for (std::size_t i = from; i < from + count; ++i) all.push_back(small_article(i));
    return all;
}

/// 1,000 articles into a base that holds `state.range(0)` already.
void add_to_base(benchmark::State& state) {
    constexpr std::size_t more = 1'000;
    const auto folder = std::filesystem::temp_directory_path() / "claimgraph-bench-store";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto kb = knowledge_base::open((folder / "team.kb").string(), {.mode = open_mode::create}).value();
    auto held = static_cast<std::size_t>(state.range(0));
    if (held > 0) static_cast<void>(kb.add_texts(articles(0, held)).value());
    for (auto _ : state) {
        state.PauseTiming();
        const auto some = articles(held, more);
        held += more;
        state.ResumeTiming();
        benchmark::DoNotOptimize(kb.add_texts(some).value().added);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * more));
    std::filesystem::remove_all(folder);
}
BENCHMARK(add_to_base)
    ->Arg(0)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(50'000)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The same articles, read and joined into a graph.
void read_alone(benchmark::State& state) {
    const auto some = articles(0, 1'000);
    for (auto _ : state) benchmark::DoNotOptimize(load_texts(some, {}).value().graph.edge_count());
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * some.size()));
}
BENCHMARK(read_alone)->Unit(benchmark::kMillisecond);

}  // namespace
