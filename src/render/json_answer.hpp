#pragma once
/// \file
/// The object that every command answers with: whoever mentions a node or an edge here need not
/// describe it, the object does, once.

#include <claimgraph/query/objections.hpp>
#include <claimgraph/query/path.hpp>
#include <claimgraph/render/json.hpp>

#include "render/json_text.hpp"

#include <string_view>
#include <vector>

namespace claimgraph {

/// Builds one answer.
///
///     json_answer out(g, "depends", question.filters, asked);
///     out.head("of", out.node(x));
///     out.add({{"id", out.node(y)}, {"paths", out.paths(found)}});
///     return std::move(out).text();
class json_answer {
public:
    /// The graph must outlive this.
    json_answer(const graph& g, std::string_view command, const filters& asked, const asked_as& how = {});

    /// What was asked, between "command" and "filters", in the order of the calls.
    void head(std::string_view key, json value) { head_[std::string(key)] = std::move(value); }
    /// The same, where it was asked at all.
    void head_if(std::string_view key, std::string_view value);
    void truncated(bool cut) { truncated_ = truncated_ || cut; }
    /// One more entry of "answers".
    void add(json one) { answers_.push_back(std::move(one)); }
    /// Another key in the place of "answers", for tables.
    void body(std::string_view key, json value) { body_[std::string(key)] = std::move(value); }

    /// Names: they are also promises that what they name is described.
    [[nodiscard]] json node(node_id n);
    [[nodiscard]] json edge(edge_id e);
    [[nodiscard]] json nodes(const std::vector<node_id>& all);
    [[nodiscard]] json edges(const std::vector<edge_id>& all);
    [[nodiscard]] json path(const claimgraph::path& p);
    [[nodiscard]] json paths(const path_set& found);
    /// Passing mentions of this node are listed too.
    void list_mentions(node_id n) { with_mentions_ = n; }

    [[nodiscard]] std::string text() &&;
    /// "nodes" and "edges" alone: the descriptions of what was mentioned.
    [[nodiscard]] json descriptions();
    /// What stands before "answers": the command, what was asked, the filters.
    [[nodiscard]] json heading();

private:
    [[nodiscard]] json describe(node_id n);
    [[nodiscard]] json describe(edge_id e, bool with_objections);
    void describe_source(json& to, node_id n);
    void describe_statement(json& to, const assertion& said);
    void describe_extras(json& to, row_range<std::string_view> tags, row_range<attribute_view> attributes);
    void describe_time(json& to, std::string_view text, const validity& when);
    [[nodiscard]] json place_of(const quote& q);
    [[nodiscard]] json quotes(row_range<quote> all, bool mentions);
    void describe_words(json& to, row_range<quote> all);

    const graph& graph_;
    std::optional<day> as_of_;
    objections against_;
    json command_ = json::object();
    json head_ = json::object();
    json filters_ = json::object();
    json warnings_ = json::array();
    json answers_ = json::array();
    json body_ = json::object();
    bool truncated_ = false;
    node_id with_mentions_ = no_node;
    std::vector<bool> node_seen_, edge_seen_;
    std::vector<node_id> nodes_;  ///< mentioned
    std::vector<edge_id> edges_;
};

}  // namespace claimgraph
