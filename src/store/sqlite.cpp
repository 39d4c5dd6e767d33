#include "store/sqlite.hpp"

#include "core/shell.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <filesystem>

namespace claimgraph::store {

namespace {

failure no_space(const std::string& path) {
    return file_failure(path, "CG-store-009", category::io, "there is no space left to write to it",
                        "nothing of the unfinished step was kept; make room and try again");
}

failure io_failure(int code, int system, const std::string& path) {
    if (system == ENOSPC || system == EDQUOT || system == EFBIG) return no_space(path);
    if (system == EACCES || system == EPERM || system == EROFS) return failure_of(SQLITE_PERM, system, path);
    if (code == SQLITE_IOERR_NOMEM) return failure_of(SQLITE_NOMEM, system, path);
    if (code == SQLITE_IOERR_SHORT_READ) return damaged(path, "it ends too early");
    return file_failure(path, "CG-store-008", category::io, "the disk or the system failed to read or write it",
                        "nothing of the unfinished step was kept; look at the system's log, then try again");
}

/// A file cannot be opened for many reasons; what stands in its place tells which.
failure cannot_open(int system, const std::string& path) {
    std::error_code ignored;
    if (system == EACCES || system == EPERM || system == EROFS) return failure_of(SQLITE_PERM, system, path);
    if (system == ENOSPC || system == EDQUOT) return no_space(path);
    if (std::filesystem::exists(path, ignored))
        return file_failure(path, "CG-store-007", category::permission, "it cannot be opened",
                            "is it a file, and may you read and write it and its folder?");
    return file_failure(path, "CG-store-010", category::cannot_create, "it cannot be made",
                        "is its folder there, and may you write in it?");
}

/// For a file name within a URI.
std::string percent_encoded(const std::string& path) {
    std::string out;
    for (const char byte : path) {
        const auto c = static_cast<unsigned char>(byte);
        if (c <= ' ' || c >= 0x7F || c == '%' || c == '?' || c == '#') out += fmt::format("%{:02X}", c);
        else out += byte;
    }
    if (out.starts_with("//")) out.insert(0, "//");  // else what follows would be a host
    return out;
}

}  // namespace

failure damaged(const std::string& path, std::string_view what) {
    const auto name = quoted_for_shell(path);
    return file_failure(path, "CG-store-005", category::damaged, fmt::format("the base is damaged: {}", what),
                        fmt::format("take the last good copy; claimgraph export --to FOLDER --kb {} saves what still "
                                    "reads well, claimgraph check {} tells what does not",
                                    name, name));
}

failure damaged_history(const std::string& path, std::string_view what) {
    auto d = damaged(path, what).reason();
    d.hint = "take the last good copy: what this one holds nobody knows without its history";
    return failure(std::move(d));
}

failure in_use(const std::string& path) {
    return file_failure(path, "CG-store-031", category::usage,
                        "a function that the base calls may not write to it, nor read it in the middle "
                        "of a step",
                        "do it once the call that the function was given to has returned");
}

failure failure_of(int code, int system, const std::string& path) {
    switch (code & 0xFF) {
        case SQLITE_CORRUPT: return damaged(path, "its pages do not fit together");
        case SQLITE_NOTADB: return damaged(path, "its header is not that of a base");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return file_failure(path, "CG-store-004", category::busy, "another program is writing to it",
                                "try again, or wait for it with --wait");
        case SQLITE_NOMEM: return file_failure(path, "CG-store-011", category::no_memory, "out of memory");
        case SQLITE_FULL: return no_space(path);
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return file_failure(path, "CG-store-007", category::permission, "permission denied",
                                "may you read and write it and its folder?");
        case SQLITE_IOERR: return io_failure(code, system, path);
        case SQLITE_CANTOPEN: return cannot_open(system, path);
        case SQLITE_TOOBIG:
            return file_failure(path, "CG-store-012", category::limit, "an article is too large to be stored");
        case SQLITE_CONSTRAINT: return damaged(path, "its rows contradict each other");
        default:
            return file_failure(path, "CG-store-090", category::internal,
                                fmt::format("the store made a mistake (code {})", code), "please report it");
    }
}

void count_no_memory() noexcept { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

cursor::~cursor() {
    if (statement_ != nullptr) owner_->give_back(statement_, sql_);
}

void cursor::next() {
    const int code = sqlite3_step(statement_);
    row_ = code == SQLITE_ROW;
    if (!row_ && code != SQLITE_DONE) owner_->fail_now(code);
}

std::int64_t cursor::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view cursor::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    if (bytes != nullptr) return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    // Null, nothing, or no memory for it, which SQLite tells by the connection's code alone.
    if (sqlite3_errcode(owner_->handle()) == SQLITE_NOMEM) owner_->fail_now(SQLITE_NOMEM);
    return {};
}

bool cursor::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

database::database(std::string path, mode m, bool unchanging) : path_(std::move(path)) {
    int flags = m == mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (m == mode::create) flags |= SQLITE_OPEN_CREATE;
    auto name = path_;
    if (name.starts_with("file:") || name.starts_with(":")) name.insert(0, "./");  // a file, whatever it is called
    if (unchanging) {
        name = "file:" + percent_encoded(name) + "?immutable=1";
        flags |= SQLITE_OPEN_URI;
    }
    const int code =
        sqlite3_open_v2(name.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    try {
        expect_ok(code);
        configure(m != mode::read);
    } catch (...) {
        forget_statements();
        sqlite3_close(handle_);
        throw;
    }
}

database::~database() {
    forget_statements();
    sqlite3_close(handle_);
}

/// Nothing that a stranger's file holds is trusted: no functions or views of its own run, its cells are
/// checked before they are read. Only the writer may move the log into the file: two doing so at once can
/// damage it in versions before 3.51.3. A memory map would turn a failing disk into a signal.
void database::configure(bool writes) {
    sqlite3_busy_timeout(handle_, 10'000);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    if (!writes) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // EXTRA: without a log, a step is done once its journal's name is gone for good, which FULL does not wait for.
    for (const auto* setting :
         {"PRAGMA mmap_size=0", "PRAGMA cell_size_check=ON", "PRAGMA synchronous=EXTRA", "PRAGMA temp_store=MEMORY"})
        script(setting);
    script(writes ? "PRAGMA cache_size=-32768" : "PRAGMA cache_size=-16384");
}

void database::forget_statements() noexcept {
    for (auto& [sql, statement] : idle_) sqlite3_finalize(std::exchange(statement, nullptr));
}

namespace {

/// The last error of one of the connection's files.
int last_error_of(sqlite3* handle, int which) {
    sqlite3_file* file = nullptr;
    int number = 0;
    if (sqlite3_file_control(handle, "main", which, &file) != SQLITE_OK || file == nullptr || file->pMethods == nullptr)
        return 0;
    return file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK ? number : 0;
}

/// What the connection remembers may be the error of a later call, made to clean up; a file keeps that of its write.
int error_below(sqlite3* handle, int code) {
    if (handle == nullptr) return 0;
    if (code == SQLITE_IOERR_WRITE)
        for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER})
            if (const int number = last_error_of(handle, which); number != 0) return number;
    return sqlite3_system_errno(handle);
}

}  // namespace

void database::fail_now(int code) const {
    const int system = error_below(handle_, code);
    throw_error(
        failure_of(code, (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN ? system : 0, path_));
}

sqlite3_stmt* database::prepared(const char* sql) {
    auto* statement = std::exchange(idle_[sql], nullptr);
    if (statement != nullptr) return statement;
    const int code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    // The text is ours; what it does not find is missing from the file.
    if (code == SQLITE_ERROR) throw_error(damaged(path_, "its tables are not those of a base"));
    expect_ok(code);
    return statement;
}

void database::give_back(sqlite3_stmt* statement, const char* sql) noexcept {
    sqlite3_reset(statement);  // what is bound stays, perhaps to what is gone: the next run binds all of it anew
    const auto place = idle_.find(sql);  // made when it was prepared: giving back asks for no memory
    if (place != idle_.end() && place->second == nullptr) place->second = statement;
    else sqlite3_finalize(statement);
}

void database::expect_ok(int code) const {
    if (code != SQLITE_OK) fail_now(code);
}

void database::bind(sqlite3_stmt* s, int at, std::int64_t value, life) const {
    expect_ok(sqlite3_bind_int64(s, at, value));
}
void database::bind(sqlite3_stmt* s, int at, std::string_view text, life l) const {
    const auto* bytes = text.data() == nullptr ? "" : text.data();  // a null pointer would be bound as null
    expect_ok(sqlite3_bind_text64(s, at, bytes, text.size(), l == life::longer ? SQLITE_STATIC : SQLITE_TRANSIENT,
                                  SQLITE_UTF8));
}
void database::bind(sqlite3_stmt* s, int at, blob value, life l) const {
    const auto* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
    expect_ok(
        sqlite3_bind_blob64(s, at, bytes, value.bytes.size(), l == life::longer ? SQLITE_STATIC : SQLITE_TRANSIENT));
}
void database::bind(sqlite3_stmt* s, int at, std::nullopt_t, life) const { expect_ok(sqlite3_bind_null(s, at)); }

void database::script(const std::string& sql) {
    expect_ok(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t database::integer(const char* sql) {
    const auto row = query(sql);
    if (!row) throw_error(damaged(path_, "a row is missing"));
    return row.integer(0);
}

bool database::in_transaction() const noexcept { return sqlite3_get_autocommit(handle_) == 0; }

bool database::in_writing_transaction() const noexcept {
    return sqlite3_txn_state(handle_, "main") == SQLITE_TXN_WRITE;
}

value_reader::~value_reader() { close(); }

void value_reader::close() noexcept { sqlite3_blob_close(std::exchange(open_, nullptr)); }

bool value_reader::move_to(std::int64_t row) {
    const int code = open_ != nullptr ? sqlite3_blob_reopen(open_, row)
                                      : sqlite3_blob_open(database_.handle(), "main", table_, column_, row, 0, &open_);
    if (code == SQLITE_OK) return true;
    close();  // one that failed to move serves no more
    if (code == SQLITE_ERROR) return false;
    database_.fail_now(code);
}

std::optional<std::string> value_reader::read(std::int64_t row) {
    if (!move_to(row)) return std::nullopt;
    const auto size = sqlite3_blob_bytes(open_);
    std::string value(static_cast<std::size_t>(size), '\0');
    if (const int code = sqlite3_blob_read(open_, value.data(), size, 0); code != SQLITE_OK) database_.fail_now(code);
    return value;
}

transaction::transaction(database& d, kind k) : database_(d) {
    if (d.in_transaction()) {
        if (k == kind::writes || d.in_writing_transaction()) throw_error(in_use(d.path()));
        return;
    }
    d.run(k == kind::writes ? "BEGIN IMMEDIATE" : "BEGIN");
    open_ = true;
}

transaction::~transaction() {
    if (open_ && database_.in_transaction()) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void transaction::commit() {
    if (!open_) return;
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace claimgraph::store
