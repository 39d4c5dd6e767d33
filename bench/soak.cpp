/// \file
/// Asks, adds, removes and reads for a long time in one process, and compares the resident size of the last minutes
/// with that of the first, once everything has been used: exit code 1 where it has grown by more than 1 %.
///
///     build/release/bench/bench_soak [SECONDS] FOLDER-OF-ARTICLES

#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/ask/ask.hpp>
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/store/knowledge_base.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <malloc.h>
#include <unistd.h>

using namespace claimgraph;

namespace {

/// Pages in memory, as the system counts them. What is free goes back to the system first: how much the allocator holds
/// of it swings by some percent with which thread freed last, and says nothing about what is kept.
double resident_mib() {
    ::malloc_trim(0);
    std::ifstream in("/proc/self/statm");
    double all = 0, resident = 0;
    in >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

class soak {
public:
    explicit soak(const std::string& folder) : articles_(folder), graph_(load({folder}).value().graph), view_(graph_) {}

    void round() {
        ask_fluently();
        ask_in_cypher();
        change_a_base();
        ++rounds_;
    }
    [[nodiscard]] std::size_t rounds() const noexcept { return rounds_; }

private:
    void ask_fluently() {
        const auto id = std::string(graph_.id(node_id{static_cast<std::uint32_t>(rounds_ % graph_.node_count())}));
        if (const auto a = answer(graph_, depends_on(id))) told_ += to_json(graph_, *a).size();
        if (const auto a = answer(graph_, why(id))) told_ += to_json(graph_, *a).size();
        if (const auto a = answer(graph_, without({id}))) told_ += to_json(graph_, *a).size();
        if (const auto a = answer(graph_, effect(id))) told_ += a->effects.size();
        if (const auto a = answer(graph_, keystones())) told_ += a->keystones.size();
        if (const auto q = understand(graph_, "why " + id + "?")) told_ += as_command(*q).size();
        told_ += load({articles_}).value().graph.edge_count();
    }

    void ask_in_cypher() {
        for (const auto* text :
             {"MATCH (a)-[r]->(b) RETURN a.id, type(r), collect(b.label) AS l ORDER BY a.id LIMIT 20",
              "MATCH p = (a)-[*1..3]->(b) RETURN length(p) AS n, count(*) AS c",
              "MATCH (a)-[:DEPENDS_ON*]->(b) RETURN DISTINCT b.id",
              "MATCH (a) WHERE a.label =~ '.*[aeiou]{2}.*' RETURN a.label",
              "UNWIND range(1, 20000) AS x RETURN count(DISTINCT x % 97)", "RETURN 1 / 0", "MATCH (a RETURN a"}) {
            const auto q = cypher::parse_cypher(text);
            if (!q) continue;
            if (const auto t = q->run(view_)) told_ += t->rows.size();
        }
    }

    /// A base keeps its history, which is meant to grow: after some rounds another one is begun.
    void change_a_base() {
        if (rounds_ % 20 == 0) std::filesystem::remove(base_);
        auto kb = knowledge_base::open(base_, {.mode = open_mode::create}).value();
        const auto name = "more" + std::to_string(rounds_ % 7);
        kb.add({articles_}).value();
        kb.add_texts({{name + ".md",
                       "[x]{#x-" + name + " .event} [y](#x-" + name + "){.causes from=y}\n\n" + "[y]{#y .event}\n"}})
            .value();
        told_ += kb.load_graph().value().graph.edge_count() + kb.history().value().size();
        if (!kb.remove({name})) ++told_;
        if (!kb.check().value().ok()) std::abort();
    }

    std::string articles_;
    graph graph_;
    cypher::claim_view view_;
    std::string base_ =
        (std::filesystem::temp_directory_path() / ("soak-" + std::to_string(::getpid()) + ".kb")).string();
    std::size_t rounds_ = 0;
    std::size_t told_ = 0;  ///< so that no answer is left out as unused
};

/// The mean of sizes, which are not kept: to remember each would grow with the rounds and be measured with them.
class mean {
public:
    void add(double size) noexcept {
        sum_ += size;
        ++count_;
    }
    [[nodiscard]] double value() const noexcept { return count_ == 0 ? 0 : sum_ / static_cast<double>(count_); }

private:
    double sum_ = 0;
    std::size_t count_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    char* end = nullptr;
    const auto seconds = argc > 1 ? std::strtod(argv[1], &end) : 600;
    if (argc > 1 && (end == argv[1] || *end != '\0' || !(seconds >= 1))) {
        std::fprintf(stderr, "usage: bench_soak [SECONDS [ARTICLES]]: \"%s\" is no number of seconds from 1 on\n",
                     argv[1]);
        return 2;
    }
    soak s(argc > 2 ? argv[2] : "data/articles");
    const auto begin = std::chrono::steady_clock::now();
    std::array<mean, 10> tenths;
    double passed = 0, said = 0;
    while (passed < seconds) {
        s.round();
        const auto size = resident_mib();
        tenths.at(std::min<std::size_t>(tenths.size() - 1, static_cast<std::size_t>(10 * passed / seconds))).add(size);
        passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        if (passed < said) continue;
        std::printf("%6.0f s  %8zu rounds  %8.2f MiB\n", passed, s.rounds(), size);
        std::fflush(stdout);
        said += std::max(seconds / 20, 1.0);
    }
    // The first tenth warms up.
    const auto first = tenths[1].value();
    const auto last = tenths.back().value();
    const auto grown = 100 * (last - first) / first;
    std::printf("%zu rounds: %.2f MiB after warming up, %.2f MiB at the end: %+.2f %%\n", s.rounds(), first, last,
                grown);
    return grown > 1 ? 1 : 0;
}
