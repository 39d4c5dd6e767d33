#include "ingest/reading_pool.hpp"

#include "ingest/interpreter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <numeric>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::size_t bytes_worth_a_thread = 64u << 10;
/// Less than this fills no large pages.
constexpr std::size_t bytes_worth_an_arena = 4u << 20;

class reading_pool {
public:
    reading_pool(const article_source& from, const vocabulary& v, const load_options& o)
        : source_(from), vocabulary_(v), options_(o), drafts_(from.count) {
        reader_.limits = o.limits;
        reader_.deadline = o.deadline;
    }

    result<std::vector<article_draft>> run() && {
        {
            std::vector<std::jthread> others;  // joined before anything here is looked at or let go
            try {
                for (auto more = helpers(); more > 0; --more) others.emplace_back([this] { work([](std::size_t) {}); });
            } catch (const std::system_error&) {}  // no more threads: those there are read it all
            work([this](std::size_t taken) {
                if (options_.progress) options_.progress(taken, source_.count);
            });
        }
        if (failed_) std::rethrow_exception(failed_);
        if (late_) return out_of_time_after(read_, source_.count);
        return std::move(drafts_);
    }

private:
    [[nodiscard]] std::size_t helpers() const {
        const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
        return std::min({processors, source_.count, source_.bytes / bytes_worth_a_thread + 1}) -
               std::min<std::size_t>(1, source_.count);
    }

    /// The next article and its number. What goes wrong here ends all, and goes wrong for the number that is left.
    std::optional<text_input> fetch(std::size_t& number) {
        const std::scoped_lock one_at_a_time(fetching_);
        number = next_;
        if (next_ == source_.count || stop_) return std::nullopt;
        ++next_;
        try {
            return source_.fetch(number);
        } catch (...) {
            stop_ = true;  // before another thread asks for more
            throw;
        }
    }

    template <class Tell>
    void work(const Tell& tell) noexcept {
        std::size_t i = 0;
        try {
            const auto memory = source_.bytes < bytes_worth_an_arena ? nullptr : std::make_shared<arena>();
            while (auto input = fetch(i)) {
                tell(i);
                if (options_.deadline.passed()) {
                    late_ = stop_ = true;
                    return;
                }
                if (source_.check) source_.check(i, *input);
                drafts_[i] = interpret(read_article(std::move(input->bytes), std::move(input->file), reader_),
                                       vocabulary_, options_.limits, memory);
                ++read_;
            }
        } catch (...) {
            fail(i, std::current_exception());
        }
    }

    /// Those before `i` have been fetched, and are finished before `run` looks: the first to fail is always the same.
    void fail(std::size_t i, std::exception_ptr why) noexcept {
        stop_ = true;
        const std::scoped_lock one_at_a_time(failing_);
        if (i < first_failed_) first_failed_ = i, failed_ = std::move(why);
    }

    const article_source& source_;
    const vocabulary& vocabulary_;
    const load_options& options_;
    read_options reader_;
    std::vector<article_draft> drafts_;
    std::mutex fetching_;
    std::size_t next_ = 0;
    std::atomic<std::size_t> read_ = 0;
    std::atomic<bool> stop_ = false;
    std::atomic<bool> late_ = false;
    std::mutex failing_;
    std::size_t first_failed_ = std::numeric_limits<std::size_t>::max();
    std::exception_ptr failed_;
};

}  // namespace

failure out_of_time_after(std::size_t read, std::size_t all) {
    return make_failure("CG-ingest-092", category::timeout,
                        fmt::format("out of time after {} of {} articles", read, all),
                        "raise --timeout, or ask of fewer articles");
}

result<std::vector<article_draft>> interpret_all(const article_source& from, const vocabulary& v,
                                                 const load_options& options) {
    return reading_pool(from, v, options).run();
}

result<std::vector<article_draft>> interpret_all(std::vector<text_input> inputs, const vocabulary& v,
                                                 const load_options& options) {
    article_source from;
    from.count = inputs.size();
    from.bytes = std::accumulate(inputs.begin(), inputs.end(), std::uint64_t{0},
                                 [](std::uint64_t sum, const text_input& t) { return sum + t.bytes.size(); });
    from.fetch = [&](std::size_t i) { return std::move(inputs[i]); };
    return interpret_all(from, v, options);
}

}  // namespace claimgraph
