#include "reception/housing_tonight.h"

#include <algorithm>
#include <limits>

#include "reception/age.h"
#include "reception/answered_for.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using housing::Party;
using housing::Person;
using housing::Unit;
using record::Record;

namespace {

/// What housing needs to know about somebody who is here.
struct Guest {
    Person person;
    Id unit;    ///< where they sleep; nobody = nowhere yet
    Id family;  ///< those they came with
};

housing::Designation designation_of(const std::string& text) {
    static const std::map<std::string, housing::Designation> kAll = {
        {"families", housing::Designation::kFamilies},
        {"single_women", housing::Designation::kSingleWomen},
        {"single_men", housing::Designation::kSingleMen},
        {"unaccompanied_girls", housing::Designation::kUnaccompaniedGirls},
        {"unaccompanied_boys", housing::Designation::kUnaccompaniedBoys}};
    const auto found = kAll.find(text);
    return found == kAll.end() ? housing::Designation::kOpen : found->second;
}

housing::Situation situation_of(const std::string& accompanied, bool in_family) {
    if (accompanied == "unaccompanied_child") {
        return housing::Situation::kUnaccompaniedChild;
    }
    if (accompanied == "separated_child") {
        return housing::Situation::kSeparatedChild;
    }
    if (accompanied == "with_parent_or_guardian" || in_family) {
        return housing::Situation::kFamilyMember;
    }
    return accompanied == "adult" ? housing::Situation::kSingleAdult : housing::Situation::kUnknown;
}

housing::Sex sex_of(const std::string& text) {
    return text == "female" ? housing::Sex::kFemale : text == "male" ? housing::Sex::kMale : housing::Sex::kUnknown;
}

Result<Guest> guest_of(View& view, const Record& stay, base::Date night) {
    TRY(const auto record, view.read(stay.owner));
    TRY(const auto needs, view.of(stay.owner, "need"));
    Guest guest;
    const Record person = record.value_or(Record());
    guest.person.id = {stay.owner};
    const auto family = Id::parse(person.text("family"));
    guest.family = family ? *family : Id();
    guest.person.sex = sex_of(person.text("sex"));
    if (const auto age = age_on(person.text("birth_date"), night)) {
        guest.person.age = {age->youngest, age->oldest};
    }
    guest.person.situation = situation_of(accompanied_now(person, needs), !guest.family.nobody());
    guest.person.languages = person.list("languages");
    guest.person.needs = asks_for(needs, "accessible_unit") ? housing::Access::kStepFree : guest.person.needs;
    if (asks_for(needs, "isolation")) {
        guest.person.isolation = housing::Isolation{};
    }
    const auto unit = Id::parse(stay.text("unit"));
    guest.unit = unit ? *unit : Id();
    // A child nobody answers for is not in the party of whoever happened to arrive beside it.
    const bool apart = guest.family.nobody() || guest.person.situation == housing::Situation::kUnaccompaniedChild;
    guest.person.party = {apart ? stay.owner : guest.family};
    return guest;
}

/// What a site says itself; what it does not say stays as the standard says.
housing::SiteLimits limits_of(const Record& site) {
    const housing::Limits standard;
    const auto set = [&](const char* field, std::optional<int> otherwise) {
        const std::int64_t figure = site.number(field, -1);
        return figure < 0 ? otherwise : figure == 0 ? std::nullopt : std::optional(static_cast<int>(figure));
    };
    return {set("families_per_unit", standard.families_per_unit), set("singles_per_unit", standard.singles_per_unit),
            set("unaccompanied_per_unit", standard.unaccompanied_per_unit)};
}

/// Where a block stands, and by whose figures its units are filled.
struct Ground {
    int east = 0;
    std::optional<housing::SiteLimits> limits;
};

/// When a record was entered: the earliest place in the ledger that any of its fields stands at. Ids of one millisecond have no
/// order.
ledger::Seq entered_at(const Record& record) {
    ledger::Seq earliest{std::numeric_limits<decltype(ledger::Seq::value)>::max()};
    for (const auto& [name, stated] : record.fields) {
        for (const record::Stated& one : stated) {
            earliest = std::min(earliest, one.event.seq);
        }
    }
    return earliest;
}

/// The ground of each block. A block that names no site stands on the first; a unit without a block does, too. Sites lie far
/// apart: those who want to be near each other stay on one.
Result<std::map<Id, Ground>> grounds_of(View& view) {
    constexpr int kMetresBetweenSites = 10'000;
    TRY(auto sites, view.all("site"));
    std::stable_sort(sites.begin(), sites.end(),
                     [](const Record& one, const Record& other) { return entered_at(one) < entered_at(other); });
    std::map<Id, Ground> of_site;
    for (const Record& site : sites) {
        of_site[site.id] = {kMetresBetweenSites * static_cast<int>(of_site.size()), limits_of(site)};
    }
    const Ground first = sites.empty() ? Ground() : of_site[sites.front().id];
    TRY(const auto blocks, view.all("block"));
    std::map<Id, Ground> of_block = {{Id(), first}};
    for (const Record& block : blocks) {
        const auto site = of_site.find(Id::parse(block.text("site")).value_or(Id()));
        Ground ground = site == of_site.end() ? first : site->second;
        ground.east += static_cast<int>(block.number("position", 0));
        of_block[block.id] = ground;
    }
    return of_block;
}

Result<std::vector<Unit>> units_of(View& view) {
    TRY(auto grounds, grounds_of(view));
    TRY(const auto records, view.all("unit"));
    std::vector<Unit> units;
    std::map<Id, int> in_block;
    for (const Record& record : records) {
        constexpr int kMetresBetweenUnits = 5;  // a plan without measures: neighbours in the order they were entered
        const Id block = Id::parse(record.text("block")).value_or(Id());
        Unit unit;
        unit.id = {record.id};
        unit.block = {block};
        unit.label = record.text("name");
        unit.beds = static_cast<int>(record.number("beds", 0));
        const Ground& ground = grounds.try_emplace(block, grounds[Id()]).first->second;
        unit.position = {ground.east, kMetresBetweenUnits * in_block[block]++};
        unit.limits = ground.limits;
        unit.access = record.text("accessible") == "yes" ? housing::Access::kStepFree : housing::Access::kOrdinary;
        unit.kind = record.text("isolation") == "yes" ? housing::UnitKind::kIsolation : housing::UnitKind::kOrdinary;
        unit.designation = designation_of(record.text("for_whom"));
        if (!record.text("closed").empty() && record.text("closed") != "no") {
            unit.closures.push_back({base::Date(), std::nullopt});
        }
        units.push_back(std::move(unit));
    }
    return units;
}

/// Parties of whom somebody waits, with all their members; everybody else is an occupant of their unit.
void seat(HousingTonight& tonight, const std::vector<Guest>& guests) {
    std::map<Id, std::vector<const Guest*>> parties;
    for (const Guest& guest : guests) {
        parties[guest.person.party.id].push_back(&guest);
    }
    for (const auto& [id, members] : parties) {
        const bool waits = std::any_of(members.begin(), members.end(), [](const Guest* guest) { return guest->unit.nobody(); });
        Party party;
        party.id = {id};
        for (const Guest* guest : members) {
            party.members.push_back(guest->person);
            if (!guest->unit.nobody()) {
                party.now = housing::UnitId{guest->unit};
            }
            if (guest->person.party.id != guest->family && !guest->family.nobody()) {
                party.related.push_back({guest->family});
            }
            Unit* unit = waits ? nullptr : find_unit(tonight, guest->unit);
            if (unit != nullptr) {
                unit->occupants.push_back(guest->person);
            }
        }
        if (waits) {
            tonight.waiting.push_back(std::move(party));
        }
    }
}

}  // namespace

Unit* find_unit(HousingTonight& tonight, const Id& id) {
    const auto found =
        std::find_if(tonight.units.begin(), tonight.units.end(), [&](const Unit& unit) { return unit.id.id == id; });
    return found == tonight.units.end() ? nullptr : &*found;
}

Result<HousingTonight> housing_tonight(View& view, base::Date night) {
    HousingTonight tonight;
    tonight.conditions.night = night;
    TRY(tonight.units, units_of(view));
    TRY(const auto here, view.where("stay", "state", std::string("here")));
    std::vector<Guest> guests;
    for (const Record& stay : here) {
        TRY(auto guest, guest_of(view, stay, night));
        guests.push_back(std::move(guest));
        tonight.stays.emplace(stay.owner, stay);
    }
    seat(tonight, guests);
    return tonight;
}

}  // namespace travesia::reception
