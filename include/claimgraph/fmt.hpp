#pragma once
/// \file
/// Printing with {fmt}, opt-in: days, dates, fields of a claim, diagnostics and failures.
///
///     fmt::print("{} {:>10}\n", day, modality::belief);

#include <claimgraph/core/result.hpp>
#include <claimgraph/graph/claim.hpp>

#include <fmt/format.h>

#include <string_view>

namespace claimgraph::detail {

/// Takes every format specification of a string, and prints what `to_string` says.
template <class T>
struct as_string : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        const auto text = to_string(value);
        return fmt::formatter<std::string_view>::format(std::string_view(text), context);
    }
};

}  // namespace claimgraph::detail

template <>
struct fmt::formatter<claimgraph::day> : claimgraph::detail::as_string<claimgraph::day> {};
template <>
struct fmt::formatter<claimgraph::truth> : claimgraph::detail::as_string<claimgraph::truth> {};
template <>
struct fmt::formatter<claimgraph::polarity> : claimgraph::detail::as_string<claimgraph::polarity> {};
template <>
struct fmt::formatter<claimgraph::modality> : claimgraph::detail::as_string<claimgraph::modality> {};
template <>
struct fmt::formatter<claimgraph::likelihood> : claimgraph::detail::as_string<claimgraph::likelihood> {};
template <>
struct fmt::formatter<claimgraph::confidence> : claimgraph::detail::as_string<claimgraph::confidence> {};
template <>
struct fmt::formatter<claimgraph::fidelity> : claimgraph::detail::as_string<claimgraph::fidelity> {};
/// All its lines, as `to_string` makes them.
template <>
struct fmt::formatter<claimgraph::diagnostic> : claimgraph::detail::as_string<claimgraph::diagnostic> {};

/// An EDTF date as it was written.
template <>
struct fmt::formatter<claimgraph::edtf> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const claimgraph::edtf& date, Context& context) const {
        return fmt::formatter<std::string_view>::format(date.text, context);
    }
};

/// Every diagnostic of a failure.
template <>
struct fmt::formatter<claimgraph::failure> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const claimgraph::failure& why, Context& context) const {
        std::string text;
        for (const auto& d : why.all()) text += to_string(d);
        return fmt::formatter<std::string_view>::format(text, context);
    }
};
