#include "core/unicode.hpp"
#include "graph/extended_places.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

namespace claimgraph {

namespace {

class extended_nodes {
public:
    extended_nodes(extended_places& p, graph::data& d) : p_(p), d_(d) {
        for (const auto& [edge, node] : p.x.claims()) old_claim_of_[static_cast<std::uint32_t>(node)] = edge;
    }

    void run() {
        const auto fresh = [&](std::size_t k) -> const growing_node& { return p_.s.nodes[p_.fresh[k]]; };
        name_claims();
        d_.kind = column(p_.nodes.merged(kept(p_.old.kind), [&](std::size_t k) { return p_.s.kinds[p_.fresh[k]]; }));
        d_.id = packed_column(p_.nodes.merged(kept(p_.old.id), [&](std::size_t k) { return p_.string(fresh(k).id); }));
        d_.label =
            packed_column(p_.nodes.merged(kept(p_.old.label), [&](std::size_t k) { return label_of(p_.fresh[k]); }));
        const auto when = [&](std::size_t i) {
            const auto known = p_.old.node_when[i];
            const auto n = p_.x.brought(i);
            return known != 0 || n == no_node ? known
                                              : extended_places::date(p_.old.node_dates, p_.s.nodes[index(n)].when);
        };
        d_.node_when = packed_column(p_.nodes.merged(
            when, [&](std::size_t k) { return extended_places::date(p_.old.node_dates, fresh(k).when); }));
        d_.node_dates = p_.dates(p_.old.node_dates, p_.s.node_dates);
        d_.node_row = row_column::of(p_.nodes.merged([&](std::size_t i) { return old_sides(i); },
                                                     [&](std::size_t k) { return fresh_sides(p_.fresh[k]); }));
        d_.aliases = aliases_.finish(), d_.node_tags = tags_.finish();
        d_.node_attributes = attributes_.finish(), d_.node_quotes = quotes_.finish();
        d_.statement = row_column::of(statement_), d_.claim_of = row_column::of(claim_of_);
        d_.statements = column(std::move(statements_));
        index_names();
    }

private:
    /// Claims are called by what their ends are called, as far as those stand before them.
    void name_claims() {
        for (const auto n : p_.fresh) {
            const auto extras = p_.s.nodes[n].extras;
            if (extras == no_row || p_.s.extras[extras].claim_of == no_edge) continue;
            const auto& edge = p_.s.edges[index(p_.s.extras[extras].claim_of)];
            const auto end = [&](node_id m) {
                const auto named = claim_labels_.find(static_cast<std::uint32_t>(m));
                return named == claim_labels_.end() ? p_.s.strings[p_.s.label_of(p_.s.nodes[index(m)])]
                                                    : std::string_view(named->second);
            };
            claim_labels_.emplace(n, edge_in_words(p_.s.vocabulary, end(edge.source), edge.relation, end(edge.target)));
        }
    }
    [[nodiscard]] string_number label_of(std::uint32_t n) {
        const auto claim = claim_labels_.find(n);
        return claim == claim_labels_.end() ? p_.string(p_.s.label_of(p_.s.nodes[n]))
                                            : p_.strings.append(claim->second);
    }

    std::uint32_t close_sides(std::uint32_t statement, std::uint32_t claim_of) {
        aliases_.close(), tags_.close(), attributes_.close(), quotes_.close();
        statement_.push_back(statement), claim_of_.push_back(claim_of);
        return static_cast<std::uint32_t>(claim_of_.size() - 1);
    }

    std::uint32_t old_sides(std::size_t i) {
        const auto row = p_.old.node_row[i];
        const auto n = p_.x.brought(i);
        const auto more = n == no_node ? no_row : p_.s.nodes[index(n)].extras;
        if (row == no_row && more == no_row) return no_row;
        const auto add = [](auto& to, const auto& from) { to.items.insert(to.items.end(), from.begin(), from.end()); };
        auto statement = no_row, claim_of = no_row;
        if (row != no_row) {
            statement = keep_statement(p_.old.statement[row]);
            claim_of = p_.old.claim_of[row] == no_row ? no_row : p_.edge_at[p_.old.claim_of[row]];
            for (const auto& q : p_.old.node_quotes[row])
                if (!p_.x.leaving().goes(q.article)) quotes_.items.push_back(p_.moved(q));
        }
        if (more == no_row) {
            add(aliases_, p_.old.aliases[row]), add(tags_, p_.old.node_tags[row]);
            add(attributes_, p_.old.node_attributes[row]);
            return close_sides(statement, claim_of);
        }
        // What was brought has all that the old one had, but for quotes and what was stated.
        const auto& extras = p_.s.extras[more];
        add_words(extras);
        const auto first = static_cast<std::ptrdiff_t>(quotes_.begin.back());
        for (const auto& q : p_.s.node_quotes[extras.quotes]) quotes_.items.push_back(p_.quote(q));
        std::stable_sort(quotes_.items.begin() + first, quotes_.items.end(),
                         [](const quote_row& a, const quote_row& b) {
                             return std::pair(a.mention != 0, a.article) < std::pair(b.mention != 0, b.article);
                         });
        return close_sides(statement != no_row ? statement : state(extras.statement), claim_of);
    }

    std::uint32_t fresh_sides(std::uint32_t n) {
        const auto more = p_.s.nodes[n].extras;
        const auto of_old = old_claim_of_.find(n);
        if (of_old != old_claim_of_.end()) {
            const auto e = index(of_old->second);
            last_kept_ = no_row;
            statements_.push_back(p_.moved(p_.old.assertions[p_.old.said[e]]));
            return close_sides(static_cast<std::uint32_t>(statements_.size() - 1), p_.edge_at[e]);
        }
        if (more == no_row) return no_row;
        const auto& extras = p_.s.extras[more];
        add_words(extras);
        for (const auto& q : p_.s.node_quotes[extras.quotes]) quotes_.items.push_back(p_.quote(q));
        return close_sides(state(extras.statement),
                           extras.claim_of == no_edge ? no_row : p_.draft_at[index(extras.claim_of)]);
    }

    void add_words(const node_extras& extras) {
        for (const auto alias : p_.s.node_words[extras.aliases]) aliases_.items.push_back(p_.string(alias));
        for (const auto tag : p_.s.node_words[extras.tags]) tags_.items.push_back(p_.string(tag));
        for (const auto& pair : p_.s.node_attributes[extras.attributes])
            attributes_.items.push_back(p_.attribute(pair));
    }

    /// What is stated may be shared by nodes one after the other.
    std::uint32_t keep_statement(std::uint32_t row) {
        if (row == no_row) return no_row;
        if (statements_.empty() || row != last_kept_) statements_.push_back(p_.moved(p_.old.statements[row]));
        last_kept_ = row;
        return static_cast<std::uint32_t>(statements_.size() - 1);
    }

    std::uint32_t state(std::uint32_t row) {
        if (row == no_row) return no_row;
        last_kept_ = no_row;
        statements_.push_back(p_.said(p_.s.statements[row]));
        return static_cast<std::uint32_t>(statements_.size() - 1);
    }

    void index_names() {
        std::vector<hashed_row> ids, names;
        folded_key folded;
        const auto add = [&](string_number name, std::uint32_t n) {
            folded.assign(p_.strings[name]);
            if (name != d_.id[n] || folded.view() != p_.strings[name]) names.push_back(entry_of(folded.view(), n));
        };
        for (const auto local : p_.fresh) {
            const auto n = static_cast<std::uint32_t>(p_.place(node_id{local}));
            ids.push_back(entry_of(p_.strings[d_.id[n]], n));
            add(d_.id[n], n);
            if (d_.label[n] != d_.id[n]) add(d_.label[n], n);
            if (const auto row = d_.node_row[n]; row != no_row)
                for (const auto alias : d_.aliases[row]) add(alias, n);
        }
        for (std::size_t i = 0; i < p_.old.kind.size(); ++i) {
            if (p_.x.brought(i) == no_node) continue;
            const auto n = static_cast<std::uint32_t>(p_.moved(node_id{static_cast<std::uint32_t>(i)}));
            const auto row = d_.node_row[n];
            if (row == no_row) continue;
            std::span<const string_number> known;
            if (const auto was = p_.old.node_row[i]; was != no_row) known = p_.old.aliases[was];
            for (const auto alias : d_.aliases[row])
                if (std::find(known.begin(), known.end(), alias) == known.end()) add(alias, n);
        }
        const auto where = [&](std::uint32_t n) { return static_cast<std::uint32_t>(p_.moved(node_id{n})); };
        const auto goes = [&](std::uint32_t n) { return p_.x.leaving().goes(node_id{n}); };
        take(d_.node_by_id, extended(p_.old.node_by_id, where, goes, std::move(ids)));
        take(d_.node_by_name, extended(p_.old.node_by_name, where, goes, std::move(names)));
    }

    extended_places& p_;
    graph::data& d_;
    std::unordered_map<std::uint32_t, edge_id> old_claim_of_;      ///< by node of the builder
    std::unordered_map<std::uint32_t, std::string> claim_labels_;  ///< the same
    growing_lists<string_number> aliases_, tags_;
    growing_lists<attribute_row> attributes_;
    growing_lists<quote_row> quotes_;
    large_vector<std::uint32_t> statement_, claim_of_;
    large_vector<assertion_row> statements_;
    std::uint32_t last_kept_ = no_row;  ///< the old row of the last of them, where it is one
};

}  // namespace

void extend_nodes(extended_places& p, graph::data& d) { extended_nodes(p, d).run(); }

}  // namespace claimgraph
