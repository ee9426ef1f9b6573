// What the commands of vaccination and of the vaccine store read and check alike.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/centre.h"

namespace travesia::reception {

/// When it happened: as the tablet says, at most a day ago; else now. A tablet without a network sends later what was done.
[[nodiscard]] std::int64_t moment_of(const Centre& centre, const Command& command);

/// Error: `reception.no_person` (fact parameter).
[[nodiscard]] base::Result<void> check_person(View& view, const base::Id& person);
/// The refusal of who did not agree to a health record.
[[nodiscard]] base::Result<void> no_health_consent();

/// The text at `key`, at least 10 characters. Mistake: `reception.reason_short`.
[[nodiscard]] std::string reason_at(const nlohmann::json& body, const char* key, std::vector<base::Error>& errors);
/// The whole number at `key` from `least` to `most`.
[[nodiscard]] std::int64_t number_at(const nlohmann::json& body, const char* key, std::int64_t least, std::int64_t most,
                                     std::vector<base::Error>& errors);
/// The day at `key`, "2026-11-25".
[[nodiscard]] base::Date date_at(const nlohmann::json& body, const char* key, std::vector<base::Error>& errors);
/// The id of a product in the catalogue. Mistake: `reception.no_product`.
[[nodiscard]] std::string product_at(const nlohmann::json& body, const Vaccines& vaccines, std::vector<base::Error>& errors);

/// Holds what a command would write against the schema (lengths, codes): a mistake of a page is said before anything is decided.
void check_fits(Centre& centre, const char* kind, const std::map<std::string, record::Value>& set,
                std::vector<base::Error>& errors);

}  // namespace travesia::reception
