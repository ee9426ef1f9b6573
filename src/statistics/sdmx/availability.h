// What there is: for each flow a question names, which values its dimensions have in the rows asked for.
#pragma once

#include "statistics/sdmx/artefacts.h"
#include "statistics/sdmx/select.h"

namespace travesia::statistics::sdmx {

struct Availability {
    Flow flow;
    std::array<std::set<std::string>, kDimensionCount> values;  ///< by place of the key
    std::string first_period;
    std::string last_period;
    std::size_t series = 0;
    std::size_t observations = 0;
};

/// One for each flow with rows. `mode=available`: the values of a dimension are those that could be chosen beside what is asked
/// of the others. Errors: as select().
[[nodiscard]] base::Result<std::vector<Availability>> availability(Library& library, const DataQuestion& question);

/// The artefacts that `references` asks for, code lists cut down to the values there are.
[[nodiscard]] std::vector<Artefact> referenced_by(const std::vector<Availability>& found, const DataQuestion& question);

/// Cuts the code lists among `artefacts` that were only referred to down to the codes that the flows among them have now (all
/// flows when there are none): `detail=referencepartial`. Errors: of the library.
[[nodiscard]] base::Result<void> cut_to_used(Library& library, std::vector<Artefact>& artefacts);

/// Availability constraints of SDMX-JSON 2.1, or the data constraints with the role Actual that 2.0 has instead.
[[nodiscard]] nlohmann::ordered_json constraints_json(const std::vector<Availability>& found, const DataQuestion& question,
                                                      const Names& names, bool as_2_0);
/// Data constraints with the role Actual of SDMX-ML 3.0, or content constraints of the type Actual of 2.1.
[[nodiscard]] std::string constraints_xml(const std::vector<Availability>& found, const DataQuestion& question,
                                          const Names& names, std::string_view version);

}  // namespace travesia::statistics::sdmx
