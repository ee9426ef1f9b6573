// travesia serve [--port 8080] [--listen 127.0.0.1]
#include "app/verbs.h"

namespace travesia::app {

void add_serve(CLI::App& program, Run& chosen) {
    CLI::App* verb = program.add_subcommand("serve", "Serve the API and the pages");
    verb->callback([&chosen] { chosen = [](const Context&) { return ExitCode::kFailed; }; });
}

}  // namespace travesia::app
