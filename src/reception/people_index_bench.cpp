// Searching a million people while the clerk types. Names are synthetic: syllables, drawn so that a few are very common and most
// are rare, two surnames and one or two given names each. `p99_ms` is the time that 99 of 100 questions stay under.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "reception/people_index.h"

namespace travesia::reception {

namespace {

constexpr int kPeople = 1'000'000;
constexpr int kNames = 30'000;

/// The same for every run.
class Names {
public:
    Names() {
        static constexpr std::array kSyllables = {"ma", "ri",  "jo",   "se", "an",  "lu",  "is",   "per", "ez",  "go", "mez",
                                                  "ro", "dri", "guez", "pi", "er",  "re",  "jean", "bap", "tis", "te", "al",
                                                  "ha", "med", "ken",  "zo", "wil", "ner", "chan", "li",  "ng",  "va"};
        for (int i = 0; i < kNames; ++i) {
            std::string name;
            const int syllables = 2 + static_cast<int>(engine_() % 3);
            for (int s = 0; s < syllables; ++s) {
                name += kSyllables[engine_() % kSyllables.size()];
            }
            names_.push_back(name);
        }
    }
    /// The square of an even draw twice over: the first names of the list are as common as García, most are rare.
    const std::string& draw() {
        const double even = static_cast<double>(engine_()) / static_cast<double>(std::mt19937_64::max());
        return names_[static_cast<std::size_t>(even * even * even * even * (kNames - 1))];
    }
    std::uint64_t number() { return engine_(); }

private:
    std::mt19937_64 engine_{2026};
    std::vector<std::string> names_;
};

base::Id id(std::uint64_t number) {
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return base::Id(bytes);
}

struct Million {
    PeopleIndex index;
    Names names;
    Million() {
        for (int i = 0; i < kPeople; ++i) {
            const std::string given = names.draw() + (names.number() % 2 == 0 ? " " + names.draw() : "");
            index.put({id(static_cast<std::uint64_t>(i)), "", given, names.draw() + " " + names.draw(), "",
                       std::to_string(1940 + names.number() % 86), ""});
        }
    }
};

Million& million() {
    static Million all;
    return all;
}

/// Runs `ask` for each iteration and reports the 99th of 100 times.
template <typename Ask>
void measure(benchmark::State& state, Ask ask) {
    Million& all = million();
    std::vector<double> times;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        ask(all);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
    state.counters["worst_ms"] = times.back();
}

void search_two_words(benchmark::State& state) {
    measure(state,
            [](Million& all) { benchmark::DoNotOptimize(all.index.search(all.names.draw() + " " + all.names.draw(), 20)); });
}
/// The second and third letter of a common name: the largest answers there are.
void search_while_typing(benchmark::State& state) {
    measure(state, [](Million& all) {
        benchmark::DoNotOptimize(all.index.search(all.names.draw().substr(0, 2 + all.names.number() % 2), 20));
    });
}
void likely_same(benchmark::State& state) {
    measure(state, [](Million& all) {
        const Described person{id(~0ULL), "", all.names.draw(), all.names.draw() + " " + all.names.draw(), "", "1990", ""};
        benchmark::DoNotOptimize(all.index.likely_same(person, 5));
    });
}

BENCHMARK(search_two_words)->Unit(benchmark::kMillisecond)->Iterations(2000);
BENCHMARK(search_while_typing)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(likely_same)->Unit(benchmark::kMillisecond)->Iterations(1000);

}  // namespace

}  // namespace travesia::reception

BENCHMARK_MAIN();
