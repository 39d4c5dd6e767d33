#include "csv_graph.hpp"

#include <nlohmann/json.hpp>

namespace claimgraph::bench {

namespace {

/// Every relation may join all kinds, and whatever is named as a source of the tables may speak. Its sign is
/// that of the claim, so that a negative claim counts.
result<vocabulary> make_vocabulary() {
    const std::vector<std::string> kinds{"actor", "interest", "opportunity", "challenge", "policy",
                                         "event", "claim",    "period",      "source"};
    nlohmann::json made{{"kinds", nlohmann::json::object()}, {"relations", nlohmann::json::object()}};
    for (const auto& kind : kinds) {
        made["kinds"][kind] = {{"plural", kind + "s"}, {"means", kind}, {"keys", {"domain"}}};
        if (kind != "actor") made["kinds"][kind]["below"] = "actor";
    }
    for (const auto* relation :
         {"has_interest", "depends_on", "enables", "serves", "threatens", "supports", "attacks", "part_of", "ally_of"})
        made["relations"][relation] = {{"ends", {{{"from", kinds}, {"to", kinds}}}}, {"sign", "polarity"}};
    return vocabulary::parse(made.dump(), "measured vocabulary");
}

}  // namespace

result<graph> read_graph(const std::string& directory) {
    auto words = make_vocabulary();
    if (!words) return words.error();
    table_options options;
    options.vocabulary = std::move(*words);
    options.limits.input_bytes = 4'000'000'000;
    options.columns = {{"name", "label"},    {"year", "when"},     {"src", "from"}, {"dst", "to"},
                       {"type", "relation"}, {"sign", "polarity"}, {"source", "by"}};
    auto read = load_tables(directory + "/nodes.csv", directory + "/edges.csv", options);
    if (!read) return read.error();
    return std::move(read->graph);
}

}  // namespace claimgraph::bench
