/// \file
/// How the time of each analysis grows with the graph, from 1,000 to 1,000,000 claims.
///
///     build/release/bench/bench_analysis_growth --benchmark_min_time=0.2

#include <claimgraph/analysis/changed.hpp>
#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/graph/builder.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <random>

using namespace claimgraph;

namespace {

struct shape {
    std::size_t edges = 0;
    bool requirements = false;      ///< one claim in five is a requirement or a part
    std::size_t community = 4'000;  ///< things; claims stay within one
    std::size_t levels = 64;
    auto operator<=>(const shape&) const = default;
};

/// Communities in levels; claims run one to three levels up, one in a hundred back down. A quarter as many things
/// as claims.
graph make_graph(const shape& made_as) {
    const auto [edges, requirements, community, levels] = made_as;
    const auto nodes = edges / 4;
    std::mt19937 random(7);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const auto& v = vocabulary::built_in();
    graph_builder b(v);
    std::vector<article_id> articles;
    for (int i = 0; i < 20; ++i)
        articles.push_back(b.add_article({.id = "article" + std::to_string(i), .file = "a.md"}).value());
    const std::vector<std::string> kinds = {"policy",    "event",    "event",   "opportunity",
                                            "challenge", "interest", "interest"};
    const std::vector<edtf> dates = {parse_edtf("2014/2020").value(), parse_edtf("2018/..").value(),
                                     parse_edtf("2019?/2022").value()};
    std::vector<node_id> all;
    for (std::size_t i = 0; i < nodes; ++i) {
        node_draft draft;
        draft.id = "n" + std::to_string(i);
        draft.kind = *v.kind(kinds[below(kinds.size())]);
        if (below(2) == 0) draft.when = dates[below(3)];
        all.push_back(b.add_node(draft).value());
    }
    const std::vector<std::string> names = {"causes", "enables", "serves", "threatens"};
    const auto per_level = std::max<std::size_t>(1, std::min(nodes, community) / levels);
    for (std::size_t made = 0; made < edges;) {
        const auto to = below(nodes);
        const auto up = per_level * (1 + below(3)) + below(per_level);
        if (to % community < up) continue;
        auto from = all[to - up], target = all[to];
        edge_draft draft;
        const bool needs = requirements && below(5) == 0;
        if (!needs && below(100) == 0) std::swap(from, target);  // loops, but none of requirements alone
        draft.relation = *v.relation(needs ? (below(2) == 0 ? "requires" : "part_of") : names[below(4)]);
        draft.from = needs ? target : from;  // what is required is below
        draft.to = needs ? from : target;
        draft.said.article = articles[below(articles.size())];
        draft.said.origin = *b.find_node("article" + std::to_string(below(20)));
        if (v.allows(draft.relation, b.kind(draft.from), b.kind(draft.to)) && b.add_edge(draft)) ++made;
    }
    return std::move(b).build();
}

const graph& graph_of(const shape& s) {
    static std::map<shape, graph> made;
    const auto found = made.find(s);
    if (found != made.end()) return found->second;
    return made.emplace(s, make_graph(s)).first->second;
}
const graph& graph_of(std::int64_t edges, bool requirements) {
    return graph_of(shape{static_cast<std::size_t>(edges), requirements});
}

/// As above, but all of it hangs together; `levels`: a quarter as many as things for one that is deep.
const graph& one_piece(std::int64_t edges, bool deep) {
    const auto things = static_cast<std::size_t>(edges) / 4;
    return graph_of(shape{4 * things, true, things, deep ? things / 4 : 64});
}

/// Interests that require one another in a row.
graph chain_of(std::int64_t edges) {
    const auto& v = vocabulary::built_in();
    graph_builder b(v);
    const auto article = b.add_article({.id = "article", .file = "a.md"}).value();
    std::vector<node_id> all;
    for (std::int64_t i = 0; i <= edges; ++i) {
        node_draft draft;
        draft.id = "n" + std::to_string(i);
        draft.kind = *v.kind("interest");
        all.push_back(b.add_node(draft).value());
        if (i == 0) continue;
        edge_draft needs;
        needs.relation = *v.relation("requires");
        needs.from = all[all.size() - 1];
        needs.to = all[all.size() - 2];
        needs.said.article = article;
        b.add_edge(needs).value();
    }
    return std::move(b).build();
}

/// A supported thing of a kind high up in the first community.
std::string high(const graph& g, const char* kind) {
    const auto s = find_support(scope(g));
    const auto last = std::min<std::size_t>(g.node_count(), 3'900);
    for (auto i = last; i-- > 0;) {
        const node_id n{static_cast<std::uint32_t>(i)};
        if (is_a(g, n, *g.vocabulary().kind(kind)) && s.holds(n) && !s.given(n)) return std::string(g.id(n));
    }
    return {};
}

template <class Question>
void run(benchmark::State& state, const graph& g, const Question& q) {
    std::size_t truncated = 0;
    for (auto _ : state) {
        const auto a = answer(g, q, {.deadline = deadline(std::chrono::seconds(60))});
        if (!a) state.SkipWithError(a.error().message().c_str());
        else truncated += a->truncated ? 1u : 0u;
    }
    if (truncated > 0) state.SetLabel("truncated");
    const auto s = find_support(scope(g));
    const auto nodes = g.nodes();
    const auto held = std::count_if(nodes.begin(), nodes.end(), [&](node_id n) { return s.holds(n); });
    state.counters["supported"] = static_cast<double>(held) / static_cast<double>(nodes.size());
}

void keystones_without_requirements(benchmark::State& s) { run(s, graph_of(s.range(0), false), keystones("interest")); }
void keystones_with_requirements(benchmark::State& s) { run(s, graph_of(s.range(0), true), keystones("interest")); }
void keystones_of_one_piece(benchmark::State& s) { run(s, one_piece(s.range(0), false), keystones("interest")); }
void keystones_of_one_deep_piece(benchmark::State& s) { run(s, one_piece(s.range(0), true), keystones("interest")); }
void keystones_in_a_row(benchmark::State& s) { run(s, chain_of(s.range(0)), keystones("interest")); }
void cut_without_requirements(benchmark::State& s) {
    const auto& g = graph_of(s.range(0), false);
    run(s, g, cut(high(g, "interest")));
}
void cut_with_requirements(benchmark::State& s) {
    const auto& g = graph_of(s.range(0), true);
    run(s, g, cut(high(g, "interest")));
}
void effect_on_everything(benchmark::State& s) { run(s, graph_of(s.range(0), true), effect("n0")); }
void effect_on_one(benchmark::State& s) {
    const auto& g = graph_of(s.range(0), true);
    run(s, g, effect("n0").on_thing(high(g, "interest")));
}
void mixed_on_one(benchmark::State& s) {
    const auto& g = graph_of(s.range(0), true);
    run(s, g, mixed(high(g, "interest")));
}
void mixed_everywhere(benchmark::State& s) { run(s, graph_of(s.range(0), true), mixed()); }
void corroboration_of_all(benchmark::State& s) { run(s, graph_of(s.range(0), true), corroboration()); }
void changed_between_days(benchmark::State& s) {
    run(s, graph_of(s.range(0), true), changed(parse_day("2016-01-01").value(), parse_day("2021-01-01").value()));
}

void sizes(benchmark::internal::Benchmark* b) {
    b->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond);
}

}  // namespace

BENCHMARK(keystones_without_requirements)->Apply(sizes);
BENCHMARK(keystones_with_requirements)->Apply(sizes);
BENCHMARK(keystones_of_one_piece)->Apply(sizes);
BENCHMARK(keystones_of_one_deep_piece)->Apply(sizes);
BENCHMARK(keystones_in_a_row)->Apply(sizes);
BENCHMARK(cut_without_requirements)->Apply(sizes);
BENCHMARK(cut_with_requirements)->Apply(sizes);
BENCHMARK(effect_on_one)->Apply(sizes);
BENCHMARK(effect_on_everything)->Apply(sizes);
BENCHMARK(mixed_on_one)->Apply(sizes);
BENCHMARK(mixed_everywhere)->RangeMultiplier(10)->Range(1'000, 10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(corroboration_of_all)->Apply(sizes);
BENCHMARK(changed_between_days)->Apply(sizes);
