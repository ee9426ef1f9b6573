#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/drawn.h"
#include "statistics/sdmx/changes.h"
#include "statistics/sdmx/json_text.h"
#include "statistics/sdmx/message.h"
#include "statistics/sdmx/order.h"

namespace travesia::statistics::sdmx {
namespace {

constexpr std::size_t kNationality = 3;

Source source() {
    Source made;
    made.id = "a-b/c";
    made.title = {{"en", "Title"}, {"es", "Título"}};
    made.institution = "Institution, of statistics";
    return made;
}

DataSet set_of(const Source& from, const std::string& text, const char* vintage = "2025-01-01") {
    LoadedRelease release;
    release.facts.vintage = *base::Date::parse(vintage);
    release.observations = std::make_shared<const Observations>(drawn(text));
    DataSet set({flow_id(from.id), &from}, release);
    set.rows.resize(set.observations().size());
    for (std::uint32_t row = 0; row < set.rows.size(); ++row) {
        set.rows[row] = row;
    }
    return set;
}

DataQuestion question(const std::string& text) {
    auto parsed = parse_data(*read_target("/d" + text, "/d"));
    EXPECT_TRUE(parsed.errors.empty()) << text;
    return parsed.question;
}

/// "VEN2023-01 HTI2023-02": the rows of a set.
std::string rows(const DataSet& set, const std::vector<std::uint32_t>& list) {
    std::string text;
    for (const auto row : list) {
        text += (text.empty() ? "" : " ") + set.code(row, kNationality) + set.code(row, kTime);
    }
    return text;
}
std::string filtered(const std::string& asked, const std::string& text) {
    const Source from = source();
    const DataSet set = set_of(from, text);
    const auto filter = RowFilter::make(question(asked));
    return filter ? rows(set, filter->rows(set)) : filter.error().id;
}

const std::string kFigures = "VEN 2023-01 10\nHTI 2023-01 -\nVEN 2023-02 30\nHTI 2023-02 5\nVEN 2022 400\n";

TEST(SdmxRows, AreThoseOfKeyAndFilters) {
    EXPECT_EQ(filtered("/dataflow/*/*/*/M.*.*.VEN", kFigures), "VEN2023-01 VEN2023-02");
    EXPECT_EQ(filtered("/dataflow/*/*/*/A,M.*.*.HTI", kFigures), "HTI2023-01 HTI2023-02 VEN2022");
    std::string many = "/dataflow/*/*/*/A.*.*.HTI";
    for (int i = 0; i < 130; ++i) {
        many += ",M.*.*.C" + std::to_string(i);
    }
    EXPECT_EQ(filtered(many, kFigures + "C7 2023-01 1\nC129 2023-02 2\nC130 2023-03 3\n"), "C72023-01 C1292023-02");
    EXPECT_EQ(filtered("?c[NATIONALITY]=ne:VEN&c[TIME_PERIOD]=ge:2023-02", kFigures), "HTI2023-02");
    EXPECT_EQ(filtered("?c[OBS_VALUE]=gt:10", kFigures), "VEN2023-02 VEN2022");
    EXPECT_EQ(filtered("?c[OBS_STATUS]=O", kFigures), "HTI2023-01");
    EXPECT_EQ(filtered("?c[SOURCE]=co:statistics&c[FREQ]=A", kFigures), "VEN2022");
    EXPECT_EQ(filtered("?c[SOURCE]=co:weather", kFigures), "");
    EXPECT_EQ(filtered("?c[SEX]=_Z&c[UNIT_MEASURE]=persons&c[FREQ]=A", kFigures), "VEN2022") << "not broken down is a code";
    EXPECT_EQ(filtered("?c[SHOE]=1", kFigures), "sdmx.component");
    EXPECT_EQ(filtered("/dataflow/*/*/*/A.B.C.D.E.F.G.H.I.J.K.L.M.N.O", kFigures), "sdmx.key_length");
}

TEST(SdmxRows, StandBySeriesUnlessAskedOtherwise) {
    const Source from = source();
    const auto ordered = [&](const std::string& asked, Layout layout) {
        DataSet set = set_of(from, kFigures);
        put_in_order(set, layout, question(asked).sort);
        return rows(set, set.rows);
    };
    EXPECT_EQ(ordered("", {}), "VEN2022 HTI2023-01 HTI2023-02 VEN2023-01 VEN2023-02") << "A comes before M";
    EXPECT_EQ(ordered("?sort=TIME_PERIOD:desc+NATIONALITY", {.at_observation = kDimensionCount}),
              "HTI2023-02 VEN2023-02 HTI2023-01 VEN2023-01 VEN2022");
    EXPECT_EQ(ordered("?sort=TIME_PERIOD:desc+NATIONALITY", {}), "HTI2023-02 HTI2023-01 VEN2023-02 VEN2023-01 VEN2022")
        << "rows of a series stay together";
    EXPECT_EQ(ordered("?sort=OBS_VALUE", {.at_observation = kDimensionCount}),
              "HTI2023-01 HTI2023-02 VEN2023-01 VEN2023-02 VEN2022");
}

TEST(SdmxRows, KeepTheEndsOfEachSeries) {
    const Source from = source();
    const auto kept = [&](std::size_t first, std::size_t last) {
        DataSet set = set_of(from, "VEN 2023-03 3\nVEN 2023-01 1\nVEN 2023-02 2\nHTI 2023-01 1\n");
        keep_ends(set, first, last);
        return rows(set, set.rows);
    };
    EXPECT_EQ(kept(0, 1), "VEN2023-03 HTI2023-01");
    EXPECT_EQ(kept(1, 0), "VEN2023-01 HTI2023-01");
    EXPECT_EQ(kept(1, 1), "VEN2023-03 VEN2023-01 HTI2023-01");
    EXPECT_EQ(kept(9, 9), "VEN2023-03 VEN2023-01 VEN2023-02 HTI2023-01");
}

TEST(SdmxChanges, AreInsertedRevisedAndDeletedCells) {
    const Source from = source();
    const DataSet before = set_of(from, "VEN 2023-01 1\nVEN 2023-02 2\nHTI 2023-01 -\n");
    const DataSet after = set_of(from, "HTI 2023-01 7\nVEN 2023-02 2\nCUB 2023-01 1\n");
    const auto found = changes(before, before.rows, after, after.rows);
    EXPECT_EQ(rows(after, found.replaced), "HTI2023-01 CUB2023-01");
    EXPECT_EQ(rows(before, found.deleted), "VEN2023-01");
}

TEST(SdmxChanges, OfADayTheLastStoredReleaseHolds) {
    const auto release = [](std::int64_t id, const char* day) {
        Release made;
        made.id = id;
        made.vintage = *base::Date::parse(day);
        return made;
    };
    const std::vector<Release> all = {release(1, "2025-01-01"), release(2, "2025-02-01"), release(3, "2025-02-01"),
                                      release(4, "2025-03-01")};
    const auto found = disseminations(all, *base::Date::parse("2025-02-15"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].to->text(), "2025-02-01");
    EXPECT_EQ(found[1].facts.id, 3);
    EXPECT_FALSE(found[1].to);
}

TEST(SdmxCodes, BecomeIdsThatNoTwoShare) {
    EXPECT_EQ(sdmx_code(""), "_Z");
    EXPECT_EQ(sdmx_code("Y_LT18"), "Y_LT18");
    EXPECT_EQ(sdmx_code("?Côte d'Or"), "$C@C3@B4te@20d@27Or");
    EXPECT_EQ(flow_id("pan-snm/darien-nationality"), "PAN-SNM_DARIEN-NATIONALITY");
}

RC_GTEST_PROP(SdmxCodes, DifferWhenLabelsDo, (const std::string& left, const std::string& right)) {
    RC_ASSERT((left == right) == (sdmx_code("?" + left) == sdmx_code("?" + right)));
}

Medium in(Format format) {
    Medium medium;
    medium.format = format;
    return medium;
}

class Answer : public testing::Test {
protected:
    std::string written(const Medium& medium, Layout layout, const std::string& text, const std::string& asked = "") {
        auto lists = CodeLists::load(std::string(TRAVESIA_ROOT) + "/data");
        EXPECT_TRUE(lists);
        const auto names = std::make_shared<const Names>(*lists, base::Language::kEnglish);
        Selection selection;
        selection.layout = layout;
        selection.sets.push_back(set_of(source_, text));
        put_in_order(selection.sets[0], layout, question(asked).sort);
        selection.rows = selection.sets[0].rows.size();
        const Header header{"ID1", "2026-01-01T00:00:00Z"};
        auto writer = medium.format == Format::kDataCsv      ? csv_writer(medium, *names)
                      : medium.format == Format::kGenericXml ? generic_xml_writer(header)
                                                             : json_writer(header, *names);
        DataMessage message(std::move(selection), names, std::move(writer));
        std::string body;
        while (message.next(body)) {
        }
        return body;
    }
    Source source_ = source();
};

TEST_F(Answer, InCsvSaysMissingWithAnEmptyCell) {
    Layout layout{.at_observation = kDimensionCount};
    layout.with[0] = true;
    EXPECT_EQ(
        written(in(Format::kDataCsv), layout, "VEN 2023-01 10\nHTI 2023-01 -\n"),
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_AREA,FLOW,NATIONALITY,SEX,AGE,PLACE,AUTHORITY,COMPONENT,CATEGORY,PROCEDURE,"
        "DECISION_LEVEL,OUTCOME,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\r\n"
        "dataflow,TRAVESIA:A-B_C(1.0.0),I,M,_Z,_Z,HTI,_Z,_Z,_Z,_Z,_Z,_Z,_Z,_Z,_Z,persons,2023-01,,O\r\n"
        "dataflow,TRAVESIA:A-B_C(1.0.0),I,M,_Z,_Z,VEN,_Z,_Z,_Z,_Z,_Z,_Z,_Z,_Z,_Z,persons,2023-01,10,A\r\n");
}

TEST_F(Answer, InJsonNamesValuesByTheirPlace) {
    Layout layout;
    layout.with[0] = true;
    const auto message = nlohmann::json::parse(written({}, layout, kFigures));
    const auto& set = message.at("data").at("dataSets").at(0);
    const auto& structure = message.at("data").at("structures").at(0);
    EXPECT_EQ(structure.at("name"), "Title");
    ASSERT_EQ(structure.at("dimensions").at("series").size(), 14U);
    ASSERT_EQ(structure.at("dimensions").at("observation").at(0).at("values").size(), 3U);
    EXPECT_EQ(structure.at("dimensions").at("observation").at(0).at("values").at(0).at("id"), "2022");
    ASSERT_EQ(set.at("series").size(), 3U);
    // FREQ has A and M, NATIONALITY HTI and VEN: the months of Haiti are 1:0:0:0:…
    const auto& haiti = set.at("series").at("1:0:0:0:0:0:0:0:0:0:0:0:0:0").at("observations");
    EXPECT_EQ(haiti.at("1"), nlohmann::json::parse("[null,1]"));
    EXPECT_EQ(haiti.at("2"), nlohmann::json::parse("[5,0]"));
}

TEST_F(Answer, InGenericXmlLeavesAMissingFigureOut) {
    Layout layout;
    layout.with[0] = true;
    const std::string body = written(in(Format::kGenericXml), layout, "HTI 2023-01 -\nHTI 2023-02 0\n");
    EXPECT_NE(body.find("<gen:ObsDimension id=\"TIME_PERIOD\" value=\"2023-01\"/><gen:Attributes>"), std::string::npos);
    EXPECT_NE(body.find("value=\"2023-02\"/><gen:ObsValue value=\"0\"/>"), std::string::npos);
}

TEST_F(Answer, OfAnySizeIsWholeAndInPieces) {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "C" + std::to_string(i) + " 2023-01 " + std::to_string(i) + "\n";
    }
    const auto message = nlohmann::json::parse(written({}, {}, text));
    EXPECT_EQ(message.at("data").at("dataSets").at(0).at("series").size(), 3000U);
}

}  // namespace
}  // namespace travesia::statistics::sdmx
