#include "cypher/parser.hpp"
#include "cypher/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace claimgraph::cypher {

using ast::expr_ptr;
using ast::kind;

expr_ptr parser::make(kind k, std::uint32_t first, std::vector<expr_ptr> children) {
    auto e = make_unplaced(k, std::move(children));
    e->where = since(first);
    return e;
}

expr_ptr parser::make_unplaced(kind k, std::vector<expr_ptr> children) {
    auto e = std::make_unique<ast::expr>();
    e->kind = k;
    for (const auto& c : children)
        if (c) e->depth = std::max(e->depth, c->depth + 1);
    e->children = std::move(children);
    if (e->depth > deepest()) too_deep();
    return e;
}

void parser::too_deep() const {
    raise(fault_id::too_deep, "expressions are nested deeper than " + std::to_string(deepest()), peek().where);
}

expr_ptr parser::expression() {
    const nest one(*this);
    return binary(0);
}

namespace {
// OR, XOR and AND, loosest first; then NOT, comparisons and predicates have functions of their own.
constexpr std::array<std::pair<std::string_view, kind>, 3> words{
    {{"or", kind::or_}, {"xor", kind::xor_}, {"and", kind::and_}}};

std::vector<expr_ptr> two(expr_ptr a, expr_ptr b) {
    std::vector<expr_ptr> out;
    out.push_back(std::move(a));
    out.push_back(std::move(b));
    return out;
}
std::vector<expr_ptr> one_of(expr_ptr a) {
    std::vector<expr_ptr> out;
    out.push_back(std::move(a));
    return out;
}
}  // namespace

expr_ptr parser::binary(int level) {
    if (level == 3) return negation();
    const auto [word, k] = words[static_cast<std::size_t>(level)];
    const auto first = begin();
    auto left = binary(level + 1);
    if (!is_word(word)) return left;
    auto all = one_of(std::move(left));
    while (take_word(word)) all.push_back(binary(level + 1));
    return make(k, first, std::move(all));
}

expr_ptr parser::negation() {
    std::vector<std::uint32_t> starts;
    while (is_word("not")) {
        starts.push_back(begin());
        ++at_;
    }
    auto e = comparison();
    for (auto s = starts.rbegin(); s != starts.rend(); ++s) e = make(kind::not_, *s, one_of(std::move(e)));
    return e;
}

namespace {
constexpr std::array<std::pair<std::string_view, ast::op>, 6> comparisons{{{"=", ast::op::equal},
                                                                           {"<>", ast::op::not_equal},
                                                                           {"<", ast::op::less},
                                                                           {"<=", ast::op::less_equal},
                                                                           {">", ast::op::greater},
                                                                           {">=", ast::op::greater_equal}}};
}

expr_ptr parser::comparison() {
    const auto first = begin();
    auto left = predicate();
    std::vector<expr_ptr> all;
    std::vector<ast::op> ops;
    for (bool more = true; more;) {
        more = false;
        for (const auto& [symbol, o] : comparisons) {
            if (!take(symbol)) continue;
            if (all.empty()) all.push_back(std::move(left));
            ops.push_back(o);
            all.push_back(predicate());
            more = true;
            break;
        }
    }
    if (all.empty()) return left;
    auto e = make(kind::compare, first, std::move(all));
    e->ops = std::move(ops);
    return e;
}

expr_ptr parser::predicate() {
    const auto first = begin();
    auto left = chain(0);
    while (true) {
        if (is_word("is")) {
            ++at_;
            const bool negated = take_word("not");
            expect_word("null");
            left = make(negated ? kind::is_not_null : kind::is_null, first, one_of(std::move(left)));
            continue;
        }
        kind k{};
        if (take_word("in")) k = kind::in;
        else if (take_word("contains")) k = kind::contains;
        else if (take("=~")) k = kind::matches;
        else if (is_word("starts") && is_word("with", 1)) at_ += 2, k = kind::starts_with;
        else if (is_word("ends") && is_word("with", 1)) at_ += 2, k = kind::ends_with;
        else return left;
        left = make(k, first, two(std::move(left), chain(0)));
    }
}

// + and -, then * / %, then ^, each left-associative.
expr_ptr parser::chain(int level) {
    static constexpr std::array<std::array<std::pair<std::string_view, ast::op>, 3>, 3> symbols{{
        {{{"+", ast::op::plus}, {"-", ast::op::minus}, {"", {}}}},
        {{{"*", ast::op::times}, {"/", ast::op::divide}, {"%", ast::op::modulo}}},
        {{{"^", ast::op::times}, {"", {}}, {"", {}}}},
    }};
    static constexpr std::array<kind, 3> kinds{kind::add, kind::multiply, kind::power};
    if (level == 3) return unary();
    const auto here = static_cast<std::size_t>(level);
    const auto first = begin();
    auto left = chain(level + 1);
    std::vector<expr_ptr> all;
    std::vector<ast::op> ops;
    for (bool more = true; more;) {
        more = false;
        for (const auto& [symbol, o] : symbols[here]) {
            if (symbol.empty() || !take(symbol)) continue;
            if (all.empty()) all.push_back(std::move(left));
            if (kinds[here] != kind::power) ops.push_back(o);
            all.push_back(chain(level + 1));
            more = true;
            break;
        }
    }
    if (all.empty()) return left;
    auto e = make(kinds[here], first, std::move(all));
    e->ops = std::move(ops);
    return e;
}

expr_ptr parser::unary() {
    std::vector<std::pair<std::uint32_t, kind>> signs;
    expr_ptr e;
    while (!e && (is_symbol("-") || is_symbol("+"))) {
        e = signed_number();
        if (e) break;
        signs.emplace_back(begin(), is_symbol("-") ? kind::negate : kind::plus);
        ++at_;
    }
    if (!e) e = postfix();
    for (auto s = signs.rbegin(); s != signs.rend(); ++s) e = make(s->second, s->first, one_of(std::move(e)));
    return e;
}

// "-1" is one number: only so can the smallest integer be written.
expr_ptr parser::signed_number() {
    const auto k = peek(1).kind;
    const bool is_number = k == token_kind::integer || k == token_kind::floating;
    if (!is_symbol("-") || !is_number || is_symbol("[", 2) || is_symbol(".", 2) || is_symbol(":", 2)) return nullptr;
    ++at_;
    return number(true);
}

expr_ptr parser::postfix() {
    const auto first = begin();
    auto e = atom();
    while (true) {
        if (take(".")) {
            e = make_unplaced(kind::property, one_of(std::move(e)));
            e->name = name("a property name");
            e->where = since(first);
        } else if (is_symbol("[")) {
            e = subscript(std::move(e));
            e->where = since(first);
        } else {
            break;
        }
    }
    if (!is_symbol(":")) return e;
    e = make_unplaced(kind::has_labels, one_of(std::move(e)));
    e->names = labels();
    e->where = since(first);
    return e;
}

expr_ptr parser::subscript(expr_ptr of) {
    expect("[");
    expr_ptr from, to;
    if (!is_symbol("..")) from = expression();
    if (!take("..")) {
        expect("]");
        return make_unplaced(kind::index, two(std::move(of), std::move(from)));
    }
    if (!is_symbol("]")) to = expression();
    expect("]");
    auto all = two(std::move(of), std::move(from));
    all.push_back(std::move(to));
    return make_unplaced(kind::slice, std::move(all));
}

expr_ptr parser::atom() {
    const auto first = begin();
    switch (peek().kind) {
        case token_kind::integer:
        case token_kind::floating: return number(false);
        case token_kind::bad_number: raise(fault_id::invalid_number_literal, "this is not a number", peek().where);
        case token_kind::string: {
            auto e = make(kind::literal, first);
            e->constant = value(unescape(text_, peek()));
            e->where = peek().where;
            ++at_;
            return e;
        }
        case token_kind::name:
        case token_kind::quoted_name: return word_atom();
        default: break;
    }
    if (is_symbol("$")) return parameter();
    if (is_symbol("[")) return list_or_comprehension();
    if (is_symbol("{")) return map();
    if (!is_symbol("(")) unexpected("an expression");
    if (at_pattern()) {
        auto e = make(kind::pattern_predicate, first);
        e->where_pattern.push_back(anonymous_part());
        e->where = since(first);
        return e;
    }
    expect("(");
    auto e = expression();
    expect(")");
    return e;
}

namespace {

value integer_of(std::string_view digits, bool negative, byte_range where) {
    int base = 10;
    if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) base = 16;
    if (digits.size() > 2 && digits[0] == '0' && digits[1] == 'o') base = 8;
    const auto from = digits.data() + (base == 10 ? 0 : 2);
    std::uint64_t size = 0;
    const auto [end, bad] = std::from_chars(from, digits.data() + digits.size(), size, base);
    const std::uint64_t most = (std::uint64_t{1} << 63) - (negative ? 0 : 1);
    if (bad != std::errc() || size > most)
        raise(fault_id::integer_overflow, "the integer does not fit into 64 bits", where);
    return value(static_cast<std::int64_t>(negative ? 0 - size : size));
}

value floating_of(std::string_view digits, bool negative, byte_range where) {
    std::string text(digits);
    if (text.front() == '.') text.insert(0, 1, '0');
    double d = 0;
    const auto bad = std::from_chars(text.data(), text.data() + text.size(), d).ec;
    const bool tiny = bad == std::errc::result_out_of_range && is_below_one(text);
    if (tiny) d = 0;
    if ((bad != std::errc() && !tiny) || std::isinf(d))
        raise(fault_id::floating_point_overflow, "the number does not fit into a double", where);
    return value(negative ? -d : d);
}

}  // namespace

expr_ptr parser::number(bool negative) {
    const auto& t = peek();
    const auto first = negative ? peek().where.begin - 1 : t.where.begin;
    auto lowered = lower(text_of(t));
    auto e = make(kind::literal, first);
    e->constant = t.kind == token_kind::integer ? integer_of(lowered, negative, t.where)
                                                : floating_of(lowered, negative, t.where);
    e->where = {first, t.where.end};
    ++at_;
    return e;
}

expr_ptr parser::parameter() {
    const auto first = begin();
    expect("$");
    if (peek().kind != token_kind::integer && !is_name()) unexpected("the name of a parameter");
    auto e = make(kind::parameter, first);
    if (peek().kind == token_kind::integer) e->name = std::string(text_of(tokens_[at_++]));
    else e->name = name("the name of a parameter");
    e->where = since(first);
    return e;
}

expr_ptr parser::list_or_comprehension() {
    const auto first = begin();
    if (is_name(1) && is_word("in", 2)) return list_comprehension(true);
    if (at_pattern(1) || (is_name(1) && is_symbol("=", 2) && at_pattern(3))) {
        // [(a)-->(b), 1] is a list, if a wrong one; the bar or WHERE tells.
        auto e = pattern_comprehension();
        if (e) return e;
    }
    expect("[");
    std::vector<expr_ptr> all;
    if (!is_symbol("]")) {
        do all.push_back(expression());
        while (take(","));
    }
    expect("]");
    return make(kind::list, first, std::move(all));
}

expr_ptr parser::map() {
    const auto first = begin();
    expect("{");
    std::vector<expr_ptr> all;
    std::vector<std::string> names;
    if (!is_symbol("}")) {
        do {
            names.push_back(name("a key"));
            expect(":");
            all.push_back(expression());
        } while (take(","));
    }
    expect("}");
    auto e = make(kind::map, first, std::move(all));
    e->names = std::move(names);
    return e;
}

}  // namespace claimgraph::cypher
