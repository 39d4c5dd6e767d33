#include "ingest/sources.hpp"
#include "store/base_state.hpp"
#include "store/row_hash.hpp"
#include "store/validator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

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
constexpr std::size_t steps_together = 256;
constexpr std::size_t bytes_together = 8u << 20;
constexpr std::chrono::milliseconds time_together{100};

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
        const auto bytes = read_file(path, options_.limits.input_bytes);
        if (!bytes) throw_error(bytes.error());
        auto v = vocabulary::parse(*bytes, path);
        if (!v) throw_error(v.error());
        return std::move(*v);
    }

    [[nodiscard]] failure other_vocabulary(const std::string& whose) const {
        return make_failure("CG-store-023", category::bad_input,
                            fmt::format("{}: {} differs from that of the base", printable(state_.path, 200), whose),
                            "articles of one base share one vocabulary: make a base of its own for these");
    }

    /// An article of this base may name no other vocabulary.
    void check_vocabulary(const text_input& input) {
        const auto name = named_vocabulary(input, options_.limits);
        if (name.empty() || name == vocabulary_name_) return;
        if (parse_vocabulary(name).to_json() != vocabulary_json_)
            throw_error(other_vocabulary(fmt::format("the vocabulary {} of {}", printable(name), printable(input.file))));
        vocabulary_name_ = name;
    }

    std::vector<std::size_t> all_inputs() const {
        std::vector<std::size_t> all(source_.count);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        return all;
    }

    /// In their order; what refers to things that are not there yet comes again later, and what is left
    /// then may refer to each other.
    void add_each() {
        std::vector<std::size_t> later;
        for (std::size_t i = 0; i < source_.count; ++i) {
            if (!go_on(i)) return;
            if (!add_one(i)) later.push_back(i);
        }
        for (bool progress = true; progress && later.size() > 1;) {
            const auto before = later.size();
            std::reverse(later.begin(), later.end());  // chains are told forward or backward
            std::erase_if(later, [&](std::size_t i) { return add_one(i); });
            progress = later.size() < before;
        }
        std::sort(later.begin(), later.end());
        if (!later.empty()) add_together(std::move(later), false);
    }

    bool go_on(std::size_t done) {
        if (options_.deadline.passed())
            fail("CG-store-013", category::timeout, fmt::format("out of time after {} of {} articles", done, source_.count),
                 "what was told to be committed stays; the same command goes on where this one stopped");
        if (done % 64 != 0 || !options_.progress || options_.progress(done, source_.count)) return true;
        report_.stopped = true;
        return false;
    }

    /// An article whose bytes can be understood; what cannot is refused here.
    std::optional<candidate> read(std::size_t i) {
        auto input = source_.read(i);
        if (!input) return refuse(source_.name(i), input.error().all()), std::nullopt;
        try {
            check_vocabulary(*input);
        }
        catch (const error& e) {
            return refuse(source_.name(i), e.why().all()), std::nullopt;
        }
        auto c = read_candidate(database_, std::move(*input), vocabulary_, load_);
        if (c.before && c.before->came >= first_batch_ && c.before->file != source_.name(i)) {
            refuse(source_.name(i), {same_id(c)});
            return std::nullopt;
        }
        if (c.unchanged) return ++report_.unchanged, std::nullopt;
        if (!c.ok()) return refuse(source_.name(i), std::move(c.draft.diagnostics)), std::nullopt;
        return c;
    }

    [[nodiscard]] diagnostic same_id(const candidate& c) const {
        auto f = make_failure("CG-store-024", category::bad_input,
                              fmt::format("the article id \"{}\" is that of {}, which was just added", printable(c.before->id),
                                          printable(c.before->file)),
                              "give one of them another \"id:\" in its metadata");
        auto d = f.reason();
        d.where.file = c.unchanged ? c.before->file : c.draft.source.file();
        return d;
    }

    /// False where it has to wait for others.
    bool add_one(std::size_t i) {
        auto c = read(i);
        if (!c) return true;
        auto found = what_is_wrong(database_, vocabulary_, {&*c}, {}, load_);
        if (error_count(found) > 0) return false;
        keep(std::move(found));
        write({&*c});
        return true;
    }

    /// All in one step, but for those that are wrong in any case.
    void add_together(std::vector<std::size_t> inputs, bool or_nothing) {
        const auto refused_before = report_.refused.size();
        while (!inputs.empty()) {
            std::vector<candidate> read_ones;
            std::vector<std::size_t> readable;
            for (const auto i : inputs)
                if (auto c = read(i)) {
                    read_ones.push_back(std::move(*c));
                    readable.push_back(i);
                }
            if (or_nothing && check_ids(read_ones, readable)) return;
            std::vector<candidate*> group;
            for (auto& c : read_ones) group.push_back(&c);
            if (group.empty()) return;
            auto found = what_is_wrong(database_, vocabulary_, group, {}, load_);
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
                                  fmt::format("the article id \"{}\" is that of another of these files", printable(all[i].row.id)),
                                  "give one of them another \"id:\" in its metadata").reason();
            d.where.file = source_.name(inputs[i]);
            refuse(source_.name(inputs[i]), {std::move(d)});
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
        for (const auto i : others) report_.refused.push_back(source_.name(i));  // wrong at no place of their own
        return {};
    }

    void refuse(const std::string& file, std::vector<diagnostic> why) {
        report_.refused.push_back(file);
        keep(std::move(why));
    }

    /// The report is for people; past the limit there is no more to be learnt from it.
    void keep(std::vector<diagnostic> found) {
        for (auto& d : found)
            if (report_.diagnostics.size() < options_.limits.diagnostics) report_.diagnostics.push_back(std::move(d));
    }

    void write(const std::vector<candidate*>& group) {
        if (!step_) step_.emplace(database_), begun_ = std::chrono::steady_clock::now();
        std::vector<change_row> changes;
        if (vocabulary_is_new_) changes.push_back({change_kind::vocabulary, std::nullopt, vocabulary_digest(stored_name(), vocabulary_json_)});
        for (auto* c : group) changes.push_back(prepare(*c));
        append_batch(database_, head_, state_.time(), std::move(changes), [&] {
            if (vocabulary_is_new_) write_vocabulary();
            for (const auto* c : group) write(*c);
        });
        ++steps_;
        const bool waited = std::chrono::steady_clock::now() - begun_ >= time_together;
        if (steps_ >= steps_together || bytes_ >= bytes_together || waited) commit();
    }

    [[nodiscard]] std::string stored_name() const { return vocabulary_name_.empty() ? "built-in" : vocabulary_name_; }

    void write_vocabulary() {
        const auto name = stored_name();
        database_.run("INSERT INTO vocabulary(came, name, json, checksum) VALUES(?1, ?2, ?3, ?4)", head_.batch, name, vocabulary_json_,
                      row_hash("vocabulary").text(name).text(vocabulary_json_).checksum());
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
        bytes_ += c.bytes.size();
        waiting_.push_back({c.row.id, c.before.has_value()});
    }

    void commit() {
        if (!step_) return;
        write_head(database_, head_);
        step_->commit();
        step_.reset();
        steps_ = bytes_ = 0;
        for (const auto& [id, again] : std::exchange(waiting_, {})) {
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
    std::string vocabulary_json_;
    std::string vocabulary_name_;
    bool vocabulary_is_new_ = false;
    std::optional<write_step> step_;
    std::chrono::steady_clock::time_point begun_;
    std::size_t steps_ = 0;
    std::size_t bytes_ = 0;
    std::vector<std::pair<std::string, bool>> waiting_;  ///< written, not yet durable
    add_report report_;
};

}  // namespace

result<add_report> knowledge_base::add(const std::vector<std::string>& paths, const add_options& options) {
    auto files = article_files(paths);
    if (!files) return files.error();
    return guarded(path(), [&] {
        state_->check_writable();
        const auto read = [&](std::size_t i) -> result<text_input> {
            auto bytes = read_file((*files)[i], options.limits.input_bytes);
            if (!bytes) return bytes.error();
            return text_input{(*files)[i], std::move(*bytes)};
        };
        return adder(*state_, {files->size(), [&](std::size_t i) -> const std::string& { return (*files)[i]; }, read}, options).run();
    });
}

result<add_report> knowledge_base::add_texts(const std::vector<text_input>& articles, const add_options& options) {
    return guarded(path(), [&] {
        state_->check_writable();
        const auto name = [&](std::size_t i) -> const std::string& { return articles[i].file; };
        return adder(*state_, {articles.size(), name, [&](std::size_t i) { return result<text_input>(articles[i]); }}, options).run();
    });
}

}  // namespace claimgraph
