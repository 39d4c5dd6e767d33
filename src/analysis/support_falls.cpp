#include "analysis/support_falls.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

bool any(const support_falls::columns& c) noexcept {
    std::uint64_t all = 0;
    for (const auto word : c) all |= word;
    return all != 0;
}

/// By node: its number in reverse postorder, depth first from what is given: suppliers come first but for loops.
std::vector<std::uint32_t> reverse_postorder(const support_net& net) {
    struct opened {
        node_id node;
        std::size_t next = 0;
    };
    auto left = static_cast<std::uint32_t>(net.settled.size());
    std::vector<std::uint32_t> number(net.node_count());
    std::vector<char> seen(net.node_count());
    std::vector<opened> stack;
    const auto open = [&](node_id n) {
        if (!std::exchange(seen[index(n)], 1)) stack.push_back({n});
    };
    for (const auto root : net.settled) {
        if (net.given[index(root)]) open(root);
        while (!stack.empty()) {
            auto& top = stack.back();
            const auto up = net.up[top.node];
            if (top.next < up.size()) {
                open(up[top.next++].node);
                continue;
            }
            number[index(top.node)] = --left;
            stack.pop_back();
        }
    }
    return number;
}

/// Settles everything once more; of what could be next, the first in reverse postorder is.
std::vector<node_id> settling_order(const support_net& net) {
    const auto number = reverse_postorder(net);
    std::vector<node_id> numbered(net.settled.size());
    std::vector<std::uint32_t> missing(net.node_count());  // requirements, and a supplier
    std::vector<char> supplied = net.given;
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    for (const auto n : net.settled) {
        const auto i = index(n);
        numbered[number[i]] = n;
        for (const auto& p : net.down[n]) missing[i] += p.necessary ? 1u : 0u;
        missing[i] += supplied[i] ? 0u : 1u;
        if (missing[i] == 0) ready.push(number[i]);
    }
    std::vector<node_id> order;
    order.reserve(net.settled.size());
    while (!ready.empty()) {
        const auto n = numbered[ready.top()];
        ready.pop();
        order.push_back(n);
        for (const auto& p : net.up[n]) {
            const auto i = index(p.node);
            if (!p.necessary && std::exchange(supplied[i], 1)) continue;
            if (--missing[i] == 0) ready.push(number[i]);
        }
    }
    return order;
}

}  // namespace

support_falls::support_falls(const support_net& net)
    : order_(settling_order(net)),
      place_(net.node_count()),
      columns_(order_.size()),
      own_(order_.size(), no_column),
      pending_(order_.size() / 64 + 1) {
    for (place p = 0; p < order_.size(); ++p) place_[index(order_[p])] = p;
    for (const auto n : order_) {
        for (const auto& p : net.down[n]) (p.necessary ? needs_ : suppliers_).to.push_back(place_[index(p.node)]);
        for (const auto& p : net.up[n]) up_.to.push_back(place_[index(p.node)]);
        for (auto* side : {&needs_, &suppliers_, &up_}) side->begin.push_back(side->to.size());
    }
}

bool support_falls::run(std::span<const node_id> things, pace& clock, std::span<const node_id> gone) {
    for (const auto p : visited_) columns_[p] = {};
    visited_.clear();
    for (const auto n : withdrawn_) own_[place_[index(n)]] = no_column;
    withdrawn_.clear();
    first_pending_ = none;
    for (std::size_t i = 0; i < things.size(); ++i) withdraw(things[i], static_cast<std::uint16_t>(i));
    for (const auto n : gone) withdraw(n, all_columns);
    if (!sweep(clock, [this](place p) { visit(p); })) return false;
    for (const auto p : again_) pend(p);
    again_.clear();
    while (first_pending_ != none)
        if (!sweep(clock, [this](place p) { look_again(p); })) return false;
    return true;
}

void support_falls::withdraw(node_id n, std::uint16_t column) {
    withdrawn_.push_back(n);
    own_[place_[index(n)]] = column;
    pend(place_[index(n)]);
}

void support_falls::pend(place p) noexcept {
    const std::size_t word = p / 64;
    pending_[word] |= std::uint64_t{1} << (p % 64);
    first_pending_ = std::min(first_pending_, word);
    end_pending_ = std::max(end_pending_, word + 1);
}

/// All that is pending from the first place on, with what is made so ahead; the rest waits for the next sweep.
template <class Visit>
bool support_falls::sweep(pace& clock, Visit&& visit_one) {
    for (auto word = std::exchange(first_pending_, none); word < end_pending_; ++word) {
        while (pending_[word] != 0) {
            const auto p = static_cast<place>(64 * word + static_cast<std::size_t>(std::countr_zero(pending_[word])));
            pending_[word] &= pending_[word] - 1;
            const auto steps = 1 + needs_[p].size() + suppliers_[p].size() + up_[p].size();
            steps_ += steps;
            if (clock.over(steps)) return false;
            visit_one(p);
        }
    }
    return true;
}

/// As if everything fell with a supplier that was not visited yet: too much at worst, which is mended afterwards.
void support_falls::visit(place p) {
    auto c = falls_with_all(suppliers_[p], p);
    const auto suppliers = suppliers_[p];
    if (any(c) && std::any_of(suppliers.begin(), suppliers.end(), [&](place s) { return s > p; })) again_.push_back(p);
    add_own_and_needs(p, c);
    if (!any(c)) return;
    columns_[p] = c;
    visited_.push_back(p);
    for (const auto u : up_[p])
        if (u > p) pend(u);
}

void support_falls::look_again(place p) {
    auto c = falls_with_all(suppliers_[p], none);
    add_own_and_needs(p, c);
    if (c == columns_[p]) return;
    columns_[p] = c;
    for (const auto u : up_[p])
        if (any(columns_[u])) pend(u);
}

/// What all of `suppliers` before `end` fall with; nothing where there are none: what is given falls alone.
support_falls::columns support_falls::falls_with_all(std::span<const place> suppliers, std::size_t end) const noexcept {
    columns c{};
    if (suppliers.empty()) return c;
    c.fill(~std::uint64_t{0});
    for (const auto s : suppliers)
        if (s < end)
            for (std::size_t w = 0; w < c.size(); ++w) c[w] &= columns_[s][w];
    return c;
}

void support_falls::add_own_and_needs(place p, columns& c) const noexcept {
    for (const auto n : needs_[p])
        for (std::size_t w = 0; w < c.size(); ++w) c[w] |= columns_[n][w];
    if (own_[p] == all_columns) c.fill(~std::uint64_t{0});
    else if (own_[p] != no_column) c[own_[p] / 64] |= std::uint64_t{1} << (own_[p] % 64);
}

void column_counts::add(const support_falls::columns& columns) noexcept {
    for (std::size_t w = 0; w < columns.size(); ++w) {
        auto carry = columns[w];
        for (std::size_t digit = 0; carry != 0; ++digit) {
            const auto next = digits_[digit][w] & carry;
            digits_[digit][w] ^= carry;
            carry = next;
        }
    }
}

std::size_t column_counts::operator[](std::size_t column) const noexcept {
    std::size_t n = 0;
    for (std::size_t digit = 0; digit < digits_.size(); ++digit)
        n |= (digits_[digit][column / 64] >> (column % 64) & 1u) << digit;
    return n;
}

}  // namespace claimgraph
