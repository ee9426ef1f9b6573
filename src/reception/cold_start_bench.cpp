// How long a centre takes from nothing to answering, when a million events stand in its ledger: one in eight registers a party,
// the others are readings, as in a real centre. EVENTS=… makes fewer. Filling takes some minutes and is not measured. For a
// cold start the store's files are driven out of the machine's memory first, and it is looked whether they left; the program
// itself stays in it.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
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

/// Calls `work` with each file of the store, opened, and its size.
void with_each_file(const std::filesystem::path& folder, const std::function<void(int, std::size_t)>& work) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const int file = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
        ENSURE(file >= 0);
        work(file, entry.file_size());
        ::close(file);
    }
}

/// Only what is on the disk can be forgotten.
void leave_memory(const std::filesystem::path& folder) {
    with_each_file(folder, [](int file, std::size_t) {
        ENSURE(::fdatasync(file) == 0);
        ENSURE(::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) == 0);
    });
}

/// How much of the store the machine holds in memory, 0 to 1.
double share_in_memory(const std::filesystem::path& folder) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::size_t all = 0;
    std::size_t held = 0;
    with_each_file(folder, [&](int file, std::size_t size) {
        if (size == 0) {
            return;
        }
        void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
        ENSURE(bytes != MAP_FAILED);
        std::vector<unsigned char> pages((size + page - 1) / page);
        ENSURE(::mincore(bytes, size, pages.data()) == 0);
        ::munmap(bytes, size);
        all += pages.size();
        for (const unsigned char one : pages) {
            held += one & 1U;
        }
    });
    return all == 0 ? 0 : static_cast<double>(held) / static_cast<double>(all);
}

enum class Memory { kCold, kWarm };

void open_again(benchmark::State& state, Centre::Names names, Memory memory) {
    constexpr double kLeft = 0.01;
    Store& store = filled_store();
    double held = 0;
    for (auto unused : state) {
        state.PauseTiming();
        if (memory == Memory::kCold) {
            leave_memory(store.folder.path);
        }
        held = std::max(held, share_in_memory(store.folder.path));
        state.ResumeTiming();
        auto node = store.open_node();
        auto centre = *Centre::open(*node, store.rules, {7}, {}, names);
        state.PauseTiming();
        centre.reset();
        node.reset();
        state.ResumeTiming();
    }
    state.counters["events"] = wanted_events();
    state.counters["in_memory"] = held;
    if (memory == Memory::kCold && held > kLeft) {
        state.SkipWithError("the store's files did not leave the machine's memory");
    }
}

/// Until it answers, as `travesia serve` opens it: names are read beside everything else.
void cold_start(benchmark::State& state) {
    open_again(state, Centre::Names::kBeside, Memory::kCold);
}
BENCHMARK(cold_start)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

/// The same with the files in memory, as after a restart of the program.
void warm_start(benchmark::State& state) {
    open_again(state, Centre::Names::kBeside, Memory::kWarm);
}
BENCHMARK(warm_start)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

/// Until everybody is found by name.
void everybody_found_cold(benchmark::State& state) {
    open_again(state, Centre::Names::kFirst, Memory::kCold);
}
BENCHMARK(everybody_found_cold)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3);

void everybody_found_warm(benchmark::State& state) {
    open_again(state, Centre::Names::kFirst, Memory::kWarm);
}
BENCHMARK(everybody_found_warm)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3);

}  // namespace
}  // namespace travesia::reception

BENCHMARK_MAIN();
