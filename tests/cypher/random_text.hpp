#pragma once
// Random small graphs, and questions over them that the slow evaluator knows too. One random number is drawn at a
// time, so that a seed means the same with every compiler.

#include "cypher/open_graph.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace claimgraph::testing {

class random_text {
public:
    explicit random_text(std::uint32_t seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
    std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

    /// Up to so many nodes and edges, `fewest` nodes at least.
    void fill(cypher::open_graph& g, std::size_t fewest, std::size_t nodes_at_most, std::size_t edges_at_most) {
        g.clear();
        const auto nodes = fewest + below(nodes_at_most - fewest + 1);
        const auto edges = below(edges_at_most + 1);
        std::vector<node_id> ids;
        for (std::size_t i = 0; i < nodes; ++i) {
            std::vector<std::string> labels;
            if (below(2) == 0) labels.push_back("A");
            if (below(3) == 0) labels.push_back("B");
            cypher::value::map properties{{"i", cypher::value(static_cast<std::int64_t>(i))}};
            if (below(2) == 0) properties.emplace_back("k", cypher::value(static_cast<std::int64_t>(below(2))));
            ids.push_back(g.create_node(labels, properties));
        }
        for (std::size_t i = 0; i < edges; ++i) {
            cypher::value::map properties{{"j", cypher::value(static_cast<std::int64_t>(i))}};
            if (below(2) == 0) properties.emplace_back("k", cypher::value(static_cast<std::int64_t>(below(2))));
            const auto from = ids[below(nodes)];
            const auto type = one_of({"R", "S"});
            g.create_edge(from, type, ids[below(nodes)], properties);
        }
        g.commit();
    }

    // MATCH ... [OPTIONAL MATCH ...] RETURN ...
    std::string question() {
        nodes_.clear();
        rels_.clear();
        std::string q = "MATCH " + pattern();
        if (below(2) == 0) q += " WHERE " + condition(2);
        if (below(4) == 0) {
            q += " OPTIONAL MATCH " + pattern();
            if (below(2) == 0) q += " WHERE " + condition(1);
        }
        return q + " RETURN " + result();
    }

    std::string condition(int depth) {
        const auto n = nodes_.empty() ? std::string("null") : one_of(nodes_);
        if (depth > 0 && below(2) == 0) {
            const auto kind = below(3);
            if (kind == 2) return "NOT " + condition(0);
            const auto left = condition(depth - 1);
            return "(" + left + (kind == 0 ? " AND " : " OR ") + condition(depth - 1) + ")";
        }
        if (nodes_.empty()) return one_of({"1 = 1", "null = 1", "1 < 0"});
        switch (below(6)) {
            case 0: return n + ".k = " + std::to_string(below(2));
            case 1: return n + ".k < " + one_of(nodes_) + ".i";
            case 2: return n + ":B";
            case 3: return n + ".k IS NULL";
            case 4: return n + " <> " + one_of(nodes_);
            default: {
                const auto between = one_of({"-[:R]->", "<-[:S]-", "--", "-[:R*]->", "-[*0..2]-"});
                const auto other = one_of(nodes_);
                return "(" + n + ")" + between + "(" + one_of({":A", "", other}) + ")";
            }
        }
    }
    const std::vector<std::string>& nodes() const { return nodes_; }

    std::string pattern() {
        std::string out;
        const auto parts = 1 + below(2);
        for (std::size_t p = 0; p < parts; ++p) {
            if (p > 0) out += ", ";
            out += node();
            const auto rels = parts == 2 ? below(2) : below(3);
            for (std::size_t i = 0; i < rels; ++i) out += relationship(), out += node();
        }
        return out;
    }

private:
    std::string node() {
        std::string out = "(";
        if (below(4) != 0) {
            const auto name = one_of({"a", "b", "c"});
            if (std::find(nodes_.begin(), nodes_.end(), name) == nodes_.end()) nodes_.push_back(name);
            out += name;
        }
        if (below(5) == 0) out += one_of({":A", ":B", ":A:B"});
        if (below(9) == 0) out += " {k: " + std::to_string(below(2)) + "}";
        return out + ")";
    }
    std::string relationship() {
        std::string inside;
        if (below(3) == 0) {
            rels_.push_back("r" + std::to_string(rels_.size()));
            inside += rels_.back();
        }
        inside += one_of({"", "", ":R", ":S", ":R|S"});
        if (below(3) == 0) inside += one_of({"*", "*0..", "*1..2", "*2", "*0..1", "*..3"});
        if (below(9) == 0) inside += " {k: 1}";
        const auto body = "-[" + inside + "]-";
        return one_of({body, body + ">", "<" + body});
    }
    std::string result() {
        std::vector<std::string> all = nodes_;
        if (below(2) == 0) all.insert(all.end(), rels_.begin(), rels_.end());
        if (all.empty() || below(5) == 0) return "count(*)";
        std::string out = below(2) == 0 ? "DISTINCT " : "";
        if (below(2) == 0) return out + one_of(all);
        for (std::size_t i = 0; i < all.size(); ++i) out += (i > 0 ? ", " : "") + all[i];
        return out;
    }

    std::mt19937 random_;
    std::vector<std::string> nodes_, rels_;
};

}  // namespace claimgraph::testing
