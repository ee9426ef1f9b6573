// The commands a centre takes, by name: each reads its body into the room's own types and gives a decision. The pure work is
// beside it (register_party, screening, housing, health …); a command file only fetches what that work needs and states what
// follows.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/centre.h"
#include "reception/register_party.h"
#include "reception/transfer/sealed_file.h"

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
/// plan_trip, cancel_trip, and those below
void add_trips(Commands& commands);
/// seat_people, board_person
void add_seats(Commands& commands);
/// depart_trip
void add_departure(Commands& commands);
/// trust_centre
void add_partners(Commands& commands);
/// receive_manifest
void add_receiving(Commands& commands);
/// acknowledge_arrival, receive_acknowledgement
void add_acknowledging(Commands& commands);
/// hand_out
void add_handing(Commands& commands);
/// pass_gate
void add_gate(Commands& commands);
/// report_incident
void add_incidents(Commands& commands);
/// answer_complaint
void add_complaints(Commands& commands);
/// answer_health
void add_health_answers(Commands& commands);
/// give_dose
void add_giving(Commands& commands);
/// record_dose, withdraw_dose, report_adverse_event
void add_doses(Commands& commands);
/// receive_lot, place_lot, move_doses
void add_stock(Commands& commands);
/// record_temperatures, decide_lot
void add_cold_chain(Commands& commands);

/// All of them.
[[nodiscard]] Commands all_commands();

/// The signed file at "file"; mistakes of its shape go to `errors`.
[[nodiscard]] transfer::SealedFile file_at(const nlohmann::json& body, std::vector<base::Error>& errors);

/// What register_party and the like need, for the writer of `command`.
[[nodiscard]] Registering registering(Centre& centre, const Command& command);

}  // namespace travesia::reception
