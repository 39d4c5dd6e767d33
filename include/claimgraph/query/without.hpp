#pragma once
/// \file
/// What if X ended, or these claims were left out?

#include <claimgraph/query/support.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "What survives without X?" X are nodes or claims; there may be none where filters leave claims out.
///
///     auto a = answer(g, without({"trump-era"}).as_of(day));
struct without_question : filtered<without_question> {
    std::vector<std::string> withdrawn{};
    std::string kind{};  ///< only things of this kind; empty: all
    std::string on{};    ///< only what becomes of this thing, or of what this actor has; empty: of all

    without_question& of_kind(std::string name) { return kind = std::move(name), *this; }
    /// "Does Y survive without X?"
    without_question& on_thing(std::string name) { return on = std::move(name), *this; }
};
[[nodiscard]] inline without_question without(std::vector<std::string> names) {
    without_question q;
    q.withdrawn = std::move(names);
    return q;
}

enum class fate : std::uint8_t { falls, survives, loses_its_cause };

/// A supported thing in whose support the withdrawn things or claims took part.
struct outcome {
    node_id node = no_node;
    claimgraph::fate fate = fate::survives;
    /// What still serves, enables or causes it and does not itself stand on it; else what it requires.
    std::vector<node_id> held_by{};
    std::vector<edge_id> held{};  ///< the claims that `held_by` does
    std::vector<edge_id> lost{};  ///< claims that held it up and no longer do
};

/// A thing that is spared: opposition never withdraws support, but it may go with what it comes from.
struct relief {
    node_id node = no_node;
    std::vector<edge_id> threats{};  ///< claims against it whose source is withdrawn or falls, or that are left out
};

struct without_answer {
    without_question question;
    std::vector<node_id> nodes{};     ///< withdrawn
    std::vector<edge_id> claims{};    ///< withdrawn by name
    node_id on = no_node;             ///< no_node: everything was asked about
    bool untouched = false;           ///< `on`, or what it has, is supported and loses nothing
    std::vector<outcome> outcomes{};  ///< what falls first, then what survives, in the order of the graph
    std::vector<relief> relieved{};   ///< whatever becomes of its support, in the order of the graph
    bool truncated = false;
};

/// Two supports and their difference, O(nodes + edges); and for each thing that survives among things that lead to each
/// other the claims of what falls with it for the time being, up to 200,000,000 in all: past that, holders that stand
/// on each other are listed as well. Challenges that fall lose their cause.
[[nodiscard]] result<without_answer> answer(const graph&, const without_question&, const budget& = {});

}  // namespace claimgraph
