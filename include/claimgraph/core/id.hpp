#pragma once
/// \file
/// Strong integer ids. An id is a position in one graph: it has no meaning in another graph.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <ranges>

namespace claimgraph {

/// A node of a graph: 0 .. node_count - 1.
enum class node_id : std::uint32_t {};
/// An edge (one claim) of a graph: 0 .. edge_count - 1.
enum class edge_id : std::uint32_t {};
/// An article that a graph was built from: 0 .. article_count - 1.
enum class article_id : std::uint32_t {};
/// A kind of node, given meaning by a vocabulary.
enum class kind_id : std::uint8_t {};
/// A relation between nodes, given meaning by a vocabulary.
enum class relation_id : std::uint8_t {};

/// The ids that mean "none".
inline constexpr node_id no_node{std::numeric_limits<std::uint32_t>::max()};
inline constexpr edge_id no_edge{std::numeric_limits<std::uint32_t>::max()};
inline constexpr article_id no_article{std::numeric_limits<std::uint32_t>::max()};
inline constexpr kind_id no_kind{std::numeric_limits<std::uint8_t>::max()};
inline constexpr relation_id no_relation{std::numeric_limits<std::uint8_t>::max()};

/// The position that an id stands for, to index a column with.
///
///     labels[index(node)]
[[nodiscard]] constexpr std::size_t index(node_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(edge_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(article_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(kind_id id) noexcept { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(relation_id id) noexcept { return static_cast<std::size_t>(id); }

/// Consecutive ids [first, last), as a range; nothing is stored.
///
///     for (node_id n : g.nodes()) ...
template <class Id>
class id_range {
public:
    class iterator {
    public:
        using value_type = Id;
        using difference_type = std::ptrdiff_t;
        using reference = Id;
        using pointer = const Id*;
        using iterator_category = std::random_access_iterator_tag;

        constexpr iterator() noexcept = default;
        constexpr explicit iterator(std::uint32_t at) noexcept : at_(at) {}
        constexpr Id operator*() const noexcept { return Id{at_}; }
        constexpr Id operator[](difference_type n) const noexcept { return *(*this + n); }
        constexpr iterator& operator++() noexcept { return ++at_, *this; }
        constexpr iterator operator++(int) noexcept { return iterator(at_++); }
        constexpr iterator& operator--() noexcept { return --at_, *this; }
        constexpr iterator operator--(int) noexcept { return iterator(at_--); }
        constexpr iterator& operator+=(difference_type n) noexcept {
            at_ = static_cast<std::uint32_t>(static_cast<difference_type>(at_) + n);
            return *this;
        }
        constexpr iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        friend constexpr iterator operator+(iterator i, difference_type n) noexcept { return i += n; }
        friend constexpr iterator operator+(difference_type n, iterator i) noexcept { return i += n; }
        friend constexpr iterator operator-(iterator i, difference_type n) noexcept { return i -= n; }
        friend constexpr difference_type operator-(iterator a, iterator b) noexcept {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        friend constexpr auto operator<=>(iterator, iterator) noexcept = default;

    private:
        std::uint32_t at_ = 0;
    };

    constexpr id_range() noexcept = default;
    constexpr id_range(std::size_t first, std::size_t last) noexcept
        : first_(static_cast<std::uint32_t>(first)), last_(static_cast<std::uint32_t>(last)) {}
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_); }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(last_); }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return last_ - first_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return first_ == last_; }
    [[nodiscard]] constexpr Id operator[](std::size_t i) const noexcept {
        return begin()[static_cast<std::ptrdiff_t>(i)];
    }
    [[nodiscard]] constexpr Id front() const noexcept { return Id{first_}; }

private:
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
};

}  // namespace claimgraph

template <class Id>
inline constexpr bool std::ranges::enable_view<claimgraph::id_range<Id>> = true;
template <class Id>
inline constexpr bool std::ranges::enable_borrowed_range<claimgraph::id_range<Id>> = true;
