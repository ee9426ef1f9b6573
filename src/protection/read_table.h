// Reads the decision tables of a procedure's file.
#pragma once

#include "base/toml_reader.h"
#include "protection/types.h"

namespace travesia::protection {

/// All `[[table]]`, after the facts, which the rules cite. Notes the errors that read_procedure() names.
void read_tables(base::TomlReader& top, const Questionnaire& questionnaire, Procedure& procedure);

}  // namespace travesia::protection
