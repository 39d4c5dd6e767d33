#pragma once
/// \file
/// An article understood through a vocabulary, before it is joined with others: nodes and claims whose
/// references are still names.

#include "graph/arena.hpp"

#include <claimgraph/core/diagnostic.hpp>
#include <claimgraph/graph/builder.hpp>
#include <claimgraph/text/article.hpp>

#include <forward_list>
#include <memory>
#include <optional>
#include <span>
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

/// Which of a draft's quotes belong to one thing.
struct quote_range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// What few declarations have.
struct details {
    std::vector<std::string> aliases;  ///< of nodes
    std::vector<std::string> tags;
    std::vector<attribute_pair> attributes;
    std::optional<edtf> when;
    std::string_view note;       ///< of claims
    std::optional<speech> said;  ///< of claims and nodes that are claims: where anything was said of it
};

/// Makes what few have when it is first needed.
struct declaration {
    std::string_view id;  ///< of a claim: local, and empty where it has none
    byte_range where;
    quote_range quotes;
    std::unique_ptr<details> more;

    [[nodiscard]] details& rest() {
        if (!more) more = std::make_unique<details>();
        return *more;
    }
    [[nodiscard]] speech& said() {
        auto& all = rest();
        return all.said ? *all.said : all.said.emplace();
    }
    [[nodiscard]] const speech* find_said() const noexcept { return more && more->said ? &*more->said : nullptr; }
    [[nodiscard]] bool is_paraphrase() const noexcept {
        const auto* const s = find_said();
        return s != nullptr && s->fields.fidelity != fidelity::quotation;
    }
};

struct node_declaration : declaration {
    std::string_view label;
    std::uint32_t line = 0, column = 0;
    kind_id kind = no_kind;
    bool is_claim = false;
};

struct edge_declaration : declaration {
    reference from;
    reference to;
    std::uint32_t number = 0;  ///< of its mark in the article, from 1
    relation_id relation = no_relation;
};

/// Words that name a node in passing.
struct mention {
    reference what;
    quote_draft words;
};

struct article_draft {
    std::unique_ptr<article> read;        ///< what names and words view; none of it moves with the draft
    std::forward_list<std::string> made;  ///< the same for names and labels that do not stand in it so
    article_info info;
    std::string label;
    reference author;  ///< empty name: none was given
    source_text source;
    arena_vector<node_declaration> nodes;
    arena_vector<edge_declaration> edges;
    arena_vector<quote_draft> quotes;
    std::vector<mention> mentions;
    std::vector<std::string_view> faulty;  ///< ids that are declared in error: who refers to them is not told again
    std::vector<diagnostic> diagnostics;
    std::size_t dropped = 0;  ///< further ones that were not kept
    bool lost_error = false;  ///< one of these is an error

    /// A view of words that lives as long as the draft.
    [[nodiscard]] std::string_view keep(std::string words) { return made.emplace_front(std::move(words)); }
    [[nodiscard]] std::span<const quote_draft> quotes_of(const declaration& d) const noexcept {
        return std::span(quotes).subspan(d.quotes.first, d.quotes.count);
    }
};

}  // namespace claimgraph
