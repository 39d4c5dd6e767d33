#pragma once
// A slow obvious evaluator: every assignment of nodes and relationships is tried, every condition read
// off the syntax tree. It knows MATCH, OPTIONAL MATCH, WHERE, and RETURN of variables, properties and
// count(*), and DISTINCT.

#include "cypher/ast.hpp"
#include "cypher/compare.hpp"
#include "cypher/open.hpp"
#include "cypher/open_graph.hpp"

#include <functional>
#include <map>
#include <set>
#include <stdexcept>

namespace claimgraph::testing {

namespace ast = cypher::ast;
using cypher::to_value;
using cypher::value;

class slow_evaluator {
public:
    using row = std::map<std::string, value>;

    explicit slow_evaluator(const cypher::open_graph& g) : g_(g) {}

    std::vector<std::string> run(const ast::query& q) {
        std::vector<row> rows{{}};
        for (const auto& c : q.parts.at(0).clauses) {
            if (c.kind == ast::clause_kind::return_) return project(c, rows);
            rows = match(c, rows);
        }
        return {};
    }

private:
    std::vector<row> match(const ast::clause& c, const std::vector<row>& before) {
        std::vector<row> after;
        for (const auto& r : before) {
            std::vector<row> found;
            each_match(c.pattern, r, [&](const row& m) {
                if (!c.filter || holds(*c.filter, m) == truth::yes) found.push_back(m);
            });
            if (found.empty() && c.optional) {
                row nulls = r;
                for (const auto& part : c.pattern) {
                    for (const auto& n : part.nodes) nulls.try_emplace(n.name);
                    for (const auto& e : part.rels) nulls.try_emplace(e.name);
                }
                found.push_back(std::move(nulls));
            }
            after.insert(after.end(), found.begin(), found.end());
        }
        return after;
    }

    struct place {
        const ast::rel_pattern* rel;
        node_id from, to;
    };

    // All nodes first, then all relationships.
    void each_match(const ast::pattern& p, const row& given, const std::function<void(const row&)>& found) {
        std::vector<const ast::node_pattern*> nodes;
        for (const auto& part : p)
            for (const auto& n : part.nodes) nodes.push_back(&n);
        std::vector<node_id> chosen(nodes.size());
        each_nodes(p, nodes, 0, chosen, given, found);
    }

    void each_nodes(const ast::pattern& p, const std::vector<const ast::node_pattern*>& nodes, std::size_t at,
                    std::vector<node_id>& chosen, const row& so_far, const std::function<void(const row&)>& found) {
        if (at == nodes.size()) {
            std::vector<place> rels;
            std::size_t node = 0;
            for (const auto& part : p) {
                for (std::size_t i = 0; i < part.rels.size(); ++i)
                    rels.push_back({&part.rels[i], chosen[node + i], chosen[node + i + 1]});
                node += part.nodes.size();
            }
            std::set<edge_id> used;
            return each_rels(rels, 0, used, so_far, found);
        }
        const auto& n = *nodes[at];
        for (std::uint32_t i = 0; i < g_.node_count(); ++i) {
            const node_id id{i};
            if (!node_fits(n, id)) continue;
            row next = so_far;
            if (!n.name.empty()) {
                const auto known = next.find(n.name);
                if (known != next.end() && !cypher::same(known->second, value(id))) continue;
                next[n.name] = value(id);
            }
            chosen[at] = id;
            each_nodes(p, nodes, at + 1, chosen, next, found);
        }
    }

    bool node_fits(const ast::node_pattern& n, node_id id) {
        for (const auto& l : n.labels) {
            const auto k = g_.find_label(l);
            if (!k || !g_.has_label(id, *k)) return false;
        }
        return properties_fit(n.properties, value(id));
    }
    bool properties_fit(const ast::expr_ptr& map, const value& of) {
        if (!map) return true;
        for (std::size_t i = 0; i < map->children.size(); ++i)
            if (cypher::equal(property(of, map->names[i]), map->children[i]->constant) != truth::yes) return false;
        return true;
    }

    // Whether the edge joins two nodes in a direction that the pattern allows.
    bool edge_fits(const ast::rel_pattern& r, edge_id e, node_id from, node_id to) {
        if (!r.types.empty() &&
            std::none_of(r.types.begin(), r.types.end(), [&](const auto& t) { return g_.type(e) == t; }))
            return false;
        if (!properties_fit(r.properties, value(e))) return false;
        const auto s = g_.sources()[index(e)], t = g_.targets()[index(e)];
        const bool forward = s == from && t == to, backward = s == to && t == from;
        if (r.left == r.right) return forward || backward;
        return r.right ? forward : backward;
    }

    void each_rels(const std::vector<place>& rels, std::size_t at, std::set<edge_id>& used, const row& so_far,
                   const std::function<void(const row&)>& found) {
        if (at == rels.size()) return found(so_far);
        const auto& r = *rels[at].rel;
        const auto go_on = [&](const value& v) {
            row next = so_far;
            if (!r.name.empty()) {
                const auto known = next.find(r.name);
                if (known != next.end() && !cypher::same(known->second, v)) return;
                next[r.name] = v;
            }
            each_rels(rels, at + 1, used, next, found);
        };
        if (r.variable_length) {
            value::list list;
            return each_path(r, rels[at].from, rels[at].to, list, used, go_on);
        }
        for (std::uint32_t e = 0; e < g_.edge_count(); ++e) {
            if (used.count(edge_id{e}) || !edge_fits(r, edge_id{e}, rels[at].from, rels[at].to)) continue;
            used.insert(edge_id{e});
            go_on(value(edge_id{e}));
            used.erase(edge_id{e});
        }
    }

    void each_path(const ast::rel_pattern& r, node_id here, node_id end, value::list& list, std::set<edge_id>& used,
                   const std::function<void(const value&)>& found) {
        const auto length = static_cast<std::int64_t>(list.size());
        const auto most = r.most.value_or(1'000'000);
        if (length > most) return;
        if (length >= r.least.value_or(1) && here == end) found(value(list));
        for (std::uint32_t e = 0; e < g_.edge_count(); ++e) {
            if (used.count(edge_id{e})) continue;
            const auto s = g_.sources()[e], t = g_.targets()[e];
            for (const auto next : s == t ? std::vector{s} : std::vector{s, t}) {
                if (!edge_fits(r, edge_id{e}, here, next)) continue;
                used.insert(edge_id{e});
                list.emplace_back(edge_id{e});
                each_path(r, next, end, list, used, found);
                list.pop_back();
                used.erase(edge_id{e});
            }
        }
    }

    value property(const value& of, const std::string& name) {
        const auto k = g_.find_property(name);
        if (!k || of.is_null()) return {};
        return of.is(cypher::value_type::node) ? g_.property(of.as_node(), *k) : g_.property(of.as_edge(), *k);
    }

    value term(const ast::expr& e, const row& r) {
        switch (e.kind) {
            case ast::kind::literal: return e.constant;
            case ast::kind::variable: return r.at(e.name);
            case ast::kind::property: return property(term(*e.children[0], r), e.name);
            default: return to_value(holds(e, r));
        }
    }

    static truth negate(truth t) { return t == truth::unknown ? t : (t == truth::yes ? truth::no : truth::yes); }

    truth holds(const ast::expr& e, const row& r) {
        switch (e.kind) {
            case ast::kind::not_: return negate(holds(*e.children[0], r));
            case ast::kind::and_:
            case ast::kind::or_: {
                const auto decides = e.kind == ast::kind::and_ ? truth::no : truth::yes;
                auto all = negate(decides);
                for (const auto& c : e.children) {
                    const auto one = holds(*c, r);
                    if (one == decides) return one;
                    if (one == truth::unknown) all = one;
                }
                return all;
            }
            case ast::kind::is_null: return term(*e.children[0], r).is_null() ? truth::yes : truth::no;
            case ast::kind::is_not_null: return term(*e.children[0], r).is_null() ? truth::no : truth::yes;
            case ast::kind::compare: {
                const auto a = term(*e.children[0], r), b = term(*e.children[1], r);
                if (e.ops[0] == ast::op::equal) return cypher::equal(a, b);
                if (e.ops[0] == ast::op::not_equal) return negate(cypher::equal(a, b));
                const auto c = cypher::compare(a, b);
                if (c == cypher::comparison::unknown) return truth::unknown;
                return (e.ops[0] == ast::op::less) == (c == cypher::comparison::less) && c != cypher::comparison::equal
                           ? truth::yes
                           : truth::no;
            }
            case ast::kind::has_labels: {
                const auto v = term(*e.children[0], r);
                if (v.is_null()) return truth::unknown;
                const auto k = g_.find_label(e.names[0]);
                return k && g_.has_label(v.as_node(), *k) ? truth::yes : truth::no;
            }
            case ast::kind::pattern_predicate: {
                bool any = false;
                each_match(e.where_pattern, r, [&](const row&) { any = true; });
                return any ? truth::yes : truth::no;
            }
            default: throw std::logic_error("the slow evaluator does not know this");
        }
    }

    std::vector<std::string> project(const ast::clause& c, const std::vector<row>& rows) {
        const writer write(g_);
        std::vector<std::string> all;
        if (c.items[0].what->kind == ast::kind::count_star) return {std::to_string(rows.size())};
        for (const auto& r : rows) {
            std::string out;
            for (const auto& i : c.items) out += (out.empty() ? "" : " | ") + write(term(*i.what, r));
            all.push_back(std::move(out));
        }
        if (!c.distinct) return all;
        const std::set<std::string> unique(all.begin(), all.end());
        return {unique.begin(), unique.end()};
    }

    const cypher::open_graph& g_;
};

}  // namespace claimgraph::testing
