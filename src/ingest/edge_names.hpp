#pragma once
/// \file
/// What edges of several articles are called, before a graph knows them.

#include "graph/hash_index.hpp"

#include <claimgraph/graph/builder.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Edges by article and name. An edge with an id is declared first and made later; one without is called by
/// its number, and is there once it is made. Ids must outlive this. Constant expected time each, whoever
/// chose the ids.
class edge_names {
public:
    struct entry {
        std::string_view id;
        std::uint32_t article;
        bool made = false;
        draft_id edge{};
    };

    void declare(std::uint32_t article, std::string_view id);
    /// Returns the row of the declaration.
    std::uint32_t make(std::uint32_t article, std::string_view id, draft_id edge);
    void make(std::uint32_t article, std::uint32_t number, draft_id edge);

    /// The edge of that article that is called so, by its id or its number; nullptr if there is none.
    [[nodiscard]] const entry* find(std::uint32_t article, std::string_view name) const;
    /// A number for what was declared, from 0.
    [[nodiscard]] std::uint32_t row_of(const entry& declared) const noexcept {
        return static_cast<std::uint32_t>(&declared - entries_.data());
    }
    /// How many declarations gave some edge this id, in all articles, and the first of them.
    struct uses {
        std::size_t count = 0;
        std::uint32_t first_article = 0;
    };
    [[nodiscard]] uses find_uses(std::string_view id) const;

private:
    [[nodiscard]] std::uint32_t row_of(std::uint32_t article, std::string_view id) const;

    std::vector<entry> entries_;
    std::vector<entry> numbered_;
    std::vector<std::uint32_t> number_of_;  ///< of `numbered_`
    std::vector<uses> uses_;
    std::vector<std::string_view> used_;  ///< the id of each of `uses_`
    growing_index by_full_name_;          ///< into `entries_`
    growing_index by_number_;             ///< into `numbered_`
    growing_index by_id_;                 ///< into `uses_`
};

}  // namespace claimgraph
