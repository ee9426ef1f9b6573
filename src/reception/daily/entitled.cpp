// Who may have what, and when again.
#include <algorithm>
#include <array>

#include "reception/daily/distribution.h"

namespace travesia::reception::daily {

namespace {

constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kDay = 24 * kHour;

/// Whether somebody may be of an age from `item.from_age` to below `item.below_age`.
bool may_be_of_age(const Item& item, const Asker& asker) {
    return !asker.age || (asker.age->youngest < item.below_age && asker.age->oldest >= item.from_age);
}

bool is_for(const Item& item, const Asker& asker) {
    switch (item.whom) {
        case Whom::kChildren: return may_be_of_age(item, asker);
        // Nobody is asked to prove it at a counter: only who is recorded as a man is not meant.
        case Whom::kWomen: return asker.sex != "male" && may_be_of_age(item, asker);
        case Whom::kNeed: return asker.requirements.contains(item.requirement);
        case Whom::kEveryone:
        case Whom::kFamilies: return true;
    }
    return true;
}

/// When each was given, oldest first.
std::vector<std::int64_t> times_of(const std::string& item, const std::vector<Given>& given) {
    std::vector<std::int64_t> times;
    for (const Given& one : given) {
        if (one.item == item) {
            times.push_back(one.at);
        }
    }
    std::sort(times.begin(), times.end());
    return times;
}

/// A rule that makes somebody wait, and until when.
struct Wait {
    const char* rule;
    std::int64_t until = 0;
    std::int64_t limit = 0;
};

std::vector<Wait> waits(const Distribution& distribution, const Item& item, const std::vector<Given>& given) {
    std::vector<Wait> found;
    const auto times = times_of(item.id, given);
    if (item.interval_hours > 0 && !times.empty()) {
        found.push_back({"interval", times.back() + item.interval_hours * kHour, item.interval_hours});
    }
    if (item.per_day > 0 && times.size() >= static_cast<std::size_t>(item.per_day)) {
        // The per_day-th newest has to be a day old.
        const auto decides = times[times.size() - static_cast<std::size_t>(item.per_day)];
        found.push_back({"day", decides + kDay, item.per_day});
    }
    for (const Given& one : given) {
        const Item* other = distribution.item(one.item);
        if (item.meal && other != nullptr && other->meal && other->id != item.id) {
            const std::int64_t hours = distribution.between_meals_hours();
            found.push_back({"between_meals", one.at + hours * kHour, hours});
        }
    }
    return found;
}

}  // namespace

Answer entitled(const Distribution& distribution, const Item& item, const Asker& asker, const std::vector<Given>& given,
                std::int64_t now) {
    if (!is_for(item, asker)) {
        return {Verdict::kNotForThisPerson, std::string(name(item.whom)), 0, 0};
    }
    const auto times = times_of(item.id, given);
    if (item.per_stay > 0 && times.size() >= static_cast<std::size_t>(item.per_stay)) {
        return {Verdict::kMaximum, "stay", 0, item.per_stay};
    }
    Wait longest{"", now, 0};
    for (const Wait& wait : waits(distribution, item, given)) {
        longest = wait.until > longest.until ? wait : longest;
    }
    if (longest.until > now) {
        return {Verdict::kNotYet, longest.rule, longest.until, longest.limit};
    }
    return {Verdict::kYes, std::string(name(item.whom)), 0, 0};
}

std::string_view name(Verdict verdict) {
    constexpr std::array<std::string_view, 4> kNames = {"yes", "not_yet", "maximum", "not_for_this_person"};
    return kNames.at(static_cast<std::size_t>(verdict));
}

}  // namespace travesia::reception::daily
