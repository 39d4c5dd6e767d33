#pragma once
// Runs expressions over the frame.

#include "cypher/compare.hpp"
#include "cypher/context.hpp"
#include "cypher/program.hpp"

#include <memory>
#include <unordered_map>

namespace claimgraph::cypher {

class pipeline;
class graph_writer;

// One run of a prepared question: the context and the pipelines of its subqueries, made when first asked for.
class runner : public run_context {
public:
    runner(const prepared_query::data& q, const graph_view& v, const run_options& o);
    ~runner();

    value eval(const code& c);
    // The same without a copy of what is kept anyway; all else is made in `room`. Good until the frame changes.
    const value& read(const code& c, value& room);
    // WHERE: true passes, false and null do not, all else is a TypeError.
    bool passes(const code& c);
    graph_writer* writer = nullptr;

private:
    value fallible(const code& c);
    value list(const code& c);
    value map(const code& c);
    value logic(const code& c);
    value negation(const code& c);
    value comparison(const code& c);
    value in(const code& c);
    value text_test(const code& c);
    value chain(const code& c);
    value sign(const code& c);
    value has_labels(const code& c);
    value index(const code& c);
    value slice(const code& c);
    value call(const code& c);
    value case_(const code& c);
    value comprehension(const code& c);
    value quantified(const code& c);
    value reduce(const code& c);
    value matches_of(const code& c, bool single);
    bool exists(const code& c);
    truth truth_of(const code& c, const code& kid);
    pipeline& subpipeline(const code& c);

    const prepared_query::data& question_;
    std::unordered_map<std::uint32_t, std::unique_ptr<pipeline>> subqueries_;
};

// a + b and the like, for aggregation too.
[[nodiscard]] value add(run_context& c, const value& a, const value& b);
[[nodiscard]] value subtract(const value& a, const value& b);
[[nodiscard]] value multiply(const value& a, const value& b);
[[nodiscard]] value divide(const value& a, const value& b);
[[nodiscard]] value modulo(const value& a, const value& b);
[[nodiscard]] value power(const value& a, const value& b);

}  // namespace claimgraph::cypher
