#include "cli/command.hpp"

namespace claimgraph::cli {

std::unique_ptr<command> make_ask();
std::unique_ptr<command> make_show();
std::unique_ptr<command> make_related();
std::unique_ptr<command> make_depends();
std::unique_ptr<command> make_why();
std::unique_ptr<command> make_without();
std::unique_ptr<command> make_check();
std::unique_ptr<command> make_marks();
std::unique_ptr<command> make_fmt();

std::vector<std::unique_ptr<command>> all_commands() {
    std::vector<std::unique_ptr<command>> all;
    for (auto* make : {make_ask, make_show, make_related, make_depends, make_why, make_without, make_check, make_marks, make_fmt})
        all.push_back(make());
    return all;
}

}  // namespace claimgraph::cli
