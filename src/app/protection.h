// The verb `protection` and what its parts share.
#pragma once

#include "app/verbs.h"
#include "base/date.h"
#include "protection/read.h"

namespace travesia::app {

/// Parts of `travesia protection`, each one file.
void add_protection_ask(CLI::App& protection, Run& chosen);
void add_protection_check(CLI::App& protection, Run& chosen);
void add_protection_coverage(CLI::App& protection, Run& chosen);
void add_protection_changes(CLI::App& protection, Run& chosen);

/// The day asked for, else today. Error: `date.invalid`.
[[nodiscard]] base::Result<base::Date> day_or_today(const std::string& text);
/// Only the country asked for, among those that could be read and those that could not; everything when `code` is empty.
/// Error: `protection.no_country`.
[[nodiscard]] base::Result<void> keep_country(protection::Loaded& loaded, const std::string& code);
/// Tells about each country whose files are broken, on standard error.
void tell_broken(const Context& context, const protection::Loaded& loaded);

}  // namespace travesia::app
