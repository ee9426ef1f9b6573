// How long 2,000 people into 600 units take, and how many of them get a bed. bench/housing/run.sh prints it beside the limit.
#include <benchmark/benchmark.h>

#include "reception/housing/allocate.h"
#include "reception/housing/drawn.h"

namespace travesia::reception::housing {
namespace {

void run(benchmark::State& state, const drawn::World& world) {
    Score score;
    for (auto _ : state) {
        const auto proposal = allocate(world.units, world.parties, world.conditions, {});
        score = proposal->score;
        benchmark::DoNotOptimize(score);
    }
    state.counters["asked"] = score.people_asked;
    state.counters["placed"] = score.people_placed;
    state.counters["points"] = score.points();
}

/// Every bed can be filled by just these people: the optimum is 2,000.
void planted(benchmark::State& state) {
    run(state, drawn::planted(static_cast<std::uint64_t>(state.range(0)), 600, 2000));
}
/// 2,000 people as they come on 2,000 beds: the optimum is not known.
void crowded(benchmark::State& state) {
    run(state, drawn::crowded(static_cast<std::uint64_t>(state.range(0)), 600, 2000, 2000));
}
/// 2,000 people as they come on 2,600 beds.
void roomy(benchmark::State& state) {
    run(state, drawn::crowded(static_cast<std::uint64_t>(state.range(0)), 600, 2600, 2000));
}
/// A bus of 200 arrives at a site where 1,800 already sleep and are not to be moved.
void bus(benchmark::State& state) {
    drawn::World world = drawn::crowded(7, 600, 2400, 1800);
    const auto night = allocate(world.units, world.parties, world.conditions, {});
    for (const Placement& placement : night->placements) {
        for (const Party& party : world.parties) {
            if (party.id == placement.party) {
                Unit& unit =
                    *std::find_if(world.units.begin(), world.units.end(), [&](const Unit& u) { return u.id == placement.unit; });
                unit.occupants.insert(unit.occupants.end(), party.members.begin(), party.members.end());
            }
        }
    }
    drawn::Dice dice(9);
    drawn::People people(dice, 500'000);
    world.parties.clear();
    for (int count = 0; count < 200;) {
        world.parties.push_back(people.any());
        count += static_cast<int>(world.parties.back().members.size());
    }
    run(state, world);
}

BENCHMARK(planted)->DenseRange(1, 5)->Unit(benchmark::kMillisecond);
BENCHMARK(crowded)->DenseRange(1, 3)->Unit(benchmark::kMillisecond);
BENCHMARK(roomy)->DenseRange(1, 3)->Unit(benchmark::kMillisecond);
BENCHMARK(bus)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace travesia::reception::housing

BENCHMARK_MAIN();
