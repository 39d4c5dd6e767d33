#pragma once
/// \file
/// One result type, two doors: `if (r)` for those who check, `.value()` for those who throw.

#include <claimgraph/core/diagnostic.hpp>

#include <stdexcept>
#include <utility>
#include <variant>

namespace claimgraph {

/// Why an operation failed: at least one diagnostic, the first error among them being the reason. Moved from, it has
/// none, and its reason is CG-core-001.
class failure {
public:
    explicit failure(diagnostic reason);
    /// Keeps the order of `all`, warnings included. Where no error is among them, CG-core-001 comes behind them.
    explicit failure(std::vector<diagnostic> all);

    [[nodiscard]] const diagnostic& reason() const noexcept;
    [[nodiscard]] category kind() const noexcept { return reason().kind; }
    [[nodiscard]] const std::string& code() const noexcept { return reason().code; }
    [[nodiscard]] const std::string& message() const noexcept { return reason().message; }
    [[nodiscard]] const std::vector<diagnostic>& all() const noexcept { return all_; }

private:
    std::vector<diagnostic> all_;
};

/// A failure that is about no place in a file: a code, its category, a message, a hint.
[[nodiscard]] failure make_failure(std::string code, category kind, std::string message, std::string hint = {});

/// A failure that is about `file` as a whole: it is not there, cannot be read, is none of what was expected.
[[nodiscard]] failure file_failure(std::string file, std::string code, category kind, std::string message,
                                   std::string hint = {});

/// What `result::value()` throws. `what()` is the rendered reason.
class error : public std::runtime_error {
public:
    explicit error(failure why);
    [[nodiscard]] const failure& why() const noexcept { return why_; }

private:
    failure why_;
};

[[noreturn]] void throw_error(const failure& why);

/// A value or the reason why there is none; the names are those of std::expected (C++23).
/// `T` may be any movable type; for operations without a value use `result<void>`.
///
///     auto graph = claimgraph::load({"articles"});
///     if (!graph) return report(graph.error());
///     use(*graph);
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;
    result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    result(failure why) : state_(std::in_place_index<1>, std::move(why)) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// The value; throws `claimgraph::error` where there is none.
    T& value() & { return check(), *std::get_if<0>(&state_); }
    const T& value() const& { return check(), *std::get_if<0>(&state_); }
    /// From a temporary the value comes out whole, not as a reference into it (here std::expected
    /// differs): `for (auto& d : answer(g, q).value().dependents)` keeps what it walks over alive.
    T value() && { return check(), std::move(*std::get_if<0>(&state_)); }

    /// The value, unchecked: a precondition as with std::expected.
    [[nodiscard]] T& operator*() & noexcept { return *std::get_if<0>(&state_); }
    [[nodiscard]] const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
    [[nodiscard]] T operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
    [[nodiscard]] T* operator->() noexcept { return std::get_if<0>(&state_); }
    [[nodiscard]] const T* operator->() const noexcept { return std::get_if<0>(&state_); }

    /// The reason; a precondition that there is one.
    [[nodiscard]] const failure& error() const& noexcept { return *std::get_if<1>(&state_); }
    /// From a temporary it comes out whole, as the value does.
    [[nodiscard]] failure error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

private:
    void check() const {
        if (!has_value()) throw_error(*std::get_if<1>(&state_));
    }
    std::variant<T, failure> state_;
};

template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;
    result() = default;
    result(failure why) : state_(std::move(why)) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }
    void value() const {
        if (!has_value()) throw_error(error());
    }
    [[nodiscard]] const failure& error() const noexcept { return *std::get_if<1>(&state_); }

private:
    std::variant<std::monostate, failure> state_;
};

}  // namespace claimgraph
