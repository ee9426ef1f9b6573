#include "reception/count_facts.h"

#include "reception/test_place.h"

namespace travesia::reception {
namespace {

using base::Date;

Date day(const char* text) {
    return *base::Date::parse(text);
}

std::int64_t value(const FactCounts& counts, const char* on, Fact fact) {
    std::int64_t sum = 0;
    for (const auto& [key, count] : counts) {
        sum += key.day == day(on) && key.fact == fact ? count : 0;
    }
    return sum;
}

/// 2026-11-18 is the day of the place's clock; a day later each call.
struct Days3 : Place {
    Id anna = Id();
    Days3() {
        json party = {person("Ana", "Mora", "1990-05-01", {{"sex", "female"}, {"nationality", "VEN"}}),
                      person("Leo", "Mora", "2023", {{"sex", "male"}, {"nationality", "VEN"}})};
        anna = *Id::parse(party[0]["id"].get<std::string>());
        EXPECT_EQ(give("register_party", "intake", {{"people", party}}).status, 201);
        clock.seconds += 86'400;
        json unnamed = {{"id", node->new_id().text()}, {"set", {{"sex", "male"}}}, {"consents", {{"registration", "no"}}}};
        EXPECT_EQ(give("register_party", "intake", {{"people", {unnamed}}}).status, 201);
        clock.seconds += 86'400;
        EXPECT_EQ(give("leave", "manager", {{"person", anna.text()}, {"for", "on_own"}}).status, 201);
    }
    FactCounts counts(const char* first, const char* last) {
        return *centre->read([&](View& view) {
            return count_facts(view, centre->local(), {day(first), day(last), centre->now()});
        });
    }
};

TEST(CountFacts, CountsEachFactOnItsDay) {
    Days3 place;
    const auto counts = place.counts("2026-11-18", "2026-11-20");
    EXPECT_EQ(value(counts, "2026-11-18", Fact::kArrival), 2);
    EXPECT_EQ(value(counts, "2026-11-19", Fact::kArrival), 1);
    EXPECT_EQ(value(counts, "2026-11-18", Fact::kRegistration), 2);
    EXPECT_EQ(value(counts, "2026-11-19", Fact::kRegistration), 0) << "did not agree to be registered";
    EXPECT_EQ(value(counts, "2026-11-18", Fact::kNight), 2);
    EXPECT_EQ(value(counts, "2026-11-19", Fact::kNight), 3);
    EXPECT_EQ(value(counts, "2026-11-20", Fact::kNight), 0) << "the day goes on";
    EXPECT_EQ(value(counts, "2026-11-20", Fact::kDeparture), 1);
    EXPECT_EQ(counts.at({day("2026-11-18"), Fact::kArrival, {"VEN", "F", "Y18T59"}}), 1);
    EXPECT_EQ(counts.at({day("2026-11-19"), Fact::kArrival, {"_X", "M", "_X"}}), 1) << "what is not known is not left out";
}

TEST(CountFacts, ANoToBeingRegisteredIsNotOutvotedByAYes) {
    Days3 place;
    const Id no = place.node->new_id();
    ASSERT_EQ(place
                  .give("open_record", "intake",
                        {{"record", no.text()},
                         {"kind", "consent"},
                         {"owner", place.anna.text()},
                         {"set", {{"purpose", "registration"}, {"given", "no"}}}})
                  .status,
              201);
    EXPECT_EQ(value(place.counts("2026-11-18", "2026-11-18"), "2026-11-18", Fact::kRegistration), 1);
    const auto version = [&] {
        return place.centre->read([&](View& view) { return view.read(no); })->value().version.frontier().begin()->second.value;
    };
    const auto answer = [&](const char* given, std::uint64_t seen) {
        const std::string origin = place.node->origin().text();
        return place
            .give("change_record", "intake",
                  {{"record", no.text()}, {"kind", "consent"}, {"seen", {{origin, seen}}}, {"set", {{"given", given}}}})
            .status;
    };
    const std::uint64_t first = version();
    ASSERT_EQ(answer("yes", first), 201);
    EXPECT_EQ(value(place.counts("2026-11-18", "2026-11-18"), "2026-11-18", Fact::kRegistration), 2) << "she changed her mind";
    ASSERT_EQ(answer("no", first), 201) << "another tablet had not seen it: both values stand";
    EXPECT_EQ(value(place.counts("2026-11-18", "2026-11-18"), "2026-11-18", Fact::kRegistration), 1);
}

TEST(CountFacts, DaysThatAreNotAskedForAreNotCounted) {
    Days3 place;
    const auto counts = place.counts("2026-11-19", "2026-11-19");
    EXPECT_EQ(value(counts, "2026-11-18", Fact::kArrival), 0);
    EXPECT_EQ(value(counts, "2026-11-19", Fact::kNight), 3);
    EXPECT_EQ(counts.size(), 1U + 3U) << "one arrival, three nights";
}

TEST(CountFacts, AnErasedPersonStillCountsAsSomebody) {
    Days3 place;
    ASSERT_TRUE(place.node->erase_person({place.node->new_id(), place.anna, "request", Id(), Id()}));
    EXPECT_EQ(place.counts("2026-11-18", "2026-11-18").at({day("2026-11-18"), Fact::kArrival, {"_X", "_X", "_X"}}), 1);
}

TEST(CountFacts, WrittenByDayOrByMonth) {
    const FactCounts counts = {{{day("2026-11-18"), Fact::kArrival, {"VEN", "F", "Y18T59"}}, 2},
                               {{day("2026-11-19"), Fact::kArrival, {"VEN", "F", "Y18T59"}}, 3}};
    const std::string head = "period,fact,nationality,sex,age,value,data\n";
    EXPECT_EQ(facts_csv(counts, Step::kMonth, false), head + "2026-11,arrival,VEN,F,Y18T59,5,real\n");
    EXPECT_EQ(facts_csv(counts, Step::kDay, true), head +
                                                       "2026-11-18,arrival,VEN,F,Y18T59,2,synthetic\n"
                                                       "2026-11-19,arrival,VEN,F,Y18T59,3,synthetic\n");
}

TEST(Reports, OverTheirAddresses) {
    Days3 place;
    EXPECT_EQ(place.get("/api/v1/reports/facts.csv", "intake").status, 403);
    const auto ask = [&](const std::string& path, const char* query, const char* of) {
        http::Request request;
        request.path = path;
        request.method = path.ends_with(".pdf") ? http::Method::kPost : http::Method::kGet;
        request.headers = {{"role", "manager"}};
        if (*query != '\0') {
            request.query = {{query, of}};
        }
        return place.router.answer(request);
    };
    EXPECT_NE(ask("/api/v1/reports/facts.csv", "from", "2026-11-18").body.find("2026-11-18,arrival,VEN,F,Y18T59,1,real"),
              std::string::npos);
    EXPECT_EQ(ask("/api/v1/reports/facts.csv", "from", "2027-01-01").status, 400) << "a day to come";
    EXPECT_EQ(ask("/api/v1/reports/facts.csv", "from", "2020-01-01").status, 400) << "too long a time";
    EXPECT_EQ(ask("/api/v1/reports/facts.csv", "by", "week").status, 400);
    EXPECT_EQ(ask("/api/v1/reports/day.pdf", "day", "2026-11-19").body.substr(0, 5), "%PDF-");
    EXPECT_EQ(ask("/api/v1/reports/day.pdf", "", "").body.substr(0, 5), "%PDF-");
}

}  // namespace
}  // namespace travesia::reception
