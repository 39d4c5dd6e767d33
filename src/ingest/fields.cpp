#include "ingest/fields.hpp"

#include "core/unicode.hpp"
#include "ingest/anchors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

constexpr std::array claim_fields = {"by"sv,         "via"sv,         "origin"sv,   "on"sv,
                                     "when"sv,       "polarity"sv,    "modality"sv, "likelihood"sv,
                                     "confidence"sv, "credibility"sv, "fidelity"sv};

}  // namespace

bool field_reader::is_claim_field(std::string_view key) noexcept {
    return std::find(claim_fields.begin(), claim_fields.end(), key) != claim_fields.end();
}

template <class Field>
void field_reader::read_name(const attribute& a, Field& into) {
    if (const auto value = parse_field<Field>(a.value)) {
        into = *value;
        return;
    }
    const auto known = field_names<Field>();
    complain("CG-ingest-008", severity::error, a.value_src,
             fmt::format("\"{}\" is not a value of {}", printable(a.value), a.key),
             fmt::format("write one of: {}", fmt::join(known, ", ")));
}

void field_reader::read_credibility(const attribute& a, assertion& into) {
    if (a.value.size() == 1 && a.value[0] >= '1' && a.value[0] <= '6')
        into.credibility = static_cast<std::uint8_t>(a.value[0] - '0');
    else
        complain("CG-ingest-008", severity::error, a.value_src,
                 fmt::format("\"{}\" is not a value of credibility", printable(a.value)),
                 "write an Admiralty credibility, from 1 (confirmed) to 6 (cannot be judged)");
}

void field_reader::check_reliability(const attribute& a) {
    if (a.value.size() == 1 && a.value[0] >= 'A' && a.value[0] <= 'F') return;
    complain("CG-ingest-008", severity::error, a.value_src,
             fmt::format("\"{}\" is not a value of reliability", printable(a.value)),
             "write a letter from A (reliable) to F (cannot be judged)");
}

void field_reader::read_date(const attribute& a, std::optional<edtf>& into) {
    auto date = parse_edtf(a.value);
    if (date) {
        into = std::move(*date);
        return;
    }
    const auto& why = date.error().reason();
    complain(why.code, severity::error, a.value_src, fmt::format("{}: {}", a.key, why.message), why.hint);
}

void field_reader::read_claim_field(const attribute& a, speech& said, std::optional<edtf>& when) {
    if (a.key == "by") said.speaker = to(a);
    else if (a.key == "via") said.medium = to(a);
    else if (a.key == "origin") said.origin = to(a);
    else if (a.key == "when") read_date(a, when);
    else if (a.key == "on") {
        std::optional<edtf> date;
        read_date(a, date);
        if (date) said.said = a.value;
    } else if (a.key == "polarity") read_name(a, said.fields.polarity);
    else if (a.key == "modality") read_name(a, said.fields.modality);
    else if (a.key == "likelihood") read_name(a, said.fields.likelihood);
    else if (a.key == "confidence") read_name(a, said.fields.confidence);
    else if (a.key == "fidelity") read_name(a, said.fields.fidelity);
    else if (a.key == "credibility") read_credibility(a, said.fields);
}

std::vector<std::string> split_aliases(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = text.find(';');
        if (auto one = squeeze(text.substr(0, end)); !one.empty()) all.push_back(std::move(one));
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
    return all;
}

std::vector<reference> split_ids(const attribute& a) {
    std::vector<reference> all;
    // The places of single ids are known where the value stands in the file as it reads.
    const auto quotes = (a.value_src.size() - std::min<std::size_t>(a.value_src.size(), a.value.size())) / 2;
    for (std::size_t at = 0; at < a.value.size();) {
        if (a.value[at] == ' ' || a.value[at] == '\n') {
            ++at;
            continue;
        }
        const auto end = std::min(a.value.find_first_of(" \n", at), a.value.size());
        const auto begin = a.value_src.begin + static_cast<std::uint32_t>(quotes + at);
        const auto stop = std::min(begin + static_cast<std::uint32_t>(end - at), a.value_src.end);
        all.push_back({a.value.substr(at, end - at), {begin, stop}});
        at = end;
    }
    return all;
}

}  // namespace claimgraph
