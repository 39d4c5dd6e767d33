#include "cypher/ast.hpp"

#include <algorithm>

namespace claimgraph::cypher::ast {

namespace {

bool equal(const expr_ptr& a, const expr_ptr& b) { return ast::equal(a.get(), b.get()); }

bool equal(const node_pattern& a, const node_pattern& b) {
    return a.name == b.name && a.labels == b.labels && equal(a.properties, b.properties);
}

bool equal(const rel_pattern& a, const rel_pattern& b) {
    return a.name == b.name && a.types == b.types && a.left == b.left && a.right == b.right &&
           a.variable_length == b.variable_length && a.least == b.least && a.most == b.most &&
           equal(a.properties, b.properties);
}

template <class T, class F>
bool all_equal(const std::vector<T>& a, const std::vector<T>& b, F same_one) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_one);
}

bool equal(const pattern& a, const pattern& b) {
    return all_equal(a, b, [](const pattern_part& x, const pattern_part& y) {
        return x.name == y.name && x.which == y.which &&
               all_equal(x.nodes, y.nodes, [](const auto& n, const auto& m) { return equal(n, m); }) &&
               all_equal(x.rels, y.rels, [](const auto& n, const auto& m) { return equal(n, m); });
    });
}

bool equal(const clause& a, const clause& b) {
    return a.kind == b.kind && a.optional == b.optional && equal(a.pattern, b.pattern) && equal(a.filter, b.filter) &&
           equal(a.what, b.what) && a.name == b.name && a.distinct == b.distinct && a.star == b.star &&
           equal(a.skip, b.skip) && equal(a.limit, b.limit) &&
           all_equal(a.items, b.items,
                     [](const item& x, const item& y) { return x.alias == y.alias && equal(x.what, y.what); }) &&
           all_equal(a.order, b.order, [](const sort_key& x, const sort_key& y) {
               return x.descending == y.descending && equal(x.what, y.what);
           });
}

expr_ptr clone(const expr_ptr& e) { return e ? ast::clone(*e) : nullptr; }

node_pattern clone(const node_pattern& n) { return {n.name, n.labels, clone(n.properties), n.where}; }

rel_pattern clone(const rel_pattern& r) {
    return {r.name, r.types, r.left, r.right, r.variable_length, r.least, r.most, clone(r.properties), r.where};
}

pattern clone(const pattern& p) {
    pattern out;
    for (const auto& part : p) {
        pattern_part copy{part.name, part.which, {}, {}, part.where};
        for (const auto& n : part.nodes) copy.nodes.push_back(clone(n));
        for (const auto& r : part.rels) copy.rels.push_back(clone(r));
        out.push_back(std::move(copy));
    }
    return out;
}

clause clone(const clause& c) {
    clause out;
    out.kind = c.kind;
    out.optional = c.optional;
    out.pattern = clone(c.pattern);
    out.filter = clone(c.filter);
    out.what = clone(c.what);
    out.name = c.name;
    out.distinct = c.distinct;
    out.star = c.star;
    for (const auto& i : c.items) out.items.push_back({clone(i.what), i.alias, i.where});
    for (const auto& k : c.order) out.order.push_back({clone(k.what), k.descending});
    out.skip = clone(c.skip);
    out.limit = clone(c.limit);
    out.where = c.where;
    return out;
}

void deepen(std::uint32_t& most, const expr_ptr& e) {
    if (e) most = std::max(most, e->depth);
}

}  // namespace

bool equal(const expr* a, const expr* b) {
    if (a == nullptr || b == nullptr) return a == b;
    return a->kind == b->kind && same(a->constant, b->constant) && a->name == b->name && a->name2 == b->name2 &&
           a->names == b->names && a->ops == b->ops && a->distinct == b->distinct && a->has_operand == b->has_operand &&
           a->has_else == b->has_else && equal(a->where_pattern, b->where_pattern) &&
           (a->subquery == nullptr) == (b->subquery == nullptr) &&
           (a->subquery == nullptr || equal(*a->subquery, *b->subquery)) &&
           all_equal(a->children, b->children, [](const expr_ptr& x, const expr_ptr& y) { return equal(x, y); });
}

bool equal(const query& a, const query& b) {
    return a.union_all == b.union_all && all_equal(a.parts, b.parts, [](const auto& x, const auto& y) {
               return all_equal(x.clauses, y.clauses, [](const clause& c, const clause& d) { return equal(c, d); });
           });
}

std::uint32_t depth(const query& q) {
    std::uint32_t most = 0;
    for (const auto& part : q.parts) {
        for (const auto& c : part.clauses) {
            deepen(most, c.filter);
            deepen(most, c.what);
            for (const auto& i : c.items) deepen(most, i.what);
            for (const auto& k : c.order) deepen(most, k.what);
            for (const auto& p : c.pattern) {
                for (const auto& n : p.nodes) deepen(most, n.properties);
                for (const auto& r : p.rels) deepen(most, r.properties);
            }
        }
    }
    return most;
}

expr_ptr clone(const expr& e) {
    auto out = std::make_unique<expr>();
    out->kind = e.kind;
    out->constant = e.constant;
    out->name = e.name;
    out->name2 = e.name2;
    out->names = e.names;
    out->ops = e.ops;
    for (const auto& c : e.children) out->children.push_back(clone(c));
    out->distinct = e.distinct;
    out->has_operand = e.has_operand;
    out->has_else = e.has_else;
    out->where_pattern = clone(e.where_pattern);
    if (e.subquery) out->subquery = std::make_unique<query>(clone(*e.subquery));
    out->where = e.where;
    out->depth = e.depth;
    return out;
}

query clone(const query& q) {
    query out;
    out.union_all = q.union_all;
    for (const auto& part : q.parts) {
        single_query copy;
        for (const auto& c : part.clauses) copy.clauses.push_back(clone(c));
        out.parts.push_back(std::move(copy));
    }
    return out;
}

}  // namespace claimgraph::cypher::ast
