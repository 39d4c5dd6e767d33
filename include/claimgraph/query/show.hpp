#pragma once
/// \file
/// One node or claim with all that is known of it.

#include <claimgraph/graph/names.hpp>
#include <claimgraph/query/filter.hpp>

#include <string>
#include <vector>

namespace claimgraph {

/// "Show ID."
struct show_question : filtered<show_question> {
    std::string what{};
};
[[nodiscard]] inline show_question show(std::string name) {
    show_question q;
    q.what = std::move(name);
    return q;
}

struct show_answer {
    show_question question;
    thing what{};
    std::vector<edge_id> out{};  ///< claims that run from it
    std::vector<edge_id> in{};   ///< claims that run to it; of a claim, those about it
    std::size_t left_out = 0;    ///< claims of both that the filters left out
};

/// O(degree).
[[nodiscard]] result<show_answer> answer(const graph&, const show_question&, const budget& = {});

}  // namespace claimgraph
