#pragma once
// Syntax tree -> program: scopes, types, aggregation. The only stage that raises compile-time errors
// after parsing.

#include "cypher/fault.hpp"
#include "cypher/program.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace claimgraph::cypher {

struct symbol {
    std::string name;
    slot at = no_slot;
    static_type type;
};
using scope = std::vector<symbol>;  // later ones hide earlier ones

// An expression with what is known of its type.
struct typed {
    cypher::code code;
    static_type type;
};

class checker {
public:
    checker(std::string_view text, prepared_query::data& out) : text_(text), out_(out) {}
    void run(const ast::query& q);

private:
    struct frame_of_aggregation;

    // queries
    program query(const ast::query& q, const scope& outer, std::vector<std::string>* columns);
    branch single(const ast::single_query& q, scope names, std::vector<std::string>* columns);
    step match(const ast::clause& c);
    step unwind(const ast::clause& c);
    step create(const ast::clause& c);
    step project(const ast::clause& c, std::vector<std::string>* columns);

    // projections
    struct projection;
    void collect_items(const ast::clause& c, projection& p);
    void item(const ast::item& i, const ast::clause& c, projection& p);
    void aggregated_items(projection& p);
    void order(const ast::clause& c, projection& p);
    void bounds(const ast::clause& c, projection& p);
    code bound(const ast::expr& e, std::string_view word);
    void filter_after(const ast::clause& c, projection& p);
    void check_grouped(const ast::expr& e, const projection& p, std::vector<std::string>& local);
    void check_order_leaves(const ast::expr& e, const projection& p, std::vector<std::string>& local);
    std::optional<typed> projected_already(const ast::expr& e);
    typed aggregate_call(const ast::expr& e);
    static bool is_grouping_leaf(const ast::expr& e);

    // patterns
    match_step pattern(const ast::pattern& p, const ast::expr* filter, bool may_introduce);
    void declare(const ast::pattern_part& part, match_step& m, bool may_introduce);
    std::uint32_t declare_node(const ast::node_pattern& n, match_step& m, bool may_introduce);
    std::uint32_t declare_rel(const ast::rel_pattern& r, match_step& m, bool may_introduce);
    void declare_path(const ast::pattern_part& part, match_step& m, match_path made);
    void properties(const ast::pattern& p, match_step& m, const std::vector<std::uint32_t>& places);
    std::vector<property_test> tests(const ast::expr_ptr& map);
    void add_filters(const ast::expr& e, match_step& m);
    std::vector<slot> reads(const ast::expr& e) const;

    // expressions
    typed expression(const ast::expr& e, bool predicate = false);
    typed plain(const ast::expr& e, bool predicate);
    typed operation(const ast::expr& e, bool predicate);
    typed logic(const ast::expr& e, bool predicate);
    typed arithmetic(const ast::expr& e);
    typed fold_chain(const ast::expr& e, typed first, std::size_t from);
    typed tested(const ast::expr& e);
    typed access(const ast::expr& e);
    typed call(const ast::expr& e);
    typed case_(const ast::expr& e);
    typed iteration(const ast::expr& e);
    typed reduce(const ast::expr& e);
    typed exists(const ast::expr& e);
    typed pattern_list(const ast::expr& e);
    typed variable(const ast::expr& e);
    std::vector<static_type> kids(const ast::expr& e, code& into);
    void expect(const typed& t, type_set wanted, const ast::expr& e, std::string_view what);
    code condition(const ast::expr& e, std::string_view what);
    static void fold(typed& t);

    const symbol* find(std::string_view name) const;
    [[noreturn]] void undefined(const std::string& name, byte_range where) const;
    slot fresh() { return out_.slots++; }
    std::uint32_t intern(const std::string& name);
    static std::uint32_t number_of(const std::string& name, std::map<std::string, std::uint32_t>& numbers,
                                   std::vector<std::string>& all);

    std::string_view text_;
    prepared_query::data& out_;
    scope names_;
    std::map<std::string, std::uint32_t> interned_, parameters_;
    std::size_t aggregation_depth_ = 0;            // inside the arguments of an aggregate
    frame_of_aggregation* aggregation_ = nullptr;  // where aggregates may stand now
    const projection* substitutes_ = nullptr;      // expressions that were projected already
    std::vector<std::uint32_t> places_;            // which node stands at each place of the pattern
    bool only_leaves_ = false;                     // of those, only variables, properties and aggregates
};

[[nodiscard]] bool has_aggregate(const ast::expr& e);
[[nodiscard]] bool is_aggregate(const ast::expr& e);
// Names of all variables that occur, those of inner scopes and patterns included.
void collect_names(const ast::expr& e, std::vector<std::string>& into);
void collect_names(const ast::query& q, std::vector<std::string>& into);

// length(p), p a variable.
[[nodiscard]] bool asks_length(const code& c) noexcept;
// Where a path's slot holds its length, length(p) is what the slot holds.
void measure_paths(prepared_query::data& d);

// Marks, per match, whether the number of matches matters, and which variables nobody reads.
void simplify(prepared_query::data& d);

}  // namespace claimgraph::cypher
