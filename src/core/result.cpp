#include <claimgraph/core/result.hpp>

#include <algorithm>

namespace claimgraph {

namespace {

const diagnostic& no_reason() {
    static const auto bug = [] {
        diagnostic d;
        d.code = "CG-core-001";
        d.kind = category::internal;
        d.message = "a failure without a reason";
        return d;
    }();
    return bug;
}

}  // namespace

failure::failure(diagnostic reason) : failure(std::vector{std::move(reason)}) {}

failure::failure(std::vector<diagnostic> all) : all_(std::move(all)) {
    if (error_count(all_) == 0) all_.push_back(no_reason());
}

const diagnostic& failure::reason() const noexcept {
    const auto first =
        std::find_if(all_.begin(), all_.end(), [](const diagnostic& d) { return d.level == severity::error; });
    return first != all_.end() ? *first : no_reason();
}

failure make_failure(std::string code, category kind, std::string message, std::string hint) {
    diagnostic d;
    d.code = std::move(code);
    d.kind = kind;
    d.message = std::move(message);
    d.hint = std::move(hint);
    return failure(std::move(d));
}

failure file_failure(std::string file, std::string code, category kind, std::string message, std::string hint) {
    diagnostic d = make_failure(std::move(code), kind, std::move(message), std::move(hint)).reason();
    d.where.file = std::move(file);
    return failure(std::move(d));
}

error::error(failure why) : std::runtime_error(to_string(why.reason())), why_(std::move(why)) {}

void throw_error(const failure& why) { throw error(why); }

}  // namespace claimgraph
