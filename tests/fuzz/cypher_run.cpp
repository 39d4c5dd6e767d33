// Any bytes as a question in openCypher, asked of a graph: as it is, with its plan and proof, and as printed.

#include "fuzz/fixture.hpp"

#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/query.hpp>

#include <algorithm>
#include <sstream>

using namespace claimgraph;

namespace {

std::string rows_of(const cypher::table& t) {
    std::string out;
    for (const auto& row : t.rows) {
        for (const auto& v : row) out += to_string(v) + "|";
        out += '\n';
    }
    return out;
}

/// Whether an answer may differ from run to run.
bool depends_on_time(const std::string& text) {
    for (const auto* word : {"rand", "date", "time"})
        if (text.find(word) != std::string::npos) return true;
    return false;
}

/// Whether an answer may differ with the order in which equal rows come.
bool depends_on_order(const std::string& printed) {
    for (const auto* word : {"LIMIT", "SKIP", "collect", "reduce", " | ", "avg", "stDev", "sum", "head", "last"})
        if (printed.find(word) != std::string::npos) return true;
    return false;
}

std::vector<std::string> sorted(const std::string& rows) {
    std::vector<std::string> lines;
    std::istringstream in(rows);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const cypher::claim_view view(fuzz::fixture());
    const auto text = fuzz::text_of(data, size);
    cypher::run_options options;
    options.limits = fuzz::small_limits();
    const auto q = cypher::parse_cypher(text, options.limits);
    if (!q) return 0;
    cypher::parameters given;
    for (const auto& name : q->parameter_names()) given.emplace(name, cypher::value("russia"));
    const auto at_once = q->run(view, given, options);
    cypher::planned_query planned(*q, view);
    const auto first = planned.run(given, options), second = planned.run(given, options);
    options.bulk = false;  // rows that sort alike may come in another order where edges are walked one by one
    const auto plain = q->run(view, given, options);
    if (!plain) {
        fuzz::require(cypher::describe(plain.error()).has_value(), "a failure has the standard's kind", text);
        return 0;
    }
    options.proof = options.profile = true;
    const auto proved = q->run(view, given, options);
    const auto printed = to_string(*q);
    const auto again = cypher::parse_cypher(printed, options.limits);
    fuzz::require(static_cast<bool>(again), "what was printed can be read", printed);
    const auto same = again->run(view, given, options);
    if (!proved || !same || depends_on_time(printed)) return 0;  // a proof costs memory, a sanitizer time
    if (at_once && !depends_on_order(printed))
        fuzz::require(sorted(rows_of(*at_once)) == sorted(rows_of(*plain)),
                      "walking over many edges at once changes no row", rows_of(*at_once) + "---\n" + rows_of(*plain));
    if (at_once && first && second)
        fuzz::require(rows_of(*first) == rows_of(*at_once) && rows_of(*second) == rows_of(*at_once),
                      "a plan that is kept has the same answer", rows_of(*first) + "---\n" + rows_of(*second));
    fuzz::require(rows_of(*plain) == rows_of(*proved), "proof and profile change no row",
                  rows_of(*plain) + "---\n" + rows_of(*proved));
    fuzz::require(rows_of(*plain) == rows_of(*same), "the printed question has the same answer", printed);
    for (const auto& proof : proved->proofs)
        for (const auto e : proof) fuzz::require(index(e) < view.edge_count(), "a proof is made of edges", text);
    return 0;
}
