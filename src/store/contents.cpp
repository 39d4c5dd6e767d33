#include "store/contents.hpp"

#include "core/sha256.hpp"
#include "ingest/reading_pool.hpp"

#include <fmt/format.h>

#include <numeric>

namespace claimgraph::store {

namespace {

failure damaged_text(const std::string& path, const article_row& row) {
    return damaged(path, fmt::format("the bytes of article \"{}\"", printable(row.id)));
}

/// The texts as they lie there, whatever they are.
class content_reader {
public:
    explicit content_reader(database& d) : path_(d.path()), bytes_(d, "content", "bytes") {}
    [[nodiscard]] std::string read(const article_row& row) {
        auto bytes = bytes_.read(row.version);
        if (!bytes) throw_error(damaged_text(path_, row));
        return std::move(*bytes);
    }

private:
    const std::string& path_;
    value_reader bytes_;
};

void expect_added(const std::string& path, const article_row& row, std::string_view bytes) {
    const auto sum = sha256(bytes);
    if (row.sha256 != std::string_view(sum.data(), sum.size())) throw_error(damaged_text(path, row));
}

}  // namespace

std::string read_content(database& d, const article_row& row) {
    auto bytes = content_reader(d).read(row);
    expect_added(d.path(), row, bytes);
    return bytes;
}

std::vector<text_input> read_texts(database& d, const spine& s, std::int64_t batch) {
    std::vector<text_input> texts;
    content_reader contents(d);
    for (const auto* v : held_after(s, batch)) {
        texts.push_back({v->file, contents.read(*v)});
        expect_added(d.path(), *v, texts.back().bytes);
    }
    return texts;
}

std::vector<article_draft> understand(database& d, std::span<const article_row* const> held, const load_options& o) {
    content_reader contents(d);
    article_source from;
    from.count = held.size();
    from.bytes = std::accumulate(held.begin(), held.end(), std::uint64_t{0}, [](std::uint64_t sum, const auto* v) {
        return sum + static_cast<std::uint64_t>(v->size);
    });
    from.fetch = [&](std::size_t i) { return text_input{held[i]->file, contents.read(*held[i])}; };
    from.check = [&](std::size_t i, const text_input& t) { expect_added(d.path(), *held[i], t.bytes); };
    auto drafts = interpret_all(from, *o.vocabulary, o);
    if (!drafts) throw_error(drafts.error());
    return std::move(*drafts);
}

}  // namespace claimgraph::store
