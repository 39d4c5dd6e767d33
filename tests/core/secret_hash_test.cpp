// Names that the standard library's hash maps to one value, made as anybody could make them.

#include "support/alike.hpp"
#include "support/catch.hpp"

#include "core/secret_hash.hpp"

#include <set>

using namespace claimgraph;

TEST_CASE("names that all hash alike for the standard library do not for the secret of the process") {
    std::set<std::size_t> known_to_all, secret;
    std::set<std::string> names;
    for (std::size_t i = 0; i < 1'024; ++i) {
        const auto name = testing::alike(i);
        names.insert(name);
        known_to_all.insert(std::hash<std::string>()(name));
        secret.insert(secret_hasher()(name));
    }
    CHECK(names.size() == 1'024);
    CHECK(known_to_all.size() == 1);  // the attack is one
    CHECK(secret.size() > 1'020);
}
