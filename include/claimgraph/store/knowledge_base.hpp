#pragma once
/// \file
/// A knowledge base that stays: articles, and all that was ever known of them, in one file.

#include <claimgraph/ingest/load.hpp>
#include <claimgraph/store/history.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph {

enum class open_mode : std::uint8_t {
    read,    ///< beside any number of readers and one writer
    write,   ///< the one writer of a base that is there
    create,  ///< the same; the base is made if there is none
};

enum class journal : std::uint8_t {
    log,       ///< a log beside the file: readers and the writer do not wait for each other
    rollback,  ///< for network drives: readers wait while a step is written
};

struct base_options {
    open_mode mode = open_mode::read;
    claimgraph::journal journal = journal::log;
    std::chrono::milliseconds wait{0};  ///< for another writer, before category::busy
    /// A graph of so many claims or more is kept beside the base, in "team.kb.snapshot", by whoever loads it and may
    /// write there: the next one maps it (snapshot.hpp). Derived, and deleted at will; `never` keeps and reads none.
    std::size_t snapshot_from = 10'000;
    static constexpr std::size_t never = static_cast<std::size_t>(-1);
    /// Given the work of keeping a graph, which may wait until an answer is out; empty: it is done before the graph
    /// is returned. The work needs the base no longer, throws nothing but std::bad_alloc, and may be left undone.
    std::function<void(std::function<void()>)> later;
    /// Given the path of the copy that is kept where opening a base for writing brings it up from an older format.
    std::function<void(const std::string& copy)> brought_up;
    /// Tells the time that batches are dated with; the system's where empty.
    std::function<std::chrono::sys_seconds()> clock;
};

struct add_options {
    claimgraph::limits limits;
    claimgraph::deadline deadline;
    bool all_or_nothing = false;  ///< one step for all; one article with errors and none goes in
    /// What the kinds and relations of a new base are; else what its articles name, else the built-in.
    std::optional<claimgraph::vocabulary> vocabulary;
    /// Called, in order, for each article that was added or replaced, once it is durable, and not before.
    std::function<void(std::string_view id)> committed;
    /// Given the numbers of articles read and to read, now and then; false stops the work: what is committed stays.
    std::function<bool(std::size_t done, std::size_t all)> progress;
};

/// What became of articles that were to be added.
struct add_report {
    std::size_t added = 0;
    std::size_t replaced = 0;
    std::size_t unchanged = 0;
    std::vector<std::string> refused;     ///< files of articles with errors, or that cannot be read
    std::vector<diagnostic> diagnostics;  ///< errors and warnings, article by article
    bool stopped = false;                 ///< by `progress`
    [[nodiscard]] bool ok() const noexcept { return refused.empty() && !stopped; }
};

/// An open base. One thread at a time may use it; others open it again. Every member that changes it
/// either does all it says, durably, or leaves the base as it was; whatever kills the program, the base
/// holds the steps that were finished. Failures have the codes CG-store-001 to -090 (docs/store-format.md).
///
/// A function that a member or the options were given may not change the base, nor read it in the middle of a step
/// (`progress` and `clock` are called in one, `committed` and `take` are not): that fails with CG-store-031
/// (category::usage), and what called the function goes on unharmed.
///
///     auto kb = knowledge_base::open("team.kb", {.mode = open_mode::create}).value();
///     kb.add({"data/articles"}).value();
///     graph g = kb.load_graph().value().graph;
class knowledge_base {
public:
    /// Readers see the base as it was when each member began.
    [[nodiscard]] static result<knowledge_base> open(const std::string& path, const base_options& = {});
    /// Whether the file at `path` says that it is a base, good or not.
    [[nodiscard]] static bool is_base(const std::string& path) noexcept;

    knowledge_base(knowledge_base&&) noexcept;
    knowledge_base& operator=(knowledge_base&&) noexcept;
    ~knowledge_base();

    /// Adds files and folders of articles, each as one step: an article of a known id is replaced, one whose
    /// bytes are known is left alone, one with errors is refused. Articles that refer to each other are one
    /// step together. What is in the base can always be loaded: a reference to what neither the base nor the
    /// other articles declare is an error. Of each article its name stays in memory; its text only while it is at work.
    [[nodiscard]] result<add_report> add(const std::vector<std::string>& paths, const add_options& = {});
    [[nodiscard]] result<add_report> add_texts(const std::vector<text_input>& articles, const add_options& = {});

    /// Takes articles out, in one step; what they said stays known at earlier batches. CG-store-021 for an
    /// unknown id, CG-store-022 where an article that stays refers to what one of them declares.
    [[nodiscard]] result<batch_number> remove(const std::vector<std::string>& ids);

    /// The articles that the base held after batch `at`, in their order, but for those that were purged since, as in
    /// all that follows.
    [[nodiscard]] result<std::vector<stored_article>> list(batch_number at = now) const;
    /// All batches, oldest first; with an id, those that changed that article.
    [[nodiscard]] result<std::vector<batch_info>> history(std::string_view id = {}) const;
    /// An article as it was added, byte for byte.
    [[nodiscard]] result<text_input> export_article(std::string_view id, batch_number at = now) const;
    /// The same for many, all of one state: each goes to `take`, with its id, in the order named; all that the base
    /// held where none is named. Stops where `take` returns false. O(articles ever held + bytes exported); one
    /// article at a time is in memory. The first that is not what was written ends it; with `lost`, that is told why,
    /// and the others follow.
    [[nodiscard]] result<void> export_articles(const std::vector<std::string>& ids, batch_number at,
                                               const std::function<bool(const std::string& id, text_input)>& take,
                                               const std::function<void(const failure&)>& lost = {}) const;
    /// All articles held after batch `at`, in their order, as they were added; and what their kinds and relations
    /// are. For a graph of several bases, or of a base and files.
    [[nodiscard]] result<std::vector<text_input>> articles(batch_number at = now) const;
    [[nodiscard]] result<claimgraph::vocabulary> vocabulary(batch_number at = now) const;
    /// What an answer of that state has to say beside it: CG-store-029 where articles were purged since. `load_graph`
    /// warns of it too.
    [[nodiscard]] result<std::vector<diagnostic>> warnings(batch_number at = now) const;
    /// The batch that "17" names, or the last one up to the end of a day, "2025-05-01" (UTC).
    [[nodiscard]] result<batch_number> find_batch(std::string_view batch_or_day) const;

    /// The graph of the articles held after batch `at`: the same as `load` makes of their files in the order
    /// of the base; that of the last batch from its snapshot, if there is one. The vocabulary is the base's.
    /// CG-store-005 (category::damaged) for the first row that is not what was written.
    [[nodiscard]] result<loaded> load_graph(batch_number at = now, const load_options& = {}) const;

    /// Reads everything and compares it with its checksums, its history and itself.
    [[nodiscard]] result<check_report> check() const;
    /// Gives unused space back to the system.
    [[nodiscard]] result<void> compact();
    /// Erases all versions of articles for good, the current one too, with what was derived from them.
    /// Conditions as for `remove`.
    [[nodiscard]] result<purge_report> purge(const std::vector<std::string>& ids);

    [[nodiscard]] const std::string& path() const noexcept;
    [[nodiscard]] result<std::string> uuid() const;
    [[nodiscard]] result<batch_number> last_batch() const;

    struct state;  // private; complete in the source alone

private:
    explicit knowledge_base(std::unique_ptr<state> s) noexcept;
    std::unique_ptr<state> state_;
};

}  // namespace claimgraph
