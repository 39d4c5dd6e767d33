#include "cypher/pipeline.hpp"
#include "cypher/writer.hpp"

namespace claimgraph::cypher {

namespace {

// All rows are read before anything is written, and written before anything else is read.
class create_op final : public op {
public:
    create_op(runner& r, const create_step& s) : op(r), step_(s), rows_kept_(r, all_slots(r)) {}

    bool push() override {
        rows_kept_.add();
        return true;
    }

    void finish() override {
        row_store made(run, all_slots(run));
        for (std::size_t i = 0; i < rows_kept_.size(); ++i) {
            rows_kept_.restore(i);
            write();
            made.add();
        }
        run.writer->commit();
        run.forget_keys();
        for (std::size_t i = 0; i < made.size(); ++i) {
            made.restore(i);
            if (!emit()) break;
        }
        next->finish();
    }
    void reset() override { rows_kept_.clear(); }
    std::string describe() const override { return "create"; }

private:
    static std::vector<slot> all_slots(const runner& r) {
        std::vector<slot> all;
        for (slot s = 0; s < r.frame.size(); ++s) all.push_back(s);
        return all;
    }

    value::map properties(const std::vector<property_test>& all) {
        value::map out;
        for (const auto& p : all)
            if (auto v = run.eval(p.wanted); !v.is_null()) out.emplace_back(p.name, v.owned());
        return out;
    }

    // In the order of the pattern, so that what comes later may read what came before.
    void write() {
        std::size_t rel = 0, node = 0;
        for (const auto& [is_node, number] : step_.sequence) {
            (void)number;
            if (is_node) {
                const auto& n = step_.nodes[node++];
                if (n.bound) continue;
                run.frame[n.at] = value(run.writer->create_node(n.labels, properties(n.properties)));
                run.writer->commit();
                run.forget_keys();
            } else {
                const auto& r = step_.rels[rel++];
                run.frame[r.at] =
                    value(run.writer->create_edge(end(r.from), r.type, end(r.to), properties(r.properties)));
            }
        }
    }
    node_id end(std::uint32_t node) const { return run.frame[step_.nodes[node].at].as_node(); }

    const create_step& step_;
    row_store rows_kept_;
};

}  // namespace

std::unique_ptr<op> make_create(runner& r, const create_step& c) { return std::make_unique<create_op>(r, c); }

}  // namespace claimgraph::cypher
