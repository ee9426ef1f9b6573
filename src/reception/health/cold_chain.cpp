#include "reception/health/cold_chain.h"

#include <algorithm>
#include <tuple>

namespace travesia::reception::health {

namespace {

using Kind = Excursion::Kind;

bool beyond(Kind kind, const TemperatureLimit& limit, int tenths) {
    switch (kind) {
        case Kind::kFreeze: return tenths <= limit.tenths;
        case Kind::kCold: return tenths < limit.tenths;
        case Kind::kHeat: break;
    }
    return tenths > limit.tenths;
}

void keep_if_long(std::vector<Excursion>& found, Excursion run, const TemperatureLimit& limit, Minute end) {
    if (end.value - run.from.value >= limit.applied_minutes()) {
        run.limit_verified = limit.provenance.verified;
        found.push_back(std::move(run));
    }
}

/// `readings` are of one refrigerator, in order of time.
void find_in(std::vector<Excursion>& found, Kind kind, const TemperatureLimit& limit, const std::vector<Reading>& readings,
             Minute now) {
    std::optional<Excursion> run;
    for (const Reading& reading : readings) {
        if (beyond(kind, limit, reading.tenths)) {
            if (!run) {
                run = Excursion{reading.refrigerator, kind, reading.at, std::nullopt, reading.tenths, false};
            }
            run->extreme = kind == Kind::kHeat ? std::max(run->extreme, reading.tenths) : std::min(run->extreme, reading.tenths);
        } else if (run) {
            run->until = reading.at;
            keep_if_long(found, *run, limit, reading.at);
            run.reset();
        }
    }
    if (run) {
        keep_if_long(found, *run, limit, now);
    }
}

}  // namespace

bool harms(Kind kind, const Product& product) {
    return kind == Kind::kHeat || product.freeze_sensitive;
}

std::vector<Excursion> find_excursions(const ColdChain& limits, std::vector<Reading> readings, Minute now) {
    std::erase_if(readings, [&](const Reading& reading) { return reading.at > now; });
    // Of two readings at the same minute the one out of range must not be hidden: sorting makes the order the same every time,
    // and both are looked at.
    std::sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
        return std::tie(a.refrigerator, a.at, a.tenths) < std::tie(b.refrigerator, b.at, b.tenths);
    });
    std::vector<Excursion> found;
    for (auto first = readings.begin(); first != readings.end();) {
        const auto last =
            std::find_if(first, readings.end(), [&](const Reading& r) { return r.refrigerator != first->refrigerator; });
        const std::vector<Reading> own(first, last);
        find_in(found, Kind::kFreeze, limits.freeze, own, now);
        find_in(found, Kind::kCold, limits.cold, own, now);
        find_in(found, Kind::kHeat, limits.heat, own, now);
        first = last;
    }
    std::sort(found.begin(), found.end(), [](const Excursion& a, const Excursion& b) {
        return std::tie(a.refrigerator, a.from, a.kind) < std::tie(b.refrigerator, b.from, b.kind);
    });
    return found;
}

}  // namespace travesia::reception::health
