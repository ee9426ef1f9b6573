// How long a table of 823 × 18 × 10 = 148,140 cells takes, and how much of it has to be hidden. bench/protect/run.sh prints it
// beside the figures of the τ-ARGUS study.
#include <benchmark/benchmark.h>

#include <ctime>

#include "base/ensure.h"
#include "statistics/protect/cell_key.h"
#include "statistics/protect/drawn.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/render.h"

namespace travesia::statistics::protect {
namespace {

/// The table as a file, all figures shown.
std::string as_file(const Table& table) {
    Pattern open;
    open.status.assign(table.grid.cells, Status::kShown);
    return protected_csv(table, {}, open);
}

/// What is a part of what, as hierarchy files would say it.
Hierarchies hierarchies_of(const Table& table) {
    Hierarchies hierarchies;
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
        const Dimension& dimension = table.dimensions[d];
        Hierarchy& hierarchy = hierarchies[dimension.name];
        for (std::uint32_t code = 1; code < dimension.codes.size(); ++code) {
            hierarchy.parent.emplace(dimension.codes[code], dimension.codes[table.grid.trees[d].parent[code]]);
        }
    }
    return hierarchies;
}

/// Exact bounds for at most twenty seconds of the processor, so that other work on the machine changes no figure.
Effort twenty_seconds() {
    return {Effort::kAny, [begin = std::clock_t{-1}]() mutable {
                begin = begin < 0 ? std::clock() : begin;
                return std::clock() - begin >= std::clock_t{20} * CLOCKS_PER_SEC;
            }};
}

/// The whole walk: file, totals, hiding, proof, bounds, files. The median of the inner cells decides how many are small.
void walk(benchmark::State& state, const Table& drawn) {
    const std::string file = as_file(drawn);
    const Hierarchies hierarchies = hierarchies_of(drawn);
    nlohmann::ordered_json told;
    for (auto _ : state) {
        const auto table = read_table(file, "drawn", "value", hierarchies);
        ENSURE(table.has_value());
        const auto protection = protect(*table, {}, {}, twenty_seconds());
        ENSURE(protection.has_value());
        told = summary(*table, {}, *protection);
        benchmark::DoNotOptimize(protected_csv(*table, {}, protection->pattern));
        benchmark::DoNotOptimize(bounds_csv(*table, *protection));
    }
    const auto percent = [&](const char* share) { return 100 * told["loss"][share].get<double>(); };
    state.counters["small"] = percent("small_share");
    state.counters["complements"] = percent("complement_share");
    state.counters["hidden"] = percent("hidden_share");
    state.counters["hidden_value"] = percent("hidden_value_share");
    state.counters["unproven"] = told["checked"]["small_cells_unproven"].get<double>();
    state.counters["insiders"] = told["checked"]["small_cells_open_to_insiders"].get<double>();
    state.counters["met"] = told["checked"]["bounds_met"].get<double>();
    state.counters["program"] = told["checked"]["bounds_by_linear_program"].get<double>();
    state.counters["between"] = told["checked"]["bounds_between"].get<double>();
}

void study(benchmark::State& state) {
    walk(state,
         drawn::skewed({823, 18, 10}, 1, static_cast<double>(state.range(0)) / 10, static_cast<double>(state.range(1)) / 100));
}
/// How the shares depend on what counts as small, in one and the same table; without the bounds, which change no share.
void thresholds(benchmark::State& state) {
    const Table table = drawn::skewed({823, 18, 10}, 1, 200, 1.5);
    nlohmann::ordered_json told;
    for (auto _ : state) {
        const Rule rule{state.range(0), false};
        const auto protection = protect(table, rule, {}, {0, [] { return true; }});
        ENSURE(protection.has_value());
        told = summary(table, rule, *protection);
    }
    for (const char* share : {"small_share", "complement_share", "hidden_share"}) {
        state.counters[share] = 100 * told["loss"][share].get<double>();
    }
}
BENCHMARK(thresholds)
    ->Arg(2)
    ->Arg(3)
    ->Arg(4)
    ->Arg(5)
    ->Arg(6)
    ->Arg(7)
    ->Arg(8)
    ->Arg(10)
    ->Arg(12)
    ->Arg(15)
    ->Arg(20)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// The same size with subtotals in two dimensions: 1 + 6 + 6 × 136 codes, and 1 + 2 + 2 × 7.
void nested(benchmark::State& state) {
    walk(state, drawn::skewed_nested({drawn::grouped(6, 136), drawn::grouped(2, 7), flat_tree(10)}, 1,
                                     static_cast<double>(state.range(0)) / 10, static_cast<double>(state.range(1)) / 100));
}

/// Two linked tables of 823 × 10 × 9 = 74,070 cells each, with 8,230 in common.
void linked(benchmark::State& state) {
    const Table whole = drawn::skewed({823, 10, 9, 9}, 1, static_cast<double>(state.range(0)) / 10, 1);
    const std::vector<LinkedTable> tables{{"a", drawn::margin(whole, {0, 1, 2})}, {"b", drawn::margin(whole, {0, 1, 3})}};
    nlohmann::ordered_json told;
    for (auto _ : state) {
        const auto protection = protect_linked(tables, {}, {}, {}, twenty_seconds());
        ENSURE(protection.has_value());
        told = linked_summary(tables, {}, *protection);
    }
    state.counters["cells"] = told["cells"].get<double>();
    state.counters["small"] = 100 * told["loss"]["small_share"].get<double>();
    state.counters["complements"] = 100 * told["loss"]["complement_share"].get<double>();
    state.counters["not_lower"] = told["checked"]["small_cells_not_proven_lower"].get<double>();
    state.counters["insiders"] = told["checked"]["small_cells_open_to_insiders"].get<double>();
    state.counters["between"] = told["checked"]["bounds_between"].get<double>();
}
BENCHMARK(linked)->ArgName("median10")->Arg(20)->Arg(200)->Iterations(1)->Unit(benchmark::kMillisecond);

BENCHMARK(study)
    ->ArgNames({"median10", "spread100"})
    ->Args({2000, 150})
    ->Args({1000, 150})
    ->Args({300, 150})
    ->Args({200, 100})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

BENCHMARK(nested)
    ->ArgNames({"median10", "spread100"})
    ->Args({2000, 150})
    ->Args({300, 150})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// Ten million cells moved by the cell-key method; making the parts of the identities is in it, reading a file is not.
void cell_key(benchmark::State& state) {
    const Table table = drawn::skewed({1000, 100, 100}, 1, 20, 1);
    const auto noise = noise_table({4, 2});
    ENSURE(noise.has_value());
    for (auto _ : state) {
        benchmark::DoNotOptimize(perturb(table, CellKey(*noise, NoiseKey{1, 2, 3})));
    }
}
BENCHMARK(cell_key)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace travesia::statistics::protect

BENCHMARK_MAIN();
