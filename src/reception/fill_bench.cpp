// How many people a centre registers a second when a list of them is at hand, in parties of sixty; and, with STORE=FOLDER, the
// store in which bench/centre looks for one among a million. PEOPLE=… makes fewer. Names are synthetic: a few are very common and
// most are rare, two surnames and one or two given names. With NAMES=numbered they are numbered instead of spelled, so that each
// common one begins hundreds of others: the worst that names can do to a search.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "base/ensure.h"
#include "reception/commands.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::reception {

namespace {

using base::Id;
using nlohmann::json;

constexpr int kWriters = 8;
constexpr int kParty = 60;
constexpr int kSyllables = 30;
constexpr int kNames = kSyllables * kSyllables * kSyllables;

int wanted_people() {
    const char* said = std::getenv("PEOPLE");
    return said == nullptr ? 20'000 : std::atoi(said);
}

/// Three syllables and an ending: none begins with the whole of another, as with most real names. bench/centre/load.mjs writes
/// the same.
std::string spelled(int number, const char* ending) {
    std::string name;
    for (int left = number, syllable = 0; syllable < 3; ++syllable, left /= kSyllables) {
        name += "bdglmr"[left % kSyllables / 5];
        name += "aeiou"[left % 5];
    }
    return name + ending;
}

/// bench/centre/load.mjs writes the same.
std::string numbered(int number, const char* ending) {
    return (std::string(ending) == "na" ? "nombre" : "apellido") + std::to_string(number);
}

bool are_numbered() {
    const char* said = std::getenv("NAMES");
    return said != nullptr && std::string(said) == "numbered";
}

/// The tenth power of an even draw: the first names are as common as García.
std::string name(std::mt19937_64& engine, const char* ending) {
    const double even = static_cast<double>(engine()) / static_cast<double>(std::mt19937_64::max());
    const int number = std::min(static_cast<int>(std::pow(even, 10) * kNames), kNames - 1);
    static const bool by_number = are_numbered();
    return by_number ? numbered(number, ending) : spelled(number, ending);
}

void register_party_of_sixty(Centre& centre, std::mt19937_64& engine) {
    const Command command{centre.node().new_id(), "register_party", {Id(), "bench", {"intake"}, Id(), {}}, 0};
    json people = json::array();
    for (int i = 0; i < kParty; ++i) {
        people.push_back({{"id", centre.node().new_id().text()},
                          {"set",
                           {{"given_names", name(engine, "na")},
                            {"family_names", name(engine, "ez") + " " + name(engine, "ez")},
                            {"birth_date", std::to_string(1940 + engine() % 86)},
                            {"sex", "female"},
                            {"nationality", "VEN"}}},
                          {"consents", {{"registration", "yes"}}}});
    }
    static const Commands commands = all_commands();
    std::vector<base::Error> errors;
    const auto decide = commands.at("register_party")(centre, command, {{"people", people}}, errors);
    ENSURE(errors.empty() && centre.record(command, decide).has_value());
}

void fill(benchmark::State& state) {
    const store::sqlite::TemporaryFolder temporary;
    const char* store = std::getenv("STORE");
    const std::filesystem::path folder = store == nullptr ? temporary.path : std::filesystem::path(store);
    const std::filesystem::path data = std::filesystem::path(TRAVESIA_ROOT) / "data";
    base::SystemClock clock;
    base::SystemRandom random;
    const record::Schema schema = *record::Schema::load(data);
    const ScreeningRules rules = *ScreeningRules::load(data, schema);
    std::filesystem::create_directories(folder);
    const auto node = *node::Node::open(folder, schema, clock, random);
    const auto centre = *Centre::open(*node, rules, {7});
    for (auto unused : state) {
        std::vector<std::thread> writers;
        for (int writer = 0; writer < kWriters; ++writer) {
            writers.emplace_back([&, writer] {
                std::mt19937_64 engine(2026 + static_cast<std::uint64_t>(writer));
                for (int i = writer; i * kParty < wanted_people(); i += kWriters) {
                    register_party_of_sixty(*centre, engine);
                }
            });
        }
        for (auto& writer : writers) {
            writer.join();
        }
    }
    state.counters["people"] = static_cast<double>(centre->people().size());
    state.counters["people_per_second"] =
        benchmark::Counter(static_cast<double>(centre->people().size()), benchmark::Counter::kIsRate);
}
BENCHMARK(fill)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace travesia::reception

BENCHMARK_MAIN();
