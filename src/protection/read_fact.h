// Reads the parts that country.toml and the procedures' files share: facts, holidays, decision tables.
//
// All errors are noted in the document with file, line and field; reading goes on, so that TomlDocument::finish() tells the
// first.
#pragma once

#include <span>

#include "base/toml_reader.h"
#include "protection/types.h"

namespace travesia::protection {

/// All `[[fact]]` of a table. Notes `protection.topic`, `protection.status`, `protection.strength`, `protection.twice` and
/// `date.invalid` beside the reader's own errors.
[[nodiscard]] std::vector<Fact> read_facts(base::TomlReader& top);
/// Notes `protection.deadline`.
[[nodiscard]] std::optional<Deadline> read_deadline(base::TomlReader& fact);
/// `[[holiday]]` and `weekend`. Notes `protection.holiday`.
[[nodiscard]] Calendar read_calendar(base::TomlReader& top);
/// `status`, one of kStatuses. Notes `protection.status`.
[[nodiscard]] Status read_status(base::TomlReader& table, Status otherwise);
/// A day, if it is there. Notes `date.invalid`.
[[nodiscard]] std::optional<base::Date> read_date(base::TomlReader& table, const std::string& key);
/// Sentences by language. Notes `protection.language` for a key that is no language code.
[[nodiscard]] Texts read_texts(base::TomlReader& table, const std::string& key, bool required);
/// `text` is one of `allowed`; notes `id` with what is allowed otherwise.
void expect_one_of(base::TomlReader& table, const std::string& key, const std::string& text, std::span<const char* const> allowed,
                   const std::string& id);

}  // namespace travesia::protection
