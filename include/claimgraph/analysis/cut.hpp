#pragma once
/// \file
/// What would undo Y: the smallest sets of things whose loss leaves it without support.

#include <claimgraph/query/support.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "What would undo Y, if these stay?"
///
///     auto a = answer(g, cut("lift-sanctions").keeping("ceasefire"));
struct cut_question : filtered<cut_question> {
    std::string of;
    std::vector<std::string> kept;         ///< things that may not be withdrawn; Y itself never is
    std::size_t most_sets = 1'000;         ///< listed
    std::size_t most_things = 12;          ///< in one set, where things are required
    std::size_t most_steps = 500'000'000;  ///< claims looked at, where things are required: some seconds

    cut_question& keeping(std::string name) { return kept.push_back(std::move(name)), *this; }
};
[[nodiscard]] inline cut_question cut(std::string name) {
    cut_question q;
    q.of = std::move(name);
    return q;
}

struct cut_set {
    std::vector<node_id> nodes;  ///< in the order of the graph
    /// No smaller set does it. Otherwise smaller sets may; of these none may be left out, if time was left to see.
    bool minimal = false;
    friend bool operator==(const cut_set&, const cut_set&) = default;
};

struct cut_answer {
    cut_question question;
    node_id of = no_node;
    std::vector<node_id> kept;
    bool supported = false;     ///< Y is, before anything is withdrawn; otherwise nothing is left to undo
    std::vector<cut_set> sets;  ///< all smallest ones, in the order of their things
    /// There may be further sets, and smaller ones where they are not `minimal`. If Y is supported, there
    /// are no sets and nothing was truncated, then nothing but Y itself and what is kept could undo it.
    bool truncated = false;
};

/// All sets of the smallest size whose withdrawal leaves Y unsupported (support.hpp): the minimal cut
/// sets of least order of a fault tree whose top event is "Y has lost its support" (Fussell and Vesely
/// 1972, "A new methodology for obtaining cut sets for fault trees"). Kept things may fall with others.
///
/// Where nothing above Y is required, that is a smallest separator between what is given and Y: maximum
/// flow with each thing split in two (Menger 1927; Boost.Graph's push-relabel), and all smallest ones by
/// walking up the lattice of closed sets of its residual graph (Picard and Queyranne 1980), O(edges) a set.
///
/// Otherwise each cut set must hit every proof of Y, a proof being one supplier of each thing and all that
/// it requires: smallest hitting sets by branching over a proof that is still whole, sizes in ascending
/// order (Reiter 1987, "A theory of diagnosis from first principles"), sizes below the number of disjoint
/// proofs left out, and so is what falls with a thing that led to no cut. The last thing of a cut is not
/// tried but found, for all of a proof side by side: sets of one thing cost a few passes over what holds Y up.
/// Exponential in the size at worst; `most_*` and the deadline end it, and then what is known is returned:
/// sets of the size that was being searched are smallest, since all smaller ones were ruled out; failing
/// that, one set that nothing can be left out of (Junker 2004, "QuickXplain"), and whether all smaller ones
/// were ruled out. The deadline alone is no failure here unless it passes before support itself is known.
[[nodiscard]] result<cut_answer> answer(const graph&, const cut_question&, const budget& = {});

}  // namespace claimgraph
