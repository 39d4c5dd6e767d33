#pragma once
/// \file
/// Support straight from its definition, as slow and obvious as possible: sweep over all nodes until
/// nothing changes. Knows nothing of the vocabulary's families.

#include <claimgraph/graph/graph.hpp>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace claimgraph::testing {

struct slow_question {
    std::set<node_id> withdrawn;
    std::function<bool(edge_id)> outside = [](edge_id) { return false; };     ///< says nothing
    std::function<bool(edge_id)> discounted = [](edge_id) { return false; };  ///< made, but not counted
};

inline std::vector<bool> slow_support(const graph& g, const slow_question& q) {
    const auto named = [&](edge_id e, const char* name) { return g.vocabulary()[g.relation(e)].name == name; };
    const auto kind_is = [&](node_id n, const char* name) { return g.vocabulary()[g.kind(n)].name == name; };
    std::vector<bool> supported(g.node_count(), false);
    const auto rules = [&](node_id n) {
        if (q.withdrawn.contains(n)) return false;
        bool any_supplier = false;
        bool supplied = false;
        for (const auto e : g.edges()) {
            if (q.outside(e)) continue;
            if (g.source(e) == n && !q.discounted(e)) {
                const bool whole =
                    named(e, "part_of") && (kind_is(g.target(e), "policy") || kind_is(g.target(e), "event"));
                if ((named(e, "requires") || whole) && !supported[index(g.target(e))]) return false;
            }
            if (g.target(e) == n && (named(e, "serves") || named(e, "enables") || named(e, "causes"))) {
                any_supplier = true;
                supplied = supplied || (!q.discounted(e) && supported[index(g.source(e))]);
            }
        }
        return !any_supplier || supplied;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto n : g.nodes())
            if (!supported[index(n)] && rules(n)) supported[index(n)] = changed = true;
    }
    return supported;
}

}  // namespace claimgraph::testing
