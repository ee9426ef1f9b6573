#include "reception/demo/fill.h"

#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/demo/fill_vaccines.h"
#include "reception/housing_tonight.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using nlohmann::json;
using record::Change;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
/// Who came this recently still waits for a bed.
constexpr std::int64_t kWaiting = 2 * kHour;

struct BlockPlan {
    const char* name;
    const char* for_whom;
    int units;
    int beds;
};
constexpr std::array<BlockPlan, 6> kBlocks = {{{"A", "families", 24, 6},
                                               {"B", "single_women", 6, 8},
                                               {"C", "single_men", 10, 10},
                                               {"D", "unaccompanied_boys", 2, 6},
                                               {"E", "unaccompanied_girls", 2, 6},
                                               {"F", "families", 24, 4}}};

class Filler {
public:
    Filler(Centre& centre, const std::map<std::string, NamesOf>& names, const Demo& demo)
        : centre_(centre),
          demo_(demo),
          people_(names, demo.seed, centre.today(), [&centre] { return centre.node().new_id(); }),
          everyone_{Id(), "demo", centre.node().schema().roles(), Id(), {}} {}

    Result<void> run() {
        TRY_VOID(lay_out());
        TRY_VOID(arrive());
        TRY_VOID(house());
        TRY_VOID(leave());
        TRY_VOID(work_off());
        return fill_vaccines(centre_, people_,
                             [this](const char* name, const json& body, std::int64_t at) { return give(name, body, at); });
    }

private:
    Id new_id() { return centre_.node().new_id(); }

    Result<void> state(const char* command, std::int64_t at, Outcome outcome) {
        const Command who{new_id(), command, everyone_, at};
        TRY(const auto done, centre_.record(who, [&](View&) { return Result<Outcome>(std::move(outcome)); }));
        (void)done;
        return {};
    }

    /// A command with a body, as a page would send it.
    Result<void> give(const char* name, const json& body, std::int64_t at = 0) {
        static const Commands commands = all_commands();
        const Command command{new_id(), name, everyone_, at};
        std::vector<base::Error> errors;
        const auto decide = commands.at(name)(centre_, command, body, errors);
        if (!errors.empty()) {
            return tl::make_unexpected(errors.front());
        }
        TRY(const auto done, centre_.record(command, decide));
        (void)done;
        return {};
    }

    /// The mark comes first, in the same event as the tents: there is no moment at which the store holds one without the other.
    Result<void> lay_out() {
        const Id setup = new_id();
        Outcome outcome{"centre.laid_out.v1", setup, {}};
        outcome.changes.push_back(
            {setup, "setup", {}, {}, {{"data", std::string("synthetic")}, {"seed", static_cast<std::int64_t>(demo_.seed)}}, {}});
        outcome.changes.push_back({new_id(), "site", {}, {}, {{"name", std::string("Estación de demostración")}}, {}});
        std::int64_t position = 1;
        for (const BlockPlan& plan : kBlocks) {
            const Id block = new_id();
            outcome.changes.push_back({block, "block", {}, {}, {{"name", std::string(plan.name)}, {"position", position++}}, {}});
            for (int unit = 1; unit <= plan.units; ++unit) {
                outcome.changes.push_back(tent(block, plan, unit));
            }
        }
        return state("open_record", 0, std::move(outcome));
    }

    Change tent(const Id& block, const BlockPlan& plan, int number) {
        std::map<std::string, record::Value> set = {{"block", block.text()},
                                                    {"name", plan.name + std::to_string(number)},
                                                    {"beds", std::int64_t{plan.beds}},
                                                    {"for_whom", std::string(plan.for_whom)},
                                                    {"accessible", std::string(number % 4 == 1 ? "yes" : "no")}};
        if (number == 5) {
            set["closed"] = std::string("repair");
        }
        return {new_id(), "unit", {}, {}, std::move(set), {}};
    }

    /// Three days up to now, in the order in which they came.
    Result<void> arrive() {
        std::vector<std::int64_t> times;
        for (std::size_t i = 0; i < demo_.parties; ++i) {
            times.push_back(centre_.now() - static_cast<std::int64_t>(people_.below(3 * kDay / kMinute)) * kMinute - kMinute);
        }
        std::sort(times.begin(), times.end());
        for (const std::int64_t at : times) {
            NewParty party = people_.next();
            party.arrived_at = at;
            const Command command{new_id(), "register_party", everyone_, at};
            auto with = registering(centre_, command);
            with.now = at;
            with.today = centre_.local().day_of(at);
            TRY(const auto done, centre_.record(command, [&](View&) { return party_registered(party, with); }));
            (void)done;
        }
        return {};
    }

    /// Beds for all who came more than a while ago, as the program proposes them.
    Result<void> house() {
        TRY(const auto placements, centre_.read([&](View& view) -> Result<json> {
            TRY(auto tonight, housing_tonight(view, centre_.today()));
            std::erase_if(tonight.waiting, [&](const housing::Party& party) {
                const auto stay = tonight.stays.find(party.members.front().id.id);
                return stay != tonight.stays.end() && stay->second.number("arrived_at", 0) > centre_.now() - kWaiting;
            });
            TRY(const auto proposal, housing::allocate(tonight.units, tonight.waiting, tonight.conditions, {}));
            json list = json::array();
            for (const auto& placement : proposal.placements) {
                json people = json::array();
                for (const auto& person : placement.people) {
                    people.push_back(person.id.text());
                }
                list.push_back({{"unit", placement.unit.id.text()}, {"people", people}});
            }
            return list;
        }));
        return placements.empty() ? Result<void>() : give("place_people", {{"placements", placements}});
    }

    /// Some of those who have been here for two days have gone on, whole parties of them.
    Result<void> leave() {
        TRY(const auto stays, centre_.read([](View& view) { return view.all("stay"); }));
        for (const auto& stay : stays) {
            TRY(const auto person, centre_.read([&](View& view) { return view.read(stay.owner); }));
            const bool alone = person && person->text("family").empty();
            if (alone && stay.number("arrived_at", 0) < centre_.now() - 2 * kDay && people_.chance(40)) {
                TRY_VOID(give("leave", {{"person", stay.owner.text()}, {"for", people_.chance(90) ? "on_own" : "hospital"}}));
            }
        }
        return {};
    }

    /// Most of the older tasks have been done.
    Result<void> work_off() {
        TRY(const auto tasks, centre_.read([](View& view) { return view.where("task", "state", std::string("open")); }));
        for (const auto& task : tasks) {
            if (task.number("due_at", 0) < centre_.now() && people_.chance(80)) {
                std::map<std::string, record::Value> set = {{"state", std::string("done")}};
                if (centre_.screening().step(task.text("what")) != nullptr) {
                    set["outcome"] = std::string("Synthetic: asked, looked at and decided with the child");
                }
                TRY_VOID(
                    state("change_record", 0,
                          {"task.changed.v1", task.owner, {{task.id, "task", task.owner, task.version, std::move(set), {}}}}));
            }
        }
        return {};
    }

    Centre& centre_;
    Demo demo_;
    SyntheticPeople people_;
    access::Principal everyone_;
};

}  // namespace

Result<bool> needs_filling(Centre& centre, bool demo_wanted) {
    const bool synthetic = centre.is_synthetic();
    if (synthetic && !demo_wanted) {
        return fail(Kind::kRefused, "reception.synthetic_store");
    }
    if (synthetic || !demo_wanted) {
        return false;
    }
    TRY(const auto head, centre.read([&](View& view) { return view.store().head(centre.node().origin()); }));
    if (head.seq.value != 0) {
        return fail(Kind::kRefused, "reception.real_store");
    }
    return true;
}

Result<void> fill(Centre& centre, const std::map<std::string, NamesOf>& names, const Demo& demo) {
    return Filler(centre, names, demo).run();
}

}  // namespace travesia::reception
