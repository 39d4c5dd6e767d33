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
            throw fault{fault_id::missing_parameter,
                        fmt::format("the question asks for a parameter ${}", printable(name, 60)),
                        {},
                        false,
                        fmt::format("give it a value: --param {}=...", printable(name, 60))};
        run.check(found->second);
        run.given.push_back(&found->second);
    }
}

void add_proof(table& t, const runner& run) {
    auto edges = run.trail;
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    t.proofs.push_back(std::move(edges));
}

// What a run needs beside its parameters; may be run again unless it threw.
class engine {
public:
    engine(const prepared_query::data& q, const graph_view& view, const run_options& options)
        : question_(q), run_(q, view, options), pipeline_(run_, q.main) {}

    table answer(const parameters& given) {
        give(run_, question_, given);
        table t;
        t.columns = question_.columns;
        t.rows = row_list(question_.columns.size());
        const pipeline::row_taker each = [&] { return take_row(t); };
        const pipeline::node_taker many = [&](std::span<const node_id> nodes) {
            run_.look_at_clock();
            make_room(t, nodes.size());
            t.rows.add(nodes);
            return true;
        };
        pipeline_.run(each, run_.options.proof ? nullptr : &many);
        t.truncated = !run_.cut.empty();
        t.truncated_by = run_.cut;
        if (run_.options.profile) t.profile = pipeline_.profile();
        return t;
    }
    [[nodiscard]] runner& context() noexcept { return run_; }

private:
    bool take_row(table& t) {
        run_.tick();
        if (question_.columns.empty()) return true;
        make_room(t, 1);
        const auto row = t.rows.add();
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = run_.owned(run_.frame[pipeline_.outputs()[i]]);
        if (run_.options.proof) add_proof(t, run_);
        return true;
    }
    void make_room(const table& t, std::size_t rows) {
        const auto& bounds = run_.options.limits;
        if (rows > bounds.query_rows - t.rows.size())
            raise(fault_id::too_many_rows, fmt::format("the answer has more than {} rows", bounds.query_rows));
        run_.account(rows * question_.columns.size() * sizeof(value));
    }

    const prepared_query::data& question_;
    runner run_;
    pipeline pipeline_;
};

}  // namespace

table execute(const prepared_query::data& q, const graph_view& view, const parameters& given,
              const run_options& options, graph_writer* writer) {
    engine e(q, view, options);
    e.context().writer = writer;
    return e.answer(given);
}

result<table> prepared_query::run(const graph_view& graph, const parameters& given, const run_options& options) const {
    return guarded(data_->text, [&] { return execute(*data_, graph, given, options, nullptr); });
}

struct planned_query::state {
    state(prepared_query q, const graph_view& graph) : question(std::move(q)), view(graph) {}

    // Taken out while it runs, so that what threw or keeps much is not run again.
    table answer(const parameters& given, const run_options& wanted) {
        const bool same = wanted.bulk == options.bulk && wanted.proof == options.proof && !wanted.profile;
        options = wanted;
        auto run = std::move(planned);
        if (run && same) run->context().begin();
        else run = std::make_unique<engine>(question.inside(), view, options);
        auto t = run->answer(given);
        if (!options.profile && !run->context().is_heavy()) planned = std::move(run);
        return t;
    }

    prepared_query question;
    const graph_view& view;
    run_options options;  // of the last run; its engine refers to them
    std::unique_ptr<engine> planned;
};

planned_query::planned_query(prepared_query q, const graph_view& graph)
    : state_(std::make_unique<state>(std::move(q), graph)) {}
planned_query::~planned_query() = default;
planned_query::planned_query(planned_query&&) noexcept = default;
planned_query& planned_query::operator=(planned_query&&) noexcept = default;

result<table> planned_query::run(const parameters& given, const run_options& options) {
    return guarded(state_->question.inside().text, [&] { return state_->answer(given, options); });
}

const std::vector<std::string>& prepared_query::parameter_names() const noexcept { return data_->sorted_parameters; }
const std::vector<std::string>& prepared_query::columns() const noexcept { return data_->columns; }

result<prepared_query> parse_cypher(std::string_view text, const limits& bounds) {
    return guarded(text, [&] { return prepared_query(prepare(text, bounds, false)); });
}

std::string to_string(const prepared_query& q) { return print(q.inside().tree, q.inside().text); }

}  // namespace claimgraph::cypher
