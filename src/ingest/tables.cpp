#include <claimgraph/ingest/tables.hpp>

#include "ingest/edge_rows.hpp"
#include "ingest/node_rows.hpp"
#include "ingest/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace claimgraph {

namespace {

/// The article that claims stand in; its node comes behind those of the table.
article_info article_of(const table_text& edges, const table_options& options) {
    auto info = options.article;
    if (info.file.empty()) info.file = edges.file;
    if (info.id.empty()) {
        info.id = std::filesystem::path(edges.file).stem().string();
        std::replace(info.id.begin(), info.id.end(), '#', '-');  // which stands between it and a claim
    }
    return info;
}

failure out_of_time() {
    return make_failure("CG-ingest-092", category::timeout, "out of time while reading tables",
                        "raise the deadline, or load a part of them");
}

/// What stops a graph from being made of two tables; nothing where they are in the builder.
std::optional<failure> read_tables(graph_builder& b, table_text nodes, table_text edges, const table_options& options) {
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
    const auto source = b.find_node(info.id).value_or(no_node);  // none where the vocabulary has no kind "source"
    named.state(*article, source);
    table_reader edge_table(edges, options, findings);
    edge_rows claims(b, edge_table, named, {*article, source}, options);
    if (!claims.read()) return out_of_time();
    if (!findings.none()) return std::move(findings).to_failure();
    return std::nullopt;
}

graph_builder builder_for(const table_options& options) {
    return graph_builder(options.vocabulary.value_or(vocabulary::built_in()));
}

loaded finish(graph_builder b) {
    auto warnings = b.take_warnings();
    return {std::move(b).build(), std::move(warnings)};
}

/// Ids of nodes are looked for where they stand, so that table is held until the claims are read.
std::optional<failure> read_files(graph_builder& b, const std::string& nodes, const std::string& edges,
                                  const table_options& options) {
    auto node_text = open_text(nodes, options.limits.input_bytes, extent::whole);
    if (!node_text) return node_text.error();
    auto edge_text = open_text(edges, options.limits.input_bytes, extent::pieces);
    if (!edge_text) return edge_text.error();
    return read_tables(b, {nodes, std::move(*node_text)}, {edges, std::move(*edge_text)}, options);
}

}  // namespace

result<loaded> load_table_texts(const text_input& nodes, const text_input& edges, const table_options& options) {
    auto b = builder_for(options);
    if (auto wrong =
            read_tables(b, {nodes.file, text_window(nodes.bytes)}, {edges.file, text_window(edges.bytes)}, options))
        return std::move(*wrong);
    return finish(std::move(b));
}

result<loaded> load_tables(const std::string& nodes, const std::string& edges, const table_options& options) {
    auto b = builder_for(options);
    if (auto wrong = read_files(b, nodes, edges, options)) return std::move(*wrong);
    return finish(std::move(b));
}

}  // namespace claimgraph
