#include "ask/phrase.hpp"

#include "core/unicode.hpp"
#include "query/common.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

namespace claimgraph {

namespace {

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(at), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// Folded words of a relation's name: "has_interest" -> "has interest".
std::vector<std::string> phrase_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return split(fold_name(name), ' ');
}

/// "threatens" without its ending: the verb of "which challenges threaten".
std::vector<std::string> base_form(std::vector<std::string> phrase) {
    auto& first = phrase.front();
    if (first == "has") first = "have";
    else if (first.size() > 2 && first.ends_with('s')) first.pop_back();
    return phrase;
}

/// Whether a name reads on from "is": "part_of", "threatened_by".
bool stands_behind_is(std::string_view name) {
    return name.ends_with("_by") || name.ends_with("_of") || name.ends_with("_to");
}

/// "want" with its ending: the verb of "who wants".
std::vector<std::string> third_person(std::vector<std::string> phrase) {
    auto& first = phrase.front();
    const auto ends_with_any = [&](auto... ends) { return (first.ends_with(ends) || ...); };
    if (first == "have") first = "has";
    else if (first == "can" || first == "may" || first == "must") return phrase;
    else if (ends_with_any("s", "sh", "ch", "x", "z", "o")) first += "es";
    else if (ends_with_any("y") && !ends_with_any("ay", "ey", "oy", "uy")) first.back() = 'i', first += "es";
    else first += 's';
    return phrase;
}

/// "want" as it is told of the past: "who wanted". Verbs that go their own way are those that people use here.
std::vector<std::string> past_tense(std::vector<std::string> phrase) {
    auto& first = phrase.front();
    const auto ends_with_any = [&](auto... ends) { return (first.ends_with(ends) || ...); };
    if (first == "have") first = "had";
    else if (first == "can") first = "could";
    else if (first == "may") first = "might";
    else if (first == "say") first = "said";
    else if (first == "must") return phrase;
    else if (first.ends_with('e')) first += 'd';
    else if (ends_with_any("y") && !ends_with_any("ay", "ey", "oy", "uy")) first.back() = 'i', first += "ed";
    else first += "ed";
    return phrase;
}

/// The verb that a name is, in all the forms in which a question may have it; a name is a base form or a third person.
std::array<std::vector<std::string>, 5> forms_of(const std::string& name) {
    const auto phrase = phrase_of(name), base = base_form(phrase);
    return {phrase, base, third_person(phrase), past_tense(phrase), past_tense(base)};
}

/// What the vocabulary calls several relations together.
std::vector<std::string> families_of(const vocabulary& v) {
    std::set<std::string_view> relations;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        relations.insert(r.name), relations.insert(r.inverse);
    }
    std::vector<std::string> families;
    for (const auto name : v.step_names())
        if (!relations.contains(name)) families.emplace_back(name);
    return families;
}

/// What is said of something that is there no longer.
bool says_end(std::string_view word) {
    static constexpr std::array<std::string_view, 22> ends = {
        "end",       "ends",      "ended", "fall",    "falls",      "fell",       "cease",  "ceases",
        "ceased",    "stop",      "stops", "stopped", "fail",       "fails",      "failed", "collapse",
        "collapses", "collapsed", "left",  "leaves",  "disappears", "disappeared"};
    return std::find(ends.begin(), ends.end(), word) != ends.end();
}

/// What the modality is called in questions.
std::optional<modality> modality_called(std::string_view word) {
    using named = std::pair<std::string_view, modality>;
    static constexpr std::array<named, 12> names{{{"fact", modality::fact},
                                                  {"facts", modality::fact},
                                                  {"belief", modality::belief},
                                                  {"beliefs", modality::belief},
                                                  {"forecast", modality::forecast},
                                                  {"forecasts", modality::forecast},
                                                  {"prediction", modality::forecast},
                                                  {"predictions", modality::forecast},
                                                  {"intent", modality::intent},
                                                  {"intents", modality::intent},
                                                  {"intentions", modality::intent},
                                                  {"possibilities", modality::possible}}};
    const auto at = std::find_if(names.begin(), names.end(), [&](const named& n) { return n.first == word; });
    return at == names.end() ? std::nullopt : std::optional(at->second);
}

/// The days of "2024" or "2024-03".
std::optional<std::pair<day, day>> period_called(std::string_view word) {
    if (word.size() != 4 && word.size() != 7) return std::nullopt;
    if (word.find_first_not_of("0123456789-") != word.npos) return std::nullopt;
    const auto date = parse_edtf(word);
    if (!date) return std::nullopt;
    return std::pair(date->when.possible_from, date->when.possible_to);
}

/// The days of "March 2025".
std::optional<std::pair<day, day>> period_called(std::string_view month, std::string_view year) {
    static constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                                "may",       "june",     "july",     "august",
                                                                "september", "october",  "november", "december"};
    const auto at = std::find(months.begin(), months.end(), month);
    if (at == months.end() || year.size() != 4) return std::nullopt;
    return period_called(fmt::format("{}-{:02}", year, at - months.begin() + 1));
}

std::string without_quotation_marks(std::string text) {
    for (const auto* mark : {"\"", "'", "“", "”", "‘", "’"}) {
        const std::string_view m = mark;
        if (text.starts_with(m)) text.erase(0, m.size());
        if (text.ends_with(m)) text.erase(text.size() - m.size());
    }
    return text;
}

/// The words [first, last) with blanks between them.
std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
    std::string text;
    for (auto i = first; i < last; ++i) text += (i == first ? "" : " ") + words[i];
    return text;
}

}  // namespace

words split_words(std::string_view english) {
    words w;
    for (auto& word : split(std::string(english), ' ')) {
        for (const auto& piece : split(word, '\n')) {
            auto written = piece;
            while (!written.empty() && std::string_view("?,.!;").find(written.back()) != std::string_view::npos)
                written.pop_back();
            if (written.empty()) continue;
            w.folded.push_back(fold_name(written));
            w.written.push_back(std::move(written));
            w.whole.push_back(piece.substr(0, piece.find_last_not_of("?!;") + 1));
        }
    }
    return w;
}

std::string words::span(std::size_t first, std::size_t last) const {
    return without_quotation_marks(joined(written, first, last));
}

std::vector<std::string> words::names(std::size_t first, std::size_t last) const {
    const auto before = joined(whole, first, last - 1) + (first + 1 == last ? "" : " ");
    std::vector<std::string> all{without_quotation_marks(before + written[last - 1])};
    for (auto other : {without_quotation_marks(before + whole[last - 1]), span(first, last)})
        if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(std::move(other));
    return all;
}

verb_table::verb_table(const vocabulary& v) {
    const auto add = [](std::vector<verb>& verbs, std::vector<std::string> phrase, const std::string& family,
                        bool backward = false) {
        if (!family.empty() && !phrase.empty()) verbs.push_back({std::move(phrase), family, backward});
    };
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        auto forms = r.verbs;
        forms.push_back(r.name);
        for (const auto& form : forms)
            for (const auto& said : forms_of(form)) {
                add(from_subject, said, r.name);
                add(from_object, said, r.inverse.empty() ? r.name : r.inverse, r.inverse.empty());
            }
        // The one asks from its object, the other from its subject.
        if (stands_behind_is(r.name)) add(passive, phrase_of(r.name), r.inverse);
        if (stands_behind_is(r.inverse) || r.inverse.ends_with("_in")) add(passive, phrase_of(r.inverse), r.name);
    }
    for (const auto& name : families_of(v))
        for (const auto& said : forms_of(name)) {
            add(from_subject, said, name);
            add(from_object, said, name, true);
        }
}

std::vector<std::string> active_verbs(const vocabulary& v) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        if (stands_behind_is(r.name)) continue;
        const auto phrase = r.verbs.empty() ? phrase_of(r.name) : third_person(phrase_of(r.verbs.front()));
        all.push_back(fmt::format("{}", fmt::join(phrase, " ")));
    }
    for (const auto& name : families_of(v)) all.push_back(fmt::format("{}", fmt::join(phrase_of(name), " ")));
    return all;
}

pattern::pattern(std::string_view text) {
    for (const auto& part : split(text, ' ')) parts_.push_back(split(part, '|'));
}

struct pattern::attempt {
    const name_finder& names;
    const verb_table& verbs;
    const words& w;
    bindings found;
};

std::optional<bindings> pattern::match(const name_finder& names, const verb_table& verbs, const words& w) const {
    attempt a{names, verbs, w, {}};
    if (!match_from(a, 0, 0)) return std::nullopt;
    return std::move(a.found);
}

/// Recursion depth is the number of parts of a pattern, which are the library's own.
bool pattern::match_from(attempt& a, std::size_t part, std::size_t word) const {
    if (part == parts_.size()) return word == a.w.size();
    if (word == a.w.size()) return false;
    const auto& slot = parts_[part].front();
    const auto& here = a.w.folded[word];
    if (slot == "<name>") return match_name(a, part, word, {});
    if (slot == "<source>") return match_name(a, part, word, "source");
    if (slot == "<actor>") return match_name(a, part, word, "actor");
    if (slot == "<claim>") return match_name(a, part, word, name_finder::claims_alone);
    if (slot == "<owner>") return match_owner(a, part, word);
    if (slot == "<verb>") return match_verb(a, part, word, a.verbs.from_object);
    if (slot == "<does>") return match_verb(a, part, word, a.verbs.from_subject);
    if (slot == "<passive>") return match_verb(a, part, word, a.verbs.passive);
    if (slot == "<ends>") return says_end(here) && match_from(a, part + 1, word + 1);
    if (slot == "<period>") return match_period(a, part, word);
    if (slot == "<modality>") {
        a.found.modality = modality_called(here);
        return a.found.modality && match_from(a, part + 1, word + 1);
    }
    if (slot == "<day>") {
        a.found.days.push_back(a.w.written[word]);
        if (match_from(a, part + 1, word + 1)) return true;
        a.found.days.pop_back();
        return false;
    }
    if (slot == "<kind>" || slot == "<owned>") {
        const auto& v = a.names.of_graph().vocabulary();
        const auto kind = kind_called(v, here);
        if (kind) a.found.kind = v[*kind].name;
        return kind && match_from(a, part + 1, word + 1);
    }
    const bool fits = std::find(parts_[part].begin(), parts_[part].end(), here) != parts_[part].end();
    return fits && match_from(a, part + 1, word + 1);
}

/// The longest name first: "the war in Ukraine" before "the war". A slot for things of one kind takes none but theirs.
bool pattern::match_name(attempt& a, std::size_t part, std::size_t word, std::string_view kind) const {
    for (auto last = a.w.size(); last > word; --last)
        if (match_named(a, part, last, a.w.names(word, last), kind)) return true;
    return false;
}

/// "Russia's", "the United States'", with either apostrophe.
bool pattern::match_owner(attempt& a, std::size_t part, std::size_t word) const {
    for (auto last = a.w.size(); last > word; --last) {
        const std::string_view end = a.w.written[last - 1];
        for (const std::string_view mark : {"'s", "’s", "s'", "s’"}) {
            if (!end.ends_with(mark)) continue;
            const auto bare = end.substr(0, end.size() - mark.size() + (mark.front() == 's' ? 1 : 0));
            auto spellings = word + 1 == last ? std::vector<std::string>{""} : a.w.names(word, last - 1);
            for (auto& one : spellings) one += (one.empty() ? "" : " ") + std::string(bare);
            if (match_named(a, part, last, spellings, {})) return true;
        }
    }
    return false;
}

/// Takes the name, which ends before word `behind`, if it is one in any of its spellings, and goes on behind it.
bool pattern::match_named(attempt& a, std::size_t part, std::size_t behind, const std::vector<std::string>& spellings,
                          std::string_view kind) const {
    const auto goes_on = [&](const std::string& name) {
        a.found.names.push_back(name);
        if (match_from(a, part + 1, behind)) return true;
        a.found.names.pop_back();
        return false;
    };
    for (const auto& name : spellings)
        if (const auto known = a.names.find(name, kind)) return goes_on(*known);
    return a.names.takes_any() && kind.empty() && !spellings.front().empty() && goes_on(spellings.front());
}

bool pattern::match_period(attempt& a, std::size_t part, std::size_t word) const {
    std::size_t behind = word + 1;
    a.found.period = period_called(a.w.folded[word]);
    if (!a.found.period && behind < a.w.size()) {
        a.found.period = period_called(a.w.folded[word], a.w.folded[behind]);
        ++behind;
    }
    return a.found.period && match_from(a, part + 1, behind);
}

bool pattern::match_verb(attempt& a, std::size_t part, std::size_t word, const std::vector<verb>& verbs) const {
    for (const auto& v : verbs) {
        const auto& phrase = v.phrase;
        if (word + phrase.size() > a.w.size()) continue;
        if (!std::equal(phrase.begin(), phrase.end(), a.w.folded.begin() + static_cast<std::ptrdiff_t>(word))) continue;
        a.found.family = v.family, a.found.backward = v.backward;
        if (match_from(a, part + 1, word + phrase.size())) return true;
    }
    return false;
}

int pattern::likeness(const words& w, const vocabulary& v) const {
    int score = 0;
    for (const auto& alternatives : parts_) {
        if (alternatives.front() == "<kind>" || alternatives.front() == "<owned>")
            score += std::any_of(w.folded.begin(), w.folded.end(), [&](const auto& one) { return kind_called(v, one); })
                         ? 1
                         : -3;
        if (alternatives.front() == "<modality>" || alternatives.front() == "<period>")
            score += std::any_of(w.folded.begin(), w.folded.end(),
                                 [&](const auto& one) {
                                     return alternatives.front() == "<period>" ? period_called(one).has_value()
                                                                               : modality_called(one).has_value();
                                 })
                         ? 1
                         : -3;
        if (alternatives.front() == "<passive>") --score;
        if (alternatives.front().starts_with('<') || alternatives.front() == "there") continue;
        const bool there = std::any_of(alternatives.begin(), alternatives.end(), [&](const std::string& one) {
            return std::find(w.folded.begin(), w.folded.end(), one) != w.folded.end();
        });
        score += there ? 2 : -1;
    }
    return score;
}

}  // namespace claimgraph
