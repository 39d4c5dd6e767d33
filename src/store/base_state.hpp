#pragma once
/// \file
/// An open base, from within the room.

#include "store/chain.hpp"
#include "store/file_lock.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <memory>
#include <new>
#include <optional>
#include <type_traits>

namespace claimgraph {

struct knowledge_base::state {
    std::string path;
    base_options options;
    std::optional<store::file_lock> lock;
    std::unique_ptr<store::database> db;

    /// Throws CG-store-006 where the base was opened for reading.
    void check_writable() const;
    [[nodiscard]] std::string time() const;
};

namespace store {

/// The vocabulary that was the base's after a batch; nothing before the first article came.
[[nodiscard]] std::optional<vocabulary> read_vocabulary(database& d, std::int64_t batch);

/// A write whose rows may refer to a batch that follows them.
class write_step : public transaction {
public:
    explicit write_step(database& d) : transaction(d, kind::writes) { d.script("PRAGMA defer_foreign_keys=ON"); }
};

/// What `body` returns, or the failure that it threw.
template <class F>
auto guarded(const std::string& path, F&& body) -> result<std::invoke_result_t<F>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            body();
            return {};
        } else return body();
    } catch (const error& e) {
        return e.why();
    } catch (const std::bad_alloc&) {
        return make_failure("CG-store-011", category::no_memory, printable(path, 200) + ": out of memory");
    }
}

}  // namespace store
}  // namespace claimgraph
