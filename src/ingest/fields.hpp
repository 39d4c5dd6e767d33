#pragma once
/// \file
/// Attributes of a mark as fields of a claim or a node.

#include "ingest/draft.hpp"

#include <claimgraph/text/article.hpp>

#include <string_view>
#include <vector>

namespace claimgraph {

/// Reads values and complains about those that are none.
class field_reader {
public:
    /// At most `most` diagnostics are kept in all; `dropped()` counts the rest.
    field_reader(const source_text& source, std::vector<diagnostic>& diagnostics, std::size_t most)
        : source_(source), diagnostics_(diagnostics), most_(most) {}

    /// Whether `key` is a field of every claim (speaker, dates, modality ...).
    [[nodiscard]] static bool is_claim_field(std::string_view key) noexcept;
    /// Sets that field of `said` or, for "when", of `when`.
    void read_claim_field(const attribute& a, speech& said, std::optional<edtf>& when);

    void read_date(const attribute& a, std::optional<edtf>& into);
    /// Of a source, as in metadata: the Admiralty letter.
    void check_reliability(const attribute& a);
    [[nodiscard]] static reference to(const attribute& a) { return {a.value, a.value_src}; }

    void complain(std::string code, severity level, byte_range where, std::string message, std::string hint = {}) {
        if (diagnostics_.size() >= most_) ++dropped_, lost_error_ = lost_error_ || level == severity::error;
        else diagnostics_.push_back(source_.at(std::move(code), level, where, std::move(message), std::move(hint)));
    }
    [[nodiscard]] std::size_t dropped() const noexcept { return dropped_; }
    /// Whether one of those was an error.
    [[nodiscard]] bool lost_error() const noexcept { return lost_error_; }

private:
    template <class Field>
    void read_name(const attribute& a, Field& into);
    void read_credibility(const attribute& a, assertion& into);

    const source_text& source_;
    std::vector<diagnostic>& diagnostics_;
    std::size_t most_;
    std::size_t dropped_ = 0;
    bool lost_error_ = false;
};

/// "A; B" as its parts, without the space around them.
[[nodiscard]] std::vector<std::string> split_aliases(std::string_view text);
/// "id1 id2" as references to each, with their places in the file where the value was written as such.
[[nodiscard]] std::vector<reference> split_ids(const attribute& a);

}  // namespace claimgraph
