// What the routes of vaccination and of the vaccine store share.
#pragma once

#include "reception/health_words.h"
#include "reception/routes.h"

namespace travesia::reception {

/// The sentences in the language of the request, with the names of the refrigerators here.
[[nodiscard]] base::Result<HealthWords> health_words(const Desk& desk, View& view, const http::Request& request);

/// Whether this principal may read the person's doses and answers. Error: `reception.may_not_read`.
[[nodiscard]] base::Result<void> may_read_health(const Desk& desk, const access::Principal& who, const base::Id& person);
/// Whether the matrix lets them give `command`. Error: `reception.may_not`.
[[nodiscard]] base::Result<void> may_give(const Desk& desk, const access::Principal& who, const char* command);

/// The id in the address. Error: `reception.no_person`.
[[nodiscard]] base::Result<base::Id> person_of_address(const http::Parameters& parameters);

}  // namespace travesia::reception
