#pragma once
// The syntax tree, as the openCypher 9 grammar has it. Places are not part of equality.

#include <claimgraph/core/place.hpp>
#include <claimgraph/cypher/value.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace claimgraph::cypher::ast {

enum class kind : std::uint8_t {
    literal,    // constant
    parameter,  // name
    variable,   // name
    property,   // child . name
    index,      // child [ child ]
    slice,      // child [ child? .. child? ]; an absent bound is a null pointer
    list,       // children
    map,        // names with children
    or_,
    xor_,
    and_,
    not_,
    compare,  // children joined by ops: = <> < <= > >=
    in,
    starts_with,
    ends_with,
    contains,
    matches,
    is_null,
    is_not_null,
    add,       // children joined by ops: + -
    multiply,  // children joined by ops: * / %
    power,     // left-associative
    negate,
    plus,
    has_labels,  // child : names
    call,        // name, distinct, children
    count_star,
    case_,          // [operand], when, then, ..., [else]; flags tell
    comprehension,  // [name IN child WHERE child? | child?]
    quantifier,     // name2 is all, any, none or single: name IN child WHERE child?
    reduce,         // name = child, name2 IN child | child
    pattern_predicate,
    pattern_comprehension,  // pattern, WHERE child?, | child
    shortest_path,          // pattern with one shortest part
    exists,                 // { subquery }
};

enum class op : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    plus,
    minus,
    times,
    divide,
    modulo
};

struct expr;
using expr_ptr = std::unique_ptr<expr>;

struct node_pattern {
    std::string name;  // empty: anonymous
    std::vector<std::string> labels;
    expr_ptr properties;
    byte_range where;
};

struct rel_pattern {
    std::string name;
    std::vector<std::string> types;
    bool left = false, right = false;  // arrow heads; both or none: any direction
    bool variable_length = false;
    std::optional<std::int64_t> least, most;
    expr_ptr properties;
    byte_range where;
};

enum class shortest : std::uint8_t { none, one, all };

struct pattern_part {
    std::string name;  // of the path
    shortest which = shortest::none;
    std::vector<node_pattern> nodes;  // one more than rels
    std::vector<rel_pattern> rels;
    byte_range where;
};
using pattern = std::vector<pattern_part>;

struct query;

struct expr {
    ast::kind kind{};
    value constant;
    std::string name, name2;
    std::vector<std::string> names;
    std::vector<op> ops;
    std::vector<expr_ptr> children;
    bool distinct = false;                       // call
    bool has_operand = false, has_else = false;  // case_
    pattern where_pattern;
    std::unique_ptr<query> subquery;
    byte_range where;
    std::uint32_t depth = 1;
};

struct item {
    expr_ptr what;
    std::string alias;  // empty: none given
    byte_range where;
};

struct sort_key {
    expr_ptr what;
    bool descending = false;
};

enum class clause_kind : std::uint8_t { match, unwind, with, return_, create };

struct clause {
    clause_kind kind{};
    bool optional = false;                // match
    ast::pattern pattern;                 // match, create
    expr_ptr filter;                      // WHERE of match and with
    expr_ptr what;                        // unwind
    std::string name;                     // unwind
    bool distinct = false, star = false;  // with, return_
    std::vector<item> items;
    std::vector<sort_key> order;
    expr_ptr skip, limit;
    byte_range where;
};

struct single_query {
    std::vector<clause> clauses;
};

struct query {
    std::vector<single_query> parts;  // joined by UNION
    bool union_all = false;
};

[[nodiscard]] bool equal(const expr* a, const expr* b);
[[nodiscard]] bool equal(const query& a, const query& b);
[[nodiscard]] std::uint32_t depth(const query& q);
[[nodiscard]] expr_ptr clone(const expr& e);
[[nodiscard]] query clone(const query& q);

}  // namespace claimgraph::cypher::ast
