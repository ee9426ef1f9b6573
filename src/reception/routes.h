// The centre over HTTP. What a person is looked for by never stands in an address; every reading of a person is recorded before
// the answer is given.
#pragma once

#include <span>

#include "http/router.h"
#include "reception/box.h"
#include "reception/commands.h"
#include "reception/paper/printing.h"

namespace travesia::reception {

/// The door: who is asking (from our own page, in a session that stands), and the book in which readings are entered. `access`
/// has the real one; tests have their own.
struct Door {
    std::function<base::Result<access::Principal>(const http::Request&)> who;
    /// Enters that these persons were read, and how; after it returns that is on disk.
    std::function<base::Result<void>(const access::Principal&, std::span<const base::Id> persons, std::string_view what)> enter;
    /// How many readings wait to be entered, because the node cannot write.
    std::function<std::size_t()> waiting = [] { return std::size_t{0}; };
};

/// POST /api/v1/commands/{name}; POST /api/v1/people/search, /api/v1/people/likely-same; GET /api/v1/people/{id}, …/timeline;
/// GET /api/v1/centre, /api/v1/tasks, /api/v1/records/{kind}, /api/v1/conflicts, /api/v1/board, /api/v1/schema, /api/v1/live;
/// POST /api/v1/housing/proposal, /api/v1/reports/day.pdf, /api/v1/forms/registration.pdf; GET /api/v1/reports/facts.csv;
/// GET /api/v1/trips, /api/v1/trips/{id}, /api/v1/transfers/identity; POST /api/v1/trips/{id}/proposal, …/manifest.pdf, …/file,
/// /api/v1/transfers/receive; POST /api/v1/distribution/look, /api/v1/gate/look; GET /api/v1/gate/out, /api/v1/upkeep; GET
/// /api/v1/people/{id}/vaccinations, /api/v1/vaccines/store, /api/v1/vaccines/lots/{id}/recipients; POST
/// /api/v1/people/{id}/vaccination-certificate.pdf; the complaints box under /api/v1/complaints; POST /api/v1/erasures. `cost` is
/// what one try of the focal point's words costs. All must outlive the router.
void add_routes(http::Router& router, Centre& centre, const Door& door, const base::Messages& messages,
                const complaints::Cost& cost = {});

/// What the routes share.
struct Desk {
    Centre& centre;
    const Door& door;
    const base::Messages& messages;

    /// The answer of `work`, which says it in JSON; its error as problem details.
    using Work = std::function<base::Result<nlohmann::json>(const access::Principal&)>;
    [[nodiscard]] http::Response answer(const http::Request& request, const Work& work, int status = 200) const;
    /// The same for what needs nobody to be signed in.
    [[nodiscard]] http::Response say(const http::Request& request, const base::Result<nlohmann::json>& body,
                                     int status = 200) const;
    /// The file `bytes` of that media type, or its error as problem details.
    [[nodiscard]] http::Response file(const http::Request& request, const char* type, base::Result<std::string> bytes) const;
    [[nodiscard]] http::Response refuse(const http::Request& request, const std::vector<base::Error>& errors) const;
    /// Whether `who` may give a command, or do what a line of the same name in records.toml says. Error: `reception.may_not`.
    [[nodiscard]] base::Result<void> need(const access::Principal& who, const std::string& command) const;
    /// Whether `who` may read that field, of whomever it may be. Error: `reception.may_not_read`.
    [[nodiscard]] base::Result<void> need_to_read(const access::Principal& who, const char* kind, const char* field) const;
    /// What a printed page of this centre shares, in the language of the request.
    [[nodiscard]] Printing printing(const http::Request& request) const;
    /// Enters that these persons were read, then gives the answer; for every answer that names persons by anything but a count.
    [[nodiscard]] base::Result<nlohmann::json> entered(const access::Principal& who, std::span<const base::Id> persons,
                                                       std::string_view what, nlohmann::json answer) const;
    /// Whether a task is this principal's to see: it tells what somebody needs. Whose work it is does, and protection.
    [[nodiscard]] bool sees_task(const access::Principal& who, const record::Record& task) const;
    /// The record as this principal may see it.
    [[nodiscard]] record::Record shown(const access::Principal& who, const record::Record& record) const;
};

/// [{"id", "number"}]: people as refusals name them.
[[nodiscard]] base::Result<nlohmann::json> numbers_of(View& view, const std::vector<base::Id>& people);
/// The id in an address /api/v1/people/{id}/…. Error: `reception.no_person`.
[[nodiscard]] base::Result<base::Id> person_of_address(const http::Parameters& parameters);
/// What the centre calls itself; empty until its site has a name.
[[nodiscard]] base::Result<std::string> name_of_centre(View& view);

void add_command_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_people_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_list_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_card_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_report_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_trip_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_trip_file_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_housing_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_daily_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_gate_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_upkeep_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_vaccination_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_stock_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_certificate_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_erasing_routes(http::Router& router, std::shared_ptr<const Desk> desk);
void add_box_routes(http::Router& router, std::shared_ptr<const Desk> desk, std::shared_ptr<Box> box);

}  // namespace travesia::reception
