/// \file
/// Writes made articles into a folder, for measuring the command line:
///
///     build/release/bench/make_articles FOLDER COUNT [CLAIMS]
///
/// Small ones, or with CLAIMS claims in each.

#include "made_articles.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace claimgraph;

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("make_articles FOLDER COUNT [CLAIMS]\n", stderr);
        return 2;
    }
    const std::filesystem::path folder(arguments[1]);
    std::filesystem::create_directories(folder);
    const auto wanted = std::strtoul(arguments[2], nullptr, 10);
    const auto claims = count > 3 ? std::strtoul(arguments[3], nullptr, 10) : 0;
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto article = claims == 0 ? bench::small_article(i) : bench::dense_article(i, claims);
        std::ofstream out(folder / article.file, std::ios::binary);
        if (!(out << article.bytes)) return 1;
    }
}
