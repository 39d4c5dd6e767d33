#include "store/read_ahead.hpp"

#include <system_error>

namespace claimgraph::store {

read_ahead::read_ahead(std::size_t count, maker make) : count_(count), make_(std::move(make)) {
    if (count < 2) return;
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
    changed_.wait(lock, [&] { return !ready_.empty() || no_room_; });
    if (ready_.empty()) std::rethrow_exception(no_room_);
    auto next = std::move(ready_.front());
    ready_.pop_front();
    bytes_ -= next.bytes;
    ++taken_;
    lock.unlock();
    changed_.notify_all();
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

bool read_ahead::keep(item next) noexcept {
    try {
        bytes_ += next.bytes;
        ready_.push_back(std::move(next));
    } catch (...) {
        no_room_ = std::current_exception();
    }
    return !no_room_;
}

void read_ahead::work() noexcept {
    for (std::size_t i = 0; i < count_; ++i) {
        auto next = make_one(i);
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stop_ || !full(); });
        if (stop_) return;
        const bool kept = keep(std::move(next));
        lock.unlock();
        changed_.notify_all();
        if (!kept) return;
    }
}

}  // namespace claimgraph::store
