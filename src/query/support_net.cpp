#include "query/support_net.hpp"

#include "query/common.hpp"
#include "query/step_table.hpp"

#include <algorithm>

namespace claimgraph {

namespace {

struct draft {
    std::vector<rows<prop>::entry> props;
    std::vector<std::uint32_t> missing;  ///< requirements that are not settled yet
};

/// Every claim that counts, and who has none that serve, enable or cause it.
bool gather(const scope& s, pace& clock, std::span<const edge_id> withdrawn, draft& d, std::vector<char>& given) {
    const graph& g = s.of_graph();
    const step_table promotes(g, "promotes");
    for (const auto n : g.nodes()) {
        if (clock.over(1 + g.out(n).size() + g.in(n).size())) return false;
        promotes.for_each(g, n, [&](const hop& h) {
            const auto stands = s.of(h.edge);
            if (!h.necessary && stands != standing::outside) given[index(h.node)] = 0;
            if (stands != standing::counts || std::binary_search(withdrawn.begin(), withdrawn.end(), h.edge)) return;
            d.props.push_back({n, {h.node, h.necessary}});
            if (h.necessary) ++d.missing[index(h.node)];
        });
    }
    return true;
}

/// First come, first settled: suppliers are near what is given, so that little hangs on each.
bool settle(support_net& net, std::vector<std::uint32_t>& missing, pace& clock) {
    const auto try_settle = [&](node_id n) {
        const auto i = index(n);
        if (net.supported[i] || missing[i] > 0 || (!net.given[i] && net.supplier[i] == no_node)) return;
        net.supported[i] = 1;
        net.settled.push_back(n);
    };
    for (const auto n : id_range<node_id>(0, net.node_count())) try_settle(n);
    for (std::size_t at = 0; at < net.settled.size(); ++at) {
        const auto n = net.settled[at];
        if (clock.over(1 + net.up[n].size())) return false;
        for (const auto& p : net.up[n]) {
            if (net.supported[index(p.node)]) continue;
            if (p.necessary) --missing[index(p.node)];
            else if (net.supplier[index(p.node)] == no_node) net.supplier[index(p.node)] = n;
            try_settle(p.node);
        }
    }
    return true;
}

}  // namespace

result<support_net> make_support_net(const scope& s, pace& clock, std::span<const edge_id> withdrawn) {
    const auto nodes = s.of_graph().node_count();
    support_net net;
    net.supported.assign(nodes, 0);
    net.given.assign(nodes, 1);
    net.supplier.assign(nodes, no_node);
    draft d{{}, std::vector<std::uint32_t>(nodes)};
    if (!gather(s, clock, withdrawn, d, net.given)) return out_of_time();
    net.up = rows<prop>(nodes, d.props);
    if (!settle(net, d.missing, clock)) return out_of_time();
    std::erase_if(d.props, [&](const auto& e) { return !net.holds(e.first) || !net.holds(e.second.node); });
    net.up = rows<prop>(nodes, d.props);
    for (auto& [from, p] : d.props) std::swap(from, p.node);
    net.down = rows<prop>(nodes, d.props);
    return net;
}

std::vector<node_id> below(const support_net& net, node_id to) {
    std::vector<node_id> all = {to};
    std::vector<char> seen(net.node_count());
    seen[index(to)] = 1;
    for (std::size_t at = 0; at < all.size(); ++at)
        for (const auto& p : net.down[all[at]]) {
            if (seen[index(p.node)]) continue;
            seen[index(p.node)] = 1;
            all.push_back(p.node);
        }
    return all;
}

support_net part_of(const support_net& net, std::span<const node_id> nodes) {
    std::vector<node_id> part(net.node_count(), no_node);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) part[index(nodes[i])] = node_id{i};
    support_net made;
    made.supported.assign(nodes.size(), 1);
    std::vector<rows<prop>::entry> props;
    for (const auto n : nodes) {
        made.given.push_back(net.given[index(n)]);
        const auto supplier = net.supplier[index(n)];
        made.supplier.push_back(supplier == no_node ? no_node : part[index(supplier)]);
        for (const auto& p : net.down[n]) props.push_back({part[index(n)], {part[index(p.node)], p.necessary}});
    }
    for (const auto n : net.settled)
        if (part[index(n)] != no_node) made.settled.push_back(part[index(n)]);
    made.down = rows<prop>(nodes.size(), props);
    for (auto& [to, p] : props) std::swap(to, p.node);
    made.up = rows<prop>(nodes.size(), props);
    return made;
}

}  // namespace claimgraph
