#include "reception/housing/plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "reception/housing/split.h"

namespace travesia::reception::housing {

namespace {

std::vector<std::string> languages_spoken(const std::vector<Unit>& units, const std::vector<const Party*>& parties) {
    std::set<std::string> all;
    for (const Unit& unit : units) {
        for (const Person& person : unit.occupants) {
            all.insert(person.languages.begin(), person.languages.end());
        }
    }
    for (const Party* party : parties) {
        for (const Person& person : party->members) {
            all.insert(person.languages.begin(), person.languages.end());
        }
    }
    std::vector<std::string> names(all.begin(), all.end());
    names.resize(std::min(names.size(), Languages().size()));
    return names;
}

}  // namespace

Plan::Plan(const std::vector<Unit>& units, const std::vector<const Party*>& parties, const Conditions& conditions,
           const Weights& weights)
    : conditions_(conditions), weights_(weights), language_names_(languages_spoken(units, parties)) {
    add_rooms(units);
    add_guests(units, parties);
    relate(units, parties);
    find_candidates();
    touched_in_.assign(guests_.size(), 0);
}

Languages Plan::languages_of(std::span<const Person> people) const {
    Languages languages;
    for (const Person& person : people) {
        for (const std::string& name : person.languages) {
            const auto found = std::lower_bound(language_names_.begin(), language_names_.end(), name);
            if (found != language_names_.end() && *found == name) {
                languages.set(static_cast<std::size_t>(found - language_names_.begin()));
            }
        }
    }
    return languages;
}

void Plan::add_rooms(const std::vector<Unit>& units) {
    for (const Unit& unit : units) {
        Room room;
        room.facts = facts_of(unit, conditions_.night);
        room.position = unit.position;
        std::map<PartyId, std::vector<Person>> there;
        for (const Person& person : unit.occupants) {
            there[person.party].push_back(person);
        }
        for (const auto& [id, people] : there) {
            room.fixed.add(profile_of(people, conditions_.limits.boy_counts_as_man_from));
            room.fixed_languages.push_back(languages_of(people));
        }
        room.all = room.fixed;
        rooms_.push_back(std::move(room));
    }
}

void Plan::add_guests(const std::vector<Unit>& units, const std::vector<const Party*>& parties) {
    std::map<UnitId, int> room_of;
    for (std::size_t i = 0; i < units.size(); ++i) {
        room_of[units[i].id] = static_cast<int>(i);
    }
    std::map<Profile, int> kinds;
    for (const Party* party : parties) {
        Guest guest;
        guest.profile = profile_of(party->members, conditions_.limits.boy_counts_as_man_from);
        guest.languages = languages_of(party->members);
        if (party->now) {
            guest.now = room_of.at(*party->now);
        }
        guest.kind = kinds.emplace(guest.profile, static_cast<int>(kinds.size())).first->second;
        guests_.push_back(std::move(guest));
    }
}

void Plan::relate(const std::vector<Unit>& units, const std::vector<const Party*>& parties) {
    std::map<PartyId, Position> fixed;
    for (const Unit& unit : units) {
        for (const Person& person : unit.occupants) {
            fixed.emplace(person.party, unit.position);
        }
    }
    std::map<PartyId, int> guest_of;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        guest_of[parties[i]->id] = static_cast<int>(i);
    }
    std::set<std::pair<int, int>> pairs;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        const std::set<PartyId> related(parties[i]->related.begin(), parties[i]->related.end());
        for (const PartyId id : related) {
            if (const auto other = guest_of.find(id); other != guest_of.end() && other->second != static_cast<int>(i)) {
                pairs.insert(std::minmax(static_cast<int>(i), other->second));
            } else if (const auto place = fixed.find(id); place != fixed.end()) {
                guests_[i].related_fixed.push_back(place->second);
            }
        }
    }
    for (const auto& [one, other] : pairs) {
        guests_[index(one)].related.push_back(other);
        guests_[index(other)].related.push_back(one);
    }
}

void Plan::find_candidates() {
    for (const Guest& guest : guests_) {
        if (index(guest.kind) < candidates_.size()) {
            continue;
        }
        std::vector<int>& rooms = candidates_.emplace_back();
        for (std::size_t room = 0; room < rooms_.size(); ++room) {
            if (broken_rules(rooms_[room].facts, rooms_[room].fixed, guest.profile, conditions_.limits).none()) {
                rooms.push_back(static_cast<int>(room));
            }
        }
    }
}

RuleSet Plan::broken(int guest, int room) const {
    const Room& there = rooms_[index(room)];
    return broken_rules(there.facts, there.all, guests_[index(guest)].profile, conditions_.limits);
}

std::int64_t Plan::cost(int guest, int room) const {
    const Guest& who = guests_[index(guest)];
    const Room& where = rooms_[index(room)];
    std::int64_t points = 0;
    if (who.now != kNowhere && who.now != room) {
        points += std::int64_t{weights_.moved_person} * who.profile.people;
    }
    if (where.facts.access == Access::kStepFree && who.profile.needs == Access::kOrdinary) {
        points += std::int64_t{weights_.step_free_bed} * who.profile.people;
    }
    if (leaves_beds_spare(who.profile)) {
        points += std::int64_t{weights_.spare_bed} * (where.facts.beds - who.profile.people);
    }
    if (where.all.parties == 0 && undecided(where.facts)) {
        points += weights_.opened_unit;
    }
    for (const Languages& languages : where.fixed_languages) {
        points += (languages & who.languages).none() ? weights_.no_common_language : 0;
    }
    for (const int other : where.guests) {
        points += (guests_[index(other)].languages & who.languages).none() ? weights_.no_common_language : 0;
    }
    const auto away = [&](Position place) {
        return std::int64_t{metres_between(where.position, place) / 10} * weights_.related_per_ten_metres;
    };
    for (const int other : who.related) {
        const int there = guests_[index(other)].room;
        points += there == kNowhere ? 0 : away(rooms_[index(there)].position);
    }
    for (const Position place : who.related_fixed) {
        points += away(place);
    }
    return points;
}

void Plan::place(int guest, int room) {
    touch(guest);
    points_ += cost(guest, room);
    Guest& who = guests_[index(guest)];
    Room& where = rooms_[index(room)];
    who.room = room;
    where.guests.push_back(guest);
    where.all.add(who.profile);
    people_placed_ += who.profile.people;
}

void Plan::remove(int guest) {
    touch(guest);
    Guest& who = guests_[index(guest)];
    const int room = who.room;
    Room& where = rooms_[index(room)];
    who.room = kNowhere;
    where.guests.erase(std::find(where.guests.begin(), where.guests.end(), guest));
    where.all = where.fixed;
    for (const int other : where.guests) {
        where.all.add(guests_[index(other)].profile);
    }
    people_placed_ -= who.profile.people;
    points_ -= cost(guest, room);
}

void Plan::touch(int guest) {
    if (touched_in_[index(guest)] != trial_) {
        touched_in_[index(guest)] = trial_;
        touched_.emplace_back(guest, guests_[index(guest)].room);
    }
}

void Plan::begin() {
    ++trial_;
    touched_.clear();
}

void Plan::undo() {
    const auto changes = touched_;
    for (const auto& [guest, room] : changes) {
        if (guests_[index(guest)].room != kNowhere) {
            remove(guest);
        }
    }
    for (const auto& [guest, room] : changes) {
        if (room != kNowhere) {
            place(guest, room);
        }
    }
    begin();
}

}  // namespace travesia::reception::housing
