#include "protection/advise.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "protection/decision/condition.h"
#include "protection/test_files.h"

namespace travesia::protection {
namespace {

using base::Date;
using nlohmann::json;

const std::vector<std::string> kFlags{"persecution", "violence",    "torture",        "disaster",    "trafficking",
                                      "crime",       "family_here", "refused_before", "wants_return"};

/// Answers at random, some left out.
json any_answers(const Date& as_of) {
    json answers = json::object();
    const auto said = [] { return *rc::gen::inRange(0, 3) > 0; };
    for (const std::string& flag : kFlags) {
        if (said()) {
            answers[flag] = *rc::gen::arbitrary<bool>();
        }
    }
    if (said()) {
        const std::string day = as_of.plus(-*rc::gen::inRange(0, 1200)).text();
        answers["arrived"] = day.substr(0, *rc::gen::element<std::size_t>(4, 7, 10));
    }
    if (said()) {
        answers["nationality"] = *rc::gen::element<std::string>("VEN", "CUB", "NIC", "HTI", "GTM", "AFG", "none");
    }
    if (said()) {
        answers["age_group"] = *rc::gen::element<std::string>("adult", "child_alone", "child_with_family");
    }
    if (said()) {
        answers["through"] = *rc::gen::element<json>(json::array(), json({"USA"}), json({"PAN", "GTM"}));
    }
    return answers;
}

Answers read(const json& answers, const Date& as_of) {
    return read_answers(answers.dump(), test::shipped().library.questionnaire, as_of).value();
}

/// More said can only narrow: an option that was certain stays, in the same words; what was left out stays out.
RC_GTEST_PROP(Advise, SayingMoreNeverOverturnsWhatWasCertain, ()) {
    const Date as_of = test::day("2026-11-28");
    const json full = any_answers(as_of);
    json less = full;
    for (auto it = less.begin(); it != less.end();) {
        it = *rc::gen::inRange(0, 3) == 0 ? less.erase(it) : std::next(it);
    }
    for (const Country& country : test::shipped().library.countries) {
        const auto before = advise(country, read(less, as_of), as_of);
        const auto after = advise(country, read(full, as_of), as_of);
        const auto find = [](const std::vector<Option>& options, const Procedure* procedure) {
            return std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.procedure == procedure; });
        };
        for (const Option& option : before) {
            if (option.answer != "possibly") {
                RC_ASSERT(find(after, option.procedure) != after.end());
                RC_ASSERT(find(after, option.procedure)->answer != "possibly");
            } else {
                RC_ASSERT(!option.missing.empty());
            }
        }
        for (const Option& option : after) {
            RC_ASSERT(find(before, option.procedure) != before.end());
        }
    }
}

/// A month or a year is the same as all its days together.
RC_GTEST_PROP(Advise, APartialDayIsAllItsDays, ()) {
    const Date as_of = test::day("2026-11-28");
    json answers = any_answers(as_of);
    const Date day = as_of.plus(-*rc::gen::inRange(0, 1500));
    const std::string text = day.text().substr(0, *rc::gen::element<std::size_t>(4, 7));
    answers["arrived"] = text;
    const Country& country = test::country(*rc::gen::element<std::string>("CRI", "CAN", "MEX", "XEX", "USA"));
    const Answers partly = read(answers, as_of);
    for (const Procedure& procedure : country.procedures) {
        const TimeLimit limit = time_limit(procedure, country.calendar, partly, as_of);
        bool all_in_time = true;
        bool none_in_time = true;
        std::optional<Date> due;
        for (Date one = partly.arrived->first; one <= partly.arrived->last; one = one.plus(1)) {
            Answers exactly = partly;
            exactly.arrived = base::PartialDate{one, one};
            const TimeLimit that = time_limit(procedure, country.calendar, exactly, as_of);
            all_in_time = all_in_time && that.in_time.value_or(false);
            none_in_time = none_in_time && !that.in_time.value_or(true);
            due = due && that.due ? std::min(due, that.due) : due ? due : that.due;
        }
        RC_ASSERT(limit.in_time == (all_in_time ? std::optional(true) : none_in_time ? std::optional(false) : std::nullopt));
        RC_ASSERT(limit.due == due);
    }
}

TEST(Advise, OrdersByUrgency) {
    const Date as_of = test::day("2026-11-28");
    const Country& country = test::country("XEX");
    const auto options =
        advise(country, read({{"arrived", "2026-11-20"}, {"persecution", true}, {"violence", true}}, as_of), as_of);
    ASSERT_GT(options.size(), 3U);
    std::vector<int> order;
    for (const Option& option : options) {
        order.push_back(option.answer == "possibly"                                         ? 3
                        : option.days_left.value_or(0) < 0 || option.answer == "apply_late" ? 2
                        : option.limit.due                                                  ? 0
                                                                                            : 1);
    }
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(order.front(), 0);
    EXPECT_EQ(order.back(), 3);
}

TEST(Advise, ClosedProgrammesAreOpenOnlyInThePast) {
    Procedure procedure;
    procedure.status = Status::kClosed;
    EXPECT_FALSE(is_open(procedure, test::day("2020-01-01"))) << "nobody knows until when it was open";
    procedure.closed_on = test::day("2024-02-29");
    EXPECT_TRUE(is_open(procedure, test::day("2024-02-29")));
    EXPECT_FALSE(is_open(procedure, test::day("2024-03-01")));
    procedure.status = Status::kInForce;
    EXPECT_FALSE(is_open(procedure, test::day("2024-03-01")));
    for (const Status status : {Status::kProposed, Status::kSuspended, Status::kRepealed}) {
        procedure.status = status;
        EXPECT_FALSE(is_open(procedure, test::day("2024-01-01")));
    }
}

/// A country with one procedure, whose only rule is for those who are persecuted.
Country with_a_gap() {
    Country country;
    Procedure procedure;
    procedure.kind = "asylum";
    decision::Table advice{
        kAdviceTable, decision::HitPolicy::kUnique, {{"persecution", decision::Type::kBoolean, {}, {}, false}}, {"answer"}, {}};
    advice.rules.push_back(
        {"yes", {*decision::Condition::parse("true", decision::Type::kBoolean)}, {decision::Value("apply")}, {}});
    procedure.tables.push_back(std::move(advice));
    country.procedures.push_back(std::move(procedure));
    return country;
}

TEST(Advise, AGapInATableIsNotANo) {
    const Date as_of = test::day("2026-11-28");
    Country country = with_a_gap();
    auto options = advise(country, read({{"persecution", false}}, as_of), as_of);
    ASSERT_EQ(options.size(), 1U);
    EXPECT_EQ(options[0].answer, "ask_adviser");
    country.procedures[0].tables[0].policy = decision::HitPolicy::kCollect;
    EXPECT_TRUE(advise(country, read({{"persecution", false}}, as_of), as_of).empty()) << "there nothing is an answer";
}

TEST(TimeLimit, OfANoticeDoesNotFollowFromTheArrival) {
    const Date as_of = test::day("2026-11-28");
    Country country = with_a_gap();
    Procedure& procedure = country.procedures[0];
    Fact fact;
    fact.id = "limit";
    fact.topic = "deadline";
    fact.deadline = Deadline{10, Deadline::Unit::kDays, Deadline::From::kDayAfterNotice};
    procedure.facts.push_back(fact);
    decision::Table table{kDeadlineTable, decision::HitPolicy::kCollect, {}, {"fact"}, {}};
    table.rules.push_back({"all", {}, {decision::Value("limit")}, {}});
    procedure.tables.push_back(std::move(table));
    const TimeLimit limit = time_limit(procedure, country.calendar, read({{"arrived", "2026-01-01"}}, as_of), as_of);
    EXPECT_FALSE(limit.in_time);
    EXPECT_FALSE(limit.due);
    EXPECT_EQ(limit.facts, std::vector<std::string>{"limit"});
}

TEST(Answers, SayWhatTheyDoNotUnderstand) {
    const auto& questionnaire = test::shipped().library.questionnaire;
    const Date as_of = test::day("2026-11-28");
    for (const char* text : {"", "[]", R"({"arrived": "2026-11-29"})", R"({"arrived": "soon"})", R"({"age_group": "old"})",
                             R"({"persecution": "yes"})", R"({"through": "PAN"})", R"({"through": ["PAN", "PAN"]})",
                             R"({"in_time": true})", R"({"name": "…"})"}) {
        const auto answers = read_answers(text, questionnaire, as_of);
        ASSERT_FALSE(answers) << text;
        EXPECT_EQ(answers.error().id, "protection.answers");
    }
    const auto partly = read_answers(R"({"arrived": "2026", "nationality": null})", questionnaire, as_of);
    ASSERT_TRUE(partly);
    EXPECT_EQ(partly->arrived->last, as_of) << "nobody has arrived in the future";
    EXPECT_TRUE(partly->given.empty());
}

}  // namespace
}  // namespace travesia::protection
