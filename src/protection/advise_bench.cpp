// One person, all countries with their drafts: what the guide works out while somebody waits.
#include <benchmark/benchmark.h>

#include "protection/advise.h"
#include "protection/read.h"

namespace {

using namespace travesia;              // NOLINT: this file has no names of its own
using namespace travesia::protection;  // NOLINT: as above

const Loaded& library() {
    static const Loaded all = load_library(std::filesystem::path(TRAVESIA_ROOT) / "data").value();
    return all;
}

/// `answers` as JSON: everything known, or only a little, which leaves more to walk through.
void ask(benchmark::State& state, const char* answers) {
    const auto as_of = base::Date::parse("2026-11-28").value();
    const auto read = read_answers(answers, library().library.questionnaire, as_of).value();
    std::size_t options = 0;
    std::size_t countries = 0;
    for (auto _ : state) {
        options = 0;
        countries = 0;
        for (const Country& country : library().library.countries) {
            if (!country.demonstration) {
                options += advise(country, read, as_of).size();
                ++countries;
            }
        }
        benchmark::DoNotOptimize(options);
    }
    state.counters["countries"] = static_cast<double>(countries);
    state.counters["options"] = static_cast<double>(options);
}

}  // namespace

BENCHMARK_CAPTURE(
    ask, everything_known,
    R"({"arrived":"2026-11-02","nationality":"VEN","age_group":"adult","persecution":true,"violence":true,"torture":false,
                      "disaster":false,"trafficking":false,"crime":false,"through":["PAN","CRI"],"family_here":false,
                      "refused_before":false,"wants_return":false})")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, nothing_known, "{}")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, only_the_year, R"({"arrived":"2026","persecution":true})")->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
