#include <claimgraph/analysis/agree.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace claimgraph {

namespace {

/// What two actors share, by position among the actors.
struct counts {
    double equal = 0;
    double opposite = 0;
};

double divisor(normalisation by, double first, double second, double equal) {
    switch (by) {
        case normalisation::none: return 1;
        case normalisation::average: return (first + second) / 2;
        case normalisation::jaccard: return first + second - equal;
        case normalisation::cosine: return std::sqrt(first * second);
    }
    return 1;
}

double weight_of(network_kind kind, const counts& c) {
    switch (kind) {
        case network_kind::congruence: return c.equal;
        case network_kind::conflict: return c.opposite;
        case network_kind::subtract: return c.equal - c.opposite;
    }
    return 0;
}

}  // namespace

actor_network discourse_network(const agree_answer& a, network_kind kind, normalisation by) {
    actor_network made;
    std::vector<double> stands;  // of each actor
    std::map<std::pair<node_id, edge_id>, std::vector<std::pair<std::size_t, sign>>> by_thing;
    for (const auto& s : a.stands) {  // in the order of their actors
        if (made.actors.empty() || made.actors.back() != s.actor) {
            made.actors.push_back(s.actor);
            stands.push_back(0);
        }
        ++stands.back();
        by_thing[{s.what.node, s.what.edge}].emplace_back(made.actors.size() - 1, s.sign);
    }
    const auto count = made.actors.size();
    std::vector<counts> shared(count * count);
    for (const auto& [what, takers] : by_thing)
        for (const auto& [i, first] : takers)
            for (const auto& [j, second] : takers)
                if (i != j) ++(first == second ? shared[i * count + j].equal : shared[i * count + j].opposite);
    made.weights.assign(count * count, 0);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < count; ++j) {
            if (i == j) continue;
            const auto& c = shared[i * count + j];
            made.weights[i * count + j] = weight_of(kind, c) / divisor(by, stands[i], stands[j], c.equal);
        }
    return made;
}

}  // namespace claimgraph
