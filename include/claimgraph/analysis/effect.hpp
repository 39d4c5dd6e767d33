#pragma once
/// \file
/// Does X advance Y, undermine it, or both? Signed paths with a witness of each sign.

#include <claimgraph/query/path.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "How does X affect Y?" Without Y: everything that X has an effect on.
///
///     auto a = answer(g, effect("trump-era").on_thing("lift-sanctions"));
struct effect_question : filtered<effect_question> {
    std::string of;
    std::string on;  ///< empty: everything

    effect_question& on_thing(std::string name) { return on = std::move(name), *this; }
};
[[nodiscard]] inline effect_question effect(std::string name) {
    effect_question q;
    q.of = std::move(name);
    return q;
}

/// "What both advances and undermines Y?" Without Y: every pair of which that is so.
struct mixed_question : filtered<mixed_question> {
    std::string on;    ///< empty: anything
    std::string kind;  ///< of what has the effects: a kind, its plural or a broader kind; empty: any

    mixed_question& of_kind(std::string name) { return kind = std::move(name), *this; }
};
[[nodiscard]] inline mixed_question mixed(std::string name = {}) {
    mixed_question q;
    q.on = std::move(name);
    return q;
}

enum class influence : std::uint8_t { advances, undermines, mixed };

/// What `from` does to `to`. Nothing is summed: ten paths of one sign do not outweigh one of the other.
struct signed_effect {
    node_id from = no_node;
    node_id to = no_node;
    claimgraph::influence influence = influence::advances;
    /// Whether a path of the sign that was not found was ruled out. If not, the effect may be mixed.
    bool decided = true;
    /// Paths that advance and that undermine, the shortest first; `truncated` and none where there are some, all
    /// too long to be listed.
    path_set plus;
    path_set minus;
};

struct effect_answer {
    effect_question question;
    node_id of = no_node;
    node_id on = no_node;                ///< no_node: everything was asked about
    std::vector<signed_effect> effects;  ///< in the order of the graph; none where X has no effect
    bool truncated = false;              ///< some paths or decisions are missing
};

struct mixed_answer {
    mixed_question question;
    node_id on = no_node;
    std::vector<signed_effect> effects;  ///< by `from`, then `to`; all mixed
    bool truncated = false;              ///< further ones may be mixed, or have more paths
};

/// A path runs along the family `influences` over claims that count and is simple: no thing twice. Its sign
/// is the product of those of its relations (the vocabulary's: threatens is -, all else +), as in signed
/// digraphs (Harary, Norman and Cartwright 1965) and cognitive maps (Axelrod 1976), where it is called
/// the indirect effect. Things that certainly do not hold on the day asked about are not listed.
///
/// Whether a simple path of a given sign exists is NP-complete (it is the even path problem of LaPaugh and
/// Papadimitriou 1984), whether a walk does is not: a search over (thing, sign) from one end finds a
/// shortest walk of each sign to everything in O(nodes + edges). No walk: no path. A shortest walk that
/// is simple: the witness. The rest, which needs a loop of sign - on the way, is searched by ascending length
/// along the walks' distances, briefly. Then all is left out that no simple path takes: an arc from u to v, if
/// some thing dominates u and postdominates v (Prosser 1959; all ways to u and from v pass it). What remains is
/// searched depth first, at any length, asking at each thing whether a walk of the sign that is left goes on
/// around what was passed. Each pair may take a sixteenth of what is left of `most_effect_steps` for the whole
/// answer, a million at most; what is open then is not `decided`: among many loops of sign - there may be
/// exponentially many paths, and no way is known to do without them. Deciding never waits for all paths:
/// listing more, up to `limits.path_edges` long, has a budget of its own.
///
/// Paths: all, but at most `limits.paths_per_pair` of each sign and `limits.paths_per_answer` in all, then
/// one witness of each sign. Witnesses longer than `limits.path_edges` are listed as long as they have no more than
/// `limits.answer_nodes` edges in all; of others the sign is told. A deadline that passes truncates the answer.
[[nodiscard]] result<effect_answer> answer(const graph&, const effect_question&, const budget& = {});
/// As `effect`, and only what is mixed. With Y: O(nodes + edges) and the paths. Without: that for each X,
/// with one witness of each sign, at most `limits.answer_nodes` pairs.
[[nodiscard]] result<mixed_answer> answer(const graph&, const mixed_question&, const budget& = {});

/// Claims looked at by all searches of one answer together: about a second.
inline constexpr std::size_t most_effect_steps = 50'000'000;

}  // namespace claimgraph
