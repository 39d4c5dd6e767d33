#include <claimgraph/render/words.hpp>

#include <claimgraph/core/diagnostic.hpp>

#include "render/phrases.hpp"

#include <fmt/format.h>

namespace claimgraph {

std::string to_words(const std::vector<diagnostic>& all, std::size_t most, std::string_view raise) {
    std::string out;
    const auto shown = std::min(most, all.size());
    for (std::size_t i = 0; i < shown; ++i) out += to_string(all[i]);
    if (shown < all.size()) out += fmt::format("and {} more ({})\n", grouped(all.size() - shown), raise);
    return out;
}

}  // namespace claimgraph
