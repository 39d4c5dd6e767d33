#pragma once
/// \file
/// Articles changed as their authors change them: a mark more, one less, others in their places, other words.

#include <claimgraph/ingest/load.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace claimgraph::testing {

class random_changes {
public:
    explicit random_changes(std::uint32_t seed) : random_(seed) {}

    /// `article` otherwise; perhaps not sound. Marks may be taken from `others`.
    text_input change(const text_input& article, const std::vector<text_input>& others) {
        auto parts = cut(article.bytes);
        for (auto changes = 1 + below(2); changes > 0; --changes) change(parts, others);
        std::string text;
        for (const auto& p : parts) text += p;
        return {article.file, text};
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

private:
    using pieces = std::vector<std::string>;  ///< what stands between marks, and marks, by turns

    static pieces cut(const std::string& text) {
        pieces parts;
        std::size_t from = 0;
        for (auto open = text.find('['); open != std::string::npos; open = text.find('[', from)) {
            const auto end = text.find('}', open) + 1;
            if (end == 0) break;
            parts.push_back(text.substr(from, open - from)), parts.push_back(text.substr(open, end - open));
            from = end;
        }
        parts.push_back(text.substr(from));
        return parts;
    }

    void change(pieces& parts, const std::vector<text_input>& others) {
        const auto marks = parts.size() / 2;
        const auto any_mark = [&] { return 2 * below(marks) + 1; };
        const auto at = [&](std::size_t i) { return parts.begin() + static_cast<std::ptrdiff_t>(i); };
        const auto insert = [&](const std::string& mark) {
            const auto i = 2 * below(marks + 1);
            parts.insert(at(i + 1), {mark, " and "});
        };
        switch (below(marks == 0 ? 3 : 9)) {
            case 0: parts.back() += "More words."; break;
            case 1: parts[0] += "Words before. "; break;
            case 2: {
                const auto theirs = cut(others[below(others.size())].bytes);
                if (theirs.size() > 1) insert(theirs[2 * below(theirs.size() / 2) + 1]);
                break;
            }
            case 3: {
                const auto i = any_mark();
                parts.erase(at(i), at(i + 2));
                break;
            }
            case 4: std::swap(parts[any_mark()], parts[any_mark()]); break;
            case 5: parts[any_mark()].insert(1, "Some "); break;
            case 6: {
                auto& mark = parts[any_mark()];
                static const std::vector<std::string> more = {" .another", " aliases=\"Another; Name\"", " qid=Q9",
                                                              " when=2024", " note=else"};
                mark.insert(mark.size() - 1, more[below(more.size())]);
                break;
            }
            case 7: insert(fmt::format("[a new thing]{{#new{} .event}}", below(3))); break;
            default: {
                const auto author = parts[0].find("author: ");
                if (author != std::string::npos) parts[0].insert(author + 8, below(2) == 0 ? "Dr. " : "A. Writer");
            }
        }
    }

    std::mt19937 random_;
};

}  // namespace claimgraph::testing
