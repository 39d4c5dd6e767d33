#include "cypher/checker.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace claimgraph::cypher {

using enum value_type;

namespace {

[[noreturn]] void conflict(const std::string& name, std::string_view wanted, static_type is, byte_range where) {
    raise(fault_id::variable_type_conflict,
          fmt::format("{} is {}, it cannot be {} here", printable(name, 60), describe(is), wanted), where);
}

[[noreturn]] void brings_name(const std::string& name, byte_range where) {
    raise(fault_id::undefined_variable, fmt::format("{} is not defined here", printable(name, 60)), where,
          "a pattern in a condition brings no names of its own: leave it out, or write EXISTS { MATCH ... }");
}

}  // namespace

std::uint32_t checker::declare_node(const ast::node_pattern& n, match_step& m, bool may_introduce) {
    match_node made;
    made.name = n.name;
    made.labels = n.labels;
    if (!n.name.empty()) {
        made.named = true;
        if (const auto* known = find(n.name)) {
            if (!may_be(known->type, bit(node)) || known->type.lists > 0)
                conflict(n.name, "a node", known->type, n.where);
            for (std::uint32_t i = 0; i < m.nodes.size(); ++i) {
                if (m.nodes[i].at != known->at) continue;
                m.nodes[i].labels.insert(m.nodes[i].labels.end(), n.labels.begin(), n.labels.end());
                return i;
            }
            made.at = known->at;
            made.bound = true;
        } else if (!may_introduce) {
            brings_name(n.name, n.where);
        }
    }
    if (!made.bound) {
        made.at = fresh();
        m.introduces.push_back(made.at);
        if (made.named) names_.push_back({n.name, made.at, of(node)});
    }
    m.nodes.push_back(std::move(made));
    return static_cast<std::uint32_t>(m.nodes.size() - 1);
}

std::uint32_t checker::declare_rel(const ast::rel_pattern& r, match_step& m, bool may_introduce) {
    match_rel made;
    made.name = r.name;
    made.left = r.left && !r.right;
    made.right = r.right && !r.left;
    made.types = r.types;
    made.variable_length = r.variable_length;
    if (r.variable_length) {
        made.least = r.least.value_or(1);
        made.most = r.most.value_or(-1);
    }
    if (!r.name.empty()) {
        made.named = true;
        if (const auto* known = find(r.name)) {
            const auto& t = known->type;
            const bool fits = r.variable_length
                                  ? may_be(t, bit(list)) && (t.lists == 0 || may_be(element_of(t), bit(relationship)))
                                  : may_be(t, bit(relationship)) && t.lists == 0;
            if (!fits) conflict(r.name, r.variable_length ? "a list of relationships" : "a relationship", t, r.where);
            for (const auto& other : m.rels)
                if (other.at == known->at)
                    raise(fault_id::relationship_uniqueness,
                          fmt::format("{} stands twice in one MATCH, where all relationships differ",
                                      printable(r.name, 60)),
                          r.where);
            made.at = known->at;
            made.bound = true;
        } else if (!may_introduce) {
            brings_name(r.name, r.where);
        }
    }
    if (!made.bound) {
        made.at = fresh();
        m.introduces.push_back(made.at);
        if (made.named)
            names_.push_back({r.name, made.at, r.variable_length ? list_of(of(relationship)) : of(relationship)});
    }
    m.rels.push_back(std::move(made));
    return static_cast<std::uint32_t>(m.rels.size() - 1);
}

namespace {

// The shortest paths that are longer than another are found by no search of breadth.
void check_shortest(const ast::pattern_part& part) {
    for (const auto& r : part.rels)
        if (r.least.value_or(1) > 1)
            raise(fault_id::invalid_relationship_pattern,
                  fmt::format("a shortest path has a least length of 0 or 1, not of {}", *r.least), r.where,
                  "leave it out, or match paths and order them: MATCH p = (a)-[*2..]->(b) ... ORDER BY length(p) LIMIT "
                  "1");
}

}  // namespace

void checker::declare(const ast::pattern_part& part, match_step& m, bool may_introduce) {
    match_path made;
    made.which = part.which;
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
        if (i > 0) made.rels.push_back(declare_rel(part.rels[i - 1], m, may_introduce));
        made.nodes.push_back(declare_node(part.nodes[i], m, may_introduce));
        places_.push_back(made.nodes.back());
        if (i == 0) continue;
        auto& r = m.rels[made.rels.back()];
        r.from = made.nodes[i - 1];
        r.to = made.nodes[i];
    }
    if (part.which != ast::shortest::none) check_shortest(part);
    if (!part.name.empty() || part.which != ast::shortest::none) declare_path(part, m, std::move(made));
}

void checker::declare_path(const ast::pattern_part& part, match_step& m, match_path made) {
    if (!part.name.empty()) {
        if (find(part.name) != nullptr)
            raise(fault_id::variable_already_bound, fmt::format("{} is bound already", printable(part.name, 60)),
                  part.where);
        made.at = fresh();
        m.introduces.push_back(made.at);
        names_.push_back({part.name, made.at, of(value_type::path)});
    }
    m.paths.push_back(std::move(made));
}

// With `filter` for its WHERE. Names stay in scope.
match_step checker::pattern(const ast::pattern& p, const ast::expr* filter, bool may_introduce) {
    match_step m;
    places_.clear();
    for (const auto& part : p) declare(part, m, may_introduce);
    const auto places = places_;
    properties(p, m, places);
    if (filter != nullptr) add_filters(*filter, m);
    return m;
}

// All variables of the pattern are in scope of its properties.
void checker::properties(const ast::pattern& p, match_step& m, const std::vector<std::uint32_t>& places) {
    std::size_t place = 0, rel = 0;
    for (const auto& part : p) {
        for (const auto& n : part.nodes) {
            auto& into = m.nodes[places[place++]].properties;
            for (auto& t : tests(n.properties)) into.push_back(std::move(t));
        }
        for (const auto& r : part.rels) m.rels[rel++].properties = tests(r.properties);
    }
}

std::vector<property_test> checker::tests(const ast::expr_ptr& map) {
    std::vector<property_test> all;
    if (!map) return all;
    for (std::size_t i = 0; i < map->children.size(); ++i)
        all.push_back({map->names[i], intern(map->names[i]), expression(*map->children[i]).code});
    return all;
}

std::vector<slot> checker::reads(const ast::expr& e) const {
    std::vector<std::string> used;
    collect_names(e, used);
    std::vector<slot> all;
    for (const auto& name : used)
        if (const auto* s = find(name)) all.push_back(s->at);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void checker::add_filters(const ast::expr& e, match_step& m) {
    if (has_aggregate(e))
        raise(fault_id::invalid_aggregation, "WHERE cannot aggregate", e.where, "aggregate in a WITH before it");
    if (e.kind == ast::kind::has_labels && e.children[0]->kind == ast::kind::variable) {
        // As if the pattern said so, which lets it begin there.
        const auto* s = find(e.children[0]->name);
        const auto node = std::find_if(m.nodes.begin(), m.nodes.end(),
                                       [&](const match_node& n) { return s != nullptr && n.at == s->at; });
        if (node != m.nodes.end()) {
            node->labels.insert(node->labels.end(), e.names.begin(), e.names.end());
            return;
        }
    }
    if (e.kind != ast::kind::and_) {
        m.filters.push_back({condition(e, "WHERE"), reads(e)});
        return;
    }
    for (const auto& c : e.children) add_filters(*c, m);
}

step checker::match(const ast::clause& c) {
    step s;
    s.kind = step_kind::match;
    s.match = pattern(c.pattern, c.filter.get(), true);
    s.match.optional = c.optional;
    return s;
}

step checker::create(const ast::clause& c) {
    step s;
    s.kind = step_kind::create;
    match_step m;
    for (const auto& part : c.pattern) {
        std::vector<std::uint32_t> nodes;
        for (std::size_t i = 0; i < part.nodes.size(); ++i) {
            const auto before = m.nodes.size();
            nodes.push_back(declare_node(part.nodes[i], m, true));
            if (m.nodes.size() > before) {
                const auto& n = m.nodes.back();
                s.create.nodes.push_back({n.at, n.bound, n.labels, tests(part.nodes[i].properties)});
                s.create.sequence.emplace_back(true, nodes.back());
            }
        }
        for (std::size_t i = 0; i < part.rels.size(); ++i) {
            const auto& r = part.rels[i];
            const auto at = declare_rel(r, m, true);
            const auto from = r.left ? nodes[i + 1] : nodes[i], to = r.left ? nodes[i] : nodes[i + 1];
            s.create.rels.push_back(
                {m.rels[at].at, r.types.empty() ? std::string() : r.types[0], from, to, tests(r.properties)});
            s.create.sequence.emplace_back(false, at);
        }
    }
    return s;
}

}  // namespace claimgraph::cypher
