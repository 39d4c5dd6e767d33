// Two tables with a line of "%%" between them, as nodes and claims.

#include "fuzz/target.hpp"

#include <claimgraph/ingest/tables.hpp>

#include <algorithm>

using namespace claimgraph;

namespace {

void check(const diagnostic& d) {
    for (const char c : to_string(d))
        fuzz::require(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "no control character among words",
                      d.message);
    fuzz::require(d.kind == category::limit || !d.where.file.empty(), "a finding has its place", d.message);
    fuzz::require(d.where.file.empty() || d.where.line > 0, "a finding has its line", d.message);
}

void check(const graph& g) {
    for (const auto n : g.nodes()) fuzz::require(g.find_node(g.id(n)) == n, "a node is found by its id", g.id(n));
    for (const auto e : g.edges()) {
        fuzz::require(g.vocabulary().allows(g.relation(e), g.kind(g.source(e)), g.kind(g.target(e))),
                      "a claim joins what its relation may join");
        fuzz::require(g.when(e).possible_from <= g.when(e).possible_to, "a claim may hold on some day");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const auto middle = std::min(bytes.find("\n%%\n"), bytes.size());
    const auto behind = std::min(middle + 4, bytes.size());
    const auto read = load_table_texts({"nodes.csv", std::string(bytes.substr(0, middle))},
                                       {"edges.csv", std::string(bytes.substr(behind))});
    if (read) return check(read->graph), 0;
    for (const auto& d : read.error().all()) check(d);
    return 0;
}
