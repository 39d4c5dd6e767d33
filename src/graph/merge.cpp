/// A node that is declared once more: what is new is laid beside it, and taken over when nothing can fail any more.

#include "core/unicode.hpp"
#include "graph/growing_graph.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

using state = graph_builder::state;

class merger {
public:
    merger(state& s, growing_node& node, const node_draft& draft)
        : state_(s), target_(node), draft_(draft), node_(node), more_(s.copy_extras(node)) {}

    void run() && {
        take_label();
        take_attributes();
        for (const auto& alias : draft_.aliases) add_new(more_.aliases, state_.strings.intern(alias));
        for (const auto& tag : draft_.tags) add_new(more_.tags, state_.strings.intern(tag));
        for (const auto& q : draft_.quotes) state_.node_quotes.append(more_.quotes, state_.row_of(q));
        if (draft_.statement && more_.statement == no_row)
            more_.statement = state_.statement_row(state_.row_of(*draft_.statement));
        take_date();
        if (node_.where.article == no_article) node_.where = draft_.where;
        make_room(state_.warnings, warnings_.size());
        if (has_more()) static_cast<void>(state_.extras_of(target_));
        put_in_place();
    }

private:
    [[nodiscard]] bool has_more() const noexcept {
        return more_.aliases.size > 0 || more_.tags.size > 0 || more_.attributes.size > 0 || more_.quotes.size > 0 ||
               more_.statement != no_row;
    }

    void put_in_place() noexcept {
        state_.node_words.erase(more_.aliases, node_.label);  // within the list itself: no way back
        node_.extras = target_.extras;
        if (node_.extras != no_row) state_.extras[node_.extras] = more_;
        target_ = node_;
        for (auto& w : warnings_) state_.warnings.push_back(std::move(w));
    }

    void add_new(growing_pool<string_number>::list& to, string_number s) {
        const auto known = state_.node_words[to];
        if (std::find(known.begin(), known.end(), s) == known.end()) state_.node_words.append(to, s);
    }

    void warn(std::string code, std::string message, std::string hint) {
        warnings_.push_back(
            state_.about_both(std::move(code), severity::warning, draft_, node_, std::move(message), std::move(hint)));
    }

    void take_label() {
        const auto label = state_.strings.intern(draft_.label);
        if (label == 0 || label == node_.label) return;
        if (node_.label == 0) {
            node_.label = label;
            return;
        }
        const auto known = state_.node_words[more_.aliases];
        if (std::find(known.begin(), known.end(), label) != known.end()) return;
        state_.node_words.append(more_.aliases, label);
        const auto first = printable(state_.strings[node_.label]);
        warn("CG-graph-003",
             fmt::format("\"{}\" is labelled \"{}\" here and \"{}\" where it was first declared; the first stays, "
                         "this one becomes an alias",
                         printable(draft_.id), printable(draft_.label), first),
             fmt::format("write label=\"{}\", or aliases=\"{}\" at the first declaration", first,
                         printable(draft_.label)));
    }

    void take_attributes() {
        for (const auto& pair : draft_.attributes) {
            const auto row = state_.row_of(pair);
            const auto known = state_.node_attributes[more_.attributes];
            const auto same =
                std::find_if(known.begin(), known.end(), [&](const attribute_row& a) { return a.key == row.key; });
            if (same == known.end()) state_.node_attributes.append(more_.attributes, row);
            else if (same->value != row.value)
                warn("CG-graph-008",
                     fmt::format("\"{}\" has {}=\"{}\" here and \"{}\" where it was first declared; the first stays",
                                 printable(draft_.id), printable(pair.first), printable(pair.second),
                                 printable(state_.strings[same->value])),
                     "");
        }
    }

    void take_date() {
        const auto when = state_.row_of(draft_.when, state_.node_dates);
        if (node_.when == no_row) {
            node_.when = when;
            return;
        }
        if (when == no_row) return;
        const auto first = text_of(state_.node_dates, node_.when, state_.strings);
        if (text_of(state_.node_dates, when, state_.strings) == first) return;
        warn("CG-graph-007",
             fmt::format("\"{}\" holds when=\"{}\" here and \"{}\" where it was first declared; the first stays",
                         printable(draft_.id), printable(draft_.when->text), printable(first)),
             "write the same date in both articles, or in one of them only");
    }

    state& state_;
    growing_node& target_;
    const node_draft& draft_;
    growing_node node_;
    node_extras more_;
    std::vector<diagnostic> warnings_;
};

}  // namespace

void state::merge(growing_node& node, const node_draft& draft) { merger(*this, node, draft).run(); }

}  // namespace claimgraph
