#include "reception/housing/search.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace travesia::reception::housing {

namespace {

/// What a room is chosen by: beds alone, or points.
enum class Aim { kBeds, kPoints };

constexpr std::int64_t kPointsGivenAway = 60;  ///< a seat that keeps the number of people may cost so many points
constexpr int kChain = 4;                      ///< links of a chain of seats
constexpr int kWave = 80;                      ///< seats tried in a wave
constexpr int kBehind = 10;                    ///< people a wave may fall behind at its top
constexpr std::size_t kRefills = 24;           ///< unplaced guests tried for freed beds
constexpr std::uint64_t kSeed = 0x7261'7665'7369'61ULL;

/// SplitMix64: small, fast, the same on every machine.
class Draw {
public:
    std::uint64_t next() {
        state_ += 0x9E37'79B9'7F4A'7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBULL;
        return z ^ (z >> 31U);
    }
    /// 0 ... count - 1
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    template <typename List>
    auto of(const List& list) {
        return list[below(list.size())];
    }
    template <typename List>
    void shuffle(List& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[below(i)]);
        }
    }

private:
    std::uint64_t state_ = kSeed;
};

class Search {
public:
    explicit Search(Plan& plan) : plan_(plan) {}

    void run(const Effort& effort) {
        build(Aim::kPoints);
        if (!everybody_has_a_bed()) {
            const auto by_points = rooms_now();
            const int people = plan_.people_placed();
            clear();
            build(Aim::kBeds);
            if (plan_.people_placed() < people) {
                restore(by_points);
            }
        }
        note_unplaced();
        for (int i = 0; i < effort.seats && somebody_may_gain(); ++i) {
            attempt(0, kPointsGivenAway, [&] { draw_.below(4) != 0 ? seat() : repack(); });
        }
        seat_in_waves(effort.detours);
        for (int i = 0; i < effort.repacks; ++i) {
            attempt(0, 0, [&] { repack(); });
        }
        for (int i = 0; i < effort.swaps; ++i) {
            attempt(0, 0, [&] { swap(); });
        }
        fill();
    }

private:
    [[nodiscard]] const Guest& guest(int number) const { return plan_.guests()[Plan::index(number)]; }
    [[nodiscard]] const Room& room(int number) const { return plan_.rooms()[Plan::index(number)]; }
    [[nodiscard]] int count() const { return static_cast<int>(plan_.guests().size()); }
    [[nodiscard]] int people() const {
        const auto& all = plan_.guests();
        return std::accumulate(all.begin(), all.end(), 0, [](int sum, const Guest& g) { return sum + g.profile.people; });
    }
    [[nodiscard]] bool everybody_has_a_bed() const { return plan_.people_placed() == people(); }
    /// No bed is free, so nobody more can be placed.
    [[nodiscard]] bool full() const {
        const auto& all = plan_.rooms();
        return std::all_of(all.begin(), all.end(), [](const Room& r) { return !r.facts.open || r.all.people >= r.facts.beds; });
    }
    [[nodiscard]] bool somebody_may_gain() const { return !unplaced_.empty() && !full(); }
    [[nodiscard]] std::vector<int> rooms_now() const {
        std::vector<int> rooms;
        for (const Guest& who : plan_.guests()) {
            rooms.push_back(who.room);
        }
        return rooms;
    }
    void clear() {
        for (int i = 0; i < count(); ++i) {
            if (guest(i).room != kNowhere) {
                plan_.remove(i);
            }
        }
    }
    void restore(const std::vector<int>& rooms) {
        clear();
        for (int i = 0; i < count(); ++i) {
            if (rooms[Plan::index(i)] != kNowhere) {
                plan_.place(i, rooms[Plan::index(i)]);
            }
        }
    }
    void note_unplaced() {
        unplaced_.clear();
        for (int i = 0; i < count(); ++i) {
            if (guest(i).room == kNowhere && !plan_.candidates(i).empty()) {
                unplaced_.push_back(i);
            }
        }
    }

    /// Fewer is better: points, or beds that are lost to others if this guest sets the room's category, then beds left.
    [[nodiscard]] std::tuple<std::int64_t, std::int64_t, int> price(int who, int where, Aim aim) const {
        const Room& there = room(where);
        const int left = there.facts.beds - there.all.people - guest(who).profile.people;
        if (aim == Aim::kPoints) {
            return {plan_.cost(who, where), left, where};
        }
        const bool lost = leaves_beds_spare(guest(who).profile);
        const std::int64_t opens = there.all.parties == 0 && !lost ? 100 : 0;
        const std::int64_t scarce =
            there.facts.access == Access::kStepFree && guest(who).profile.needs == Access::kOrdinary ? 50 : 0;
        return {opens + scarce + (lost ? left : 0), left, where};
    }

    /// The cheapest of `rooms` that fits; kNowhere if none does.
    template <typename Rooms>
    [[nodiscard]] int best_room(int who, const Rooms& rooms, Aim aim) const {
        int best = kNowhere;
        std::tuple<std::int64_t, std::int64_t, int> best_price;
        for (const int where : rooms) {
            if (!plan_.fits(who, where)) {
                continue;
            }
            const auto now = price(who, where, aim);
            if (best == kNowhere || now < best_price) {
                best = where;
                best_price = now;
            }
        }
        return best;
    }

    bool place_best(int who, Aim aim) {
        const int where = best_room(who, plan_.candidates(who), aim);
        if (where != kNowhere) {
            plan_.place(who, where);
        }
        return where != kNowhere;
    }

    void build(Aim aim) {
        std::vector<int> order(Plan::index(count()));
        std::iota(order.begin(), order.end(), 0);
        const auto hardness = [&](int i) {
            const Guest& who = guest(i);
            return std::tuple(who.now == kNowhere, who.profile.isolating == Isolating::kNo,
                              who.profile.needs == Access::kOrdinary, who.profile.families == 0, -who.profile.people,
                              who.profile.classes, i);
        };
        std::sort(order.begin(), order.end(), [&](int a, int b) { return hardness(a) < hardness(b); });
        // Residents stay first, so that nobody who must move takes the bed of one who need not.
        for (const int who : order) {
            if (guest(who).now != kNowhere && plan_.fits(who, guest(who).now)) {
                plan_.place(who, guest(who).now);
            }
        }
        for (const int who : order) {
            if (guest(who).room == kNowhere) {
                place_best(who, aim);
            }
        }
    }

    /// Runs one trial and keeps it if it places more people, as many for at most `given_away` points more, or at most `fewer`
    /// people less.
    template <typename Change>
    void attempt(int fewer, std::int64_t given_away, Change&& change) {
        const int people_before = plan_.people_placed();
        const std::int64_t points_before = plan_.points();
        plan_.begin();
        change();
        const bool more = plan_.people_placed() > people_before;
        const bool as_good = plan_.people_placed() == people_before && plan_.points() <= points_before + given_away;
        const bool detour = plan_.people_placed() < people_before && plan_.people_placed() >= people_before - fewer;
        if (!(more || as_good || detour) || resident_lost_a_bed()) {
            plan_.undo();
            return;
        }
        const auto changes_list = [&](const std::pair<int, int>& touched) {
            return (touched.second == kNowhere) != (guest(touched.first).room == kNowhere);
        };
        if (std::any_of(plan_.touched().begin(), plan_.touched().end(), changes_list)) {
            note_unplaced();
        }
    }

    [[nodiscard]] bool resident_lost_a_bed() const {
        return std::any_of(plan_.touched().begin(), plan_.touched().end(), [&](const auto& touched) {
            const Guest& who = guest(touched.first);
            return who.now != kNowhere && touched.second != kNowhere && who.room == kNowhere;
        });
    }

    /// Takes out of `where` one guest if that makes room for `who`, or else all.
    std::vector<int> make_room(int who, int where) {
        std::vector<int> there = room(where).guests;
        draw_.shuffle(there);
        if (draw_.below(4) != 0) {
            for (const int other : there) {
                plan_.remove(other);
                if (plan_.fits(who, where)) {
                    return {other};
                }
                plan_.place(other, where);
            }
        }
        for (const int other : there) {
            plan_.remove(other);
        }
        return there;
    }

    void largest_first(std::vector<int>& guests) {
        std::stable_sort(guests.begin(), guests.end(),
                         [&](int a, int b) { return guest(a).profile.people > guest(b).profile.people; });
    }

    void seat() { refill({seat(draw_.of(unplaced_), kChain)}); }

    /// Puts `who` into a room drawn from those that could take it; who was in the way goes elsewhere. A resident who fits nowhere
    /// else is seated in the same way in its turn, and now and then an arrival, too: a chain of at most `chain` links. The room
    /// is the answer.
    int seat(int who, int chain) {
        const int where = draw_.of(plan_.candidates(who));
        std::vector<int> homeless;
        if (!plan_.fits(who, where)) {
            homeless = make_room(who, where);
        }
        plan_.place(who, where);
        largest_first(homeless);
        for (const int other : homeless) {
            const bool must = guest(other).now != kNowhere;
            if (!place_best(other, Aim::kBeds) && chain > 1 && (must || draw_.below(4) == 0)) {
                seat(other, chain - 1);
            }
        }
        return where;
    }

    /// Offers the beds left in `rooms` to guests without one.
    void refill(const std::vector<int>& rooms) {
        std::vector<int> waiting = unplaced_;
        draw_.shuffle(waiting);
        waiting.resize(std::min(waiting.size(), kRefills));
        largest_first(waiting);
        for (const int who : waiting) {
            if (guest(who).room == kNowhere) {
                if (const int where = best_room(who, rooms, Aim::kBeds); where != kNowhere) {
                    plan_.place(who, where);
                }
            }
        }
    }

    void repack() {
        std::vector<int> rooms;
        const std::size_t wanted = 2 + draw_.below(2);
        for (std::size_t i = 0; i < wanted && !plan_.rooms().empty(); ++i) {
            rooms.push_back(static_cast<int>(draw_.below(plan_.rooms().size())));
        }
        std::vector<int> out;
        for (const int where : rooms) {
            const std::vector<int> there = room(where).guests;
            for (const int who : there) {
                plan_.remove(who);
                out.push_back(who);
            }
        }
        draw_.shuffle(out);
        if (draw_.below(2) == 0) {
            largest_first(out);
        }
        for (const int who : out) {
            if (const int where = best_room(who, rooms, Aim::kPoints); where != kNowhere) {
                plan_.place(who, where);
            } else {
                place_best(who, Aim::kPoints);
            }
        }
        if (!unplaced_.empty()) {
            refill(rooms);
        }
    }

    void swap() {
        const int who = static_cast<int>(draw_.below(Plan::index(std::max(1, count()))));
        if (who >= count() || guest(who).room == kNowhere) {
            return;
        }
        const int from = guest(who).room;
        const int to = draw_.of(plan_.candidates(who));
        if (to == from) {
            return;
        }
        plan_.remove(who);
        if (!plan_.fits(who, to) && !room(to).guests.empty()) {
            const int other = draw_.of(room(to).guests);
            plan_.remove(other);
            if (plan_.fits(other, from)) {
                plan_.place(other, from);
            }
        }
        if (plan_.fits(who, to)) {
            plan_.place(who, to);
        }
    }

    /// Tries seats in waves: at the top of a wave the plan may fall a few people behind the best one found, at its end by none,
    /// and the next wave starts from the best. Without the detours small sites stay one chain of moves short of the optimum.
    void seat_in_waves(int tries) {
        auto best = rooms_now();
        auto best_rank = rank();
        for (int i = 0; i < tries && somebody_may_gain(); ++i) {
            if (i % kWave == 0 && rank() != best_rank) {
                restore(best);
                note_unplaced();
            }
            const int behind = kBehind - kBehind * (i % kWave) / (kWave - 1);
            const int floor = -best_rank.first - behind;
            attempt(plan_.people_placed() - floor, kPointsGivenAway, [&] { draw_.below(4) != 0 ? seat() : repack(); });
            if (rank() < best_rank) {
                best = rooms_now();
                best_rank = rank();
            }
        }
        if (rank() != best_rank) {
            restore(best);
            note_unplaced();
        }
    }

    /// Smaller is better.
    [[nodiscard]] std::pair<int, std::int64_t> rank() const { return {-plan_.people_placed(), plan_.points()}; }

    /// Nobody waits for a bed that is free for them.
    void fill() {
        note_unplaced();
        largest_first(unplaced_);
        for (const int who : unplaced_) {
            place_best(who, Aim::kPoints);
        }
    }

    Plan& plan_;
    Draw draw_;
    std::vector<int> unplaced_;
};

}  // namespace

void search(Plan& plan, const Effort& effort) {
    Search(plan).run(effort);
}

}  // namespace travesia::reception::housing
