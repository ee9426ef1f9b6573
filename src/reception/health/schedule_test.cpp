// The data files: what is shipped is whole, and what is wrong is refused with file, line and field.
#include "reception/health/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "reception/health/shipped.h"

namespace travesia::reception::health {
namespace {

constexpr const char* kHead = R"(id = "x"
country = "PAN"
version = "1"
source = "s"
date = "2025-01-01"
title.en = "X"
[[series]]
id = "yf"
antigen = "yellow_fever"
)";
constexpr const char* kDose = R"([[series.dose]]
products = ["yellow-fever"]
minimum_age = "9 months"
source = "s"
date = "2025-01-01"
verified = true
)";

std::string refusal(const std::string& text) {
    const auto schedule = parse_schedule(text, "x.toml", shipped_catalogue());
    return schedule ? "accepted" : told(schedule.error());
}

std::string swapped(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Schedule, ShippedOnesAreWhole) {
    for (const auto& entry : std::filesystem::directory_iterator(TRAVESIA_ROOT "/data/vaccines/schedules")) {
        const Schedule schedule = shipped_schedule(entry.path().stem().string());
        EXPECT_EQ(schedule.id, entry.path().stem().string());
        for (const char* language : {"es", "en"}) {
            EXPECT_TRUE(schedule.title.contains(language)) << schedule.id;
        }
        for (const Series& series : schedule.series) {
            for (const Caution& caution : series.cautions) {
                EXPECT_FALSE(caution.provenance.source.empty());
            }
            EXPECT_FALSE(series.dose_zero && series.campaign);
        }
    }
}

TEST(Schedule, BorrowsCautionsOnce) {
    const Schedule who = shipped_schedule("who");
    const auto cautions = [&](const std::string& id) {
        return std::find_if(who.series.begin(), who.series.end(), [&](const Series& series) { return series.id == id; })
            ->cautions.size();
    };
    EXPECT_EQ(cautions("measles-displacement"), 4U);
    EXPECT_EQ(cautions("measles-low-transmission"), 4U);
    EXPECT_EQ(cautions("measles-dose-0"), 5U);
}

TEST(Schedule, IsRefusedWithFileLineAndField) {
    const std::string good = std::string(kHead) + kDose;
    EXPECT_EQ(refusal(good), "accepted");
    EXPECT_EQ(refusal(swapped(good, "9 months", "nine months")), "x.toml:12 series.dose.minimum_age: health.span_field");
    EXPECT_EQ(refusal(swapped(good, "\"2025-01-01\"\nverified", "\"2025-02-30\"\nverified")),
              "x.toml:14 series.dose.date: health.date_field");
    EXPECT_EQ(refusal(swapped(good, "[\"yellow-fever\"]", "[\"moon-dust\"]")),
              "x.toml:11 series.dose.products: health.product_field");
    EXPECT_EQ(refusal(swapped(good, "[\"yellow-fever\"]", "[\"dtp\"]")),
              "x.toml:11 series.dose.products: health.product_antigen");
    EXPECT_EQ(refusal(swapped(good, "verified = true", "")), "x.toml:10 series.dose.verified: toml.missing");
    EXPECT_EQ(refusal(swapped(good, "verified = true", "verified = \"yes\"")), "x.toml:15 series.dose.verified: toml.type");
    EXPECT_EQ(refusal(swapped(good, "source = \"s\"\ndate = \"2025-01-01\"\nverified", "date = \"2025-01-01\"\nverified")),
              "x.toml:10 series.dose.source: toml.missing");
    EXPECT_EQ(refusal(swapped(good, "verified = true", "verified = true\ncolour = \"red\"")),
              "x.toml:16 series.dose.colour: toml.unknown_key");
    EXPECT_EQ(refusal(swapped(good, "verified = true", "verified = true\nmaximum_age = \"9 months\"")),
              "x.toml:16 series.dose.maximum_age: health.range");
    EXPECT_EQ(refusal(swapped(good, "verified = true", "verified = true\nrepeats = true")),
              "x.toml:16 series.dose.repeats: health.repeats");
    EXPECT_EQ(refusal(std::string(kHead)), "x.toml:7 series.dose: toml.missing");
    EXPECT_EQ(refusal(swapped(good, "antigen", "campaign = true\nantigen")), "x.toml:9 series.campaign: health.campaign");
    EXPECT_EQ(refusal(swapped(good, "antigen", "cautions_of = \"moon\"\nantigen")),
              "x.toml:9 series.cautions_of: health.series_field");
    EXPECT_EQ(refusal(good + "[[series]]\nid = \"yf\"\nantigen = \"yellow_fever\"\n" + kDose),
              "x.toml:17 series.id: health.twice");
    EXPECT_EQ(refusal("id = "), "x.toml:1 : toml.broken");
}

TEST(Schedule, CautionsMustSaySomething) {
    const auto with = [](const std::string& caution) {
        return refusal(std::string(kHead) + kDose + "[[series.caution]]\n" + caution +
                       "\nsource = \"s\"\ndate = \"2025-01-01\"\nverified = true\n");
    };
    EXPECT_EQ(with("condition = \"pregnant\"\neffect = \"exempt\""), "accepted");
    EXPECT_EQ(with("effect = \"exempt\""), "x.toml:16 series.caution.condition: health.caution_empty");
    EXPECT_EQ(with("condition = \"tired\"\neffect = \"exempt\""), "x.toml:17 series.caution.condition: health.condition");
    EXPECT_EQ(with("condition = \"pregnant\"\neffect = \"maybe\""), "x.toml:18 series.caution.effect: toml.type");
    EXPECT_EQ(with("age_from = \"6 months\"\nage_under = \"6 months\"\neffect = \"exempt\""),
              "x.toml:18 series.caution.age_under: health.range");
}

TEST(Catalogue, IsRefusedWithFileLineAndField) {
    const std::string good = shipped_text("products.toml");
    const auto refused = [&](const std::string& from, const std::string& to) {
        const auto catalogue = parse_catalogue(swapped(good, from, to), "p.toml");
        return catalogue ? std::string("accepted") : base::fact(catalogue.error(), "field") + ": " + catalogue.error().id;
    };
    EXPECT_EQ(refused("lowest = 20", "lowest = 90"), "cold_chain.highest: health.range");
    EXPECT_EQ(refused("minutes = 60\n", "minutes = -1\n"), "cold_chain.freeze.minutes: toml.type");
    EXPECT_EQ(refused("minutes = 60\n", ""), "cold_chain.freeze.minutes: toml.missing");
    EXPECT_EQ(refused("[cold_chain.heat]", "[cold_chain.hot]"), "cold_chain.heat: toml.missing");
    EXPECT_EQ(refused("contains = [\"egg\"]", "contains = [\"stone\"]"), "product.contains: health.condition");
    EXPECT_EQ(refused("id = \"measles-rubella\"", "id = \"yellow-fever\""), "product.id: health.twice");
    EXPECT_EQ(refused("live = true\n", "live = false\n"), "product.live_spacing: health.not_live");
    EXPECT_EQ(refused("sex = \"female\"", "sex = \"f\""), "question.sex: toml.type");
    EXPECT_EQ(refused("spacing = \"4 weeks\"\n", ""), "live.spacing: toml.missing");
}

TEST(Catalogue, ReadsAnUnverifiedLimitStrictly) {
    const ColdChain& chain = shipped_catalogue().cold_chain;
    EXPECT_EQ(chain.freeze.applied_minutes(), 60);
    EXPECT_EQ(chain.heat.minutes, 600);
    EXPECT_EQ(chain.heat.applied_minutes(), 0);
}

}  // namespace
}  // namespace travesia::reception::health
