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
std::unique_ptr<command> make_add();
std::unique_ptr<command> make_remove();
std::unique_ptr<command> make_purge();
std::unique_ptr<command> make_list();
std::unique_ptr<command> make_history();
std::unique_ptr<command> make_export();
std::unique_ptr<command> make_compact();

std::vector<std::unique_ptr<command>> all_commands() {
    std::vector<std::unique_ptr<command>> all;
    for (auto* make : {make_ask, make_show, make_related, make_depends, make_why, make_without, make_check, make_marks, make_fmt,
                       make_add, make_remove, make_list, make_history, make_export, make_compact, make_purge})
        all.push_back(make());
    return all;
}

}  // namespace claimgraph::cli
