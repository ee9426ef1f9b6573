#include "statistics/sdmx/media.h"

#include <gtest/gtest.h>

namespace travesia::statistics::sdmx {
namespace {

std::string chosen(const std::string& accept, const std::string& format = "", const std::vector<Offer>& offers = data_offers()) {
    const auto medium = choose_medium(accept, format, offers);
    return medium ? medium->content_type : medium.error().id;
}

TEST(SdmxMedia, PrefersWhatTheClientPrefers) {
    EXPECT_EQ(chosen(""), "application/vnd.sdmx.data+json;version=2.1.0");
    EXPECT_EQ(chosen("*/*"), "application/vnd.sdmx.data+json;version=2.1.0");
    EXPECT_EQ(chosen("text/html, application/xml;q=0.5, text/csv"), "text/csv;charset=utf-8");
    EXPECT_EQ(chosen("text/csv;q=0.2, application/vnd.sdmx.data+xml;version=3.0.0;q=0.9"),
              "application/vnd.sdmx.data+xml;version=3.0.0");
    EXPECT_EQ(chosen("text/csv;q=0, application/json"), "application/json");
    EXPECT_EQ(chosen("", "", data_offers_21()), "application/vnd.sdmx.genericdata+xml;version=2.1");
}

TEST(SdmxMedia, ReadsVersionsAsPatterns) {
    EXPECT_EQ(chosen("application/vnd.sdmx.data+json;version=2.0.0"), "application/vnd.sdmx.data+json;version=2.0.0");
    EXPECT_EQ(chosen("application/vnd.sdmx.data+json;version=2.0"), "application/vnd.sdmx.data+json;version=2.0.0");
    EXPECT_EQ(chosen("application/vnd.sdmx.data+json;version=2.1+.0"), "application/vnd.sdmx.data+json;version=2.1.0");
    EXPECT_EQ(chosen("application/vnd.sdmx.data+json;version=1.0.0"), "sdmx.format");
    EXPECT_EQ(chosen("application/vnd.sdmx.data+json;version=1.0.0, */*;q=0.1"), "application/vnd.sdmx.data+json;version=2.1.0");
}

TEST(SdmxMedia, ReadsTheParametersOfCsv) {
    const auto medium =
        choose_medium("application/vnd.sdmx.data+csv; labels=\"both\"; keys=obs; timeFormat=normalized", "", data_offers());
    ASSERT_TRUE(medium);
    EXPECT_TRUE(medium->label_ids && medium->label_names && medium->observation_key && medium->normalised_time);
    EXPECT_FALSE(medium->series_key);
    EXPECT_EQ(chosen("text/csv;labels=many"), "sdmx.format");
}

TEST(SdmxMedia, TakesAWordInTheAddressInstead) {
    EXPECT_EQ(chosen("application/json", "csv"), "application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8");
    EXPECT_EQ(chosen("", "jsondata"), "application/vnd.sdmx.data+json;version=2.1.0");
    EXPECT_EQ(chosen("", "csvfilewithlabels"), "application/vnd.sdmx.data+csv;version=2.0.0;labels=both;charset=utf-8");
    EXPECT_EQ(chosen("text/csv", "application/xml"), "application/xml");
    EXPECT_EQ(chosen("text/csv", "spreadsheet"), "sdmx.format");
}

TEST(SdmxMedia, KnowsInWhichFormToRefuse) {
    EXPECT_TRUE(wants_xml("application/vnd.sdmx.data+xml;version=3.0.0", "", false));
    EXPECT_FALSE(wants_xml("text/csv", "", true));
    EXPECT_TRUE(wants_xml("*/*", "", true));
    EXPECT_TRUE(wants_xml("application/json", "xml", false));
}

}  // namespace
}  // namespace travesia::statistics::sdmx
