#pragma once
/// \file
/// Keeps an eye on the clock without looking at it all the time.

#include <claimgraph/core/limits.hpp>

namespace claimgraph {

class pace {
public:
    explicit pace(const deadline& d) noexcept : deadline_(d) {}

    /// Counts `steps`; whether time is up. Looks at the clock every 1,024 steps; once up, always up.
    [[nodiscard]] bool over(std::size_t steps = 1) {
        since_ += steps;
        if (!over_ && since_ >= 1'024) {
            since_ = 0;
            over_ = deadline_.passed();
        }
        return over_;
    }

private:
    deadline deadline_;
    std::size_t since_ = 1'023;  // the first step looks: what is late already does no work
    bool over_ = false;
};

}  // namespace claimgraph
