/// \file
/// What an article costs to add to a base that holds few or many, beside what it costs to read alone.
///
///     build/release/bench/bench_store_growth

#include "made_articles.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>

using namespace claimgraph;

namespace {

/// 1,000 articles into a base that holds `state.range(0)` already.
void add_to_base(benchmark::State& state) {
    constexpr std::size_t more = 1'000;
    const auto folder = std::filesystem::temp_directory_path() / "claimgraph-bench-store";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto kb = knowledge_base::open((folder / "team.kb").string(), {.mode = open_mode::create}).value();
    auto held = static_cast<std::size_t>(state.range(0));
    if (held > 0) static_cast<void>(kb.add_texts(bench::small_articles(0, held)).value());
    for (auto _ : state) {
        state.PauseTiming();
        const auto some = bench::small_articles(held, more);
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
    const auto some = bench::small_articles(0, 1'000);
    for (auto _ : state) benchmark::DoNotOptimize(load_texts(some, {}).value().graph.edge_count());
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * some.size()));
}
BENCHMARK(read_alone)->Unit(benchmark::kMillisecond);

}  // namespace
