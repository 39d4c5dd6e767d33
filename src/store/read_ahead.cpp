#include "store/read_ahead.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace claimgraph::store {

read_ahead::read_ahead(std::size_t count, maker make) : count_(count), make_(std::move(make)) {
    if (count < 2) return;
    slots_.resize(std::min(count, most_ahead));
    try {
        thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {  // then there is no reading ahead
    }
}

read_ahead::~read_ahead() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

result<candidate> read_ahead::take() {
    if (!thread_.joinable()) return make_(taken_++);
    std::unique_lock lock(mutex_);
    taker_sleeps_ = ready_ == 0;
    changed_.wait(lock, [&] { return ready_ > 0; });
    taker_sleeps_ = false;
    auto next = std::exchange(slots_[first_], {});
    first_ = (first_ + 1) % slots_.size();
    --ready_;
    bytes_ -= next.bytes;
    ++taken_;
    const bool wake = maker_sleeps_ && half_empty();
    if (wake) maker_sleeps_ = false;
    lock.unlock();
    if (wake) changed_.notify_all();
    if (next.thrown) std::rethrow_exception(next.thrown);
    return std::move(*next.made);
}

read_ahead::item read_ahead::make_one(std::size_t i) noexcept {
    item next;
    try {
        next.made.emplace(make_(i));
        if (*next.made) next.bytes = (*next.made)->bytes.size();
    } catch (...) {
        next.thrown = std::current_exception();
    }
    return next;
}

void read_ahead::work() noexcept {
    for (std::size_t i = 0; i < count_; ++i) {
        auto next = make_one(i);
        std::unique_lock lock(mutex_);
        maker_sleeps_ = full();
        changed_.wait(lock, [&] { return stop_ || !maker_sleeps_; });
        if (stop_) return;
        bytes_ += next.bytes;
        slots_[(first_ + ready_++) % slots_.size()] = std::move(next);
        const bool wake = taker_sleeps_;
        lock.unlock();
        if (wake) changed_.notify_all();
    }
}

}  // namespace claimgraph::store
