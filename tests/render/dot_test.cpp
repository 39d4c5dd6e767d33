#include <claimgraph/ingest/load.hpp>
#include <claimgraph/render/dot.hpp>

#include "support/catch.hpp"
#include "support/small_graph.hpp"

#include <fmt/format.h>

using namespace claimgraph;
using claimgraph::testing::small_graph;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

/// DOT with every quoted string taken out: what is left is structure alone.
std::string structure_of(std::string_view dot) {
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < dot.size(); ++i) {
        if (inside && dot[i] == '\\') ++i;
        else if (dot[i] == '"') inside = !inside;
        else if (!inside) out += dot[i];
    }
    return inside ? "a string that does not end" : out;
}

graph drawn() {
    return load_texts({{"a.md",
                        "[A truce]{#truce .policy} is [what it takes](#truce){#e1 .requires from=lift} for "
                        "[relief]{#lift .interest};\n"
                        "[raids](#lift){#e2 .threatens from=raids modality=forecast} would end it.\n\n"
                        "::: graph\n[raids]{#raids .event}\n[](#raids){.causes from=truce}\n:::\n"}})
        .value()
        .graph;
}

}  // namespace

TEST_CASE("a picture has what was asked, what was found, and an arrow a claim with its words and its place") {
    const auto g = drawn();
    CHECK(to_dot(g, answer(g, depends_on("truce")).value()) ==
          "digraph answer {\n"
          "  label=\"What depends on A truce?\";\n"
          "  labelloc=t;\n"
          "  rankdir=LR;\n"
          "  node [fontname=\"Helvetica\", fontsize=11];\n"
          "  edge [fontname=\"Helvetica\", fontsize=9];\n"
          "  n1 [label=\"A truce\\n(policy)\", tooltip=\"truce\", shape=\"box\", penwidth=3];\n"
          "  n2 [label=\"relief\\n(interest)\", tooltip=\"lift\", shape=\"box\", style=\"rounded\", color=\"#2f6f9f\", "
          "fontcolor=\"#1f4f7f\", penwidth=2];\n"
          "  n3 [label=\"raids\\n(event)\", tooltip=\"raids\", shape=\"ellipse\", color=\"#2f6f9f\", "
          "fontcolor=\"#1f4f7f\", "
          "penwidth=2];\n"
          "  n1 -> n2 [label=\"requires\\n“what it takes”\", tooltip=\"\\\"what it takes\\\" a.md:1:30\\nsaid by "
          "nobody named "
          "(fact).\", dir=back];\n"
          "  n1 -> n3 [label=\"causes\", tooltip=\"no words of its own, a.md:6:1\\nsaid by nobody named (fact).\"];\n"
          "}\n");
}

TEST_CASE("opposition is red, what is no fact is dashed, what falls and what is lost are told apart") {
    const auto g = drawn();
    const auto mixed_up = to_dot(g, answer(g, effect("truce").on_thing("lift")).value());
    CHECK(count(mixed_up, "[label=\"threatens\\n“raids”\"") == 1);
    CHECK(count(mixed_up, ", style=dashed, color=\"#b03030\"") == 1);
    const auto fallen = to_dot(g, answer(g, without({"truce"})).value());
    CHECK(count(fallen, "n2 [label=\"relief\\n(interest)\"") == 1);
    CHECK(count(fallen, "peripheries=2") == 2);  // relief and raids
    CHECK(count(fallen, "requires (lost)") == 1);
    const auto why_not = to_dot(g, answer(g, why("lift")).value());
    CHECK(count(why_not, " -> ") == 2);  // what it requires, and what opposes it
    CHECK(to_dot(g, answer(g, why("truce", "lift")).value()).find("How does A truce hold up relief?") !=
          std::string::npos);
    small_graph s;
    s.dated_node("p1", "2025").lines("i1 requires p1");
    s.said().modality = modality::belief;
    const auto dated = s.lines("p2 serves i1").build();
    const auto left = to_dot(
        dated,
        answer(dated, why("i1").as_of(parse_day("2026-01-01").value()).without_modality(modality::belief)).value());
    CHECK(count(left, "requires (not then)") == 1);
    CHECK(count(left, "serves (left out)") == 1);
}

TEST_CASE("parallel claims share an arrow, which says how many they are; the tooltip has them all") {
    const auto g = small_graph().lines("p1 serves i1\n").article("other").lines("p1 serves i1\n").build();
    const auto dot = to_dot(g, answer(g, why("p1", "i1")).value());
    CHECK(count(dot, " -> ") == 1);
    CHECK(count(dot, "2 claims") == 1);
    CHECK(count(dot, "notes.md") == 1);
    CHECK(count(dot, "other.md") == 1);
}

TEST_CASE("nothing of an article ends a name, escapes from it or becomes markup") {
    constexpr auto text =
        R"(["]; x [label=\N \\" \<b\>]{#p .policy label="\\\" ]; evil -> worse [\\n <b>&amp;\\"} [and "so\\" on](#i){.serves from=p}
[want"\\]{#i .interest}.
)";
    const auto g = load_texts({{"a\"b\\.md", text}}).value().graph;
    const auto dot = to_dot(g, answer(g, depends_on("p")).value());
    const auto structure = structure_of(dot);
    CHECK(count(structure, "->") == 1);
    CHECK(count(structure, "evil") == 0);
    CHECK(count(structure, "\n") == 10);  // six lines of head, two things, an arrow, and the end
    CHECK(count(dot, "\\\\n <b>") == 1);  // a backslash of the label is one, no line feed
}

TEST_CASE("more than anybody can look at is cut, and the title says so") {
    small_graph s;
    for (std::size_t i = 0; i <= most_drawn; ++i) s.edge("p0", "serves", fmt::format("i{}", i));
    const auto g = s.build();
    const auto dot = to_dot(g, answer(g, depends_on("p0")).value());
    CHECK(count(dot, " -> ") == most_drawn);
    CHECK(count(dot, "Not all of it") == 1);
}

TEST_CASE("a claim that somebody denies is drawn as disputed, with who does in its tooltip") {
    const auto g = load_texts({{"talks.md",
                                "[Pact]{#pact .policy} [does](#peace){.serves from=pact} or [does not](#peace){.serves "
                                "from=pact polarity=negative by=ann} serve [peace]{#peace .interest}, says "
                                "[A]{#ann .actor}.\n"}})
                       .value()
                       .graph;
    const auto drawn = to_dot(g, answer(g, depends_on("pact")).value());
    CHECK(drawn.find("\\ndisputed\"") != std::string::npos);
    CHECK(drawn.find("\\nbut:\\n\\\"does not\\\" talks.md:1:") != std::string::npos);
    auto q = depends_on("pact");
    CHECK(to_dot(g, answer(g, q.without_speaker("ann")).value()).find("disputed") == std::string::npos);
}

TEST_CASE("a picture of all that is mixed says that it was cut only where it was") {
    const auto g = testing::graph_of("p1 serves i1\np1 causes e1\ne1 threatens i1\n");
    CHECK(to_dot(g, answer(g, mixed()).value()).find("Not all of it") == std::string::npos);
    CHECK(to_dot(g, answer(g, mixed().of_kind("policy")).value())
              .find("\"Which policies both advance and undermine something?\"") != std::string::npos);
}
