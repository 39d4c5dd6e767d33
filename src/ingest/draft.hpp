#pragma once
/// \file
/// An article understood through a vocabulary, before it is joined with others: nodes and claims whose
/// references are still names.

#include "graph/large_memory.hpp"

#include <claimgraph/core/diagnostic.hpp>
#include <claimgraph/graph/builder.hpp>
#include <claimgraph/text/article.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// The bytes that diagnostics point into. Cheap to copy.
class source_text {
public:
    source_text() = default;
    source_text(std::shared_ptr<const std::string> bytes, std::string file)
        : bytes_(std::move(bytes)), file_(std::move(file)), lines_(*bytes_) {}

    [[nodiscard]] diagnostic at(std::string code, severity level, byte_range where, std::string message,
                                std::string hint = {}) const {
        return diagnostic_at(std::move(code), level, *bytes_, lines_, file_, where, std::move(message),
                             std::move(hint));
    }
    [[nodiscard]] line_index::position find(std::uint32_t offset) const noexcept {
        return lines_.locate(*bytes_, offset);
    }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    [[nodiscard]] const std::string& bytes() const noexcept { return *bytes_; }

private:
    std::shared_ptr<const std::string> bytes_ = std::make_shared<const std::string>();
    std::string file_;
    line_index lines_;
};

/// A name that means a node or an edge, and where it stands. Such views are of the draft's article.
struct reference {
    std::string_view name;
    byte_range where;
};

/// Who says something, by name.
struct speech {
    std::optional<reference> speaker;
    std::optional<reference> medium;
    std::optional<reference> origin;
    std::string_view said;  ///< the date, as written
    assertion fields;       ///< all but the nodes, the article and that date
};

struct node_declaration {
    node_draft node;
    std::optional<speech> said;  ///< of claims
    byte_range where;
};

struct edge_declaration {
    edge_draft edge;  ///< its ends and its assertion's nodes are still open
    reference from;
    reference to;
    speech said;
    byte_range where;
};

/// Words that name a node in passing.
struct mention {
    reference what;
    quote_draft words;
};

struct article_draft {
    std::unique_ptr<const article> read;  ///< what names and words view; none of it moves with the draft
    article_info info;
    std::string label;
    reference author;  ///< empty name: none was given
    source_text source;
    large_vector<node_declaration> nodes;
    large_vector<edge_declaration> edges;
    std::vector<mention> mentions;
    std::vector<diagnostic> diagnostics;
    std::size_t dropped = 0;  ///< further ones that were not kept
    bool lost_error = false;  ///< one of these is an error
};

}  // namespace claimgraph
