// place_people: people get beds, as proposed or as a person decides otherwise. The rules are asked again at the moment of
// writing.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/housing_tonight.h"
#include "reception/present.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using housing::Rule;
using record::Change;
using record::Value;

namespace {

/// Some people into one unit.
struct Wish {
    Id unit;
    std::vector<Id> people;
};

struct Placing {
    std::vector<Wish> wishes;
    std::string override_reason;  ///< empty = keep every rule
    record::Seen seen;            ///< of the stays, when the beds were chosen; empty = as if nobody had a bed then
};

Placing placing_of(const nlohmann::json& body, std::vector<Error>& errors) {
    Placing placing;
    const auto list = body.is_object() ? body.find("placements") : body.end();
    if (!body.is_object() || list == body.end() || !list->is_array() || list->empty()) {
        errors.push_back(
            {Kind::kInvalid, "reception.shape", {{"parameter", "/placements"}, {"expected", "[{unit, people}, …]"}}});
        return placing;
    }
    std::set<Id> seen;
    for (const auto& item : *list) {
        placing.wishes.push_back({id_at(item, "unit", true, errors), ids_at(item, "people", errors)});
        for (const Id& person : placing.wishes.back().people) {
            if (!seen.insert(person).second) {
                errors.push_back({Kind::kInvalid, "reception.placed_twice", {{"parameter", "/placements"}}});
            }
        }
    }
    placing.override_reason = override_reason_at(body, errors);
    placing.seen = seen_at(body, errors);
    return placing;
}

/// Rules that protect a child from a stranger hold whatever the reason.
bool may_be_overridden(Rule rule) {
    return rule != Rule::kUnaccompaniedAndAdults && rule != Rule::kUnaccompaniedSexes && rule != Rule::kCarerUnconfirmed &&
           rule != Rule::kClosed;
}

/// Takes those who are to be placed out of where they sleep now.
std::vector<housing::Person> take_out(HousingTonight& tonight, const std::vector<Id>& people) {
    std::vector<housing::Person> taken;
    const std::set<Id> wanted(people.begin(), people.end());
    const auto is_wanted = [&](const housing::Person& person) { return wanted.contains(person.id.id); };
    for (auto& unit : tonight.units) {
        std::copy_if(unit.occupants.begin(), unit.occupants.end(), std::back_inserter(taken), is_wanted);
        std::erase_if(unit.occupants, is_wanted);
    }
    for (auto& party : tonight.waiting) {
        std::copy_if(party.members.begin(), party.members.end(), std::back_inserter(taken), is_wanted);
        std::erase_if(party.members, is_wanted);
    }
    return taken;
}

/// The people of one wish, by party.
std::map<Id, housing::Party> parties_of(const std::vector<housing::Person>& people) {
    std::map<Id, housing::Party> parties;
    for (const auto& person : people) {
        auto& party = parties[person.party.id];
        party.id = person.party;
        party.members.push_back(person);
    }
    return parties;
}

/// Where everybody sleeps once all wishes are met; nobody = no bed yet.
std::map<Id, std::pair<housing::Person, Id>> nights_of(const HousingTonight& tonight, const std::vector<Wish>& wishes,
                                                       const std::vector<std::vector<housing::Person>>& moved) {
    std::map<Id, std::pair<housing::Person, Id>> nights;
    for (const auto& party : tonight.waiting) {
        for (const auto& person : party.members) {
            nights[person.id.id] = {person, Id()};
        }
    }
    for (const auto& unit : tonight.units) {
        for (const auto& person : unit.occupants) {
            nights[person.id.id] = {person, unit.id.id};
        }
    }
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        for (const auto& person : moved[i]) {
            nights[person.id.id] = {person, wishes[i].unit};
        }
    }
    return nights;
}

bool has_certain_adult(const std::vector<housing::Person>& people) {
    return std::any_of(people.begin(), people.end(),
                       [](const auto& person) { return !person.age.may_be_under(housing::kAdultFrom); });
}

/// Members who would sleep apart from those in `unit`. Somebody without a bed yet is one of them only where those in the unit
/// have no grown-up of their own with them: the first of a family may be given a bed before the others, but not a child alone.
std::vector<housing::Elsewhere> elsewhere(HousingTonight& tonight, const housing::Party& party, const Id& unit,
                                          const std::map<Id, std::pair<housing::Person, Id>>& nights) {
    std::vector<housing::Person> here = party.members;
    std::vector<housing::Elsewhere> apart;
    std::vector<housing::Elsewhere> without_bed;
    for (const auto& [id, night] : nights) {
        const auto& [person, at] = night;
        if (person.party != party.id) {
            continue;
        }
        const housing::Unit* other = at == unit ? nullptr : find_unit(tonight, at);
        if (at == unit) {
            here.push_back(person);
        } else if (other != nullptr) {
            apart.push_back({person, other->block, other->position});
        } else {
            without_bed.push_back({person, {}, {}});
        }
    }
    if (!has_certain_adult(here)) {
        apart.insert(apart.end(), without_bed.begin(), without_bed.end());
    }
    return apart;
}

/// Puts the people of one wish into their unit, or says which rule forbids it. Gives the ids of the rules that were overridden.
Result<std::vector<std::string>> settle(HousingTonight& tonight, const Wish& wish, const std::string& reason,
                                        const std::vector<housing::Person>& people,
                                        const std::map<Id, std::pair<housing::Person, Id>>& nights) {
    housing::Unit* unit = find_unit(tonight, wish.unit);
    if (unit == nullptr) {
        return fail(Kind::kNotFound, "reception.no_unit", {{"parameter", "/placements"}});
    }
    if (people.size() != wish.people.size()) {
        return fail(Kind::kRefused, "reception.not_here", {{"parameter", "/placements"}});
    }
    std::vector<std::string> overridden;
    for (auto& [id, party] : parties_of(people)) {
        party.elsewhere = elsewhere(tonight, party, wish.unit, nights);
        for (const auto& violation : housing::check(*unit, party, tonight.conditions)) {
            if (reason.empty() || !may_be_overridden(violation.rule)) {
                return fail(Kind::kRefused, housing::rule_id(violation.rule), violation.facts);
            }
            overridden.push_back(housing::rule_id(violation.rule));
        }
        unit->occupants.insert(unit->occupants.end(), party.members.begin(), party.members.end());
    }
    return overridden;
}

/// Whether somebody else gave a bed that the writer had not seen: two tablets do not move one person in turn without either
/// knowing.
Result<void> check_seen(View& view, HousingTonight& tonight, const Wish& wish, const record::Seen& seen) {
    for (const Id& person : wish.people) {
        const auto stay = tonight.stays.find(person);
        const std::string bed = stay == tonight.stays.end() ? "" : stay->second.text("unit");
        if (bed.empty() || bed == wish.unit.text()) {
            continue;
        }
        const auto& stated = stay->second.fields.at("unit");
        if (!std::all_of(stated.begin(), stated.end(), [&](const auto& one) { return seen.covers(one.event); })) {
            TRY(const auto number, number_of(view, person));
            const auto unit = Id::parse(bed);
            const housing::Unit* other = unit ? find_unit(tonight, *unit) : nullptr;
            return fail(Kind::kConflict, "reception.placed_meanwhile",
                        {{"number", number}, {"unit", other == nullptr ? bed : other->label}, {"parameter", "/placements"}});
        }
    }
    return {};
}

Result<Outcome> place(View& view, const Placing& placing, base::Date night) {
    TRY(auto tonight, housing_tonight(view, night));
    std::vector<std::vector<housing::Person>> moved;
    for (const Wish& wish : placing.wishes) {
        TRY_VOID(check_seen(view, tonight, wish, placing.seen));
        moved.push_back(take_out(tonight, wish.people));
    }
    // Members of a waiting party who already sleep somewhere and are not to be moved stay where they are.
    for (const auto& party : tonight.waiting) {
        for (const auto& person : party.members) {
            const auto stay = tonight.stays.find(person.id.id);
            const auto at = stay == tonight.stays.end() ? Result<Id>(Id()) : Id::parse(stay->second.text("unit"));
            if (housing::Unit* unit = at ? find_unit(tonight, *at) : nullptr) {
                unit->occupants.push_back(person);
            }
        }
    }
    const auto nights = nights_of(tonight, placing.wishes, moved);
    Outcome outcome{"people.placed.v1", placing.wishes.front().unit, {}};
    for (std::size_t i = 0; i < placing.wishes.size(); ++i) {
        TRY(const auto overridden, settle(tonight, placing.wishes[i], placing.override_reason, moved[i], nights));
        for (const Id& person : placing.wishes[i].people) {
            const auto& stay = tonight.stays.at(person);
            std::map<std::string, Value> set = {{"unit", placing.wishes[i].unit.text()}};
            set["placed_because"] = overridden.empty() ? Value() : Value(placing.override_reason);
            set["overridden"] = overridden.empty() ? Value() : Value(base::join(overridden, " "));
            outcome.changes.push_back({stay.id, "stay", person, stay.version, std::move(set), {}});
        }
    }
    return outcome;
}

}  // namespace

void add_housing(Commands& commands) {
    commands["place_people"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const Placing placing = placing_of(body, errors);
        return Centre::Decide([placing, night = centre.today()](View& view) { return place(view, placing, night); });
    };
}

}  // namespace travesia::reception
