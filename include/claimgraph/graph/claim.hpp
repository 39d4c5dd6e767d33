#pragma once
/// \file
/// Who says something, and how: the fields that every claim carries.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/id.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace claimgraph {

enum class polarity : std::uint8_t { positive, negative };
enum class modality : std::uint8_t { fact, belief, forecast, intent, possible };
/// The terms of US Intelligence Community Directive 203 (2015), section D.6.e(2)(a).
enum class likelihood : std::uint8_t {
    none,
    almost_no_chance,
    very_unlikely,
    unlikely,
    roughly_even_chance,
    likely,
    very_likely,
    almost_certain
};
/// The analyst's confidence in the basis of a judgement. ICD 203: never in one sentence with likelihood.
enum class confidence : std::uint8_t { none, low, moderate, high };
enum class fidelity : std::uint8_t { quotation, paraphrase, interpretation };

[[nodiscard]] std::string_view to_string(polarity) noexcept;
[[nodiscard]] std::string_view to_string(modality) noexcept;
[[nodiscard]] std::string_view to_string(likelihood) noexcept;  ///< "almost-no-chance" ...; "" for none
[[nodiscard]] std::string_view to_string(confidence) noexcept;  ///< "" for none
[[nodiscard]] std::string_view to_string(fidelity) noexcept;

/// The value with that name, as annotations write it.
template <class Field>
[[nodiscard]] std::optional<Field> parse_field(std::string_view name) noexcept;
/// All names that `parse_field<Field>` knows, in order.
template <class Field>
[[nodiscard]] std::span<const std::string_view> field_names() noexcept;

/// The probabilities that a likelihood term stands for, in percent; {0, 0} for none.
struct percent_band {
    int low = 0;
    int high = 0;
};
[[nodiscard]] percent_band band(likelihood) noexcept;

/// Who says a claim, where, when and how. Many claims share one. The text is that of the graph it comes from.
struct assertion {
    article_id article = no_article;  ///< where it stands
    node_id speaker = no_node;        ///< an actor
    node_id medium = no_node;         ///< a source; that of the article unless said otherwise
    node_id origin = no_node;         ///< a source: what the report goes back to; default the medium's article
    std::string_view said{};          ///< the date it was said, EDTF as written; may be empty
    claimgraph::polarity polarity = polarity::positive;
    claimgraph::modality modality = modality::fact;
    claimgraph::likelihood likelihood = likelihood::none;
    claimgraph::confidence confidence = confidence::none;
    claimgraph::fidelity fidelity = fidelity::quotation;
    std::uint8_t credibility = 0;  ///< Admiralty 1-6; 0 was not given and counts as 6

    friend bool operator==(const assertion&, const assertion&) = default;
};

/// Where words of an article stand.
struct text_position {
    article_id article = no_article;
    byte_range src{};          ///< in the file: of the mark, or of the quoted words
    std::uint32_t line = 0;    ///< of `src`, from 1
    std::uint32_t column = 0;  ///< in code points, from 1
    std::uint32_t start = 0;   ///< in the reading text, in code points
    std::uint32_t end = 0;
    bool mention = false;  ///< names the node in passing; does not define it

    friend bool operator==(const text_position&, const text_position&) = default;
};

/// Words of an article that a node or claim rests on: one unbroken piece. The texts are those of the graph.
struct quote : text_position {
    std::string_view exact{};   ///< the words
    std::string_view before{};  ///< up to 32 characters of the reading text before them
    std::string_view after{};   ///< and after them

    friend bool operator==(const quote&, const quote&) = default;
};

}  // namespace claimgraph
