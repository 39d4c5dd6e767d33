#pragma once
/// \file
/// Metadata blocks as most articles have them, read without the YAML library.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// One line of such a block. Views of the block.
struct plain_field {
    std::string_view key;
    std::string_view value;  ///< not empty, without blanks around it
};

/// The fields of a block that has nothing but lines `key: value` which YAML 1.2 cannot read in another way: plain
/// scalars of one line (section 7.3.3) that are no null. Nothing for every other block, right or wrong: the
/// library reads those, in forty times the time. O(bytes).
///
///     plain_fields("title: What Moscow wants\nlanguage: en\n")->size()  // 2
[[nodiscard]] std::optional<std::vector<plain_field>> plain_fields(std::string_view block);

}  // namespace claimgraph
