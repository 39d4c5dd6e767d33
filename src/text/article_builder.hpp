#pragma once
/// \file
/// What the stages of reading share while an article grows.

#include "text/attributes.hpp"

#include <claimgraph/text/reader.hpp>

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimgraph {

/// Owns the article that is being read and writes its text, marks and diagnostics.
class article_builder {
public:
    article_builder(article& a, const read_options& o, std::vector<diagnostic>& d);

    [[nodiscard]] std::string_view source() const noexcept { return *article_.source; }
    [[nodiscard]] const limits& bounds() const noexcept { return options_.limits; }
    [[nodiscard]] bool apparatus_in_text() const noexcept { return options_.apparatus_in_text; }

    // Text. Bytes of the file go to the reading text, or to the labels inside the apparatus.
    void emit(byte_range src, bool apparatus);
    [[nodiscard]] std::uint32_t text_size(bool apparatus) const noexcept;

    // Marks.
    [[nodiscard]] std::uint32_t add_mark(mark m);
    [[nodiscard]] bool has_marks() const noexcept { return !article_.marks.empty(); }
    [[nodiscard]] mark& at(std::uint32_t i) noexcept { return article_.marks[i]; }
    /// Keeps a parsed block's classes and attributes; complains about its faults.
    void take(const attribute_block& block, mark& m);
    /// Notes that the block of some mark does not parse.
    void note_unparsed() noexcept { any_unparsed_ = true; }
    [[nodiscard]] bool any_unparsed() const noexcept { return any_unparsed_; }
    void add_bare_bracket(std::uint32_t at) { article_.bare_brackets_.push_back(at); }

    // Diagnostics. Only so many are kept; the rest is counted.
    diagnostic* complain(std::string code, severity level, byte_range where, std::string message,
                         std::string hint = {});
    void complain_limit(byte_range where, std::string_view limit, std::size_t most, std::size_t seen,
                        std::string_view what);
    [[nodiscard]] diagnostic note(byte_range where, std::string message) const;
    /// Says how many diagnostics were not kept.
    void close();

private:
    [[nodiscard]] std::span<const attribute> within_limit(std::span<const attribute> all) const noexcept;
    void check_keys(const attribute_block& block);
    void check_sizes(const attribute_block& block, const mark& m);

    article& article_;
    const read_options& options_;
    std::vector<diagnostic>& diagnostics_;
    line_index lines_;
    std::size_t dropped_ = 0;
    bool too_many_marks_ = false;
    bool any_unparsed_ = false;
};

/// Reads one paragraph (or heading, or list item: any run of text lines) at bytes `paragraph`.
class inline_reader {
public:
    explicit inline_reader(article_builder& b) : builder_(b) {}
    void read(byte_range paragraph, bool apparatus);

private:
    enum class tail_use : std::uint8_t { a_mark, its_end };
    enum class cut_kind : std::uint8_t { open, close, escape, carriage_return };
    /// A place where bytes of the file do not reach the text, or where a bracket pair begins or ends.
    struct cut {
        cut_kind kind = cut_kind::open;
        bool is_mark = false;
        bool image = false;
        bool paired = false;
        std::uint32_t at = 0;
        std::uint32_t end = 0;
        std::uint32_t pending = 0;  ///< of an opening bracket: the mark that it opens
    };
    struct tail {
        bool parsed = false;
        bool block = false;
        bool link = false;
        bool into_graph = false;
        byte_range target;
        std::uint32_t end = 0;
    };

    void scan();
    void skip_code();
    void skip_returns(std::uint32_t end);
    void index_code_runs();
    void close_bracket();
    void close_image(cut& open);
    [[nodiscard]] tail read_tail(std::uint32_t at, tail_use use);
    void make_mark(cut& open, const tail& t);
    void stray_tail(std::uint32_t at, const tail& t);
    [[nodiscard]] std::string hint_of_trouble() const;
    [[nodiscard]] byte_range in_single_quotes(std::uint32_t begin) const;
    [[nodiscard]] std::uint32_t end_of_own_block(std::uint32_t at);
    void warn_loose_tail(std::uint32_t open, std::uint32_t at, bool link);
    void warn_unclosed_target(std::uint32_t open, std::uint32_t at, byte_range target);
    void warn_unclosed();
    bool warn_unclosed(std::uint32_t open, std::uint32_t begin);
    void emit_all();
    void warn_bare(std::uint32_t begin, std::uint32_t end);

    article_builder& builder_;
    std::string_view source_;
    byte_range paragraph_;
    bool apparatus_ = false;
    std::uint32_t at_ = 0;
    std::vector<cut> cuts_;
    std::vector<std::uint32_t> open_;  ///< indexes of `cuts_`
    std::vector<mark> pending_;
    std::vector<std::uint32_t> dangling_;  ///< brackets of earlier paragraphs that nothing closed
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> code_runs_;  ///< begins of runs by length
    bool runs_indexed_ = false;
    bool nesting_told_ = false;
    attribute_block block_;
    attribute_trouble trouble_;
    attribute_memory memory_;
};

/// Reads the metadata block if there is one; returns where the document goes on.
[[nodiscard]] std::uint32_t read_metadata(article_builder& b, metadata& meta, std::uint32_t begin);

/// Whether what begins at `at` looks like a metadata block of at most `most` bytes that says something of an article,
/// its lines of dashes perhaps not as they should be.
[[nodiscard]] bool seems_metadata(std::string_view source, std::uint32_t at, std::size_t most);

}  // namespace claimgraph
