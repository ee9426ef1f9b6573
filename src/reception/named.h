// Somebody at a counter or at the gate: whom a scanned card or a typed number means.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/view.h"

namespace travesia::reception {

/// How a person was named: by what was scanned or typed, or, from a list, by id.
struct Named {
    std::string code;  ///< a card's text or a person number
    base::Id person;   ///< when `code` is empty
};

/// "code" or "person" of a request. Mistake: `reception.shape` (also when there is neither).
[[nodiscard]] Named named_at(const nlohmann::json& body, std::vector<base::Error>& errors);

/// The person meant. Errors: those of verify_card and PersonNumber::parse (`card.*`); `reception.no_person` (fact parameter).
[[nodiscard]] base::Result<record::Record> find_named(View& view, const Named& named);

}  // namespace travesia::reception
