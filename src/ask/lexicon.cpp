#include "ask/lexicon.hpp"

#include "ask/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bitset>
#include <set>

namespace claimgraph {

namespace {

/// Folded words of a name in the vocabulary: "has_interest" -> "has interest".
std::vector<std::string> phrase_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return split_words(name).folded;
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
/// None of a blank one.
std::vector<std::vector<std::string>> forms_of(const std::string& name) {
    const auto phrase = phrase_of(name);
    if (phrase.empty()) return {};
    const auto base = base_form(phrase);
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

/// Kinds by their numbers.
using kind_set = std::bitset<256>;

kind_set kinds_reached(const relation_info& r, direction way) {
    kind_set kinds;
    for (const auto& ends : r.ends) kinds.set(index(way == direction::forward ? ends.to : ends.from));
    return kinds;
}

/// These kinds, those below them and those above.
kind_set with_kin(const vocabulary& v, const kind_set& kinds) {
    kind_set all;
    for (std::size_t i = 0; i < v.kind_count(); ++i)
        for (std::size_t j = 0; j < v.kind_count(); ++j) {
            const kind_id a{static_cast<std::uint8_t>(i)}, b{static_cast<std::uint8_t>(j)};
            if (kinds[j] && (v.is_a(a, b) || v.is_a(b, a))) all.set(i);
        }
    return all;
}

/// Knows whether "who" asks for what a step leads to, and not for the actors that have that.
class who_table {
public:
    explicit who_table(const vocabulary& v) {
        if (const auto actor = v.kind("actor")) actors_ = with_kin(v, kind_set().set(index(*actor)));
        for (const auto& s : v.family("has")) had_ |= kinds_reached(v[s.relation], s.direction);
        had_ = with_kin(v, had_);
    }
    /// The step leads to actors, or to what none can have.
    [[nodiscard]] bool asks_for(const kind_set& reached) const {
        return actors_.none() || (reached & actors_).any() || (reached & had_).none();
    }

private:
    kind_set actors_;
    kind_set had_;
};

void add_verb(std::vector<verb>& verbs, std::vector<std::string> phrase, const std::string& family,
              bool backward = false) {
    if (!family.empty() && !phrase.empty()) verbs.push_back({std::move(phrase), family, backward});
}

void add_passives(lexicon& all, const who_table& who, const relation_info& r) {
    const auto add = [&](const std::string& name, const std::string& asked, direction way) {
        add_verb(all.passive, phrase_of(name), asked);
        if (who.asks_for(kinds_reached(r, way))) add_verb(all.passive_who, phrase_of(name), asked);
    };
    // The one asks from its object, the other from its subject.
    if (stands_behind_is(r.name)) add(r.name, r.inverse, direction::backward);
    if (stands_behind_is(r.inverse) || r.inverse.ends_with("_in")) add(r.inverse, r.name, direction::forward);
}

void add_relation(lexicon& all, const relation_info& r) {
    auto names = r.verbs;
    names.push_back(r.name);
    for (const auto& name : names)
        for (const auto& said : forms_of(name)) {
            add_verb(all.from_subject, said, r.name);
            add_verb(all.from_object, said, r.inverse.empty() ? r.name : r.inverse, r.inverse.empty());
        }
}

/// What a kind or its plural may be written as: "trade_deal" or "trade deal".
std::set<std::vector<std::string>> writings_of(const std::string& kind) {
    const auto phrase = phrase_of(kind);
    if (phrase.empty()) return {};
    return {split_words(kind).folded, phrase, {fmt::format("{}", fmt::join(phrase, "_"))}};
}

/// The kinds in the singular and the plural.
std::vector<kind_phrase> kinds_of(const vocabulary& v) {
    std::vector<kind_phrase> all;
    const auto add = [&](const std::string& said, const std::string& name) {
        for (const auto& phrase : writings_of(said)) all.push_back({phrase, name});
    };
    for (std::size_t i = 0; i < v.kind_count(); ++i) {
        const auto& k = v[kind_id{static_cast<std::uint8_t>(i)}];
        add(k.name, k.name), add(k.plural, k.name);
    }
    add("thing", ""), add("things", "");  // behind the kinds: a vocabulary's own come first
    const auto longer = [](const kind_phrase& a, const kind_phrase& b) { return a.phrase.size() > b.phrase.size(); };
    std::stable_sort(all.begin(), all.end(), longer);
    return all;
}

}  // namespace

lexicon::lexicon(const vocabulary& v) : kinds(kinds_of(v)) {
    const who_table who(v);
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        add_relation(*this, r);
        add_passives(*this, who, r);
    }
    for (const auto& name : families_of(v))
        for (const auto& said : forms_of(name)) {
            add_verb(from_subject, said, name);
            add_verb(from_object, said, name, true);
        }
}

std::vector<std::string> active_verbs(const vocabulary& v) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < v.relation_count(); ++i) {
        const auto& r = v[relation_id{static_cast<std::uint8_t>(i)}];
        if (stands_behind_is(r.name)) continue;
        const auto verb = r.verbs.empty() ? std::vector<std::string>() : phrase_of(r.verbs.front());
        all.push_back(fmt::format("{}", fmt::join(verb.empty() ? phrase_of(r.name) : third_person(verb), " ")));
    }
    for (const auto& name : families_of(v)) all.push_back(fmt::format("{}", fmt::join(phrase_of(name), " ")));
    return all;
}

}  // namespace claimgraph
