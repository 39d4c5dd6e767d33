#pragma once
/// \file
/// What an analyst, or somebody who means ill, does to a base with SQLite.

#include "support/catch.hpp"

#include <sqlite3.h>

#include <string>

namespace claimgraph::testing {

inline void run_sql(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

}  // namespace claimgraph::testing
