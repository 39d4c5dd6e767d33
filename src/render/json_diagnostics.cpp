#include <claimgraph/render/json.hpp>

#include "render/json_diagnostics.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

std::string_view name_of(severity s) noexcept {
    switch (s) {
        case severity::note: return "note";
        case severity::warning: return "warning";
        case severity::error: break;
    }
    return "error";
}

std::string_view name_of(category c) noexcept {
    switch (c) {
        case category::not_found: return "not_found";
        case category::usage: return "usage";
        case category::bad_input: return "bad_input";
        case category::no_input: return "no_input";
        case category::unavailable: return "unavailable";
        case category::internal: break;
        case category::no_memory: return "no_memory";
        case category::cannot_create: return "cannot_create";
        case category::io: return "io";
        case category::busy: return "busy";
        case category::permission: return "permission";
        case category::damaged: return "damaged";
        case category::limit: return "limit";
        case category::timeout: return "timeout";
        case category::other_version: return "other_version";
    }
    return "internal";
}

void put_if(json& to, const char* key, const std::string& value) {
    if (!value.empty()) to[key] = value;
}

/// Of what another article declares, line and column alone are kept.
bool has_offset(const place& p) noexcept { return p.offset > 0 || (p.line == 1 && p.column == 1); }

/// Diagnostics related to a related one are not a thing that arises; one level is enough.
json describe(const diagnostic& d, bool with_related = true) {
    json out = json::object();
    put_if(out, "code", d.code);
    out["level"] = name_of(d.level);
    out["category"] = name_of(d.kind);
    put_if(out, "file", d.where.file);
    if (d.where.line > 0) {
        out["line"] = d.where.line;
        out["column"] = d.where.column;
        if (has_offset(d.where)) out["offset"] = d.where.offset;
        if (d.end_offset > 0) out["end_offset"] = d.end_offset;
    }
    out["message"] = d.message;
    if (d.where.line > 0 && !d.source_line.empty()) {
        out["source_line"] = d.source_line;
        out["caret"] = {d.caret_begin, d.caret_begin + d.caret_length};
    }
    put_if(out, "hint", d.hint);
    put_if(out, "json_pointer", d.json_pointer);
    put_if(out, "limit", d.limit);
    if (with_related)
        for (const auto& other : d.related) out["related"].push_back(describe(other, false));
    return out;
}

}  // namespace

json describe_all(const std::vector<diagnostic>& all) {
    json list = json::array();
    for (const auto& d : all) list.push_back(describe(d));
    return list;
}

std::string to_json(const failure& why) {
    return to_text({{"error", describe(why.reason())}, {"diagnostics", describe_all(why.all())}});
}

std::string to_json(const checked& c) {
    json files = json::array();
    for (const auto& f : c.files) files.push_back(f);
    const auto warnings = std::count_if(c.diagnostics.begin(), c.diagnostics.end(),
                                        [](const diagnostic& d) { return d.level == severity::warning; });
    return to_text({{"command", "check"},
                    {"files", std::move(files)},
                    {"nodes", c.nodes},
                    {"edges", c.edges},
                    {"errors", error_count(c.diagnostics)},
                    {"warnings", warnings},
                    {"diagnostics", describe_all(c.diagnostics)}});
}

}  // namespace claimgraph
