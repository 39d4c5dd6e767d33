#include "ingest/sources.hpp"
#include "store/base_state.hpp"
#include "store/read_ahead.hpp"
#include "store/row_hash.hpp"
#include "store/validator.hpp"
#include "store/waiting_room.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

namespace claimgraph {

using namespace store;

namespace {

/// Where articles come from, one at a time.
struct article_source {
    std::size_t count;
    std::function<const std::string&(std::size_t)> name;
    std::function<result<text_input>(std::size_t)> read;
};

/// Steps that are written together become durable together: each is whole or absent in any case, and one
/// wait for the disk serves them all.
constexpr std::size_t steps_together = 4096;
constexpr std::size_t bytes_together = 8u << 20;
constexpr std::chrono::milliseconds time_together{500};
/// Of articles that wait for others; understood they take about fifteen times that.
constexpr std::size_t bytes_kept = 2u << 20;

class adder {
public:
    adder(knowledge_base::state& s, article_source source, const add_options& o)
        : state_(s), database_(*s.db), source_(std::move(source)), options_(o) {
        load_.limits = o.limits;
        load_.deadline = o.deadline;
    }

    add_report run() && {
        head_ = read_head(database_);
        first_batch_ = head_.batch + 1;
        choose_vocabulary();
        if (options_.all_or_nothing) add_together(all_inputs(), true);
        else add_each();
        commit();
        return std::move(report_);
    }

private:
    void choose_vocabulary() {
        auto stored = read_vocabulary(database_, head_.batch);
        if (stored) {
            vocabulary_ = std::move(*stored);
            vocabulary_json_ = vocabulary_.to_json();
            if (options_.vocabulary && options_.vocabulary->to_json() != vocabulary_json_)
                throw_error(other_vocabulary("the vocabulary given"));
            return;
        }
        vocabulary_is_new_ = true;
        if (options_.vocabulary) vocabulary_ = *options_.vocabulary;
        else
            for (std::size_t i = 0; i < source_.count && vocabulary_name_.empty(); ++i)
                if (const auto input = source_.read(i)) vocabulary_name_ = named_vocabulary(*input, options_.limits);
        if (!vocabulary_name_.empty()) vocabulary_ = parse_vocabulary(vocabulary_name_);
        vocabulary_json_ = vocabulary_.to_json();
    }

    [[nodiscard]] vocabulary parse_vocabulary(const std::string& path) const {
        auto v = read_named_vocabulary(path);
        if (!v) throw_error(v.error());
        return std::move(*v);
    }

    [[nodiscard]] failure other_vocabulary(const std::string& whose) const {
        return file_failure(state_.path, "CG-store-023", category::bad_input,
                            fmt::format("{} differs from that of the base", whose),
                            "articles of one base share one vocabulary: make a base of its own for these");
    }

    /// An article of this base may name no other vocabulary.
    void check_vocabulary(const candidate& c) {
        if (c.vocabulary.empty() || c.vocabulary == vocabulary_name_) return;
        if (parse_vocabulary(c.vocabulary).to_json() != vocabulary_json_)
            throw_error(other_vocabulary(
                fmt::format("the vocabulary {} of {}", printable(c.vocabulary), printable(c.row.file))));
        vocabulary_name_ = c.vocabulary;
    }

    std::vector<std::size_t> all_inputs() const {
        std::vector<std::size_t> all(source_.count);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        return all;
    }

    /// In their order; what refers to things that are not there yet comes once they are, and what is left
    /// then may refer to each other.
    void add_each() {
        read_ahead ahead(source_.count, [this](std::size_t i) { return understand(i); });
        for (std::size_t i = 0; i < source_.count; ++i) {
            if (!go_on(i)) return;
            add_with_those_that_waited(i, ahead.take());
        }
        if (!stuck_.empty()) return add_stuck();
        for (auto& group : waiting_room_.leave_in_groups()) add_together(std::move(group), false);
    }

    void add_with_those_that_waited(std::size_t first, result<candidate>&& understood) {
        const auto next = add_one(first, std::move(understood));
        for (std::deque<std::size_t> ready(next.begin(), next.end()); !ready.empty(); ready.pop_front()) {
            const auto more = add_one(ready.front(), recall(ready.front()));
            ready.insert(ready.end(), more.begin(), more.end());
        }
    }

    /// Where articles are in each other's way (CG-store-022), any order may be the one that works.
    void add_stuck() {
        for (const auto& group : waiting_room_.leave_in_groups())
            stuck_.insert(stuck_.end(), group.begin(), group.end());
        for (bool progress = true; progress && stuck_.size() > 1;) {
            const auto again = std::exchange(stuck_, {});
            for (const auto i : again) add_with_those_that_waited(i, understand(i));
            for (const auto& group : waiting_room_.leave_in_groups())
                stuck_.insert(stuck_.end(), group.begin(), group.end());
            progress = stuck_.size() < again.size();
        }
        std::sort(stuck_.begin(), stuck_.end());
        if (!stuck_.empty()) add_together(std::exchange(stuck_, {}), false);
    }

    bool go_on(std::size_t done) {
        commit_if_due();
        if (options_.deadline.passed())
            fail("CG-store-013", category::timeout,
                 fmt::format("out of time after {} of {} articles", done, source_.count),
                 "what was told to be committed stays; the same command goes on where this one stopped");
        if (done % 64 != 0 || !options_.progress || options_.progress(done, source_.count)) return true;
        report_.stopped = true;
        return false;
    }

    /// Reads and understands an article; on any thread.
    [[nodiscard]] result<candidate> understand(std::size_t i) const {
        auto input = source_.read(i);
        if (!input) return input.error();
        return read_candidate(std::move(*input), vocabulary_, load_);
    }

    /// While there is room, an article that waits need not be understood twice.
    void keep(std::size_t i, candidate&& c) {
        if (kept_bytes_ + c.bytes.size() > bytes_kept) return;
        kept_bytes_ += c.bytes.size();
        kept_.insert_or_assign(i, std::move(c));
    }

    [[nodiscard]] result<candidate> recall(std::size_t i) {
        const auto kept = kept_.find(i);
        if (kept == kept_.end()) return understand(i);
        auto c = std::move(kept->second);
        kept_.erase(kept);
        kept_bytes_ -= c.bytes.size();
        return c;
    }

    /// An article that may go in if the base has what it refers to; what cannot is refused here.
    std::optional<candidate> sift(std::size_t i, result<candidate>&& c) {
        if (!c) return refuse(source_.name(i), c.error().all()), std::nullopt;
        try {
            check_vocabulary(*c);
        } catch (const error& e) {
            return refuse(source_.name(i), e.why().all()), std::nullopt;
        }
        if (!step_) step_.emplace(database_);  // what is looked up belongs to it: else each look-up locks the file
        find_before(names_, *c);
        if (c->before && c->before->came >= first_batch_ && c->before->file != source_.name(i)) {
            refuse(source_.name(i), same_id(*c));
            return std::nullopt;
        }
        if (c->unchanged) return ++report_.unchanged, std::nullopt;
        if (!c->ok()) return refuse(source_.name(i), std::move(c->draft.diagnostics)), std::nullopt;
        return std::move(*c);
    }

    [[nodiscard]] diagnostic same_id(const candidate& c) const {
        auto f = make_failure("CG-store-024", category::bad_input,
                              fmt::format("the article id \"{}\" is that of {}, which was just added",
                                          printable(c.before->id), printable(c.before->file)),
                              "give one of them another \"id:\" in its metadata");
        auto d = f.reason();
        d.where.file = c.unchanged ? c.before->file : c.draft.source.file();
        return d;
    }

    /// Adds it, or lets it wait for others; those that waited for it and need wait no longer.
    std::vector<std::size_t> add_one(std::size_t i, result<candidate>&& understood) {
        auto c = sift(i, std::move(understood));
        if (!c) return {};
        // Of what has to wait only the names matter: mistakes are told once it can come, or never will.
        auto [found, missing] = what_is_wrong(database_, vocabulary_, names_, {&*c}, {}, load_, judging::until_missing);
        if (!missing.empty()) {
            waiting_room_.add(i, *c, missing);
            return keep(i, std::move(*c)), std::vector<std::size_t>();
        }
        if (error_count(found) > 0) return stuck_.push_back(i), std::vector<std::size_t>();
        keep(std::move(found));
        write({&*c});
        return waiting_room_.leave_for(*c);
    }

    /// All in one step, but for those that are wrong in any case.
    void add_together(std::vector<std::size_t> inputs, bool or_nothing) {
        const auto refused_before = report_.refused.size();
        while (!inputs.empty()) {
            std::vector<candidate> read_ones;
            std::vector<std::size_t> readable;
            for (const auto i : inputs)
                if (auto c = sift(i, recall(i))) {
                    read_ones.push_back(std::move(*c));
                    readable.push_back(i);
                }
            if (or_nothing && check_ids(read_ones, readable)) return;
            std::vector<candidate*> group;
            for (auto& c : read_ones) group.push_back(&c);
            if (group.empty()) return;
            auto found = what_is_wrong(database_, vocabulary_, names_, group, {}, load_).found;
            if (error_count(found) == 0) {
                keep(std::move(found));
                if (!or_nothing || report_.refused.size() == refused_before) write(group);
                return;
            }
            inputs = refuse_wrong(readable, std::move(found));
            if (or_nothing) return;
        }
    }

    /// Whether two of them have one id: then both files are named.
    bool check_ids(const std::vector<candidate>& all, const std::vector<std::size_t>& inputs) {
        std::set<std::string_view> ids;
        bool twice = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (ids.insert(all[i].row.id).second) continue;
            twice = true;
            auto d = make_failure("CG-store-024", category::bad_input,
                                  fmt::format("the article id \"{}\" is that of another of these files",
                                              printable(all[i].row.id)),
                                  "give one of them another \"id:\" in its metadata")
                         .reason();
            d.where.file = source_.name(inputs[i]);
            refuse(source_.name(inputs[i]), std::move(d));
        }
        return twice;
    }

    /// Refuses those that errors are told of; the others.
    std::vector<std::size_t> refuse_wrong(const std::vector<std::size_t>& inputs, std::vector<diagnostic> found) {
        std::set<std::string> wrong;
        for (const auto& d : found)
            if (d.level == severity::error) wrong.insert(d.where.file);
        std::erase_if(found, [&](const diagnostic& d) { return !wrong.contains(d.where.file); });
        std::vector<std::size_t> others;
        for (const auto i : inputs)
            if (wrong.contains(source_.name(i))) report_.refused.push_back(source_.name(i));
            else others.push_back(i);
        keep(std::move(found));
        if (others.size() < inputs.size()) return others;
        // Errors are told of files that were asked about; were one not, asking again would never end.
        for (const auto i : others) report_.refused.push_back(source_.name(i));
        return {};
    }

    void refuse(const std::string& file, std::vector<diagnostic> why) {
        report_.refused.push_back(file);
        keep(std::move(why));
    }
    void refuse(const std::string& file, diagnostic why) {
        report_.refused.push_back(file);
        keep(std::move(why));
    }

    /// The report is for people; past the limit there is no more to be learnt from it.
    void keep(std::vector<diagnostic> found) {
        for (auto& d : found) keep(std::move(d));
    }
    void keep(diagnostic found) {
        if (report_.diagnostics.size() < options_.limits.diagnostics) report_.diagnostics.push_back(std::move(found));
    }

    void write(const std::vector<candidate*>& group) {
        if (steps_ == 0) begun_ = std::chrono::steady_clock::now();
        std::vector<change_row> changes;
        if (vocabulary_is_new_)
            changes.push_back(
                {change_kind::vocabulary, std::nullopt, vocabulary_digest(stored_name(), vocabulary_json_)});
        for (auto* c : group) changes.push_back(prepare(*c));
        append_batch(database_, head_, state_.time(), std::move(changes), [&] {
            if (vocabulary_is_new_) write_vocabulary();
            for (const auto* c : group) write(*c);
        });
        ++steps_;
        commit_if_due();
    }

    void commit_if_due() {
        const bool waited = steps_ > 0 && std::chrono::steady_clock::now() - begun_ >= time_together;
        if (steps_ >= steps_together || bytes_ >= bytes_together || waited) commit();
    }

    [[nodiscard]] std::string stored_name() const { return vocabulary_name_.empty() ? "built-in" : vocabulary_name_; }

    void write_vocabulary() {
        const auto name = stored_name();
        database_.run("INSERT INTO vocabulary(came, name, json, checksum) VALUES(?1, ?2, ?3, ?4)", head_.batch, name,
                      vocabulary_json_, row_hash("vocabulary").text(name).text(vocabulary_json_).checksum());
        vocabulary_is_new_ = false;
    }

    /// Gives the next batch its article.
    change_row prepare(candidate& c) {
        auto& row = c.row;
        row.version = ++head_.versions;
        row.position = c.before ? c.before->position : row.version;
        row.came = head_.batch + 1;
        row.salt = new_salt();
        if (c.before) c.before->went = row.came;
        return {c.before ? change_kind::replaced : change_kind::added, row.version, digest(row)};
    }

    void write(const candidate& c) {
        if (c.before) update(database_, *c.before);
        insert(database_, c.row);
        database_.run("INSERT INTO content(version, bytes) VALUES(?1, ?2)", c.row.version, blob{c.bytes});
        insert(database_, c.row.version, c.rows);
        names_.note(c.row, c.rows, c.before.has_value());
        bytes_ += c.bytes.size();
        unacknowledged_.push_back({c.row.id, c.before.has_value()});
    }

    void commit() {
        if (!step_) return;
        if (steps_ > 0) write_head(database_, head_);
        step_->commit();
        step_.reset();
        steps_ = bytes_ = 0;
        for (const auto& [id, again] : std::exchange(unacknowledged_, {})) {
            ++(again ? report_.replaced : report_.added);
            if (options_.committed) options_.committed(id);
        }
    }

    knowledge_base::state& state_;
    database& database_;
    article_source source_;
    const add_options& options_;
    load_options load_;
    head head_;
    std::int64_t first_batch_ = 0;
    vocabulary vocabulary_ = vocabulary::built_in();
    stored_names names_{database_, vocabulary_};
    std::string vocabulary_json_;
    std::string vocabulary_name_;
    bool vocabulary_is_new_ = false;
    std::optional<write_step> step_;
    std::chrono::steady_clock::time_point begun_;
    std::size_t steps_ = 0;
    std::size_t bytes_ = 0;
    waiting_room waiting_room_;
    std::unordered_map<std::size_t, candidate> kept_;  ///< some of those that wait, by number
    std::size_t kept_bytes_ = 0;
    std::vector<std::size_t> stuck_;                            ///< wrong, though nothing that they refer to is missing
    std::vector<std::pair<std::string, bool>> unacknowledged_;  ///< written, not yet durable
    add_report report_;
};

}  // namespace

result<add_report> knowledge_base::add(const std::vector<std::string>& paths, const add_options& options) {
    auto files = article_files(paths);
    if (!files) return files.error();
    return guarded(*state_, [&] {
        state_->check_writable();
        const auto read = [&](std::size_t i) -> result<text_input> {
            auto bytes = read_file((*files)[i], options.limits.input_bytes);
            if (!bytes) return bytes.error();
            return text_input{(*files)[i], std::move(*bytes)};
        };
        return adder(*state_, {files->size(), [&](std::size_t i) -> const std::string& { return (*files)[i]; }, read},
                     options)
            .run();
    });
}

result<add_report> knowledge_base::add_texts(const std::vector<text_input>& articles, const add_options& options) {
    return guarded(*state_, [&] {
        state_->check_writable();
        const auto name = [&](std::size_t i) -> const std::string& { return articles[i].file; };
        return adder(*state_, {articles.size(), name, [&](std::size_t i) { return result<text_input>(articles[i]); }},
                     options)
            .run();
    });
}

}  // namespace claimgraph
