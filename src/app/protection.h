// The verbs of `travesia protection`, one file each.
#pragma once

#include "app/verbs.h"

namespace travesia::app {

void add_protection_ask(CLI::App& parent, Run& chosen);

}  // namespace travesia::app
