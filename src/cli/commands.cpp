#include "cli/command.hpp"

namespace claimgraph::cli {

std::unique_ptr<command> make_ask();
std::unique_ptr<command> make_query();
std::unique_ptr<command> make_things();
std::unique_ptr<command> make_show();
std::unique_ptr<command> make_related();
std::unique_ptr<command> make_depends();
std::unique_ptr<command> make_why();
std::unique_ptr<command> make_without();
std::unique_ptr<command> make_keystones();
std::unique_ptr<command> make_cut();
std::unique_ptr<command> make_effect();
std::unique_ptr<command> make_mixed();
std::unique_ptr<command> make_agree();
std::unique_ptr<command> make_claims();
std::unique_ptr<command> make_corroboration();
std::unique_ptr<command> make_changed();
std::unique_ptr<command> make_matrix();
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
    for (auto* make :
         {make_ask,           make_query,     make_things,  make_show,   make_related, make_depends, make_why,
          make_without,       make_keystones, make_cut,     make_effect, make_mixed,   make_agree,   make_claims,
          make_corroboration, make_changed,   make_matrix,  make_check,  make_marks,   make_fmt,     make_add,
          make_remove,        make_list,      make_history, make_export, make_compact, make_purge})
        all.push_back(make());
    return all;
}

}  // namespace claimgraph::cli
