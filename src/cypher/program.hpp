#pragma once
// A checked question: names became slots of one frame, aggregation and scopes are settled.
// Immutable once made; nothing in it belongs to one graph or one run.

#include "cypher/ast.hpp"
#include "cypher/functions.hpp"
#include "cypher/types.hpp"

#include <claimgraph/cypher/query.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace claimgraph::cypher {

using slot = std::uint32_t;
inline constexpr slot no_slot = 0xFFFFFFFF;

enum class code_kind : std::uint8_t {
    absent,
    constant,
    parameter,
    variable,
    property,
    index,
    slice,
    list,
    map,
    or_,
    xor_,
    and_,
    not_,
    compare,
    in,
    starts_with,
    ends_with,
    contains,
    matches,
    is_null,
    is_not_null,
    add,
    multiply,
    power,
    negate,
    plus,
    has_labels,
    call,
    case_,
    comprehension,
    quantifier,
    reduce,
    exists,
    pattern_list,
    shortest
};
enum class quantifier_kind : std::uint8_t { all, any, none, single };

// An expression ready to run.
struct code {
    code_kind kind = code_kind::absent;
    slot at = no_slot;         // variable; of comprehension, quantifier and reduce: the element
    slot at2 = no_slot;        // reduce: the total
    std::uint32_t number = 0;  // parameter; exists, pattern_list, shortest: of the subquery; property: of its name
    std::vector<std::uint32_t> numbers;  // has_labels: of its names
    quantifier_kind quantifier{};
    bool has_operand = false, has_else = false;
    value constant;
    const cypher::function* function = nullptr;
    std::vector<code> kids;
    std::vector<ast::op> ops;
    std::vector<std::string> names;  // keys, labels; of property its one name
    byte_range where{};
};

struct property_test {
    std::string name;
    std::uint32_t number = 0;  // of the name
    code wanted;
};

struct match_node {
    slot at = no_slot;
    bool bound = false;  // before this match
    bool named = false;
    std::string name;
    std::vector<std::string> labels;
    std::vector<property_test> properties;
};

struct match_rel {
    slot at = no_slot;
    bool bound = false, named = false;
    bool used = true;                // the variable, or a path over it, is read somewhere
    bool read = true;                // the same, paths left out of which only the length is asked
    std::uint32_t from = 0, to = 0;  // nodes as written, left and right
    bool left = false, right = false;
    bool variable_length = false;
    std::int64_t least = 1, most = -1;  // most < 0: unbounded
    std::string name;
    std::vector<std::string> types;
    std::vector<property_test> properties;
};

struct match_path {
    slot at = no_slot;
    bool used = true;
    bool measured = false;  // nothing is asked but its length, which is what the slot holds
    ast::shortest which = ast::shortest::none;
    std::vector<std::uint32_t> nodes, rels;
};

struct match_filter {
    code test;
    std::vector<slot> reads;  // all slots that it may read
};

struct match_step {
    bool optional = false;
    bool ends_only = false;  // how often a match is found does not matter later, only which
    std::vector<match_node> nodes;
    std::vector<match_rel> rels;
    std::vector<match_path> paths;
    std::vector<match_filter> filters;
    std::vector<slot> introduces;
    std::vector<slot> read_later;  // slots that something behind this match reads, sorted
    bool counted = false;          // a chain that is aggregated next, each row for as often as it comes
    bool one_is_enough = false;    // further matches are not asked for
};

struct unwind_step {
    code list;
    slot at = no_slot;
};

struct projected {
    code what;
    slot at = no_slot;  // equal to what.at for a variable that is only passed on
};

struct aggregation {
    const cypher::function* function = nullptr;  // nullptr: count(*)
    bool distinct = false;
    std::vector<code> arguments;
    slot at = no_slot;
};

struct order_key {
    code what;
    bool descending = false;
};

struct project_step {
    bool is_return = false;
    std::vector<projected> keys;  // without aggregation: all items
    bool aggregates = false;
    std::vector<aggregation> aggregations;
    std::vector<projected> after;  // items over keys and aggregations
    bool distinct = false;
    std::vector<slot> outputs;  // in the order of columns
    std::vector<slot> keep;     // what must survive sorting: outputs and what WHERE reads
    std::vector<order_key> order;
    code skip, limit;  // absent where there is none
    code filter;
    bool orders() const noexcept { return !order.empty(); }
};

struct create_node {
    slot at;
    bool bound;
    std::vector<std::string> labels;
    std::vector<property_test> properties;
};
struct create_rel {
    slot at;
    std::string type;
    std::uint32_t from, to;  // nodes of the step
    std::vector<property_test> properties;
};
struct create_step {
    std::vector<create_node> nodes;
    std::vector<create_rel> rels;
    std::vector<std::pair<bool, std::uint32_t>> sequence;  // true: a node
};

enum class step_kind : std::uint8_t { match, unwind, project, create };
struct step {
    step_kind kind{};
    match_step match;
    unwind_step unwind;
    project_step project;
    create_step create;
};

struct branch {
    std::vector<step> steps;
    std::vector<slot> outputs;
};

// A whole question or a subquery of an expression.
struct program {
    std::vector<branch> branches;
    bool union_all = false;
};

// What a pattern comprehension or shortestPath() makes of each match.
struct subquery {
    program what;
    code filter;  // unused by exists
    code produces;
};

struct prepared_query::data {
    std::string text;
    ast::query tree;
    program main;
    std::vector<subquery> subqueries;
    std::vector<std::string> parameters;  // by number
    std::vector<std::string> sorted_parameters;
    std::vector<std::string> columns;
    std::vector<std::string> names;  // of properties and labels, by number: looked up once a run
    std::uint32_t slots = 0;
};

// The door that tests use too: with CREATE. Throws fault.
[[nodiscard]] std::shared_ptr<const prepared_query::data> prepare(std::string_view text, const limits& bounds,
                                                                  bool create);

}  // namespace claimgraph::cypher
