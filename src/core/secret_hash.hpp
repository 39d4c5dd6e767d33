#pragma once
/// \file
/// A hash that only this process knows, so that nobody can write names that all collide.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace claimgraph {

/// XXH3 with a seed that is drawn when it is first asked for. Safe from any thread.
[[nodiscard]] std::uint64_t secret_hash(const void* bytes, std::size_t size) noexcept;
[[nodiscard]] inline std::uint64_t secret_hash(std::string_view s) noexcept { return secret_hash(s.data(), s.size()); }

/// The same for the standard's containers, whose own hash of strings is known to everybody.
struct secret_hasher {
    [[nodiscard]] std::size_t operator()(std::string_view s) const noexcept { return secret_hash(s); }
};

/// Names that others own -> values. What is found does not depend on the secret; the order of a walk over all
/// does.
template <class Value>
using name_map = std::unordered_map<std::string_view, Value, secret_hasher>;

}  // namespace claimgraph
