#pragma once
/// \file
/// Work that can wait until the answer is out.

#include <functional>
#include <new>
#include <utility>
#include <vector>

namespace claimgraph::cli {

/// Does what was put off when it goes. What memory does not suffice for stays undone.
class deferred_work {
public:
    deferred_work() = default;
    deferred_work(const deferred_work&) = delete;
    deferred_work& operator=(const deferred_work&) = delete;
    ~deferred_work() {
        try {
            for (const auto& work : all_) work();
        } catch (const std::bad_alloc&) {}
    }

    void put_off(std::function<void()> work) { all_.push_back(std::move(work)); }

private:
    std::vector<std::function<void()>> all_;
};

}  // namespace claimgraph::cli
