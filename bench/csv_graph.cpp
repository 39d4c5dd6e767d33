#include "csv_graph.hpp"

#include <claimgraph/graph/builder.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <fstream>
#include <unordered_map>

namespace claimgraph::bench {

namespace {

/// The rows of a file, cut at commas; no cell of these tables holds one.
template <std::size_t columns>
class table {
public:
    explicit table(std::string path) : path_(std::move(path)), in_(path_) { std::getline(in_, line_); }

    bool next() {
        if (!std::getline(in_, line_)) return false;
        ++number_;
        std::string_view left = line_;
        whole_ = true;
        for (std::size_t i = 0; i < columns; ++i) {
            const auto comma = i + 1 < columns ? left.find(',') : left.size();
            whole_ = whole_ && comma != left.npos;
            cells_[i] = left.substr(0, comma);
            left.remove_prefix(std::min(left.size(), cells_[i].size() + 1));
        }
        return true;
    }
    [[nodiscard]] bool is_open() const { return in_.is_open(); }
    [[nodiscard]] bool whole() const { return whole_; }
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return cells_[i]; }
    [[nodiscard]] failure wrong(std::string_view what) const {
        return make_failure("CG-bench-001", category::bad_input,
                            fmt::format("{}:{}: {}", path_, number_, what));
    }

private:
    std::string path_;
    std::ifstream in_;
    std::string line_;
    std::array<std::string_view, columns> cells_{};
    std::size_t number_ = 1;
    bool whole_ = true;
};

std::uint32_t number(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t n = otherwise;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
    return failed == std::errc{} && end == text.data() + text.size() ? n : otherwise;
}

/// Every relation may join all kinds. Its sign is that of the claim, so that a negative claim counts.
result<vocabulary> make_vocabulary() {
    const std::vector<std::string> kinds{"actor", "interest", "opportunity", "challenge", "policy",
                                         "event", "claim",    "period",      "source"};
    nlohmann::json made{{"kinds", nlohmann::json::object()}, {"relations", nlohmann::json::object()}};
    for (const auto& kind : kinds) made["kinds"][kind] = {{"plural", kind + "s"}, {"means", kind}};
    for (const auto* relation : {"has_interest", "depends_on", "enables", "serves", "threatens", "supports",
                                 "attacks", "part_of", "ally_of"})
        made["relations"][relation] = {{"ends", {{{"from", kinds}, {"to", kinds}}}}, {"sign", "polarity"}};
    return vocabulary::parse(made.dump(), "measured vocabulary");
}

std::optional<failure> add_nodes(graph_builder& b, const std::string& path) {
    table<5> rows(path);
    if (!rows.is_open()) return rows.wrong("cannot be read");
    while (rows.next()) {
        const auto kind = b.vocabulary().kind(rows[2]);
        const auto year = parse_edtf(rows[3]);
        if (!rows.whole() || !kind || !year || number(rows[0], 0xFFFFFFFF) != b.node_count())
            return rows.wrong("expected the next id, a name, a kind, a year and a domain");
        node_draft draft;
        draft.id = rows[0];
        draft.label = rows[1];
        draft.kind = *kind;
        draft.when = *year;
        draft.attributes = {{"domain", std::string(rows[4])}};
        if (const auto added = b.add_node(std::move(draft)); !added) return added.error();
    }
    return std::nullopt;
}

/// Validities, parsed once for each pair of days. The tables give the first day that is out, dates the last
/// that is in.
class date_cache {
public:
    const std::optional<edtf>& of(std::string_view from, std::string_view until) {
        key_.assign(from).append("/").append(until);
        const auto [at, isnew] = known_.try_emplace(key_);
        if (isnew) at->second = parse(from, until);
        return at->second;
    }

private:
    static std::optional<edtf> parse(std::string_view from, std::string_view until) {
        const auto end = parse_day(until);
        if (!end) return std::nullopt;
        const auto last = until == "9999-12-31" ? ".." : to_string(day{static_cast<std::int32_t>(*end) - 1});
        const auto parsed = parse_edtf(fmt::format("{}/{}", from, last));
        return parsed ? std::optional(*parsed) : std::nullopt;
    }
    std::string key_;
    std::unordered_map<std::string, std::optional<edtf>> known_;
};

confidence level(std::string_view share) {
    if (share < "0.5" && share.substr(0, 1) == "0") return confidence::low;
    return share < "0.8" ? confidence::moderate : confidence::high;
}

std::optional<failure> add_edges(graph_builder& b, const std::string& path, article_id article) {
    table<8> rows(path);
    if (!rows.is_open()) return rows.wrong("cannot be read");
    date_cache dates;
    const auto nodes = static_cast<std::uint32_t>(b.node_count());
    while (rows.next()) {
        const auto from = number(rows[0], nodes), to = number(rows[1], nodes),
                   source = number(rows[7], nodes);
        const auto relation = b.vocabulary().relation(rows[2]);
        const auto& when = dates.of(rows[5], rows[6]);
        if (!rows.whole() || from >= nodes || to >= nodes || source >= nodes || !relation || !when)
            return rows.wrong(
                "expected two node ids, a relation, a sign, a confidence, two days and a source");
        edge_draft draft;
        draft.from = node_id{from}, draft.to = node_id{to}, draft.relation = *relation, draft.when = when;
        draft.said.article = article;
        draft.said.speaker = node_id{source};
        draft.said.polarity = rows[3] == "-1" ? polarity::negative : polarity::positive;
        draft.said.confidence = level(rows[4]);
        if (const auto added = b.add_edge(std::move(draft)); !added) return added.error();
    }
    return std::nullopt;
}

}  // namespace

result<graph> read_graph(const std::string& directory) {
    const auto words = make_vocabulary();
    if (!words) return words.error();
    graph_builder b(*words);
    if (auto failed = add_nodes(b, directory + "/nodes.csv")) return *failed;
    article_info info;
    info.id = info.file = "table";
    const auto article = b.add_article(std::move(info));
    if (!article) return article.error();
    if (auto failed = add_edges(b, directory + "/edges.csv", *article)) return *failed;
    return std::move(b).build();
}

}  // namespace claimgraph::bench
