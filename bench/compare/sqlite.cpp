#include "peer.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

#include <memory>
#include <stdexcept>

namespace compared {

namespace {

class database {
public:
    explicit database(const made_tables& made) {
        check(sqlite3_open(":memory:", &db_));
        run("create table arc(a integer, b integer, r integer, first integer, behind integer)");
        run("begin");
        sqlite3_stmt* insert = nullptr;
        check(sqlite3_prepare_v2(db_, "insert into arc values(?,?,?,?,?)", -1, &insert, nullptr));
        for (const auto& a : made.arcs) {
            sqlite3_bind_int64(insert, 1, a.from), sqlite3_bind_int64(insert, 2, a.to),
                sqlite3_bind_int(insert, 3, a.relation);
            sqlite3_bind_int(insert, 4, a.first), sqlite3_bind_int(insert, 5, a.behind);
            sqlite3_step(insert), sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("commit");
        run("create index by_a on arc(a, r, b, first, behind)");
    }
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    ~database() { sqlite3_close(db_); }

    /// Up to two columns of the first row.
    std::string ask(const std::string& sql) {
        sqlite3_stmt* query = nullptr;
        check(sqlite3_prepare_v2(db_, sql.c_str(), -1, &query, nullptr));
        if (sqlite3_step(query) != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(db_));
        auto text = std::to_string(sqlite3_column_int64(query, 0));
        if (sqlite3_column_count(query) > 1) text += ":" + std::to_string(sqlite3_column_int64(query, 1));
        sqlite3_finalize(query);
        return text;
    }

private:
    void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
    void check(int code) {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db_));
    }
    sqlite3* db_ = nullptr;
};

}  // namespace

peer make_sqlite(const made_tables& made) {
    const auto db = std::make_shared<database>(made);
    const auto closure = [&](const std::string& further) {
        return fmt::format(
            "with recursive seen(n) as (values({}) union select b from seen, arc where a = n and r = {}{}) "
            "select count(*), sum(n) from seen",
            made.start, requires_relation, further);
    };
    const auto plain = closure("");
    const auto dated = closure(fmt::format(" and first <= {0} and {0} < behind", made.as_of));
    const auto ways = fmt::format(
        "select count(*) from arc x join arc y on y.a = x.b and y.r = {} join arc z on z.a = y.b and z.r = {} where "
        "x.r = {}",
        enables_relation, causes_relation, requires_relation);
    return {"SQLite",
            {{"closure", [=] { return db->ask(plain); }},
             {"closure on a day", [=] { return db->ask(dated); }},
             {"ways counted", [=] { return db->ask(ways); }}}};
}

}  // namespace compared
