#include <claimgraph/core/result.hpp>

#include <algorithm>

namespace claimgraph {

failure::failure(diagnostic reason) { all_.push_back(std::move(reason)); }

failure::failure(std::vector<diagnostic> all) : all_(std::move(all)) {
    if (error_count(all_) > 0) return;
    diagnostic bug;
    bug.code = "CG-core-001";
    bug.kind = category::internal;
    bug.message = "a failure without a reason";
    all_.push_back(std::move(bug));
}

const diagnostic& failure::reason() const noexcept {
    return *std::find_if(all_.begin(), all_.end(), [](const diagnostic& d) { return d.level == severity::error; });
}

failure make_failure(std::string code, category kind, std::string message, std::string hint) {
    diagnostic d;
    d.code = std::move(code);
    d.kind = kind;
    d.message = std::move(message);
    d.hint = std::move(hint);
    return failure(std::move(d));
}

error::error(failure why) : std::runtime_error(to_string(why.reason())), why_(std::move(why)) {}

void throw_error(const failure& why) { throw error(why); }

}  // namespace claimgraph
