#pragma once
/// \file
/// What changed between two days, or between two knowledge bases.

#include <claimgraph/query/depends.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "What changed between DAY and DAY?" Filters on claims narrow what is shown behind each change; `as_of`
/// makes no sense here and is refused (CG-analysis-001).
///
///     auto a = answer(g, changed(before, after, "policy"));
struct changed_question : filtered<changed_question> {
    day before{};
    day after{};
    std::string kind;  ///< empty: all
};
[[nodiscard]] inline changed_question changed(day before, day after, std::string kind = {}) {
    changed_question q;
    q.before = before;
    q.after = after;
    q.kind = std::move(kind);
    return q;
}

enum class change : std::uint8_t { began, ended, held, unknown };

/// What happened from `before` to `after`: no then yes began, yes then no ended, yes twice held, and
/// unknown where either is. Of what was there on neither (no twice) nothing is said.
[[nodiscard]] std::optional<change> change_between(truth before, truth after) noexcept;

struct changed_thing {
    node_id node = no_node;
    claimgraph::change change = change::unknown;
    std::vector<edge_id> claims;  ///< that join it and hold, or may, on either day
};

struct changed_answer {
    changed_question question;
    std::vector<changed_thing> things;  ///< in the order of the graph
    std::vector<node_id> passed;        ///< that began after the one day and ended before the other
    bool truncated = false;
};

/// Things by their valid time, as bounds in days (date.hpp); undated ones are unknown. It held on both
/// days: nothing is said of the days between. O(nodes + edges); at most `limits.answer_nodes` things. Fails with
/// CG-analysis-002 where `after` is before `before`.
[[nodiscard]] result<changed_answer> answer(const graph&, const changed_question&, const budget& = {});

/// What depends on X on two days.
struct changed_dependent {
    node_id node = no_node;
    claimgraph::change change = change::unknown;
    path_set before;  ///< why it depended; one path, none where it did not
    path_set after;
};
struct changed_depends {
    depends_question question;
    day before{};
    day after{};
    node_id on = no_node;
    std::vector<changed_dependent> dependents;  ///< in the order of the graph
    bool truncated = false;
};
/// The same question on two days. A thing depends (yes) along claims that all hold on the day, may depend
/// (unknown) where some only may. Costs two answers with one path each. `as_of` in it is not looked at. Fails likewise.
[[nodiscard]] result<changed_depends> changed(const graph&, depends_question, day before, day after,
                                              const budget& = {});

/// A thing in one of two knowledge bases, or both, by its id.
struct base_change {
    std::string id;
    claimgraph::change change = change::held;
    node_id before = no_node;     ///< in the graph before
    node_id after = no_node;      ///< in the graph after
    std::vector<edge_id> lost;    ///< claims that join it in the graph before alone
    std::vector<edge_id> gained;  ///< and in the one after alone
};
struct changed_bases {
    std::vector<base_change> things;  ///< in the order of the graph before, then new ones in that of the one after
    bool truncated = false;
};
/// Two graphs compared under equal filters: things by their ids, claims by their ends, relation, valid time and
/// assertion (speaker, origin, day, polarity, modality, likelihood, confidence, fidelity, credibility), not by their
/// words. Began: in the one after alone; ended: in the one before alone; held: in both (with what claims it lost and
/// gained). With `as_of`, a thing that does not hold on that day is not there, and one that may is unknown. O((nodes +
/// edges) log). `kind` as in the question above.
[[nodiscard]] result<changed_bases> changed(const graph& before, const graph& after, const filters& = {},
                                            const std::string& kind = {}, const budget& = {});

}  // namespace claimgraph
