#pragma once
/// \file
/// What is found in articles: as much as a limit lets be kept, and how much more there was.

#include <claimgraph/core/diagnostic.hpp>

#include <cstddef>
#include <vector>

namespace claimgraph {

class findings {
public:
    explicit findings(std::size_t most) : most_(most) {}

    void add(std::vector<diagnostic> found);
    void add(diagnostic d);
    /// Counts what was never made; `error` where any of it is one.
    void lose(std::size_t count, bool error) noexcept;

    [[nodiscard]] bool is_full() const noexcept { return all_.size() >= most_; }
    [[nodiscard]] bool has_room_for(std::size_t more) const noexcept { return all_.size() + more <= most_; }
    [[nodiscard]] bool any_error() const noexcept;
    [[nodiscard]] std::size_t lost() const noexcept { return lost_; }
    /// In order of place, each once; of what was not kept one more tells, an error if any of it is.
    [[nodiscard]] std::vector<diagnostic> all() &&;

private:
    void drop_repeated();

    std::size_t most_;
    std::vector<diagnostic> all_;
    std::size_t lost_ = 0;
    bool lost_error_ = false;
};

}  // namespace claimgraph
