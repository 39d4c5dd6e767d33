#include "graph/growing_graph.hpp"

#include "core/unicode.hpp"
#include "graph/draft_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claimgraph {

namespace {

/// As much of a label as serves in a sentence: claims about claims about claims would have ever longer ones.
std::string in_a_sentence(std::string_view label) {
    constexpr std::size_t most = 200;  // bytes
    if (label.size() <= most) return std::string(label);
    auto end = most;
    while (end > 0 && (label[end] & 0xC0) == 0x80) --end;
    return std::string(label.substr(0, end)) + "...";
}

}  // namespace

std::string edge_in_words(const vocabulary& v, std::string_view from, relation_id relation, std::string_view to) {
    auto name = v[relation].name;
    std::replace(name.begin(), name.end(), '_', ' ');
    return fmt::format("{} {} {}", in_a_sentence(from), name, in_a_sentence(to));
}

growing_strings growing_strings::behind(const string_pool& pool) {
    growing_strings s;
    s.bytes_.assign(pool.bytes.begin(), pool.bytes.end());
    s.ends_.assign(pool.ends.begin(), pool.ends.end());
    s.wraps_.assign(pool.wraps.begin(), pool.wraps.end());
    return s;
}

string_number growing_strings::intern(sought what) {
    const auto [s, hash] = what;
    if (s.empty()) return 0;
    const auto known = numbers_.find(hash, [&](std::uint32_t n) { return (*this)[n] == what.text; });
    if (known != growing_index::none) return known;
    numbers_.make_room();
    const auto number = append(s);
    numbers_.insert(hash, number);
    return number;
}

string_number growing_strings::append(std::string_view s) {
    if (s.empty()) return 0;
    const auto number = static_cast<string_number>(ends_.size());
    const auto end = std::uint64_t{bytes_.size()} + s.size();
    make_room(ends_), make_room(wraps_, (end >> 32) - wraps_.size());
    bytes_.insert(bytes_.end(), s.begin(), s.end());
    ends_.push_back(static_cast<std::uint32_t>(end));
    while (wraps_.size() < end >> 32) wraps_.push_back(number);
    return number;
}

string_number growing_strings::find(std::string_view s) const {
    if (s.empty()) return 0;
    const auto known = numbers_.find(secret_hash(s), [&](std::uint32_t n) { return (*this)[n] == s; });
    return known == growing_index::none ? 0 : known;
}

std::uint32_t growing_dates::plain_row(const validity& is) {
    const auto hash = secret_hash(&is, sizeof is);
    const auto known = rows.find(hash, [&](std::uint32_t r) { return when[r] == is && text[r] == no_row; });
    return known != growing_index::none ? known : add(hash, is, no_row);
}

std::uint32_t growing_dates::row(const validity& is, std::string_view written, growing_strings& strings) {
    if (is_period_text(written, is)) return plain_row(is);
    const auto hash = secret_hash(&is, sizeof is) ^ secret_hash(written);
    const auto known = rows.find(
        hash, [&](std::uint32_t r) { return when[r] == is && text[r] != no_row && strings[text[r]] == written; });
    return known != growing_index::none ? known : add(hash, is, strings.append(written));
}

std::uint32_t growing_dates::add(std::uint64_t hash, const validity& is, string_number written) {
    const auto fresh = static_cast<std::uint32_t>(when.size());
    make_room(when), make_room(text), rows.make_room();
    text.push_back(written);
    when.push_back(is);
    rows.insert(hash, fresh);
    return fresh;
}

using state = graph_builder::state;

node_id state::find_node(std::string_view id) const {
    const auto number = strings.find(id);
    return number == 0 || number >= node_of_string.size() ? no_node : node_of_string[number];
}

node_extras& state::extras_of(growing_node& node) {
    if (node.extras == no_row) {
        extras.emplace_back();
        node.extras = static_cast<std::uint32_t>(extras.size() - 1);
    }
    return extras[node.extras];
}

assertion_row state::row_of(const assertion& a) {
    return {a.article,  a.speaker,    a.medium,     a.origin,   strings.intern(a.said), a.polarity,
            a.modality, a.likelihood, a.confidence, a.fidelity, a.credibility};
}

/// Most quotes view one text, in which the three follow each other.
string_number state::intern_joined(std::string_view before, std::string_view exact, std::string_view after) {
    if (before.data() + before.size() == exact.data() && exact.data() + exact.size() == after.data())
        return strings.intern(std::string_view(before.data(), before.size() + exact.size() + after.size()));
    std::string words;
    words.reserve(before.size() + exact.size() + after.size());
    words.append(before).append(exact).append(after);
    return strings.intern(words);
}

quote_row state::row_of(const quote_draft& q) {
    constexpr std::size_t most = 0xFFFF;  // of words around a quote, which are 32 characters
    const auto before = q.before.substr(q.before.size() - std::min(q.before.size(), most));
    const auto after = q.after.substr(0, most);
    return {q.article,
            q.src,
            q.line,
            q.column,
            q.start,
            q.end,
            intern_joined(before, q.exact, after),
            static_cast<std::uint16_t>(before.size()),
            static_cast<std::uint16_t>(after.size()),
            q.mention};
}

std::uint32_t state::assertion_of(const assertion& a) {
    const auto row = row_of(a);
    if (!assertions.empty() && assertions.back() == row) return static_cast<std::uint32_t>(assertions.size() - 1);
    const auto hash = secret_hash(&row, sizeof row);
    const auto known = assertion_rows.find(hash, [&](std::uint32_t r) { return assertions[r] == row; });
    if (known != growing_index::none) return known;
    const auto fresh = static_cast<std::uint32_t>(assertions.size());
    make_room(assertions), assertion_rows.make_room();
    assertions.push_back(row);
    assertion_rows.insert(hash, fresh);
    return fresh;
}

std::uint32_t state::statement_row(const assertion_row& said) {
    if (statements.empty() || !(statements.back() == said)) statements.push_back(said);
    return static_cast<std::uint32_t>(statements.size() - 1);
}

std::uint32_t state::side_row(std::size_t draft, string_number words) {
    if (edge_rows.size() <= draft) edge_rows.resize(std::max(draft + 1, edges.size()), no_row);
    auto& row = edge_rows[draft];
    if (row != no_row) return row;
    make_room(claim), make_room(note);
    make_room(edge_tags.begin), make_room(edge_attributes.begin), make_room(edge_quotes.begin);
    row = static_cast<std::uint32_t>(claim.size());
    edge_tags.close(), edge_attributes.close(), edge_quotes.close();
    claim.push_back(no_node), note.push_back(words);
    return row;
}

bool state::fits(relation_id r, kind_id from, kind_id to) {
    const auto key = static_cast<std::uint32_t>(index(r) << 16 | index(from) << 8 | index(to)) + 1;
    auto& known = allowed[key * 0x9E3779B1u >> 22];
    if (known == key) return true;
    const bool good = vocabulary.allows(r, from, to);
    if (good) known = key;
    return good;
}

namespace {

std::uint64_t number_key(article_id article, std::uint32_t number) noexcept {
    return std::uint64_t{static_cast<std::uint32_t>(article)} << 32 | number;
}
std::uint64_t number_hash(std::uint64_t key) noexcept { return secret_hash(&key, sizeof key); }

}  // namespace

std::uint32_t state::next_edge_number(article_id article, std::uint32_t own) const {
    if (own != 0) return own;
    auto number = next_number[index(article)] + 1;
    while (has_digit_ids && is_local_id(article, number)) ++number;
    return number;
}

bool state::is_local_id(article_id article, std::uint32_t number) const {
    const auto is = [&](std::uint32_t e) {
        return assertions[edges[e].said].article == article && number_written(strings[edges[e].name.value()]) == number;
    };
    return digit_ids.find(number_hash(number_key(article, number)), is) != growing_index::none;
}

void state::take_digits(article_id article, std::uint32_t number) noexcept {
    digit_ids.insert(number_hash(number_key(article, number)), static_cast<std::uint32_t>(edges.size()));
    has_digit_ids = true;
}

/// Numbers mostly rise, so that most edges are looked at by nobody.
bool state::is_number_taken(article_id article, std::uint32_t number) {
    const auto wanted = number_key(article, number);
    if (has_digit_ids && is_local_id(article, number)) return true;
    if (number > next_number[index(article)]) return false;
    const auto key_of = [&](std::size_t e) {
        return number_key(assertions[edges[e].said].article, edges[e].name.value());
    };
    for (; looked_at < edges.size(); ++looked_at)
        if (edges[looked_at].name.is_number())
            numbered.insert(number_hash(key_of(looked_at)), static_cast<std::uint32_t>(looked_at));
    return numbered.find(number_hash(wanted), [&](std::uint32_t e) { return key_of(e) == wanted; }) !=
           growing_index::none;
}

draft_id state::push(const growing_edge& edge) {
    edges.push_back(edge);
    return draft_id{static_cast<std::uint32_t>(edges.size() - 1)};
}

std::uint32_t state::date_of(const growing_edge& edge, const date_lenders& lenders) {
    if (edge.when != no_row) return edge.when;
    for (const auto end : {edge.source, edge.target}) {
        const auto when = nodes[index(end)].when;
        if (when != no_row && lenders.has(kinds[index(end)])) return edge_dates.row(node_dates.when[when], "", strings);
    }
    return 0;
}

place state::place_of(declared_at where) const {
    if (where.article == no_article) return {};
    return {std::string(strings[articles[index(where.article)].file]), where.line, where.column, 0};
}

diagnostic state::about(std::string code, severity level, declared_at where, std::string message,
                        std::string hint) const {
    diagnostic found;
    found.code = std::move(code);
    found.level = level;
    found.where = place_of(where);
    found.message = std::move(message);
    found.hint = std::move(hint);
    return found;
}

diagnostic state::about_both(std::string code, severity level, const node_draft& second, const growing_node& first,
                             std::string message, std::string hint) const {
    auto found = about(std::move(code), level, second.where, std::move(message), std::move(hint));
    auto earlier = about("", severity::note, first.where,
                         fmt::format("\"{}\" was first declared here", printable(strings[first.id])));
    if (!earlier.where.file.empty()) found.related.push_back(std::move(earlier));
    return found;
}

}  // namespace claimgraph
