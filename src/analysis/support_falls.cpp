#include "analysis/support_falls.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace claimgraph {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

bool any(const support_falls::columns& c) noexcept {
    std::uint64_t all = 0;
    for (const auto word : c) all |= word;
    return all != 0;
}

/// By node: a number that all have in common which hang together.
std::vector<std::size_t> components_of(const support_net& net) {
    std::vector<std::size_t> component(net.node_count(), none);
    std::vector<node_id> reached;
    const auto reach = [&](node_id n, std::size_t number) {
        if (component[index(n)] != none) return;
        component[index(n)] = number;
        reached.push_back(n);
    };
    std::size_t count = 0;
    for (const auto root : net.settled) {
        if (component[index(root)] != none) continue;
        for (reach(root, count++); !reached.empty();) {
            const auto n = reached.back();
            reached.pop_back();
            for (const auto& p : net.up[n]) reach(p.node, component[index(n)]);
            for (const auto& p : net.down[n]) reach(p.node, component[index(n)]);
        }
    }
    return component;
}

/// As settled, but one component after the other.
std::vector<node_id> in_components(const support_net& net) {
    const auto component = components_of(net);
    std::vector<std::size_t> next(net.settled.size() + 1);
    for (const auto n : net.settled) ++next[component[index(n)] + 1];
    for (std::size_t c = 0; c + 1 < next.size(); ++c) next[c + 1] += next[c];
    std::vector<node_id> order(net.settled.size());
    for (const auto n : net.settled) order[next[component[index(n)]]++] = n;
    return order;
}

}  // namespace

support_falls::support_falls(const support_net& net)
    : order_(in_components(net)),
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

bool support_falls::run(std::span<const node_id> things, pace& clock) {
    for (const auto p : visited_) columns_[p] = {};
    visited_.clear();
    for (const auto n : withdrawn_) own_[place_[index(n)]] = no_column;
    withdrawn_.assign(things.begin(), things.end());
    first_pending_ = none;
    for (std::size_t i = 0; i < things.size(); ++i) {
        own_[place_[index(things[i])]] = static_cast<std::uint16_t>(i);
        pend(place_[index(things[i])]);
    }
    if (!sweep(clock, [this](place p) { visit(p); })) return false;
    for (const auto p : again_) pend(p);
    again_.clear();
    while (first_pending_ != none)
        if (!sweep(clock, [this](place p) { look_again(p); })) return false;
    return true;
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
            if (clock.over(1 + needs_[p].size() + suppliers_[p].size() + up_[p].size())) return false;
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
    if (own_[p] != no_column) c[own_[p] / 64] |= std::uint64_t{1} << (own_[p] % 64);
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
