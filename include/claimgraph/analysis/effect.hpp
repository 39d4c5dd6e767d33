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
    std::string on;  ///< empty: anything
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
    path_set plus;   ///< paths that advance, the shortest first
    path_set minus;  ///< paths that undermine
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
/// along the walks' distances, up to `limits.path_edges` and `most_effect_steps` for the whole answer;
/// what is left then is not `decided`. Deciding never waits for all paths: listing more has a budget of its
/// own.
///
/// Paths: all, but at most `limits.paths_per_pair` of each sign and `limits.paths_per_answer` in all, then
/// one witness of each sign. A deadline that passes during the search truncates the answer.
[[nodiscard]] result<effect_answer> answer(const graph&, const effect_question&, const budget& = {});
/// As `effect`, and only what is mixed. With Y: O(nodes + edges) and the paths. Without: that for each X,
/// with one witness of each sign, at most `limits.answer_nodes` pairs.
[[nodiscard]] result<mixed_answer> answer(const graph&, const mixed_question&, const budget& = {});

/// Claims looked at by all searches of one answer together: about a second.
inline constexpr std::size_t most_effect_steps = 50'000'000;

}  // namespace claimgraph
