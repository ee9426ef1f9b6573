// The commands a centre takes, by name: each reads its body into the room's own types and gives a decision. The pure work is
// beside it (register_party, screening, housing, health …); a command file only fetches what that work needs and states what
// follows.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/centre.h"
#include "reception/register_party.h"

namespace travesia::reception {

/// Reads the body of one command; mistakes go to `errors`, and then the decision is not used.
using Prepare = std::function<Centre::Decide(Centre& centre, const Command& command, const nlohmann::json& body,
                                             std::vector<base::Error>& errors)>;
using Commands = std::map<std::string, Prepare>;

/// register_party
void add_registration(Commands& commands);
/// open_record, change_record
void add_records(Commands& commands);
/// place_people
void add_housing(Commands& commands);
/// leave
void add_leaving(Commands& commands);

/// All of them.
[[nodiscard]] Commands all_commands();

/// What register_party and the like need, for the writer of `command`.
[[nodiscard]] Registering registering(Centre& centre, const Command& command);

}  // namespace travesia::reception
