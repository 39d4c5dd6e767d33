#pragma once
/// \file
/// An open base, from within the room.

#include "store/chain.hpp"
#include "store/file_lock.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <fmt/format.h>

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
    std::optional<store::file_stamp> unchanging;  ///< of a file that is read as one that nobody writes
    mutable std::size_t members_at_work = 0;      ///< more than one: within functions that members were given

    /// Throws CG-store-006 where the base was opened for reading, CG-store-031 in a function that a member was given.
    void check_writable() const;
    [[nodiscard]] std::string time() const;
};

namespace store {

/// The path of the file itself where a symbolic link names it: what stands beside a base is named after it, and two
/// names must not have two locks or snapshots.
[[nodiscard]] std::string without_links(const std::string& path);
/// Opens what stands at `s.path` as the options say, and makes, mends or brings up what is to be. Throws.
void open_state(knowledge_base::state& s);

/// The vocabulary that was the base's after a batch; nothing before the first article came.
[[nodiscard]] std::optional<vocabulary> read_vocabulary(database& d, std::int64_t batch);

/// A write whose rows may refer to a batch that follows them.
class write_step : public transaction {
public:
    explicit write_step(database& d) : transaction(d, kind::writes) { d.script("PRAGMA defer_foreign_keys=ON"); }
};

/// A member, while it runs.
class at_work {
public:
    explicit at_work(const knowledge_base::state& s) noexcept : state_(s) { ++state_.members_at_work; }
    at_work(const at_work&) = delete;
    at_work& operator=(const at_work&) = delete;
    ~at_work() { --state_.members_at_work; }

private:
    const knowledge_base::state& state_;
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

/// The same, for a base; busy where it was read as one that nobody writes and somebody wrote it.
template <class F>
auto guarded(const knowledge_base::state& s, F&& body) {
    const at_work counted(s);
    auto r = guarded(s.path, body);
    if (s.unchanging && *s.unchanging != stamp_of(s.path))
        r = make_failure("CG-store-004", category::busy,
                         fmt::format("{}: it was written to while it was read", printable(s.path, 200)),
                         "try again; who may write in its folder can read while others write");
    return r;
}

}  // namespace store
}  // namespace claimgraph
