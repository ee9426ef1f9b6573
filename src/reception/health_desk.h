// What the routes of vaccination and of the vaccine store share.
#pragma once

#include "reception/health_words.h"
#include "reception/routes.h"

namespace travesia::reception {

/// The sentences in the language of the request, with the names of the refrigerators here.
[[nodiscard]] base::Result<HealthWords> health_words(const Desk& desk, View& view, const http::Request& request);

/// Whether this principal may read the person's doses and answers. Error: `reception.may_not_read`.
[[nodiscard]] base::Result<void> may_read_health(const Desk& desk, const access::Principal& who, const base::Id& person);
/// What the refrigerators here are called, by their ids.
[[nodiscard]] base::Result<std::map<std::string, std::string>> names_of_fridges(View& view);

}  // namespace travesia::reception
