#include "protection/check/place.h"

#include <gmock/gmock.h>

#include "base/file.h"

namespace travesia::protection::check {
namespace {

const Places& places() {
    static const Places all =
        read_places(*base::read_file(std::string(TRAVESIA_ROOT) + "/data/protection/places.toml"), "places.toml").value();
    return all;
}

std::vector<std::string> named(const std::string& text, const std::string& own, const std::string& language = "es") {
    std::vector<std::string> codes;
    for (const Mention& one : mentions_of(text, language, places(), {own})) {
        codes.push_back(one.code);
    }
    return codes;
}

TEST(Place, NamesAreWholeWords) {
    EXPECT_THAT(named("Si está en CUBA, pida ayuda.", "PAN"), testing::ElementsAre("CUB"));
    EXPECT_THAT(named("La cubana incubadora", "PAN"), testing::IsEmpty());
    EXPECT_EQ(mentions_of("In NICARAGUA", "en", places(), {}).at(0).word, "Nicaragua")
        << "the first of the spellings that fold to the same";
    EXPECT_THAT(named("The UNHCR Office in Algiers", "BLZ"), testing::ElementsAre("DZA"));
    EXPECT_THAT(named("Join us in the panamanian office", "MEX"), testing::IsEmpty());
}

TEST(Place, OwnNamesAreTakenOutFirst) {
    EXPECT_THAT(named("Los Estados Unidos Mexicanos", "MEX"), testing::IsEmpty());
    EXPECT_THAT(named("Los Estados Unidos Mexicanos", "USA"), testing::ElementsAre("MEX"));
    EXPECT_THAT(named("Albuquerque, New Mexico", "USA"), testing::IsEmpty());
    EXPECT_THAT(named("Ciudad de México y Estados Unidos", "MEX"), testing::ElementsAre("USA"));
}

TEST(Place, NamesAreFoundInOtherScriptsWithTheirEndings) {
    EXPECT_THAT(named("Вы в Панаме.", "CRI", "ru"), testing::ElementsAre("PAN"));
    EXPECT_THAT(named("您在巴拿马。", "CRI", "zh"), testing::ElementsAre("PAN"));
    EXPECT_THAT(named("Siz Panamadasiz", "CRI", "uz"), testing::ElementsAre("PAN"));
    EXPECT_THAT(named("Вы в Панаме.", "PAN", "ru"), testing::IsEmpty());
}

TEST(Place, EveryMemberHasABoxThatHoldsItsCapital) {
    const std::map<std::string, std::pair<double, double>> capitals{
        {"BLZ", {17.25, -88.77}}, {"CAN", {45.42, -75.69}}, {"CRI", {9.93, -84.08}},  {"DOM", {18.47, -69.90}},
        {"SLV", {13.69, -89.19}}, {"GTM", {14.63, -90.51}}, {"HND", {14.09, -87.21}}, {"MEX", {19.43, -99.13}},
        {"NIC", {12.13, -86.25}}, {"PAN", {8.98, -79.52}},  {"USA", {38.90, -77.04}}};
    for (const auto& [code, capital] : capitals) {
        ASSERT_TRUE(places().boxes.contains(code)) << code;
        EXPECT_TRUE(places().boxes.at(code).contains(capital.first, capital.second)) << code;
        EXPECT_FALSE(places().boxes.at(code).contains(capital.second, capital.first)) << code;
    }
}

TEST(Place, RefusesABoxThatIsNone) {
    const auto id = [](const std::string& box) {
        const auto read = read_places("[[country]]\ncode = \"PAN\"\nnames = [\"Panamá\"]\nbox = " + box, "places.toml");
        return read ? std::string() : read.error().id;
    };
    EXPECT_EQ(id("{ west = -83.3, south = 7.1, east = -77.0, north = 9.8 }"), "");
    EXPECT_EQ(id("{ west = -77.0, south = 7.1, east = -83.3, north = 9.8 }"), "check.place_file");
    EXPECT_EQ(id("{ west = -83.3, south = 7.1, east = -77.0 }"), "check.place_file");
}

}  // namespace
}  // namespace travesia::protection::check
