#pragma once
/// \file
/// Small owners of SQLite's handles. Everything in this room that fails throws claimgraph::error with a
/// failure of our own (never SQLite's words); the room's public functions turn it into a result.

#include <claimgraph/core/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

struct sqlite3;
struct sqlite3_blob;
struct sqlite3_stmt;

namespace claimgraph::store {

/// Bytes that are no text, for binding.
struct blob {
    std::string_view bytes;
};

[[noreturn]] inline void fail(std::string code, category kind, std::string message, std::string hint = {}) {
    throw_error(make_failure(std::move(code), kind, std::move(message), std::move(hint)));
}

[[noreturn]] inline void fail_of(std::string file, std::string code, category kind, std::string message,
                                 std::string hint = {}) {
    throw_error(file_failure(std::move(file), std::move(code), kind, std::move(message), std::move(hint)));
}

/// What an extended result code of SQLite means to the owner of the file at `path`. `errno_of_system`
/// is that of the call that failed below, or 0.
[[nodiscard]] failure failure_of(int code, int errno_of_system, const std::string& path);

/// "The base is not what was written": `what` says where it shows.
[[nodiscard]] failure damaged(const std::string& path, std::string_view what);
/// The same, where what shows it is the history: then nothing can be saved as what the base holds.
[[nodiscard]] failure damaged_history(const std::string& path, std::string_view what);

/// A function that the base calls did to it what cannot be right before that call is over.
[[nodiscard]] failure in_use(const std::string& path);

/// SQLite no longer counts the memory that it has, which takes a lock each time that it asks for some. For a program's
/// main: it holds for all of the process, and from before its first connection.
void count_no_memory() noexcept;

/// A statement while its rows are read. Views are good until the next step or the cursor's end.
class cursor {
public:
    cursor(cursor&& other) noexcept
        : statement_(std::exchange(other.statement_, nullptr)),
          sql_(other.sql_),
          owner_(other.owner_),
          row_(other.row_) {}
    cursor& operator=(cursor&&) = delete;
    ~cursor();

    explicit operator bool() const noexcept { return row_; }  ///< on a row
    void next();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< of text and blobs; empty for null
    [[nodiscard]] bool is_null(int column) const;

private:
    friend class database;
    cursor(sqlite3_stmt* s, const char* sql, class database& owner) : statement_(s), sql_(sql), owner_(&owner) {}
    sqlite3_stmt* statement_;
    const char* sql_;
    database* owner_;
    bool row_ = false;
};

/// One connection. Not safe from several threads at once.
class database {
public:
    enum class mode : std::uint8_t { read, write, create };
    /// `unchanging`: promises that nobody writes the file while it is open; then no side file is needed.
    database(std::string path, mode, bool unchanging = false);
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    ~database();

    /// Runs `sql`, which lives as long as the connection (a literal), with the arguments bound from 1 on.
    template <class... Arguments>
    cursor query(const char* sql, const Arguments&... arguments) {
        return begin(sql, life::shorter, arguments...);
    }
    template <class... Arguments>
    void run(const char* sql, const Arguments&... arguments) {
        for (auto c = begin(sql, life::longer, arguments...); c;) c.next();
    }
    /// Several statements without arguments.
    void script(const std::string& sql);
    [[nodiscard]] std::int64_t integer(const char* sql);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }
    [[nodiscard]] bool in_transaction() const noexcept;
    [[nodiscard]] bool in_writing_transaction() const noexcept;
    [[noreturn]] void fail_now(int code) const;
    /// Closes what is prepared, before a change of the schema or VACUUM.
    void forget_statements() noexcept;
    /// `sql` is going to be run where nothing may fail for want of memory of our own.
    void make_room_for(const char* sql) { idle_.try_emplace(sql, nullptr); }

private:
    friend class cursor;
    void expect_ok(int code) const;
    sqlite3_stmt* prepared(const char* sql);
    void give_back(sqlite3_stmt*, const char* sql) noexcept;
    /// Of what is bound, beside the cursor; SQLite keeps a copy of what is gone earlier.
    enum class life : std::uint8_t { shorter, longer };
    template <class... Arguments>
    cursor begin(const char* sql, [[maybe_unused]] life l, const Arguments&... arguments) {
        cursor c(prepared(sql), sql, *this);
        int at = 0;
        (bind(c.statement_, ++at, arguments, l), ...);
        c.next();
        return c;
    }
    void bind(sqlite3_stmt*, int at, std::int64_t, life) const;
    void bind(sqlite3_stmt*, int at, std::string_view, life) const;
    void bind(sqlite3_stmt*, int at, blob, life) const;
    void bind(sqlite3_stmt*, int at, std::nullopt_t, life) const;
    template <class T>
    void bind(sqlite3_stmt* s, int at, const std::optional<T>& value, life l) const {
        if (value) bind(s, at, *value, l);
        else bind(s, at, std::nullopt, l);
    }
    void configure(bool writes);

    std::string path_;
    sqlite3* handle_ = nullptr;
    std::unordered_map<const char*, sqlite3_stmt*> idle_;  ///< prepared, by their text; null while in use or closed
};

/// Large values of one column by their rows, each read straight to where it stays: a cursor copies it twice.
class value_reader {
public:
    /// Names live as long as this (literals).
    value_reader(database& d, const char* table, const char* column) : database_(d), table_(table), column_(column) {}
    value_reader(const value_reader&) = delete;
    value_reader& operator=(const value_reader&) = delete;
    ~value_reader();

    /// Nothing where there is no such row.
    [[nodiscard]] std::optional<std::string> read(std::int64_t row);

private:
    [[nodiscard]] bool move_to(std::int64_t row);
    void close() noexcept;

    database& database_;
    const char* table_;
    const char* column_;
    sqlite3_blob* open_ = nullptr;
};

/// Rolls back unless committed. Reading inside of reading is the same transaction. All else inside another throws
/// CG-store-031: what it wrote would go with the outer one, and what it read may never become durable.
class transaction {
public:
    enum class kind : std::uint8_t { reads, writes };
    transaction(database& d, kind k);
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;
    ~transaction();
    void commit();

private:
    database& database_;
    bool open_ = false;
};

}  // namespace claimgraph::store
