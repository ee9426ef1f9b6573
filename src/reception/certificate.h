// The vaccination certificate of a person, from the records of this centre.
#pragma once

#include "reception/health_words.h"
#include "reception/paper/vaccination_certificate.h"

namespace travesia::reception {

/// Only doses given here stand on it: this centre does not vouch for another's. The signed code is there when the person agreed
/// that their vaccinations be readable on paper, and no answer of theirs says otherwise. Errors: `reception.no_person`,
/// `reception.no_doses` (none was given here).
[[nodiscard]] base::Result<VaccinationCertificate> certificate_of(Centre& centre, View& view, const base::Id& person,
                                                                  const HealthWords& words);

}  // namespace travesia::reception
