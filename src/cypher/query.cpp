#include <claimgraph/cypher/query.hpp>

#include "cypher/pipeline.hpp"
#include "cypher/printer.hpp"
#include "cypher/writer.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <new>

namespace claimgraph::cypher {

namespace {

failure no_memory() {
    auto why = to_failure({fault_id::out_of_memory, "there is no memory left for this question"}, {}).reason();
    why.kind = category::no_memory;
    return failure(std::move(why));
}

// The one place where faults of the engine become failures.
template <class F>
auto guarded(std::string_view text, F f) -> result<decltype(f())> {
    try {
        return f();
    } catch (const fault& why) {
        return to_failure(why, text);
    } catch (const std::bad_alloc&) {
        return no_memory();
    } catch (const std::length_error&) {
        return no_memory();
    }
}

void give(runner& run, const prepared_query::data& q, const parameters& given) {
    for (const auto& name : q.parameters) {
        const auto found = given.find(name);
        if (found == given.end())
            raise(fault_id::missing_parameter,
                  fmt::format("the question asks for a parameter ${}", printable(name, 60)));
        run.given.push_back(run.checked(found->second));
    }
}

void add_proof(table& t, const runner& run) {
    auto edges = run.trail;
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    t.proofs.push_back(std::move(edges));
}

}  // namespace

table execute(const prepared_query::data& q, const graph_view& view, const parameters& given,
              const run_options& options, graph_writer* writer) {
    runner run(q, view, options);
    run.writer = writer;
    give(run, q, given);
    pipeline p(run, q.main);
    table t;
    t.columns = q.columns;
    t.rows = row_list(q.columns.size());
    const auto make_room = [&](std::size_t rows) {
        if (rows > options.limits.query_rows - t.rows.size())
            raise(fault_id::too_many_rows, fmt::format("the answer has more than {} rows", options.limits.query_rows));
        run.account(rows * q.columns.size() * sizeof(value));
    };
    const pipeline::row_taker each = [&] {
        run.tick();
        if (q.columns.empty()) return true;
        make_room(1);
        const auto row = t.rows.add();
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = run.frame[p.outputs()[i]].owned();
        if (options.proof) add_proof(t, run);
        return true;
    };
    const pipeline::node_taker many = [&](std::span<const node_id> nodes) {
        run.look_at_clock();
        make_room(nodes.size());
        t.rows.add(nodes);
        return true;
    };
    p.run(each, options.proof ? nullptr : &many);
    if (run.cut) {
        t.truncated = true;
        t.truncated_by =
            fmt::format("paths without a bound were followed for {} relationships", options.limits.path_edges);
    }
    if (options.profile) t.profile = p.profile();
    return t;
}

result<table> prepared_query::run(const graph_view& graph, const parameters& given, const run_options& options) const {
    return guarded(data_->text, [&] { return execute(*data_, graph, given, options, nullptr); });
}

const std::vector<std::string>& prepared_query::parameter_names() const noexcept { return data_->sorted_parameters; }
const std::vector<std::string>& prepared_query::columns() const noexcept { return data_->columns; }

result<prepared_query> parse_cypher(std::string_view text, const limits& bounds) {
    return guarded(text, [&] { return prepared_query(prepare(text, bounds, false)); });
}

std::string to_string(const prepared_query& q) { return print(q.inside().tree, q.inside().text); }

}  // namespace claimgraph::cypher
