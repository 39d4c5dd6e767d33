#include "ask/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

bool stands_at(const std::vector<std::string>& phrase, const words& w, std::size_t word) {
    if (word + phrase.size() > w.size()) return false;
    return std::equal(phrase.begin(), phrase.end(), w.folded.begin() + static_cast<std::ptrdiff_t>(word));
}

bool stands_in(const std::vector<std::string>& phrase, const words& w) {
    return std::search(w.folded.begin(), w.folded.end(), phrase.begin(), phrase.end()) != w.folded.end();
}

}  // namespace

pattern::pattern(std::string_view text) {
    for (const auto& part : split(text, ' ')) parts_.push_back(split(part, '|'));
}

struct pattern::attempt {
    const name_finder& names;
    const lexicon& lex;
    const words& w;
    bindings found;
};

std::optional<bindings> pattern::match(const name_finder& names, const lexicon& lex, const words& w) const {
    attempt a{names, lex, w, {}};
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
    if (slot == "<verb>") return match_verb(a, part, word, a.lex.from_object);
    if (slot == "<does>") return match_verb(a, part, word, a.lex.from_subject);
    if (slot == "<passive>") return match_verb(a, part, word, a.lex.passive);
    if (slot == "<passive_who>") return match_verb(a, part, word, a.lex.passive_who);
    if (slot == "<kind>" || slot == "<owned>") return match_kind(a, part, word);
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
            if (match_named(a, part, last, a.w.names(word, last, bare), {})) return true;
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
    if (!a.names.takes_any() || !kind.empty() || spellings.front().empty()) return false;
    return goes_on(is_quoted(spellings.front()) ? without_quotation_marks(spellings.front()) : spellings.front());
}

bool pattern::match_kind(attempt& a, std::size_t part, std::size_t word) const {
    for (const auto& kind : a.lex.kinds) {
        if (!stands_at(kind.phrase, a.w, word)) continue;
        a.found.kind = kind.name;
        if (match_from(a, part + 1, word + kind.phrase.size())) return true;
    }
    return false;
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
        if (!stands_at(v.phrase, a.w, word)) continue;
        a.found.family = v.family, a.found.backward = v.backward;
        if (match_from(a, part + 1, word + v.phrase.size())) return true;
    }
    return false;
}

int pattern::likeness(const words& w, const lexicon& lex) const {
    constexpr int found = 1, missed = -3;  // what is asked about, but for names
    const auto has = [&](auto fits) { return std::any_of(w.folded.begin(), w.folded.end(), fits) ? found : missed; };
    const auto has_kind = [&](const kind_phrase& k) { return stands_in(k.phrase, w); };
    int score = 0;
    for (const auto& alternatives : parts_) {
        const auto& slot = alternatives.front();
        if (slot == "<kind>" || slot == "<owned>")
            score += std::any_of(lex.kinds.begin(), lex.kinds.end(), has_kind) ? found : missed;
        if (slot == "<modality>") score += has([](const auto& one) { return modality_called(one).has_value(); });
        if (slot == "<period>") score += has([](const auto& one) { return period_called(one).has_value(); });
        if (slot == "<passive>" || slot == "<passive_who>") --score;
        if (slot.starts_with('<') || slot == "there") continue;
        const bool there = std::any_of(alternatives.begin(), alternatives.end(), [&](const std::string& one) {
            return std::find(w.folded.begin(), w.folded.end(), one) != w.folded.end();
        });
        score += there ? 2 : slot == "claims" ? missed : -1;
    }
    return score;
}

}  // namespace claimgraph
