/// \file
/// How fast annotated text becomes an article, and articles a graph: text with a mark in 120 bytes, and text
/// that is little but marks.
///
///     build/release/bench/bench_reading

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/text/reader.hpp>

#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <iterator>

using namespace claimgraph;

namespace {

/// `marks` marks, every second one a node, the others claims between the last two of them; `prose` bytes of
/// words before each.
std::string make_text(std::size_t marks, std::size_t prose) {
    static const std::string words =
        "the council then held that this position would weaken unless the neighbouring ports accepted a "
        "revised "
        "schedule of dues and inspections while smaller partners asked for delay and for a clause on the "
        "“grain” ";
    std::string text = "---\ntitle: What was said\n---\n\n";
    auto out = std::back_inserter(text);
    for (std::size_t i = 0; i < marks; ++i) {
        text.append(words, i % 37, prose);
        if (i < 2 || i % 2 == 0) fmt::format_to(out, "[dues]{{#n{} .event}} ", i);
        else fmt::format_to(out, "[hinge](#n{}){{.causes from=n{}}} ", i - 1, i < 4 ? 0 : i - 3);
        if (i % 6 == 5) text += "\n\n";
    }
    return text;
}

void told(benchmark::State& state, const std::string& text, std::size_t marks) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    state.counters["marks"] =
        benchmark::Counter(static_cast<double>(state.iterations() * marks), benchmark::Counter::kIsRate);
    state.counters["bytes_a_mark"] = static_cast<double>(text.size()) / static_cast<double>(marks);
}

void text_to_article(benchmark::State& state) {
    const auto marks = static_cast<std::size_t>(state.range(0));
    const auto text = make_text(marks, static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) {
        const auto read = read_article(text, "a.md");
        if (!read.ok()) return state.SkipWithError("the text is not read");
        benchmark::DoNotOptimize(read.read.marks.size());
    }
    told(state, text, marks);
}

void text_to_graph(benchmark::State& state) {
    const auto marks = static_cast<std::size_t>(state.range(0));
    const auto text = make_text(marks, static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) {
        const auto read = load_texts({{"a.md", text}});
        if (!read) return state.SkipWithError(read.error().message().c_str());
        benchmark::DoNotOptimize(read->graph.edge_count());
    }
    told(state, text, marks);
}

void sizes(benchmark::internal::Benchmark* b) {
    for (const int marks : {1'000, 100'000})
        for (const int prose : {92, 0}) b->Args({marks, prose});
    b->Unit(benchmark::kMillisecond);
}

}  // namespace

BENCHMARK(text_to_article)->Apply(sizes);
BENCHMARK(text_to_graph)->Apply(sizes);
