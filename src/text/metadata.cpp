#include "text/article_builder.hpp"

#include "core/secret_hash.hpp"
#include "core/unicode.hpp"
#include "text/plain_metadata.hpp"

#include <claimgraph/core/date.hpp>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

namespace claimgraph {

namespace {

/// Counts what a block holds before a tree is made of it, and refuses what could make it grow.
class yaml_guard final : public YAML::EventHandler {
public:
    std::size_t nodes = 0;
    std::size_t deepest = 0;
    std::optional<YAML::Mark> alias;
    std::optional<YAML::Mark> second;  ///< the first thing in a document behind the first

    void OnDocumentStart(const YAML::Mark&) override { ++documents_; }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
        if (depth_ > 0 || documents_ == 1) see(at, anchor);  // another document without anything is none
    }
    void OnAlias(const YAML::Mark& at, YAML::anchor_t) override { see(at, 1); }
    void OnScalar(const YAML::Mark& at, const std::string&, YAML::anchor_t anchor, const std::string&) override {
        see(at, anchor);
    }
    void OnSequenceStart(const YAML::Mark& at, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        see(at, anchor), deepest = std::max(deepest, ++depth_);
    }
    void OnSequenceEnd() override { --depth_; }
    void OnMapStart(const YAML::Mark& at, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        see(at, anchor), deepest = std::max(deepest, ++depth_);
    }
    void OnMapEnd() override { --depth_; }

private:
    void see(const YAML::Mark& at, YAML::anchor_t anchor) {
        ++nodes;
        if (anchor != 0 && !alias) alias = at;
        if (documents_ > 1 && !second) second = at;
    }
    std::size_t depth_ = 0;
    std::size_t documents_ = 0;
};

constexpr std::array<std::string_view, 8> known_keys = {"id",     "title",    "date",        "author",
                                                        "source", "language", "reliability", "vocabulary"};

const std::string_view* find_known_key(std::string_view key) noexcept {
    const auto* const found = std::find(known_keys.begin(), known_keys.end(), key);
    return found == known_keys.end() ? nullptr : found;
}

bool is_known_key(std::string_view key) noexcept { return find_known_key(key) != nullptr; }

class metadata_reader {
public:
    metadata_reader(article_builder& b, metadata& meta, byte_range block) : builder_(b), meta_(meta), block_(block) {}

    void read() {
        meta_.raw = block_.in(builder_.source());
        std::erase(meta_.raw, '\r');
        const auto& l = builder_.bounds();
        if (block_.size() > l.metadata_bytes)
            return builder_.complain_limit({block_.begin, block_.begin}, "metadata_bytes", l.metadata_bytes,
                                           block_.size(), "bytes of metadata");
        if (nests_too_deep())
            return builder_.complain_limit({block_.begin, block_.begin}, "nesting", most_flow, most_flow + 1,
                                           "brackets within brackets of metadata");
        if (meta_.raw.size() == block_.size())  // places are counted without carriage returns
            if (const auto fields = plain_fields(meta_.raw); fields && 2 * fields->size() < l.metadata_nodes)
                return take(*fields);
        try {
            if (!guard()) return;
            take(YAML::Load(meta_.raw));
        } catch (const YAML::Exception& broken) {
            complain("CG-text-110", at(broken.mark), fmt::format("the metadata is not YAML: {}", printable(broken.msg)),
                     "write one \"key: value\" a line; quote values that hold a colon");
        }
    }

private:
    static constexpr std::size_t most_flow = 64;

    /// The YAML library recurses over nesting; what could nest deeply is kept from it.
    [[nodiscard]] bool nests_too_deep() const {
        std::size_t flow = 0;
        std::size_t dashes = 0;
        for (std::size_t i = 0; i < meta_.raw.size(); ++i) {
            const char c = meta_.raw[i];
            if (c == '[' || c == '{') ++flow;
            if (c == '\n') dashes = 0;
            if ((c == '-' || c == '?' || c == ':') && (i + 1 == meta_.raw.size() || meta_.raw[i + 1] == ' ')) ++dashes;
            if (flow > 4 * most_flow || dashes > most_flow) return true;
        }
        return false;
    }

    [[nodiscard]] bool guard() {
        std::istringstream in(meta_.raw);
        YAML::Parser parser(in);
        yaml_guard seen;
        while (parser.HandleNextDocument(seen) && seen.nodes <= builder_.bounds().metadata_nodes) {}
        if (seen.alias) {
            complain("CG-text-111", at(*seen.alias), "anchors and aliases are not taken in metadata",
                     "write the value where it is needed");
            return false;
        }
        if (seen.nodes > builder_.bounds().metadata_nodes || seen.deepest > most_flow) {
            builder_.complain_limit({block_.begin, block_.begin}, "metadata_nodes", builder_.bounds().metadata_nodes,
                                    seen.nodes, "nodes of metadata");
            return false;
        }
        if (seen.second)
            complain("CG-text-118", at(*seen.second),
                     "the metadata goes on as a second YAML document, which is not read",
                     "write one block: the line of dashes that closes it has nothing behind them, not even a space");
        return true;
    }

    /// A place in the block as one in the file. The library counts carriage returns that were taken out
    /// as nothing, lines from 0 and columns in bytes or code points of ASCII alike.
    [[nodiscard]] byte_range at(const YAML::Mark& mark) const {
        if (mark.line < 0) return {block_.begin, block_.begin};
        auto begin = block_.begin;
        const auto source = builder_.source();
        for (int line = 0; line < mark.line && begin < block_.end; ++line) {
            const auto next = source.find('\n', begin);
            begin = next == std::string_view::npos ? block_.end : static_cast<std::uint32_t>(next + 1);
        }
        begin = std::min(begin + static_cast<std::uint32_t>(std::max(mark.column, 0)), block_.end);
        return {begin, std::min(begin + 1, block_.end)};
    }

    [[nodiscard]] byte_range at(const YAML::Node& node, std::size_t length) const {
        const auto where = at(node.Mark());
        return {where.begin,
                std::min(where.begin + static_cast<std::uint32_t>(std::max<std::size_t>(length, 1)), block_.end)};
    }

    void complain(std::string code, byte_range where, std::string message, std::string hint) {
        builder_.complain(std::move(code), severity::error, where, std::move(message), std::move(hint));
    }

    void take(const YAML::Node& root) {
        if (root.IsNull()) return;
        if (!root.IsMap())
            return complain("CG-text-112", {block_.begin, block_.begin + 1},
                            "metadata is a list of \"key: value\" lines", "title: What Moscow wants");
        for (const auto& member : root) {
            if (!member.first.IsScalar()) continue;
            const auto& key = member.first.Scalar();
            see_key(key, at(member.first, key.size()));
            if (auto* known = field(key)) take_known(key, member.second, *known);
            else meta_.other.emplace_back(key, text_of(member.second));
        }
        warn_of_near_keys();
    }

    void take(const std::vector<plain_field>& fields) {
        for (const auto& [key, value] : fields) {
            const auto place = block_.begin + static_cast<std::uint32_t>(key.data() - meta_.raw.data());
            see_key(key, {place, place + static_cast<std::uint32_t>(key.size())});
            auto* known = field(key);
            if (known == nullptr) {
                meta_.other.emplace_back(key, value);
                continue;
            }
            const auto begin = block_.begin + static_cast<std::uint32_t>(value.data() - meta_.raw.data());
            take_text(key, std::string(value), {begin, begin + static_cast<std::uint32_t>(value.size())}, *known);
        }
        warn_of_near_keys();
    }

    void see_key(std::string_view key, byte_range where) {
        const auto [first, fresh] = keys_.emplace(key, where);
        if (fresh) {
            if (!is_known_key(key)) others_.emplace_back(key, where);
        } else if (auto* d = builder_.complain(
                       "CG-text-102", severity::error, where,
                       fmt::format("the key \"{}\" stands twice in the metadata", printable(key)), "keep one"))
            d->related.push_back(builder_.note(first->second, "the first time"));
    }

    /// Other keys are kept, so a known one that is written wrongly would go unseen.
    void warn_of_near_keys() {
        for (const auto& [key, where] : others_)
            if (const auto meant = nearest_key(key); !meant.empty() && !keys_.contains(meant))
                builder_.complain("CG-text-158", severity::warning, where,
                                  fmt::format("\"{}\" is no key that says anything of an article; it is kept as it is",
                                              printable(key)),
                                  fmt::format("did you mean {}?", meant));
    }

    /// Short words are near to too many others: of those, case alone counts.
    static std::string_view nearest_key(std::string_view key) {
        constexpr std::size_t longest = 16, short_word = 4;
        if (key.size() > longest) return {};
        const auto folded = fold_name(key);
        if (const auto* known = find_known_key(folded)) return *known;
        if (folded.size() <= short_word) return {};
        for (const auto& name : nearest_names(folded, {known_keys.begin(), known_keys.end()}))
            if (name[0] == folded[0]) return *find_known_key(name);
        return {};
    }

    [[nodiscard]] std::string* field(std::string_view key) {
        if (key == "id") return &meta_.id;
        if (key == "title") return &meta_.title;
        if (key == "date") return &meta_.date;
        if (key == "author") return &meta_.author;
        if (key == "source") return &meta_.source;
        if (key == "language") return &meta_.language;
        if (key == "reliability") return &meta_.reliability;
        if (key == "vocabulary") return &meta_.vocabulary;
        return nullptr;
    }

    static std::string text_of(const YAML::Node& value) {
        if (value.IsScalar()) return value.Scalar();
        if (value.IsNull()) return {};
        YAML::Emitter out;
        out << YAML::Flow << value;
        return out.c_str();
    }

    void take_known(const std::string& key, const YAML::Node& value, std::string& into) {
        if (value.IsNull()) return;
        if (!value.IsScalar())
            return complain("CG-text-113", at(value, 1), fmt::format("one value was expected for {}", key),
                            fmt::format("write {}: one text", key));
        take_text(key, value.Scalar(), at(value, value.Scalar().size()), into);
    }

    void take_text(std::string_view key, std::string value, byte_range where, std::string& into) {
        into = std::move(value);
        meta_.places.emplace_back(key, where);
        if (key == "date" && !into.empty()) check_date(into, where);
        if (key == "reliability" && !(into.size() == 1 && into[0] >= 'A' && into[0] <= 'F'))
            complain("CG-text-115", where, fmt::format("\"{}\" is not a reliability", printable(into)),
                     "write a letter from A (reliable) to F (cannot be judged)");
        if (key == "id" &&
            (into.empty() || end_of_name(into, 0, static_cast<std::uint32_t>(into.size())) != into.size()))
            complain("CG-text-116", where, fmt::format("\"{}\" is not an id", printable(into)),
                     "write a letter, then letters, digits, _ : or -");
        if (const auto most = builder_.bounds().id_bytes; key == "id" && into.size() > most)
            builder_.complain_limit(where, "id_bytes", most, into.size(), "bytes of an id");
    }

    void check_date(const std::string& text, byte_range where) {
        const auto date = parse_edtf(text);
        if (!date)
            complain("CG-text-114", where, fmt::format("date: {}", date.error().message()), date.error().reason().hint);
    }

    article_builder& builder_;
    metadata& meta_;
    byte_range block_;
    name_map<byte_range> keys_;
    std::vector<std::pair<std::string_view, byte_range>> others_;  ///< keys that the format does not know
};

/// The line at `at`, its end and the begin of the next.
std::pair<std::string_view, std::uint32_t> line_at(std::string_view source, std::uint32_t at) {
    const auto found = std::min(source.find('\n', at), source.size());
    auto line = source.substr(at, found - at);
    while (line.ends_with('\r')) line.remove_suffix(1);
    return {line, static_cast<std::uint32_t>(std::min(found + 1, source.size()))};
}

std::string_view trimmed(std::string_view line) noexcept {
    const auto first = std::min(line.find_first_not_of(" \t"), line.size());
    return line.substr(first, line.find_last_not_of(" \t") + 1 - first);
}

/// A line that may have been meant to open or close a metadata block: a word processor makes dashes of hyphens.
bool seems_fence(std::string_view line) noexcept {
    std::size_t width = 0;
    for (line = trimmed(line); !line.empty(); ++width)
        if (line[0] == '-') line.remove_prefix(1);
        else if (line.starts_with("\u2014")) line.remove_prefix(3), width += 2;
        else if (line.starts_with("\u2013")) line.remove_prefix(3), width += 1;
        else return false;
    return width > 1;
}

/// Whether lines of keys and values, a known key among them, stand from `at` on up to something like a fence.
bool seems_block(std::string_view source, std::uint32_t at, std::size_t most) {
    bool known = false;
    for (const auto begin = at; at < source.size() && at - begin < most;) {
        const auto [line, next] = line_at(source, at);
        if (seems_fence(line)) return known;
        const auto key = line.substr(0, std::min(line.find(':'), line.size()));
        known = known || (key.size() < line.size() && is_known_key(key));
        const bool continues = line.starts_with(' ') || line.starts_with('-') || line.starts_with('#');
        if (!continues && (key.empty() || key.size() == line.size() || key.find(' ') != std::string_view::npos))
            return false;
        at = next;
    }
    return false;
}

/// The document begins without metadata, at `at`: tells of a block that somebody will miss, behind empty lines or a
/// few of prose, such as a language model writes before its answer.
void warn_of_no_metadata(article_builder& b, std::uint32_t at) {
    constexpr std::size_t few = 5;
    const auto source = b.source();
    bool behind_blank = true;
    for (std::size_t lines = 0; at < source.size() && lines < few;) {
        const auto [line, next] = line_at(source, at);
        if (behind_blank && seems_metadata(source, at, b.bounds().metadata_bytes)) {
            b.complain(
                "CG-text-160", severity::warning, {at, at + static_cast<std::uint32_t>(line.size())},
                "this looks like metadata, but is text: a metadata block begins in the first line of the file",
                lines == 0 ? "write three hyphens there and nothing else: ---" : "take out what stands before it");
            return;
        }
        behind_blank = trimmed(line).empty();
        if (!behind_blank) ++lines;
        if (trimmed(line).starts_with("```")) return;  // what stands in a fence is told as such
        at = next;
    }
}

}  // namespace

bool seems_metadata(std::string_view source, std::uint32_t at, std::size_t most) {
    const auto [line, next] = line_at(source, at);
    return seems_fence(line) && seems_block(source, next, most);
}

std::uint32_t read_metadata(article_builder& b, metadata& meta, std::uint32_t begin) {
    const auto source = b.source();
    const auto [first, block] = line_at(source, begin);
    if (first != "---") warn_of_no_metadata(b, begin);
    if (first != "---" || block >= source.size()) return begin;
    std::optional<byte_range> near;
    for (auto at = block; at < source.size();) {
        const auto [line, next] = line_at(source, at);
        if (line == "---" || line == "...") {
            metadata_reader(b, meta, {block, at}).read();
            return next;
        }
        if (!near && seems_fence(line)) near = byte_range{at, at + static_cast<std::uint32_t>(line.size())};
        at = next;
    }
    auto* d = b.complain("CG-text-117", severity::error, {begin, begin + 3}, "the metadata block is never closed",
                         "close it with a line of three hyphens and nothing else: ---");
    if (d != nullptr && near) d->related.push_back(b.note(*near, "this line is not exactly that"));
    return begin;
}

}  // namespace claimgraph
