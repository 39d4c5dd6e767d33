// Articles, one behind the other between lines of "%%": read, understood, joined, then asked about.

#include "fuzz/articles.hpp"
#include "fuzz/fixture.hpp"
#include "query/slow_support.hpp"

#include <claimgraph/query/show.hpp>
#include <claimgraph/query/support.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/words.hpp>

using namespace claimgraph;

namespace {

/// Nothing in words may move a cursor or turn text around.
void check_words(const std::string& words) {
    for (const char c : words)
        fuzz::require(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "no control character among words", words);
    fuzz::require(words.find("\xE2\x80\xAE") == std::string::npos, "no bidirectional control among words", words);
}

void check_support(const graph& g) {
    const auto denies = [&](edge_id e) { return is_denied(g, e); };
    const auto slow = testing::slow_support(g, {.outside = denies});
    const auto fast = find_support(scope(g));
    for (const auto n : g.nodes()) fuzz::require(fast.holds(n) == slow[index(n)], "support is as defined", g.id(n));
}

void ask_about(const graph& g) {
    for (std::size_t e = 0; e < g.edge_count(); ++e) {
        const edge_id id{static_cast<std::uint32_t>(e)};
        fuzz::require(index(g.source(id)) < g.node_count() && index(g.target(id)) < g.node_count(),
                      "an edge joins nodes");
    }
    const budget small{fuzz::small_limits(), {}};
    if (g.node_count() < 100) check_support(g);
    for (std::size_t i = 0; i < std::min<std::size_t>(g.node_count(), 8); ++i) {
        const node_id n{static_cast<std::uint32_t>(i)};
        const std::string id(g.id(n));
        if (const auto a = answer(g, show(id), small)) check_words(to_words(g, *a)), (void)to_json(g, *a);
        if (const auto a = answer(g, why(id), small)) check_words(to_words(g, *a)), (void)to_json(g, *a);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    load_options options;
    options.vocabulary = vocabulary::built_in();  // no file is opened
    const auto r = load_texts(fuzz::articles_in(fuzz::text_of(data, size)), options);
    if (r) return ask_about(r->graph), 0;
    for (const auto& d : r.error().all()) check_words(to_string(d));
    return 0;
}
