#include <claimgraph/ask/ask.hpp>

#include "query/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace claimgraph {

namespace {

using command_line::option;
using command_line::word;

struct writer {
    std::string operator()(const depends_question& q) const {
        return fmt::format("depends {}{}{}{}", word(q.on), option("kind", q.kind), option("of", q.actor),
                           q.since ? option("since", to_string(*q.since)) : "");
    }
    std::string operator()(const why_question& q) const { return "why " + word(q.of); }
    std::string operator()(const paths_question& q) const { return fmt::format("why {} {}", word(q.from), word(q.to)); }
    std::string operator()(const without_question& q) const {
        std::string text = "without";
        for (const auto& name : q.withdrawn) text += " " + word(name);
        return text + option("kind", q.kind) + option("on", q.on);
    }
    std::string operator()(const related_question& q) const {
        return fmt::format("related {} {}{}{}", word(q.to), word(q.family), option("kind", q.kind),
                           q.backward ? " --backward" : "");
    }
    std::string operator()(const show_question& q) const { return "show " + word(q.what); }
    std::string operator()(const keystones_question& q) const { return "keystones" + option("kind", q.kind); }
    std::string operator()(const cut_question& q) const {
        std::string text = "cut " + word(q.of);
        for (const auto& name : q.kept) text += option("keep", name);
        return text;
    }
    std::string operator()(const effect_question& q) const {
        return "effect " + word(q.of) + (q.on.empty() ? "" : " " + word(q.on));
    }
    std::string operator()(const mixed_question& q) const {
        return "mixed" + (q.on.empty() ? "" : " " + word(q.on)) + option("kind", q.kind);
    }
    std::string operator()(const agree_question& q) const {
        std::string text = "agree";
        for (const auto& name : q.actors) text += " " + word(name);
        return text + (q.on.empty() ? "" : fmt::format(" --on {}", fmt::join(q.on, ",")));
    }
    std::string operator()(const claims_question& q) const {
        return "claims" + option("by", q.by) + option("about", q.about) + option("from", q.from) +
               option("relation", q.relation) + option("to", q.to) + option("origin", q.origin) +
               (q.modality ? option("modality", to_string(*q.modality)) : "") +
               (q.likelihood ? option("likelihood", to_string(*q.likelihood)) : "") +
               (q.said_from ? option("said-from", to_string(*q.said_from)) : "") +
               (q.said_to ? option("said-to", to_string(*q.said_to)) : "") + (q.quotations ? " --quotations" : "") +
               (q.denials ? " --denials" : "");
    }
    std::string operator()(const corroboration_question& q) const {
        return "corroboration" + (q.of.empty() ? "" : " " + word(q.of)) +
               (q.at_least > 0 ? option("at-least", std::to_string(q.at_least)) : "");
    }
    std::string operator()(const matrix_question& q) const {
        std::string text = "matrix";
        for (const auto& name : q.hypotheses) text += " " + word(name);
        return text;
    }
    std::string operator()(const things_question& q) const {
        return "things" + (q.words.empty() ? "" : " " + word(q.words)) + option("kind", q.kind);
    }
    std::string operator()(const changed_question& q) const {
        return fmt::format("changed {} {}{}", to_string(q.before), to_string(q.after), option("kind", q.kind));
    }
};

}  // namespace

std::string as_command(const question& q) {
    return std::visit(writer{}, q) +
           std::visit([](const auto& asked) { return command_line::options(asked.filters); }, q);
}

}  // namespace claimgraph
