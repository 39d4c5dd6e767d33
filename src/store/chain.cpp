#include "store/chain.hpp"

#include "core/secret_hash.hpp"
#include "store/row_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace claimgraph {

std::string_view to_string(change_kind k) noexcept {
    static constexpr std::array<std::string_view, 5> names = {"added", "replaced", "removed", "purged", "vocabulary"};
    return names[static_cast<std::size_t>(k)];
}

namespace store {

namespace {

change_kind kind_named(std::string_view name, const std::string& path) {
    for (int i = 0; i < 5; ++i)
        if (to_string(static_cast<change_kind>(i)) == name) return static_cast<change_kind>(i);
    throw_error(damaged_history(path, "a row in \"change\""));
}

std::vector<batch_row> read_batches(database& d) {
    std::vector<batch_row> all;
    for (auto c = d.query("SELECT number, time, previous, hash FROM batch NOT INDEXED ORDER BY number"); c; c.next())
        all.push_back({c.integer(0), std::string(c.text(1)), std::string(c.text(2)), std::string(c.text(3)), {}});
    const auto changes = "SELECT batch, step, action, version, digest FROM change ORDER BY batch, step";
    for (auto c = d.query(changes); c; c.next()) {
        const auto batch = c.integer(0);
        if (batch < 1 || batch > static_cast<std::int64_t>(all.size()))
            throw_error(
                damaged_history(d.path(), fmt::format("\"change\" has a row of batch {}, which is not there", batch)));
        all[static_cast<std::size_t>(batch - 1)].changes.push_back(
            {kind_named(c.text(2), d.path()), c.is_null(3) ? std::nullopt : std::optional(c.integer(3)),
             std::string(c.text(4))});
    }
    return all;
}

void check_chain(const spine& s, const std::string& path) {
    std::string previous(32, '\0');
    for (std::size_t i = 0; i < s.batches.size(); ++i) {
        const auto& b = s.batches[i];
        if (b.number != static_cast<std::int64_t>(i + 1) || b.previous != previous || b.hash != hash_of(b))
            throw_error(
                damaged_history(path, fmt::format("batch {} does not fit the one before it, or its changes", i + 1)));
        previous = b.hash;
    }
    if (static_cast<std::int64_t>(s.batches.size()) != s.last.batch)
        throw_error(damaged_history(
            path, fmt::format("its history has {} batches, and should have {}", s.batches.size(), s.last.batch)));
    if (previous != s.last.hash)
        throw_error(damaged_history(path, "its last batch is not the one that it should end with"));
}

/// Each version came and was purged as the changes say, and is what they vouch for.
void check_versions(const spine& s, const std::string& path) {
    const auto bad = [&](std::int64_t version) {
        throw_error(damaged_history(path, fmt::format("version {} is not what its batch says", version)));
    };
    if (static_cast<std::int64_t>(s.versions.size()) != s.last.versions)
        throw_error(damaged_history(path, fmt::format("it has {} versions of articles, and should have {}",
                                                      s.versions.size(), s.last.versions)));
    for (std::size_t i = 0; i < s.versions.size(); ++i)
        if (s.versions[i].version != static_cast<std::int64_t>(i + 1)) bad(static_cast<std::int64_t>(i + 1));
    std::vector<std::int64_t> came(s.versions.size()), purged(s.versions.size());
    for (const auto& b : s.batches)
        for (const auto& c : b.changes) {
            if (!c.version || c.kind == change_kind::removed) continue;
            if (*c.version < 1 || *c.version > s.last.versions) bad(*c.version);
            const auto at = static_cast<std::size_t>(*c.version - 1);
            const auto& v = s.versions[at];
            if (c.kind == change_kind::purged) purged[at] = b.number;
            else {
                if (came[at] != 0) bad(v.version);
                came[at] = b.number;
                if (!v.purged && c.digest != digest(v)) bad(v.version);
            }
        }
    for (const auto& v : s.versions) {
        const auto at = static_cast<std::size_t>(v.version - 1);
        if (v.came != came[at] || v.purged.value_or(0) != purged[at]) bad(v.version);
    }
}

/// Which version took the place of which, as the changes tell it in their order: a row with a good checksum may be one
/// of an earlier state, put back.
class succession {
public:
    succession(const spine& s, const std::string& path) : spine_(s), path_(path), went_(s.versions.size()) {}

    /// Throws unless each version went when the changes say.
    void check() && {
        for (const auto& b : spine_.batches)
            for (const auto& c : b.changes)
                if (c.version) follow(b.number, c);
        for (const auto& v : spine_.versions) compare(v);
        for (const auto& [when, unmatched] : replaced_)
            if (unmatched != 0)
                throw_error(
                    damaged_history(path_, fmt::format("what batch {} replaced is not what it says", when.first)));
    }

private:
    [[noreturn]] void bad(std::int64_t version) const {
        throw_error(damaged_history(path_, fmt::format("version {} is not what its batch says", version)));
    }

    void follow(std::int64_t batch, const change_row& c) {
        if (*c.version < 1 || *c.version > spine_.last.versions) bad(*c.version);
        const auto& v = spine_.versions[index(*c.version)];
        if (c.kind == change_kind::added) add(v);
        else if (c.kind == change_kind::replaced) replace(v, batch);
        else if (c.kind == change_kind::removed) remove(v, batch);
    }

    void add(const article_row& v) {
        if (v.purged) return;
        if (v.position != v.version || !held_.emplace(v.id, v.version).second) bad(v.version);
    }

    void replace(const article_row& v, std::int64_t batch) {
        if (v.purged) return static_cast<void>(++replaced_[{batch, *v.purged}]);
        const auto before = held_.find(v.id);
        if (before == held_.end() || spine_.versions[index(before->second)].position != v.position) bad(v.version);
        went_[index(before->second)] = batch;
        before->second = v.version;
    }

    void remove(const article_row& v, std::int64_t batch) {
        went_[index(v.version)] = batch;
        if (v.purged) return;
        const auto held = held_.find(v.id);
        if (held == held_.end() || held->second != v.version) bad(v.version);
        held_.erase(held);
    }

    void compare(const article_row& v) {
        const auto& told = went_[index(v.version)];
        if (told || !v.purged) {
            if (v.went != told) bad(v.version);
            return;
        }
        // The id is erased; the version that replaced it was purged with it, and that many must have gone then.
        if (v.went != v.purged) --replaced_[{v.went.value_or(0), *v.purged}];
    }

    [[nodiscard]] static std::size_t index(std::int64_t version) { return static_cast<std::size_t>(version - 1); }

    const spine& spine_;
    const std::string& path_;
    std::vector<std::optional<std::int64_t>> went_;  ///< by version, where a change that is left to read says so
    name_map<std::int64_t> held_;                    ///< id -> version
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> replaced_;  ///< by batch and by that of the purge
};

}  // namespace

std::string hash_of(const batch_row& b) {
    row_hash h("batch");
    h.text(b.previous).integer(b.number).text(b.time);
    for (const auto& c : b.changes) h.text(to_string(c.kind)).maybe(c.version).text(c.digest);
    return h.digest();
}

std::string purge_digest(std::int64_t version) { return row_hash("purged").integer(version).digest(); }
std::string vocabulary_digest(std::string_view name, std::string_view json) {
    return row_hash("vocabulary").text(name).text(json).digest();
}

std::string time_of_batch(database& d, std::int64_t number) {
    const auto c = d.query("SELECT time FROM batch WHERE number = ?1", number);
    return c ? std::string(c.text(0)) : std::string();
}

void append_batch(database& d, head& h, std::string time, std::vector<change_row> changes,
                  const std::function<void()>& rows) {
    if (h.time.empty()) h.time = time_of_batch(d, h.batch);
    batch_row b{h.batch + 1, std::max(std::move(time), h.time), h.hash, {}, std::move(changes)};
    b.hash = hash_of(b);
    d.run("INSERT INTO batch(number, time, previous, hash) VALUES(?1, ?2, ?3, ?4)", b.number, b.time, blob{b.previous},
          blob{b.hash});
    h.batch = b.number;
    h.hash = b.hash;
    h.time = b.time;
    if (rows) rows();
    std::int64_t step = 0;
    for (const auto& c : b.changes)
        d.run("INSERT INTO change(batch, step, action, version, digest) VALUES(?1, ?2, ?3, ?4, ?5)", b.number, ++step,
              to_string(c.kind), c.version, blob{c.digest});
}

spine read_spine(database& d) {
    spine s;
    s.uuid = read_setting(d, "uuid");
    s.last = read_head(d);
    s.batches = read_batches(d);
    for (auto c = d.query(select_all); c; c.next()) s.versions.push_back(read_article(c, d.path()));
    check_chain(s, d.path());
    check_versions(s, d.path());
    succession(s, d.path()).check();
    return s;
}

namespace {

bool is_held_after(const article_row& v, std::int64_t batch) noexcept {
    return v.came <= batch && (!v.went || *v.went > batch);
}

}  // namespace

std::size_t purged_since(const spine& s, std::int64_t batch) {
    return static_cast<std::size_t>(std::count_if(s.versions.begin(), s.versions.end(), [&](const article_row& v) {
        return is_held_after(v, batch) && v.purged;
    }));
}

std::vector<const article_row*> held_after(const spine& s, std::int64_t batch) {
    std::vector<const article_row*> held;
    for (const auto& v : s.versions)
        if (is_held_after(v, batch) && !v.purged) held.push_back(&v);
    std::sort(held.begin(), held.end(), [](const auto* a, const auto* b) { return a->position < b->position; });
    return held;
}

}  // namespace store
}  // namespace claimgraph
