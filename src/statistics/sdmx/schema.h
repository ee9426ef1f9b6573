// XML Schemas made from our structure: what a structure-specific message is checked with, down to every code.
#pragma once

#include "statistics/sdmx/names.h"

namespace travesia::statistics::sdmx {

/// "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=TRAVESIA:<flow>(1.0.0):ObsLevelDim:TIME_PERIOD".
[[nodiscard]] std::string schema_namespace(std::string_view flow, std::string_view at_observation);

/// The schema of a flow's messages, for SDMX-ML `version` 3.0.0 or 2.1. `at_observation`: a dimension or "AllDimensions". The
/// official schemas are imported from where SDMX publishes them; a reader who has them elsewhere maps that address.
[[nodiscard]] std::string flow_schema(std::string_view flow, std::string_view at_observation, std::string_view version,
                                      const CodeLists& codes);

}  // namespace travesia::statistics::sdmx
