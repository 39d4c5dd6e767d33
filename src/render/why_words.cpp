#include <claimgraph/render/words.hpp>

#include "render/path_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace claimgraph {

namespace {

/// The tree under Y, depth first on a stack of its own: chains of claims may be long.
class reason_tree {
public:
    reason_tree(page& out, const graph& g, const why_answer& a) : out_(out), graph_(g), as_of_(a.question.filters.as_of) {
        for (const auto& r : a.reasons) reasons_.emplace(r.node, entry{&r, false});
    }

    void write(node_id y) {
        write_reason(y, 0);
        while (!stack_.empty()) {
            const auto next = stack_.back();
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
        edge_id claim;
        std::size_t depth;
    };
    static constexpr std::size_t deepest = 12;  // levels that are indented further

    static std::size_t indent(std::size_t depth) { return 3 * std::min(depth, deepest); }

    void write_reason(node_id n, std::size_t depth) {
        const auto found = reasons_.find(n);
        if (found == reasons_.end()) return;  // cut
        const auto& r = *found->second.why;
        found->second.written = true;
        for (const auto e : r.opposed_by) write_beside(e, "opposed: ", depth);
        for (const auto e : r.discounted) write_beside(e, "left out: ", depth);
        for (auto e = r.supports.rbegin(); e != r.supports.rend(); ++e) stack_.push_back({n, *e, depth});
        for (auto e = r.requirements.rbegin(); e != r.requirements.rend(); ++e) stack_.push_back({n, *e, depth});
    }

    void write_beside(edge_id e, std::string_view how, std::size_t depth) {
        out_.line(indent(depth) + 3, fmt::format("{}{}", toned(tone::bad, how), sentence(graph_, e)));
        write_claim(out_, indent(depth) + 7, graph_, e, as_of_);
    }

    void write_ground(const pending& next) {
        const auto ground = graph_.source(next.claim) == next.above ? graph_.target(next.claim) : graph_.source(next.claim);
        out_.line(indent(next.depth) + 3, fmt::format("{} [{}]", sentence(graph_, next.claim), state_of(ground)));
        write_claim(out_, indent(next.depth) + 7, graph_, next.claim, as_of_);
        const auto found = reasons_.find(ground);
        if (found != reasons_.end() && !found->second.written) write_reason(ground, next.depth + 1);
    }

    std::string state_of(node_id n) const {
        const auto found = reasons_.find(n);
        if (found == reasons_.end()) return "cut here";
        const auto& r = *found->second.why;
        std::string text = r.supported ? "supported" : toned(tone::bad, "not supported");
        if (r.given.size() == 1 && r.given.front() == n) return "given";
        if (found->second.written) text += ", see above";
        return text;
    }

    page& out_;
    const graph& graph_;
    std::optional<day> as_of_;
    std::map<node_id, entry> reasons_;
    std::vector<pending> stack_;
};

std::string verdict(const graph& g, const reason& y) {
    const auto name = label_of(g, y.node);
    if (!y.supported) return fmt::format("{} is {}.", name, toned(tone::bad, "not supported"));
    const auto is = fmt::format("{} is {}", name, toned(tone::good, "supported"));
    if (y.given.size() == 1 && y.given.front() == y.node)
        return is + ": it is given, since nothing serves, enables or causes it.";
    if (y.given.empty()) return is + ".";
    return fmt::format("{}. In the end it rests on {}.", is, list_of(g, y.given));
}

std::string missing(const graph& g, const reason& y) {
    std::vector<node_id> lost;
    for (const auto e : y.discounted) lost.push_back(g.source(e) == y.node ? g.target(e) : g.source(e));
    if (lost.empty()) return {};
    return fmt::format("The filters left out what is claimed of {}.", list_of(g, lost));
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
    out.line(0, verdict(g, a.reasons.front()));
    if (const auto text = missing(g, a.reasons.front()); !text.empty()) out.line(0, text);
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
    if (a.found.paths.empty())
        out.line(0, a.found.truncated ? "No path was found within the limits; --max-path-length raises them."
                                      : "Nothing found: no path of claims leads from the one to the other.");
    else write_paths(out, 0, g, a.found, a.question.filters.as_of);
    return std::move(out).text();
}

}  // namespace claimgraph
