// Who is fit to travel, of what several people may have said on several tablets.
#pragma once

#include "reception/transfer/types.h"
#include "reception/view.h"

namespace travesia::reception {

/// `needs`: the person's. Adds what health says of the candidate's travelling. The assessment that was entered last counts. But
/// one that was made before an earlier "not fit" had been entered did not know of it (a tablet without a connection sends late):
/// then "not fit" stands. Whoever is to be kept apart, and of whom health has said nothing, is not fit.
[[nodiscard]] base::Result<void> add_fitness(View& view, const std::vector<record::Record>& needs,
                                             transfer::Candidate& candidate);

}  // namespace travesia::reception
