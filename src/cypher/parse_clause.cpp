#include "cypher/parser.hpp"
#include "cypher/text.hpp"

#include <fmt/format.h>
#include <array>

namespace claimgraph::cypher {

using ast::clause_kind;

parser::parser(std::string_view text, const limits& bounds, bool create)
    : text_(text), bounds_(bounds), create_(create), tokens_(tokenize(text, bounds)) {}

bool parser::is_symbol(std::string_view s, std::size_t ahead) const {
    const auto& t = peek(ahead);
    return t.kind == token_kind::symbol && text_[t.where.begin] == s[0] && text_of(t) == s;
}
bool parser::is_word(std::string_view word, std::size_t ahead) const {
    const auto& t = peek(ahead);
    return t.kind == token_kind::name && same_word(text_of(t), word);
}
bool parser::is_name(std::size_t ahead) const {
    const auto k = peek(ahead).kind;
    return k == token_kind::name || k == token_kind::quoted_name;
}
bool parser::take(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
}
bool parser::take_word(std::string_view word) {
    if (!is_word(word)) return false;
    ++at_;
    return true;
}
void parser::expect(std::string_view symbol) {
    if (!take(symbol)) unexpected(symbol);
}
void parser::expect_word(std::string_view word) {
    if (!take_word(word)) unexpected(word);
}

std::string parser::name(std::string_view what) {
    if (!is_name()) unexpected(what);
    const auto& t = tokens_[at_++];
    auto n = t.kind == token_kind::name ? std::string(text_of(t)) : unescape(text_, t);
    if (n.empty()) raise(fault_id::unexpected_syntax, "a name cannot be empty", t.where);
    return n;
}

void parser::unexpected(std::string_view expected) {
    const auto& t = peek();
    const auto found = t.kind == token_kind::end ? std::string("the end of the query") : printable(text_of(t), 40);
    raise(fault_id::unexpected_syntax, fmt::format("unexpected {}, expected {}", found, expected), t.where);
}

byte_range parser::since(std::uint32_t first) const {
    const auto end = at_ > 0 ? tokens_[at_ - 1].where.end : first;
    return {first, std::max(first, end)};
}

ast::query parser::run() {
    auto q = query(false);
    take(";");
    if (peek().kind != token_kind::end) unexpected("the end of the query");
    return q;
}

ast::query parser::query(bool nested) {
    ast::query q;
    q.parts.push_back(single(nested));
    while (is_word("union")) {
        const auto where = peek().where;
        ++at_;
        const bool all = take_word("all");
        if (q.parts.size() > 1 && all != q.union_all)
            raise(fault_id::invalid_clause_composition, "UNION and UNION ALL cannot be mixed", where);
        q.union_all = all;
        q.parts.push_back(single(nested));
    }
    return q;
}

ast::single_query parser::single(bool nested) {
    ast::single_query q;
    constexpr std::size_t most_clauses = 1'000;
    while (peek().kind != token_kind::end && !is_symbol(";") && !is_symbol("}") && !is_word("union")) {
        if (!q.clauses.empty() && q.clauses.back().kind == clause_kind::return_)
            raise(fault_id::unexpected_syntax, "RETURN ends a query", peek().where);
        if (q.clauses.size() >= most_clauses)
            raise(fault_id::too_many_elements, fmt::format("a query has at most {} clauses", most_clauses),
                  peek().where);
        if (is_word("match") || (is_word("optional") && is_word("match", 1))) q.clauses.push_back(match());
        else if (is_word("unwind")) q.clauses.push_back(unwind());
        else if (is_word("with")) q.clauses.push_back(projection(clause_kind::with));
        else if (is_word("return")) q.clauses.push_back(projection(clause_kind::return_));
        else if (is_word("create") && create_ && inside_exists_ == 0) q.clauses.push_back(create());
        else refuse_clause();
    }
    check_composition(q, nested);
    return q;
}

void parser::refuse_clause() {
    static constexpr std::array<std::string_view, 10> known{"create", "merge",   "set",  "delete", "detach",
                                                            "remove", "foreach", "call", "load",   "using"};
    for (const auto word : known) {
        if (!is_word(word)) continue;
        if (inside_exists_ > 0)
            raise(fault_id::invalid_clause_composition, "a subquery in EXISTS cannot write", peek().where);
        std::string upper(word);
        for (auto& c : upper) c = static_cast<char>(c - 'a' + 'A');
        raise(fault_id::unsupported, fmt::format("{} is not supported: the graph is only read", upper), peek().where);
    }
    unexpected("MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN");
}

void parser::check_composition(const ast::single_query& q, bool nested) {
    if (q.clauses.empty()) unexpected("MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN");
    const auto& last = q.clauses.back();
    const bool ends = last.kind == clause_kind::return_ || last.kind == clause_kind::create || nested;
    if (!ends) raise(fault_id::invalid_clause_composition, "a query ends with RETURN", last.where, "add RETURN");
}

ast::clause parser::match() {
    const auto first = begin();
    ast::clause c;
    c.kind = clause_kind::match;
    c.optional = take_word("optional");
    expect_word("match");
    c.pattern = pattern();
    if (take_word("where")) c.filter = expression();
    c.where = since(first);
    return c;
}

ast::clause parser::unwind() {
    const auto first = begin();
    ast::clause c;
    c.kind = clause_kind::unwind;
    expect_word("unwind");
    c.what = expression();
    expect_word("as");
    c.name = name("a variable");
    c.where = since(first);
    return c;
}

ast::clause parser::create() {
    const auto first = begin();
    ast::clause c;
    c.kind = clause_kind::create;
    expect_word("create");
    c.pattern = pattern();
    c.where = since(first);
    return c;
}

ast::clause parser::projection(clause_kind k) {
    const auto first = begin();
    ast::clause c;
    c.kind = k;
    ++at_;
    c.distinct = take_word("distinct");
    c.star = take("*");
    if (!c.star || take(",")) {
        do {
            ast::item i;
            const auto start = begin();
            i.what = expression();
            i.where = since(start);
            if (take_word("as")) i.alias = name("a name");
            c.items.push_back(std::move(i));
        } while (take(","));
    }
    projection_tail(c);
    c.where = since(first);
    return c;
}

void parser::projection_tail(ast::clause& c) {
    if (is_word("order") && is_word("by", 1)) {
        at_ += 2;
        do {
            ast::sort_key k;
            k.what = expression();
            if (take_word("desc") || take_word("descending")) k.descending = true;
            else if (!take_word("asc")) take_word("ascending");
            c.order.push_back(std::move(k));
        } while (take(","));
    }
    if (take_word("skip")) c.skip = expression();
    if (take_word("limit")) c.limit = expression();
    if (c.kind == clause_kind::with && take_word("where")) c.filter = expression();
}

}  // namespace claimgraph::cypher
