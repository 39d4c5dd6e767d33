#include "store/sqlite.hpp"
#include "support/catch.hpp"

#include <sqlite3.h>

#include <cerrno>

using namespace claimgraph;
using claimgraph::store::failure_of;

namespace {

std::string code_of(int code, int system, const std::string& path = "no such folder/b.kb") {
    return failure_of(code, system, path).reason().code;
}

}  // namespace

TEST_CASE("what SQLite says went wrong is told with a code and a message of our own") {
    for (const int damage : {SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT, SQLITE_IOERR_SHORT_READ})
        CHECK(failure_of(damage, 0, "b.kb").kind() == category::damaged);
    for (const int busy : {SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_BUSY_SNAPSHOT})
        CHECK(code_of(busy, 0) == "CG-store-004");
    for (const int refused : {SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY}) CHECK(code_of(refused, 0) == "CG-store-007");
    CHECK(code_of(SQLITE_NOMEM, 0) == "CG-store-011");
    CHECK(code_of(SQLITE_IOERR_NOMEM, 0) == "CG-store-011");
    CHECK(code_of(SQLITE_TOOBIG, 0) == "CG-store-012");
    CHECK(code_of(SQLITE_MISUSE, 0) == "CG-store-090");
}

TEST_CASE("what the system says decides where SQLite only knows that it failed") {
    for (const int full : {ENOSPC, EDQUOT, EFBIG}) CHECK(code_of(SQLITE_IOERR_WRITE, full) == "CG-store-009");
    CHECK(code_of(SQLITE_FULL, 0) == "CG-store-009");
    for (const int refused : {EACCES, EPERM, EROFS}) {
        CHECK(code_of(SQLITE_IOERR_WRITE, refused) == "CG-store-007");
        CHECK(code_of(SQLITE_CANTOPEN, refused) == "CG-store-007");
    }
    for (const int full : {ENOSPC, EDQUOT}) CHECK(code_of(SQLITE_CANTOPEN, full) == "CG-store-009");
    CHECK(code_of(SQLITE_IOERR_WRITE, EIO) == "CG-store-008");
    CHECK(code_of(SQLITE_CANTOPEN, ENOENT) == "CG-store-010");
    CHECK(code_of(SQLITE_CANTOPEN, EISDIR, ".") == "CG-store-007");
}
