#pragma once
/// \file
/// What to ask next, where an answer leaves a question open.

#include "render/page.hpp"

#include <claimgraph/query/filter.hpp>

#include <span>
#include <string>
#include <string_view>

namespace claimgraph {

/// "claimgraph without corridor mines --kind interest, with the same filters,"; `options` as they are to be written.
[[nodiscard]] std::string command_for(const page& out, const graph& g, std::string_view command,
                                      std::span<const node_id> things, std::string_view options, const filters& f);

/// " --kind interest"; nothing where no kind was asked for.
[[nodiscard]] std::string kind_option(std::string_view kind);

/// Behind an answer that found nothing of `asked`: what an actor does stands in the graph as its policies, so those of
/// the actors among them are named, and the command that asks about them. `command` takes several things, or one with
/// what stands behind it in `options`.
void point_to_policies(page& out, const graph& g, std::span<const node_id> asked, std::string_view command,
                       std::string_view options, const filters& f);

/// Behind an answer about support: what is claimed against `y`, if anything is, and the command that shows the words.
void point_to_threats(page& out, const graph& g, node_id y, const filters& f);

}  // namespace claimgraph
