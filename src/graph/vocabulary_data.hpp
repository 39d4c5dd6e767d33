#pragma once
/// \file
/// What a vocabulary is made of; shared by its reader and its look-ups.

#include <claimgraph/graph/vocabulary.hpp>

#include <bitset>
#include <functional>
#include <map>

namespace claimgraph {

using id_set = std::bitset<256>;

struct shorthand_rule {
    std::string key;
    id_set on;  ///< kinds at or below those that it names
    shorthand makes;
};

struct vocabulary::data {
    std::vector<kind_info> kinds;
    std::vector<relation_info> relations;
    std::vector<id_set> kinds_above;         ///< of each kind, itself included
    std::vector<id_set> relations_above;     ///< of each relation, itself included
    std::vector<std::vector<id_set>> joins;  ///< by relation and kind of the source: kinds of the target
    std::vector<shorthand_rule> shorthands;
    std::vector<std::pair<std::string, std::vector<step>>> steps;  ///< relations, inverses, families
    std::map<std::string, kind_id, std::less<>> kind_by_name;
    std::map<std::string, relation_id, std::less<>> relation_by_name;
    std::map<std::string, std::size_t, std::less<>> steps_by_name;
    std::string json;  ///< canonical, complete
};

}  // namespace claimgraph
