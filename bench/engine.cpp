/// \file
/// The library beside any other engine: answers a list of queries on a graph of tables, each again and
/// again for so many seconds, and prints one line of JSON for each. docs/performance.md has the numbers.
///
///     bench_engine build DATA STORE                    reads the tables of DATA, writes a snapshot to STORE
///     bench_engine run DATA STORE q1,q2,... SECONDS    opens that snapshot, answers
///     bench_engine first DATA STORE                    opens it, answers q1, ends

#include "csv_graph.hpp"

#include <claimgraph/analysis/dominators.hpp>
#include <claimgraph/analysis/rank.hpp>
#include <claimgraph/graph/names.hpp>
#include <claimgraph/graph/snapshot.hpp>
#include <claimgraph/query/lookup.hpp>
#include <claimgraph/query/reach_index.hpp>
#include <claimgraph/query/ways.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace claimgraph;

namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// A line of /proc/self/status in kB.
std::size_t memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    std::size_t value = 0;
    for (std::string word; status >> word;)
        if (word == name + ":") status >> value;
    return value;
}

void print_op(std::string_view op, double took, std::string_view more = "") {
    fmt::print(R"({{"op":"{}","ms":{:.6g},"rss_kb":{},"hwm_kb":{}{}}})"
               "\n",
               op, took * 1e3, memory("VmRSS"), memory("VmHWM"), more);
    std::fflush(stdout);
}

/// Once to warm up, then for `budget` seconds, from 1 to 31 times; prints the median.
void measure(std::string_view name, double budget, const std::function<std::string()>& ask) {
    const auto begun = seconds();
    const auto answer = ask();
    const auto first = seconds() - begun;
    std::vector<double> wall, cpu;
    while (wall.empty() || (wall.size() < 31 && seconds() - begun < budget)) {
        const auto t = seconds(), c = cpu_seconds();
        if (ask() != answer)
            return fmt::print(R"({{"q":"{}","answer":"differs from run to run"}})"
                              "\n",
                              name);
        wall.push_back(seconds() - t), cpu.push_back(cpu_seconds() - c);
    }
    std::sort(wall.begin(), wall.end()), std::sort(cpu.begin(), cpu.end());
    fmt::print(R"({{"q":"{}","ms":{:.6g},"cpu_ms":{:.6g},"min_ms":{:.6g},"first_ms":{:.6g},"reps":{},"answer":"{}"}})"
               "\n",
               name, wall[wall.size() / 2] * 1e3, cpu[cpu.size() / 2] * 1e3, wall[0] * 1e3, first * 1e3, wall.size(),
               answer);
    std::fflush(stdout);
}

std::uint64_t scattered(std::uint64_t i) { return i * 2654435761u; }

/// Number, sum and scattered sum of the ids of a kind.
std::string sum_of(const graph_columns& g, std::span<const node_id> nodes, kind_id kind) {
    std::uint64_t count = 0, sum = 0, hash = 0;
    for (const auto n : nodes)
        if (g.kind[index(n)] == kind) ++count, sum += index(n), hash += scattered(index(n)) % 1000000007u;
    return fmt::format("{}:{}:{}", count, sum, hash);
}

class queries {
public:
    queries(graph g, nlohmann::json asked)
        : g_(std::move(g)),
          c_(g_.columns()),
          asked_(std::move(asked)),
          within_(g_),
          interest_(kind("interest")),
          policy_(kind("policy")),
          depends_(plan({"depends_on"}, direction::forward)),
          dependents_(plan({"depends_on"}, direction::backward)),
          period_{asked_["period"].get<std::uint32_t>()} {}

    std::string q1() { return closure(within_, depends_, {period_}); }
    std::string q1r() {
        std::vector<node_id> parts;
        for (const auto e : g_.in(period_, relation("part_of")))
            if (g_.kind(g_.source(e)) == kind("policy")) parts.push_back(g_.source(e));
        return closure(within_, dependents_, parts);
    }
    std::string q2() {
        std::uint64_t count = 0, weighed = 0, sum = 0, i = 0;
        for (const auto& start : asked_["starts"]) {
            const node_id from{start.get<std::uint32_t>()};
            std::uint64_t mine = 0;
            for (const auto n : reach(within_, depends_, {&from, 1}, visited_).subspan(1))
                if (c_.kind[index(n)] == interest_) ++mine, sum += index(n);
            count += mine, weighed += ++i * mine;
        }
        return fmt::format("{}:{}:{}", count, weighed, sum);
    }
    /// The same asked as a batch of the index, which is kept from run to run.
    std::string q2_batch() {
        if (!index_) index_.emplace(within_, depends_);
        std::vector<node_id> starts;
        for (const auto& start : asked_["starts"]) starts.push_back(node_id{start.get<std::uint32_t>()});
        std::uint64_t count = 0, weighed = 0, sum = 0;
        for (std::size_t begin = 0; begin < starts.size(); begin += reach_index::pass) {
            const auto some = std::span(starts).subspan(begin, std::min(reach_index::pass, starts.size() - begin));
            index_->for_each_reached(some, [&](node_id n, reach_index::start_bits from) {
                if (c_.kind[index(n)] != interest_) return;
                for (std::size_t word = 0; word < from.size(); ++word)
                    for (auto bits = from[word]; bits != 0; bits &= bits - 1) {
                        const auto i = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                        if (some[i] != n) ++count, weighed += begin + i + 1, sum += index(n);
                    }
            });
        }
        return fmt::format("{}:{}:{}", count, weighed, sum);
    }
    std::string q3();
    std::string q4() {
        const auto walk = shortest_walk(within_, plan(asked_["q4_types"], direction::forward), node("path_from"),
                                        node("path_to"), memory_);
        return fmt::format("{}", walk ? static_cast<int>(walk->size()) : -1);
    }
    std::string q5() { return closure(as_of(), depends_, {period_}); }
    scope as_of() const {
        filters f;
        f.as_of = parse_day(asked_["asof"].get<std::string>()).value();
        return scope::make(g_, f).value();
    }
    std::string closure(const scope& within, const walk_plan& plan, const std::vector<node_id>& starts) {
        return sum_of(c_, reach(within, plan, starts, visited_).subspan(starts.size()), interest_);
    }
    std::string q5_prepared(const scope& within) { return closure(within, depends_, {period_}); }
    std::string q6n() {
        if (!lookup_) lookup_.emplace(g_);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < names_; ++i) sum += index(lookup_->find_one(g_.label(picked(i))));
        return fmt::format("{}:{}", names_, sum);
    }
    std::string q6i() {
        std::uint64_t sum = 0, kinds = 0;
        for (std::size_t i = 0; i < ids_; ++i) {
            const auto n = picked(i);
            sum += g_.label(n).size(), kinds += index(g_.kind(n));
        }
        return fmt::format("{}:{}", ids_, kinds == 0 ? 0 : sum);
    }
    /// The same as batches that a cache holds.
    std::string q6i_batch() {
        constexpr std::size_t batch = 1024;
        std::array<node_id, batch> nodes;
        std::array<std::string_view, batch> labels;
        std::uint64_t sum = 0, kinds = 0;
        for (std::size_t begin = 0; begin < ids_; begin += batch) {
            const auto count = std::min(batch, ids_ - begin);
            for (std::size_t i = 0; i < count; ++i) nodes[i] = picked(begin + i);
            read_labels(g_, std::span(nodes).first(count), labels);
            for (std::size_t i = 0; i < count; ++i) sum += labels[i].size(), kinds += index(c_.kind[index(nodes[i])]);
        }
        return fmt::format("{}:{}", ids_, kinds == 0 ? 0 : sum);
    }
    /// The same as a batch.
    std::string q6n_batch() {
        if (!lookup_) lookup_.emplace(g_);
        std::vector<std::string_view> asked(names_);
        for (std::size_t i = 0; i < names_; ++i) asked[i] = g_.label(picked(i));
        std::vector<node_id> found(names_);
        lookup_->find_each(asked, found);
        std::uint64_t sum = 0;
        for (const auto n : found) sum += index(n);
        return fmt::format("{}:{}", names_, sum);
    }
    std::string q7w();
    std::string q7p();
    std::string q8();

private:
    static constexpr std::size_t names_ = 100000;
    static constexpr std::size_t ids_ = 500000;

    [[nodiscard]] kind_id kind(std::string_view name) const { return *g_.vocabulary().kind(name); }
    [[nodiscard]] relation_id relation(std::string_view name) const { return *g_.vocabulary().relation(name); }
    [[nodiscard]] node_id node(const char* name) const { return node_id{asked_[name].get<std::uint32_t>()}; }
    /// The rows of the table; the article's own node comes after them.
    [[nodiscard]] std::size_t rows() const { return g_.node_count() - 1; }
    [[nodiscard]] node_id picked(std::uint64_t i) const {
        return node_id{static_cast<std::uint32_t>((scattered(i) + 12345) % rows())};
    }
    [[nodiscard]] walk_plan plan(const std::vector<std::string>& relations, direction d) const {
        std::vector<step> steps;
        for (const auto& r : relations) steps.push_back({relation(r), d, {}});
        return {g_.vocabulary(), steps};
    }

    graph g_;
    graph_columns c_;
    nlohmann::json asked_;
    scope within_;
    kind_id interest_;
    kind_id policy_;
    walk_plan depends_;
    walk_plan dependents_;
    node_id period_;
    visit_list visited_;
    walk_memory memory_;
    way_memory ways_;
    std::vector<node_id> policies_;
    dominator_memory dominators_;
    /// The node of the article that the tables are, which is no row of theirs.
    network_choice articles_apart_{{}, {*g_.vocabulary().kind("source")}};
    // Made by the first question that needs them, which is not one that is measured.
    std::optional<name_lookup> lookup_;
    std::optional<attribute_lookup> domains_;
    std::optional<reach_index> index_;
};

std::string queries::q3() {
    const auto asked = asked_["domain"].get<std::string>();
    const auto since = parse_edtf(fmt::format("{}", asked_["year_min"].get<int>())).value().when.possible_from;
    if (!domains_) domains_.emplace(g_, "domain");
    policies_.clear();
    for (const auto p : domains_->find(asked))
        if (c_.kind[index(p)] == policy_ && g_.when(p).possible_from >= since) policies_.push_back(p);
    const std::array hops{pattern_hop{relation("enables"), direction::forward, kind("opportunity")},
                          pattern_hop{relation("serves"), direction::forward, interest_},
                          pattern_hop{relation("has_interest"), direction::backward}};
    std::uint64_t paths = 0, weighed = 0;
    const auto counts = count_ways(within_, policies_, hops, ways_);
    for (const auto& [actor, ways] : counts) paths += ways, weighed += index(actor) * ways;
    return fmt::format("{}:{}:{}", counts.size(), paths, weighed);
}

std::string queries::q7w() {
    const auto found = weak_components(within_, articles_apart_);
    return fmt::format("{}:{}", found.size.size(), *std::max_element(found.size.begin(), found.size.end()));
}

std::string queries::q7p() {
    const auto rank = page_rank(within_, {articles_apart_, 0.85, 20, 0}).score;
    const auto best = std::max_element(rank.begin(), rank.end());
    return fmt::format("{}:{:.9f}", best - rank.begin(), *best);
}

std::string queries::q8() {
    const auto tree = find_dominators(within_, plan(asked_["q8_types"], direction::forward), period_, dominators_);
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i < tree.nodes.size(); ++i)
        sum += (index(tree.nodes[i]) * 31 + index(tree.dominator(i))) % 1000000007u;
    return fmt::format("{}:{}", tree.nodes.size(), sum);
}

void run(queries& q, const std::string& list, double budget) {
    auto within = q.as_of();
    within.judge_all();
    const std::vector<std::pair<std::string, std::function<std::string()>>> all{
        {"q1", [&] { return q.q1(); }},   {"q1r", [&] { return q.q1r(); }},
        {"q2", [&] { return q.q2(); }},   {"q2b", [&] { return q.q2_batch(); }},
        {"q3", [&] { return q.q3(); }},   {"q4", [&] { return q.q4(); }},
        {"q5", [&] { return q.q5(); }},   {"q5p", [&] { return q.q5_prepared(within); }},
        {"q6n", [&] { return q.q6n(); }}, {"q6b", [&] { return q.q6n_batch(); }},
        {"q6i", [&] { return q.q6i(); }}, {"q6l", [&] { return q.q6i_batch(); }},
        {"q7w", [&] { return q.q7w(); }}, {"q7p", [&] { return q.q7p(); }},
        {"q8", [&] { return q.q8(); }}};
    for (const auto& [name, ask] : all)
        if (list == "all" || ("," + list + ",").find("," + name + ",") != list.npos) measure(name, budget, ask);
}

/// What the snapshot of any tables says of itself; which they are, the caller knows.
const snapshot_origin of_tables{"tables", 0};

result<void> build(const std::string& tables, const std::string& store) {
    const auto begun = seconds();
    const auto g = bench::read_graph(tables);
    if (!g) return g.error();
    const auto read = seconds();
    if (auto written = write_snapshot(*g, store, of_tables); !written) return written;
    print_op("build", seconds() - begun,
             fmt::format(R"(,"cpu_ms":{:.6g},"read_ms":{:.6g},"disk_bytes":{})", cpu_seconds() * 1e3,
                         (read - begun) * 1e3, std::filesystem::file_size(store)));
    return {};
}

result<void> answer_from(const std::string& tables, const std::string& store, const std::vector<std::string>& args) {
    const auto begun = seconds();
    auto opened = open_snapshot(store, of_tables);
    if (!opened) return opened.error();
    const auto after = seconds();
    queries q(std::move(opened->graph), nlohmann::json::parse(std::ifstream(tables + "/params.json")));
    if (args.empty()) {
        const auto answer = q.q1();
        print_op("first", seconds() - begun,
                 fmt::format(R"(,"open_ms":{:.6g},"answer":"{}")", (after - begun) * 1e3, answer));
        return {};
    }
    print_op("open", after - begun);
    run(q, args[0], args.size() > 1 ? std::stod(args[1]) : 1);
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + 1, argv + argc);
    if (args.size() < 3 || (args[0] == "run") != (args.size() > 3))
        return fmt::print(stderr,
                          "bench_engine build|first DATA STORE\nbench_engine run DATA STORE QUERIES [SECONDS]\n"),
               2;
    const auto done =
        args[0] == "build" ? build(args[1], args[2]) : answer_from(args[1], args[2], {args.begin() + 3, args.end()});
    if (!done) return fmt::print(stderr, "{}\n", done.error().reason().message), 1;
    return 0;
}
