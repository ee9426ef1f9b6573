#include "reception/demo/fill_vaccines.h"

#include <nlohmann/json.hpp>

#include "reception/health/types.h"
#include "reception/render.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using nlohmann::json;
using record::Record;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
/// Deliveries and doses are of the last day: a tablet sends no older ones.
constexpr std::int64_t kDelivered = 23 * kHour;
constexpr std::size_t kMostPatients = 60;

struct LotPlan {
    const char* product;
    const char* number;
    int doses;
    int days_left;
    std::size_t fridge;
};
constexpr std::array<LotPlan, 5> kLots = {{{"yellow-fever", "DEMO-YF-01", 200, 240, 0},
                                           {"yellow-fever", "DEMO-YF-02", 50, 20, 1},
                                           {"measles-rubella", "DEMO-MR-11", 150, 300, 0},
                                           {"hexavalent", "DEMO-HX-05", 40, 180, 0},
                                           {"influenza-inactivated", "DEMO-FL-26", 100, 90, 0}}};

base::Date in_days(base::Date today, int days) {
    return today.plus(days);
}

class Table {
public:
    Table(Centre& centre, SyntheticPeople& draw, const GiveCommand& give)
        : centre_(centre), draw_(draw), give_(give), now_(centre.now()) {}

    Result<void> run() {
        TRY_VOID(furnish());
        TRY_VOID(stock_up());
        TRY_VOID(keep_logs());
        return see_people();
    }

private:
    /// Goes on after a refusal: a demonstration shows what the rules allow.
    Result<bool> try_to(const char* name, const json& body, std::int64_t at = 0) {
        const auto done = give_(name, body, at);
        if (!done && done.error().kind != base::Kind::kRefused) {
            return base::propagate(done);
        }
        return done.has_value();
    }

    Result<void> furnish() {
        for (const char* name : {"Refrigerador 1", "Refrigerador 2"}) {
            fridges_.push_back(centre_.node().new_id().text());
            TRY_VOID(give_("open_record",
                           {{"record", fridges_.back()}, {"kind", "fridge"}, {"set", {{"name", name}, {"state", "in_use"}}}}, 0));
        }
        return give_("open_record",
                     {{"record", centre_.node().new_id().text()},
                      {"kind", "vaccination_setting"},
                      {"set", {{"setting", "displacement"}, {"since", in_days(centre_.today(), -30).text()}, {"state", "on"}}}},
                     0);
    }

    Result<void> stock_up() {
        for (const LotPlan& plan : kLots) {
            TRY_VOID(give_("receive_lot",
                           {{"product", plan.product},
                            {"number", plan.number},
                            {"expiry", in_days(centre_.today(), plan.days_left).text()},
                            {"doses", plan.doses},
                            {"fridge", fridges_.at(plan.fridge)}},
                           now_ - kDelivered));
        }
        TRY(const auto lots, centre_.read([](View& view) { return view.all("vaccine_lot"); }));
        for (const Record& lot : lots) {
            lots_[lot.text("product")].push_back(lot.id.text());
        }
        return {};
    }

    /// Three days, every six hours; the second refrigerator stood open for some hours last night.
    Result<void> keep_logs() {
        for (std::size_t fridge = 0; fridge < fridges_.size(); ++fridge) {
            json readings = json::array();
            for (std::int64_t back = 72; back >= 0; back -= 6) {
                const bool open = fridge == 1 && back == 12;
                const int tenths = open ? 118 : 36 + static_cast<int>(draw_.below(20));
                readings.push_back({{"at", instant_text(now_ - back * kHour)}, {"tenths", tenths}});
            }
            TRY_VOID(give_("record_temperatures", {{"fridge", fridges_[fridge]}, {"readings", readings}}, 0));
        }
        return {};
    }

    Result<void> see_people() {
        TRY(const auto stays, centre_.read([](View& view) { return view.where("stay", "state", std::string("here")); }));
        for (const Record& stay : stays) {
            if (seen_ == kMostPatients) {
                break;
            }
            TRY_VOID(see(stay.owner.text()));
        }
        return {};
    }

    json answers() {
        json answers = json::object();
        for (std::size_t i = 0; i < health::kConditions; ++i) {
            const auto condition = static_cast<health::Condition>(i);
            const bool rare = condition == health::Condition::kAcuteIllness || condition == health::Condition::kSevereAllergy;
            answers[std::string(health::condition_name(condition))] = rare && draw_.chance(4) ? "yes" : "no";
        }
        return answers;
    }

    Result<void> see(const std::string& person) {
        if (draw_.chance(25)) {
            return {};  // nobody has asked them yet
        }
        TRY(const bool agreed, try_to("answer_health", {{"person", person}, {"answers", answers()}}));
        if (!agreed) {
            return {};
        }
        ++seen_;
        if (draw_.chance(20)) {
            TRY_VOID(
                try_to("record_dose", {{"person", person},
                                       {"product", "yellow-fever"},
                                       {"given_on", in_days(centre_.today(), -400 - static_cast<int>(draw_.below(2000))).text()},
                                       {"proof", draw_.chance(70) ? "document" : "told"},
                                       {"where", "COL"}}));
        }
        const std::int64_t at = now_ - static_cast<std::int64_t>(draw_.below(600)) * kMinute;
        for (const char* product : {"yellow-fever", "measles-rubella", "hexavalent"}) {
            if (draw_.chance(65)) {
                TRY_VOID(try_to("give_dose",
                                {{"person", person}, {"product", product}, {"lot", lots_[product].front()}, {"site", "left_arm"}},
                                at));
            }
        }
        return seen_ == 20 ? after_a_dose(person) : Result<void>();
    }

    Result<void> after_a_dose(const std::string& person) {
        const auto id = Id::parse(person).value_or(Id());
        TRY(const auto doses, centre_.read([&](View& view) { return view.of(id, "vaccine_dose"); }));
        if (!doses.empty()) {
            TRY_VOID(try_to("report_adverse_event", {{"dose", doses.front().id.text()},
                                                     {"onset", centre_.today().text()},
                                                     {"severity", "not_serious"},
                                                     {"what", {"fever_38"}}}));
        }
        return {};
    }

    Centre& centre_;
    SyntheticPeople& draw_;
    const GiveCommand& give_;
    std::int64_t now_;
    std::vector<std::string> fridges_;
    std::map<std::string, std::vector<std::string>> lots_;
    std::size_t seen_ = 0;
};

}  // namespace

Result<void> fill_vaccines(Centre& centre, SyntheticPeople& draw, const GiveCommand& give) {
    return Table(centre, draw, give).run();
}

}  // namespace travesia::reception
