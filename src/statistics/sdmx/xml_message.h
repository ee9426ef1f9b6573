// What the messages of SDMX-ML share: header, references, the attributes of a data set.
#pragma once

#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

/// "TIME_PERIOD" or "AllDimensions".
[[nodiscard]] std::string dimension_at_observation(const Layout& layout);
/// The flows of an answer, each once, in its order.
[[nodiscard]] std::vector<std::string> flows_in(const Selection& selection);
/// The message's header; without flows that of a message of structures.
void xml_header(std::string& out, const Header& header, std::string_view version, const std::vector<std::string>& flows,
                std::string_view at_observation, bool with_namespaces);
/// A reference of 2.1 to one of our artefacts: `kind` is "Dataflow", "DataStructure" or "Codelist".
void xml_reference(std::string& out, std::string_view kind, std::string_view id);
/// action, validFromDate and validToDate of a data set, their names after `prefix`.
void xml_set_attributes(std::string& out, const DataSet& set, std::string_view prefix);

}  // namespace travesia::statistics::sdmx
