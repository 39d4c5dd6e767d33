#include "render/analysis_names.hpp"
#include "render/json_answer.hpp"

namespace claimgraph {

namespace {

json named(json_answer& out, const thing& t) { return t.node != no_node ? out.node(t.node) : out.edge(t.edge); }

json named(json_answer& out, const std::vector<thing>& all) {
    json list = json::array();
    for (const auto& t : all) list.push_back(named(out, t));
    return list;
}

json effect_entry(json_answer& out, node_id id, const signed_effect& e) {
    return {{"id", out.node(id)},
            {"effect", name_of(e.influence)},
            {"decided", e.decided},
            {"plus", out.paths(e.plus)},
            {"minus", out.paths(e.minus)}};
}

json shared_entry(json_answer& out, const shared_thing& s) {
    const auto sign_of = [](sign one) { return one == sign::minus ? "-" : "+"; };
    return {{"id", named(out, s.what)},
            {"signs", json::array({sign_of(s.first), sign_of(s.second)})},
            {"rests_on", json::array({named(out, s.first_rests_on), named(out, s.second_rests_on)})}};
}

}  // namespace

std::string to_json(const graph& g, const keystones_answer& a, const asked_as& asked) {
    json_answer out(g, "keystones", a.question.filters, asked);
    out.head_if("kind", a.question.kind);
    out.truncated(a.truncated);
    for (const auto& k : a.keystones)
        out.add({{"id", out.node(k.node)}, {"count", k.count}, {"takes", out.nodes(k.takes)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const cut_answer& a, const asked_as& asked) {
    json_answer out(g, "cut", a.question.filters, asked);
    out.head("of", out.node(a.of));
    out.head("supported", a.supported);
    if (!a.kept.empty()) out.head("kept", out.nodes(a.kept));
    out.truncated(a.truncated);
    for (const auto& s : a.sets) out.add({{"set", out.nodes(s.nodes)}, {"minimal", s.minimal}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const effect_answer& a, const asked_as& asked) {
    json_answer out(g, "effect", a.question.filters, asked);
    out.head("of", out.node(a.of));
    if (a.on != no_node) out.head("on", out.node(a.on));
    out.truncated(a.truncated);
    for (const auto& e : a.effects) out.add(effect_entry(out, e.to, e));
    return std::move(out).text();
}

std::string to_json(const graph& g, const mixed_answer& a, const asked_as& asked) {
    json_answer out(g, "mixed", a.question.filters, asked);
    if (a.on != no_node) out.head("on", out.node(a.on));
    out.head_if("kind", a.question.kind);
    for (const auto& e : a.effects) {
        auto entry = effect_entry(out, e.from, e);
        if (a.on == no_node) entry["on"] = out.node(e.to);
        out.add(std::move(entry));
    }
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_json(const graph& g, const agree_answer& a, const asked_as& asked) {
    json_answer out(g, "agree", a.question.filters, asked);
    out.truncated(a.truncated);
    for (const auto& p : a.pairs) {
        json rests = json::array();
        for (const auto& s : p.agree) rests.push_back(shared_entry(out, s));
        for (const auto& s : p.differ) rests.push_back(shared_entry(out, s));
        out.add({{"actors", out.nodes({p.first, p.second})},
                 {"agree", named(out, things_of(p.agree))},
                 {"differ", named(out, things_of(p.differ))},
                 {"because", std::move(rests)}});
    }
    return std::move(out).text();
}

std::string to_json(const graph& g, const claims_answer& a, const asked_as& asked) {
    json_answer out(g, "claims", a.question.filters, asked);
    out.head_if("by", a.question.by);
    out.head_if("about", a.question.about);
    out.head_if("from_origin", a.question.origin);
    out.head_if("from", a.question.from);
    out.head_if("relation", a.question.relation);
    out.head_if("to", a.question.to);
    if (a.question.modality) out.head("modality", to_string(*a.question.modality));
    if (a.question.likelihood) out.head("likelihood", to_string(*a.question.likelihood));
    if (a.question.said_from) out.head("said_from", to_string(*a.question.said_from));
    if (a.question.said_to) out.head("said_to", to_string(*a.question.said_to));
    if (a.question.quotations) out.head("quotations", true);
    if (a.question.denials) out.head("denials", true);
    if (a.said_later > 0) out.head("said_later", a.said_later);
    if (a.said_undated > 0) out.head("said_undated", a.said_undated);
    out.truncated(a.truncated);
    for (const auto& c : a.claims) {
        json one = {{c.what.node != no_node ? "claim" : "edge", named(out, c.what)},
                    {"speakers", out.nodes(c.speakers)},
                    {"wording", name_of(c.wording)}};
        if (!c.argues.empty()) one["argues"] = out.edges(c.argues);
        out.add(std::move(one));
    }
    return std::move(out).text();
}

std::string to_json(const graph& g, const things_answer& a, const asked_as& asked) {
    json_answer out(g, "things", a.question.filters, asked);
    out.head_if("kind", a.question.kind);
    out.head_if("words", a.question.words);
    out.truncated(a.truncated);
    for (const auto& t : a.things) out.add({{"id", out.node(t.node)}, {"claims", t.claims}, {"said", t.said}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const corroboration_answer& a, const asked_as& asked) {
    json_answer out(g, "corroboration", a.question.filters, asked);
    if (a.of != no_node) out.head("of", out.node(a.of));
    if (a.claim != no_edge) out.head("of", out.edge(a.claim));
    if (a.question.at_least > 0) out.head("at_least", a.question.at_least);
    out.truncated(a.truncated);
    for (const auto& group : a.groups) {
        json one = {{"from", out.node(group.from)},
                    {"relation", g.vocabulary()[group.relation].name},
                    {"to", out.node(group.to)}};
        if (group.polarity == polarity::negative) one["polarity"] = to_string(group.polarity);
        one["origins"] = out.nodes(group.origins);
        one["edges"] = out.edges(group.claims);
        out.add(std::move(one));
    }
    return std::move(out).text();
}

std::string to_json(const graph& g, const changed_answer& a, const asked_as& asked) {
    json_answer out(g, "changed", a.question.filters, asked);
    out.head("before", to_string(a.question.before));
    out.head("after", to_string(a.question.after));
    out.head_if("kind", a.question.kind);
    if (!a.passed.empty()) out.head("passed", out.nodes(a.passed));
    out.truncated(a.truncated);
    for (const auto& t : a.things)
        out.add({{"id", out.node(t.node)}, {"change", name_of(t.change)}, {"edges", out.edges(t.claims)}});
    return std::move(out).text();
}

std::string to_json(const graph& g, const changed_depends& a, const asked_as& asked) {
    json_answer out(g, "changed", a.question.filters, asked);
    out.head("before", to_string(a.before));
    out.head("after", to_string(a.after));
    out.head("depends", out.node(a.on));
    out.head_if("kind", a.question.kind);
    const auto paths = [&](const path_set& found) {
        json list = json::array();  // one path a day is all that was asked for: nothing was cut
        for (const auto& p : found.paths) list.push_back(out.path(p));
        return list;
    };
    for (const auto& d : a.dependents)
        out.add({{"id", out.node(d.node)},
                 {"change", name_of(d.change)},
                 {"before", paths(d.before)},
                 {"after", paths(d.after)}});
    out.truncated(a.truncated);
    return std::move(out).text();
}

std::string to_json(const graph& g, const matrix_answer& a, const asked_as& asked) {
    json_answer out(g, "matrix", a.question.filters, asked);
    json hypotheses = json::array();
    for (const auto& h : a.hypotheses)
        hypotheses.push_back(
            {{"id", named(out, h.what)}, {"rank", h.rank}, {"against", h.against}, {"in_favour", h.in_favour}});
    out.head("hypotheses", std::move(hypotheses));
    out.truncated(a.truncated);
    for (const auto& e : a.evidence) {
        json verdicts = json::array();
        json why = json::array();
        for (std::size_t i = 0; i < e.verdicts.size(); ++i) {
            verdicts.push_back(name_of(e.verdicts[i]));
            json chains = json::array();
            for (const auto& p : e.why[i]) chains.push_back(out.path(p));
            why.push_back(std::move(chains));
        }
        out.add({{"id", named(out, e.what)},
                 {"grade", name_of(e.grade)},
                 {"weight", weight(e.grade)},
                 {"verdicts", std::move(verdicts)},
                 {"why", std::move(why)}});
    }
    return std::move(out).text();
}

std::string to_json(const graph& g, const actor_network& n) {
    json actors = json::array();
    json rows = json::array();
    for (std::size_t i = 0; i < n.actors.size(); ++i) {
        actors.push_back(g.id(n.actors[i]));
        json row = json::array();
        for (std::size_t j = 0; j < n.actors.size(); ++j) row.push_back(n.at(i, j));
        rows.push_back(std::move(row));
    }
    return to_text({{"actors", std::move(actors)}, {"weights", std::move(rows)}});
}

}  // namespace claimgraph
