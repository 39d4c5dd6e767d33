#pragma once
/// \file
/// Edges that point at edges which are not made yet.

#include "ingest/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace claimgraph {

/// Edges go by the rows of their names in `edge_names`.
class waiting_edges {
public:
    struct pending {
        std::size_t article;
        edge_declaration* edge;
        bool settled = false;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    [[nodiscard]] pending& operator[](std::uint32_t row) { return all_[row]; }

    /// Lets an edge wait for another; `row` is its own here, or none where it has not waited before.
    void wait(const pending& p, std::uint32_t row, std::uint32_t name) {
        if (row == none) {
            row = static_cast<std::uint32_t>(all_.size());
            all_.push_back(p);
        }
        waiting_for_[name].push_back(row);
    }

    /// An edge was made: whoever waited for it is ready.
    void made(std::uint32_t name) {
        const auto waiting = waiting_for_.find(name);
        if (waiting == waiting_for_.end()) return;
        ready_.insert(ready_.end(), waiting->second.begin(), waiting->second.end());
        waiting_for_.erase(waiting);
    }

    /// The row of the next edge whose turn has come.
    [[nodiscard]] std::optional<std::uint32_t> next_ready() {
        return next_ready_ < ready_.size() ? std::optional(ready_[next_ready_++]) : std::nullopt;
    }

    /// An edge was refused, and told so.
    void refused(std::uint32_t name) { refused_.push_back(name); }

    /// Settles the edges that wait for a refused one, and those that wait for them; `name_of(pending)` is the name of
    /// an edge, if it has one. Calls `tell` with each that then still waits.
    template <class NameOf, class Tell>
    void close(const NameOf& name_of, const Tell& tell) {
        for (std::size_t next = 0; next < refused_.size(); ++next) {  // grows meanwhile
            const auto waiting = waiting_for_.find(refused_[next]);
            if (waiting == waiting_for_.end()) continue;
            for (const auto row : waiting->second)
                if (!std::exchange(all_[row].settled, true))
                    if (const auto name = name_of(all_[row])) refused(*name);
        }
        for (const auto& p : all_)
            if (!p.settled) tell(p);
    }

private:
    std::vector<pending> all_;
    std::vector<std::uint32_t> ready_;    ///< rows of those whose turn has come
    std::vector<std::uint32_t> refused_;  ///< names
    std::size_t next_ready_ = 0;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> waiting_for_;  ///< rows by name
};

}  // namespace claimgraph
