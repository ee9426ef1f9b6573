// A fact goes to an editor's page and comes back the same; what does not fit is named with its place.
#include "protection/editing/fact_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "protection/editing/test_workplace.h"

namespace travesia::protection::editing {
namespace {

using nlohmann::json;

std::string first_mistake(const json& value) {
    const auto fact = fact_of(value);
    return fact ? "" : base::fact(fact.error().front(), "parameter");
}

json some_fact() {
    Fact fact = *fact_in(*real_files().country("MEX"), kLimit);
    fact.office = Office{"COMAR", "Calle Versalles 49", "+52 55", "", 19.43, -99.15};
    return json_of(fact);
}

/// Text of any kind, blank at times, but never only blank.
std::string sentence() {
    return "x" + *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc \n\"\\/{}[],:\x01")));
}

std::optional<base::Date> some_day() {
    return *rc::gen::arbitrary<bool>() ? std::optional(base::Date::of_days(*rc::gen::inRange(0, 40'000))) : std::nullopt;
}

Fact any_fact() {
    Fact fact;
    fact.id = sentence();
    fact.topic = *rc::gen::elementOf(kTopics);
    fact.status = static_cast<Status>(*rc::gen::inRange<int>(0, static_cast<int>(kStatuses.size())));
    fact.governs_application = *rc::gen::arbitrary<bool>();
    fact.valid_from = some_day();
    fact.valid_to = fact.valid_from ? std::optional(fact.valid_from->plus(*rc::gen::inRange(0, 900))) : some_day();
    fact.published = some_day();
    fact.review_by = some_day();
    if (*rc::gen::arbitrary<bool>()) {
        fact.deadline = Deadline{*rc::gen::inRange(1, 5001), static_cast<Deadline::Unit>(*rc::gen::inRange(0, 3)),
                                 static_cast<Deadline::From>(*rc::gen::inRange(0, 4))};
    }
    if (*rc::gen::arbitrary<bool>()) {
        // Also whole degrees: a browser sends 14.0 as 14.
        const double degrees = *rc::gen::inRange(-90, 91);
        fact.office = Office{sentence(), sentence(), "", "MEX", degrees, *rc::gen::inRange(-1800, 1801) / 10.0};
    }
    fact.text["es"] = sentence();
    if (*rc::gen::arbitrary<bool>()) {
        fact.text["ht"] = sentence();
    }
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
        fact.sources.push_back(
            {"https://" + sentence(), some_day(), *rc::gen::elementOf(kStrengths), *rc::gen::arbitrary<bool>()});
    }
    return fact;
}

/// As a browser writes it: numbers without a needless ".0".
json through_a_browser(const json& value) {
    json copy = value;
    for (json& part : copy) {
        if (part.is_structured()) {
            part = through_a_browser(part);
        } else if (part.is_number_float() && part.get<double>() == std::floor(part.get<double>())) {
            part = static_cast<std::int64_t>(part.get<double>());
        }
    }
    return json::parse(copy.dump());
}

}  // namespace

TEST(FactJson, EveryFactOfTheFilesComesBackTheSame) {
    std::size_t seen = 0;
    for (const Country& country : real_files().countries) {
        for (const Item& item : items_of(country)) {
            if (const Fact* fact = fact_in(country, item.id)) {
                const auto read = fact_of(through_a_browser(json_of(*fact)));
                ASSERT_TRUE(read) << country.code << " " << item.id << " " << base::fact(read.error().front(), "parameter");
                EXPECT_EQ(digest_of(*read), item.digest) << country.code << " " << item.id;
                ++seen;
            }
        }
    }
    EXPECT_GT(seen, 200U);
}

RC_GTEST_PROP(FactJson, AnyFactComesBackTheSame, ()) {
    const Fact fact = any_fact();
    const auto read = fact_of(through_a_browser(json_of(fact)));
    RC_ASSERT(read.has_value());
    RC_ASSERT(json_of(*read) == json_of(fact));
}

RC_GTEST_PROP(FactJson, AMemberOfAnotherTypeIsNamed, ()) {
    json value = some_fact();
    std::vector<std::string> names;
    for (const auto& [name, member] : value.items()) {
        names.push_back(name);
    }
    const std::string name = *rc::gen::elementOf(names);
    value[name] = *rc::gen::elementOf(std::vector<json>{7, true, json::array({1}), json{{"zz", 1}}, "", "no such"});
    if (name == "id" && value[name] == "no such") {
        return;  // an id may be any text; which one is decided elsewhere
    }
    RC_ASSERT(first_mistake(value).starts_with("/" + name));
}

TEST(FactJson, WhatIsMissingOrTooMuchIsNamed) {
    ASSERT_EQ(first_mistake(some_fact()), "");
    const json whole = some_fact();
    for (const auto& [name, ignored] : whole.items()) {
        json without = whole;
        without.erase(name);
        EXPECT_EQ(first_mistake(without), "/" + name);
    }
    json more = whole;
    more["origin"] = "somewhere";
    EXPECT_EQ(first_mistake(more), "/origin");
    EXPECT_EQ(first_mistake(json::array()), "");
    EXPECT_FALSE(fact_of(json::array()));
}

TEST(FactJson, EveryMistakeInsideIsNamedWithItsPlace) {
    const auto with = [](const char* pointer, const json& value) {
        json fact = some_fact();
        fact[json::json_pointer(pointer)] = value;
        return first_mistake(fact);
    };
    EXPECT_EQ(with("/deadline/count", 0), "/deadline/count");
    EXPECT_EQ(with("/deadline/count", 5001), "/deadline/count");
    EXPECT_EQ(with("/deadline/count", 1.5), "/deadline/count");
    EXPECT_EQ(with("/deadline/unit", "M"), "/deadline/working") << "months are not working days";
    EXPECT_EQ(with("/deadline/from", "birth"), "/deadline/from");
    EXPECT_EQ(with("/office/latitude", 90.1), "/office/latitude");
    EXPECT_EQ(with("/office/latitude", nullptr), "/office/longitude") << "half a place is none";
    EXPECT_EQ(with("/sources/0/strength", "rumour"), "/sources/0/strength");
    EXPECT_EQ(with("/sources/0/url", ""), "/sources/0/url");
    EXPECT_EQ(with("/sources/0/url", "javascript:alert(1)"), "/sources/0/url");
    EXPECT_EQ(with("/text/es", "  "), "/text/es");
    EXPECT_EQ(with("/text/spanish", "x"), "/text/spanish");
    EXPECT_EQ(with("/review_by", "2026-02-30"), "/review_by");
    json backwards = some_fact();
    backwards["valid_from"] = "2026-05-02";
    backwards["valid_to"] = "2026-05-01";
    EXPECT_EQ(first_mistake(backwards), "/valid_to");
    json two = some_fact();
    two["topic"] = "gossip";
    two["text"]["es"] = 7;
    EXPECT_EQ(fact_of(two).error().size(), 2U) << "all mistakes at once";
}

}  // namespace travesia::protection::editing
