#pragma once
/// \file
/// The table of contents, in the order in which data flows: bytes -> article -> graph -> answer.
/// Printing with fmt (claimgraph/fmt.hpp) and Boost.Graph (claimgraph/boost.hpp) are opt-in.

// Terms: ids, places, dates, what went wrong, what it may cost.
#include <claimgraph/core/date.hpp>
#include <claimgraph/core/diagnostic.hpp>
#include <claimgraph/core/id.hpp>
#include <claimgraph/core/limits.hpp>
#include <claimgraph/core/place.hpp>
#include <claimgraph/core/result.hpp>
#include <claimgraph/core/truth.hpp>

// bytes -> article
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/reader.hpp>
#include <claimgraph/text/writer.hpp>

// articles -> graph
#include <claimgraph/graph/builder.hpp>
#include <claimgraph/graph/claim.hpp>
#include <claimgraph/graph/graph.hpp>
#include <claimgraph/graph/names.hpp>
#include <claimgraph/graph/snapshot.hpp>
#include <claimgraph/graph/vocabulary.hpp>
#include <claimgraph/ingest/load.hpp>
#include <claimgraph/ingest/tables.hpp>

// articles <-> a base that stays
#include <claimgraph/store/history.hpp>
#include <claimgraph/store/knowledge_base.hpp>

// graph + question -> answer
#include <claimgraph/query/depends.hpp>
#include <claimgraph/query/filter.hpp>
#include <claimgraph/query/lookup.hpp>
#include <claimgraph/query/objections.hpp>
#include <claimgraph/query/path.hpp>
#include <claimgraph/query/reach.hpp>
#include <claimgraph/query/reach_index.hpp>
#include <claimgraph/query/related.hpp>
#include <claimgraph/query/show.hpp>
#include <claimgraph/query/support.hpp>
#include <claimgraph/query/ways.hpp>
#include <claimgraph/query/why.hpp>
#include <claimgraph/query/without.hpp>

// graph -> findings
#include <claimgraph/analysis/agree.hpp>
#include <claimgraph/analysis/changed.hpp>
#include <claimgraph/analysis/claims.hpp>
#include <claimgraph/analysis/components.hpp>
#include <claimgraph/analysis/corroboration.hpp>
#include <claimgraph/analysis/cut.hpp>
#include <claimgraph/analysis/dominators.hpp>
#include <claimgraph/analysis/effect.hpp>
#include <claimgraph/analysis/keystones.hpp>
#include <claimgraph/analysis/matrix.hpp>
#include <claimgraph/analysis/rank.hpp>
#include <claimgraph/analysis/things.hpp>

// graph + openCypher -> rows
#include <claimgraph/cypher/claim_view.hpp>
#include <claimgraph/cypher/error.hpp>
#include <claimgraph/cypher/graph_view.hpp>
#include <claimgraph/cypher/literal.hpp>
#include <claimgraph/cypher/query.hpp>
#include <claimgraph/cypher/row_list.hpp>
#include <claimgraph/cypher/unknown_names.hpp>
#include <claimgraph/cypher/value.hpp>

// English -> question
#include <claimgraph/ask/ask.hpp>

// answer -> words, JSON, pictures
#include <claimgraph/render/analysis.hpp>
#include <claimgraph/render/dot.hpp>
#include <claimgraph/render/json.hpp>
#include <claimgraph/render/table.hpp>
#include <claimgraph/render/words.hpp>
