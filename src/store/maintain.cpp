#include "ingest/joiner.hpp"
#include "store/base_state.hpp"
#include "store/contents.hpp"
#include "store/row_hash.hpp"
#include "store/saved_graph.hpp"
#include "store/validator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace claimgraph {

using namespace store;

namespace {

article_row current(database& d, const std::string& id) {
    auto row = find_current(d, id);
    if (!row)
        fail_of(d.path(), "CG-store-021", category::not_found,
                fmt::format("the base holds no article \"{}\"", printable(id)),
                "claimgraph list names those that it holds, claimgraph history those that it held");
    return std::move(*row);
}

/// Throws where articles that stay need what goes.
void check_removal(database& d, const head& h, const std::vector<article_row>& out) {
    const auto v = read_vocabulary(d, h.batch).value_or(vocabulary::built_in());
    stored_names names(d, v);
    auto found = what_is_wrong(d, v, names, {}, out, {}).found;
    if (error_count(found) > 0) throw_error(failure(std::move(found)));
}

std::vector<std::string> once(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Every version of the articles, whenever it was.
std::vector<article_row> all_versions(database& d, const std::vector<std::string>& ids) {
    std::vector<article_row> all;
    for (auto c = d.query(select_all); c; c.next()) {
        auto row = read_article(c, d.path());
        if (!row.purged && std::binary_search(ids.begin(), ids.end(), row.id)) all.push_back(std::move(row));
    }
    for (const auto& id : ids)
        if (std::none_of(all.begin(), all.end(), [&](const auto& r) { return r.id == id; }))
            fail_of(d.path(), "CG-store-021", category::not_found,
                    fmt::format("the base never held an article \"{}\", or it was purged", printable(id)),
                    "claimgraph history names those that it held; where purging one was cut short, claimgraph compact "
                    "erases what is left of it");
    return all;
}

std::int64_t erase(database& d, const char* sql, std::int64_t version) {
    d.run(sql, version);
    return d.integer("SELECT changes()");
}

/// What stays of a version is that it was there, and the digest that its batch vouches by.
void erase_version(database& d, article_row row, std::int64_t batch, purge_report& report) {
    d.run("DELETE FROM content WHERE version = ?1", row.version);
    report.nodes += static_cast<std::uint64_t>(erase(d, "DELETE FROM node WHERE version = ?1", row.version));
    report.claims += static_cast<std::uint64_t>(erase(d, "DELETE FROM claim WHERE version = ?1", row.version));
    d.run("DELETE FROM reference WHERE version = ?1", row.version);
    article_row left;
    left.version = row.version;
    left.came = row.came;
    left.went = row.went ? row.went : batch;
    left.purged = batch;
    update(d, left);
}

stored_article told(const article_row& r) {
    stored_article a;
    a.id = r.id, a.file = r.file, a.title = r.title, a.date = r.date, a.sha256 = hex(r.sha256);
    a.bytes = static_cast<std::uint64_t>(r.size);
    a.nodes = static_cast<std::uint64_t>(r.nodes);
    a.claims = static_cast<std::uint64_t>(r.claims);
    a.came = batch_number{static_cast<std::uint64_t>(r.came)};
    if (r.went) a.went = batch_number{static_cast<std::uint64_t>(*r.went)};
    return a;
}

/// Made when a newer program brought the base up, of this format too: somebody may have gone back to it.
std::vector<std::string> copies_beside(const std::string& path) {
    std::vector<std::string> copies;
    std::error_code ignored;
    for (std::int64_t v = 1; v <= format_version; ++v)
        if (const auto copy = fmt::format("{}.format-{}", path, v); std::filesystem::exists(copy, ignored))
            copies.push_back(copy);
    return copies;
}

constexpr const char* erase_securely = "PRAGMA secure_delete=ON";
constexpr const char* make_small = "VACUUM";
constexpr const char* truncate_log = "PRAGMA wal_checkpoint(TRUNCATE)";

/// The log goes into the file and is emptied; where a reader still needs it, the old pages stay.
void empty_log(database& d) {
    if (const auto c = d.query(truncate_log); c && c.integer(0) != 0)
        fail_of(d.path(), "CG-store-025", category::busy, "it is done, but a reader still holds old pages in the log",
                "when no other program reads the base, run claimgraph compact on it");
}

/// Or throws.
void forget_snapshot(const saved_files& files) {
    if (auto forgotten = forget_saved(files); !forgotten) throw_error(forgotten.error());
}

void make_compact(database& d) {
    d.forget_statements();
    d.run(erase_securely);
    d.run(make_small);
    empty_log(d);
}

/// What was done is told beside what was not.
failure with_notes_of(const purge_report& done, const failure& why) {
    auto all = why.all();
    for (const auto& a : done.erased) {
        diagnostic d;
        d.code = why.code();
        d.level = severity::note;
        d.where.file = why.reason().where.file;
        d.message =
            fmt::format("article \"{}\" of batch {} was erased", printable(a.id), static_cast<std::uint64_t>(a.came));
        all.push_back(std::move(d));
    }
    return failure(std::move(all));
}

/// Collects what is found instead of stopping at the first.
class checker {
public:
    explicit checker(database& d) : database_(d) {}

    check_report run() && {
        try_to([&] { check_pages(); });
        spine s;
        const bool spine_is_good = try_to([&] { s = read_spine(database_); });
        if (!spine_is_good) return std::move(report_);
        report_.batches = s.batches.size();
        report_.versions = s.versions.size();
        for (const auto* key : {"made", "oldest_reader"}) try_to([&] { (void)read_setting(database_, key); });
        try_to([&] { gather_references(); });
        for (const auto& v : s.versions) try_to([&] { check_version(v); });
        try_to([&] { check_counts(s); });
        try_to([&] { check_vocabularies(s); });
        if (report_.findings.empty()) try_to([&] { check_graph(s); });
        return std::move(report_);
    }

private:
    template <class F>
    bool try_to(F&& body) {
        try {
            body();
            return true;
        } catch (const error& e) {
            const auto& all = e.why().all();
            report_.findings.insert(report_.findings.end(), all.begin(), all.end());
            return false;
        }
    }

    void find(std::string_view what) { throw_error(damaged(database_.path(), what)); }

    /// Reads every page; with a small cache it would read them many times.
    void check_pages() {
        database_.script("PRAGMA cache_size=-262144");
        std::size_t wrong = 0;
        for (auto c = database_.query("PRAGMA integrity_check(1000)"); c; c.next())
            if (c.text(0) != "ok") ++wrong;
        if (wrong > 0) find(fmt::format("its pages, tables and indexes contradict each other in {} places", wrong));
        if (database_.query("PRAGMA foreign_key_check")) find("a row refers to a row that is not there");
    }

    /// The base finds references by their names; one version's would be looked for among those of all. The table goes
    /// with the transaction; where that is of a member that hands out articles, an earlier check's is still there.
    void gather_references() {
        database_.script("DROP TABLE IF EXISTS temp.checked");
        database_.script(
            "CREATE TEMP TABLE checked(version INTEGER, name TEXT, PRIMARY KEY(version, name)) WITHOUT ROWID");
        database_.script("INSERT INTO temp.checked SELECT version, name FROM main.reference ORDER BY version, name");
    }

    void check_version(const article_row& v) {
        if (v.purged) return;
        (void)read_content(database_, v);
        auto rows = read_derived(database_, v.version);
        for (auto c = database_.query("SELECT name FROM temp.checked WHERE version = ?1 ORDER BY name", v.version); c;
             c.next())
            rows.references.emplace_back(c.text(0));
        if (digest(rows) != v.rows)
            find(fmt::format("the nodes, claims and references of article \"{}\", batch {}", printable(v.id), v.came));
        if (v.went) return;
        ++report_.articles;
        report_.nodes += rows.nodes.size();
        report_.claims += rows.claims.size();
    }

    void check_counts(const spine& s) {
        std::int64_t contents = 0, nodes = 0, claims = 0;
        for (const auto& v : s.versions)
            if (!v.purged) ++contents, nodes += v.nodes, claims += v.claims;
        if (database_.integer("SELECT count(*) FROM content") != contents) find("it has texts of no article");
        if (database_.integer("SELECT count(*) FROM node") != nodes) find("it has nodes of no article");
        if (database_.integer("SELECT count(*) FROM claim") != claims) find("it has claims of no article");
    }

    void check_vocabularies(const spine& s) {
        std::int64_t brought = 0;
        for (const auto& b : s.batches)
            for (const auto& c : b.changes) {
                if (c.kind != change_kind::vocabulary) continue;
                ++brought;
                const auto row = database_.query("SELECT name, json FROM vocabulary WHERE came = ?1", b.number);
                if (!row || vocabulary_digest(row.text(0), row.text(1)) != c.digest)
                    find(fmt::format("the vocabulary of batch {}", b.number));
            }
        if (database_.integer("SELECT count(*) FROM vocabulary") != brought) find("it has a vocabulary of no batch");
    }

    void check_graph(const spine& s) {
        load_options o;
        o.vocabulary = read_vocabulary(database_, s.last.batch).value_or(vocabulary::built_in());
        if (auto g = join(understand(database_, held_after(s, s.last.batch), o), *o.vocabulary, o.limits); !g)
            throw_error(g.error());
    }

    database& database_;
    check_report report_;
};

}  // namespace

result<batch_number> knowledge_base::remove(const std::vector<std::string>& wanted) {
    return guarded(*state_, [&] {
        state_->check_writable();
        auto& d = *state_->db;
        write_step step(d);
        auto h = read_head(d);
        std::vector<article_row> out;
        for (const auto& id : once(wanted)) out.push_back(current(d, id));
        check_removal(d, h, out);
        std::vector<change_row> changes;
        for (auto& row : out) {
            row.went = h.batch + 1;
            update(d, row);
            changes.push_back({change_kind::removed, row.version, digest(row)});
        }
        if (!changes.empty()) append_batch(d, h, state_->time(), std::move(changes));
        write_head(d, h);
        step.commit();
        return batch_number{static_cast<std::uint64_t>(h.batch)};
    });
}

result<purge_report> knowledge_base::purge(const std::vector<std::string>& wanted) {
    return guarded(*state_, [&] {
        state_->check_writable();
        auto& d = *state_->db;
        d.run(erase_securely);
        purge_report report;
        // Before the step, since what is done must not fail for want of memory.
        report.copies = copies_beside(state_->path);
        const auto snapshot = files_of_saved(state_->path);
        for (const auto* sql : {erase_securely, make_small, truncate_log}) d.make_room_for(sql);
        // Before as well as behind the step: whatever ends this program in between, nothing is left in a snapshot.
        forget_snapshot(snapshot);
        {
            write_step step(d);
            auto h = read_head(d);
            const auto rows = all_versions(d, once(wanted));
            std::vector<article_row> out;
            for (const auto& r : rows)
                if (!r.went) out.push_back(r);
            check_removal(d, h, out);
            std::vector<change_row> changes;
            for (const auto& row : rows) {
                erase_version(d, row, h.batch + 1, report);
                report.erased.push_back(told(row));
                changes.push_back({change_kind::purged, row.version, purge_digest(row.version)});
            }
            append_batch(d, h, state_->time(), std::move(changes));
            write_head(d, h);
            step.commit();
            report.batch = batch_number{static_cast<std::uint64_t>(h.batch)};
        }
        forget_snapshot(snapshot);
        try {
            make_compact(d);
        } catch (const error& e) {
            throw_error(with_notes_of(report, e.why()));
        }
        return report;
    });
}

result<void> knowledge_base::compact() {
    return guarded(*state_, [&] {
        state_->check_writable();
        auto& d = *state_->db;
        if (d.integer("SELECT count(*) FROM article WHERE purged IS NOT NULL") > 0)
            forget_snapshot(files_of_saved(state_->path));
        make_compact(d);
    });
}

result<check_report> knowledge_base::check() const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        return checker(*state_->db).run();
    });
}

}  // namespace claimgraph
