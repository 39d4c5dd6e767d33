#include "made_articles.hpp"

#include <string>

namespace claimgraph::bench {

namespace {

std::string metadata(std::size_t number) {
    return "---\ntitle: Article " + std::to_string(number) + "\nauthor: Writer " + std::to_string(number % 97) +
           "\n---\n\n";
}

}  // namespace

text_input small_article(std::size_t number) {
    const auto n = std::to_string(number), state = std::to_string(number % 193), other = std::to_string(number / 2);
    auto text = metadata(number) + "[State " + state + "]{#state-" + state + " .actor} pursues [a plan]{#plan-" + n +
                " .policy by=state-" + state + "} that [serves](#goal-" + n + "){.serves from=plan-" + n +
                "} [a goal]{#goal-" + n + " .interest of=state-" + state + "}, and [threatens](#goal-" + other +
                "){.threatens from=plan-" + n + "} another. ";
    for (int i = 0; i < 5; ++i)
        text += "The ministry said nothing more on the matter, and the papers wrote what they write. ";
    return {"a" + n + ".md", text + "\n"};
}

std::vector<text_input> small_articles(std::size_t from, std::size_t count) {
    std::vector<text_input> all;
    for (std::size_t i = from; i < from + count; ++i) all.push_back(small_article(i));
    return all;
}

text_input dense_article(std::size_t number, std::size_t claims) {
    const auto name = [](const char* what, std::size_t article, std::size_t i) {
        return what + std::to_string(article) + "-" + std::to_string(i);
    };
    auto text = metadata(number);
    const auto things = claims / 4 + 1;
    for (std::size_t i = 0; i < things; ++i)
        text += "There is [a plan]{#" + name("plan-", number, i) + " .policy} and [a goal]{#" +
                name("goal-", number, i) + " .interest}.\n\n";
    for (std::size_t i = 0; i < claims; ++i) {
        const auto of = number > 0 && i % 10 == 0 ? number - 1 : number;
        text += std::string("It [") + (i % 3 == 0 ? "threatens" : "serves") + "](#" +
                name("goal-", of, i * 7 % things) + "){." + (i % 3 == 0 ? "threatens" : "serves") +
                " from=" + name("plan-", number, i % things) + "} that.\n\n";
    }
    return {"d" + std::to_string(number) + ".md", text};
}

}  // namespace claimgraph::bench
