// Walks over syntax trees that the checker asks for.

#include "cypher/checker.hpp"

#include <algorithm>

namespace claimgraph::cypher {

using ast::kind;

bool is_aggregate(const ast::expr& e) {
    if (e.kind == kind::count_star) return true;
    if (e.kind != kind::call) return false;
    const auto* f = find_function(e.name);
    return f != nullptr && f->aggregates != aggregate::none;
}

bool has_aggregate(const ast::expr& e) {
    if (is_aggregate(e)) return true;
    return std::any_of(e.children.begin(), e.children.end(),
                       [](const ast::expr_ptr& c) { return c && has_aggregate(*c); });
}

namespace {

void collect_names(const ast::pattern& p, std::vector<std::string>& into);
using cypher::collect_names;

void collect_names(const ast::pattern& p, std::vector<std::string>& into) {
    for (const auto& part : p) {
        if (!part.name.empty()) into.push_back(part.name);
        for (const auto& n : part.nodes) {
            if (!n.name.empty()) into.push_back(n.name);
            if (n.properties) collect_names(*n.properties, into);
        }
        for (const auto& r : part.rels) {
            if (!r.name.empty()) into.push_back(r.name);
            if (r.properties) collect_names(*r.properties, into);
        }
    }
}

}  // namespace

void collect_names(const ast::expr& e, std::vector<std::string>& into) {
    if (e.kind == kind::variable) into.push_back(e.name);
    for (const auto& c : e.children)
        if (c) collect_names(*c, into);
    collect_names(e.where_pattern, into);
    if (e.subquery) collect_names(*e.subquery, into);
}

void collect_names(const ast::query& q, std::vector<std::string>& into) {
    for (const auto& part : q.parts) {
        for (const auto& c : part.clauses) {
            collect_names(c.pattern, into);
            for (const auto* e : {&c.filter, &c.what, &c.skip, &c.limit})
                if (*e) collect_names(**e, into);
            for (const auto& i : c.items) collect_names(*i.what, into);
            for (const auto& k : c.order) collect_names(*k.what, into);
        }
    }
}

}  // namespace claimgraph::cypher
