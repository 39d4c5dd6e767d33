#pragma once
// Tokens -> syntax tree: recursive descent over the openCypher 9 grammar (M23), with precedence
// climbing for operators. Chains of one operator become one node, so that depth is nesting only.

#include "cypher/ast.hpp"
#include "cypher/fault.hpp"
#include "cypher/token.hpp"

namespace claimgraph::cypher {

class parser {
public:
    // `text` outlives the parser. With `create`, CREATE is read too, for the set-up of tests.
    parser(std::string_view text, const limits& bounds, bool create);
    ast::query run();

private:
    // tokens
    const token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
    std::string_view text_of(const token& t) const { return t.where.in(text_); }
    bool is_symbol(std::string_view s, std::size_t ahead = 0) const;
    bool is_word(std::string_view word, std::size_t ahead = 0) const;
    bool is_name(std::size_t ahead = 0) const;
    bool take(std::string_view symbol);
    bool take_word(std::string_view word);
    void expect(std::string_view symbol);
    void expect_word(std::string_view word);
    std::string name(std::string_view what);
    [[nodiscard]] std::size_t deepest() const { return std::min(bounds_.nesting, most_nesting); }
    [[noreturn]] void too_deep() const;
    [[noreturn]] void unexpected(std::string_view expected);
    byte_range since(std::uint32_t begin) const;
    std::uint32_t begin() const { return peek().where.begin; }

    // expressions
    ast::expr_ptr expression();
    ast::expr_ptr binary(int level);
    ast::expr_ptr chain(int level);
    ast::expr_ptr negation();
    ast::expr_ptr comparison();
    ast::expr_ptr predicate();
    ast::expr_ptr unary();
    ast::expr_ptr signed_number();
    ast::expr_ptr postfix();
    ast::expr_ptr subscript(ast::expr_ptr of);
    ast::expr_ptr atom();
    ast::expr_ptr word_atom();
    ast::expr_ptr number(bool negative);
    ast::expr_ptr list_or_comprehension();
    ast::expr_ptr map();
    ast::expr_ptr case_expression();
    ast::expr_ptr call();
    ast::expr_ptr quantifier();
    ast::expr_ptr reduce();
    ast::expr_ptr list_comprehension(bool bracket);
    ast::expr_ptr pattern_comprehension();
    ast::expr_ptr exists_subquery();
    ast::expr_ptr shortest_path();
    ast::expr_ptr parameter();
    bool at_call() const;
    ast::expr_ptr make(ast::kind kind, std::uint32_t begin, std::vector<ast::expr_ptr> children = {});
    ast::expr_ptr make_unplaced(ast::kind kind, std::vector<ast::expr_ptr> children);

    // patterns
    bool at_pattern(std::size_t ahead = 0) const;
    std::size_t skip_node(std::size_t ahead) const;
    ast::pattern pattern();
    void bound(std::size_t elements, byte_range where) const;
    ast::pattern_part pattern_part();
    ast::pattern_part anonymous_part();
    void elements(ast::pattern_part& part);
    ast::node_pattern node();
    ast::rel_pattern relationship();
    void relationship_detail(ast::rel_pattern& r);
    void range(ast::rel_pattern& r);
    ast::expr_ptr properties();
    std::vector<std::string> labels();

    // clauses
    ast::query query(bool nested);
    ast::single_query single(bool nested);
    ast::clause match();
    ast::clause unwind();
    ast::clause projection(ast::clause_kind kind);
    void projection_tail(ast::clause& c);
    ast::clause create();
    [[noreturn]] void refuse_clause();
    void check_composition(const ast::single_query& q, bool nested);

    struct nest;

    std::string_view text_;
    const limits& bounds_;
    bool create_;
    std::vector<token> tokens_;
    std::size_t at_ = 0;
    std::size_t nesting_ = 0;
    std::size_t elements_ = 0;
    std::size_t inside_exists_ = 0;
};

// Counts how deep the reading is, so that hostile nesting ends in an error and not in the stack's end.
struct parser::nest {
    explicit nest(parser& p) : p_(p) {
        if (++p_.nesting_ > p_.deepest()) {
            --p_.nesting_;
            p_.too_deep();
        }
    }
    ~nest() { --p_.nesting_; }
    nest(const nest&) = delete;
    nest& operator=(const nest&) = delete;

private:
    parser& p_;
};

}  // namespace claimgraph::cypher
