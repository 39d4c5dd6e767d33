#pragma once
/// \file
/// What to ask next, where an answer leaves a question open.

#include "render/page.hpp"

#include <claimgraph/query/related.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// "claimgraph without corridor mines --kind interest"; `options` as they are to be written.
[[nodiscard]] std::string command_for(const page& out, const graph& g, std::string_view command,
                                      std::span<const node_id> things, std::string_view options = {});

/// " --kind interest"; nothing where no kind was asked for.
[[nodiscard]] std::string kind_option(std::string_view kind);

[[nodiscard]] bool is_actor(const graph& g, node_id n);
/// What the actors among `asked` enact, over claims that count: each once, wholes before their parts.
[[nodiscard]] std::vector<node_id> policies_of(const scope& within, std::span<const node_id> asked);
/// "What an actor does is asked about by its policies: the US enacts p1 and p2."
[[nodiscard]] std::string enacted_by(const graph& g, std::span<const node_id> asked,
                                     const std::vector<node_id>& policies);

/// Behind an answer that nothing is lost without `asked`: the policies of the actors among them, and the command that
/// withdraws those, all of them where a line has room for it.
void point_to_policies(page& out, const graph& g, std::span<const node_id> asked, std::string_view options,
                       const filters& f);

/// Behind an answer that lists one step along a family of influence: that more lies beyond, if it does, and the command
/// that tells of it.
void point_beyond(page& out, const graph& g, const related_answer& a);

/// Behind an answer about support: what is claimed against `y`, if anything is, and the command that shows the words.
void point_to_threats(page& out, const graph& g, node_id y, const filters& f);

}  // namespace claimgraph
