#pragma once
/// \file
/// What is wrong with a vocabulary's document, and the ways to look into one without tripping.

#include "graph/vocabulary_json.hpp"

#include <claimgraph/core/diagnostic.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

/// Collects findings, each with its place in the document; those beyond the limit of diagnostics are counted alone.
class vocabulary_findings {
public:
    using json = vocabulary_json;

    explicit vocabulary_findings(std::string file) : file_(std::move(file)) {}

    void complain(std::string code, std::string pointer, std::string message, std::string hint = {});
    /// Names near one that is not known, for the first of such findings.
    [[nodiscard]] std::string near(std::string_view name, const std::vector<std::string_view>& known);
    void check_keys(const json& object, const std::string& pointer, const std::vector<std::string_view>& known);
    /// An object member of the document, or an empty one; only objects are looked into.
    [[nodiscard]] json section(const json& document, const char* name);
    [[nodiscard]] std::string text(const json& object, const char* key, const std::string& pointer);
    [[nodiscard]] std::vector<std::string> texts(const json& object, const char* key, const std::string& pointer);
    /// Whether a name is short enough to go on with.
    [[nodiscard]] bool check_length(const std::string& name, const char* section);
    void check_name(const std::string& name, const std::string& pointer);

    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    /// All of them, in the order in which they were found; none is left.
    [[nodiscard]] std::vector<diagnostic> take();

private:
    std::string file_;
    std::vector<diagnostic> diagnostics_;
    std::size_t lost_ = 0;   ///< further ones that were not kept
    std::size_t hints_ = 0;  ///< asked for
};

}  // namespace claimgraph
