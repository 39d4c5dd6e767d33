#include "graph/snapshot_columns.hpp"
#include "graph/snapshot_file.hpp"
#include "store/scratch.hpp"

#include "support/random_graph.hpp"

#include <claimgraph/graph/names.hpp>
#include <claimgraph/graph/snapshot.hpp>

#include <xxhash.h>
#include <catch2/catch.hpp>

#include <cstring>
#include <random>
#include <thread>

#include <sys/stat.h>

using namespace claimgraph;
using namespace claimgraph::testing;

namespace {

const snapshot_origin origin{"a base", 7};

/// A graph with something in every column.
graph full_graph() {
    small_graph s;
    s.lines("e1: p1 causes e1\np1 serves i1\np1 threatens i1")
        .article("other")
        .lines("e1: p1 causes e1\nx: e1 serves i1");
    s.dated_node("p1", "2014/2020");
    node_draft n;
    n.id = "a1", n.kind = *s.builder().vocabulary().kind("actor"), n.label = "Moscow";
    n.aliases = {"the Kremlin", "Россия"}, n.tags = {"state"}, n.attributes = {{"qid", "Q159"}};
    n.quotes.push_back({{article_id{0}, {3, 9}, 1, 4, 3, 9, false}, "Moscow", "In ", " they"});
    s.builder().add_node(n).value();
    edge_draft e;
    e.from = s.node("a1"), e.to = s.node("i1"), e.relation = *s.builder().vocabulary().relation("has_interest");
    e.said = s.said(), e.said.said = "2025-04-25", e.said.speaker = e.from;
    e.note = "a note", e.tags = {"one", "two"}, e.when = parse_edtf("2025/..").value();
    e.quotes.push_back({{article_id{1}, {1, 2}, 2, 3, 4, 5, true}, "wants", "it ", ""});
    const auto claim = s.builder().claim_node(s.builder().add_edge(e).value());
    edge_draft refutes;
    refutes.from = s.node("q1"), refutes.to = claim, refutes.relation = *s.builder().vocabulary().relation("refutes");
    refutes.said = s.said(), refutes.when = parse_edtf("2024~").value();
    s.builder().add_edge(refutes).value();
    s.builder().set_statement(s.node("q1"), e.said);
    return s.build();
}

/// What `told` leaves out.
std::string told_more(const graph& g) {
    auto all = told(g);
    for (const auto n : g.nodes()) {
        for (const auto tag : g.tags(n)) all += tag;
        for (const auto& [key, value] : g.attributes(n)) (all += key) += value;
        if (const auto said = g.statement(n)) all += said->said;
        (all += std::to_string(index(g.claim_edge(n)))) += g.id(g.find_node(g.id(n)));
        for (const auto& q : g.quotes(n)) ((all += q.before) += q.after) += q.mention ? 'm' : 'd';
        for (const auto e : g.in(n)) all += std::to_string(index(e)) + ',';
    }
    for (const auto e : g.edges()) {
        for (const auto tag : g.tags(e)) all += tag;
        all += std::to_string(index(g.find_edge(g.name(e)))) + ' ' + std::to_string(index(g.claim_node(e)));
        (all += g.asserted(e).said) += to_string(g.asserted(e).modality);
    }
    return all + g.vocabulary().to_json();
}

std::string code_of(const result<snapshot>& r) { return r ? "" : r.error().code(); }

/// A column's values, as numbers where they are such.
template <class T>
std::vector<T> values_of(const column<T>& c) {
    return {c.begin(), c.end()};
}
template <class T>
std::vector<T> values_of(const packed_column<T>& c) {
    std::vector<T> all;
    for (std::size_t i = 0; i < c.size(); ++i) all.push_back(c[i]);
    return all;
}

/// What `rule` says, value by value.
template <class T, class Rule>
bool is_sound(const std::vector<T>& all, const Rule& rule) {
    return std::all_of(all.begin(), all.end(), rule);
}
template <class T>
bool is_sound(const std::vector<T>& all, const ascending& rule) {
    return all.front() == 0 && all.back() == rule.last && std::is_sorted(all.begin(), all.end());
}
bool is_sound(const std::vector<std::uint32_t>& all, const string_ends& rule) {
    return is_sound(all, ascending{rule.strings.bytes.size()});
}

/// A value of `width` bytes, the lowest first.
template <class T>
T value_of(const std::string& bytes, std::size_t width) {
    char all[sizeof(T)] = {};
    std::memcpy(all, bytes.data(), std::min(sizeof all, width));
    return std::bit_cast<T>(all);
}

/// The file with other bytes at `at` of a section, and checksums that are right again.
std::string forged(std::string file, std::size_t number, std::size_t at, const std::string& bytes) {
    auto& h = *reinterpret_cast<snapshot_header*>(file.data());
    auto& s = h.sections[number];
    std::memcpy(file.data() + s.offset + at, bytes.data(), bytes.size());
    s.checksum = XXH3_64bits(file.data() + s.offset, s.size);
    h.checksum = XXH3_64bits(&h, offsetof(snapshot_header, checksum));
    return file;
}

}  // namespace

TEST_CASE("a graph reads from its snapshot as it was") {
    const scratch_folder folder;
    const auto path = folder.file("g.snapshot");
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto g = seed == 0 ? full_graph() : random_graph(seed, {30, 80});
        REQUIRE(write_snapshot(g, path, origin, "noted").has_value());
        const auto read = open_snapshot(path, origin);
        REQUIRE(read);
        CHECK(read->note == "noted");
        CHECK(told_more(read->graph) == told_more(g));
        CHECK(nodes_named(read->graph, "THE KREMLIN") == nodes_named(g, "the kremlin"));
    }
    CHECK(told(open_snapshot(path, origin).value().graph) == told(random_graph(19, {30, 80})));
    REQUIRE(write_snapshot(graph(), path, origin).has_value());
    CHECK(open_snapshot(path, origin).value().graph.node_count() == 0);
}

TEST_CASE("the same graph gives the same bytes") {
    const scratch_folder folder;
    write_snapshot(full_graph(), folder.file("a"), origin).value();
    write_snapshot(full_graph(), folder.file("b"), origin).value();
    CHECK(bytes_of(folder.file("a")) == bytes_of(folder.file("b")));
    write_snapshot(open_snapshot(folder.file("a"), origin).value().graph, folder.file("b"), origin).value();
    CHECK(bytes_of(folder.file("a")) == bytes_of(folder.file("b")));
}

TEST_CASE("a graph stays after its snapshot was replaced or deleted") {
    const scratch_folder folder;
    const auto path = folder.file("g");
    write_snapshot(full_graph(), path, origin).value();
    const auto g = open_snapshot(path, origin).value().graph;
    const auto before = told_more(g);
    write_snapshot(random_graph(3), path, origin).value();
    std::filesystem::remove(path);
    CHECK(told_more(g) == before);
}

TEST_CASE("a snapshot of something else, and none, are told apart from a damaged one") {
    const scratch_folder folder;
    const auto path = folder.file("g");
    CHECK(code_of(open_snapshot(path, origin)) == "CG-graph-021");
    write_snapshot(full_graph(), path, origin).value();
    CHECK(code_of(open_snapshot(path, {"a base", 8})) == "CG-graph-022");
    CHECK(code_of(open_snapshot(path, {"another", 7})) == "CG-graph-022");
    CHECK(code_of(open_snapshot(folder.path(), origin)) == "CG-graph-023");
    write_bytes(path, "");
    CHECK(code_of(open_snapshot(path, origin)) == "CG-graph-023");
}

TEST_CASE("every flipped byte of a snapshot is found, and every length it is cut to") {
    const scratch_folder folder;
    const auto path = folder.file("g");
    write_snapshot(full_graph(), path, origin, "a note").value();
    const auto good = bytes_of(path);
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
        write_bytes(path, bad);
        if (open_snapshot(path, origin)) FAIL("byte " << at);
    }
    for (std::size_t size = 0; size < good.size(); size += size < 4000 ? 97 : 13) {
        write_bytes(path, good.substr(0, size));
        CHECK_FALSE(open_snapshot(path, origin));
    }
}

TEST_CASE("numbers that point nowhere are found behind checksums that are right, and only those") {
    const scratch_folder folder;
    const auto path = folder.file("g");
    const auto g = full_graph();
    write_snapshot(g, path, origin).value();
    const auto good = bytes_of(path);
    const auto& d = graph_access::data(g);
    const column_sizes sizes(d);
    std::size_t section = 2, sound = 0, wrong = 0;
    for_each_column(d, sizes, [&](const char* name, const auto& c, const auto& rule) {
        const auto number = section++;
        const auto width = c.width();
        auto values = values_of(c);
        std::vector<std::string> candidates{std::string(width, '\xFF'), std::string(width, '\0'),
                                            std::string(width - 1, '\xFF') + '\x7F',
                                            std::string(width - 1, '\0') + '\x80'};
        if constexpr (std::is_same_v<std::decay_t<decltype(rule)>, below>)
            for (const auto most : {rule.most - 1, rule.most})
                candidates.emplace_back(reinterpret_cast<const char*>(&most), width);
        for (std::size_t at = 0; at < values.size(); at += std::max<std::size_t>(1, values.size() / 3))
            for (const auto& bytes : candidates) {
                const auto before =
                    std::exchange(values[at], value_of<typename decltype(values)::value_type>(bytes, width));
                write_bytes(path, forged(good, number, at * width, bytes));
                CAPTURE(name, at, bytes);
                const auto read = open_snapshot(path, origin);
                if (is_sound(values, rule)) {
                    ++sound;
                    // Where strings end otherwise, words may no longer be as long as what stands around them.
                    const bool moves_words = std::is_same_v<std::decay_t<decltype(rule)>, string_ends>;
                    if (!read && !moves_words) FAIL("refused");
                } else {
                    ++wrong;
                    REQUIRE(code_of(read) == "CG-graph-023");
                    CHECK(read.error().message().find(name) != std::string::npos);
                }
                values[at] = before;
            }
    });
    CHECK(sound > 100);
    CHECK(wrong > 200);
}

TEST_CASE("a snapshot that cannot be written leaves nothing behind") {
    const scratch_folder folder;
    const auto done = write_snapshot(full_graph(), folder.file("none/g"), origin);
    REQUIRE_FALSE(done);
    CHECK(done.error().code() == "CG-graph-020");
    CHECK(done.error().kind() == category::cannot_create);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("writers of one snapshot do not get into each other's way") {
    const scratch_folder folder;
    const auto path = folder.file("g");
    const auto g = full_graph();
    const auto all = told_more(g);
    write_snapshot(g, path, origin).value();
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 30; ++i) {
                const auto done = write_snapshot(g, path, origin);
                if (!done && done.error().kind() != category::busy) ++wrong;
                const auto read = open_snapshot(path, origin);
                if (!read || told_more(read->graph) != all) ++wrong;
            }
        });
    for (auto& t : threads) t.join();
    CHECK(wrong == 0);
    CHECK_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_CASE("a base keeps its graph beside it, and answers from there as from its articles") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb");
    const auto snapshot_file = path + ".snapshot";
    auto kb = create(path, {.snapshot_from = 0});
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(kb.add_texts({small_article(i),
                            {"w.md", "[A]{#russia .actor label=\"Other " + std::to_string(i) + "\"} is here.\n"}})
                  .value()
                  .ok());
        const auto made = kb.load_graph().value();
        REQUIRE(std::filesystem::exists(snapshot_file));
        const auto mapped = kb.load_graph().value();
        const auto never = create(path + std::to_string(i), {.snapshot_from = base_options::never});
        CHECK(told_more(mapped.graph) == told_more(made.graph));
        REQUIRE(mapped.warnings.size() == made.warnings.size());
        for (std::size_t w = 0; w < made.warnings.size(); ++w)
            CHECK(to_string(mapped.warnings[w]) == to_string(made.warnings[w]));
        CHECK(mapped.warnings.size() > 0);
    }
    CHECK(kb.load_graph(batch_number{1}).value().graph.edge_count() < kb.load_graph().value().graph.edge_count());
    struct stat base {
    }, beside{};
    REQUIRE(::stat(path.c_str(), &base) == 0);
    REQUIRE(::stat(snapshot_file.c_str(), &beside) == 0);
    CHECK((beside.st_mode & 0777 & ~base.st_mode) == 0);
}

TEST_CASE("whatever comes, changes and goes, a base with a snapshot answers as one that is read anew") {
    for (std::uint32_t seed = 0; seed < 6; ++seed) {
        const scratch_folder folder;
        const auto path = folder.file("team.kb");
        auto kb = create(path, {.snapshot_from = 0});
        std::mt19937 random(seed);
        for (int step = 0; step < 12; ++step) {
            const auto number = random() % 6;
            if (random() % 4 == 0) static_cast<void>(kb.remove({"a" + std::to_string(number)}));
            else if (random() % 6 == 0) static_cast<void>(kb.purge({"a" + std::to_string(number)}));
            else kb.add_texts({small_article(number, "State " + std::to_string(random() % 3) + ".")}).value();
            if (random() % 3 == 0) continue;  // then the snapshot is several commits behind
            const auto anew = knowledge_base::open(path, {.snapshot_from = base_options::never}).value();
            const auto truth = told_more(anew.load_graph().value().graph);
            CHECK(told_more(kb.load_graph().value().graph) == truth);
            const auto other = knowledge_base::open(path, {.snapshot_from = 0}).value();
            CHECK(told_more(other.load_graph().value().graph) == truth);
        }
        const auto last = static_cast<std::uint64_t>(kb.last_batch().value());
        for (std::uint64_t batch = 0; batch <= last; ++batch)
            CHECK(kb.load_graph(batch_number{batch}).value().graph.article_count() ==
                  kb.list(batch_number{batch}).value().size());
        CHECK(kb.check().value().ok());
    }
}

TEST_CASE("a stale, damaged or foreign snapshot is made again") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb");
    auto kb = create(path, {.snapshot_from = 0});
    kb.add_texts({small_article(1)}).value();
    const auto one = told_more(kb.load_graph().value().graph);
    const auto old = bytes_of(path + ".snapshot");
    kb.add_texts({small_article(2)}).value();
    const auto two = told_more(kb.load_graph().value().graph);
    CHECK(two != one);
    const auto fresh = bytes_of(path + ".snapshot");
    CHECK(fresh != old);
    for (const auto& content : {old, fresh.substr(0, fresh.size() / 2), std::string("nothing"), std::string()}) {
        write_bytes(path + ".snapshot", content);
        CHECK(told_more(kb.load_graph().value().graph) == two);
        CHECK(origin_of_snapshot(path + ".snapshot").value().commit == 2);
    }
}

TEST_CASE("a copy of a base that went another way does not take the other's snapshot") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb"), copy = folder.file("copy.kb");
    create(path).add_texts({small_article(1)}).value();
    std::filesystem::copy_file(path, copy);
    create(path).add_texts({small_article(2)}).value();
    create(copy).add_texts({small_article(3)}).value();
    const auto load = [](const std::string& base) {
        return knowledge_base::open(base, {.snapshot_from = 0}).value().load_graph().value();
    };
    const auto of_path = told_more(load(path).graph);
    std::filesystem::copy_file(path + ".snapshot", copy + ".snapshot");
    CHECK(told_more(load(copy).graph) != of_path);
}

TEST_CASE("small bases keep no snapshot, and one that is not to be kept is not read either") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb");
    auto kb = create(path);
    kb.add_texts({small_article(1)}).value();
    kb.load_graph().value();
    CHECK_FALSE(std::filesystem::exists(path + ".snapshot"));
    const auto never = knowledge_base::open(path, {.snapshot_from = base_options::never}).value();
    never.load_graph().value();
    CHECK_FALSE(std::filesystem::exists(path + ".snapshot"));
}

TEST_CASE("what is purged is not kept in a snapshot either") {
    const scratch_folder folder;
    const auto path = folder.file("team.kb");
    auto kb = create(path, {.snapshot_from = 0});
    kb.add_texts({small_article(1, "Secret words."), small_article(2)}).value();
    kb.load_graph().value();
    REQUIRE(std::filesystem::exists(path + ".snapshot"));
    kb.purge({"a1"}).value();
    CHECK_FALSE(std::filesystem::exists(path + ".snapshot"));
}

TEST_CASE("a snapshot is of something that its header can name") {
    const auto path = (std::filesystem::temp_directory_path() / "claimgraph-origin.snapshot").string();
    const graph none;
    CHECK(write_snapshot(none, path, {std::string(201, 'x'), 1}).error().code() == "CG-graph-025");
    CHECK(write_snapshot(none, path, {std::string("x\0y", 3), 1}).error().code() == "CG-graph-025");
    const snapshot_origin longest{std::string(200, 'x'), 1};
    REQUIRE(write_snapshot(none, path, longest));
    CHECK(open_snapshot(path, longest));
    std::filesystem::remove(path);
}
