#include "render/json_answer.hpp"

#include "render/json_diagnostics.hpp"
#include "render/phrases.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace claimgraph {

namespace {

void put_if(json& to, const char* key, std::string_view value) {
    if (!value.empty()) to[key] = value;
}

template <class Strings>
json list_of(const Strings& all) {
    json list = json::array();
    for (const auto& one : all) list.push_back(one);
    return list;
}

json describe_filters(const filters& f) {
    json out = json::object();
    if (f.as_of) out["as_of"] = to_string(*f.as_of);
    if (!f.without_origins.empty()) out["without_origin"] = list_of(f.without_origins);
    if (!f.without_speakers.empty()) out["without_speaker"] = list_of(f.without_speakers);
    for (const auto m : f.without_modalities) out["without_modality"].push_back(to_string(m));
    return out;
}

}  // namespace

json_answer::json_answer(const graph& g, std::string_view command, const filters& asked, const asked_as& how)
    : graph_(g),
      as_of_(asked.as_of),
      against_(objections_under(g, asked)),
      filters_(describe_filters(asked)),
      node_seen_(g.node_count()),
      edge_seen_(g.edge_count()) {
    command_["command"] = command;
    put_if(command_, "question", how.question);
    put_if(command_, "understood", how.understood);
    put_if(filters_, "known_at", how.known_at);
    put_if(filters_, "and_known_at", how.and_known_at);
    if (!how.warnings.empty()) warnings_ = describe_all(how.warnings);
}

void json_answer::head_if(std::string_view key, std::string_view value) {
    if (!value.empty()) head(key, value);
}

json json_answer::node(node_id n) {
    if (n == no_node) return nullptr;
    if (const auto e = graph_.claim_edge(n); e != no_edge) return edge(e);
    if (!node_seen_[index(n)]) nodes_.push_back(n);
    node_seen_[index(n)] = true;
    return graph_.id(n);
}

json json_answer::edge(edge_id e) {
    if (!edge_seen_[index(e)]) edges_.push_back(e);
    edge_seen_[index(e)] = true;
    return graph_.name(e);
}

json json_answer::nodes(const std::vector<node_id>& all) {
    json list = json::array();
    for (const auto n : all) list.push_back(node(n));
    return list;
}

json json_answer::edges(const std::vector<edge_id>& all) {
    json list = json::array();
    for (const auto e : all) list.push_back(edge(e));
    return list;
}

json json_answer::path(const claimgraph::path& p) {
    return {{"nodes", nodes(p.nodes)},
            {"edges", edges(p.edges)},
            {"sign", p.sign == sign::minus ? "-" : "+"},
            {"told", p.told_whole ? "whole" : "stitched"}};
}

json json_answer::paths(const path_set& found) {
    truncated(found.truncated);
    json list = json::array();
    for (const auto& p : found.paths) list.push_back(path(p));
    return list;
}

json json_answer::place_of(const quote& q) {
    const auto& a = graph_.article(q.article);
    return {{"source", node(a.node)}, {"file", a.file}, {"line", q.line}, {"column", q.column}};
}

json json_answer::quotes(row_range<quote> all, bool mentions) {
    json list = json::array();
    for (const auto& q : all) {
        if (q.mention != mentions || q.exact.empty()) continue;
        json one = place_of(q);
        one["start"] = q.start;
        one["end"] = q.end;
        one["exact"] = q.exact;
        one["before"] = q.before;
        one["after"] = q.after;
        list.push_back(std::move(one));
    }
    return list;
}

/// What is declared in the apparatus has a place but no words.
void json_answer::describe_words(json& to, row_range<quote> all) {
    to["quotes"] = quotes(all, false);
    for (const auto& q : all)
        if (!q.mention && q.exact.empty()) to["declared"].push_back(place_of(q));
}

void json_answer::describe_time(json& to, std::string_view text, const validity& when) {
    put_if(to, "when", text);
    if (as_of_) to["active"] = to_string(when.holds_on(*as_of_));
}

void json_answer::describe_statement(json& to, const assertion& said) {
    if (said.article != no_article) to["article"] = node(graph_.article(said.article).node);
    if (said.speaker != no_node) to["speaker"] = node(said.speaker);
    if (said.medium != no_node) to["medium"] = node(said.medium);
    if (said.origin != no_node) to["origin"] = node(said.origin);
    put_if(to, "on", said.said);
    if (said.polarity == polarity::negative) to["polarity"] = to_string(said.polarity);
    to["modality"] = to_string(said.modality);
    if (said.likelihood != likelihood::none) {
        const auto percent = band(said.likelihood);
        to["likelihood"] = to_string(said.likelihood);
        to["likelihood_percent"] = {percent.low, percent.high};
    }
    put_if(to, "confidence", to_string(said.confidence));
    if (said.credibility > 0) to["credibility"] = said.credibility;
    to["fidelity"] = to_string(said.fidelity);
}

void json_answer::describe_extras(json& to, row_range<std::string_view> tags, row_range<attribute_view> attributes) {
    if (!tags.empty()) to["tags"] = list_of(tags);
    for (const auto& [key, value] : attributes) to["attributes"][key] = value;
}

void json_answer::describe_source(json& to, node_id n) {
    const auto a = graph_.article_named(graph_.id(n));
    if (a == no_article || graph_.article(a).node != n) return;
    const auto& info = graph_.article(a);
    put_if(to, "title", info.title);
    put_if(to, "date", info.date);
    put_if(to, "url", info.url);
    put_if(to, "language", info.language);
    to["reliability"] = std::string(1, info.reliability);
    to["file"] = info.file;
    put_if(to, "sha256", info.sha256);
    for (const auto& [key, value] : info.other) to["metadata"][key] = value;
}

json json_answer::describe(node_id n) {
    json out = {{"kind", graph_.vocabulary()[graph_.kind(n)].name}, {"label", graph_.label(n)}};
    if (!graph_.aliases(n).empty()) out["aliases"] = list_of(graph_.aliases(n));
    describe_source(out, n);
    if (const auto said = graph_.statement(n)) describe_statement(out, *said);
    describe_time(out, graph_.when_text(n), graph_.when(n));
    describe_extras(out, graph_.tags(n), graph_.attributes(n));
    describe_words(out, graph_.quotes(n));
    if (n == with_mentions_) out["mentions"] = quotes(graph_.quotes(n), true);
    return out;
}

json json_answer::describe(edge_id e, bool with_objections) {
    json out = {{"from", node(graph_.source(e))},
                {"relation", graph_.vocabulary()[graph_.relation(e)].name},
                {"to", node(graph_.target(e))}};
    describe_statement(out, graph_.asserted(e));
    describe_time(out, graph_.when_text(e), graph_.when(e));
    put_if(out, "note", graph_.note(e));
    describe_extras(out, graph_.tags(e), graph_.attributes(e));
    describe_words(out, graph_.quotes(e));
    if (!with_objections) return out;
    if (const auto against = against_.to(e); !against.empty()) out["objections"] = edges(against);
    return out;
}

json json_answer::descriptions() {
    std::map<node_id, json> nodes;
    std::map<edge_id, json> edges;
    // Descriptions mention more, which are described in their turn; but what is said against what is said against a
    // claim, and so on, is not of the answer.
    const auto of_answer = edges_.size();
    for (std::size_t n = 0, e = 0; n < nodes_.size() || e < edges_.size();) {
        if (e < edges_.size()) {
            const auto next = edges_[e++];  // a copy: describing lengthens the list
            edges.emplace(next, describe(next, e <= of_answer));
        } else {
            const auto next = nodes_[n++];
            nodes.emplace(next, describe(next));
        }
    }
    json out = json::object();
    // An ordered object looks keys up one by one: these are distinct, so they are appended instead.
    json::object_t by_id;
    for (auto& [n, description] : nodes) by_id.emplace_back(std::string(graph_.id(n)), std::move(description));
    out["nodes"] = std::exchange(by_id, {});
    for (auto& [e, description] : edges) by_id.emplace_back(graph_.name(e), std::move(description));
    out["edges"] = std::move(by_id);
    return out;
}

json json_answer::heading() {
    json out = std::move(command_);
    out.update(head_);
    out["filters"] = std::move(filters_);
    out["truncated"] = truncated_;
    if (!warnings_.empty()) out["warnings"] = std::move(warnings_);
    return out;
}

std::string json_answer::text() && {
    auto described = descriptions();
    auto out = heading();
    if (body_.empty()) out["answers"] = std::move(answers_);
    else out.update(body_);
    out["nodes"] = std::move(described["nodes"]);
    out["edges"] = std::move(described["edges"]);
    return to_text(out);
}

}  // namespace claimgraph
