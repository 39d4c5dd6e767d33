#include "cypher/parser.hpp"
#include "cypher/text.hpp"

#include <fmt/format.h>
#include <charconv>

namespace claimgraph::cypher {

// The number of tokens up to and behind a node pattern that begins `ahead`, or 0 where there is none.
std::size_t parser::skip_node(std::size_t ahead) const {
    if (!is_symbol("(", ahead)) return 0;
    ++ahead;
    if (is_word("not", ahead) || is_word("exists", ahead)) return 0;  // (NOT {}) - [1]
    if (is_name(ahead)) ++ahead;
    while (is_symbol(":", ahead) && is_name(ahead + 1)) ahead += 2;
    if (is_symbol("{", ahead)) {
        const auto& open = peek(ahead);
        if (open.partner == 0) return 0;
        ahead = open.partner - at_ + 1;
    } else if (is_symbol("$", ahead)) {
        ahead += 2;
    }
    return is_symbol(")", ahead) ? ahead + 1 : 0;
}

// (a)-[, (a)--, (a)<-[ and (a)<-- begin a pattern; (a)-b and (a)<-b are arithmetic. Constant time.
bool parser::at_pattern(std::size_t ahead) const {
    const auto next = skip_node(ahead);
    if (next == 0) return false;
    const auto dash = is_symbol("<", next) ? next + 1 : next;
    if (!is_symbol("-", dash)) return false;
    if (is_symbol("[", dash + 1)) return true;
    return is_symbol("-", dash + 1) && (is_symbol("(", dash + 2) || is_symbol(">", dash + 2));
}

ast::pattern parser::pattern() {
    ast::pattern all;
    std::size_t elements = 0;
    do {
        all.push_back(pattern_part());
        elements += all.back().nodes.size() + all.back().rels.size();
        bound(elements, all.front().where);
    } while (take(","));
    return all;
}

// Nodes and relationships of one pattern: matching costs more than linear in them.
void parser::bound(std::size_t elements, byte_range where) const {
    if (elements <= bounds_.pattern_elements) return;
    raise(fault_id::too_many_elements,
          fmt::format("a pattern has {} elements; at most {} are matched", elements, bounds_.pattern_elements), where);
}

ast::pattern_part parser::pattern_part() {
    const auto first = begin();
    ast::pattern_part part;
    if (is_name() && is_symbol("=", 1)) {
        part.name = name("a path");
        expect("=");
    }
    const bool one = is_word("shortestpath") && is_symbol("(", 1);
    const bool all = is_word("allshortestpaths") && is_symbol("(", 1);
    if (one || all) {
        part.which = one ? ast::shortest::one : ast::shortest::all;
        at_ += 2;
        elements(part);
        expect(")");
        if (part.rels.size() != 1)
            raise(fault_id::unexpected_syntax, "a shortest path is asked for over exactly one relationship",
                  since(first), "shortestPath((a)-[*]->(b))");
    } else {
        elements(part);
    }
    part.where = since(first);
    return part;
}

ast::pattern_part parser::anonymous_part() {
    const auto first = begin();
    ast::pattern_part part;
    elements(part);
    part.where = since(first);
    bound(part.nodes.size() + part.rels.size(), part.where);
    return part;
}

void parser::elements(ast::pattern_part& part) {
    const nest one(*this);
    if (is_symbol("(") && is_symbol("(", 1)) {  // the grammar allows a pattern in parentheses
        expect("(");
        elements(part);
        return expect(")");
    }
    part.nodes.push_back(node());
    while (is_symbol("-") || (is_symbol("<") && is_symbol("-", 1))) {
        part.rels.push_back(relationship());
        part.nodes.push_back(node());
    }
}

ast::node_pattern parser::node() {
    const auto first = begin();
    if (++elements_ > bounds_.pattern_elements * 8)
        raise(fault_id::too_many_elements,
              fmt::format("the query's patterns have more than {} elements", bounds_.pattern_elements * 8),
              peek().where);
    expect("(");
    ast::node_pattern n;
    if (is_name()) n.name = name("a variable");
    if (is_symbol(":")) n.labels = labels();
    n.properties = properties();
    expect(")");
    n.where = since(first);
    return n;
}

std::vector<std::string> parser::labels() {
    std::vector<std::string> all;
    while (take(":")) all.push_back(name("a label"));
    return all;
}

ast::expr_ptr parser::properties() {
    if (is_symbol("{")) {
        const nest one(*this);
        return map();
    }
    if (is_symbol("$"))
        raise(fault_id::invalid_parameter_use, "a parameter cannot stand for all properties of a pattern", peek().where,
              "name the properties: {name: $name}");
    return nullptr;
}

ast::rel_pattern parser::relationship() {
    const auto first = begin();
    ast::rel_pattern r;
    r.left = take("<");
    expect("-");
    if (take("[")) {
        relationship_detail(r);
        expect("]");
    }
    expect("-");
    r.right = take(">");
    r.where = since(first);
    return r;
}

void parser::relationship_detail(ast::rel_pattern& r) {
    if (is_name()) r.name = name("a variable");
    if (take(":")) {
        r.types.push_back(name("a relationship type"));
        while (take("|")) {
            take(":");
            r.types.push_back(name("a relationship type"));
        }
    }
    if (is_symbol(".."))
        raise(fault_id::invalid_relationship_pattern, "a range of lengths begins with *", peek().where,
              "write [*1..2]");
    range(r);
    r.properties = properties();
}

void parser::range(ast::rel_pattern& r) {
    if (!take("*")) return;
    r.variable_length = true;
    const auto bound = [&]() -> std::optional<std::int64_t> {
        if (peek().kind != token_kind::integer) {
            if (is_symbol("-") || peek().kind == token_kind::floating || peek().kind == token_kind::bad_number)
                raise(fault_id::invalid_relationship_pattern, "a length is a whole number, not negative", peek().where);
            return {};
        }
        const auto digits = text_of(peek());
        std::int64_t n = 0;
        const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
        if (bad != std::errc() || end != digits.data() + digits.size())
            raise(fault_id::integer_overflow, "the length does not fit into 64 bits", peek().where);
        ++at_;
        return n;
    };
    r.least = bound();
    if (take("..")) r.most = bound();
    else r.most = r.least;
}

}  // namespace claimgraph::cypher
