// Who is here: stays, and the numbers by which people are named.
#pragma once

#include "reception/view.h"

namespace travesia::reception {

/// Whether the person's data can still be read: nobody has erased them.
[[nodiscard]] base::Result<bool> is_kept(View& view, const base::Id& person);
/// The stay of somebody who is here; nothing when they are not.
[[nodiscard]] base::Result<std::optional<record::Record>> stay_here(View& view, const base::Id& person);

/// The number of whom was scanned or typed: a card of this centre or of a trusted one, or the number itself. Errors: `card.*`.
[[nodiscard]] base::Result<std::string> number_of_scan(View& view, const std::string& text);
/// The person with that number who is kept here; nobody when there is none.
[[nodiscard]] base::Result<base::Id> person_with(View& view, const std::string& number);
[[nodiscard]] base::Result<std::string> number_of(View& view, const base::Id& person);

}  // namespace travesia::reception
