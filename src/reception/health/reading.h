// Reading the health data files: the values their tables share. Errors go to the reader with file, line and field.
#pragma once

#include <optional>
#include <string>

#include "base/toml_reader.h"
#include "reception/health/span.h"
#include "reception/health/types.h"

namespace travesia::reception::health {

/// An optional span. Error: `health.span_field`.
[[nodiscard]] std::optional<Span> read_span(base::TomlReader& table, const std::string& key);
/// `source`, `date` and `verified`, all required. Error: `health.date_field`.
[[nodiscard]] Provenance read_provenance(base::TomlReader& table);
/// A required date. Error: `health.date_field`.
[[nodiscard]] base::Date read_date(base::TomlReader& table, const std::string& key);
/// A required whole number from `least` to `most`. Error: `toml.type`.
[[nodiscard]] int read_number(base::TomlReader& table, const std::string& key, int least, int most);
/// An optional condition by its name. Error: `health.condition`.
[[nodiscard]] std::optional<Condition> read_condition(base::TomlReader& table, const std::string& key);

}  // namespace travesia::reception::health
