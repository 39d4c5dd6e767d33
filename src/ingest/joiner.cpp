#include "ingest/joiner.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace claimgraph {

std::string author_id(std::string_view name) {
    std::string id;
    const auto folded = fold_name(name);
    for (std::size_t at = 0; at < folded.size();) {
        const auto start = at;
        const char32_t c = next_code_point(folded, at);
        if (is_letter(c) || (is_digit(c) && !id.empty())) id.append(folded, start, at - start);
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id.empty() ? "author" : id;
}

namespace {

/// What a reference turned out to mean. An edge that is declared but not yet made is `waiting`.
struct meaning {
    enum class kind : std::uint8_t { nothing, node, edge, waiting, ambiguous } is = kind::nothing;
    node_id node = no_node;
    draft_id edge{};
};

class joiner {
public:
    joiner(std::vector<article_draft> articles, const vocabulary& v, const limits& l)
        : articles_(std::move(articles)), most_(l.diagnostics), builder_(v), actor_(v.kind("actor")), source_(v.kind("source")) {}

    result<loaded> run() && {
        for (std::size_t i = 0; i < articles_.size(); ++i) add_article(i);
        for (std::size_t i = 0; i < articles_.size(); ++i) add_nodes(i);
        for (std::size_t i = 0; i < articles_.size(); ++i) find_author(i);
        for (std::size_t i = 0; i < articles_.size(); ++i) state_claims(i);
        add_edges();
        for (std::size_t i = 0; i < articles_.size(); ++i) add_mentions(i);
        return finish();
    }

private:
    void take(std::vector<diagnostic> found) {
        const auto room = all_.size() < most_ ? most_ - all_.size() : 0;
        const auto taken = static_cast<std::ptrdiff_t>(std::min(found.size(), room));
        dropped_ += found.size() - static_cast<std::size_t>(taken);
        for (auto at = found.begin() + taken; at != found.end(); ++at) lost_error_ = lost_error_ || at->level == severity::error;
        all_.insert(all_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.begin() + taken));
    }

    void add(diagnostic d) {
        std::vector<diagnostic> one;
        one.push_back(std::move(d));
        take(std::move(one));
    }

    void complain(std::size_t article, std::string code, byte_range where, std::string message, std::string hint) {
        if (all_.size() < most_)
            add(articles_[article].source.at(std::move(code), severity::error, where, std::move(message), std::move(hint)));
        else ++dropped_, lost_error_ = true;
    }

    /// A failure of the builder, told at the words that caused it.
    void complain(std::size_t article, byte_range where, const failure& why) {
        const auto& reason = why.reason();
        auto d = articles_[article].source.at(reason.code, severity::error, where, reason.message, reason.hint);
        d.kind = reason.kind;
        d.related = reason.related;
        add(std::move(d));
    }

    /// Warnings of the builder about a node, told at its words. An id that stands twice in one article is an error
    /// already: that its two labels differ goes without saying.
    void warn(std::size_t article, byte_range where, std::vector<diagnostic> found) {
        const auto& source = articles_[article].source;
        for (auto& w : found) {
            if (!w.related.empty() && w.related.front().where.file == source.file()) continue;
            auto d = source.at(w.code, severity::warning, where, w.message, w.hint);
            d.related = std::move(w.related);
            add(std::move(d));
        }
    }

    void add_article(std::size_t i) {
        auto& a = articles_[i];
        take(std::move(a.diagnostics));
        dropped_ += a.dropped;
        auto id = builder_.add_article(a.info, a.label);
        if (!id) {
            complain(i, {0, 0}, id.error());
            ids_.push_back(no_article);
            return;
        }
        ids_.push_back(*id);
    }

    void add_nodes(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (auto& d : articles_[i].nodes) {
            d.node.where.article = ids_[i];
            for (auto& q : d.node.quotes) q.article = ids_[i];
            const auto added = builder_.add_node(d.node);
            if (!added) complain(i, d.where, added.error());
            warn(i, d.where, builder_.take_warnings());
        }
        for (auto& e : articles_[i].edges)
            if (!e.edge.id.empty()) ++declared_[e.edge.id];
        for (const auto& e : articles_[i].edges)
            if (!e.edge.id.empty()) local_edges_.insert(full_name(i, e.edge.id));
    }

    [[nodiscard]] std::string full_name(std::size_t i, std::string_view id) const {
        return fmt::format("{}#{}", articles_[i].info.id, id);
    }

    /// The author by id, label or alias of an actor; made if there is none.
    void find_author(std::size_t i) {
        authors_.push_back(no_node);
        const auto& author = articles_[i].author;
        if (author.name.empty() || ids_[i] == no_article || !actor_) return;
        if (const auto known = builder_.find_node(author.name); known && is_actor(*known)) {
            authors_.back() = *known;
            return;
        }
        if (actors_.empty()) index_actors();
        if (const auto found = actors_.find(fold_name(author.name)); found != actors_.end()) {
            authors_.back() = found->second;
            return;
        }
        node_draft draft;
        draft.id = author_id(author.name);
        while (builder_.find_node(draft.id)) draft.id += "-author";
        draft.kind = *actor_;
        draft.label = author.name;
        draft.where = {ids_[i], 1, 1};
        authors_.back() = builder_.add_node(std::move(draft)).value();
        actors_.emplace(fold_name(author.name), authors_.back());
    }

    void index_actors() {
        for (std::uint32_t n = 0; n < builder_.node_count(); ++n) {
            const node_id node{n};
            if (!is_actor(node)) continue;
            actors_.emplace(fold_name(builder_.label(node)), node);
            for (const auto alias : builder_.aliases(node)) actors_.emplace(fold_name(alias), node);
        }
    }

    [[nodiscard]] bool is_actor(node_id n) const { return builder_.vocabulary().is_a(builder_.kind(n), *actor_); }

    [[nodiscard]] meaning find(std::size_t i, const std::string& name) const {
        const auto edge = [&](const std::string& full) {
            const auto made = edges_.find(full);
            if (made != edges_.end()) return meaning{meaning::kind::edge, no_node, made->second};
            return meaning{local_edges_.contains(full) ? meaning::kind::waiting : meaning::kind::nothing};
        };
        if (auto own = edge(full_name(i, name)); own.is != meaning::kind::nothing) return own;
        if (const auto node = builder_.find_node(name)) return {meaning::kind::node, *node, {}};
        if (name.find('#') != std::string::npos) return edge(name);
        const auto uses = declared_.find(name);
        if (uses == declared_.end()) return {};
        if (uses->second > 1) return {meaning::kind::ambiguous};
        for (std::size_t other = 0; other < articles_.size(); ++other)
            if (auto found = edge(full_name(other, name)); found.is != meaning::kind::nothing) return found;
        return {};
    }

    void not_found(std::size_t i, const reference& r, meaning m) {
        if (m.is == meaning::kind::ambiguous)
            return complain(i, "CG-ingest-006", r.where,
                            fmt::format("\"{}\" is the id of edges of several articles", printable(r.name)),
                            fmt::format("write the full name: article#{}", printable(r.name)));
        // Looking for near names costs as much as there are names: worth it for the first mistakes only.
        std::vector<std::string_view> known;
        if (++hints_ > most_hints)
            return complain(i, "CG-ingest-004", r.where, fmt::format("\"{}\" refers to nothing", printable(r.name)), "");
        for (const auto& d : articles_[i].nodes) known.emplace_back(d.node.id);
        for (const auto& e : articles_[i].edges)
            if (e.edge.id.find('.') == std::string::npos) known.emplace_back(e.edge.id);
        auto hint = did_you_mean(r.name, known);
        if (hint.empty()) hint = fmt::format("declare it in ::: graph: [label]{{#{} .kind}}", printable(r.name, 60));
        complain(i, "CG-ingest-004", r.where, fmt::format("\"{}\" refers to nothing", printable(r.name)), hint);
    }

    /// The node that a field names, of the kind that the field wants; `otherwise` where it is not given.
    node_id field_node(std::size_t i, const std::optional<reference>& r, std::optional<kind_id> kind, node_id otherwise) {
        if (!r) return otherwise;
        const auto m = find(i, r->name);
        if (m.is != meaning::kind::node) {
            not_found(i, *r, m);
            return otherwise;
        }
        if (kind && !builder_.vocabulary().is_a(builder_.kind(m.node), *kind)) {
            const auto& v = builder_.vocabulary();
            complain(i, "CG-ingest-014", r->where,
                     fmt::format("\"{}\" is of kind {}, not {}", printable(r->name), v[builder_.kind(m.node)].name, v[*kind].name),
                     *kind == actor_ ? "a speaker is an actor" : "a medium or origin is a source");
            return otherwise;
        }
        return m.node;
    }

    assertion state(std::size_t i, const speech& said) {
        auto a = said.fields;
        a.said = said.said;
        const auto article = builder_.find_node(articles_[i].info.id).value_or(no_node);
        a.article = ids_[i];
        a.speaker = field_node(i, said.speaker, actor_, authors_[i]);
        a.medium = field_node(i, said.medium, source_, article);
        a.origin = field_node(i, said.origin, source_, article);
        return a;
    }

    /// Claims among the nodes get their speakers once all nodes are known.
    void state_claims(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (const auto& d : articles_[i].nodes) {
            if (!d.said) continue;
            if (const auto n = builder_.find_node(d.node.id)) builder_.set_statement(*n, state(i, *d.said));
        }
    }

    struct pending {
        std::size_t article;
        edge_declaration* edge;
    };

    /// Edges that point at edges wait until those are made.
    void add_edges() {
        std::deque<pending> waiting;
        for (std::size_t i = 0; i < articles_.size(); ++i)
            if (ids_[i] != no_article)
                for (auto& e : articles_[i].edges) waiting.push_back({i, &e});
        for (std::size_t idle = 0; !waiting.empty() && idle <= waiting.size();) {
            const auto next = waiting.front();
            waiting.pop_front();
            const auto from = find(next.article, next.edge->from.name);
            const auto to = find(next.article, next.edge->to.name);
            if (from.is == meaning::kind::waiting || to.is == meaning::kind::waiting) {
                waiting.push_back(next);
                ++idle;
                continue;
            }
            idle = 0;
            add_edge(next.article, *next.edge, from, to);
        }
        for (const auto& stuck : waiting)
            complain(stuck.article, "CG-ingest-015", stuck.edge->where,
                     "this edge points at an edge that was refused, or at itself through others",
                     "an edge may point at edges that stand without it");
    }

    void add_edge(std::size_t i, edge_declaration& d, const meaning& from, const meaning& to) {
        const auto end = [&](const meaning& m, const reference& r) {
            if (m.is == meaning::kind::node) return m.node;
            if (m.is == meaning::kind::edge) return builder_.claim_node(m.edge);
            not_found(i, r, m);
            return no_node;
        };
        auto& edge = d.edge;
        edge.from = end(from, d.from);
        edge.to = end(to, d.to);
        edge.said = state(i, d.said);
        if (edge.from == no_node || edge.to == no_node) return;
        for (auto& q : edge.quotes) q.article = ids_[i];
        auto id = edge.id;
        const auto added = builder_.add_edge(std::move(edge));
        if (!added) return complain(i, d.where, added.error());
        edges_.emplace(id.empty() ? full_name(i, fmt::to_string(d.edge.number)) : full_name(i, id), *added);
    }

    void add_mentions(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (auto& m : articles_[i].mentions) {
            const auto found = find(i, m.what.name);
            m.words.article = ids_[i];
            if (found.is == meaning::kind::node) builder_.add_quotes(found.node, {std::move(m.words)});
            else if (found.is != meaning::kind::edge && found.is != meaning::kind::waiting) not_found(i, m.what, found);
        }
    }

    result<loaded> finish() {
        take(builder_.take_warnings());
        sort_by_place(all_);
        if (dropped_ > 0) all_.push_back(overflow());
        if (error_count(all_) > 0) return failure(std::move(all_));
        return loaded{std::move(builder_).build(), std::move(all_)};
    }

    /// What stands for the findings that were not kept; an error if one of them was.
    [[nodiscard]] diagnostic overflow() const {
        diagnostic d;
        d.code = "CG-ingest-093";
        d.level = lost_error_ || error_count(all_) > 0 ? severity::error : severity::warning;
        d.kind = category::limit;
        d.limit = "diagnostics";
        d.message = fmt::format("{} more findings were not kept; the limit diagnostics is {}", dropped_, most_);
        return d;
    }

    static constexpr std::size_t most_hints = 50;

    std::vector<article_draft> articles_;
    std::size_t most_;
    std::size_t dropped_ = 0;
    std::size_t hints_ = 0;
    bool lost_error_ = false;  ///< one of the dropped is an error
    graph_builder builder_;
    std::optional<kind_id> actor_;
    std::optional<kind_id> source_;
    std::vector<article_id> ids_;
    std::vector<node_id> authors_;
    std::vector<diagnostic> all_;
    std::unordered_map<std::string, node_id> actors_;         ///< by folded label or alias
    std::unordered_map<std::string, std::size_t> declared_;   ///< how many edges have an id
    std::unordered_set<std::string> local_edges_;             ///< full names of edges with ids
    std::unordered_map<std::string, draft_id> edges_;         ///< full names of those that were made
};

}  // namespace

result<loaded> join(std::vector<article_draft> articles, const vocabulary& v, const limits& l) {
    return joiner(std::move(articles), v, l).run();
}

}  // namespace claimgraph
