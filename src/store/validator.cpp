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
#include <forward_list>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

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
        for (const auto* c : in_) note_candidate(*c);
        auto missed = missing();
        if (j == judging::until_missing && !missed.empty()) return {{}, std::move(missed)};
        find_affected();
        while (!wanted_.empty()) {
            const auto names = std::exchange(wanted_, {});
            for (const auto name : names)
                if (sought_.insert(name).second) find_declarations(name);
        }
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

    void note_candidate(const candidate& c) {
        files_.insert(c.draft.source.file());
        for (const auto& n : c.rows.nodes) {
            wanted_.emplace_back(n.id), node_kinds_.emplace(n.id, n.kind);
            if (is_statement(n)) statement_ids_.insert(n.id);
        }
        names_.actors().add(c.rows.nodes);
        wanted_.insert(wanted_.end(), c.rows.references.begin(), c.rows.references.end());
        for (const auto& e : c.rows.claims)
            if (e.id) edge_ids_.insert(*e.id);
    }

    /// What the candidates use and neither they nor the base declare.
    [[nodiscard]] std::vector<std::string> missing() {
        std::vector<std::string> names;
        for (const auto* c : in_)
            for (const auto& r : c->rows.references)
                if (!is_own_number(r, *c) && !edge_ids_.contains(r) && !is_in_candidate(r) && !is_in_base(r))
                    names.push_back(r);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    /// By which an article may refer to its own edges.
    [[nodiscard]] static bool is_own_number(std::string_view name, const candidate& c) {
        const auto number = to_number(name);
        return number && std::any_of(c.rows.claims.begin(), c.rows.claims.end(),
                                     [&](const claim_row& e) { return e.number == *number; });
    }

    /// A node, or "article#edge" of one that comes: joining it tells whether it is there.
    [[nodiscard]] bool is_in_candidate(std::string_view name) const {
        if (node_kinds_.contains(name)) return true;
        const auto article = name.substr(0, name.find('#'));
        return article.size() < name.size() &&
               std::any_of(in_.begin(), in_.end(), [&](const auto* c) { return c->row.id == article; });
    }

    [[nodiscard]] bool is_in_base(std::string_view name) {
        if (const auto hash = name.find('#'); hash != std::string_view::npos)
            return names_.article(name.substr(0, hash)).has_value();
        return declared_elsewhere(name) || !names_.claims_called(name, leaving_).empty() || is_any_author(name);
    }

    /// The author of that id, or another whose id that one took, as often as it was taken.
    [[nodiscard]] bool is_any_author(std::string_view name) {
        for (auto id = name;; id.remove_suffix(author_suffix.size())) {
            if (is_author_of_candidate(id) || is_author(id)) return true;
            if (!id.ends_with(author_suffix)) return false;
        }
    }

    [[nodiscard]] bool is_author_of_candidate(std::string_view id) const {
        return std::any_of(in_.begin(), in_.end(), [&](const auto* c) { return c->row.author_id == id; });
    }

    /// Articles that stay and use a name whose meaning may change.
    void find_affected() {
        std::set<std::string_view> changed;
        for (const auto& [version, row] : leaving_) find_affected_by_leaving(row, changed);
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

    void find_affected_by_leaving(const article_row& row, std::set<std::string_view>& changed) {
        const auto& old = left_.emplace_front(read_derived(database_, row.version));
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

    /// An author is an actor of that name, or becomes one: what refers to the one that it became has to do with
    /// actors that come and go.
    void note_authors_called(const node_row& row, std::set<std::string_view>& changed) {
        for (auto& id : author_ids(row, vocabulary_)) {
            if (!is_author(id)) continue;
            use_each(names_.references_to_authors_called(id));
            if (!node_kinds_.contains(id) && !declared_elsewhere(id)) changed.insert(keep(std::move(id)));
        }
    }

    /// A view of a name that nothing else holds as long as this lives.
    std::string_view keep(std::string name) { return made_.emplace_front(std::move(name)); }

    /// Of an article that stays or comes.
    [[nodiscard]] bool is_author(std::string_view id) { return names_.is_author(id, leaving_); }

    /// Of a node, by an article that stays.
    [[nodiscard]] bool declared_elsewhere(std::string_view id) { return first_declaration(id).has_value(); }

    /// The first one of a node by an article that stays; what changes and what is used ask for the same ones.
    const std::optional<stored_names::declaration>& first_declaration(std::string_view id) {
        const auto& first = names_.first_declaration(id);
        if (!first || !leaving_.contains(first->version)) return first;
        const auto [known, is_new] = instead_.try_emplace(std::string(id));
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
        for (auto& name : names_used(draft)) wanted_.push_back(keep(std::move(name)));
        parts_.insert_or_assign(version, part{row.position, std::move(draft), true});
    }

    void find_declarations(std::string_view name) {
        if (const auto hash = name.find('#'); hash != std::string_view::npos) {
            if (const auto row = names_.article(name.substr(0, hash))) use_whole(row->version);
            return;
        }
        if (use_node(name) || node_kinds_.contains(name)) return;
        const auto versions = names_.claims_called(name, leaving_);
        use_authors(name);
        use_each(versions);
    }

    /// Joins articles whose authors may have become the actor `name`, and the actors that they may be instead.
    void use_authors(std::string_view name) {
        for (auto id = name;; id.remove_suffix(author_suffix.size())) {
            use_authors_called(id);
            if (!id.ends_with(author_suffix)) return;
        }
    }

    void use_authors_called(std::string_view id) {
        const auto first = names_.authors_called(id, leaving_);
        if (first.empty() && !is_author_of_candidate(id)) return;
        for (const auto& [author, version] : first) use_whole(version);
        wanted_.push_back(id);
        std::vector<std::pair<std::int64_t, node_row>> called;
        names_.actors().find(std::string(id),
                             [&](std::int64_t version, node_row row) { called.emplace_back(version, std::move(row)); });
        for (const auto& [version, row] : called) use_declaration(version, row);
    }

    /// Joins the first declaration of a node, without the rest of its article; of a statement the first two, which are
    /// enough to make its name mean several.
    bool use_node(std::string_view name) {
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
        using placed = std::pair<std::int64_t, article_draft*>;
        std::vector<placed> parts;
        for (auto& [version, p] : parts_) parts.emplace_back(p.position, &p.draft);
        for (auto* c : in_) parts.emplace_back(c->before ? c->before->position : behind_all, &c->draft);
        std::stable_sort(parts.begin(), parts.end(),
                         [](const placed& a, const placed& b) { return a.first < b.first; });
        std::vector<article_draft> drafts;
        drafts.reserve(parts.size());
        for (const auto& [position, draft] : parts) drafts.push_back(std::move(*draft));
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
    std::forward_list<derived_rows> left_;                                               ///< what those say that leave
    std::forward_list<std::string> made_;
    std::set<std::string> files_;               ///< of the candidates
    name_map<std::string_view> node_kinds_;     ///< that the candidates declare
    std::set<std::string_view> statement_ids_;  ///< those of them that are of kind claim
    std::set<std::string_view> edge_ids_;
    std::vector<std::string_view> wanted_;
    std::unordered_set<std::string_view, secret_hasher> sought_;
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
