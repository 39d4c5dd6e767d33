#include <claimgraph/graph/claim.hpp>

#include <algorithm>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

// In the order of the enumerators; an empty name is the absence of a value and is never written.
template <class Field>
constexpr int names = 0;
template <>
constexpr std::array names<polarity> = {"positive"sv, "negative"sv};
template <>
constexpr std::array names<modality> = {"fact"sv, "belief"sv, "forecast"sv, "intent"sv, "possible"sv};
template <>
constexpr std::array names<likelihood> = {
    ""sv,       "almost-no-chance"sv, "very-unlikely"sv, "unlikely"sv, "roughly-even-chance"sv,
    "likely"sv, "very-likely"sv,      "almost-certain"sv};
template <>
constexpr std::array names<confidence> = {""sv, "low"sv, "moderate"sv, "high"sv};
template <>
constexpr std::array names<fidelity> = {"quotation"sv, "paraphrase"sv, "interpretation"sv};

template <class Field>
std::string_view name_of(Field value) noexcept {
    return names<Field>[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(polarity v) noexcept { return name_of(v); }
std::string_view to_string(modality v) noexcept { return name_of(v); }
std::string_view to_string(likelihood v) noexcept { return name_of(v); }
std::string_view to_string(confidence v) noexcept { return name_of(v); }
std::string_view to_string(fidelity v) noexcept { return name_of(v); }

template <class Field>
std::span<const std::string_view> field_names() noexcept {
    const std::span<const std::string_view> all = names<Field>;
    return all.front().empty() ? all.subspan(1) : all;
}

template <class Field>
std::optional<Field> parse_field(std::string_view name) noexcept {
    const auto found = std::find(names<Field>.begin(), names<Field>.end(), name);
    if (name.empty() || found == names<Field>.end()) return std::nullopt;
    return static_cast<Field>(found - names<Field>.begin());
}

template std::optional<polarity> parse_field(std::string_view) noexcept;
template std::optional<modality> parse_field(std::string_view) noexcept;
template std::optional<likelihood> parse_field(std::string_view) noexcept;
template std::optional<confidence> parse_field(std::string_view) noexcept;
template std::optional<fidelity> parse_field(std::string_view) noexcept;
template std::span<const std::string_view> field_names<polarity>() noexcept;
template std::span<const std::string_view> field_names<modality>() noexcept;
template std::span<const std::string_view> field_names<likelihood>() noexcept;
template std::span<const std::string_view> field_names<confidence>() noexcept;
template std::span<const std::string_view> field_names<fidelity>() noexcept;

percent_band band(likelihood v) noexcept {
    constexpr std::array<percent_band, 8> bands = {
        {{0, 0}, {1, 5}, {5, 20}, {20, 45}, {45, 55}, {55, 80}, {80, 95}, {95, 99}}};
    return bands[static_cast<std::size_t>(v)];
}

}  // namespace claimgraph
