// Reads all rules of the guide as a careful editor would, and says what is wrong with them.
//
// The list of checks follows the mistakes that were found in guides of this kind: another country's name pasted in, an office in
// another city in one language, a limit changed by a translation, a programme offered after its end, a limit without its
// exceptions. What can be decided without understanding is decided here; the rest is a second person's work.
#pragma once

#include <filesystem>
#include <vector>

#include "protection/check/finding.h"
#include "protection/check/language.h"
#include "protection/check/place.h"
#include "protection/read.h"
#include "protection/words.h"

namespace travesia::protection::check {

/// What the checker knows of the world.
struct Knowledge {
    Languages languages;
    Places places;
};
/// protection/languages.toml and places.toml under `data`. Errors: those of reading them.
[[nodiscard]] base::Result<Knowledge> load_knowledge(const std::filesystem::path& data);

/// All findings on `library` as it stands on `as_of`: by country, file and line; those on the words of the guide first. The first
/// of `words` is the one the others are compared with.
[[nodiscard]] std::vector<Finding> check(const Library& library, const std::vector<Words>& words, const Knowledge& knowledge,
                                         const base::Date& as_of);
/// The same of one country.
[[nodiscard]] std::vector<Finding> check(const Country& country, const Knowledge& knowledge, const base::Date& as_of);
/// A file that could not be read, as a finding: its id and facts are those of the error.
[[nodiscard]] Finding broken_file(const std::string& country, const base::Error& error);

}  // namespace travesia::protection::check
