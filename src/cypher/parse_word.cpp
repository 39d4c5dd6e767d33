// Expressions that begin with a word, and comprehensions.

#include "cypher/parser.hpp"
#include "cypher/text.hpp"

#include <algorithm>
#include <array>

namespace claimgraph::cypher {

using ast::expr_ptr;
using ast::kind;

bool parser::at_call() const {
    std::size_t ahead = 1;
    while (is_symbol(".", ahead) && is_name(ahead + 1)) ahead += 2;
    return is_symbol("(", ahead);
}

expr_ptr parser::word_atom() {
    const auto first = begin();
    if (is_word("true") || is_word("false") || is_word("null")) {
        auto e = make(kind::literal, first);
        if (!is_word("null")) e->constant = value(is_word("true"));
        e->where = peek().where;
        ++at_;
        return e;
    }
    if (is_word("case")) return case_expression();
    if (is_word("exists") && is_symbol("{", 1)) return exists_subquery();
    if (is_symbol("(", 1)) {
        if (is_name(2) && is_word("in", 3)) {
            if (is_word("all") || is_word("any") || is_word("none") || is_word("single")) return quantifier();
            if (is_word("filter") || is_word("extract")) return list_comprehension(false);
        }
        if (is_word("reduce") && is_name(2) && is_symbol("=", 3)) return reduce();
        if (is_word("shortestpath") || is_word("allshortestpaths")) return shortest_path();
    }
    if (at_call()) return call();
    auto e = make(kind::variable, first);
    e->name = name("a variable");
    e->where = since(first);
    return e;
}

expr_ptr parser::call() {
    const auto first = begin();
    std::string called = name("a function");
    while (take(".")) called += '.' + name("a function");
    expect("(");
    if (same_word(called, "count") && is_symbol("*")) {
        ++at_;
        expect(")");
        return make(kind::count_star, first);
    }
    const bool distinct = take_word("distinct");
    std::vector<expr_ptr> all;
    if (!is_symbol(")")) {
        do all.push_back(expression());
        while (take(","));
    }
    expect(")");
    auto e = make(kind::call, first, std::move(all));
    e->name = std::move(called);
    e->distinct = distinct;
    return e;
}

expr_ptr parser::case_expression() {
    const auto first = begin();
    expect_word("case");
    std::vector<expr_ptr> all;
    const bool has_operand = !is_word("when");
    if (has_operand) all.push_back(expression());
    if (!is_word("when")) unexpected("WHEN");
    while (take_word("when")) {
        all.push_back(expression());
        expect_word("then");
        all.push_back(expression());
    }
    const bool has_else = take_word("else");
    if (has_else) all.push_back(expression());
    expect_word("end");
    auto e = make(kind::case_, first, std::move(all));
    e->has_operand = has_operand;
    e->has_else = has_else;
    return e;
}

// [x IN list WHERE p | e]; the older filter(x IN list WHERE p) and extract(x IN list | e) are the same.
expr_ptr parser::list_comprehension(bool bracket) {
    const auto first = begin();
    at_ += bracket ? 1 : 2;
    auto variable = name("a variable");
    expect_word("in");
    std::vector<expr_ptr> all(3);
    all[0] = expression();
    if (take_word("where")) all[1] = expression();
    if (take("|")) all[2] = expression();
    expect(bracket ? "]" : ")");
    auto e = make(kind::comprehension, first, std::move(all));
    e->name = std::move(variable);
    return e;
}

expr_ptr parser::quantifier() {
    const auto first = begin();
    auto which = lower(text_of(peek()));
    at_ += 2;
    auto variable = name("a variable");
    expect_word("in");
    std::vector<expr_ptr> all(2);
    all[0] = expression();
    if (take_word("where")) all[1] = expression();
    expect(")");
    auto e = make(kind::quantifier, first, std::move(all));
    e->name = std::move(variable);
    e->name2 = std::move(which);
    return e;
}

expr_ptr parser::reduce() {
    const auto first = begin();
    at_ += 2;
    auto total = name("a variable");
    expect("=");
    std::vector<expr_ptr> all;
    all.push_back(expression());
    expect(",");
    auto variable = name("a variable");
    expect_word("in");
    all.push_back(expression());
    expect("|");
    all.push_back(expression());
    expect(")");
    auto e = make(kind::reduce, first, std::move(all));
    e->name = std::move(total);
    e->name2 = std::move(variable);
    return e;
}

// [p = (a)-->(b) WHERE c | e]; nothing, and no token taken, where it turns out to be a list.
expr_ptr parser::pattern_comprehension() {
    const auto first = begin();
    const auto start = at_;
    expect("[");
    std::string path;
    if (!is_symbol("(")) {
        path = name("a path");
        expect("=");
    }
    auto part = anonymous_part();
    part.name = std::move(path);
    if (!is_symbol("|") && !is_word("where")) {
        if (!part.name.empty()) unexpected("| or WHERE");
        at_ = start;
        return nullptr;
    }
    std::vector<expr_ptr> all(2);
    if (take_word("where")) all[0] = expression();
    expect("|");
    all[1] = expression();
    expect("]");
    auto e = make(kind::pattern_comprehension, first, std::move(all));
    e->where_pattern.push_back(std::move(part));
    return e;
}

expr_ptr parser::shortest_path() {
    const auto first = begin();
    auto e = make(kind::shortest_path, first);
    e->where_pattern.push_back(pattern_part());
    e->where = since(first);
    return e;
}

expr_ptr parser::exists_subquery() {
    const nest one(*this);
    const auto first = begin();
    at_ += 2;
    ++inside_exists_;
    auto inner = std::make_unique<ast::query>();
    if (is_symbol("(") || (is_name() && is_symbol("=", 1) && is_symbol("(", 2))) {
        ast::clause c;
        c.kind = ast::clause_kind::match;
        c.pattern = pattern();
        if (take_word("where")) c.filter = expression();
        c.where = since(first);
        inner->parts.emplace_back();
        inner->parts.back().clauses.push_back(std::move(c));
    } else {
        *inner = query(true);
    }
    --inside_exists_;
    expect("}");
    auto e = make(kind::exists, first);
    e->depth = 1 + ast::depth(*inner);
    e->subquery = std::move(inner);
    return e;
}

}  // namespace claimgraph::cypher
