// travesia protection ask|check|coverage|changes
#include "app/protection.h"

namespace travesia::app {

void add_protection(CLI::App& program, Run& chosen) {
    CLI::App* verb = program.add_subcommand("protection", "help.protection");
    verb->require_subcommand(1);
    verb->fallthrough();
    add_protection_ask(*verb, chosen);
}

}  // namespace travesia::app
