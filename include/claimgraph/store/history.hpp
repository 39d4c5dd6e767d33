#pragma once
/// \file
/// What a knowledge base remembers: its articles and the steps that brought and took them.

#include <claimgraph/core/diagnostic.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// A step in a base's history, from 1; 0 is the empty base.
enum class batch_number : std::uint64_t {};
/// The base as it is.
inline constexpr batch_number now{std::numeric_limits<std::uint64_t>::max()};

/// An article that a base holds or held. Its claims are known from batch `came` on, up to, not with, `went`.
struct stored_article {
    std::string id;
    std::string file;  ///< the path it was added under
    std::string title;
    std::string date;    ///< EDTF as written
    std::string sha256;  ///< of its bytes, hexadecimal
    std::uint64_t bytes = 0;
    std::uint64_t nodes = 0;
    std::uint64_t claims = 0;
    batch_number came{};
    std::optional<batch_number> went;
};

enum class change_kind : std::uint8_t { added, replaced, removed, purged, vocabulary };
[[nodiscard]] std::string_view to_string(change_kind) noexcept;

struct change_info {
    change_kind kind = change_kind::added;
    std::string article;  ///< its id; empty where it was purged since
    std::string sha256;   ///< of the bytes that came or went; empty where they were purged since
};

/// One step: all of its changes became known together.
struct batch_info {
    batch_number number{};
    std::string time;  ///< UTC, such as "2025-05-01T12:00:00Z"
    std::string hash;  ///< of the batch and, through it, of all before; hexadecimal
    std::vector<change_info> changes;
};

struct check_report {
    std::vector<diagnostic> findings;  ///< empty: everything is as it was written
    std::uint64_t batches = 0;
    std::uint64_t versions = 0;  ///< of articles, ever
    std::uint64_t articles = 0;  ///< now
    std::uint64_t nodes = 0;     ///< declarations of nodes in the articles of now
    std::uint64_t claims = 0;
    [[nodiscard]] bool ok() const noexcept { return findings.empty(); }
};

struct purge_report {
    batch_number batch{};
    std::vector<stored_article> erased;  ///< every version
    std::uint64_t nodes = 0;             ///< rows
    std::uint64_t claims = 0;
    std::vector<std::string> copies;  ///< files beside the base that may still hold them, kept from migrations
};

}  // namespace claimgraph
