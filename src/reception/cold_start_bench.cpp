// How long a centre takes from nothing to answering, when a million events stand in its ledger: one in eight registers a party,
// the others are readings, as in a real centre. EVENTS=… makes fewer. Filling takes some minutes and is not measured. The file is
// in the machine's cache when it is opened: a disk's own first reading comes on top.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/ensure.h"
#include "base/text.h"
#include "reception/commands.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::reception {

namespace {

using base::Id;
using base::Result;
using nlohmann::json;

constexpr int kWriters = 32;
constexpr int kPartyEach = 8;

int wanted_events() {
    const char* said = std::getenv("EVENTS");
    return said == nullptr ? 1'000'000 : std::atoi(said);
}

struct Store {
    store::sqlite::TemporaryFolder folder;
    base::SystemClock clock;
    base::SystemRandom random;
    record::Schema schema = *record::Schema::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    ScreeningRules rules = *ScreeningRules::load(std::filesystem::path(TRAVESIA_ROOT) / "data", schema);

    std::unique_ptr<node::Node> open_node() { return *node::Node::open(folder.path, schema, clock, random); }

    void fill(int events) {
        const auto node = open_node();
        const auto centre = *Centre::open(*node, rules, {7});
        std::vector<std::thread> writers;
        writers.reserve(kWriters);
        for (int writer = 0; writer < kWriters; ++writer) {
            writers.emplace_back([&, writer] {
                for (int i = writer; i < events; i += kWriters) {
                    i / kWriters % kPartyEach == 0 ? register_one(*centre, i) : read_one(*node);
                }
            });
        }
        for (auto& writer : writers) {
            writer.join();
        }
    }

    static void register_one(Centre& centre, int number) {
        const Command command{centre.node().new_id(), "register_party", {Id(), "bench", {"intake"}, Id(), {}}, 0};
        json people = json::array();
        for (int i = 0; i <= number % 3; ++i) {
            people.push_back({{"id", centre.node().new_id().text()},
                              {"set",
                               {{"given_names", "Sintética " + std::to_string(number % 997)},
                                {"family_names", "Apellido " + std::to_string(number % 8191)},
                                {"birth_date", std::to_string(1950 + number % 70)},
                                {"sex", "female"},
                                {"nationality", "VEN"}}},
                              {"consents", {{"registration", "yes"}}}});
        }
        static const Commands commands = all_commands();
        std::vector<base::Error> errors;
        const auto decide = commands.at("register_party")(centre, command, {{"people", people}}, errors);
        ENSURE(errors.empty() && centre.record(command, decide).has_value());
    }

    static void read_one(node::Node& node) {
        const auto decide = [&](node::Node::Store&) -> Result<ledger::Draft> {
            return ledger::Draft{node.new_id(),
                                 node.new_id(),
                                 "person.read.v1",
                                 {},
                                 {},
                                 1,
                                 node.clock().now_microseconds(),
                                 {},
                                 R"({"what":"person.page"})"};
        };
        ENSURE(node.record(node.new_id(), decide).has_value());
    }
};

Store& filled_store() {
    static Store* store = [] {
        auto* made = new Store;
        made->fill(wanted_events());
        return made;
    }();
    return *store;
}

void open_again(benchmark::State& state, Centre::Names names) {
    Store& store = filled_store();
    for (auto unused : state) {
        auto node = store.open_node();
        auto centre = *Centre::open(*node, store.rules, {7}, {}, names);
        state.PauseTiming();
        centre.reset();
        node.reset();
        state.ResumeTiming();
    }
    state.counters["events"] = wanted_events();
}

/// Until it answers, as `travesia serve` opens it: names are read beside everything else.
void cold_start(benchmark::State& state) {
    open_again(state, Centre::Names::kBeside);
}
BENCHMARK(cold_start)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

/// Until everybody is found by name.
void everybody_found(benchmark::State& state) {
    open_again(state, Centre::Names::kFirst);
}
BENCHMARK(everybody_found)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

}  // namespace
}  // namespace travesia::reception

BENCHMARK_MAIN();
