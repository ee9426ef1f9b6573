// From the JSON of a request to the room's own types; every mistake of shape is collected with its JSON pointer.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/register_party.h"

namespace travesia::reception {

constexpr std::size_t kShortestReason = 10;  ///< bytes of a reason that says anything

/// {"people":[{"id","set":{…},"consents":{…},"needs":[{"category","requirements","reason"}]}],"family","arrived_at"}. Mistakes go
/// to `errors` as `reception.shape` (facts parameter, expected).
[[nodiscard]] NewParty party_of(const nlohmann::json& body, std::vector<base::Error>& errors);

/// A change of one record: {"record","kind","owner","seen":{"<origin>":12},"set":{…}}; `owner` and `seen` may be left out.
[[nodiscard]] record::Change change_of(const nlohmann::json& body, std::vector<base::Error>& errors);

/// What the writer had seen, {"<origin>":12} at "seen"; empty when it is left out.
[[nodiscard]] record::Seen seen_at(const nlohmann::json& body, std::vector<base::Error>& errors);

/// A time as RFC 3339 text ("2026-11-25T03:12:09.5Z") or whole microseconds since 1970; nothing when it is neither.
[[nodiscard]] std::optional<std::int64_t> instant_of(const nlohmann::json& value);

/// The id at `key`; noted as a mistake when it is missing (and `required`) or not an id.
[[nodiscard]] base::Id id_at(const nlohmann::json& body, const char* key, bool required, std::vector<base::Error>& errors);
/// The text at `key`; empty when it is left out.
[[nodiscard]] std::string text_at(const nlohmann::json& body, const char* key, bool required, std::vector<base::Error>& errors);
/// "override_reason": why a rule is not kept; empty = keep every rule. Mistake: `reception.reason_short` under kShortestReason.
[[nodiscard]] std::string override_reason_at(const nlohmann::json& body, std::vector<base::Error>& errors);
/// The ids of the list at `key`.
[[nodiscard]] std::vector<base::Id> ids_at(const nlohmann::json& body, const char* key, std::vector<base::Error>& errors);

}  // namespace travesia::reception
