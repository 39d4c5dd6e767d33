#include "ingest/interpreter.hpp"

#include "core/secret_hash.hpp"
#include "core/sha256.hpp"
#include "core/unicode.hpp"
#include "ingest/anchors.hpp"
#include "ingest/authors.hpp"
#include "ingest/fields.hpp"
#include "ingest/known_keys.hpp"
#include "ingest/relation_names.hpp"
#include "ingest/slip_hints.hpp"
#include "ingest/unread_marks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace claimgraph {

namespace {

class interpreter {
public:
    interpreter(reading r, const vocabulary& v, const limits& l, const std::shared_ptr<arena>& memory)
        : vocabulary_(v),
          limits_(l),
          claim_(v.kind("claim")),
          source_(v.kind("source")),
          keys_(v),
          draft_{.read = std::make_unique<article>(std::move(r.read)),
                 .nodes = arena_vector<node_declaration>(arena_allocator<node_declaration>(memory)),
                 .edges = arena_vector<edge_declaration>(arena_allocator<edge_declaration>(memory)),
                 .quotes = arena_vector<quote_draft>(arena_allocator<quote_draft>(memory))},
          article_(*draft_.read),
          anchors_(article_, draft_.source),
          fields_(draft_.source, draft_.diagnostics, l.diagnostics),
          unread_(v, keys_, fields_, draft_) {
        draft_.source = source_text(article_.source, article_.file);
        draft_.diagnostics = std::move(r.diagnostics);
    }

    article_draft run() && {
        read_metadata();
        make_room();
        gather_parts();
        unread_.note_unparsed();
        for (const auto& m : article_.marks) {
            if (article_.find(m, "part") != nullptr && m.id.empty()) unread_.check_part(m);
            else if (m.kind == mark_kind::span) read_span(m);
            else if (m.into_graph) read_link(m);
            else unread_.check_web_link(m);
        }
        check_size(draft_.nodes.size(), limits_.nodes_per_article, "nodes");
        check_size(draft_.edges.size(), limits_.edges_per_article, "edges");
        draft_.dropped = fields_.dropped();
        draft_.lost_error = fields_.lost_error();
        draft_.read->drop_marks();
        return std::move(draft_);
    }

private:
    void complain(std::string code, severity level, byte_range where, std::string message, std::string hint = {}) {
        fields_.complain(std::move(code), level, where, std::move(message), std::move(hint));
    }

    void check_size(std::size_t count, std::size_t most, std::string_view what) {
        if (count <= most) return;
        draft_.diagnostics.push_back(draft_.source.at(
            "CG-ingest-018", severity::error, {0, 0},
            fmt::format("the article has {} {}; the limit is {}", count, what, most),
            fmt::format("split the article, or raise the limit: --limit {0}_per_article={1}", what, count)));
        draft_.diagnostics.back().kind = category::limit;
        draft_.diagnostics.back().limit = fmt::format("{}_per_article", what);
    }

    void read_metadata() {
        const auto& meta = article_.meta;
        auto& info = draft_.info;
        info.id = article_.id();
        info.file = article_.file;
        info.title = meta.title;
        info.date = meta.date;
        info.url = meta.source;
        info.language = meta.language;
        if (!meta.reliability.empty()) info.reliability = meta.reliability[0];
        info.sha256 = sha256_hex(*article_.source);
        info.other = meta.other;
        draft_.label = meta.title;
        draft_.author.name = meta.author;
        for (const auto& [key, where] : meta.places)
            if (key == "author") draft_.author.where = where;
        check_author();
    }

    /// An actor may have to be made of the name, whose id is not to be longer than others.
    void check_author() {
        constexpr std::size_t most_folded = 18;  // NFKC makes at most so many bytes of one
        const auto& [name, where] = draft_.author;
        if (name.size() <= limits_.id_bytes / most_folded) return;
        const auto size = author_id(name).size();
        if (size <= limits_.id_bytes) return;
        auto d = draft_.source.at("CG-text-190", severity::error, where,
                                  fmt::format("{} bytes of an id, made of the author's name; the limit id_bytes is {}",
                                              size, limits_.id_bytes),
                                  "write a shorter name, or the id of an actor");
        d.kind = category::limit;
        d.limit = "id_bytes";
        draft_.diagnostics.push_back(std::move(d));
    }

    void make_room() {
        const auto links = std::count_if(article_.marks.begin(), article_.marks.end(),
                                         [](const mark& m) { return m.kind == mark_kind::link; });
        draft_.edges.reserve(static_cast<std::size_t>(links));
        draft_.nodes.reserve(article_.marks.size() - static_cast<std::size_t>(links));
        draft_.quotes.reserve(article_.marks.size());
    }

    /// Fragments of anchors, by the id they belong to.
    void gather_parts() {
        for (const auto& m : article_.marks)
            if (const auto* part = article_.find(m, "part"); part != nullptr && m.id.empty())
                parts_[part->value].push_back(&m);
    }

    /// Where a thing's words stand: its mark, its fragments, its quotations; else where it was declared.
    quote_range quotes_of(const mark& m, quoted_thing what) {
        auto& quotes = draft_.quotes;
        const auto first = quotes.size();
        fragments_.clear();
        add_fragments(m, what);
        const auto found = m.id.empty() || parts_.empty() ? parts_.end() : parts_.find(m.id);
        if (found != parts_.end())
            for (const auto* part : found->second) add_fragments(*part, what);
        anchors_.join(fragments_);
        for (const auto& f : fragments_) quotes.push_back(anchors_.quote_of(f));
        if (quotes.size() == first) quotes.push_back(anchors_.declared(m));
        return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(quotes.size() - first)};
    }

    void add_fragments(const mark& m, quoted_thing what) {
        if (const auto f = anchors_.of_mark(m)) fragments_.push_back(*f);
        if (const auto f = anchors_.by_quotation(m, what, draft_.diagnostics)) fragments_.push_back(*f);
    }

    /// As a label stands in the article, if it is spaced as labels are.
    std::string_view label_of(std::string_view words) {
        return is_squeezed(words) ? words : draft_.keep(squeeze(words));
    }

    /// A node or an edge that cannot be made, of which no more is known than is written.
    void check_unread(const mark& m) {
        unread_.check(m);
        if (article_.find(m, "fidelity") == nullptr)
            (void)anchors_.by_quotation(m, m.kind == mark_kind::link ? quoted_thing::claim : quoted_thing::node,
                                        draft_.diagnostics);
    }

    void read_span(const mark& m) {
        const auto classes = article_.classes(m);
        if (m.id.empty()) return unread_.check_plain_span(m);
        if (classes.empty()) {
            check_unread(m);
            complain("CG-ingest-001", severity::error, m.id_src,
                     fmt::format("the node \"{}\" has no kind", printable(m.id)),
                     fmt::format("write a kind behind the id: {{#{} .interest}}", printable(m.id)));
            return;
        }
        const auto kind = vocabulary_.kind(classes[0].name);
        if (!kind) {
            complain("CG-ingest-001", severity::error, classes[0].src,
                     fmt::format("unknown kind \"{}\"", printable(classes[0].name)),
                     hint_of_kind(vocabulary_, classes[0].name, m.id));
            return check_unread(m);
        }
        node_declaration d;
        d.where = m.src;
        d.id = m.id;
        d.kind = *kind;
        d.label = label_of(article_.words(m));
        for (const auto& c : classes.subspan(1)) d.rest().tags.emplace_back(c.name);
        const auto where = draft_.source.find(m.src.begin);
        d.line = where.line, d.column = where.column;
        d.is_claim = keys_.is_claim(*kind);
        std::vector<const attribute*> links;
        for (const auto& a : article_.attributes(m)) read_node_attribute(a, d, links);
        d.quotes = quotes_of(m, d.is_paraphrase() ? quoted_thing::paraphrase
                                : d.is_claim      ? quoted_thing::claim
                                                  : quoted_thing::node);
        for (const auto* a : links) make_shorthand_edges(m, *a, *kind, d.quotes);
        draft_.nodes.push_back(std::move(d));
    }

    void read_node_attribute(const attribute& a, node_declaration& d, std::vector<const attribute*>& links) {
        const auto& kind = vocabulary_[d.kind];
        if (known_keys::is_anchor(a.key)) return;
        if (a.key == "label") read_label(a, d);
        else if (a.key == "aliases") d.rest().aliases = split_aliases(a.value);
        else if (vocabulary_.find_shorthand(a.key, d.kind)) {
            links.push_back(&a);
            if (auto speakers = split_ids(a); d.is_claim && a.key == "by" && !speakers.empty())
                d.said().speaker = speakers.front();  // each of them says it by an edge
        } else if (a.key == "when") fields_.read_date(a, d.rest().when);
        else if (d.is_claim && field_reader::is_claim_field(a.key))
            fields_.read_claim_field(a, d.said(), d.rest().when);
        else if (keys_.has(d.kind, a.key)) read_value(a, d);
        else if (vocabulary_.is_shorthand(a.key)) misplaced_shorthand(a, d.kind);
        else if (field_reader::is_claim_field(a.key) || a.key == "from") {
            complain("CG-ingest-013", severity::warning, a.key_src,
                     fmt::format("{}= has no effect on a node of kind {}", a.key, kind.name),
                     "it is a field of claims: write the edge out as a link, and put it there");
            d.rest().attributes.emplace_back(a.key, a.value);
        } else unknown_key(a, keys_.of(d.kind));
    }

    /// An empty label is as good as none: the node is called by its words.
    void read_label(const attribute& a, node_declaration& d) {
        if (const auto label = label_of(a.value); !label.empty()) d.label = label;
    }

    /// What is kept as it is written, but for what the format says of it.
    void read_value(const attribute& a, node_declaration& d) {
        std::optional<edtf> said;
        if (a.key == "on") fields_.read_date(a, said);
        else if (a.key == "reliability" && source_ && vocabulary_.is_a(d.kind, *source_)) fields_.check_reliability(a);
        d.rest().attributes.emplace_back(a.key, a.value);
    }

    void misplaced_shorthand(const attribute& a, kind_id kind) {
        std::string fitting;
        for (std::size_t k = 0; k < vocabulary_.kind_count(); ++k) {
            const kind_id other{static_cast<std::uint8_t>(k)};
            if (vocabulary_.find_shorthand(a.key, other))
                fitting += fmt::format("{}{}", fitting.empty() ? "" : ", ", vocabulary_[other].name);
        }
        complain("CG-ingest-003", severity::error, a.key_src,
                 fmt::format("{}= makes no edge on a node of kind {}", printable(a.key), vocabulary_[kind].name),
                 fmt::format("it does on: {}; here write {}", fitting, edge_keys(kind)));
    }

    /// What makes an edge on a node of this kind, as one would write it.
    [[nodiscard]] std::string edge_keys(kind_id kind) const {
        std::string keys;
        for (const auto key : vocabulary_.shorthand_keys(kind)) keys += fmt::format("{}=ID, ", key);
        return keys + "RELATION=ID, or a link: [words](#to){.RELATION from=ID}";
    }

    void make_shorthand_edges(const mark& m, const attribute& a, kind_id kind, quote_range quotes) {
        const auto meaning = *vocabulary_.find_shorthand(a.key, kind);
        const reference self{m.id, m.id_src};
        std::size_t nth = 0;
        for (const auto& other : split_ids(a)) {
            edge_declaration d;
            d.id =
                draft_.keep(++nth == 1 ? fmt::format("{}.{}", m.id, a.key) : fmt::format("{}.{}.{}", m.id, a.key, nth));
            d.number = number_of(m);
            d.relation = meaning.relation;
            d.quotes = quotes;
            d.where = other.where;
            d.from = meaning.reading == direction::forward ? self : other;
            d.to = meaning.reading == direction::forward ? other : self;
            draft_.edges.push_back(std::move(d));
        }
        if (nth == 0)
            complain("CG-ingest-004", severity::error, a.value_src, fmt::format("{}= names nothing", a.key),
                     fmt::format("write the id of a node: {}=russia", a.key));
    }

    [[nodiscard]] std::uint32_t number_of(const mark& m) const {
        return static_cast<std::uint32_t>(&m - article_.marks.data()) + 1;
    }

    void read_link(const mark& m) {
        const auto classes = article_.classes(m);
        if (classes.empty()) return read_mention(m);
        const auto relation = vocabulary_.relation(classes[0].name);
        edge_declaration d;
        if (!relation) {
            unknown_relation(classes[0]);
            const bool meant_as_edge = !vocabulary_.kind(classes[0].name);
            if (meant_as_edge && article_.find(m, "from") == nullptr) find_from(m, d);
            return check_unread(m);
        }
        d.where = m.src;
        d.id = m.id;
        d.number = number_of(m);
        d.relation = *relation;
        for (const auto& c : classes.subspan(1)) d.rest().tags.emplace_back(c.name);
        d.to = {m.target, m.target_src};
        std::vector<const attribute*> links;
        for (const auto& a : article_.attributes(m)) read_edge_attribute(a, m, d, links);
        if (d.from.name.empty() && !find_from(m, d)) {
            unread_.note_id(m);
            draft_.mentions.push_back({d.to, {}});  // so that its target is checked all the same
            return;
        }
        d.quotes = quotes_of(m, d.is_paraphrase() ? quoted_thing::paraphrase : quoted_thing::claim);
        for (const auto* a : links) make_shorthand_edges(m, *a, *claim_, d.quotes);
        draft_.edges.push_back(std::move(d));
    }

    void read_edge_attribute(const attribute& a, const mark& m, edge_declaration& d,
                             std::vector<const attribute*>& links) {
        if (known_keys::is_anchor(a.key)) return;
        if (a.key == "from") d.from = field_reader::to(a);
        else if (a.key == "note") d.rest().note = a.value;
        else if (field_reader::is_claim_field(a.key)) fields_.read_claim_field(a, d.said(), d.rest().when);
        else if (keys_.has(d.relation, a.key)) d.rest().attributes.emplace_back(a.key, a.value);
        else if (claim_shorthand(a.key)) {
            if (!m.id.empty()) links.push_back(&a);
            else
                complain("CG-ingest-009", severity::error, a.key_src,
                         fmt::format("an edge needs an id of its own to be the end of {}", a.key),
                         "write one behind the brace: {#e1 .serves ...}");
        } else unknown_key(a, keys_.of(d.relation));
    }

    /// An edge is a claim too: `refuted_by=q1` on it makes an edge to it.
    [[nodiscard]] bool claim_shorthand(std::string_view key) const {
        if (!claim_) return false;
        const auto s = vocabulary_.find_shorthand(key, *claim_);
        if (!s) return false;
        const auto& ends = vocabulary_[s->relation].ends;
        return std::any_of(ends.begin(), ends.end(), [&](const relation_ends& e) {
            return vocabulary_.is_a(*claim_, s->reading == direction::forward ? e.from : e.to);
        });
    }

    /// Left out, `from=` is the innermost node around the link.
    bool find_from(const mark& m, edge_declaration& d) {
        for (auto at = m.parent; at != no_mark; at = article_.marks[at].parent) {
            const auto& around = article_.marks[at];
            if (around.kind != mark_kind::span || around.id.empty()) continue;
            d.from = {around.id, around.id_src};
            return true;
        }
        complain("CG-ingest-005", severity::error, m.src,
                 fmt::format("this edge says where it goes, \"{}\", but not where it comes from", printable(m.target)),
                 fmt::format("write from= behind the relation: .{} from=ID", printable(article_.classes(m)[0].name)));
        return false;
    }

    void read_mention(const mark& m) {
        unread_.note_id(m);
        if (!m.id.empty())
            complain("CG-ingest-010", severity::error, m.id_src,
                     fmt::format("the edge \"{}\" has no relation", printable(m.id)),
                     fmt::format("write a relation behind the id: {{#{} .serves from=...}}", printable(m.id)));
        for (const auto& a : article_.attributes(m))
            complain("CG-ingest-013", severity::warning, a.key_src,
                     fmt::format("{}= has no effect on a mention", printable(a.key)),
                     "a link becomes an edge by a relation: {.serves from=...}");
        const auto f = anchors_.of_mark(m);
        auto words = f ? anchors_.quote_of(*f) : anchors_.declared(m);
        words.mention = true;
        draft_.mentions.push_back({{m.target, m.target_src}, words});
    }

    void unknown_relation(const class_name& c) {
        auto told = describe_wrong_relation(vocabulary_, c.name, {"an edge", "."});
        if (auto hint = hint_of_kind_on_link(vocabulary_, c.name); !hint.empty()) told.hint = std::move(hint);
        complain("CG-ingest-002", severity::error, c.src, std::move(told.message), std::move(told.hint));
    }

    void unknown_key(const attribute& a, const std::vector<std::string_view>& known) {
        auto hint = hint_of_key(vocabulary_, a, known);
        if (hint.empty()) hint = fmt::format("known here are: {}", fmt::join(known, ", "));
        complain("CG-ingest-003", severity::error, a.key_src, fmt::format("unknown key \"{}\"", printable(a.key)),
                 hint);
    }

    const vocabulary& vocabulary_;
    const limits& limits_;
    std::optional<kind_id> claim_;
    std::optional<kind_id> source_;
    known_keys keys_;
    article_draft draft_;
    const article& article_;
    anchor_maker anchors_;
    field_reader fields_;
    unread_marks unread_;
    name_map<std::vector<const mark*>> parts_;
    std::vector<fragment> fragments_;  ///< of the thing that is read
};

}  // namespace

article_draft interpret(reading r, const vocabulary& v, const limits& l, const std::shared_ptr<arena>& memory) {
    return interpreter(std::move(r), v, l, memory).run();
}

}  // namespace claimgraph
