#include "core/shell.hpp"
#include "store/base_state.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace claimgraph::store {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void no_base(const std::string& path) {
    fail_of(path, "CG-store-001", category::no_input, "there is no such knowledge base",
            "a base is made by: claimgraph add FILES... --kb NEW-FILE");
}

[[noreturn]] void hidden_base(const std::string& path) {
    fail_of(path, "CG-store-007", category::permission, "it cannot be looked at",
            "may you open the folders that it lies in?");
}

/// Of a program that ended while it made one.
[[noreturn]] void empty_base(const std::string& path) {
    fail_of(path, "CG-store-002", category::bad_input, "it is empty, and not yet a knowledge base",
            fmt::format("it becomes one by: claimgraph add FILES... --kb {}", quoted_for_shell(path)));
}

[[noreturn]] void not_a_base(const std::string& path) {
    fail_of(path, "CG-store-002", category::bad_input, "it is not a knowledge base",
            "a base is made by: claimgraph add FILES... --kb NEW-FILE");
}

/// A log stands beside one name of a file; who writes by another does not see it.
void expect_one_name(const std::string& path) {
    std::error_code missing;
    const auto names = fs::hard_link_count(path, missing);
    if (missing || names <= 1) return;
    fail_of(path, "CG-store-030", category::usage,
            fmt::format("the file has {} names (hard links), and two programs could write by two of them", names),
            "keep one of the names and make the others symbolic links (ln -s), or copies");
}

enum class looks { missing, hidden, empty, sqlite, other };

looks look_at(const std::string& path) {
    std::error_code failed;
    if (!fs::exists(path, failed)) {
        if (failed == std::errc::permission_denied) return looks::hidden;
        return failed ? looks::other : looks::missing;
    }
    if (fs::is_directory(path, failed)) return looks::other;
    std::ifstream in(path, std::ios::binary);
    char head[16] = {};
    in.read(head, sizeof head);
    if (in.gcount() == 0)
        return in.bad() || !in.is_open() ? looks::sqlite : looks::empty;  // unreadable: the opening says why
    return std::string_view(head, sizeof head) == std::string_view("SQLite format 3\0", 16) ? looks::sqlite
                                                                                            : looks::other;
}

/// A log cannot be shared where nothing may be written; where there is none, nobody else writes just now.
void open_reader(knowledge_base::state& s) {
    const auto& path = s.path;
    std::error_code ignored;
    const auto log = path + "-wal";
    const bool no_log = !fs::exists(log, ignored) || fs::file_size(log, ignored) == 0;
    const auto folder = fs::path(path).parent_path();
    const bool read_only = ::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0;
    if (no_log && read_only) s.unchanging = stamp_of(path);
    s.db = std::make_unique<database>(path, database::mode::read, s.unchanging.has_value());
}

void open_writer(knowledge_base::state& s) {
    s.lock.emplace(s.path, s.options.wait);
    expect_one_name(s.path);
    const auto before = look_at(s.path);
    s.db = std::make_unique<database>(
        s.path, s.options.mode == open_mode::create ? database::mode::create : database::mode::write);
    auto& d = *s.db;
    if (before == looks::missing || before == looks::empty || d.integer("PRAGMA page_count") == 0)
        create_base(d, s.time());
    const auto version = check_format(d, true);
    const bool log = s.options.journal == journal::log;
    d.script(log ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE");
    d.script("PRAGMA wal_autocheckpoint=4000");
    if (before == looks::missing) sync_folder_of(s.path);
    if (version == format_version) return;
    const auto copy = migrate(d, migrations());
    if (s.options.brought_up) s.options.brought_up(copy);
}

/// A program that died while it wrote without a log left a journal, which only who may write can play back:
/// that is done here, as the one writer, before anybody reads.
void play_back_journal(const std::string& path) {
    std::error_code ignored;
    const auto journal = path + "-journal";
    if (!fs::exists(journal, ignored) || fs::file_size(journal, ignored) == 0 || ::access(path.c_str(), W_OK) != 0)
        return;
    try {
        const file_lock lock(path, {});
        database d(path, database::mode::write);
        static_cast<void>(d.integer("SELECT count(*) FROM sqlite_schema"));
    } catch (const error& e) {
        if (e.why().kind() != category::busy) throw;  // its writer lives, and readers go by what stands
    }
}

}  // namespace

std::string without_links(const std::string& path) {
    constexpr int most_links = 40;  // as Linux follows
    std::error_code failed;
    fs::path file = path;
    for (int links = 0; links < most_links && fs::is_symlink(file, failed); ++links) {
        const auto target = fs::read_symlink(file, failed);
        if (failed) return path;
        file = file.parent_path() / target;
    }
    if (file == path || fs::is_symlink(file, failed)) return path;
    file = fs::weakly_canonical(file, failed);  // it may not be there yet
    return failed ? path : file.string();
}

void open_state(knowledge_base::state& s) {
    const auto what = look_at(s.path);
    if (what == looks::hidden) hidden_base(s.path);
    std::error_code ignored;  // a journal beside it: SQLite first takes back what was cut off
    if (what == looks::other && !(fs::is_regular_file(s.path, ignored) && fs::exists(s.path + "-journal", ignored)))
        not_a_base(s.path);
    if (what == looks::missing && s.options.mode != open_mode::create) no_base(s.path);
    if (what == looks::empty && s.options.mode != open_mode::create) empty_base(s.path);
    if (s.options.mode == open_mode::read) {
        play_back_journal(s.path);
        if (look_at(s.path) == looks::empty) empty_base(s.path);
        open_reader(s);
    } else open_writer(s);
    transaction t(*s.db, transaction::kind::reads);
    if (check_format(*s.db, s.options.mode != open_mode::read) <= format_version) check_tables(*s.db);
}

}  // namespace claimgraph::store
