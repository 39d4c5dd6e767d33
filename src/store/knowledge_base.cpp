#include "core/shell.hpp"
#include "ingest/joiner.hpp"
#include "store/base_state.hpp"
#include "store/contents.hpp"
#include "store/newer_articles.hpp"
#include "store/row_hash.hpp"
#include "store/saved_graph.hpp"

#include <claimgraph/core/date.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <unordered_map>

namespace claimgraph {

using namespace store;

void knowledge_base::state::check_writable() const {
    if (options.mode == open_mode::read)
        fail_of(path, "CG-store-006", category::usage, "the base was opened for reading");
    if (members_at_work > 1) throw_error(in_use(path));
}

std::string knowledge_base::state::time() const {
    const auto at =
        options.clock ? options.clock() : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

namespace {

stored_article public_row(const article_row& r) {
    stored_article a;
    a.id = r.id, a.file = r.file, a.title = r.title, a.date = r.date;
    a.sha256 = hex(r.sha256);
    a.bytes = static_cast<std::uint64_t>(r.size);
    a.nodes = static_cast<std::uint64_t>(r.nodes);
    a.claims = static_cast<std::uint64_t>(r.claims);
    a.came = batch_number{static_cast<std::uint64_t>(r.came)};
    if (r.went) a.went = batch_number{static_cast<std::uint64_t>(*r.went)};
    return a;
}

std::int64_t number_of(batch_number at) {
    return at > batch_number{INT64_MAX} ? INT64_MAX : static_cast<std::int64_t>(at);
}

batch_info public_batch(const batch_row& b, const spine& s, std::string_view id) {
    batch_info info{batch_number{static_cast<std::uint64_t>(b.number)}, b.time, hex(b.hash), {}};
    for (const auto& c : b.changes) {
        change_info change{c.kind, {}, {}};
        if (c.version) {
            const auto& v = s.versions[static_cast<std::size_t>(*c.version - 1)];
            change.article = v.id;
            if (!v.purged) change.sha256 = hex(v.sha256);
        }
        if (id.empty() || change.article == id) info.changes.push_back(std::move(change));
    }
    return info;
}

/// Articles by id; each must be among those that were held.
std::vector<const article_row*> named_among(const std::vector<const article_row*>& held,
                                            const std::vector<std::string>& ids, const std::string& path,
                                            batch_number at) {
    std::unordered_map<std::string_view, const article_row*> by_id;
    for (const auto* v : held) by_id.emplace(v->id, v);
    std::vector<const article_row*> found;
    for (const auto& id : ids) {
        const auto row = by_id.find(id);
        if (row == by_id.end() || row->second->purged)
            fail_of(path, "CG-store-021", category::not_found,
                    fmt::format("the base holds no article \"{}\"{}", printable(id), at == now ? "" : " then"),
                    "claimgraph list names those that it holds, claimgraph history those that it held");
        found.push_back(row->second);
    }
    return found;
}

std::int64_t last_batch_by(const spine& s, std::string_view day) {
    std::int64_t number = 0;
    for (const auto& b : s.batches)
        if (std::string_view(b.time).substr(0, day.size()) <= day) number = b.number;
    return number;
}

}  // namespace

namespace store {

namespace {

/// Whether a vocabulary is what that batch says that it brought.
bool came_with(database& d, std::int64_t batch, const std::string& digest) {
    for (auto c = d.query("SELECT action, digest FROM change WHERE batch = ?1", batch); c; c.next())
        if (c.text(0) == to_string(change_kind::vocabulary) && c.text(1) == digest) return true;
    return false;
}

}  // namespace

std::optional<vocabulary> read_vocabulary(database& d, std::int64_t batch) {
    const auto c =
        d.query("SELECT name, json, checksum, came FROM vocabulary WHERE came <= ?1 ORDER BY came DESC LIMIT 1", batch);
    if (!c) {
        if (std::min(batch, read_head(d).batch) > 0) throw_error(damaged(d.path(), "its vocabulary is missing"));
        return std::nullopt;
    }
    if (c.integer(2) != row_hash("vocabulary").text(c.text(0)).text(c.text(1)).checksum() ||
        !came_with(d, c.integer(3), vocabulary_digest(c.text(0), c.text(1))))
        throw_error(damaged(d.path(), "its vocabulary"));
    auto v = vocabulary::parse(c.text(1), std::string(c.text(0)));
    if (!v) throw_error(v.error());
    return std::move(*v);
}

}  // namespace store

knowledge_base::knowledge_base(std::unique_ptr<state> s) noexcept : state_(std::move(s)) {}
knowledge_base::knowledge_base(knowledge_base&&) noexcept = default;
knowledge_base& knowledge_base::operator=(knowledge_base&&) noexcept = default;
knowledge_base::~knowledge_base() = default;

const std::string& knowledge_base::path() const noexcept { return state_->path; }

result<knowledge_base> knowledge_base::open(const std::string& path, const base_options& options) {
    return guarded(path, [&] {
        auto s = std::make_unique<state>();
        s->path = without_links(path);
        s->options = options;
        if (auto opened = guarded(*s, [&] { open_state(*s); }); !opened) throw_error(opened.error());
        return knowledge_base(std::move(s));
    });
}

bool knowledge_base::is_base(const std::string& path) noexcept {
    try {
        std::ifstream in(path, std::ios::binary);
        char head[72] = {};
        in.read(head, sizeof head);
        return in.gcount() == sizeof head && std::string_view(head, 16) == std::string_view("SQLite format 3\0", 16) &&
               std::string_view(head + 68, 4) == "CGkb";
    } catch (...) {
        return false;
    }
}

result<std::vector<stored_article>> knowledge_base::list(batch_number at) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        const auto s = read_spine(*state_->db);
        std::vector<stored_article> all;
        for (const auto* v : held_after(s, number_of(at))) all.push_back(public_row(*v));
        return all;
    });
}

result<std::vector<batch_info>> knowledge_base::history(std::string_view id) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        const auto s = read_spine(*state_->db);
        std::vector<batch_info> all;
        for (const auto& b : s.batches) {
            auto info = public_batch(b, s, id);
            if (id.empty() || !info.changes.empty()) all.push_back(std::move(info));
        }
        return all;
    });
}

result<text_input> knowledge_base::export_article(std::string_view id, batch_number at) const {
    text_input one;
    const auto done = export_articles({std::string(id)}, at, [&](const std::string&, text_input article) {
        one = std::move(article);
        return true;
    });
    if (!done) return done.error();
    return one;
}

namespace {

std::optional<std::string> read_or_tell(database& d, const article_row& row,
                                        const std::function<void(const failure&)>& lost) {
    try {
        return read_content(d, row);
    } catch (const error& e) {
        if (e.why().kind() != category::damaged && e.why().kind() != category::io) throw;
        lost(e.why());
        return std::nullopt;
    }
}

}  // namespace

result<void> knowledge_base::export_articles(const std::vector<std::string>& ids, batch_number at,
                                             const std::function<bool(const std::string&, text_input)>& take,
                                             const std::function<void(const failure&)>& lost) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        const auto s = read_spine(*state_->db);
        auto held = held_after(s, number_of(at));
        if (!ids.empty()) held = named_among(held, ids, path(), at);
        for (const auto* v : held) {
            auto bytes = lost ? read_or_tell(*state_->db, *v, lost) : std::optional(read_content(*state_->db, *v));
            if (bytes && !take(v->id, text_input{v->file, *std::move(bytes)})) return;
        }
    });
}

namespace {

std::vector<diagnostic> warnings_of(const std::string& path, const spine& s, std::int64_t batch) {
    const auto gone = purged_since(s, batch);
    if (gone == 0) return {};
    diagnostic d;
    d.code = "CG-store-029";
    d.level = severity::warning;
    d.where.file = path;
    d.message = fmt::format("{} that it held after batch {} {} purged since: what {} said is missing here",
                            gone == 1 ? "an article" : fmt::format("{} articles", gone), batch,
                            gone == 1 ? "was" : "were", gone == 1 ? "it" : "they");
    return {std::move(d)};
}

/// What cannot be joined because of what is missing is told with it.
failure with_warnings(const failure& why, const std::vector<diagnostic>& warnings) {
    auto all = why.all();
    all.insert(all.end(), warnings.begin(), warnings.end());
    return failure(std::move(all));
}

}  // namespace

result<std::vector<diagnostic>> knowledge_base::warnings(batch_number at) const {
    if (at == now) return std::vector<diagnostic>();
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        return warnings_of(path(), read_spine(*state_->db), number_of(at));
    });
}

result<batch_number> knowledge_base::find_batch(std::string_view text) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        std::uint64_t number = 0;
        const auto* end = text.data() + text.size();
        if (const auto [at, failed] = std::from_chars(text.data(), end, number); failed == std::errc{} && at == end) {
            if (number > static_cast<std::uint64_t>(read_head(*state_->db).batch))
                fail_of(path(), "CG-store-026", category::not_found, fmt::format("there is no batch {}", number),
                        fmt::format("claimgraph history --kb {} names them", quoted_for_shell(path())));
            return batch_number{number};
        }
        if (const auto day = parse_day(text); !day)
            fail("CG-store-027", category::usage,
                 fmt::format("\"{}\" is neither the number of a batch nor a day", printable(text)),
                 "write a number of claimgraph history, or a day: 2025-05-01");
        return batch_number{static_cast<std::uint64_t>(last_batch_by(read_spine(*state_->db), text))};
    });
}

result<std::vector<text_input>> knowledge_base::articles(batch_number at) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        return read_texts(*state_->db, read_spine(*state_->db), number_of(at));
    });
}

result<vocabulary> knowledge_base::vocabulary(batch_number at) const {
    return guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);
        return read_vocabulary(*state_->db, number_of(at)).value_or(claimgraph::vocabulary::built_in());
    });
}

result<loaded> knowledge_base::load_graph(batch_number at, const load_options& options) const {
    auto with_vocabulary = options;
    const bool keeps = at == now && state_->options.snapshot_from != base_options::never;
    snapshot_origin held;
    std::optional<saved> made;
    bool is_saved = false;
    std::vector<diagnostic> purged;
    auto understood = guarded(*state_, [&] {
        transaction t(*state_->db, transaction::kind::reads);  // one state for all
        if (keeps) {
            held = origin_of(read_setting(*state_->db, "uuid"), read_head(*state_->db));
            made = open_saved(path(), held);
            is_saved = made.has_value();
        }
        if (made) return std::vector<article_draft>();
        with_vocabulary.vocabulary =
            read_vocabulary(*state_->db, number_of(at)).value_or(claimgraph::vocabulary::built_in());
        const auto s = read_spine(*state_->db);
        if (at != now) purged = warnings_of(path(), s, number_of(at));
        if (keeps) made = extend_saved(*state_->db, path(), s, with_vocabulary);
        return made ? std::vector<article_draft>()
                    : understand(*state_->db, held_after(s, number_of(at)), with_vocabulary);
    });
    if (!understood) return understood.error();
    if (!made) {
        auto joined = join(std::move(*understood), *with_vocabulary.vocabulary, options.limits, options.deadline);
        if (!joined) return with_warnings(joined.error(), purged);
        static_cast<struct joined&>(made.emplace()) = std::move(*joined);
        made->warnings.insert(made->warnings.end(), purged.begin(), purged.end());
    }
    if (keeps && !is_saved && made->graph.edge_count() >= state_->options.snapshot_from) {
        if (const auto& later = state_->options.later)
            later([base = path(), kept = *made, held] { save(base, kept, held); });
        else save(path(), *made, held);
    }
    return static_cast<loaded&&>(*made);
}

result<std::string> knowledge_base::uuid() const {
    return guarded(*state_, [&] { return read_setting(*state_->db, "uuid"); });
}

result<batch_number> knowledge_base::last_batch() const {
    return guarded(*state_, [&] { return batch_number{static_cast<std::uint64_t>(read_head(*state_->db).batch)}; });
}

}  // namespace claimgraph
