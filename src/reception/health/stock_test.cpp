#include "reception/health/stock.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "base/messages.h"
#include "reception/health/shipped.h"

namespace travesia::reception::health {
namespace {

using Kind = Movement::Kind;
using Verdict = LotDecision::Verdict;

const base::Date kToday = day("2026-03-10");
const std::int64_t kMidnight = std::int64_t{kToday.days()} * 24 * 60;
/// Minutes of today; negative for the days before.
Minute at(int hour, int minute = 0) {
    return {kMidnight + hour * 60 + minute};
}

const LotId kMeasles = lot_of("measles-rubella", "MR 1");
const LotId kTetanus = lot_of("tetanus-diphtheria", "td7");

StockFacts two_lots() {
    StockFacts facts;
    facts.lots = {{kMeasles, day("2026-12-31")}, {kTetanus, day("2026-03-10")}};
    facts.movements = {{"m1", kMeasles, Kind::kReceived, 100, at(-48)}, {"m2", kTetanus, Kind::kReceived, 50, at(-48)}};
    facts.placements = {{kMeasles, "A", at(-48)}, {kTetanus, "A", at(-48)}};
    return facts;
}

Stock fold(const StockFacts& facts, Minute now = at(12), base::Date today = kToday) {
    return fold_stock(shipped_catalogue(), facts, now, today);
}

const LotState& state(const Stock& stock, const LotId& lot) {
    return *std::find_if(stock.lots.begin(), stock.lots.end(), [&](const LotState& one) { return one.lot.id == lot; });
}

bool says(const std::vector<Reason>& reasons, const std::string& id) {
    return std::any_of(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.id == id; });
}

TEST(Stock, CountsWhatIsLeft) {
    StockFacts facts = two_lots();
    facts.movements.push_back({"m3", kMeasles, Kind::kUsed, 30, at(8)});
    facts.movements.push_back({"m4", kMeasles, Kind::kWasted, 5, at(9)});
    facts.movements.push_back({"m5", kMeasles, Kind::kReturned, 10, at(9)});
    facts.movements.push_back({"m6", kMeasles, Kind::kUsed, 7, at(13)});  // has not happened yet
    facts.movements.push_back(facts.movements[2]);                        // told twice
    const Stock stock = fold(facts);
    EXPECT_EQ(state(stock, kMeasles).left(), 55);
    EXPECT_TRUE(state(stock, kMeasles).usable);
    EXPECT_TRUE(stock.problems.empty());
    EXPECT_TRUE(state(stock, kMeasles).reasons.empty());
}

TEST(Stock, ExpiresTheDayAfterItsLastDay) {
    EXPECT_TRUE(state(fold(two_lots()), kTetanus).usable);
    const LotState expired = state(fold(two_lots(), at(36), day("2026-03-11")), kTetanus);
    EXPECT_FALSE(expired.usable);
    EXPECT_TRUE(says(expired.reasons, "health.lot_expired"));
}

TEST(Stock, SaysWhatDoesNotAddUp) {
    StockFacts facts = two_lots();
    facts.movements.push_back({"m3", kMeasles, Kind::kUsed, 101, at(8)});
    facts.movements.push_back({"m4", lot_of("measles-rubella", "nobody's"), Kind::kUsed, 1, at(8)});
    facts.movements.push_back({"m2", kTetanus, Kind::kReceived, 60, at(-48)});
    facts.lots.push_back({kTetanus, day("2026-02-01")});
    facts.lots.push_back({lot_of("moon-dust", "1"), day("2030-01-01")});
    facts.placements.pop_back();
    const Stock stock = fold(facts);
    EXPECT_TRUE(says(state(stock, kMeasles).reasons, "health.lot_negative"));
    EXPECT_TRUE(says(state(stock, kTetanus).reasons, "health.lot_unplaced"));
    EXPECT_EQ(state(stock, kTetanus).lot.expiry, day("2026-02-01"));
    EXPECT_EQ(state(stock, kTetanus).received, 50);
    for (const char* id : {"health.lot_unknown", "health.movement_differs", "health.lot_expiries", "health.lot_product"}) {
        EXPECT_TRUE(says(stock.problems, id)) << id;
    }
}

TEST(Stock, AnHourOfFreezingBlocksWhatFreezingHarms) {
    StockFacts facts = two_lots();
    facts.readings = {{"A", at(1), 45}, {"A", at(2), -5}, {"A", at(3), 45}};
    const Stock stock = fold(facts);
    EXPECT_FALSE(state(stock, kTetanus).usable);
    EXPECT_TRUE(says(state(stock, kTetanus).reasons, "health.lot_blocked"));
    EXPECT_EQ(state(stock, kTetanus).blocks.front().from, at(2));
    EXPECT_TRUE(state(stock, kMeasles).usable) << "measles vaccine does not mind";
}

TEST(ColdChain, KeepsItsLimitsToTheMinuteAndTheTenth) {
    const auto& limits = shipped_catalogue().cold_chain;
    const auto kinds = [&](std::vector<Reading> readings, Minute now) {
        std::string text;
        for (const Excursion& excursion : find_excursions(limits, std::move(readings), now)) {
            text += excursion.kind == Excursion::Kind::kFreeze ? "freeze "
                    : excursion.kind == Excursion::Kind::kCold ? "cold "
                                                               : "heat ";
        }
        return text;
    };
    EXPECT_EQ(kinds({{"A", at(1), -5}, {"A", at(1, 59), 20}}, at(12)), "cold ");
    EXPECT_EQ(kinds({{"A", at(1), -5}, {"A", at(2), 20}}, at(12)), "freeze cold ");
    EXPECT_EQ(kinds({{"A", at(1), -4}, {"A", at(9), 20}}, at(12)), "cold ");
    EXPECT_EQ(kinds({{"A", at(1), 20}, {"A", at(9), 80}}, at(12)), "");
    EXPECT_EQ(kinds({{"A", at(1), 81}, {"A", at(1, 1), 80}}, at(12)), "heat ") << "the limit of 10 hours is not verified";
    EXPECT_EQ(kinds({{"A", at(11, 1), -20}}, at(12)), "cold ") << "59 minutes so far";
    EXPECT_EQ(kinds({{"A", at(11), -20}}, at(12)), "freeze cold ") << "goes on";
    EXPECT_EQ(kinds({{"A", at(13), 200}}, at(12)), "") << "not yet";
}

TEST(ColdChain, AVerifiedHeatLimitGivesItsHours) {
    ColdChain limits = shipped_catalogue().cold_chain;
    limits.heat.provenance.verified = true;
    EXPECT_TRUE(find_excursions(limits, {{"A", at(1), 90}, {"A", at(10, 59), 50}}, at(12)).empty());
    const auto found = find_excursions(limits, {{"A", at(1), 90}, {"A", at(5), 130}, {"A", at(11), 50}}, at(12));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].extreme, 130);
    EXPECT_EQ(found[0].from, at(1));
    EXPECT_EQ(found[0].until, at(11));
    EXPECT_TRUE(found[0].limit_verified);
}

StockFacts warm_from_one_to_five() {
    StockFacts facts = two_lots();
    facts.lots[1].expiry = day("2027-01-01");
    facts.readings = {{"A", at(0), 50}, {"A", at(1), 120}, {"A", at(5), 50}, {"B", at(0), 50}};
    return facts;
}

TEST(Stock, AnExcursionBlocksOnlyLotsThatStoodThereThen) {
    StockFacts facts = warm_from_one_to_five();
    facts.placements = {{kMeasles, "A", at(-48)}, {kMeasles, "B", at(0, 30)}, {kTetanus, "B", at(-48)}, {kTetanus, "A", at(2)}};
    const Stock stock = fold(facts);
    EXPECT_TRUE(state(stock, kMeasles).usable) << "moved away before";
    EXPECT_FALSE(state(stock, kTetanus).usable) << "moved in during";
    EXPECT_EQ(state(stock, kTetanus).blocks.front().from, at(2));
    facts.placements.back().at = at(5);
    EXPECT_TRUE(state(fold(facts), kTetanus).usable) << "moved in when it was over";
}

TEST(Stock, StaysBlockedUntilANamedPersonDecidesAfterIt) {
    StockFacts facts = warm_from_one_to_five();
    EXPECT_FALSE(state(fold(facts), kMeasles).usable);
    facts.decisions = {{kMeasles, Verdict::kRelease, "nurse", at(4)}};
    EXPECT_FALSE(state(fold(facts), kMeasles).usable) << "decided while it was still warm";
    facts.decisions[0].at = at(5);
    EXPECT_TRUE(state(fold(facts), kMeasles).usable);
    EXPECT_EQ(state(fold(facts), kMeasles).blocks.front().released_by->person, "nurse");
    facts.decisions[0].person = "";
    EXPECT_FALSE(state(fold(facts), kMeasles).usable) << "nobody decided";
    facts.decisions = {{kMeasles, Verdict::kRelease, "nurse", at(6)}, {kMeasles, Verdict::kDiscard, "doctor", at(5)}};
    EXPECT_FALSE(state(fold(facts), kMeasles).usable);
    EXPECT_TRUE(says(state(fold(facts), kMeasles).reasons, "health.lot_decisions_differ"));
}

TEST(Stock, AReleaseDoesNotCoverTheNextExcursion) {
    StockFacts facts = warm_from_one_to_five();
    facts.decisions = {{kMeasles, Verdict::kRelease, "nurse", at(6)}};
    facts.readings.push_back({"A", at(7), 130});
    const Stock stock = fold(facts);
    EXPECT_FALSE(state(stock, kMeasles).usable);
    EXPECT_EQ(state(stock, kMeasles).blocks.size(), 2U);
}

TEST(Stock, AnswersWhoReceivedALot) {
    const auto given = [](const std::string& person, const std::string& lot, const std::string& when) {
        return DoseRecord{person, {"measles-rubella", day(when), Proof::kGivenHere, lot}};
    };
    const std::vector<DoseRecord> records = {given("p3", "mr1", "2026-03-10"), given("p1", " MR 1 ", "2026-03-01"),
                                             given("p2", "MR2", "2026-03-10"), given("p3", "mr1", "2026-03-10")};
    const auto found = recipients(records, kMeasles);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].person, "p1");
    EXPECT_EQ(found[1].person, "p3");

    StockFacts facts = warm_from_one_to_five();
    const auto after_it = exposed(records, state(fold(facts), kMeasles));
    ASSERT_EQ(after_it.size(), 1U);
    EXPECT_EQ(after_it[0].person, "p3");
    facts.decisions = {{kMeasles, Verdict::kRelease, "nurse", at(6)}};
    EXPECT_TRUE(exposed(records, state(fold(facts), kMeasles)).empty());
}

TEST(Stock, AnOpenedVialEndsWithItsRuleOrItsLot) {
    const Product& ipv = *shipped_catalogue().find("polio-inactivated");
    const Product& measles = *shipped_catalogue().find("measles-rubella");
    const Lot lot{lot_of("polio-inactivated", "1"), day("2026-04-01")};
    EXPECT_EQ(open_vial_use_by(ipv, lot, day("2026-02-01")), day("2026-03-01"));
    EXPECT_EQ(open_vial_use_by(ipv, lot, day("2026-03-20")), day("2026-04-01"));
    EXPECT_EQ(open_vial_use_by(measles, lot, day("2026-03-20")), day("2026-03-20"));
}

StockFacts draw_facts() {
    StockFacts facts;
    const std::vector<LotId> lots = {kMeasles, kTetanus, lot_of("polio-inactivated", "p"), lot_of("moon-dust", "m")};
    const auto lot = [&] { return lots.at(*rc::gen::inRange<std::size_t>(0, lots.size())); };
    const auto time = [] { return at(0, *rc::gen::inRange(-600, 900)); };
    const auto fridge = [] { return std::string(1, *rc::gen::element('A', 'B')); };
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
        facts.lots.push_back({lot(), plus_days(kToday, *rc::gen::inRange(-2, 3))});
    }
    for (int i = *rc::gen::inRange(0, 20); i > 0; --i) {
        facts.movements.push_back({std::to_string(*rc::gen::inRange(0, 15)), lot(),
                                   *rc::gen::element(Kind::kReceived, Kind::kUsed), *rc::gen::inRange(0, 30), time()});
        facts.placements.push_back({lot(), fridge(), time()});
        facts.readings.push_back({fridge(), time(), *rc::gen::inRange(-30, 150)});
    }
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        facts.decisions.push_back({lot(), *rc::gen::element(Verdict::kRelease, Verdict::kDiscard), fridge(), time()});
    }
    return facts;
}

/// Everything a stock says, as text.
std::string spelled(const Stock& stock) {
    static const auto messages = base::Messages::load(std::string(TRAVESIA_ROOT) + "/data").value();
    std::string text;
    const auto add = [&](const std::vector<Reason>& reasons) {
        for (const Reason& reason : reasons) {
            text += messages.say(reason.id, reason.facts, base::Language::kEnglish) + "\n";
            RC_ASSERT(messages.knows(reason.id));
        }
    };
    for (const LotState& lot : stock.lots) {
        text += lot.lot.id.product + " " + std::to_string(lot.left()) + " " + lot.lot.expiry.text() +
                (lot.usable ? " usable" : " not") + "\n";
        for (const Block& block : lot.blocks) {
            text += std::to_string(block.from.value) + (block.released_by ? block.released_by->person : "-") + "\n";
        }
        add(lot.reasons);
    }
    add(stock.problems);
    RC_ASSERT(text.find('{') == std::string::npos);
    return text;
}

RC_GTEST_PROP(Stock, DoesNotMindTheOrderOfFactsNorHearingThemTwice, ()) {
    StockFacts facts = draw_facts();
    const std::string before = spelled(fold(facts));
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    const auto again = [&](auto& list) {
        const auto copy = list;
        list.insert(list.end(), copy.begin(), copy.end());
        std::shuffle(list.begin(), list.end(), random);
    };
    again(facts.lots);
    again(facts.movements);
    again(facts.placements);
    again(facts.readings);
    again(facts.decisions);
    RC_ASSERT(spelled(fold(facts)) == before);
}

RC_GTEST_PROP(Stock, NothingExpiredBlockedOrEmptyIsUsable, ()) {
    for (const LotState& lot : fold(draw_facts()).lots) {
        const bool blocked =
            std::any_of(lot.blocks.begin(), lot.blocks.end(), [](const Block& block) { return !block.released_by; });
        if (lot.usable) {
            RC_ASSERT(!blocked && lot.left() > 0 && lot.lot.expiry >= kToday);
        } else {
            RC_ASSERT(!lot.reasons.empty());
        }
    }
}

}  // namespace
}  // namespace travesia::reception::health
