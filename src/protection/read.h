// Reads the rule files of the guide (docs/manual/protection-rules.md). What comes back is whole: a file with one mistake gives an
// error with file, line and field, and nothing of it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protection/types.h"

namespace travesia::protection {

/// inputs.toml. Errors: those of TomlReader, `protection.input`.
[[nodiscard]] base::Result<Questionnaire> read_questionnaire(std::string_view bytes, const std::string& file);

/// country.toml: everything of a Country but its procedures and reviews. `code` is the folder's name. Errors: those of
/// TomlReader, `protection.elsewhere` (the file speaks of another country), and those of read_fact.h.
[[nodiscard]] base::Result<Country> read_country(std::string_view bytes, const std::string& file, const std::string& code);

/// One procedure. Errors: beside those of read_country, `protection.kind`, `protection.input_unknown`, `protection.rule` (cells
/// and columns differ), `protection.answer`, `protection.cite` (a fact that is not in the file), and `condition.*` of
/// decision/condition.h with file, line and field.
[[nodiscard]] base::Result<Procedure> read_procedure(std::string_view bytes, const std::string& file, const std::string& code,
                                                     const Questionnaire& questionnaire);

/// reviews.toml. Errors: those of TomlReader, `protection.two_persons` (proposed and reviewed by one and the same).
[[nodiscard]] base::Result<std::vector<Review>> read_reviews(std::string_view bytes, const std::string& file);

/// A country's folder. Errors: of the files in it, `file.missing` for a folder without country.toml, `protection.file` (a file
/// whose name is no procedure's).
[[nodiscard]] base::Result<Country> load_country(const std::filesystem::path& folder, const Questionnaire& questionnaire);

/// All folders under `data`/protection; a country that cannot be read is left out and its error given beside.
struct Loaded {
    Library library;
    std::vector<std::pair<std::string, base::Error>> broken;  ///< by country
};
/// Errors: of inputs.toml only.
[[nodiscard]] base::Result<Loaded> load_library(const std::filesystem::path& data);

}  // namespace travesia::protection
