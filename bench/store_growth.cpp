/// \file
/// What an article costs to add to a base that holds few or many, beside what it costs to read alone; what it costs the
/// next question.
///
///     build/release/bench/bench_store_growth

#include "made_articles.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

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

enum class step { adds, replaces };

/// A graph after a commit of one article of 1,000 claims, in a base of `state.range(0)` of them; from a snapshot before
/// it, which stays as it is, or with none.
void load_after_commit(benchmark::State& state, step what, bool snapshot) {
    const auto folder = std::filesystem::temp_directory_path() / "claimgraph-bench-after";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto path = (folder / "team.kb").string();
    auto held = static_cast<std::size_t>(state.range(0));
    {
        auto kb = knowledge_base::open(path, {.mode = open_mode::create, .snapshot_from = 0}).value();
        std::vector<text_input> articles;
        for (std::size_t i = 0; i < held; ++i) articles.push_back(bench::dense_article(i, 1'000));
        static_cast<void>(kb.add_texts(std::move(articles)).value());
        static_cast<void>(kb.load_graph().value());
    }
    base_options o{.mode = open_mode::write};
    o.snapshot_from = snapshot ? 0 : base_options::never;
    o.later = [](const auto&) {};
    auto kb = knowledge_base::open(path, o).value();
    std::size_t written = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto article = bench::dense_article(what == step::adds ? held++ : held / 2, 1'000);
        article.bytes += fmt::format("\nWritten again, {}.\n", ++written);
        static_cast<void>(kb.add_texts({std::move(article)}).value());
        state.ResumeTiming();
        benchmark::DoNotOptimize(kb.load_graph().value().graph.edge_count());
    }
    std::filesystem::remove_all(folder);
}
BENCHMARK_CAPTURE(load_after_commit, from_the_snapshot_before, step::adds, true)
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->UseRealTime();
BENCHMARK_CAPTURE(load_after_commit, all_read_again, step::adds, false)
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->UseRealTime();
BENCHMARK_CAPTURE(load_after_commit, replacing_from_the_snapshot_before, step::replaces, true)
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->UseRealTime();
BENCHMARK_CAPTURE(load_after_commit, replacing_all_read_again, step::replaces, false)
    ->Arg(100)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->UseRealTime();

}  // namespace
