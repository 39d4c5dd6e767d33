#pragma once
/// \file
/// openCypher questions: text -> prepared -> table.

#include <claimgraph/core/limits.hpp>
#include <claimgraph/cypher/error.hpp>
#include <claimgraph/cypher/graph_view.hpp>
#include <claimgraph/cypher/row_list.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::cypher {

/// How a question is run.
struct run_options {
    claimgraph::limits limits;
    claimgraph::deadline deadline;  ///< beside `limits.query_time`, whichever passes first
    bool proof = false;             ///< keep the edges behind each row
    bool profile = false;           ///< count the rows of each step of the plan
    bool bulk = true;               ///< walk over many edges at once where the rows are the same; false: one by one
};

using parameters = std::map<std::string, value, std::less<>>;

/// An answer: rows of as many values as there are columns. Strings are its own; nodes, relationships
/// and paths are ids of the graph that was asked.
struct table {
    std::vector<std::string> columns;
    row_list rows;
    std::vector<std::vector<edge_id>> proofs;  ///< of each row, with run_options::proof: sorted, unique
    bool truncated = false;                    ///< a limit on the length or the number of paths cut the answer
    std::string truncated_by;                  ///< in words, with the limit's name
    std::string profile;                       ///< the plan with rows, with run_options::profile: one line a step
};

/// A question that was read and checked. Immutable; copies share; may be run from several threads at once.
///
///     auto q = parse_cypher("MATCH (i:Interest)-[:DEPENDS_ON*]->(p {id: $id}) RETURN DISTINCT i.label");
///     auto t = q.value().run(view, {{"id", value("trump-era")}}).value();
class prepared_query {
public:
    [[nodiscard]] result<table> run(const graph_view& graph, const parameters& given = {},
                                    const run_options& options = {}) const;
    /// The names after `$`, sorted.
    [[nodiscard]] const std::vector<std::string>& parameter_names() const noexcept;
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept;

    struct data;  // private; complete in the source alone
    explicit prepared_query(std::shared_ptr<const data> d) noexcept : data_(std::move(d)) {}
    [[nodiscard]] const data& inside() const noexcept { return *data_; }

private:
    std::shared_ptr<const data> data_;
};

/// A question with its plan for one graph, for who asks it over and over: from the second time on it pays for its rows
/// alone, where `prepared_query::run` plans anew. Answers are the same. Keeps what a walk remembers between two runs,
/// but no more than 1 MiB of values. The view must outlive it and not change. For one thread at a time; each makes its
/// own.
///
///     planned_query what(parse_cypher("MATCH (n {id: $id})-[:DEPENDS_ON*]->(p) RETURN p.label").value(), view);
///     for (const auto* id : {"goal-1", "goal-2"}) print(what.run({{"id", value(id)}}).value());
class planned_query {
public:
    planned_query(prepared_query q, const graph_view& graph);
    planned_query(prepared_query q, const graph_view&& graph) = delete;  // it would be gone before the first run
    ~planned_query();
    planned_query(planned_query&&) noexcept;
    planned_query& operator=(planned_query&&) noexcept;

    /// As `prepared_query::run`. Options that ask for another plan (`proof`, `profile`, `bulk`) have it made anew.
    [[nodiscard]] result<table> run(const parameters& given = {}, const run_options& options = {});

private:
    struct state;
    std::unique_ptr<state> state_;
};

/// Reads and checks a question; linear in its bytes. Fails with the kinds of the openCypher kit
/// (`describe`), the place and, where one is known, a hint.
[[nodiscard]] result<prepared_query> parse_cypher(std::string_view text, const limits& bounds = {});

/// The canonical text: reading it gives the same question.
[[nodiscard]] std::string to_string(const prepared_query& q);

}  // namespace claimgraph::cypher
