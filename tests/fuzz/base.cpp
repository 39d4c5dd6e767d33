// A stored base with some bytes changed, or cut, or any bytes instead: "E" and then five bytes an edit
// (where, little-endian, and what is flipped); "T" and four bytes, where it ends; anything else is the file
// itself. What can still be read must be what was written.

#include "fuzz/fixture.hpp"

#include <claimgraph/store/knowledge_base.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace claimgraph;
namespace fs = std::filesystem;

namespace {

/// A folder of this process, gone when it ends.
class scratch {
public:
    scratch() : path_(fs::temp_directory_path() / ("claimgraph-fuzz-" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    ~scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file() const { return (path_ / "a.kb").string(); }
    void write(std::string_view bytes) const {
        for (const auto* beside : {"-wal", "-shm", "-journal"}) fs::remove(file() + beside);
        std::ofstream(file(), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

private:
    fs::path path_;
};

std::string good_base(const scratch& s) {
    {
        base_options o;
        o.mode = open_mode::create;
        o.clock = [] { return std::chrono::sys_seconds(std::chrono::seconds(1'746'100'800)); };
        auto kb = knowledge_base::open(s.file(), o).value();
        (void)kb.add_texts(fuzz::fixture_articles()).value();
        (void)kb.compact().value();
    }
    std::ifstream in(s.file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t n = 0;
    for (std::size_t i = 4; i-- > 0;) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
    return n;
}

std::string damaged(std::string good, std::string_view how) {
    if (how.starts_with("T") && how.size() >= 5) good.resize(number_at(how, 1) % good.size());
    else if (!how.starts_with("E")) return std::string(how);
    else
        for (std::size_t at = 1; at + 5 <= how.size(); at += 5) {
            auto& byte = good[number_at(how, at) % good.size()];
            byte = static_cast<char>(byte ^ how[at + 4]);
        }
    return good;
}

void read_all(const knowledge_base& kb) {
    const auto written = fuzz::fixture_articles();
    const auto checked = kb.check();
    const auto articles = kb.articles();
    if (articles && !articles->empty()) {
        fuzz::require(articles->size() == written.size(), "no article is lost without a word");
        for (const auto& a : *articles)
            fuzz::require(a.bytes == written[0].bytes || a.bytes == written[1].bytes, "an article is what was written",
                          a.bytes);
    }
    if (const auto g = kb.load_graph(); g && g->graph.edge_count() > 0)
        fuzz::require(g->graph.node_count() == fuzz::fixture().node_count() &&
                          g->graph.edge_count() == fuzz::fixture().edge_count(),
                      "a graph is what was written");
    (void)kb.list().has_value();
    (void)kb.history().has_value();
    (void)kb.vocabulary().has_value();
    fuzz::require(!checked || !checked->ok() || (articles && kb.load_graph()), "what is checked can be read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scratch folder;
    static const std::string good = good_base(folder);
    folder.write(damaged(good, fuzz::text_of(data, size)));
    (void)knowledge_base::is_base(folder.file());
    if (const auto kb = knowledge_base::open(folder.file())) read_all(*kb);
    return 0;
}
