#pragma once
/// \file
/// Which actors bear the name of an author: an author that none of them is becomes an actor of its own, to which
/// articles may refer.

#include "store/rows.hpp"

#include <claimgraph/graph/vocabulary.hpp>

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace claimgraph::store {

/// The ids that an author would get who is called as the actor is, by its id, label or an alias; none for what is
/// no actor. Names that are one name up to case are one id.
[[nodiscard]] std::vector<std::string> author_ids(const node_row& row, const vocabulary& v);

/// The actors that the articles of now declare, read when first asked for: a hash a name. One for each connection,
/// as long as it is told of what is added.
class actor_names {
public:
    actor_names(database& d, const vocabulary& v) : database_(d), vocabulary_(v) {}

    /// Declarations whose actor an author with that id may be, by version; O(1) if there is none, else O(base).
    void find(const std::string& author_id, const std::function<void(std::int64_t version, node_row)>& take);
    void add(const std::vector<node_row>& rows);

private:
    void add(const node_row& row);
    void read_all(const std::function<void(std::int64_t version, node_row)>& take);

    database& database_;
    const vocabulary& vocabulary_;
    std::optional<std::unordered_set<std::size_t>> known_;  ///< hashes of author ids; of some that went, too
};

}  // namespace claimgraph::store
