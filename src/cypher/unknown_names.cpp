#include <claimgraph/cypher/unknown_names.hpp>

#include "core/unicode.hpp"
#include "cypher/claim_fields.hpp"
#include "cypher/likely_slips.hpp"
#include "cypher/program.hpp"
#include "cypher/text.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>

namespace claimgraph::cypher {

namespace {

// `x:NAME` in a condition is a kind of a node and a type of a relationship.
enum class named_as : std::uint8_t { label, type, either, property };

struct mention {
    named_as what;
    std::string name;
    byte_range where;
};

// Everything that a question names, in the order in which it stands there.
class mentions {
public:
    explicit mentions(const ast::query& q) { read(q); }

    // Properties of a variable that may be something else than an element, such as a map, say nothing about the graph.
    [[nodiscard]] std::vector<mention> all() && {
        for (auto& [variable, m] : of_variables_) {
            const bool node = nodes_.contains(variable), rel = rels_.contains(variable);
            const bool element = (node || rel) && !others_.contains(variable);
            if (m.what == named_as::either && element && node != rel) m.what = node ? named_as::label : named_as::type;
            if (m.what == named_as::either || element) found_.push_back(std::move(m));
        }
        return std::move(found_);
    }

private:
    void read(const ast::query& q) {
        for (const auto& part : q.parts)
            for (const auto& c : part.clauses) read(c);
    }

    void read(const ast::clause& c) {
        read(c.pattern);
        read(c.filter), read(c.what);
        if (!c.name.empty()) others_.insert(c.name);
        for (const auto& i : c.items) {
            const bool renamed = !i.alias.empty() && !(i.what->kind == ast::kind::variable && i.what->name == i.alias);
            if (renamed) others_.insert(i.alias);
            read(i.what);
        }
        for (const auto& k : c.order) read(k.what);
        read(c.skip), read(c.limit);
    }

    void read(const ast::pattern& p) {
        for (const auto& part : p) {
            if (!part.name.empty()) others_.insert(part.name);
            for (const auto& n : part.nodes) {
                if (!n.name.empty()) nodes_.insert(n.name);
                for (const auto& l : n.labels) found_.push_back({named_as::label, l, n.where});
                read_properties(n.properties);
            }
            for (const auto& r : part.rels) {
                if (!r.name.empty()) (r.variable_length ? others_ : rels_).insert(r.name);
                for (const auto& t : r.types) found_.push_back({named_as::type, t, r.where});
                read_properties(r.properties);
            }
        }
    }

    void read_properties(const ast::expr_ptr& e) {
        if (e && e->kind == ast::kind::map)
            for (const auto& name : e->names) found_.push_back({named_as::property, name, e->where});
        read(e);
    }

    // As deep as a question may be nested.
    void read(const ast::expr_ptr& e) {
        if (!e) return;
        if (e->kind == ast::kind::property && e->children[0]->kind == ast::kind::variable)
            of_variables_.emplace_back(e->children[0]->name, mention{named_as::property, e->name, e->where});
        if (e->kind == ast::kind::has_labels)
            for (const auto& l : e->names)
                of_variables_.emplace_back(name_of(*e->children[0]), mention{named_as::either, l, e->where});
        if (e->kind == ast::kind::comprehension || e->kind == ast::kind::quantifier || e->kind == ast::kind::reduce)
            others_.insert(e->name), others_.insert(e->name2);
        read(e->where_pattern);
        for (const auto& child : e->children) read(child);
        if (e->subquery) read(*e->subquery);
    }

    static std::string name_of(const ast::expr& e) { return e.kind == ast::kind::variable ? e.name : std::string(); }

    std::vector<mention> found_;
    std::vector<std::pair<std::string, mention>> of_variables_;
    std::set<std::string> nodes_, rels_, others_;
};

// Where the name itself stands, within what it is part of: behind a mark of labels and types, or at the end, before
// anywhere else, since a variable may have the same name.
byte_range place_of(std::string_view name, byte_range where, std::string_view text) {
    const auto within = text.substr(where.begin, where.size());
    auto at = within.ends_with(name) ? within.size() - name.size() : std::string_view::npos;
    for (const std::string before : {":", "|", ""})
        if (at == std::string_view::npos && (at = within.find(before + std::string(name))) != std::string_view::npos)
            at += before.size();
    if (at == std::string_view::npos) return where;
    const auto begin = where.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(name.size())};
}

struct complaint {
    const char* code;
    std::string message;
    std::string hint;
};

class judge {
public:
    explicit judge(const claim_view& view) : view_(view), vocabulary_(view.of_graph().vocabulary()) {}

    [[nodiscard]] bool is_known(const mention& m) const {
        switch (m.what) {
            case named_as::label: return view_.find_label(m.name).has_value();
            case named_as::type: return !view_.find_type(m.name).empty();
            case named_as::either: return view_.find_label(m.name) || !view_.find_type(m.name).empty();
            case named_as::property: break;
        }
        return view_.find_property(m.name).has_value();
    }

    [[nodiscard]] complaint about(const mention& m) const {
        const auto name = printable(m.name, 60);
        switch (m.what) {
            case named_as::label:
            case named_as::either:
                return {"CG-cypher-201", fmt::format("no kind is called \"{}\"", name),
                        view_.find_type(m.name).empty()
                            ? did_you_mean(m.name, vocabulary_.kind_names())
                            : fmt::format("{} is a relation or family: write -[:{}]-", name, name)};
            case named_as::type:
                return {"CG-cypher-202", fmt::format("no relation or family is called \"{}\"", name),
                        view_.find_label(m.name) ? fmt::format("{} is a kind: write (:{})", name, name)
                                                 : did_you_mean(m.name, vocabulary_.step_names())};
            case named_as::property: break;
        }
        std::vector<std::string_view> fields;
        for (std::uint32_t f = 0; f < static_cast<std::uint32_t>(field::count_); ++f)
            fields.push_back(name_of(field{f}));
        return {"CG-cypher-203", fmt::format("nothing here has a property \"{}\"", name), did_you_mean(m.name, fields)};
    }

private:
    const claim_view& view_;
    const vocabulary& vocabulary_;
};

constexpr std::size_t most_told = 20;

}  // namespace

std::vector<diagnostic> unknown_names(const prepared_query& q, const claim_view& view) {
    const auto& text = q.inside().text;
    const line_index lines(text);
    const judge known(view);
    std::vector<diagnostic> told;
    std::set<std::pair<named_as, std::string>> seen;
    for (const auto& m : mentions(q.inside().tree).all()) {
        if (told.size() == most_told) break;
        if (!seen.emplace(m.what, m.name).second || known.is_known(m)) continue;
        auto c = known.about(m);
        told.push_back(diagnostic_at(c.code, severity::warning, text, lines, "query", place_of(m.name, m.where, text),
                                     std::move(c.message), std::move(c.hint)));
    }
    std::set<std::pair<std::string, std::string>> slips;
    for (auto& s : likely_slips(q.inside().tree, view)) {
        if (told.size() == most_told) break;
        if (!slips.emplace(s.code, s.name).second) continue;
        told.push_back(diagnostic_at(s.code, severity::warning, text, lines, "query", place_of(s.name, s.where, text),
                                     std::move(s.message), std::move(s.hint)));
    }
    sort_by_place(told);
    return told;
}

}  // namespace claimgraph::cypher
