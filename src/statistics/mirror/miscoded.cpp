#include "statistics/mirror/miscoded.h"

#include <algorithm>

namespace travesia::statistics::mirror {

namespace {

/// Below this part of the other's figure a nationality counts as not counted.
constexpr double kNearlyNothing = 0.01;
/// Figures further apart than this are not the same people.
constexpr double kLargestRatio = 5;
constexpr double kLeastCorrelation = 0.6;

/// One series in the year, with its place on the route.
struct Stop {
    std::size_t side = 0;
    std::size_t place = 0;
    const Flows* flows = nullptr;
    ByNationality year;
};

std::vector<Stop> stops_of(const std::vector<Side>& sides, const std::vector<std::string>& route, int year) {
    std::vector<Stop> stops;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const Flows& flows = sides[i].flows;
        const auto place = std::find(route.begin(), route.end(), flows.area);
        Sums sums = common_sums(flows, flows, year_span(year));
        if (place != route.end() && flows.by_nationality() && sums.months > 0) {
            stops.push_back({i, static_cast<std::size_t>(place - route.begin()), &flows, std::move(sums.left)});
        }
    }
    return stops;
}

bool nearly_nothing(std::int64_t small, std::int64_t large) {
    return static_cast<double>(small) <= kNearlyNothing * static_cast<double>(large);
}

class Search {
public:
    Search(std::vector<Stop> stops, const std::set<std::string>& members, int year)
        : stops_(std::move(stops)), members_(members), year_(year) {}

    std::vector<Miscoded> run() const {
        std::vector<Miscoded> found;
        for (const Stop& stop : stops_) {
            for (const auto& [code, value] : stop.year) {
                if (value >= kSmallestMiscoded && suspicious(code) && alone(stop, code, value)) {
                    add_best(stop, code, value, found);
                }
            }
        }
        return found;
    }

private:
    bool suspicious(const std::string& code) const { return !says_no_nationality(code) && !members_.contains(code); }

    bool alone(const Stop& stop, const std::string& code, std::int64_t value) const {
        return std::all_of(stops_.begin(), stops_.end(), [&](const Stop& other) {
            return other.place == stop.place || nearly_nothing(figure(other.year, code), value);
        });
    }

    /// Adds the nationality that fits `used` best, if one does.
    void add_best(const Stop& stop, const std::string& used, std::int64_t value, std::vector<Miscoded>& found) const {
        std::set<std::string> candidates;
        for (const Stop& other : stops_) {
            for (const auto& [code, counted] : other.year) {
                if (suspicious(code) && counted >= kSmallestMiscoded && nearly_nothing(figure(stop.year, code), counted)) {
                    candidates.insert(code);
                }
            }
        }
        std::optional<Miscoded> best;
        for (const std::string& missing : candidates) {
            auto suspicion = weigh(stop, used, missing, value);
            if (suspicion && (!best || suspicion->correlation > best->correlation)) {
                best = std::move(suspicion);
            }
        }
        if (best) {
            measure_effect(stop, *best);
            found.push_back(std::move(*best));
        }
    }

    /// The suspicion with its witnesses; nothing unless countries before and after count `missing`, of like size and movement.
    std::optional<Miscoded> weigh(const Stop& stop, const std::string& used, const std::string& missing,
                                  std::int64_t value) const {
        Miscoded made{year_, stop.side, used, missing, value, {}, 0, 0, 0, 0};
        bool before = false;
        bool after = false;
        for (const Stop& other : stops_) {
            const std::int64_t counted = figure(other.year, missing);
            const double ratio = static_cast<double>(counted) / static_cast<double>(value);
            if (&other == &stop || counted < kSmallestMiscoded || ratio > kLargestRatio || ratio < 1 / kLargestRatio) {
                continue;
            }
            before = before || other.place < stop.place;
            after = after || other.place > stop.place;
            made.witnesses.push_back({other.flows->series, other.flows->area, counted});
            made.correlation = std::max(made.correlation, likeness(stop, used, other, missing));
        }
        const bool enough = before && after && made.correlation >= kLeastCorrelation;
        return enough ? std::optional(std::move(made)) : std::nullopt;
    }

    /// The best correlation of monthly figures of `used` and of `missing`, at lags in the direction of travel.
    double likeness(const Stop& stop, const std::string& used, const Stop& other, const std::string& missing) const {
        const int direction = other.place < stop.place ? -1 : other.place > stop.place ? 1 : 0;
        const Span year = year_span(year_);
        double best = 0;
        for (int lag = 0; lag <= (direction == 0 ? 0 : kLongestLag); ++lag) {
            std::vector<double> here;
            std::vector<double> there;
            for (const auto& [month, figures] : stop.flows->months) {
                const auto counterpart = other.flows->months.find(month + direction * lag);
                if (year.contains(month) && counterpart != other.flows->months.end()) {
                    here.push_back(static_cast<double>(figure(figures, used)));
                    there.push_back(static_cast<double>(figure(counterpart->second, missing)));
                }
            }
            best = std::max(best, correlation(here, there).value_or(0));
        }
        return best;
    }

    /// W with the neighbour on the route, as published and with the code read as the other.
    void measure_effect(const Stop& stop, Miscoded& suspicion) const {
        const Stop* nearest = nullptr;
        for (const Stop& other : stops_) {
            const bool nearer = nearest == nullptr || other.place > nearest->place ||
                                (other.place == nearest->place && nearest->flows->regional && !other.flows->regional);
            nearest = other.place < stop.place && nearer ? &other : nearest;
        }
        if (nearest == nullptr) {
            return;
        }
        Sums sums = common_sums(*nearest->flows, *stop.flows, year_span(year_));
        suspicion.neighbour = nearest->side;
        const auto published = asymmetry(sums.left, sums.right);
        sums.right[suspicion.missing] += figure(sums.right, suspicion.used);
        sums.right.erase(suspicion.used);
        const auto corrected = asymmetry(sums.left, sums.right);
        suspicion.gross_as_published = published ? published->gross : 0;
        suspicion.gross_if_corrected = corrected ? corrected->gross : 0;
    }

    std::vector<Stop> stops_;
    const std::set<std::string>& members_;
    int year_;
};

}  // namespace

std::vector<Miscoded> find_miscoded(const std::vector<Side>& sides, const std::vector<std::string>& route,
                                    const std::set<std::string>& members, int year) {
    return Search(stops_of(sides, route, year), members, year).run();
}

}  // namespace travesia::statistics::mirror
