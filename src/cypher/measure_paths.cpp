// Paths of which a question asks nothing but the length: they are counted, not made.

#include "cypher/checker.hpp"

#include <set>

namespace claimgraph::cypher {

namespace {

class measuring {
public:
    explicit measuring(const std::set<slot>& measured) : measured_(measured) {}

    void in(program& p) const {
        for (auto& b : p.branches)
            for (auto& s : b.steps) in(s);
    }
    void in(code& c) const {
        if (asks_length(c) && measured_.count(c.kids[0].at) > 0) c = code(std::move(c.kids[0]));
        for (auto& k : c.kids) in(k);
    }

private:
    void in(step& s) const {
        for (auto& n : s.match.nodes) in(n.properties);
        for (auto& r : s.match.rels) in(r.properties);
        for (auto& f : s.match.filters) in(f.test);
        in(s.unwind.list);
        for (auto& k : s.project.keys) in(k.what);
        for (auto& a : s.project.aggregations)
            for (auto& c : a.arguments) in(c);
        for (auto& k : s.project.after) in(k.what);
        for (auto& k : s.project.order) in(k.what);
        in(s.project.filter);
        for (auto& n : s.create.nodes) in(n.properties);
        for (auto& r : s.create.rels) in(r.properties);
    }
    void in(std::vector<property_test>& tests) const {
        for (auto& t : tests) in(t.wanted);
    }

    const std::set<slot>& measured_;
};

void collect_measured(const program& p, std::set<slot>& into) {
    for (const auto& b : p.branches)
        for (const auto& s : b.steps)
            for (const auto& path : s.match.paths)
                if (path.measured) into.insert(path.at);
}

}  // namespace

bool asks_length(const code& c) noexcept {
    static const auto* const length = find_function("length");
    return c.kind == code_kind::call && c.function == length && c.kids[0].kind == code_kind::variable;
}

void measure_paths(prepared_query::data& d) {
    std::set<slot> measured;
    collect_measured(d.main, measured);
    for (const auto& q : d.subqueries) collect_measured(q.what, measured);
    if (measured.empty()) return;
    const measuring all(measured);
    all.in(d.main);
    for (auto& q : d.subqueries) {
        all.in(q.what);
        all.in(q.filter);
        all.in(q.produces);
    }
}

}  // namespace claimgraph::cypher
