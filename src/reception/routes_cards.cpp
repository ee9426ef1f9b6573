// GET /api/v1/people/{id}/card.pdf and wristband.pdf: the number with its signed code, to be printed. Each printing is a card of
// its own with the next serial, so that a lost one can be revoked without taking the person's number away.
#include <nlohmann/json.hpp>

#include "paper/print.h"
#include "reception/paper/cards.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;

namespace {

/// How long a card is accepted: longer than any stay, short enough that a found one is soon worth nothing. Ours, no source.
constexpr int kCardDays = 180;

enum class Shape { kCard, kWristband };

/// Records the card under a command of its own; gives what is to be printed.
Result<CardFace> issue(const Desk& desk, const Principal& who, const Id& person) {
    node::Node& node = desk.centre.node();
    Card card;
    card.issued = desk.centre.today();
    card.expires = card.issued.plus(kCardDays);
    const Centre::Decide decide = [&](View& view) -> Result<Outcome> {
        TRY(const auto record, view.store().records().read(person));
        if (!record || record->kind != "person") {
            return fail(Kind::kNotFound, "reception.no_person");
        }
        TRY(card.number, PersonNumber::parse(record->text("number")));
        TRY(const auto issued, view.store().records().of_owner(person, "card"));
        TRY(const auto all, view.store().records().count("card", "state", std::string("valid")));
        TRY(const auto revoked, view.store().records().count("card", "state", std::string("revoked")));
        card.serial = {static_cast<std::uint32_t>(all + revoked + 1)};
        const record::Change change{node.new_id(),
                                    "card",
                                    person,
                                    {},
                                    {{"serial", std::int64_t{card.serial.value}},
                                     {"issued_on", card.issued.text()},
                                     {"expires_on", card.expires.text()},
                                     {"state", "valid"}},
                                    {}};
        return Outcome{"card.issued.v1", person, {change}};
    };
    TRY_VOID(desk.centre.record({node.new_id(), "issue_card", who, 0}, decide));
    TRY(auto token, sign_card(card, node.signing_key()));
    return CardFace{card, std::move(token), std::nullopt};
}

Result<std::string> print_card(const Desk& desk, const Request& request, const Parameters& parameters, Shape shape) {
    TRY(const auto who, desk.door.who(request));
    TRY(const Id person, person_of_address(parameters));
    TRY(const auto face, issue(desk, who, person));
    const Printing printing = desk.printing(request);
    TRY(auto pdf, shape == Shape::kCard ? paper::print(card_sheet({face}, printing)) : paper::print(wristband(face, printing)));
    return std::move(pdf.bytes);
}

}  // namespace

void add_card_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    const auto add = [&](const char* pattern, Shape shape) {
        router.post(pattern, [desk, shape](const Request& request, const Parameters& parameters) {
            return desk->file(request, "application/pdf", print_card(*desk, request, parameters, shape));
        });
    };
    add("/api/v1/people/{id}/card.pdf", Shape::kCard);
    add("/api/v1/people/{id}/wristband.pdf", Shape::kWristband);
}

}  // namespace travesia::reception
