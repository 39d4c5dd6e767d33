#pragma once
/// \file
/// Articles that speak of the same things as those before them, now and then under other names.

#include <claimgraph/ingest/load.hpp>

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

namespace claimgraph::testing {

class random_articles {
public:
    explicit random_articles(std::uint32_t seed, bool plain = false) : random_(seed), plain_(plain) {}

    /// The next article; sound behind all those before it.
    text_input next() {
        const auto number = articles_++;
        words_.clear(), local_.clear(), numbered_here_.clear(), claims_here_.clear(), marks_ = 0;
        std::string text = "---\n";
        if (chance(2)) text += fmt::format("title: Article {}\n", number);
        if (chance(2)) text += fmt::format("author: {}\n", author());
        if (chance(3)) text += "reliability: B\n";
        if (chance(4)) text += "desk: foreign\n";
        text += "---\n\n";
        const auto nodes = 2 + below(6);
        for (std::size_t i = 0; i < nodes; ++i) declare();
        const auto claims = below(8);
        for (std::size_t i = 0; i < claims; ++i) claim();
        if (chance(2)) about_claims();
        if (chance(2) && !known_.empty()) mention();
        for (const auto& [name, was] : local_)
            if (was) named_.push_back(fmt::format("n{}#{}", number, name));
        numbered_.insert(numbered_.end(), numbered_here_.begin(), numbered_here_.end());
        for (const auto& id : claims_here_) claims_.push_back(fmt::format("n{}#{}", number, id));
        return {fmt::format("n{}.md", number), text + words_};
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
    bool chance(std::size_t one_in) { return below(one_in) == 0; }
    template <class T>
    const T& any(const std::vector<T>& all) {
        return all[below(all.size())];
    }

    std::string author() {
        static const std::vector<std::string> names = {"A. Writer", "Jane Doe", "a1",    "The Actor a2",
                                                       "a-writer",  "Somebody", "Élise", "a3"};
        return any(names);
    }

    void mark(std::string text) {
        ++marks_;
        words_ += std::move(text) + (chance(3) ? ".\n\n" : " and ");
    }

    void declare() {
        static const std::vector<std::pair<char, const char*>> kinds = {
            {'a', "actor"}, {'p', "policy"},    {'e', "event"},       {'i', "interest"},
            {'q', "claim"}, {'c', "challenge"}, {'o', "opportunity"}, {'s', "source"}};
        const auto& [letter, kind] = any(kinds);
        const auto id = fmt::format("{}{}", letter, below(letter == 'q' ? 40 : 6));
        for (const auto& known : declared_here_)
            if (known == std::pair(articles_, id)) return;
        declared_here_.emplace_back(articles_, id);
        std::string label = fmt::format("The {} {}", kind, id);
        if (!plain_ && chance(12)) label = fmt::format("Other {}", below(3));
        if (!plain_ && chance(20)) label = id;
        if (!plain_ && chance(30)) label = "A. Writer";
        std::string more;
        if (!plain_ && chance(15)) more += fmt::format(" aliases=\"Alias {}; Name {}\"", below(4), id);
        if (chance(6) && letter == 'a') more += fmt::format(" qid=Q{}", below(3));
        if (chance(6)) more += " .tag";
        if ((letter == 'p' || letter == 'e') && (plain_ ? id.back() % 4 == 0 : chance(2)))
            more += fmt::format(" when=\"{}\"", plain_ ? "2014/2020" : any(dates()));
        if (letter == 'c' && chance(3)) more += fmt::format(" when=\"{}\"", any(dates()));
        if (letter == 'q' && chance(2)) more += fmt::format(" on=2025-04-0{}", 1 + below(9));
        for (const auto* of : {&named_, &numbered_})
            if (letter == 'q' && !of->empty() && chance(2))
                more += fmt::format(" {}=\"{}\"", of == &named_ ? "refutes" : "supports", any(*of));
        if (letter == 'i' && !actors_.empty() && chance(2)) more += fmt::format(" of={}", any(actors_));
        mark(fmt::format("[{}]{{#{} .{}{}}}", label, id, kind, more));
        if (letter == 'q') {  // its article's own: others may have one of that id
            claims_here_.push_back(id);
            return;
        }
        if (std::find(known_.begin(), known_.end(), id) == known_.end()) known_.push_back(id);
        if (letter == 'a') actors_.push_back(id);
    }

    static const std::vector<std::string>& dates() {
        static const std::vector<std::string> all = {"2014/2020", "2025-01-20/..", "2019?/..", "2025-04"};
        return all;
    }

    std::string fields() {
        std::string more;
        if (!actors_.empty() && chance(3)) more += fmt::format(" by={}", any(actors_));
        if (chance(4)) more += fmt::format(" when=\"{}\"", any(dates()));
        if (chance(6)) more += " polarity=negative";
        if (chance(6)) more += " modality=belief";
        if (chance(5)) more += fmt::format(" note=\"note {}\"", below(4));
        if (chance(7)) more += " .hearsay";
        return more;
    }

    std::string local_id(bool later = false) {
        if (!later && !chance(3)) return {};
        const auto name = fmt::format("r{}", below(8));
        for (const auto& known : local_)
            if (known.first == name) return {};
        local_.emplace_back(name, true);
        return fmt::format("#{} ", name);
    }

    void claim() {
        static const std::vector<std::array<const char*, 3>> shapes = {{"p", "serves", "i"},   {"e", "threatens", "i"},
                                                                       {"i", "requires", "p"}, {"e", "causes", "c"},
                                                                       {"p", "enables", "o"},  {"e", "enables", "p"}};
        const auto& [from, relation, to] = any(shapes);
        const auto source = some(*from), target = some(*to);
        if (source.empty() || target.empty()) return;
        const auto id = local_id();
        if (id.empty()) numbered_here_.push_back(fmt::format("n{}#{}", articles_ - 1, marks_ + 1));
        mark(fmt::format("[words {}](#{}){{{}.{} from={}{}}}", below(50), target, id, relation, source, fields()));
    }

    std::string some(char letter) {
        std::vector<std::string> fitting;
        for (const auto& id : known_)
            if (id[0] == letter) fitting.push_back(id);
        return fitting.empty() ? std::string() : any(fitting);
    }

    /// Claims about claims of this article that stand behind them.
    void about_claims() {
        if (claims_.empty() && claims_here_.empty()) return;
        if (chance(3))
            if (const auto from = some('p'), to = some('i'); !from.empty() && !to.empty()) {
                const auto id = local_id(true);
                if (!id.empty()) {
                    const auto name = id.substr(1, id.size() - 2);
                    const auto pointing = local_id(true);
                    mark(fmt::format("[it is refuted](#{}){{{}.refutes from=\"{}\"}}", name, pointing,
                                     any(claims_here_.empty() ? claims_ : claims_here_)));
                    mark(fmt::format("[it serves](#{}){{{}.serves from={}{}}}", to, id, from, fields()));
                }
            }
    }

    void mention() {
        if (!claims_here_.empty() && chance(4)) return mark(fmt::format("[as said](#{})", any(claims_here_)));
        mark(fmt::format("[as said](#{})", any(known_)));
    }

    std::mt19937 random_;
    bool plain_;
    std::size_t articles_ = 0;
    std::size_t marks_ = 0;
    std::string words_;
    std::vector<std::string> known_, actors_;
    std::vector<std::string> claims_, claims_here_;    ///< statements, by their full names, and those of this article
    std::vector<std::pair<std::string, bool>> local_;  ///< of this article
    std::vector<std::string> named_, numbered_, numbered_here_;  ///< full names of claims
    std::vector<std::pair<std::size_t, std::string>> declared_here_;
};

}  // namespace claimgraph::testing
