// The allocator's working table: guests (the parties to place) and rooms (the units), who is where, and what that costs.
//
// Placing and removing keep sums up to date, so that trying a change costs less than a microsecond. Changes are tried inside a
// trial and undone together when they did not help. All decisions about rules are asked of rules.h.
#pragma once

#include <bitset>
#include <span>

#include "reception/housing/score.h"

namespace travesia::reception::housing {

inline constexpr int kNowhere = -1;
/// Languages by number; those beyond the first 256 of an input are left out of the soft goal.
using Languages = std::bitset<256>;

struct Guest {
    Profile profile;
    Languages languages;
    int now = kNowhere;                   ///< the room it sleeps in already
    std::vector<int> related;             ///< guests it wants to be near
    std::vector<Position> related_fixed;  ///< places of related people who are not to be moved
    int room = kNowhere;                  ///< the room of this plan
    int kind = 0;                         ///< guests of one profile are of one kind
};

struct Room {
    UnitFacts facts;
    Position position;
    Occupancy fixed;  ///< the occupants who stay
    std::vector<Languages> fixed_languages;
    Occupancy all;  ///< fixed and guests
    std::vector<int> guests;
};

class Plan {
public:
    /// Units and parties in the order of their ids; parties' elsewhere must be empty.
    Plan(const std::vector<Unit>& units, const std::vector<const Party*>& parties, const Conditions& conditions,
         const Weights& weights);

    [[nodiscard]] const std::vector<Guest>& guests() const { return guests_; }
    [[nodiscard]] const std::vector<Room>& rooms() const { return rooms_; }
    /// Rooms that could take `guest` if no other guest were there.
    [[nodiscard]] const std::vector<int>& candidates(int guest) const { return candidates_[index(guests_[index(guest)].kind)]; }

    [[nodiscard]] RuleSet broken(int guest, int room) const;
    [[nodiscard]] bool fits(int guest, int room) const {
        const Room& there = rooms_[index(room)];
        // Most rooms are full most of the time; the other rules need not be asked then.
        return there.all.people + guests_[index(guest)].profile.people <= there.facts.beds && broken(guest, room).none();
    }
    /// Points that placing an unplaced guest there would add.
    [[nodiscard]] std::int64_t cost(int guest, int room) const;

    void place(int guest, int room);
    void remove(int guest);

    [[nodiscard]] int people_placed() const { return people_placed_; }
    [[nodiscard]] std::int64_t points() const { return points_; }

    /// Begins a trial; `undo` takes everything back that was placed or removed since.
    void begin();
    void undo();
    /// Guests touched in this trial, with the room each had when it began.
    [[nodiscard]] const std::vector<std::pair<int, int>>& touched() const { return touched_; }

    [[nodiscard]] static std::size_t index(int number) { return static_cast<std::size_t>(number); }

private:
    void add_rooms(const std::vector<Unit>& units);
    void add_guests(const std::vector<Unit>& units, const std::vector<const Party*>& parties);
    void relate(const std::vector<Unit>& units, const std::vector<const Party*>& parties);
    void find_candidates();
    void touch(int guest);
    [[nodiscard]] Languages languages_of(std::span<const Person> people) const;

    Conditions conditions_;
    Weights weights_;
    std::vector<std::string> language_names_;
    std::vector<Guest> guests_;
    std::vector<Room> rooms_;
    std::vector<std::vector<int>> candidates_;
    int people_placed_ = 0;
    std::int64_t points_ = 0;
    std::vector<std::pair<int, int>> touched_;
    std::vector<std::uint32_t> touched_in_;
    std::uint32_t trial_ = 0;
};

}  // namespace travesia::reception::housing
