#include "cypher/aggregate.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace claimgraph::cypher {

using enum value_type;

void accumulator::count(std::uint64_t times) {
    if (__builtin_add_overflow(count_, times, &count_))
        raise(fault_id::arithmetic_overflow, "a count does not fit into 64 bits");
}

void accumulator::add(runner& run, std::uint64_t times) {
    run.tick();
    if (what_->function == nullptr) {  // count(*)
        count(times);
        return;
    }
    const auto v = run.eval(what_->arguments[0]);
    const auto kind = what_->function->aggregates;
    if (kind == aggregate::percentile_cont || kind == aggregate::percentile_disc) {
        const auto p = run.eval(what_->arguments[1]);
        if (!p.is_number()) wrong_type(what_->function->name, p);
        percentile_ = p.as_number();
        if (!(percentile_ >= 0 && percentile_ <= 1))
            raise(fault_id::number_out_of_range,
                  fmt::format("a percentile lies between 0 and 1, {} does not", percentile_),
                  what_->arguments[1].where);
    }
    if (v.is_null()) return;
    if (what_->distinct) {
        if (!seen_) seen_ = std::make_unique<row_set>(run, 1);
        if (!seen_->add({&v, 1}).second) return;
        times = 1;
    }
    count(times);
    switch (kind) {
        case aggregate::count: break;
        case aggregate::min:
            if (best_.is_null() || order(v, best_, &run) < 0) best_ = v;
            break;
        case aggregate::max:
            if (best_.is_null() || order(v, best_, &run) > 0) best_ = v;
            break;
        case aggregate::collect: keep(run, v); break;
        default: add_number(run, v); break;
    }
}

bool accumulator::add_different(std::size_t rows, slot varies) {
    const auto counts = what_->function == nullptr || what_->function->aggregates == aggregate::count;
    if (!counts) return false;
    if (what_->function != nullptr) {
        const auto& c = what_->arguments[0];
        if (c.kind != code_kind::variable || c.at != varies) return false;
    }
    count_ += static_cast<std::int64_t>(rows);
    return true;
}

void accumulator::keep(runner& run, const value& v) {
    run.check_list(values_.size() + 1);
    run.account(sizeof(value));
    values_.push_back(v);
}

void accumulator::add_number(runner& run, const value& v) {
    if (!v.is_number())
        raise(fault_id::type_mismatch,
              fmt::format("{}() takes numbers, not a {}", what_->function->name, to_string(v.type())),
              what_->arguments[0].where);
    const auto kind = what_->function->aggregates;
    if (kind == aggregate::percentile_cont || kind == aggregate::percentile_disc) return keep(run, v);
    const double d = v.as_number();
    real_ += d;
    if (v.is(floating)) floating_ = true;
    else if (kind == aggregate::sum && !floating_ && __builtin_add_overflow(whole_, v.as_integer(), &whole_))
        raise(fault_id::arithmetic_overflow, "a sum does not fit into 64 bits", what_->arguments[0].where);
    // Welford (1962): the mean and the sum of squared distances from it, in one pass.
    const double distance = d - mean_;
    mean_ += distance / static_cast<double>(count_);
    squares_ += distance * (d - mean_);
}

value accumulator::percentile(runner& run, bool interpolate) {
    if (values_.empty()) return {};
    std::sort(values_.begin(), values_.end(), [&](const value& a, const value& b) {
        run.tick();
        return order(a, b) < 0;
    });
    const auto n = static_cast<double>(values_.size());
    if (!interpolate) {
        const auto at = static_cast<std::size_t>(std::max(0.0, std::ceil(percentile_ * n) - 1));
        return values_[std::min(at, values_.size() - 1)];
    }
    const double place = percentile_ * (n - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, values_.size() - 1);
    const double low = values_[below].as_number(), high = values_[above].as_number();
    return value(low + (high - low) * (place - std::floor(place)));
}

value accumulator::finish(runner& run) {
    if (what_->function == nullptr) return value(count_);
    const auto n = static_cast<double>(count_);
    switch (what_->function->aggregates) {
        case aggregate::count: return value(count_);
        case aggregate::sum: return floating_ ? value(real_) : value(whole_);
        case aggregate::avg: return count_ == 0 ? value() : value(real_ / n);
        case aggregate::min:
        case aggregate::max: return best_;
        case aggregate::collect: return run.checked(value(std::move(values_)));
        case aggregate::stdev: return value(count_ < 2 ? 0.0 : std::sqrt(squares_ / (n - 1)));
        case aggregate::stdevp: return value(count_ < 1 ? 0.0 : std::sqrt(squares_ / n));
        case aggregate::percentile_cont: return percentile(run, true);
        case aggregate::percentile_disc: return percentile(run, false);
        case aggregate::none: break;
    }
    return {};
}

}  // namespace claimgraph::cypher
