#include "cypher/likely_slips.hpp"

#include "core/unicode.hpp"
#include "cypher/text.hpp"

#include <claimgraph/core/diagnostic.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace claimgraph::cypher {

namespace {

// What the question does with a variable.
struct variable_use {
    std::size_t patterns = 0;  // how often a pattern has it
    bool node = false, relationship = false;
    bool labelled = false;
    bool read = false;
    bool tested = false;  // read in a condition
    bool other = false;   // something else than an element of a pattern, here or elsewhere
};

// "n.field = 'text'", or the same as {field: 'text'}: then without the variable.
struct said_text {
    std::string variable;
    bool of_node = false;  // for those without
    std::string field;
    std::string text;
    byte_range where;
};

struct node_place {
    const ast::pattern_part* part;
    std::size_t at;
};

// Goes once through a question.
class reader {
public:
    explicit reader(const ast::query& q) { read(q); }

    std::map<std::string, variable_use> variables;
    std::vector<const ast::rel_pattern*> rels;
    std::vector<node_place> nodes;
    std::vector<said_text> texts;

private:
    void read(const ast::query& q) {
        for (const auto& part : q.parts)
            for (const auto& c : part.clauses) read(c);
    }

    void read(const ast::clause& c) {
        read(c.pattern);
        read_test(c.filter);
        read(c.what);
        name_other(c.name);
        for (const auto& i : c.items) {
            if (!(i.what->kind == ast::kind::variable && i.what->name == i.alias)) name_other(i.alias);
            read(i.what);
        }
        for (const auto& k : c.order) read(k.what);
        read(c.skip), read(c.limit);
    }

    void read(const ast::pattern& p) {
        for (const auto& part : p) {
            name_other(part.name);
            for (std::size_t i = 0; i < part.nodes.size(); ++i) read(part, i);
            for (const auto& r : part.rels) {
                rels.push_back(&r);
                read_properties(r.properties, false);
                if (r.name.empty()) continue;
                auto& v = variables[r.name];
                ++v.patterns, v.relationship = true;
                if (r.variable_length) v.other = true;
            }
        }
    }

    void read(const ast::pattern_part& part, std::size_t i) {
        const auto& n = part.nodes[i];
        read_properties(n.properties, true);
        nodes.push_back({&part, i});
        if (n.name.empty()) return;
        auto& v = variables[n.name];
        ++v.patterns, v.node = true;
        v.labelled = v.labelled || !n.labels.empty();
    }

    void read_properties(const ast::expr_ptr& e, bool of_node) {
        if (e && e->kind == ast::kind::map)
            for (std::size_t i = 0; i < e->names.size(); ++i) take_text({}, of_node, e->names[i], *e->children[i]);
        read_test(e);
    }

    void name_other(const std::string& name) {
        if (!name.empty()) variables[name].other = true;
    }

    void read_test(const ast::expr_ptr& e) {
        const auto outside = testing_;
        testing_ = true;
        read(e);
        testing_ = outside;
    }

    // As deep as a question may be nested.
    void read(const ast::expr_ptr& e) {
        if (!e) return;
        switch (e->kind) {
            case ast::kind::variable:
                variables[e->name].read = true;
                variables[e->name].tested = variables[e->name].tested || testing_;
                break;
            case ast::kind::compare: compared(*e); break;
            case ast::kind::in:
                if (e->children[1]->kind == ast::kind::list)
                    for (const auto& one : e->children[1]->children) property_is(*e->children[0], *one);
                break;
            case ast::kind::comprehension:
            case ast::kind::quantifier:
            case ast::kind::reduce: name_other(e->name), name_other(e->name2); break;
            default: break;
        }
        read(e->where_pattern);
        for (const auto& child : e->children) read(child);
        if (e->subquery) read(*e->subquery);
    }

    void compared(const ast::expr& e) {
        for (std::size_t i = 0; i < e.ops.size(); ++i) {
            if (e.ops[i] != ast::op::equal && e.ops[i] != ast::op::not_equal) continue;
            property_is(*e.children[i], *e.children[i + 1]);
            property_is(*e.children[i + 1], *e.children[i]);
        }
    }

    void property_is(const ast::expr& property, const ast::expr& text) {
        if (property.kind == ast::kind::property && property.children[0]->kind == ast::kind::variable)
            take_text(property.children[0]->name, false, property.name, text);
    }

    void take_text(std::string variable, bool of_node, const std::string& field, const ast::expr& e) {
        if (e.kind == ast::kind::literal && e.constant.is(value_type::string))
            texts.push_back({std::move(variable), of_node, field, std::string(e.constant.as_string()), e.where});
    }

    bool testing_ = false;
};

class finder {
public:
    finder(const reader& question, const claim_view& view)
        : question_(question), view_(view), graph_(view.of_graph()), vocabulary_(graph_.vocabulary()) {}

    std::vector<slip> all() && {
        for (const auto* r : question_.rels) look_at(*r);
        for (const auto& n : question_.nodes) look_at(n);
        for (const auto& t : question_.texts) look_at(t);
        tell_ids();
        return std::move(found_);
    }

private:
    // A relation's name that stands for nothing but any relationship.
    void look_at(const ast::rel_pattern& r) {
        if (r.name.empty() || !r.types.empty() || view_.find_type(r.name).empty()) return;
        const auto& use = question_.variables.at(r.name);
        if (use.patterns > 1 || use.read || use.node || (use.other && !r.variable_length)) return;
        const auto name = quoted_name(r.name);
        found_.push_back(
            {"CG-cypher-204", r.name, r.where,
             fmt::format("{} is a variable here and matches every relation", printable(name, 60)),
             fmt::format("write [:{}{}{}]", printable(name, 60), lengths(r), r.properties ? " {...}" : "")});
    }

    static std::string lengths(const ast::rel_pattern& r) {
        if (!r.variable_length) return {};
        if (!r.least && !r.most) return "*";
        if (r.least == r.most) return fmt::format("*{}", *r.least);
        return fmt::format("*{}..{}", r.least ? std::to_string(*r.least) : "", r.most ? std::to_string(*r.most) : "");
    }

    void look_at(const node_place& place) {
        const auto& n = place.part->nodes[place.at];
        if (n.name.empty() || n.properties) return;
        const auto kind = vocabulary_.kind(lower(n.name));
        if (!kind || !matches_all(place, n.name, *kind)) return;
        const auto name = quoted_name(n.name);
        found_.push_back({"CG-cypher-205", n.name, n.where,
                          fmt::format("{} is a variable here and matches every kind", printable(name, 60)),
                          fmt::format("write (:{}), or ({}:{}) to keep the name", name, name, name)});
    }

    // Names of kinds are good names for variables, so only where the pattern asks nothing of the node: nobody reads it,
    // or it stands alone and no condition speaks of it.
    [[nodiscard]] bool matches_all(const node_place& place, const std::string& name, kind_id kind) const {
        const auto& use = question_.variables.at(name);
        if (use.patterns > 1 || use.labelled || use.relationship || use.other) return false;
        if (place.part->rels.empty()) return !use.tested;
        // "source" is also a word for where an edge begins.
        return !use.read && lower(name) != "source" && !is_told_by_relations(place, kind);
    }

    // Whether a relation beside the node has such ends there anyway.
    [[nodiscard]] bool is_told_by_relations(const node_place& place, kind_id kind) const {
        const auto& rels = place.part->rels;
        return (place.at < rels.size() && tells(rels[place.at], false, kind)) ||
               (place.at > 0 && tells(rels[place.at - 1], true, kind));
    }
    [[nodiscard]] bool tells(const ast::rel_pattern& r, bool node_is_right, kind_id kind) const {
        if (r.types.empty() || r.left == r.right) return false;
        return std::all_of(r.types.begin(), r.types.end(), [&](const std::string& type) {
            const auto steps = view_.find_type(type);
            return std::all_of(steps.begin(), steps.end(), [&](const typed_step& s) {
                const bool at_source = (node_is_right == r.left) != s.backward;
                const auto& ends = vocabulary_[s.relation].ends;
                return std::all_of(ends.begin(), ends.end(), [&](const relation_ends& e) {
                    return vocabulary_.is_a(at_source ? e.from : e.to, kind);
                });
            });
        });
    }

    void look_at(const said_text& t) {
        if (!t.variable.empty()) {
            const auto& use = question_.variables.at(t.variable);
            if (use.other || use.node == use.relationship) return;
        }
        const bool of_node = t.variable.empty() ? t.of_node : question_.variables.at(t.variable).node;
        if (is_id(t.field)) return look_at_id(t, of_node || t.field != "id");
        if (t.field == "credibility") return look_at_number(t);
        const auto known = known_texts(t.field);
        if (known.empty() || std::find(known.begin(), known.end(), t.text) != known.end()) return;
        auto hint = did_you_mean(t.text, known);
        if (t.field != "kind" && t.field != "relation")
            hint = fmt::format("{}{} is {}", hint, hint.empty() ? t.field : " " + t.field, any_of(known));
        found_.push_back({"CG-cypher-207", t.field + '=' + t.text, t.where,
                          fmt::format("no {} is called \"{}\"", t.field, printable(t.text, 60)), std::move(hint)});
    }

    static bool is_id(std::string_view field) {
        constexpr std::array<std::string_view, 6> ids{"id", "from", "to", "speaker", "medium", "origin"};
        return std::find(ids.begin(), ids.end(), field) != ids.end();
    }

    void look_at_number(const said_text& t) {
        found_.push_back({"CG-cypher-207", t.field + '=' + t.text, t.where,
                          fmt::format("no {} is called \"{}\"", t.field, printable(t.text, 60)),
                          fmt::format("{} is a number: leave out the quotation marks", t.field)});
    }

    static std::string any_of(const std::vector<std::string_view>& known) {
        std::string all;
        for (std::size_t i = 0; i < known.size(); ++i)
            all += fmt::format("{}'{}'", i == 0 ? "" : (i + 1 == known.size() ? " or " : ", "), known[i]);
        return all;
    }

    // All that a field can be; nothing where that is open.
    [[nodiscard]] std::vector<std::string_view> known_texts(std::string_view name) const {
        const auto listed = [](auto all) { return std::vector<std::string_view>(all.begin(), all.end()); };
        if (name == "polarity") return listed(claimgraph::field_names<polarity>());
        if (name == "modality") return listed(claimgraph::field_names<modality>());
        if (name == "likelihood") return listed(claimgraph::field_names<likelihood>());
        if (name == "confidence") return listed(claimgraph::field_names<confidence>());
        if (name == "fidelity") return listed(claimgraph::field_names<fidelity>());
        if (name == "kind") return vocabulary_.kind_names();
        std::vector<std::string_view> relations;
        if (name == "relation")
            for (std::size_t r = 0; r < vocabulary_.relation_count(); ++r)
                relations.push_back(vocabulary_[relation_id{static_cast<std::uint8_t>(r)}].name);
        return relations;
    }

    // `of_thing`: it may be the id of a thing, not only of a claim.
    void look_at_id(const said_text& t, bool of_thing) {
        constexpr std::size_t most = 20;
        if (missing_.size() == most || has_id(t.text)) return;
        missing_.push_back({&t, of_thing ? fold_name(t.text) : std::string(), {}});
        // A claim's full name, or its id in other letters.
        for (const auto& name : {t.text, lower(t.text)})
            if (const auto e = graph_.find_edge(name); e != no_edge && missing_.back().near.empty())
                missing_.back().near.push_back(graph_.name(e));
    }

    // Whether a thing or claim has just that as its property.
    [[nodiscard]] bool has_id(std::string_view text) const {
        const auto n = graph_.find_node(text);
        if (n != no_node && graph_.claim_edge(n) == no_edge) return true;
        const auto e = graph_.find_edge(text);
        return e != no_edge && graph_.name(e) == text;
    }

    // One walk over the names of the graph for all ids that it does not have.
    void tell_ids() {
        if (missing_.empty()) return;
        for (const auto n : graph_.nodes())
            for (auto& m : missing_)
                if (m.near.size() < 3 && !m.folded.empty() && is_named(n, m.folded)) m.near.emplace_back(graph_.id(n));
        for (const auto& m : missing_) {
            if (m.near.empty()) continue;
            std::string hint = "did you mean ";
            for (std::size_t i = 0; i < m.near.size(); ++i)
                hint += fmt::format("{}{}", i == 0 ? "" : (i + 1 == m.near.size() ? " or " : ", "),
                                    printable(m.near[i], 60));
            found_.push_back({"CG-cypher-206", m.said->text, m.said->where,
                              fmt::format("no id \"{}\"", printable(m.said->text, 60)), hint + '?'});
        }
    }

    [[nodiscard]] bool is_named(node_id n, std::string_view folded) const {
        if (graph_.claim_edge(n) != no_edge) return false;  // goes by the claim's name
        if (folds_to(graph_.id(n), folded) || folds_to(graph_.label(n), folded)) return true;
        const auto aliases = graph_.aliases(n);
        return std::any_of(aliases.begin(), aliases.end(), [&](const auto& alias) { return folds_to(alias, folded); });
    }

    struct missing_id {
        const said_text* said;
        std::string folded;  // empty: no thing can have it
        std::vector<std::string> near;
    };

    const reader& question_;
    const claim_view& view_;
    const graph& graph_;
    const vocabulary& vocabulary_;
    std::vector<missing_id> missing_;
    std::vector<slip> found_;
};

}  // namespace

std::vector<slip> likely_slips(const ast::query& q, const claim_view& view) {
    const reader question(q);
    return finder(question, view).all();
}

}  // namespace claimgraph::cypher
