#include "ingest/unread_marks.hpp"

#include "core/unicode.hpp"
#include "ingest/slip_hints.hpp"
#include "text/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

/// Looking for near names takes its time: worth it for the first mistakes only.
constexpr std::size_t most_hints = 50;

}  // namespace

void unread_marks::check(const mark& m) {
    note_id(m);
    if (m.kind == mark_kind::link) draft_.mentions.push_back({{m.target, m.target_src}, {}});
    for (const auto& a : draft_.read->attributes(m)) check_attribute(a);
}

void unread_marks::check_attribute(const attribute& a) {
    std::optional<edtf> date;
    speech said;
    if (a.key == "on" || a.key == "when") fields_.read_date(a, date);
    else if (a.key == "from" || vocabulary_.is_shorthand(a.key)) refer(a);
    else if (field_reader::is_claim_field(a.key)) {
        fields_.read_claim_field(a, said, date);
        if (said.speaker || said.medium || said.origin) refer(a);
    } else if (!keys_.anywhere(a.key)) {
        auto hint = hint_of_key(vocabulary_, a, keys_.of_all());
        if (hint.empty()) hint = "which keys there are depends on the kind or relation: mend that first";
        fields_.complain("CG-ingest-003", severity::error, a.key_src,
                         fmt::format("unknown key \"{}\"", printable(a.key)), std::move(hint));
    }
}

/// So that what it names is looked for.
void unread_marks::refer(const attribute& a) {
    for (const auto& r : split_ids(a)) draft_.mentions.push_back({r, {}});
}

void unread_marks::check_plain_span(const mark& m) {
    const auto classes = draft_.read->classes(m);
    const auto first = classes.empty() ? std::string_view() : classes[0].name;
    if (!first.empty() && vocabulary_.kind(first))
        return fields_.complain("CG-ingest-009", severity::error, m.src,
                                fmt::format("a node of kind {} needs an id", first),
                                fmt::format("write {{#name .{}}}", first));
    if (!first.empty() && vocabulary_.relation(first))
        return fields_.complain("CG-ingest-019", severity::error, classes[0].src,
                                fmt::format("an edge is a link, and this is none: .{} has no target", first),
                                fmt::format("write [words](#to){{.{} from=ID}}", first));
    const auto attributes = draft_.read->attributes(m);
    const auto ours =
        std::find_if(attributes.begin(), attributes.end(), [&](const attribute& a) { return keys_.is_ours(a.key); });
    if (ours != attributes.end())
        return fields_.complain("CG-ingest-019", severity::error, ours->key_src,
                                fmt::format("a span without an id is no node: {}= has no effect", ours->key),
                                fmt::format("write {{#name .kind {}=...}}, or take it out", ours->key));
    if (classes.empty() && attributes.empty()) return;
    const bool looked_up = !first.empty() && ++hints_ <= most_hints;
    const auto near = looked_up ? nearest_names(first, vocabulary_.kind_names(), 1) : std::vector<std::string>();
    fields_.complain("CG-ingest-016", severity::warning, m.src, "a span without an id is no node: it stays text",
                     near.empty() ? std::string("a node is written [words]{#name .kind}")
                                  : fmt::format("did you mean {{#name .{}}}?", near.front()));
}

void unread_marks::check_part(const mark& m) {
    for (const auto& c : draft_.read->classes(m))
        fields_.complain(
            "CG-ingest-013", severity::warning, c.src,
            fmt::format("a fragment has no kind or relation of its own: .{} has no effect", printable(c.name)));
    for (const auto& a : draft_.read->attributes(m))
        if (!known_keys::is_anchor(a.key))
            fields_.complain("CG-ingest-013", severity::warning, a.key_src,
                             fmt::format("{}= has no effect on a fragment", printable(a.key)),
                             "write it where the id is declared");
}

void unread_marks::check_web_link(const mark& m) {
    const auto classes = draft_.read->classes(m);
    if (classes.empty() || !vocabulary_.relation(classes[0].name)) return;
    const auto target = printable(m.target, 40);
    fields_.complain(
        "CG-ingest-017", severity::warning, m.target_src,
        fmt::format("this link has a relation, but does not point into the graph: \"{}\"", printable(m.target)),
        m.target.starts_with('#')
            ? fmt::format("a claim by its full name or number is no target of a link: write it in quotation marks "
                          "where the edge begins: [words]{{#q .claim {}=\"{}\"}}",
                          classes[0].name, target.substr(1))
            : fmt::format("a node is written with a number sign: (#{})", target));
}

void unread_marks::note_unparsed() {
    const auto& found = draft_.diagnostics;
    if (std::none_of(found.begin(), found.end(), [](const diagnostic& d) { return d.code == "CG-text-101"; })) return;
    const auto ids = unparsed_ids(draft_.source.bytes());
    draft_.faulty.insert(draft_.faulty.end(), ids.begin(), ids.end());
}

}  // namespace claimgraph
