/// \file
/// How the time of reading, loading and asking grows with articles made to hurt, from 10,000 pieces to
/// 1,000,000: a line a shape, with the processor's seconds for each size and how much longer ten times the size took.
///
///     build/release/bench/bench_hostile_growth [MOST [SHAPE]]

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/query/support.hpp>
#include <claimgraph/query/without.hpp>
#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace claimgraph;

namespace {

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    out.reserve(what.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += what;
    return out;
}

template <class One>
std::string each(std::size_t times, One one) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += one(i);
    return out;
}

std::string name(std::size_t i) { return "e" + std::to_string(i); }

std::string node(std::size_t i) { return "[a]{#" + name(i) + " .event}\n"; }

std::string edge(std::size_t from, std::size_t to) {
    return "[c](#" + name(to) + "){.causes from=" + name(from) + "}\n";
}

/// Everything that an article goes through; what is refused is refused in time too.
void load_it(const std::string& article) {
    load_options o;
    o.limits.nodes_per_article = o.limits.edges_per_article = 4'000'000;
    const auto r = load_texts({{"growth.md", article}}, o);
    if (r) (void)find_support(scope(r->graph));
}

void read_it(const std::string& article) {
    const auto r = read_article(article, "growth.md");
    if (r.ok()) (void)write_article(r.read);
}

struct shape {
    const char* what;
    std::function<std::string(std::size_t)> make;
    void (*run)(const std::string&);
};

std::vector<shape> shapes() {
    return {
        {"brackets nested", [](std::size_t n) { return repeated("[", n) + repeated("]{.a}", n); }, read_it},
        {"brackets unclosed", [](std::size_t n) { return repeated("[", n); }, read_it},
        {"brackets closed only", [](std::size_t n) { return repeated("]{.a}", n); }, read_it},
        {"blocks unclosed", [](std::size_t n) { return repeated("[a]{#a ", n); }, read_it},
        {"links unclosed", [](std::size_t n) { return repeated("[a](<b ", n); }, read_it},
        {"code runs unmatched",
         [](std::size_t n) { return each(n / 100, [](std::size_t i) { return std::string(i % 999 + 1, '`') + "a"; }); },
         read_it},
        {"marks in one line",
         [](std::size_t n) { return each(n, [](std::size_t i) { return "[a]{#" + name(i) + " .event} "; }); }, load_it},
        {"attributes of one mark",
         [](std::size_t n) {
             return "[a]{" + each(n, [](std::size_t i) { return "k" + std::to_string(i) + "=v "; }) + "}";
         },
         read_it},
        {"bad attributes in one line", [](std::size_t n) { return repeated("[a]{#1} ", n); }, read_it},
        {"fences and divisions", [](std::size_t n) { return repeated("::: a\n```\n", n); }, read_it},
        {"carriage returns", [](std::size_t n) { return "`" + repeated("\r", n) + "`"; }, read_it},
        {"quotations",
         [](std::size_t n) {
             std::string text, quotes;
             for (std::size_t i = 0; i < n; ++i) {
                 text += "word" + std::to_string(i) + ' ';
                 quotes += "[q]{#" + name(i) + " .event quote=\"word" + std::to_string(i) + "\"}\n";
             }
             return text + "\n\n::: graph\n" + quotes + ":::\n";
         },
         load_it},
        {"one id, many times", [](std::size_t n) { return repeated("[a]{#one .event}\n", n); }, load_it},
        {"claims onto one thing", [](std::size_t n) { return node(0) + node(1) + repeated(edge(0, 1), n); }, load_it},
        {"many things onto one",
         [](std::size_t n) { return each(n, node) + each(n - 1, [](std::size_t i) { return edge(i + 1, 0); }); },
         load_it},
        {"a chain",
         [](std::size_t n) { return each(n, node) + each(n - 1, [](std::size_t i) { return edge(i, i + 1); }); },
         load_it},
        {"a cycle",
         [](std::size_t n) { return each(n, node) + each(n, [n](std::size_t i) { return edge(i, (i + 1) % n); }); },
         load_it},
        {"a clique of n claims",
         [](std::size_t n) {
             std::size_t side = 2;
             while (side * (side - 1) < n) ++side;
             return each(side, node) + each(side * side, [side](std::size_t i) {
                        return i / side == i % side ? "" : edge(i / side, i % side);
                    });
         },
         load_it},
        {"fragments of nothing", [](std::size_t n) { return repeated("[x]{part=b} ", n); }, read_it},
        {"fragments of nothing, with ids",
         [](std::size_t n) {
             return each(n, [](std::size_t i) { return "[a]{#" + name(i) + " .event} [x]{part=b} "; });
         },
         read_it},
        {"references to nothing",
         [](std::size_t n) { return node(0) + each(n, [](std::size_t i) { return edge(0, i + 1); }); }, load_it},
    };
}

/// Of the processor, whatever else runs on the machine.
double seconds(const shape& s, std::size_t n) {
    const auto article = s.make(n);
    const auto begin = std::clock();
    s.run(article);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    const auto most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::string only = argc > 2 ? argv[2] : "";
    for (const auto& s : shapes()) {
        if (std::string_view(s.what).find(only) == std::string_view::npos) continue;
        std::printf("%-28s", s.what);
        double before = 0;
        for (std::size_t n = 10'000; n <= most; n *= 10) {
            const auto took = seconds(s, n);
            std::printf("  %9zu: %7.3f s", n, took);
            if (before > 0) std::printf(" (x%.1f)", took / before);
            std::fflush(stdout);
            before = took;
            if (took > 5) break;  // a shape that is no more than linear takes less
        }
        std::printf("\n");
    }
}
