#pragma once
// Random syntax trees, of the form in which the parser makes them.

#include "cypher/ast.hpp"

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace claimgraph::testing {

namespace ast = cypher::ast;
using ast::kind;

class random_tree {
public:
    explicit random_tree(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
    bool maybe() { return below(2) == 0; }

    ast::query query(int depth) {
        ast::query q;
        q.union_all = false;
        const auto parts = below(6) == 0 ? 2u : 1u;
        for (unsigned i = 0; i < parts; ++i) {
            ast::single_query s;
            for (auto n = below(3); n > 0; --n) s.clauses.push_back(clause(depth));
            s.clauses.push_back(projection(ast::clause_kind::return_, depth));
            q.parts.push_back(std::move(s));
        }
        if (parts == 2) q.union_all = maybe();
        return q;
    }

    ast::expr_ptr expr(int depth) {
        if (depth <= 0) return leaf();
        switch (below(22)) {
            case 0: return chain(kind::or_, depth, {});
            case 1: return chain(kind::xor_, depth, {});
            case 2: return chain(kind::and_, depth, {});
            case 3: return unary(kind::not_, depth);
            case 4:
                return chain(kind::compare, depth,
                             {ast::op::equal, ast::op::not_equal, ast::op::less, ast::op::less_equal, ast::op::greater,
                              ast::op::greater_equal});
            case 5: return chain(kind::add, depth, {ast::op::plus, ast::op::minus});
            case 6: return chain(kind::multiply, depth, {ast::op::times, ast::op::divide, ast::op::modulo});
            case 7: return chain(kind::power, depth, {});
            case 8: return unary(maybe() ? kind::negate : kind::plus, depth);
            case 9:
                return pair(
                    std::vector{kind::in, kind::starts_with, kind::ends_with, kind::contains, kind::matches}[below(5)],
                    depth);
            case 10: return unary(maybe() ? kind::is_null : kind::is_not_null, depth);
            case 11: {
                auto e = unary(kind::property, depth);
                e->name = name();
                return e;
            }
            case 12: return pair(kind::index, depth);
            case 13: {
                auto e = unary(kind::slice, depth);
                e->children.push_back(maybe() ? expr(depth - 1) : nullptr);
                e->children.push_back(maybe() ? expr(depth - 1) : nullptr);
                return e;
            }
            case 14: return map(depth);
            case 15: {
                auto e = many(kind::list, below(4), depth);
                return e;
            }
            case 16: {
                auto e = unary(kind::has_labels, depth);
                e->names = {name(), name()};
                return e;
            }
            case 17: {
                auto e = many(kind::call, below(3), depth);
                e->name = maybe() ? "coalesce" : "date.truncate";
                e->distinct = !e->children.empty() && below(4) == 0;
                return e;
            }
            case 18: return case_(depth);
            case 19: return iteration(depth);
            case 20: {
                auto e = make(kind::pattern_comprehension);
                e->where_pattern.push_back(part(depth, 1));
                if (maybe()) e->where_pattern[0].name = name();
                e->children.push_back(maybe() ? expr(depth - 1) : nullptr);
                e->children.push_back(expr(depth - 1));
                return e;
            }
            default: {
                auto e = make(kind::exists);
                e->subquery = std::make_unique<ast::query>();
                e->subquery->parts.emplace_back();
                e->subquery->parts[0].clauses.push_back(match(depth - 1));
                return e;
            }
        }
    }

private:
    static ast::expr_ptr make(kind k) {
        auto e = std::make_unique<ast::expr>();
        e->kind = k;
        return e;
    }
    std::string name() {
        static const std::vector<std::string> all{"a", "b", "x1", "Größe", "with space", "match", "tick`ed", "_", "in"};
        return all[below(all.size())];
    }
    ast::expr_ptr leaf() {
        using cypher::value;
        static const std::vector<value> all{value(),      value(true),      value(false),  value(0),
                                            value(-7),    value(INT64_MIN), value(1.5),    value(-0.25),
                                            value(1e300), value(2e-9),      value("it's"), value("\\ \n\t\x01 \" `"),
                                            value("")};
        auto e = make(
            std::vector{kind::literal, kind::literal, kind::variable, kind::parameter, kind::count_star}[below(5)]);
        if (e->kind == kind::literal) e->constant = all[below(all.size())];
        if (e->kind == kind::variable || e->kind == kind::parameter) e->name = name();
        if (e->kind == kind::parameter && maybe()) e->name = "0";
        return e;
    }
    ast::expr_ptr many(kind k, std::size_t n, int depth) {
        auto e = make(k);
        for (; n > 0; --n) e->children.push_back(expr(depth - 1));
        return e;
    }
    ast::expr_ptr unary(kind k, int depth) { return many(k, 1, depth); }
    ast::expr_ptr pair(kind k, int depth) { return many(k, 2, depth); }
    ast::expr_ptr chain(kind k, int depth, std::vector<ast::op> ops) {
        auto e = many(k, 2 + below(2), depth);
        if (!ops.empty())
            for (std::size_t i = 1; i < e->children.size(); ++i) e->ops.push_back(ops[below(ops.size())]);
        return e;
    }
    ast::expr_ptr map(int depth) {
        auto e = many(kind::map, below(3), depth);
        for (std::size_t i = 0; i < e->children.size(); ++i) e->names.push_back(name());
        return e;
    }
    ast::expr_ptr case_(int depth) {
        auto e = make(kind::case_);
        e->has_operand = maybe();
        e->has_else = maybe();
        for (auto n = (e->has_operand ? 1 : 0) + 2 * (1 + below(2)) + (e->has_else ? 1 : 0); n > 0; --n)
            e->children.push_back(expr(depth - 1));
        return e;
    }
    ast::expr_ptr iteration(int depth) {
        const auto k = std::vector{kind::comprehension, kind::quantifier, kind::reduce}[below(3)];
        auto e = make(k);
        e->name = name();
        if (k == kind::reduce) {
            e->name2 = name();
            for (int i = 0; i < 3; ++i) e->children.push_back(expr(depth - 1));
            return e;
        }
        e->children.push_back(expr(depth - 1));
        e->children.push_back(maybe() ? expr(depth - 1) : nullptr);
        if (k == kind::comprehension) e->children.push_back(maybe() ? expr(depth - 1) : nullptr);
        else e->name2 = std::vector<std::string>{"all", "any", "none", "single"}[below(4)];
        return e;
    }

    ast::pattern_part part(int depth, std::size_t least_rels) {
        ast::pattern_part p;
        const auto rels = least_rels + below(3);
        for (std::size_t i = 0; i <= rels; ++i) {
            ast::node_pattern n;
            if (maybe()) n.name = name();
            for (auto l = below(3); l > 0; --l) n.labels.push_back(name());
            if (below(4) == 0) n.properties = map(depth - 1);
            p.nodes.push_back(std::move(n));
            if (i < rels) p.rels.push_back(rel(depth));
        }
        return p;
    }
    ast::rel_pattern rel(int depth) {
        ast::rel_pattern r;
        if (maybe()) r.name = name();
        for (auto t = below(3); t > 0; --t) r.types.push_back(name());
        r.left = below(3) == 0;
        r.right = below(3) == 0;
        if (below(3) == 0) {
            r.variable_length = true;
            if (maybe()) r.least = static_cast<std::int64_t>(below(3));
            if (maybe()) r.most = static_cast<std::int64_t>(below(4));
            if (r.least && !r.most && maybe()) r.most = r.least;
        }
        if (below(4) == 0) r.properties = map(depth - 1);
        return r;
    }
    ast::clause match(int depth) {
        ast::clause c;
        c.kind = ast::clause_kind::match;
        c.optional = below(3) == 0;
        for (auto n = 1 + below(2); n > 0; --n) c.pattern.push_back(part(depth, 0));
        if (maybe()) c.pattern[0].name = name();
        if (maybe()) c.filter = expr(depth);
        return c;
    }
    ast::clause clause(int depth) {
        switch (below(3)) {
            case 0: return match(depth);
            case 1: return projection(ast::clause_kind::with, depth);
            default: {
                ast::clause c;
                c.kind = ast::clause_kind::unwind;
                c.what = expr(depth);
                c.name = name();
                return c;
            }
        }
    }
    ast::clause projection(ast::clause_kind k, int depth) {
        ast::clause c;
        c.kind = k;
        c.distinct = below(3) == 0;
        c.star = below(4) == 0;
        for (auto n = (c.star ? 0 : 1) + below(2); n > 0; --n)
            c.items.push_back({expr(depth), maybe() ? name() : "", {}});
        for (auto n = below(3); n > 0; --n) c.order.push_back({expr(depth - 1), maybe()});
        if (below(3) == 0) c.skip = expr(0);
        if (below(3) == 0) c.limit = expr(0);
        if (k == ast::clause_kind::with && maybe()) c.filter = expr(depth);
        return c;
    }

    std::mt19937 random_;
};

}  // namespace claimgraph::testing
