#pragma once
/// \file
/// Marks that become neither a node nor a claim: what else is wrong with them.

#include "ingest/fields.hpp"
#include "ingest/known_keys.hpp"

namespace claimgraph {

/// Complains about the marks of a draft's article. What it is made of must outlive it.
class unread_marks {
public:
    unread_marks(const vocabulary& v, const known_keys& keys, field_reader& fields, article_draft& draft)
        : vocabulary_(v), keys_(keys), fields_(fields), draft_(draft) {}

    /// A mark in error: that its id is declared is known all the same.
    void note_id(const mark& m) {
        if (!m.id.empty()) draft_.faulty.push_back(m.id);
    }
    /// A node of an unknown kind, or an edge of an unknown relation: its id, and what is wrong with its attributes
    /// whatever it was meant to be.
    void check(const mark& m);
    /// A span without an id is Markdown's own business, unless it was meant as a node or an edge.
    void check_plain_span(const mark& m);
    /// More words of something, which say nothing else.
    void check_part(const mark& m);
    /// A link out of the graph may have any class, unless it was meant as an edge.
    void check_web_link(const mark& m);
    /// Ids of blocks that the reader could not parse.
    void note_unparsed();

private:
    void check_attribute(const attribute& a);
    void refer(const attribute& a);

    const vocabulary& vocabulary_;
    const known_keys& keys_;
    field_reader& fields_;
    article_draft& draft_;
    std::size_t hints_ = 0;
};

}  // namespace claimgraph
