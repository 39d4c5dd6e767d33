#pragma once
// CREATE, for the set-up of tests: no question that a user asks gets here.

#include "cypher/context.hpp"

#include <string>
#include <vector>

namespace claimgraph::cypher {

class graph_writer {
public:
    graph_writer() = default;
    graph_writer(const graph_writer&) = delete;
    graph_writer& operator=(const graph_writer&) = delete;
    virtual ~graph_writer() = default;
    virtual node_id create_node(const std::vector<std::string>& labels, const value::map& properties) = 0;
    virtual edge_id create_edge(node_id from, const std::string& type, node_id to, const value::map& properties) = 0;
    virtual void commit() = 0;  // what was created can be read now
};

// Runs a question; with a writer also one that creates.
[[nodiscard]] table execute(const prepared_query::data& q, const graph_view& view, const parameters& given,
                            const run_options& options, graph_writer* writer);

}  // namespace claimgraph::cypher
