#include <claimgraph/render/words.hpp>

#include "render/path_words.hpp"
#include "render/pointers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace claimgraph {

namespace {

/// The end that a claim has its date from, and that date; nothing where it has its own, which is written beside it.
std::string date_of_end(const graph& g, edge_id e) {
    if (!g.when_text(e).empty()) return {};
    for (const auto end : {g.source(e), g.target(e)})
        if (g.when(end) == g.when(e)) return fmt::format(" [{}: {}]", label_of(g, end), sanitised(g.when_text(end)));
    return {};
}

bool is_inactive(const graph& g, node_id n, std::optional<day> as_of) {
    return as_of && g.when(n).holds_on(*as_of) == truth::no;
}

/// The tree under Y, depth first on a stack of its own: chains of claims may be long.
class reason_tree {
public:
    reason_tree(page& out, const graph& g, const why_answer& a)
        : out_(out), graph_(g), as_of_(a.question.filters.as_of), against_(objections_under(g, a.question.filters)) {
        for (const auto& r : a.reasons) reasons_.emplace(r.node, entry{&r, false});
    }

    void write(node_id y) {
        write_reason(y, 0);
        while (!stack_.empty()) {
            const auto next = std::move(stack_.back());
            stack_.pop_back();
            write_ground(next);
        }
    }

private:
    struct entry {
        const reason* why;
        bool written;
    };
    struct pending {
        node_id above;
        std::vector<edge_id> claims;  ///< parallel ones
        std::size_t depth;
    };
    static constexpr std::size_t deepest = 12;  // levels that are indented further

    static std::size_t indent(std::size_t depth) { return 3 * std::min(depth, deepest); }

    void write_reason(node_id n, std::size_t depth) {
        const auto found = reasons_.find(n);
        if (found == reasons_.end()) return;  // cut
        const auto& r = *found->second.why;
        found->second.written = true;
        write_beside(r.opposed_by, "opposed: ", depth);
        write_beside(r.discounted, "left out: ", depth);
        for (const auto e : r.inactive)
            write_claims(out_, indent(depth) + 3, graph_, {e}, as_of_, toned(tone::bad, "not then: "),
                         date_of_end(graph_, e));
        for (const auto* claims : {&r.supports, &r.requirements}) {
            auto groups = group_parallel(graph_, *claims);
            for (auto c = groups.rbegin(); c != groups.rend(); ++c) stack_.push_back({n, std::move(*c), depth});
        }
    }

    void write_beside(const std::vector<edge_id>& claims, std::string_view how, std::size_t depth) {
        write_claims(out_, indent(depth) + 3, graph_, claims, as_of_, toned(tone::bad, how), {}, &against_);
    }

    void write_ground(const pending& next) {
        const auto claim = next.claims.front();
        const auto ground = graph_.source(claim) == next.above ? graph_.target(claim) : graph_.source(claim);
        write_claims(out_, indent(next.depth) + 3, graph_, next.claims, as_of_, "",
                     fmt::format(" [{}]", state_of(ground)), &against_);
        const auto found = reasons_.find(ground);
        if (found != reasons_.end() && !found->second.written) write_reason(ground, next.depth + 1);
    }

    std::string state_of(node_id n) const {
        const auto found = reasons_.find(n);
        if (found == reasons_.end()) return "cut here";
        const auto& r = *found->second.why;
        std::string text = r.supported ? "supported" : toned(tone::bad, "not supported");
        if (r.given.size() == 1 && r.given.front() == n) text = "given";
        if (is_inactive(graph_, n, as_of_)) text += ", not active then";
        if (r.given.size() == 1 && r.given.front() == n) return text;
        if (found->second.written) text += ", see above";
        return text;
    }

    page& out_;
    const graph& graph_;
    std::optional<day> as_of_;
    objections against_;
    std::map<node_id, entry> reasons_;
    std::vector<pending> stack_;
};

std::string verdict(const graph& g, const reason& y) {
    const auto name = label_of(g, y.node);
    if (!y.supported) return fmt::format("{} is {}.", name, toned(tone::bad, "not supported"));
    const auto is = fmt::format("{} is {}", name, toned(tone::good, "supported"));
    if (y.given.size() == 1 && y.given.front() == y.node)
        return fmt::format("{}: it is given, since nothing serves, enables or causes it{}.", is,
                           y.inactive.empty() ? "" : " on that day");
    if (y.given.empty()) return is + ".";
    return fmt::format("{}. In the end it rests on {}.", is, list_of(g, y.given));
}

/// What an answer "supported" leaves unsaid: that Y itself is over, and what else was claimed of it and does not count.
void write_missing(page& out, const graph& g, const reason& y, std::optional<day> as_of) {
    if (is_inactive(g, y.node, as_of))
        out.line(0, fmt::format("It is not active on that day, but {}.", sanitised(g.when_text(y.node))), 0);
    const auto others = [&](const std::vector<edge_id>& claims) {
        std::vector<node_id> ends;
        for (const auto e : claims)
            if (const auto end = g.source(e) == y.node ? g.target(e) : g.source(e);
                std::find(ends.begin(), ends.end(), end) == ends.end())
                ends.push_back(end);
        return list_of(g, ends);
    };
    if (!y.discounted.empty())
        out.line(0, fmt::format("The filters left out what is claimed of {}.", others(y.discounted)), 0);
    if (!y.inactive.empty())
        out.line(0, fmt::format("What is claimed of {} does not hold on that day.", others(y.inactive)), 0);
}

}  // namespace

bool found_nothing(const why_answer& a) noexcept { return a.reasons.empty(); }
bool found_nothing(const paths_answer& a) noexcept { return a.found.paths.empty(); }

std::string to_words(const graph& g, const why_answer& a, const style& s) {
    page out(s);
    out.line(0, fmt::format("Why {}?", described(g, a.of)));
    write_filters(out, g, a.question.filters);
    out.gap();
    if (a.reasons.empty()) return std::move(out.line(0, "Nothing found.")).text();
    out.line(0, verdict(g, a.reasons.front()), 0);
    write_missing(out, g, a.reasons.front(), a.question.filters.as_of);
    out.gap();
    out.line(0, label_of(g, a.of));
    reason_tree(out, g, a).write(a.of);
    if (a.truncated) out.gap().line(0, "This answer was cut by a limit: it is not the whole answer.");
    return std::move(out).text();
}

std::string to_words(const graph& g, const paths_answer& a, const style& s) {
    page out(s);
    out.line(0, fmt::format("How does {} depend on {}?", described(g, a.to), described(g, a.from)));
    write_filters(out, g, a.question.filters);
    out.gap();
    if (a.found.paths.empty()) {
        out.line(0, a.found.truncated ? "No path was found within the limits; --max-path-length raises them."
                                      : "Nothing found: no claims lead from the one to the other as support.");
        if (a.other_way_round)
            out.line(0, fmt::format("But {} depends on {}: ask with the two the other way round.", label_of(g, a.from),
                                    label_of(g, a.to)));
        if (a.opposes) {
            const std::array ends = {a.from, a.to};
            out.line(0,
                     fmt::format("But claims lead from {} to {} in another way: {} shows it.", label_of(g, a.from),
                                 label_of(g, a.to), command_for(out, g, "effect", ends)),
                     0);
        }
    } else write_paths(out, 0, g, a.found, a.question.filters.as_of, objections_under(g, a.question.filters));
    return std::move(out).text();
}

}  // namespace claimgraph
