#include "store/validator.hpp"

#include "core/sha256.hpp"
#include "ingest/authors.hpp"
#include "ingest/fields.hpp"
#include "ingest/interpreter.hpp"
#include "ingest/joiner.hpp"
#include "ingest/sources.hpp"
#include "store/contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace claimgraph::store {

namespace {

constexpr std::string_view author_suffix = "-author";  // of one whose id is another's, as the joiner names it
constexpr auto behind_all = std::numeric_limits<std::int64_t>::max();

article_draft understand(std::string bytes, std::string file, const vocabulary& v, const load_options& o) {
    read_options reader;
    reader.limits = o.limits;
    reader.deadline = o.deadline;
    return interpret(read_article(std::move(bytes), std::move(file), reader), v, o.limits);
}

article_row row_of(const candidate& c, std::string sha) {
    const auto& info = c.draft.info;
    article_row row;
    row.id = info.id;
    row.file = info.file;
    row.title = info.title;
    row.date = info.date;
    row.author = c.draft.author.name;
    if (!row.author.empty()) row.author_id = author_id(row.author);
    row.size = static_cast<std::int64_t>(c.bytes.size());
    row.nodes = static_cast<std::int64_t>(c.rows.nodes.size());
    row.claims = static_cast<std::int64_t>(c.rows.claims.size());
    row.sha256 = std::move(sha);
    row.rows = digest(c.rows);
    return row;
}

/// As an edge without an id is called by.
std::optional<std::int64_t> to_number(std::string_view name) noexcept {
    std::int64_t number = 0;
    const auto* end = name.data() + name.size();
    const auto [at, failed] = std::from_chars(name.data(), end, number);
    const bool whole = failed == std::errc{} && at == end && name[0] != '-' && (name[0] != '0' || name.size() == 1);
    return whole ? std::optional(number) : std::nullopt;
}

class validator {
public:
    validator(database& d, const vocabulary& v, stored_names& names, std::vector<candidate*> in,
              const std::vector<article_row>& out, const load_options& o)
        : database_(d), vocabulary_(v), names_(names), in_(std::move(in)), options_(o) {
        names_.let_go();
        for (const auto& row : out) leaving_.emplace(row.version, row);
        for (const auto* c : in_)
            if (c->before) leaving_.emplace(c->before->version, *c->before);
    }

    verdict run(judging j) && {
        for (auto* c : in_) note_candidate(*c);
        find_affected();
        while (!wanted_.empty()) {
            auto names = std::exchange(wanted_, {});
            for (const auto& name : names)
                if (sought_.insert(name).second) find_declarations(name);
        }
        auto missed = missing();
        if (j == judging::until_missing && !missed.empty()) return {{}, std::move(missed)};
        auto found = judge();
        const bool others =
            std::any_of(found.begin(), found.end(), [](const auto& d) { return d.code == "CG-store-022"; });
        if (others || error_count(found) == 0) missed.clear();
        return {std::move(found), std::move(missed)};
    }

private:
    struct part {
        std::int64_t position = 0;
        article_draft draft;
        bool whole = false;
    };

    void note_candidate(candidate& c) {
        files_.insert(c.draft.source.file());
        for (const auto& n : c.rows.nodes) {
            wanted_.push_back(n.id), node_kinds_.emplace(n.id, n.kind);
            if (is_statement(n)) statement_ids_.insert(n.id);
        }
        names_.actors().add(c.rows.nodes);
        std::vector<std::int64_t> numbers;  // by which it may refer to its own edges
        for (const auto& e : c.rows.claims) numbers.push_back(e.number);
        std::sort(numbers.begin(), numbers.end());
        for (const auto& r : c.rows.references) {
            wanted_.push_back(r);
            const auto number = to_number(r);
            if (!number || !std::binary_search(numbers.begin(), numbers.end(), *number)) used_.push_back(r);
        }
        for (const auto& e : c.rows.claims)
            if (e.id) edge_ids_.insert(*e.id);
    }

    /// Articles that stay and use a name whose meaning may change.
    void find_affected() {
        std::set<std::string> changed;
        for (const auto& [version, row] : leaving_) {
            const auto old = read_derived(database_, version);
            for (const auto& n : old.nodes) {
                const auto still = node_kinds_.find(n.id);
                if ((still == node_kinds_.end() || still->second != n.kind) && !declared_elsewhere(n.id))
                    changed.insert(n.id);
                note_authors_called(n, changed);
            }
            for (const auto& c : old.claims)
                if (c.id) changed.insert(*c.id);
            if (row.author_id) changed.insert(*row.author_id);
            use_each(names_.references_to_claims_of(row.id));
        }
        for (const auto* c : in_) {
            for (const auto& n : c->rows.nodes) note_authors_called(n, changed);
            if (c->row.author_id && !is_author(*c->row.author_id)) changed.insert(*c->row.author_id);
        }
        for (const auto& [id, kind] : node_kinds_)
            if (!declared_elsewhere(id)) changed.insert(id);
        changed.insert(statement_ids_.begin(), statement_ids_.end());  // one more makes the name mean several
        for (const auto& id : edge_ids_)
            if (!declared_elsewhere(id)) changed.insert(id);
        for (const auto& name : changed) use_each(names_.references_to(name));
    }

    /// An author is an actor of that name, or becomes one: what refers to the one that it became has to do with
    /// actors that come and go.
    void note_authors_called(const node_row& row, std::set<std::string>& changed) {
        for (const auto& id : author_ids(row, vocabulary_)) {
            if (!is_author(id)) continue;
            if (!node_kinds_.contains(id) && !declared_elsewhere(id)) changed.insert(id);
            use_each(names_.references_to_authors_called(id));
        }
    }

    /// Of an article that stays or comes.
    [[nodiscard]] bool is_author(const std::string& id) { return names_.is_author(id, leaving_); }

    /// Of a node, by an article that stays.
    [[nodiscard]] bool declared_elsewhere(const std::string& id) { return first_declaration(id).has_value(); }

    /// The first one of a node by an article that stays; what changes and what is used ask for the same ones.
    const std::optional<stored_names::declaration>& first_declaration(const std::string& id) {
        const auto& first = names_.first_declaration(id);
        if (!first || !leaving_.contains(first->version)) return first;
        const auto [known, is_new] = instead_.try_emplace(id);
        if (is_new) known->second = names_.declaration_behind(id, first->version, leaving_);
        return known->second;
    }

    /// A statement is its article's own: what is called so elsewhere is another one.
    [[nodiscard]] bool is_statement(const node_row& row) const {
        const auto claim = vocabulary_.kind("claim"), kind = vocabulary_.kind(row.kind);
        return claim && kind && vocabulary_.is_a(*kind, *claim);
    }

    void use_each(const std::vector<std::int64_t>& versions) {
        for (const auto v : versions) use_whole(v);
    }

    /// Joins the whole of an article that stays.
    void use_whole(std::int64_t version) {
        if (leaving_.contains(version)) return;
        if (const auto known = parts_.find(version); known != parts_.end() && known->second.whole) return;
        const auto row = find_version(database_, version);
        if (row.went) return;
        auto draft = understand(read_content(database_, row), row.file, vocabulary_, options_);
        for (auto& name : names_used(draft)) wanted_.push_back(std::move(name));
        parts_.insert_or_assign(version, part{row.position, std::move(draft), true});
    }

    void find_declarations(const std::string& name) {
        if (const auto hash = name.find('#'); hash != std::string::npos) {
            if (const auto row = names_.article(name.substr(0, hash))) use_whole(row->version);
            else absent_.insert(name);
            return;
        }
        if (use_node(name) || node_kinds_.contains(name)) return;
        const auto versions = names_.claims_called(name, leaving_);
        const bool by_author = find_authors(name);
        use_each(versions);
        if (versions.empty() && !by_author) absent_.insert(name);
    }

    /// Joins articles whose authors may have become the actor `name`, and the actors that they may be instead.
    bool find_authors(const std::string& name) {
        bool found = false;
        for (auto id = name;; id.resize(id.size() - author_suffix.size())) {
            if (find_authors_with(id)) found = true;
            if (!id.ends_with(author_suffix)) return found;
        }
    }

    bool find_authors_with(const std::string& id) {
        const auto first = names_.authors_called(id, leaving_);
        const bool ours = std::any_of(in_.begin(), in_.end(), [&](const auto* c) { return c->row.author_id == id; });
        if (first.empty() && !ours) return false;
        for (const auto& [author, version] : first) use_whole(version);
        wanted_.push_back(id);
        std::vector<std::pair<std::int64_t, node_row>> called;
        names_.actors().find(id,
                             [&](std::int64_t version, node_row row) { called.emplace_back(version, std::move(row)); });
        for (const auto& [version, row] : called) use_declaration(version, row);
        return true;
    }

    /// What the candidates use and neither they nor the base declare.
    [[nodiscard]] std::vector<std::string> missing() {
        std::sort(used_.begin(), used_.end());
        used_.erase(std::unique(used_.begin(), used_.end()), used_.end());
        std::erase_if(used_, [&](const auto& name) {
            return !absent_.contains(name) || edge_ids_.contains(name) || is_in_candidate(name);
        });
        return std::move(used_);
    }

    /// "article#edge" of one that comes: joining it tells whether it is there.
    [[nodiscard]] bool is_in_candidate(std::string_view name) const {
        const auto article = name.substr(0, name.find('#'));
        return article.size() < name.size() &&
               std::any_of(in_.begin(), in_.end(), [&](const auto* c) { return c->row.id == article; });
    }

    /// Joins the first declaration of a node, without the rest of its article; of a statement the first two, which are
    /// enough to make its name mean several.
    bool use_node(const std::string& name) {
        const auto& first = first_declaration(name);
        if (!first) return false;
        use_declaration(first->version, first->row);
        if (is_statement(first->row))
            if (const auto second = names_.declaration_behind(name, first->version, leaving_))
                use_declaration(second->version, second->row);
        return true;
    }

    void use_declaration(std::int64_t version, const node_row& row) {
        if (leaving_.contains(version)) return;
        auto known = parts_.find(version);
        if (known == parts_.end()) known = parts_.emplace(version, empty_part(version)).first;
        if (!known->second.whole && row.id != known->second.draft.info.id) declare(known->second.draft, row);
    }

    part empty_part(std::int64_t version) {
        const auto& head = names_.head_of(version);
        part p;
        p.position = head.position;
        p.draft.info.id = head.id;
        p.draft.info.file = head.file;
        p.draft.source = source_text(std::make_shared<const std::string>(), head.file);  // an error may be told of it
        p.draft.label = head.title;
        return p;
    }

    void declare(article_draft& draft, const node_row& row) const {
        node_declaration d;
        const auto kind = vocabulary_.kind(row.kind);
        if (!kind) throw_error(damaged(database_.path(), "its vocabulary does not know a kind that it holds"));
        d.id = draft.keep(row.id);
        d.kind = *kind;
        d.is_claim = is_statement(row);
        d.label = draft.keep(row.label);
        if (!row.aliases.empty()) d.rest().aliases = split_aliases(row.aliases);
        if (row.when)
            if (auto when = parse_edtf(*row.when)) d.rest().when = std::move(*when);
        d.line = static_cast<std::uint32_t>(row.line), d.column = static_cast<std::uint32_t>(row.column);
        draft.nodes.push_back(std::move(d));
    }

    std::vector<diagnostic> judge() {
        std::vector<part> parts;
        for (auto& [version, p] : parts_) parts.push_back(std::move(p));
        for (auto* c : in_) parts.push_back({c->before ? c->before->position : behind_all, std::move(c->draft), true});
        std::stable_sort(parts.begin(), parts.end(),
                         [](const part& a, const part& b) { return a.position < b.position; });
        std::vector<article_draft> drafts;
        for (auto& p : parts) drafts.push_back(std::move(p.draft));
        return about_candidates(check_join(std::move(drafts), vocabulary_, options_.limits));
    }

    /// Warnings about articles that stay were given when they came; errors in them are the doing of the change, told
    /// once for each of them.
    [[nodiscard]] std::vector<diagnostic> about_candidates(std::vector<diagnostic> all) const {
        std::vector<diagnostic> kept;
        std::map<std::string, std::vector<diagnostic>> others;
        for (auto& d : all) {
            if (files_.contains(d.where.file)) kept.push_back(std::move(d));
            else if (d.level == severity::error) others[d.where.file].push_back(std::move(d));
        }
        for (auto& [file, causes] : others) kept.push_back(about_one_that_stays(file, std::move(causes)));
        return kept;
    }

    [[nodiscard]] diagnostic about_one_that_stays(const std::string& file, std::vector<diagnostic> causes) const {
        constexpr std::size_t most_shown = 3;
        diagnostic d;
        d.code = "CG-store-022";
        if (!files_.empty()) d.where.file = *files_.begin();
        const auto where = causes.size() == 1 ? std::string() : fmt::format(" in {} places", causes.size());
        d.message =
            fmt::format("{} would no longer be sound{}: {}", printable(file, 100), where, causes.front().message);
        d.hint = "change or remove that article first, or both in one step: add --all-or-nothing, remove A B";
        causes.resize(std::min(causes.size(), most_shown));
        d.related = std::move(causes);
        return d;
    }

    database& database_;
    const vocabulary& vocabulary_;
    stored_names& names_;
    std::vector<candidate*> in_;
    const load_options& options_;
    leaving_versions leaving_;
    std::map<std::int64_t, part> parts_;  ///< of articles that stay, by version
    std::unordered_map<std::string, std::optional<stored_names::declaration>> instead_;  ///< of first ones that leave
    std::set<std::string> files_;                                                        ///< of the candidates
    std::unordered_map<std::string, std::string> node_kinds_;  ///< that the candidates declare
    std::set<std::string> statement_ids_;                      ///< those of them that are of kind claim
    std::set<std::string> edge_ids_;
    std::vector<std::string> wanted_;
    std::set<std::string> sought_;
    std::set<std::string> absent_;   ///< sought, and declared by no article that stays
    std::vector<std::string> used_;  ///< by the candidates, not declared by them
};

}  // namespace

candidate read_candidate(text_input input, const vocabulary& v, const load_options& o) {
    candidate c;
    c.vocabulary = named_vocabulary(input, o.limits);
    c.bytes = std::move(input.bytes);
    const auto sum = sha256(c.bytes);
    c.draft = understand(c.bytes, std::move(input.file), v, o);
    c.rows = derive(c.draft, v);
    c.row = row_of(c, {sum.data(), sum.size()});
    return c;
}

void find_before(stored_names& names, candidate& c) {
    c.before = names.article(c.row.id);
    c.unchanged = c.before && c.before->sha256 == c.row.sha256;
}

verdict what_is_wrong(database& d, const vocabulary& v, stored_names& names, std::vector<candidate*> in,
                      const std::vector<article_row>& out, const load_options& o, judging j) {
    return validator(d, v, names, std::move(in), out, o).run(j);
}

}  // namespace claimgraph::store
