#pragma once
// The model's fields as properties.

#include <claimgraph/cypher/value.hpp>
#include <claimgraph/graph/graph.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

// Fields come first, in this order; the keys of attributes are numbered after them.
enum class field : std::uint32_t {
    id,
    kind,
    label,
    aliases,
    tags,
    when,
    note,
    relation,
    from,
    to,
    speaker,
    medium,
    origin,
    on,
    polarity,
    modality,
    likelihood,
    confidence,
    credibility,
    fidelity,
    quote,
    article,
    file,
    line,
    title,
    date,
    url,
    language,
    reliability,
    count_
};

[[nodiscard]] std::string_view name_of(field f) noexcept;
// Of a node that stands for no claim: those have the fields of their edges.
[[nodiscard]] value node_field(const graph& g, node_id n, field f);
[[nodiscard]] value edge_field(const graph& g, edge_id e, field f);
[[nodiscard]] value quote_list(row_range<quote> all);

// Names of fields and attributes of one graph, numbered.
class field_names {
public:
    explicit field_names(const graph& g);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return names_[i]; }

private:
    void add(std::string_view name);
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::vector<std::string> names_;
};

}  // namespace claimgraph::cypher
