// Records and what was done with them as JSON for the pages.
#pragma once

#include <nlohmann/json.hpp>

#include "ledger/types.h"
#include "record/types.h"

namespace travesia::reception {

/// {"id","kind","owner","version":{origin: seq},"fields":{…},"conflicts":{field:[{"value","by","at"}]}}: a field with more than
/// one value has its last in `fields` and all of them in `conflicts`.
[[nodiscard]] nlohmann::json json_of(const record::Record& record);
[[nodiscard]] nlohmann::json json_of(const record::Value& value);
/// An entry of a timeline: {"at","kind","by","seq","origin","changes":[{"kind","record","fields":[name]}]}; names of fields, no
/// values.
[[nodiscard]] nlohmann::json json_of(const ledger::Event& event);
/// "2026-11-25T03:12:09Z"
[[nodiscard]] std::string instant_text(std::int64_t microseconds);

}  // namespace travesia::reception
