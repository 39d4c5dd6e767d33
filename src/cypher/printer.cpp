#include "cypher/printer.hpp"

#include "cypher/text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

using ast::expr;
using ast::kind;

namespace {

// How tightly an expression binds; what stands inside a tighter one needs parentheses.
enum level : int {
    loose,
    exclusive,
    conjunct,
    negated,
    compared,
    tested,
    sum,
    product,
    raised,
    signed_,
    postfixed,
    closed
};

level level_of(const expr& e) {
    switch (e.kind) {
        case kind::or_: return loose;
        case kind::xor_: return exclusive;
        case kind::and_: return conjunct;
        case kind::not_: return negated;
        case kind::compare: return compared;
        case kind::in:
        case kind::starts_with:
        case kind::ends_with:
        case kind::contains:
        case kind::matches:
        case kind::is_null:
        case kind::is_not_null: return tested;
        case kind::add: return sum;
        case kind::multiply: return product;
        case kind::power: return raised;
        case kind::negate:
        case kind::plus: return signed_;
        case kind::property:
        case kind::index:
        case kind::slice:
        case kind::has_labels: return postfixed;
        case kind::literal: {
            const auto& v = e.constant;
            return v.is_number() && to_string(v).front() == '-' ? signed_ : closed;
        }
        default: return closed;
    }
}

std::string_view text_of(ast::op o) {
    switch (o) {
        case ast::op::equal: return " = ";
        case ast::op::not_equal: return " <> ";
        case ast::op::less: return " < ";
        case ast::op::less_equal: return " <= ";
        case ast::op::greater: return " > ";
        case ast::op::greater_equal: return " >= ";
        case ast::op::plus: return " + ";
        case ast::op::minus: return " - ";
        case ast::op::times: return " * ";
        case ast::op::divide: return " / ";
        case ast::op::modulo: break;
    }
    return " % ";
}

class writer {
public:
    std::string out;
    std::string_view source;  // that the tree was read from, or nothing

    void write(const ast::query& q) {
        for (std::size_t i = 0; i < q.parts.size(); ++i) {
            if (i > 0) out += q.union_all ? " UNION ALL " : " UNION ";
            for (std::size_t c = 0; c < q.parts[i].clauses.size(); ++c) {
                if (c > 0) out += ' ';
                write(q.parts[i].clauses[c]);
            }
        }
    }

    void write(const expr& e) {
        switch (e.kind) {
            case kind::literal: out += to_string(e.constant); break;
            case kind::parameter: out += '$' + parameter_name(e.name); break;
            case kind::variable: out += quoted_name(e.name); break;
            case kind::property: inside(*e.children[0], postfixed), out += '.' + quoted_name(e.name); break;
            case kind::index: inside(*e.children[0], postfixed), out += '[', write(*e.children[1]), out += ']'; break;
            case kind::slice: slice(e); break;
            case kind::list: plain_list(e); break;
            case kind::map: map(e); break;
            case kind::or_: chain(e, " OR ", exclusive); break;
            case kind::xor_: chain(e, " XOR ", conjunct); break;
            case kind::and_: chain(e, " AND ", negated); break;
            case kind::not_: out += "NOT ", inside(*e.children[0], negated); break;
            case kind::compare: chain(e, {}, tested); break;
            case kind::in: pair(e, " IN "); break;
            case kind::starts_with: pair(e, " STARTS WITH "); break;
            case kind::ends_with: pair(e, " ENDS WITH "); break;
            case kind::contains: pair(e, " CONTAINS "); break;
            case kind::matches: pair(e, " =~ "); break;
            case kind::is_null: inside(*e.children[0], tested), out += " IS NULL"; break;
            case kind::is_not_null: inside(*e.children[0], tested), out += " IS NOT NULL"; break;
            case kind::add: chain(e, {}, product); break;
            case kind::multiply: chain(e, {}, raised); break;
            case kind::power: chain(e, " ^ ", signed_); break;
            case kind::negate:
            case kind::plus: sign(e); break;
            case kind::has_labels: inside(*e.children[0], postfixed, true), labels(e.names); break;
            default: word(e); break;
        }
    }

private:
    static std::string parameter_name(const std::string& name) {
        return name.find_first_not_of("0123456789") == std::string::npos ? name : quoted_name(name);
    }

    void inside(const expr& e, level at_least, bool label = false) {
        const bool bare = level_of(e) >= at_least && !(label && e.kind == kind::has_labels) &&
                          !(at_least == postfixed && e.kind == kind::has_labels);
        if (!bare) out += '(';
        write(e);
        if (!bare) out += ')';
    }

    // Left-associative: a chain of its own kind within a chain needs parentheses, or it would join it.
    void chain(const expr& e, std::string_view between, level operand) {
        for (std::size_t i = 0; i < e.children.size(); ++i) {
            if (i > 0) out += between.empty() ? text_of(e.ops[i - 1]) : between;
            inside(*e.children[i], operand);
        }
    }

    void pair(const expr& e, std::string_view between) {
        inside(*e.children[0], tested);
        out += between;
        inside(*e.children[1], sum);
    }

    void sign(const expr& e) {
        out += e.kind == kind::negate ? '-' : '+';
        const auto& c = *e.children[0];
        const bool number = c.kind == kind::literal && c.constant.is_number();
        if (number) out += '(', write(c), out += ')';
        else inside(c, signed_);
    }

    void slice(const expr& e) {
        inside(*e.children[0], postfixed);
        out += '[';
        if (e.children[1]) write(*e.children[1]);
        out += "..";
        if (e.children[2]) write(*e.children[2]);
        out += ']';
    }

    void list(const std::vector<ast::expr_ptr>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out += ", ";
            write(*all[i]);
        }
    }

    // [x IN y] would be a comprehension.
    static bool begins_with_in(const expr& e) {
        if (e.kind == kind::in) return e.children[0]->kind == kind::variable || begins_with_in(*e.children[0]);
        return (level_of(e) < tested || e.kind == kind::is_null || e.kind == kind::is_not_null) &&
               e.kind != kind::not_ && begins_with_in(*e.children[0]);
    }

    void plain_list(const expr& e) {
        const bool wrap = !e.children.empty() && begins_with_in(*e.children[0]);
        out += wrap ? "[(" : "[";
        for (std::size_t i = 0; i < e.children.size(); ++i) {
            if (i > 0) out += ", ";
            write(*e.children[i]);
            if (i == 0 && wrap) out += ')';
        }
        out += ']';
    }

    void map(const expr& e) {
        out += '{';
        for (std::size_t i = 0; i < e.children.size(); ++i) {
            if (i > 0) out += ", ";
            out += quoted_name(e.names[i]) + ": ";
            write(*e.children[i]);
        }
        out += '}';
    }

    void labels(const std::vector<std::string>& all) {
        for (const auto& l : all) out += ':' + quoted_name(l);
    }

    void after(std::string_view word, const ast::expr_ptr& e) {
        if (!e) return;
        out += word;
        write(*e);
    }

    void word(const expr& e) {
        switch (e.kind) {
            case kind::call: call(e); break;
            case kind::count_star: out += "count(*)"; break;
            case kind::case_: case_(e); break;
            case kind::comprehension:
                out += '[' + quoted_name(e.name) + " IN ";
                write(*e.children[0]), after(" WHERE ", e.children[1]), after(" | ", e.children[2]);
                out += ']';
                break;
            case kind::quantifier:
                out += e.name2 + '(' + quoted_name(e.name) + " IN ";
                write(*e.children[0]), after(" WHERE ", e.children[1]);
                out += ')';
                break;
            case kind::reduce:
                out += "reduce(" + quoted_name(e.name) + " = ";
                write(*e.children[0]), out += ", " + quoted_name(e.name2) + " IN ";
                write(*e.children[1]), after(" | ", e.children[2]);
                out += ')';
                break;
            case kind::pattern_comprehension:
                out += '[', write(e.where_pattern);
                after(" WHERE ", e.children[0]), after(" | ", e.children[1]);
                out += ']';
                break;
            case kind::exists: out += "EXISTS { ", write(*e.subquery), out += " }"; break;
            default: write(e.where_pattern); break;
        }
    }

    void call(const expr& e) {
        for (std::size_t at = 0, dot = 0; dot != std::string::npos; at = dot + 1) {
            dot = e.name.find('.', at);
            if (at > 0) out += '.';
            out += quoted_name(e.name.substr(at, dot == std::string::npos ? dot : dot - at));
        }
        out += e.distinct ? "(DISTINCT " : "(";
        list(e.children);
        out += ')';
    }

    void case_(const expr& e) {
        out += "CASE";
        std::size_t i = 0;
        if (e.has_operand) after(" ", e.children[i++]);
        for (; i + 1 < e.children.size(); i += 2) after(" WHEN ", e.children[i]), after(" THEN ", e.children[i + 1]);
        if (e.has_else) after(" ELSE ", e.children[i]);
        out += " END";
    }

    void write(const ast::pattern& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out += ", ";
            const auto& part = all[i];
            if (!part.name.empty()) out += quoted_name(part.name) + " = ";
            if (part.which == ast::shortest::one) out += "shortestPath(";
            if (part.which == ast::shortest::all) out += "allShortestPaths(";
            for (std::size_t n = 0; n < part.nodes.size(); ++n) {
                if (n > 0) write(part.rels[n - 1]);
                write(part.nodes[n]);
            }
            if (part.which != ast::shortest::none) out += ')';
        }
    }

    void write(const ast::node_pattern& n) {
        out += '(';
        if (!n.name.empty()) out += quoted_name(n.name);
        labels(n.labels);
        after(n.name.empty() && n.labels.empty() ? "" : " ", n.properties);
        out += ')';
    }

    void write(const ast::rel_pattern& r) {
        out += r.left ? "<-" : "-";
        const bool empty = r.name.empty() && r.types.empty() && !r.variable_length && !r.properties;
        if (!empty) {
            out += '[';
            if (!r.name.empty()) out += quoted_name(r.name);
            for (std::size_t i = 0; i < r.types.size(); ++i) out += (i == 0 ? ":" : "|") + quoted_name(r.types[i]);
            if (r.variable_length) lengths(r);
            after(out.back() == '[' ? "" : " ", r.properties);
            out += ']';
        }
        out += r.right ? "->" : "-";
    }

    void lengths(const ast::rel_pattern& r) {
        out += '*';
        if (r.least) out += std::to_string(*r.least);
        if (r.least == r.most && r.least) return;
        if (r.least || r.most) out += "..";
        if (r.most) out += std::to_string(*r.most);
    }

    void write(const ast::clause& c) {
        switch (c.kind) {
            case ast::clause_kind::match:
                out += c.optional ? "OPTIONAL MATCH " : "MATCH ";
                write(c.pattern), after(" WHERE ", c.filter);
                break;
            case ast::clause_kind::unwind: out += "UNWIND ", write(*c.what), out += " AS " + quoted_name(c.name); break;
            case ast::clause_kind::create: out += "CREATE ", write(c.pattern); break;
            case ast::clause_kind::with: out += "WITH ", projection(c); break;
            case ast::clause_kind::return_: out += "RETURN ", projection(c); break;
        }
    }

    /// Whether two columns that were told apart by how they were written, such as 0 and 00, are the same now.
    static bool collide(const ast::clause& c, const std::vector<std::string>& written) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < c.items.size(); ++i)
            names.push_back(c.items[i].alias.empty() ? written[i] : c.items[i].alias);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) != names.end();
    }

    void projection(const ast::clause& c) {
        if (c.distinct) out += "DISTINCT ";
        if (c.star) out += '*';
        std::vector<std::string> written;
        for (const auto& i : c.items) written.push_back(print(*i.what));
        const bool named = !source.empty() && collide(c, written);
        for (std::size_t i = 0; i < c.items.size(); ++i) {
            if (i > 0 || c.star) out += ", ";
            out += written[i];
            const auto& alias = c.items[i].alias;
            if (!alias.empty()) out += " AS " + quoted_name(alias);
            else if (named && c.items[i].where.in(source) != written[i])
                out += " AS " + quoted_name(c.items[i].where.in(source));
        }
        for (std::size_t i = 0; i < c.order.size(); ++i) {
            out += i == 0 ? " ORDER BY " : ", ";
            write(*c.order[i].what);
            if (c.order[i].descending) out += " DESC";
        }
        after(" SKIP ", c.skip), after(" LIMIT ", c.limit), after(" WHERE ", c.filter);
    }
};

}  // namespace

std::string print(const ast::query& q, std::string_view source) {
    writer w;
    w.source = source;
    w.write(q);
    return std::move(w.out);
}

std::string print(const expr& e) {
    writer w;
    w.write(e);
    return std::move(w.out);
}

}  // namespace claimgraph::cypher
