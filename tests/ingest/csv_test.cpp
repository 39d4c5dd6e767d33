#include "ingest/csv.hpp"
#include "ingest/csv_stops.hpp"
#include "ingest/id_table.hpp"
#include "support/catch.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

using namespace claimgraph;

TEST_CASE("cells that are written as RFC 4180 says are read as they were") {
    std::mt19937 random(7);
    const std::string letters = "ab,\"\n\r ;\t";
    for (int round = 0; round < 3'000; ++round) {
        const char separator = ",;\t"[round % 3];
        const std::size_t width = 1 + random() % 4, height = 1 + random() % 4;
        std::vector<std::vector<std::string>> rows(height, std::vector<std::string>(width));
        std::string text;
        for (auto& row : rows) {
            for (std::size_t i = 0; i < width; ++i) {
                for (auto n = random() % 5; n > 0; --n) row[i] += letters[random() % letters.size()];
                std::string quoted = "\"";
                for (const char c : row[i]) quoted += c == '"' ? "\"\"" : std::string(1, c);
                const bool bare = !row[i].empty() &&
                                  row[i].find_first_of(std::string("\"\n\r") + separator) == std::string::npos &&
                                  random() % 2 == 0;
                if (i > 0) text += separator;
                text += bare ? row[i] : quoted + "\"";
            }
            text += random() % 2 == 0 ? "\n" : "\r\n";
        }
        text_window whole(text);
        csv_reader reader(whole, separator);
        for (const auto& row : rows) {
            INFO(text);
            REQUIRE(reader.next() == csv_reader::outcome::row);
            REQUIRE(reader.cells().size() == width);
            for (std::size_t i = 0; i < width; ++i) REQUIRE(reader.cells()[i].text == row[i]);
        }
        REQUIRE(reader.next() == csv_reader::outcome::end);
    }
}

TEST_CASE("ids are found as a map finds them, numbers and words") {
    std::mt19937 random(11);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::string> texts;
        for (int i = 0; i < 3'000; ++i) {
            const auto n = random() % 4'000;
            texts.push_back(n % 3 == 0   ? "w" + std::to_string(n)
                            : n % 3 == 1 ? std::to_string(n)
                                         : "0" + std::to_string(n * 1'000));
        }
        id_table ids;
        std::map<std::string, std::uint32_t> slow;
        for (std::size_t i = 0; i < texts.size() / 2; ++i) {
            const auto [at, fresh] = slow.emplace(texts[i], static_cast<std::uint32_t>(slow.size()));
            const auto [number, added] = ids.insert(texts[i]);
            REQUIRE(added == fresh);
            REQUIRE(number == at->second);
        }
        for (const auto& text : texts) {
            const auto found = ids.find(text);
            REQUIRE(found.has_value() == slow.contains(text));
            if (found) REQUIRE(*found == slow[text]);
        }
    }
}

TEST_CASE("where cells may end is found 64 bytes at a time as it is byte by byte") {
    std::mt19937 random(64);
    // Bytes that differ from a stop in one bit or in the sign, beside the stops.
    const char separator = GENERATE(',', ';', '\t');
    const std::string stops = std::string("\n\r\"") + separator;
    std::string alphabet = stops;
    for (const char stop : std::string(alphabet))
        for (int bit = 0; bit < 8; ++bit) alphabet += static_cast<char>(stop ^ (1 << bit));
    alphabet += std::string("\0\x01\x7f\x80\xff", 5);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes(bytes_of_stops, ' ');
        for (auto& c : bytes) c = alphabet[random() % alphabet.size()];
        std::uint64_t expected = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            if (stops.find(bytes[i]) != std::string::npos) expected |= std::uint64_t{1} << i;
        REQUIRE(find_stops(bytes.data(), separator) == expected);
        REQUIRE(find_stops_by_words(bytes.data(), separator) == expected);
    }
}

TEST_CASE("the first row of a table tells what separates its cells") {
    CHECK(separator_of("id,kind\na;b;c;d") == ',');
    CHECK(separator_of("id;kind;label\na,b,c,d,e") == ';');
    CHECK(separator_of("id\tkind") == '\t');
    CHECK(separator_of("\xEF\xBB\xBFid;kind") == ';');
    CHECK(separator_of("\r\n\nid;kind\n") == ';');
    CHECK(separator_of("id;\"a,b,\n,c\";\"say \"\"no,,\"\"\"\n") == ';');
    CHECK(separator_of("a;b,c") == ',');
    CHECK(separator_of("a,b;c;d") == ';');
    CHECK(separator_of("id") == ',');
    CHECK(separator_of("") == ',');
}
