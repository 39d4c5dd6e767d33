#include <claimgraph/core/truth.hpp>

namespace claimgraph {

std::string_view to_string(truth t) noexcept {
    switch (t) {
        case truth::no: return "no";
        case truth::yes: return "yes";
        case truth::unknown: break;
    }
    return "unknown";
}

}  // namespace claimgraph
