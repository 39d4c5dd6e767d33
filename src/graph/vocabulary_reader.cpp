#include "core/unicode.hpp"
#include "graph/family_steps.hpp"
#include "graph/step_ends.hpp"
#include "graph/vocabulary_data.hpp"
#include "graph/vocabulary_findings.hpp"
#include "graph/vocabulary_json.hpp"

#include <claimgraph/core/limits.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

using json = vocabulary_json;

/// Reads the document into vocabulary data; collects what is wrong and goes on.
class vocabulary_reader : vocabulary_findings {
public:
    using vocabulary_findings::vocabulary_findings;

    result<std::shared_ptr<const vocabulary::data>> read(const json& document) {
        check_keys(document, "", {"extends", "kinds", "relations", "shorthands", "families", "note"});
        read_kinds(section(document, "kinds"));
        read_relations(section(document, "relations"));
        close_upward();
        close_ends();
        name_relations();
        read_families(section(document, "families"));
        check_signs();
        read_shorthands(document);
        if (auto found = take(); !found.empty()) return failure(std::move(found));
        auto written = write_vocabulary_json(document, file());
        if (!written) return written.error();
        data_->json = std::move(*written);
        return std::shared_ptr<const vocabulary::data>(data_);
    }

private:
    void read_kinds(const json& kinds) {
        for (const auto& [name, body] : kinds.items()) {
            if (!check_length(name, "kinds")) continue;
            const auto pointer = "/kinds/" + name;
            check_name(name, pointer);
            check_keys(body, pointer, {"below", "plural", "means", "keys"});
            data_->kind_by_name.emplace(name, kind_id{static_cast<std::uint8_t>(data_->kinds.size())});
            kind_info kind;
            kind.name = name;
            kind.plural = text(body, "plural", pointer);
            if (kind.plural.empty()) kind.plural = name + "s";
            kind.means = text(body, "means", pointer);
            kind.keys = texts(body, "keys", pointer);
            data_->kinds.push_back(std::move(kind));
        }
        for (const auto& [name, body] : kinds.items())
            if (const auto known = data_->kind_by_name.find(name);
                known != data_->kind_by_name.end() && body.is_object() && body.contains("below"))
                data_->kinds[index(known->second)].below =
                    known_kind(text(body, "below", "/kinds/" + name), "/kinds/" + name + "/below");
    }

    kind_id known_kind(const std::string& name, const std::string& pointer) {
        if (const auto found = data_->kind_by_name.find(name); found != data_->kind_by_name.end()) return found->second;
        std::vector<std::string_view> known;
        for (const auto& kind : data_->kinds) known.emplace_back(kind.name);
        complain("CG-graph-104", pointer, fmt::format("unknown kind \"{}\"", printable(name)), near(name, known));
        return no_kind;
    }

    /// Each once, in the order of the file.
    std::vector<kind_id> known_kinds(const json& object, const char* key, const std::string& pointer) {
        std::vector<kind_id> ids;
        id_set met;
        const auto at = fmt::format("{}/{}", pointer, key);
        for (const auto& name : texts(object, key, pointer)) {
            const auto id = known_kind(name, at);
            if (id == no_kind || met[index(id)]) continue;
            met.set(index(id));
            ids.push_back(id);
        }
        return ids;
    }

    void read_relations(const json& relations) {
        for (const auto& [name, body] : relations.items()) {
            if (!check_length(name, "relations")) continue;
            const auto pointer = "/relations/" + name;
            check_name(name, pointer);
            check_keys(body, pointer, {"below", "inverse", "ends", "sign", "necessary", "keys", "verbs", "means"});
            data_->relation_by_name.emplace(name, relation_id{static_cast<std::uint8_t>(data_->relations.size())});
            data_->relations.push_back(read_relation(name, body, pointer));
        }
        for (const auto& [name, body] : relations.items())
            if (body.is_object() && body.contains("below") && data_->relation_by_name.contains(name))
                read_below(name, body);
    }

    relation_info read_relation(const std::string& name, const json& body, const std::string& pointer) {
        relation_info relation;
        relation.name = name;
        if (!body.is_object()) return relation;
        relation.inverse = text(body, "inverse", pointer);
        if (!relation.inverse.empty()) check_name(relation.inverse, pointer + "/inverse");
        relation.keys = texts(body, "keys", pointer);
        relation.verbs = texts(body, "verbs", pointer);
        const auto sign = text(body, "sign", pointer);
        relation.sign = sign == "+"          ? relation_sign::plus
                        : sign == "-"        ? relation_sign::minus
                        : sign == "polarity" ? relation_sign::polarity
                                             : relation_sign::none;
        if (relation.sign == relation_sign::none && !sign.empty())
            complain("CG-graph-102", pointer + "/sign", "\"+\", \"-\" or \"polarity\" was expected");
        relation.necessary = body.value("necessary", json(false)) == json(true);
        read_ends(body, pointer, relation);
        return relation;
    }

    void read_ends(const json& body, const std::string& pointer, relation_info& relation) {
        const auto ends = body.value("ends", json::array());
        if (!ends.is_array()) return complain("CG-graph-102", pointer + "/ends", "a list was expected");
        std::vector<id_set> met(data_->kinds.size());
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const auto at = fmt::format("{}/ends/{}", pointer, i);
            check_keys(ends[i], at, {"from", "to"});
            if (!ends[i].is_object()) continue;
            const auto from = known_kinds(ends[i], "from", at);
            const auto to = known_kinds(ends[i], "to", at);
            for (const auto f : from)
                for (const auto t : to)
                    if (auto&& known = met[index(f)][index(t)]; !known) known = true, relation.ends.push_back({f, t});
        }
        if (relation.ends.empty() && !body.contains("below"))
            complain("CG-graph-105", pointer, "a relation needs \"ends\": which kinds it joins",
                     R"(write "ends": [{"from": ["policy"], "to": ["event"]}])");
    }

    void read_below(const std::string& name, const json& body) {
        const auto pointer = "/relations/" + name + "/below";
        const auto broad = text(body, "below", "/relations/" + name);
        const auto found = data_->relation_by_name.find(broad);
        if (found == data_->relation_by_name.end())
            return complain("CG-graph-104", pointer, fmt::format("unknown relation \"{}\"", printable(broad)));
        auto& narrow = data_->relations[index(data_->relation_by_name.at(name))];
        const auto& above = data_->relations[index(found->second)];
        narrow.below = found->second;
        if (narrow.ends.empty()) narrow.ends = above.ends;
        if (!body.contains("sign")) narrow.sign = above.sign;
        if (!body.contains("necessary")) narrow.necessary = above.necessary;
    }

    /// The sets of what each kind and relation is below; a loop is reported once and cut.
    void close_upward() {
        data_->kinds_above = closed(data_->kinds, "/kinds/");
        data_->relations_above = closed(data_->relations, "/relations/");
    }

    template <class Info>
    std::vector<id_set> closed(std::vector<Info>& infos, const std::string& pointer) {
        std::vector<id_set> above(infos.size());
        for (std::size_t i = 0; i < infos.size(); ++i) {
            for (std::size_t at = i;;) {
                above[i].set(at);
                const auto next = index(infos[at].below);
                if (next >= infos.size()) break;
                if (above[i][next]) {
                    complain("CG-graph-106", pointer + infos[i].name + "/below", "is below itself");
                    break;
                }
                at = next;
            }
        }
        return above;
    }

    /// For every relation and kind, the kinds that it may join it to: those that fit what is below the ends too.
    void close_ends() {
        const auto kinds = data_->kinds.size();
        for (const auto& relation : data_->relations) {
            std::vector<id_set> told(kinds), closed(kinds);
            for (const auto& e : relation.ends) told[index(e.from)].set(index(e.to));
            for (auto& to : told)
                if (to.any()) to = at_or_below(*data_, to);
            for (std::size_t k = 0; k < kinds; ++k)
                for (std::size_t above = 0; above < kinds; ++above)
                    if (data_->kinds_above[k][above]) closed[k] |= told[above];
            data_->joins.push_back(std::move(closed));
        }
    }

    void add_steps(const std::string& name, std::vector<step> steps, const std::string& pointer) {
        if (!data_->steps_by_name.emplace(name, data_->steps.size()).second)
            return complain("CG-graph-107", pointer,
                            fmt::format("the name \"{}\" stands for two things", printable(name)));
        data_->steps.emplace_back(name, std::move(steps));
    }

    void name_relations() {
        const auto below = [&](std::size_t broad, direction d) {
            std::vector<step> steps;
            for (std::size_t i = 0; i < data_->relations.size(); ++i)
                if (data_->relations_above[i][broad])
                    steps.push_back({relation_id{static_cast<std::uint8_t>(i)}, d, {}});
            return steps;
        };
        for (std::size_t i = 0; i < data_->relations.size(); ++i) {
            const auto& r = data_->relations[i];
            add_steps(r.name, below(i, direction::forward), "/relations/" + r.name);
            if (!r.inverse.empty())
                add_steps(r.inverse, below(i, direction::backward), "/relations/" + r.name + "/inverse");
        }
    }

    void read_families(const json& families) {
        for (const auto& [name, body] : families.items()) {
            if (!check_length(name, "families")) continue;
            const auto pointer = "/families/" + name;
            check_name(name, pointer);
            if (body.is_object() && body.contains("reverse")) {
                check_keys(body, pointer, {"reverse"});
                add_steps(name, reversed_family(text(body, "reverse", pointer), pointer), pointer);
                continue;
            }
            add_steps(name, family(body, pointer), pointer);
        }
    }

    std::vector<step> family(const json& body, const std::string& pointer) {
        family_steps steps;
        if (!body.is_array()) complain("CG-graph-102", pointer, "a list of steps was expected");
        else if (!std::all_of(body.begin(), body.end(), [&](const json& m) { return add_member(m, pointer, steps); }))
            complain("CG-graph-102", pointer,
                     fmt::format("a family of at most {} steps was expected", family_steps::most));
        return std::move(steps).take();
    }

    /// False where the family has too many steps.
    bool add_member(const json& member, const std::string& pointer, family_steps& steps) {
        if (member.is_string()) {
            const auto name = member.get<std::string>();
            return !steps.is_new(name) || steps.add(known_steps(name, pointer));
        }
        check_keys(member, pointer, {"step", "at"});
        if (!member.is_object()) return true;
        const auto name = text(member, "step", pointer);
        const auto at = known_kinds(member, "at", pointer);
        if (!steps.is_new(name, set_of(at))) return true;
        std::vector<step> found;
        for (auto& s : known_steps(name, pointer))
            if (auto there = narrowed(*data_, std::move(s), at)) found.push_back(std::move(*there));
        return steps.add(found);
    }

    /// What a name stands for so far: families are made of what is named before them.
    std::vector<step> known_steps(const std::string& name, const std::string& pointer) {
        const auto found = data_->steps_by_name.find(name);
        if (found != data_->steps_by_name.end()) return data_->steps[found->second].second;
        std::vector<std::string_view> known;
        for (const auto& [other, steps] : data_->steps) known.emplace_back(other);
        complain("CG-graph-104", pointer, fmt::format("unknown relation, inverse or family \"{}\"", printable(name)),
                 near(name, known));
        return {};
    }

    std::vector<step> reversed_family(const std::string& name, const std::string& pointer) {
        std::vector<step> steps;
        for (auto& s : known_steps(name, pointer)) {
            const auto relation = data_->relations[index(s.relation)].name;
            if (auto backward = reversed(*data_, std::move(s))) steps.push_back(std::move(*backward));
            else
                complain(
                    "CG-graph-110", pointer,
                    fmt::format("\"{}\" cannot be walked backward: from where its step of {} ends nothing tells at "
                                "which kinds it begins",
                                printable(name), printable(relation)),
                    "take kinds for \"at\" that lead to no kind that others lead to as well, or a relation of its "
                    "own below that one");
        }
        return steps;
    }

    /// What holds up or works against something does so by its relation: a claim that may be either way cannot.
    void check_signs() {
        for (const auto* family : {"promotes", "opposes", "influences", "depends_on"}) {
            const auto found = data_->steps_by_name.find(family);
            if (found == data_->steps_by_name.end()) continue;
            for (const auto& s : data_->steps[found->second].second)
                if (const auto& r = data_->relations[index(s.relation)]; r.sign == relation_sign::polarity)
                    complain(
                        "CG-graph-109", fmt::format("/relations/{}/sign", r.name),
                        fmt::format("{} is a step of {}, which asks for \"+\" or \"-\"", printable(r.name), family),
                        "make two relations of it, one of each sign; a claim with polarity=negative denies its "
                        "relation");
        }
    }

    void read_shorthands(const json& document) {
        const auto all = document.value("shorthands", json::array());
        if (!all.is_array() || all.size() > vocabulary::most)
            return complain("CG-graph-102", "/shorthands",
                            fmt::format("a list of at most {} was expected", vocabulary::most));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto pointer = fmt::format("/shorthands/{}", i);
            check_keys(all[i], pointer, {"key", "on", "makes"});
            if (!all[i].is_object()) continue;
            shorthand_rule rule;
            rule.key = text(all[i], "key", pointer);
            check_name(rule.key, pointer + "/key");
            rule.on = at_or_below(*data_, set_of(known_kinds(all[i], "on", pointer)));
            const auto name = text(all[i], "makes", pointer);
            const auto steps = known_steps(name, pointer + "/makes");
            if (steps.empty()) continue;
            rule.makes = {steps.front().relation, steps.front().direction};
            data_->shorthands.push_back(std::move(rule));
        }
    }

    std::shared_ptr<vocabulary::data> data_ = std::make_shared<vocabulary::data>();
};

result<std::shared_ptr<const vocabulary::data>> read_vocabulary(std::string_view text, std::string file) {
    const auto document = read_vocabulary_json(text, file);
    if (!document) return document.error();
    return vocabulary_reader(std::move(file)).read(*document);
}

}  // namespace

/// Most bases hold the built-in one, word for word: it need not be read again. Nor can that fail then, while the
/// library that reads JSON asks for memory where it gives some back, and ends the program where there is none.
result<vocabulary> vocabulary::parse(std::string_view text, std::string file) {
    if (text == built_in().to_json()) return built_in();
    auto data = read_vocabulary(text, std::move(file));
    if (!data) return data.error();
    return vocabulary(std::move(*data));
}

const vocabulary& vocabulary::built_in() {
    static const vocabulary v(read_vocabulary(default_vocabulary_json(), "built-in vocabulary").value());
    return v;
}

}  // namespace claimgraph
