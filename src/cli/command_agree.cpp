#include <claimgraph/render/analysis.hpp>

#include "cli/command.hpp"
#include "cli/question.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace claimgraph::cli {

namespace {

const std::map<std::string, network_kind> networks = {{"congruence", network_kind::congruence},
                                                      {"conflict", network_kind::conflict},
                                                      {"subtract", network_kind::subtract}};
const std::map<std::string, normalisation> normalisations = {{"none", normalisation::none},
                                                             {"average", normalisation::average},
                                                             {"jaccard", normalisation::jaccard},
                                                             {"cosine", normalisation::cosine}};

class agree_command : public command {
public:
    [[nodiscard]] command_help help() const noexcept override {
        return {"agree", "On what actors agree and differ, and what that rests on",
                "claimgraph agree trump putin --on trait,interest --kb articles/\n"
                "claimgraph agree --network subtract --normalise average --kb articles/ > network.csv"};
    }
    void declare(CLI::App& app) override {
        app.add_option("ACTOR", question_.actors, "All pairs, where left out; with one, that one and everybody");
        app.add_option("--on", on_, "Kinds of thing: trait, interest, claim (all three, where left out)")
            ->type_name("KIND,...");
        app.add_option("--network", network_, "A network of the actors as CSV: congruence, conflict or subtract")
            ->type_name("NETWORK")
            ->check(CLI::IsMember(networks));
        app.add_option("--normalise", normalise_, "Its weights: none, average, jaccard or cosine")
            ->type_name("HOW")
            ->check(CLI::IsMember(normalisations));
        options_.declare(app);
    }
    int run(session& s) override {
        for (std::size_t at = 0; !on_.empty() && at <= on_.size();) {
            const auto comma = std::min(on_.find(',', at), on_.size());
            question_.on.push_back(on_.substr(at, comma - at));
            at = comma + 1;
        }
        if (network_.empty()) return ask(s, options_, question_);
        const auto until = options_.input.deadline();
        auto asked = options_.asked_filters();
        if (!asked) return s.fail(asked.error(), options_.output.messages);
        question_.filters = std::move(*asked);
        const auto g = options_.open(until);
        if (!g) return s.fail(g.error(), options_.output.messages);
        const auto found = answer(*g, question_, options_.budget(until));
        if (!found) return s.fail(found.error(), options_.output.messages);
        const auto made = discourse_network(*found, networks.at(network_), normalisations.at(normalise_));
        s.print(options_.output.messages.json ? to_json(*g, made) : to_csv(*g, made));
        return made.actors.empty() ? exit_nothing_found : exit_answered;
    }

private:
    agree_question question_;
    std::string on_;
    std::string network_;
    std::string normalise_ = "none";
    question_options options_;
};

}  // namespace

std::unique_ptr<command> make_agree() { return std::make_unique<agree_command>(); }

}  // namespace claimgraph::cli
