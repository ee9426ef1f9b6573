#include "statistics/comparability.h"

#include <algorithm>
#include <climits>

#include "statistics/comparable_input.h"
#include "statistics/mirror_input.h"
#include "statistics/route.h"

namespace travesia::statistics {

using base::Result;

namespace {

/// The words that name a series, one for each reporting country that matters here.
std::vector<std::string> words_for(const std::string& id, const std::set<std::string>& areas, const RouteFile& route) {
    if (areas.size() == 1) {
        return {id};
    }
    std::vector<std::string> words;
    for (const auto& area : route.areas) {
        if (areas.contains(area)) {
            words.push_back(id + "@" + area);
        }
    }
    return words;
}

struct Gathered {
    std::vector<comparable::Series> series;
    std::vector<std::pair<std::string, base::Error>> left_out;
};

Result<Gathered> gather(Library& library, const RouteFile& route, std::optional<base::Date> as_of) {
    Gathered all;
    for (const auto& [id, source] : library.sources()) {
        const auto release = library.release(id, as_of);
        if (!release) {
            continue;  // not loaded, or not yet published then
        }
        for (const auto& word : words_for(id, areas_in(*release->observations), route)) {
            auto series = comparable_series(library, word, as_of);
            if (series) {
                all.series.push_back(std::move(*series));
            } else {
                all.left_out.emplace_back(word, series.error());
            }
        }
    }
    const auto place = [&](const comparable::Series& series) {
        return std::make_pair(std::find(route.areas.begin(), route.areas.end(), series.area), series.id);
    };
    std::sort(all.series.begin(), all.series.end(),
              [&](const auto& one, const auto& other) { return place(one) < place(other); });
    return all;
}

}  // namespace

Comparability compare_all(const std::vector<comparable::Series>& series, const std::set<std::string>& passages) {
    Comparability matrix;
    for (const auto& one : series) {
        matrix.series.push_back({one.id, parse_choice(one.id).id, one.area, one.terms.flow, one.terms.unit, one.vintage});
    }
    for (std::size_t left = 0; left < series.size(); ++left) {
        for (std::size_t right = left + 1; right < series.size(); ++right) {
            auto comparison = compare(series[left], series[right], passages, INT_MIN, INT_MAX);
            comparison.left.cells.clear();
            comparison.right.cells.clear();
            if (comparison.ground) {
                comparison.ground->rows.clear();
            }
            matrix.cells.push_back({left, right, std::move(comparison)});
        }
    }
    return matrix;
}

Result<Comparability> comparability(Library& library, const std::string& route_id, const std::string& as_of_word) {
    TRY(const auto as_of, as_of_date(as_of_word));
    TRY(const auto route, load_route(route_id, library.data()));
    TRY(auto all, gather(library, route, as_of));
    auto matrix = compare_all(all.series, route.flows);
    matrix.left_out = std::move(all.left_out);
    return matrix;
}

}  // namespace travesia::statistics
