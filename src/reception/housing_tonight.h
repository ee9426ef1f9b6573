// From the records of a centre to the words of housing: which units there are tonight, who sleeps in them, and who waits for a
// bed.
#pragma once

#include <map>

#include "reception/housing/allocate.h"
#include "reception/view.h"

namespace travesia::reception {

struct HousingTonight {
    std::vector<housing::Unit> units;          ///< with those who stay in them
    std::vector<housing::Party> waiting;       ///< parties of whom somebody has no bed
    std::map<base::Id, record::Record> stays;  ///< person → the stay
    housing::Conditions conditions;
};

/// Everything that is needed to place people on `night`. An unaccompanied child is a party of their own, near those they came
/// with; a family of whom one has no bed is a party that sleeps where the others do.
[[nodiscard]] base::Result<HousingTonight> housing_tonight(View& view, base::Date night);

/// The unit of that id, or null.
[[nodiscard]] housing::Unit* find_unit(HousingTonight& tonight, const base::Id& id);

}  // namespace travesia::reception
