#include <claimgraph/ingest/tables.hpp>

#include "ingest/edge_rows.hpp"
#include "ingest/node_rows.hpp"
#include "ingest/sources.hpp"

#include <filesystem>

namespace claimgraph {

namespace {

/// The article that claims stand in; its node comes behind those of the table.
article_info article_of(const table_text& edges, const table_options& options) {
    auto info = options.article;
    if (info.file.empty()) info.file = edges.file;
    if (info.id.empty()) info.id = std::filesystem::path(edges.file).stem().string();
    return info;
}

failure out_of_time() {
    return make_failure("CG-ingest-092", category::timeout, "out of time while reading tables",
                        "raise the deadline, or load a part of them");
}

result<loaded> read_tables(const table_text& nodes, const table_text& edges, const table_options& options) {
    graph_builder b(options.vocabulary.value_or(vocabulary::built_in()));
    table_findings findings(options.limits.diagnostics);
    table_reader node_table(nodes, options, findings);
    node_rows named(b, node_table, options);
    if (!named.read()) return out_of_time();
    const auto info = article_of(edges, options);
    const auto article = b.add_article(info, info.title);
    if (!article) {
        findings.add(article.error().reason());
        return std::move(findings).to_failure();
    }
    const auto source = *b.find_node(info.id);
    named.state(*article, source);
    table_reader edge_table(edges, options, findings);
    edge_rows claims(b, edge_table, named, {*article, source}, options);
    if (!claims.read()) return out_of_time();
    if (!findings.none()) return std::move(findings).to_failure();
    auto warnings = b.take_warnings();
    return loaded{std::move(b).build(), std::move(warnings)};
}

std::string_view view(const large_vector<char>& bytes) noexcept { return {bytes.data(), bytes.size()}; }

}  // namespace

result<loaded> load_table_texts(const text_input& nodes, const text_input& edges, const table_options& options) {
    return read_tables({nodes.file, nodes.bytes}, {edges.file, edges.bytes}, options);
}

result<loaded> load_tables(const std::string& nodes, const std::string& edges, const table_options& options) {
    const auto node_bytes = read_large_file(nodes, options.limits.input_bytes);
    if (!node_bytes) return node_bytes.error();
    const auto edge_bytes = read_large_file(edges, options.limits.input_bytes);
    if (!edge_bytes) return edge_bytes.error();
    return read_tables({nodes, view(*node_bytes)}, {edges, view(*edge_bytes)}, options);
}

}  // namespace claimgraph
