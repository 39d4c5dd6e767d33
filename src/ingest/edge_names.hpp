#pragma once
/// \file
/// What edges of several articles are called, before a graph knows them.

#include "graph/hash_index.hpp"
#include "graph/large_memory.hpp"

#include <claimgraph/graph/builder.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Edges by article and name. An edge with an id is declared first and made later; one without is called by
/// its number, and is there once it is made. Ids must outlive this. Constant expected time for an id, whoever chose
/// it, logarithmic for a number.
class edge_names {
public:
    struct entry {
        draft_id edge{};
        std::uint32_t row = 0;  ///< of what was declared, from 0
        bool made = false;
    };

    void declare(std::uint32_t article, std::string_view id);
    /// Returns the row of the declaration.
    std::uint32_t make(std::uint32_t article, std::string_view id, draft_id edge);
    void make(std::uint32_t article, std::uint32_t number, draft_id edge);

    /// The edge of that article that is called so, by its id or its number.
    [[nodiscard]] std::optional<entry> find(std::uint32_t article, std::string_view name) const;
    /// How many declarations gave some edge this id, in all articles, and the first of them.
    struct uses {
        std::size_t count = 0;
        std::uint32_t first_article = 0;
    };
    [[nodiscard]] uses find_uses(std::string_view id) const;

private:
    struct declared {
        std::string_view id;
        std::uint32_t article;
        bool made = false;
        draft_id edge{};
    };
    struct numbered {
        std::uint64_t name;  ///< the article, and below it the number
        draft_id edge;
    };
    [[nodiscard]] std::uint32_t row_of(std::uint32_t article, std::string_view id) const;

    std::vector<declared> declared_;
    large_vector<numbered> numbered_;         ///< in the order of their names, as most come
    std::map<std::uint64_t, draft_id> late_;  ///< those that came later than their names would have them
    std::vector<uses> uses_;
    std::vector<std::string_view> used_;  ///< the id of each of `uses_`
    growing_index by_full_name_;          ///< into `declared_`
    growing_index by_id_;                 ///< into `uses_`
};

}  // namespace claimgraph
