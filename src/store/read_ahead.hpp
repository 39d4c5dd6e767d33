#pragma once
/// \file
/// Articles understood on a thread of its own, ahead of the one that writes them.

#include "store/validator.hpp"

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace claimgraph::store {

/// Makes the items 0 .. count - 1, in order, at most `most_ahead` articles and `most_bytes` ahead of who takes them.
/// What `make` throws is thrown where its item would be taken. `make` runs on the other thread.
class read_ahead {
public:
    using maker = std::function<result<candidate>(std::size_t)>;
    static constexpr std::size_t most_ahead = 64;
    static constexpr std::size_t most_bytes = 4u << 20;

    /// Where no thread can be had, each item is made when it is taken.
    read_ahead(std::size_t count, maker make);
    read_ahead(const read_ahead&) = delete;
    read_ahead& operator=(const read_ahead&) = delete;
    ~read_ahead();  ///< waits for the item at work, and leaves the rest

    /// The next one; call it at most `count` times.
    [[nodiscard]] result<candidate> take();

private:
    struct item {
        std::optional<result<candidate>> made;
        std::exception_ptr thrown;
        std::size_t bytes = 0;
    };
    void work() noexcept;
    [[nodiscard]] item make_one(std::size_t i) noexcept;
    [[nodiscard]] bool full() const { return ready_ == slots_.size() || bytes_ >= most_bytes; }
    [[nodiscard]] bool half_empty() const { return ready_ <= slots_.size() / 2 && bytes_ <= most_bytes / 2; }

    std::size_t count_;
    maker make_;
    std::size_t taken_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<item> slots_;  ///< a ring, so that handing over asks for no memory; from here on guarded by the mutex
    std::size_t first_ = 0, ready_ = 0;
    std::size_t bytes_ = 0;
    bool maker_sleeps_ = false, taker_sleeps_ = false;  ///< so that neither is woken for a single item
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace claimgraph::store
