#pragma once
/// \file
/// Graphs for tests, written as short as they are thought: kinds by the first letter of an id.

#include <claimgraph/graph/builder.hpp>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace claimgraph::testing {

/// Builds a graph from lines such as "p1 serves i1" or "i1 requires p1". The kind of a node is told by
/// its first letter: a actor, p policy, e event, i interest, o opportunity, c challenge, t trait,
/// q claim (a quotation), s source.
class small_graph {
public:
    explicit small_graph(const vocabulary& v = vocabulary::built_in()) : builder_(v) { article("notes"); }

    /// The claims that follow stand in this article.
    small_graph& article(const std::string& id) {
        article_ = builder_.add_article({.id = id, .file = id + ".md"}, id).value();
        said_ = {};
        said_.article = article_;
        said_.medium = said_.origin = *builder_.find_node(id);
        return *this;
    }

    /// Fields of the claims that follow.
    assertion& said() { return said_; }
    small_graph& when(std::string_view date) {
        when_ = date.empty() ? std::nullopt : std::optional(parse_edtf(date).value());
        return *this;
    }

    node_id node(const std::string& id) {
        static const std::map<char, const char*> kinds = {{'a', "actor"},    {'p', "policy"},      {'e', "event"},
                                                          {'i', "interest"}, {'o', "opportunity"}, {'c', "challenge"},
                                                          {'t', "trait"},    {'q', "claim"},       {'s', "source"}};
        if (const auto known = builder_.find_node(id)) return *known;
        node_draft draft;
        draft.id = id;
        draft.kind = *builder_.vocabulary().kind(kinds.at(id.at(0)));
        draft.where = {article_, 1, 1};
        return builder_.add_node(std::move(draft)).value();
    }
    small_graph& dated_node(const std::string& id, std::string_view date) {
        node_draft draft;
        draft.id = id;
        draft.kind = builder_.kind(node(id));
        draft.when = parse_edtf(date).value();
        builder_.add_node(std::move(draft)).value();
        return *this;
    }

    draft_id edge(const std::string& from, std::string_view relation, const std::string& to, std::string id = {}) {
        edge_draft draft;
        draft.id = std::move(id);
        draft.from = node(from);
        draft.to = node(to);
        draft.relation = builder_.vocabulary().relation(relation).value();
        draft.said = said_;
        draft.when = when_;
        return builder_.add_edge(std::move(draft)).value();
    }

    /// "FROM RELATION TO" a line; "ID: FROM RELATION TO" gives the edge an id.
    small_graph& lines(std::string_view text) {
        while (!text.empty()) {
            const auto end = text.find('\n');
            line(std::string(text.substr(0, end)));
            text = end == std::string_view::npos ? "" : text.substr(end + 1);
        }
        return *this;
    }

    graph_builder& builder() { return builder_; }
    graph build() { return std::move(builder_).build(); }

private:
    void line(std::string text) {
        std::string id;
        if (const auto colon = text.find(": "); colon != std::string::npos) {
            id = text.substr(0, colon);
            text.erase(0, colon + 2);
        }
        id.erase(0, id.find_first_not_of(' '));
        text.erase(0, text.find_first_not_of(' '));
        if (text.empty()) return;
        const auto a = text.find(' ');
        const auto b = text.find(' ', a + 1);
        if (b == std::string::npos) throw std::invalid_argument(text);
        edge(text.substr(0, a), text.substr(a + 1, b - a - 1), text.substr(b + 1), id);
    }

    graph_builder builder_;
    article_id article_ = no_article;
    assertion said_;
    std::optional<edtf> when_;
};

/// The graph of some lines, in one article.
inline graph graph_of(std::string_view lines) { return small_graph().lines(lines).build(); }

/// A node that must be there.
inline node_id at(const graph& g, std::string_view id) {
    const auto n = g.find_node(id);
    if (n == no_node) throw std::invalid_argument(std::string(id));
    return n;
}

}  // namespace claimgraph::testing
