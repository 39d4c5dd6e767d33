#include "cypher/compare.hpp"
#include "cypher/text.hpp"
#include "support/catch.hpp"

#include <claimgraph/cypher/row_list.hpp>
#include <claimgraph/cypher/value.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

using namespace claimgraph;
using namespace claimgraph::cypher;

namespace {
const double nan_value = std::numeric_limits<double>::quiet_NaN();
value list(std::vector<value> all) { return value(value::list(std::move(all))); }
}  // namespace

TEST_CASE("a value is 16 bytes") { CHECK(sizeof(value) == 16); }

TEST_CASE("the total order puts types apart, NaN behind numbers and null last") {
    const std::vector<value> ascending{value(value::map{{"a", value(1)}}),
                                       value(node_id{3}),
                                       value(edge_id{0}),
                                       list({}),
                                       list({value("a")}),
                                       list({value(1)}),
                                       list({value(1), value("a")}),
                                       list({value(1), value()}),
                                       list({value()}),
                                       value(path{{node_id{0}}, {}}),
                                       value(day{0}),
                                       value(""),
                                       value("a"),
                                       value(false),
                                       value(true),
                                       value(-std::numeric_limits<double>::infinity()),
                                       value(-1),
                                       value(0.5),
                                       value(7),
                                       value(std::numeric_limits<double>::infinity()),
                                       value(nan_value),
                                       value()};
    for (std::size_t i = 0; i < ascending.size(); ++i)
        for (std::size_t k = 0; k < ascending.size(); ++k) {
            INFO(to_string(ascending[i]) << " and " << to_string(ascending[k]));
            CHECK((order(ascending[i], ascending[k]) < 0) == (i < k));
            CHECK((order(ascending[i], ascending[k]) == 0) == (i == k));
        }
}

TEST_CASE("integers and floats compare exactly beyond 2^53") {
    const std::int64_t big = (std::int64_t{1} << 53) + 1;
    CHECK(order(value(big), value(9007199254740992.0)) > 0);
    CHECK(equal(value(big), value(9007199254740992.0)) == truth::no);
    CHECK(order(value(std::numeric_limits<std::int64_t>::max()), value(9223372036854775808.0)) < 0);
    CHECK(order(value(std::numeric_limits<std::int64_t>::min()), value(-9223372036854775808.0)) == 0);
    CHECK(hash(value(1)) == hash(value(1.0)));
    CHECK(hash(value(0.0)) == hash(value(-0.0)));
}

TEST_CASE("hashes of values that differ in a few bits differ in the bits that a table uses") {
    constexpr std::int64_t count = 1 << 16;
    using made = value (*)(std::int64_t);
    const std::vector<made> shapes{[](std::int64_t i) { return value(i); },
                                   [](std::int64_t i) { return value(i << 40); },
                                   [](std::int64_t i) { return value(static_cast<double>(i << 40)); },
                                   [](std::int64_t i) { return value(static_cast<double>(i) / 1048576.0); },
                                   [](std::int64_t i) { return value(std::ldexp(1.0 + static_cast<double>(i), 600)); },
                                   [](std::int64_t i) { return value(node_id{static_cast<std::uint32_t>(i) << 16}); },
                                   [](std::int64_t i) { return value(edge_id{static_cast<std::uint32_t>(i) << 16}); },
                                   [](std::int64_t i) { return value(day{static_cast<std::int32_t>(i)}); },
                                   [](std::int64_t i) { return value(std::to_string(i)); },
                                   [](std::int64_t i) { return list({value(i << 40)}); },
                                   [](std::int64_t i) {
                                       return list({value((i & 255) << 48), value((i >> 8) << 48)});
                                   },
                                   [](std::int64_t i) {
                                       return value(value::map{{"k", value(i << 40)}});
                                   },
                                   [](std::int64_t i) {
                                       return value(value::map{{std::to_string(i), value()}});
                                   },
                                   [](std::int64_t i) {
                                       return value(path{{node_id{static_cast<std::uint32_t>(i) << 16}}, {}});
                                   }};
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        INFO(s);
        std::vector<bool> taken(count);
        for (std::int64_t i = 0; i < count; ++i) taken[hash(shapes[s](i)) & (count - 1)] = true;
        // So many throws hit 1 - 1/e of as many places, give or take a hundred.
        const auto hit = std::count(taken.begin(), taken.end(), true);
        CHECK(hit > 40'000);
        CHECK(hit < 43'000);
    }
}

TEST_CASE("values that are equal have one hash, up to the ends of 64 bits") {
    for (const double d : {0.0, 1.0, -5.0, 1e15, 9.21e18, -9.2233720368547758e18}) {
        INFO(d);
        CHECK(hash(value(d)) == hash(value(static_cast<std::int64_t>(d))));
        CHECK(hash(list({value(d)})) == hash(list({value(static_cast<std::int64_t>(d))})));
    }
    CHECK(hash(value(nan_value)) == hash(value(-nan_value)));
}

TEST_CASE("a value is made of whole numbers that fit, and of no character") {
    static_assert(std::is_constructible_v<value, std::int8_t> && std::is_constructible_v<value, std::uint8_t>);
    static_assert(std::is_constructible_v<value, std::uint32_t> && std::is_constructible_v<value, std::int64_t>);
    static_assert(!std::is_constructible_v<value, std::uint64_t> && !std::is_constructible_v<value, char>);
    static_assert(!std::is_constructible_v<value, char32_t> && !std::is_constructible_v<value, wchar_t>);
    CHECK(value(true).is(value_type::boolean));
    CHECK(value(std::uint32_t{0xFFFFFFFF}).as_integer() == 0xFFFFFFFF);
}

TEST_CASE("equality knows three answers") {
    CHECK(equal(value(), value()) == truth::unknown);
    CHECK(equal(value(1), value("1")) == truth::no);
    CHECK(equal(value(nan_value), value(nan_value)) == truth::no);
    CHECK(equal(list({value(1), value()}), list({value(1), value(2)})) == truth::unknown);
    CHECK(equal(list({value(3), value()}), list({value(1), value(2)})) == truth::no);
    CHECK(equal(list({value()}), list({value(), value()})) == truth::no);
    CHECK(equal(value(value::map{{"k", value()}}), value(value::map{})) == truth::no);
    CHECK(equal(value(value::map{{"k", value()}}), value(value::map{{"k", value(1)}})) == truth::unknown);
}

TEST_CASE("inequality is unknown between types and false with NaN") {
    CHECK(compare(value(1), value("a")) == comparison::unknown);
    CHECK(compare(value(nan_value), value(1)) == comparison::none);
    CHECK(compare(list({value(1)}), list({value(1), value(0)})) == comparison::less);
    CHECK(compare(list({value(1), value()}), list({value(1), value(0)})) == comparison::unknown);
    CHECK(compare(value(value::map{}), value(value::map{})) == comparison::unknown);
}

TEST_CASE("values write themselves as literals") {
    CHECK(to_string(value(1.0)) == "1.0");
    CHECK(to_string(value(1e21)) == "1.0E21");
    CHECK(to_string(value(2.5e-7)) == "2.5E-7");
    CHECK(to_string(value("it's \\ \n")) == "'it\\'s \\\\ \\n'");
    CHECK(to_string(value(value::map{{"b c", value(1)}, {"a", list({value()})}})) == "{a: [null], `b c`: 1}");
}

TEST_CASE("a map keeps the last of equal keys and finds by name") {
    const value m(value::map{{"x", value(1)}, {"a", value(0)}, {"x", value(2)}});
    CHECK(m.as_map().size() == 2);
    CHECK(m.at("x").as_integer() == 2);
    CHECK(m.at("y").is_null());
    CHECK(list({m}).depth() == 2);
}

TEST_CASE("an owned copy outlives what was borrowed") {
    auto text = std::make_unique<std::string>("words");
    const auto v = list({value::borrowed(*text), value(value::map{{"k", value::borrowed(*text)}})}).owned();
    text.reset();
    CHECK(to_string(v) == "['words', {k: 'words'}]");
}

TEST_CASE("rows may be added to their own list, and a list that was moved from has none") {
    row_list rows(1);
    rows.add(std::vector{value("a string of its own")});
    for (int i = 0; i < 20; ++i) rows.add(rows[0]);
    REQUIRE(rows.size() == 21);
    for (const auto row : rows) CHECK(row[0].as_string() == "a string of its own");
    const auto moved = std::move(rows);
    CHECK(moved.size() == 21);
    CHECK(rows.empty());  // NOLINT: that it may be asked is what is tested
    CHECK(rows.begin() == rows.end());
    row_list of_two(2);
    of_two = row_list(moved);
    CHECK(of_two.width() == 1);
}
