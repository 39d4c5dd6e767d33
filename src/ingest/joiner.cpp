#include "ingest/joiner.hpp"

#include "core/secret_hash.hpp"
#include "core/unicode.hpp"
#include "ingest/authors.hpp"
#include "ingest/extension_check.hpp"
#include "ingest/findings.hpp"
#include "ingest/meanings.hpp"
#include "ingest/reference_hints.hpp"
#include "ingest/waiting_edges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace claimgraph {

namespace {

class joiner {
public:
    joiner(std::vector<article_draft> articles, const vocabulary& v, const limits& l, const deadline& by,
           extended_articles* older = nullptr)
        : articles_(std::move(articles)),
          deadline_(by),
          found_(l.diagnostics),
          older_(older),
          builder_(older == nullptr ? graph_builder(v) : older->graph.make_builder()),
          names_(builder_, older),
          actor_(v.kind("actor")),
          source_(v.kind("source")),
          claim_(v.kind("claim")) {}

    result<joined> run() && {
        join_all();
        if (late_)
            return make_failure("CG-ingest-092", category::timeout, "out of time while articles were joined",
                                "raise --timeout, or ask of fewer articles");
        auto all = std::move(found_).all();
        if (error_count(all) > 0) return failure(std::move(all));
        let_go();
        return joined{{std::move(builder_).build(), std::move(all)}, std::move(makers_)};
    }

    joined run_over() && {
        join_all();
        if (late_ || found_.lost() > 0 || !found_.has_room_for(older_->warnings.size())) graph_extension::give_up();
        found_.add(std::move(older_->warnings));
        auto all = std::move(found_).all();
        if (error_count(all) > 0) graph_extension::give_up();
        let_go();
        auto made = older_->graph.extend(std::move(builder_), makers_);
        return joined{{std::move(made.graph), std::move(all)}, std::move(made.makers)};
    }

    std::vector<diagnostic> check() && {
        join_all();
        return std::move(found_).all();
    }

private:
    void join_all() {
        make_room();
        for (std::size_t i = 0; i < articles_.size(); ++i)
            for (const auto& d : articles_[i].nodes)
                if (d.is_claim) names_.declare_statement(number(i), d.id);
        for_each_article(node_block::articles, [&](std::size_t i) { add_article(i); });
        for_each_article(node_block::declared, [&](std::size_t i) { add_nodes(i); });
        author_finder authors(builder_, older_ == nullptr ? nullptr : &older_->graph);
        for_each_article(node_block::authors, [&](std::size_t i) { find_author(i, authors); });
        for (std::size_t i = 0; i < articles_.size() && !late_; ++i) state_claims(i);
        for_each_article(node_block::claims, [&](std::size_t i) { add_edges(i); });
        if (late_) return;
        complain_of_stuck();
        for (std::size_t i = 0; i < articles_.size() && !is_late(); ++i) add_mentions(i);
        found_.add(builder_.take_warnings());
    }

    template <class Make>
    void for_each_article(node_block b, const Make& make) {
        for (std::size_t i = 0; i < articles_.size() && !is_late(); ++i)
            make(i), makers_.close(b, number(builder_.node_count()));
    }

    /// Asked with every step; now and then it looks at the clock. What is late is given up.
    [[nodiscard]] bool is_late() {
        if (steps_++ % 1'024 == 0) late_ = late_ || deadline_.passed();
        return late_;
    }

    /// What grows by doubling takes three times the memory at its last step, and the kernel clears all of it.
    void make_room() {
        std::size_t nodes = articles_.size(), edges = 0;
        for (const auto& a : articles_) nodes += a.nodes.size(), edges += a.edges.size();
        builder_.reserve(nodes, edges);
        for (const auto block : all_blocks) makers_.ends(block).reserve(articles_.size());
        ids_.reserve(articles_.size()), authors_.reserve(articles_.size()), sources_.reserve(articles_.size());
    }

    void complain(std::size_t article, std::string code, byte_range where, std::string message, std::string hint) {
        if (!found_.is_full())
            found_.add(articles_[article].source.at(std::move(code), severity::error, where, std::move(message),
                                                    std::move(hint)));
        else found_.lose(1, true);
    }

    /// A failure of the builder, told at the words that caused it.
    void complain(std::size_t article, byte_range where, const failure& why) {
        const auto& reason = why.reason();
        auto d = articles_[article].source.at(reason.code, severity::error, where, reason.message, reason.hint);
        d.kind = reason.kind;
        d.related = reason.related;
        found_.add(std::move(d));
    }

    /// Warnings of the builder about a node, told at its words. An id that stands twice in one article is an error
    /// already: that its two labels differ goes without saying.
    void warn(std::size_t article, byte_range where, std::vector<diagnostic> found) {
        const auto& source = articles_[article].source;
        for (auto& w : found) {
            if (older_ != nullptr && w.related.empty()) older_->tell_first(w, node_.id);
            if (!w.related.empty() && w.related.front().where.file == source.file()) continue;
            auto d = source.at(w.code, severity::warning, where, w.message, w.hint);
            d.related = std::move(w.related);
            found_.add(std::move(d));
        }
    }

    void add_article(std::size_t i) {
        auto& a = articles_[i];
        if (older_ != nullptr) older_->graph.meet_article(a.info.id);
        found_.add(std::move(a.diagnostics));
        found_.lose(a.dropped, a.lost_error);
        faulty_.insert(a.faulty.begin(), a.faulty.end());
        const auto id = builder_.add_article(a.info, a.label);
        ids_.push_back(id ? *id : no_article);
        sources_.push_back(id ? builder_.find_node(a.info.id).value_or(no_node) : no_node);
        names_.add_article(a.info.id, ids_.back());
        if (!id) complain(i, {0, 0}, id.error());
    }

    void add_nodes(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (auto& q : articles_[i].quotes) q.article = ids_[i];
        for (auto& d : articles_[i].nodes) {
            if (is_late()) return;
            const auto& draft = draft_of(i, d);
            if (older_ != nullptr) meet(d, draft);
            const auto added = builder_.add_node(draft);
            if (!added) complain(i, d.where, added.error());
            else if (older_ != nullptr) older_->graph.note_declared(ids_[i], *added);
            warn(i, d.where, builder_.take_warnings());
        }
        for (const auto& e : articles_[i].edges)
            if (!e.id.empty()) names_.declare_edge(number(i), e.id);
    }

    void meet(const node_declaration& d, const node_draft& draft) {
        const auto known = names_.node_called(draft.id);
        const bool only_here = d.is_claim && draft.id != d.id && !known;  // by its full name
        if (!only_here) older_->graph.meet_declaration(draft, known);
    }

    /// A declaration as the builder takes it, whose room serves from one to the next. What few have is taken over.
    const node_draft& draft_of(std::size_t i, node_declaration& d) {
        if (d.is_claim) node_.id = names_.statement_id(number(i), d.id);
        else node_.id.assign(d.id);
        node_.label.assign(d.label);
        node_.kind = d.kind;
        node_.where = {ids_[i], d.line, d.column};
        take_rest(i, d, node_);
        if (d.more) node_.aliases = std::move(d.more->aliases);
        else node_.aliases.clear();
        return node_;
    }

    edge_draft& draft_of(std::size_t i, edge_declaration& d) {
        edge_.id.assign(d.id);
        edge_.number = d.number;
        edge_.relation = d.relation;
        take_rest(i, d, edge_);
        edge_.note.assign(d.more ? d.more->note : std::string_view());
        return edge_;
    }

    template <class Draft>
    void take_rest(std::size_t i, declaration& d, Draft& into) {
        const auto quotes = articles_[i].quotes_of(d);
        into.quotes.assign(quotes.begin(), quotes.end());
        if (d.more) {
            into.tags = std::move(d.more->tags), into.attributes = std::move(d.more->attributes);
            into.when = std::move(d.more->when);
        } else into.tags.clear(), into.attributes.clear(), into.when.reset();
    }

    [[nodiscard]] static std::uint32_t number(std::size_t i) noexcept { return static_cast<std::uint32_t>(i); }

    void find_author(std::size_t i, author_finder& authors) {
        authors_.push_back(ids_[i] == no_article ? no_node : authors.find(articles_[i].author.name, ids_[i]));
    }

    void not_found(std::size_t i, const reference& r, meaning m) {
        if (m.is == meaning::kind::nothing && faulty_.contains(r.name)) return;
        if (m.is == meaning::kind::ambiguous)
            return complain(i, "CG-ingest-006", r.where,
                            fmt::format("\"{}\" is the id of claims of several articles", printable(r.name)),
                            fmt::format("write the full name: article#{}", printable(r.name)));
        // Looking for near names costs as much as there are names: worth it for the first mistakes only.
        complain(i, "CG-ingest-004", r.where, fmt::format("\"{}\" refers to nothing", printable(r.name)),
                 ++hints_ > most_hints ? std::string() : hint_of_unknown(r, articles_[i]));
    }

    /// The node that a field names, of the kind that the field wants; `otherwise` where it is not given.
    node_id field_node(std::size_t i, const std::optional<reference>& r, std::optional<kind_id> kind,
                       node_id otherwise) {
        if (!r) return otherwise;
        const auto m = names_.find(number(i), r->name);
        if (m.is != meaning::kind::node) {
            not_found(i, *r, m);
            return otherwise;
        }
        if (kind && !builder_.vocabulary().is_a(builder_.kind(m.node), *kind)) {
            const auto& v = builder_.vocabulary();
            complain(i, "CG-ingest-014", r->where,
                     fmt::format("\"{}\" is of kind {}, not {}", printable(r->name), v[builder_.kind(m.node)].name,
                                 v[*kind].name),
                     *kind == actor_ ? "a speaker is an actor" : "a medium or origin is a source");
            return otherwise;
        }
        return m.node;
    }

    /// `told` is nullptr where nothing was said of it.
    assertion state(std::size_t i, const speech* told) {
        static const speech untold;
        const auto& said = told == nullptr ? untold : *told;
        auto a = said.fields;
        a.said = said.said;
        a.article = ids_[i];
        a.speaker = field_node(i, said.speaker, actor_, authors_[i]);
        a.medium = field_node(i, said.medium, source_, sources_[i]);
        a.origin = field_node(i, said.origin, source_, sources_[i]);
        return a;
    }

    /// Claims among the nodes get their speakers once all nodes are known.
    void state_claims(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (const auto& d : articles_[i].nodes) {
            if (!d.is_claim) continue;
            if (const auto n = builder_.find_node(names_.statement_id(number(i), d.id)))
                builder_.set_statement(*n, state(i, d.find_said()));
        }
    }

    /// Edges that point at edges wait until those are made: each is tried once more for each of its ends, with the
    /// article that the last of them stands in. So the claims of further articles come behind all others.
    void add_edges(std::size_t i) {
        if (ids_[i] != no_article)
            for (auto& e : articles_[i].edges)
                if (!is_late()) try_edge({i, &e}, waiting_edges::none);
        while (!is_late())
            if (const auto row = waiting_.next_ready()) try_edge(waiting_[*row], *row);
            else return;
    }

    /// The name of an edge that is not made, if it has one.
    [[nodiscard]] std::optional<std::uint32_t> name_of(const waiting_edges::pending& p) {
        if (p.edge->id.empty()) return std::nullopt;
        const auto m = names_.find(number(p.article), p.edge->id);
        return m.is == meaning::kind::waiting ? std::optional(m.name) : std::nullopt;
    }

    void complain_of_stuck() {
        const auto tell = [&](const waiting_edges::pending& stuck) {
            complain(stuck.article, "CG-ingest-015", stuck.edge->where,
                     "this edge points at itself through others, or at one that does",
                     "an edge may point at edges that stand without it");
        };
        waiting_.close([&](const waiting_edges::pending& p) { return name_of(p); }, tell);
    }

    /// Makes or refuses an edge, or lets it wait for one of its ends; `row` is its own, if it has waited before.
    void try_edge(waiting_edges::pending p, std::uint32_t row) {
        const auto from = names_.find(number(p.article), p.edge->from.name);
        const auto to = names_.find(number(p.article), p.edge->to.name);
        for (const auto& end : {from, to})
            if (end.is == meaning::kind::waiting) return waiting_.wait(p, row, end.name);
        if (row != waiting_edges::none) waiting_[row].settled = true;
        if (add_edge(p.article, *p.edge, from, to)) return;
        if (const auto name = name_of(p)) waiting_.refused(*name);
    }

    /// An edge at the end of another is a claim, which this vocabulary has no kind for.
    void no_kind_of_edges(std::size_t i, const edge_declaration& d, const meaning& from, const meaning& to) {
        const auto& v = builder_.vocabulary();
        const auto& edge = to.is_edge() ? d.to : d.from;
        const auto kind = [&](const meaning& m) {
            return m.is == meaning::kind::node ? std::string_view(v[builder_.kind(m.node)].name) : "claim";
        };
        complain(
            i, "CG-ingest-021", edge.where,
            fmt::format("\"{}\" is an edge, and the vocabulary has no kind \"claim\" for edges at the end of others",
                        printable(edge.name)),
            fmt::format("write \"claim\": {{}} among the kinds of the vocabulary, and {{\"from\": [\"{}\"], \"to\": "
                        "[\"{}\"]}} among the ends of {}",
                        kind(from), kind(to), v[d.relation].name));
    }

    /// Whether it could be made; what is wrong with it is told.
    bool add_edge(std::size_t i, edge_declaration& d, const meaning& from, const meaning& to) {
        const auto end = [&](const meaning& m, const reference& r) {
            if (m.is == meaning::kind::node) return m.node;
            if (m.is == meaning::kind::edge) return builder_.claim_node(m.edge);
            if (m.is == meaning::kind::held) return older_->graph.claim_node(builder_, m.old);
            not_found(i, r, m);
            return no_node;
        };
        if (!claim_ && (from.is_edge() || to.is_edge())) {
            no_kind_of_edges(i, d, from, to);
            return false;
        }
        auto& edge = draft_of(i, d);
        edge.from = end(from, d.from);
        edge.to = end(to, d.to);
        edge.said = state(i, d.find_said());
        if (edge.from == no_node || edge.to == no_node) return false;
        const auto added = builder_.add_edge(edge);
        if (!added) {
            // Of an id or a key that stands twice, the reader has told.
            if (added.error().code() != "CG-graph-006" || !found_.any_error()) complain(i, d.where, added.error());
            return false;
        }
        if (const auto name = names_.name_edge(number(i), edge, *added)) waiting_.made(*name);
        return true;
    }

    void add_mentions(std::size_t i) {
        if (ids_[i] == no_article) return;
        for (auto& m : articles_[i].mentions) {
            const auto found = names_.find(number(i), m.what.name);
            m.words.article = ids_[i];
            if (found.is == meaning::kind::node) builder_.add_quotes(found.node, {m.words});
            else if (found.is_unknown()) not_found(i, m.what, found);
        }
    }

    /// Laying a graph out takes as much memory again as it has: what is no longer needed goes first.
    void let_go() {
        names_.clear();
        std::vector<article_draft>().swap(articles_);
    }

    static constexpr std::size_t most_hints = 50;

    std::vector<article_draft> articles_;
    deadline deadline_;
    std::size_t steps_ = 0;
    bool late_ = false;
    findings found_;
    std::size_t hints_ = 0;
    extended_articles* older_;
    graph_builder builder_;
    meanings names_;
    node_makers makers_;
    std::optional<kind_id> actor_;
    std::optional<kind_id> source_;
    std::optional<kind_id> claim_;
    node_draft node_;  ///< of the declaration at work, as is the next
    edge_draft edge_;
    std::vector<article_id> ids_;
    std::vector<node_id> authors_;
    std::vector<node_id> sources_;                                ///< the articles' own nodes
    std::unordered_set<std::string_view, secret_hasher> faulty_;  ///< ids of nodes and edges that are declared in error
    waiting_edges waiting_;
};

}  // namespace

result<joined> join(std::vector<article_draft> articles, const vocabulary& v, const limits& l, const deadline& by) {
    return joiner(std::move(articles), v, l, by).run();
}

std::optional<joined> join_over(older_articles older, std::vector<article_draft> articles, const limits& l,
                                const deadline& by) {
    try {
        extended_articles extends(std::move(older), articles);
        return joiner(std::move(articles), extends.graph.old().vocabulary(), l, by, &extends).run_over();
    } catch (const cannot_extend&) {
        return std::nullopt;
    }
}

std::vector<diagnostic> check_join(std::vector<article_draft> articles, const vocabulary& v, const limits& l) {
    return joiner(std::move(articles), v, l, {}).check();
}

}  // namespace claimgraph
