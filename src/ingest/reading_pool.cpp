#include "ingest/reading_pool.hpp"

#include "ingest/interpreter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <numeric>
#include <thread>

namespace claimgraph {

namespace {

constexpr std::size_t bytes_worth_a_thread = 64u << 10;

class reading_pool {
public:
    reading_pool(std::vector<text_input> inputs, const vocabulary& v, const load_options& o)
        : inputs_(std::move(inputs)), vocabulary_(v), options_(o), drafts_(inputs_.size()) {
        reader_.limits = o.limits;
        reader_.deadline = o.deadline;
    }

    result<std::vector<article_draft>> run() && {
        {
            std::vector<std::jthread> others;  // joined before anything here is looked at or let go
            for (auto more = helpers(); more > 0; --more) others.emplace_back([this] { work([](std::size_t) {}); });
            work([this](std::size_t taken) {
                if (options_.progress) options_.progress(taken, inputs_.size());
            });
        }
        if (failed_) std::rethrow_exception(failed_);
        if (late_)
            return make_failure("CG-ingest-092", category::timeout,
                                fmt::format("out of time after {} of {} articles", read_.load(), inputs_.size()),
                                "raise --timeout, or ask of fewer articles");
        return std::move(drafts_);
    }

private:
    [[nodiscard]] std::size_t helpers() const {
        const auto bytes = std::accumulate(inputs_.begin(), inputs_.end(), std::size_t{0},
                                           [](std::size_t sum, const text_input& t) { return sum + t.bytes.size(); });
        const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
        return std::min({processors, inputs_.size(), bytes / bytes_worth_a_thread + 1}) -
               std::min<std::size_t>(1, inputs_.size());
    }

    template <class Tell>
    void work(const Tell& tell) noexcept {
        try {
            for (auto i = next_++; i < inputs_.size() && !stop_; i = next_++) {
                tell(i);
                if (options_.deadline.passed()) {
                    late_ = stop_ = true;
                    return;
                }
                auto& input = inputs_[i];
                drafts_[i] = interpret(read_article(std::move(input.bytes), std::move(input.file), reader_),
                                       vocabulary_, options_.limits);
                ++read_;
            }
        } catch (...) {
            if (!stop_.exchange(true)) failed_ = std::current_exception();
        }
    }

    std::vector<text_input> inputs_;
    const vocabulary& vocabulary_;
    const load_options& options_;
    read_options reader_;
    std::vector<article_draft> drafts_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> read_ = 0;
    std::atomic<bool> stop_ = false;
    std::atomic<bool> late_ = false;
    std::exception_ptr failed_;
};

}  // namespace

result<std::vector<article_draft>> interpret_all(std::vector<text_input> inputs, const vocabulary& v,
                                                 const load_options& options) {
    return reading_pool(std::move(inputs), v, options).run();
}

}  // namespace claimgraph
