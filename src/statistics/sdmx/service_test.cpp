#include "statistics/sdmx/service.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "statistics/drawn.h"
#include "statistics/sdmx/routes.h"
#include "statistics/segment.h"

namespace travesia::statistics::sdmx {
namespace {

namespace fs = std::filesystem;

class FixedClock final : public base::Clock {
public:
    [[nodiscard]] base::Date today() const override { return *base::Date::parse("2026-01-01"); }
    [[nodiscard]] std::int64_t now_seconds() const override { return 1'767'225'600; }
};

/// A store with two releases of Panama's series, made up.
class SdmxService : public testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        store("2025-01-01", "VEN 2023-01 10\nHTI 2023-01 4\nVEN 2023-02 30\n");
        store("2025-02-01", "VEN 2023-01 11\nVEN 2023-02 30\nCUB 2023-02 1\n");
        auto library = Library::open(folder_, kData);
        ASSERT_TRUE(library) << library.error().id;
        library_ = std::move(*library);
        messages_ = *base::Messages::load(kData);
        add_routes(router_, *library_, messages_, clock_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void store(const char* day, const std::string& text) const {
        auto store = ReleaseStore::open(folder_);
        ASSERT_TRUE(store);
        auto transaction = store->begin();
        ASSERT_TRUE(transaction);
        NewRelease release;
        release.facts.series = "pan-snm/darien-nationality";
        release.facts.vintage = *base::Date::parse(day);
        release.facts.sha256 = base::sha256("");
        release.facts.report = "{}";
        release.segment = encode_segment(drawn(text));
        ASSERT_TRUE(store->add(release));
        ASSERT_TRUE(transaction->commit());
    }

    http::Response ask(const std::string& target, const std::string& accept = "text/csv") {
        http::Request request;
        request.target = target;
        request.path = target.substr(0, target.find('?'));
        request.headers = {{"accept", accept}, {"accept-language", "en"}};
        return router_.answer(request);
    }
    /// The rows of a CSV answer as "action nationality period figure".
    std::string rows(const std::string& query) {
        auto response = ask("/sdmx/3.0/data/dataflow/TRAVESIA/" + kFlow + query + "&attributes=none");
        EXPECT_EQ(response.status, 200) << response.body;
        std::string text;
        std::size_t number = 0;
        for (const auto& line : base::split(http::whole_body(response), '\n')) {
            const auto cells = base::split(line.substr(0, line.find('\r')), ',');
            if (number++ > 0 && cells.size() > 18) {
                text += (text.empty() ? "" : "; ") + cells[2] + " " + cells[6] + " " + cells[17] + " " + cells[18];
            }
        }
        return text;
    }

    static inline const std::string kData = std::string(TRAVESIA_ROOT) + "/data";
    static inline const std::string kFlow = "PAN-SNM_DARIEN-NATIONALITY";
    fs::path folder_ = fs::temp_directory_path() / ("sdmx-" + std::to_string(::getpid()));
    std::unique_ptr<Library> library_;
    base::Messages messages_;
    FixedClock clock_;
    http::Router router_{messages_};
};

TEST_F(SdmxService, AnswersWithTheReleaseOfTheTimeAskedAbout) {
    EXPECT_EQ(rows("?c[NATIONALITY]=VEN"), "I VEN 2023-01 11; I VEN 2023-02 30");
    EXPECT_EQ(rows("?c[NATIONALITY]=VEN&asOf=2025-01-15"), "I VEN 2023-01 10; I VEN 2023-02 30");
    EXPECT_EQ(ask("/sdmx/3.0/data/dataflow/TRAVESIA/" + kFlow + "?asOf=2024-01-01").status, 204) << "there was nothing yet";
}

TEST_F(SdmxService, TellsWhatHasChanged) {
    EXPECT_EQ(rows("?updatedAfter=2025-01-15"), "R CUB 2023-02 1; R VEN 2023-01 11; D HTI 2023-01 ");
    EXPECT_EQ(rows("?updatedAfter=2024-01-01&c[NATIONALITY]=VEN"), "R VEN 2023-01 11; R VEN 2023-02 30");
    EXPECT_EQ(ask("/sdmx/3.0/data/dataflow/TRAVESIA/" + kFlow + "?updatedAfter=2025-02-01").status, 204);
    EXPECT_EQ(rows("?includeHistory=true&c[NATIONALITY]=VEN"), "R VEN 2023-01 10; R VEN 2023-02 30; R VEN 2023-01 11");
    EXPECT_EQ(rows("?includeHistory=true&updatedAfter=2025-01-15&c[NATIONALITY]=HTI"), "D HTI 2023-01 ");
}

TEST_F(SdmxService, CutsPiecesOutOfTheWhole) {
    EXPECT_EQ(rows("?limit=1&offset=1"), "I VEN 2023-01 11");
    EXPECT_EQ(rows("?sort=TIME_PERIOD:desc+NATIONALITY:desc&limit=2"), "I VEN 2023-02 30; I CUB 2023-02 1");
    EXPECT_EQ(ask("/sdmx/3.0/data/dataflow/TRAVESIA/" + kFlow + "?offset=99").status, 204);
}

TEST_F(SdmxService, RefusesWhatIsTooLarge) {
    auto question = parse_data(*read_target("/d/dataflow/TRAVESIA/" + kFlow, "/d")).question;
    const auto refused = select(*library_, question, true, 2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refusal_status(refused.error()), 413);
    EXPECT_EQ(sdmx_error_code(413), 510);
    EXPECT_TRUE(select(*library_, question, true, 3));
    question.limit = 2;
    EXPECT_TRUE(select(*library_, question, true, 2)) << "a piece of it is sent";
}

TEST_F(SdmxService, RefusesInTheFormAskedFor) {
    const std::string wrong = "/sdmx/3.0/data/dataflow/TRAVESIA/" + kFlow + "?c[SHOE]=1&attributes=none";
    const auto json = ask(wrong, "application/json");
    EXPECT_EQ(json.status, 422);
    const auto message = nlohmann::json::parse(json.body);
    EXPECT_EQ(message.at("errors").at(0).at("code"), 150);
    EXPECT_NE(message.at("errors").at(0).at("detail").get<std::string>().find("“SHOE”"), std::string::npos);
    const auto xml = ask(wrong, "application/xml");
    EXPECT_NE(xml.body.find("v3_0/message"), std::string::npos);
    EXPECT_NE(xml.body.find("code=\"150\""), std::string::npos);
    const auto old = ask("/sdmx/2.1/data/" + kFlow + "?startPeriod=x", "*/*");
    EXPECT_NE(old.body.find("v2_1/message"), std::string::npos);
    EXPECT_EQ(ask(wrong, "image/png").status, 406);
    EXPECT_EQ(ask("/sdmx/3.0/data/dataflow/TRAVESIA/NONE").status, 404);
    EXPECT_EQ(ask("/sdmx/3.0/registration").status, 501);
}

TEST_F(SdmxService, CutsReferencedListsToWhatIsUsed) {
    const auto answered =
        ask("/sdmx/3.0/structure/dataflow/TRAVESIA/" + kFlow + "?references=descendants&detail=referencepartial", "*/*");
    ASSERT_EQ(answered.status, 200);
    const auto message = nlohmann::json::parse(answered.body);
    for (const auto& list : message.at("data").at("codelists")) {
        if (list.at("id") == "CL_COUNTRY") {
            EXPECT_TRUE(list.at("isPartial"));
            std::set<std::string> codes;
            for (const auto& code : list.at("codes")) {
                codes.insert(code.at("id"));
            }
            EXPECT_EQ(codes, (std::set<std::string>{"CUB", "VEN", "_Z"}));
        }
    }
}

TEST_F(SdmxService, SaysWhatIsThereAndWhatCouldBeAsked) {
    const auto values = [&](const std::string& query) {
        const auto answered = ask("/sdmx/3.0/availability/dataflow/TRAVESIA/" + kFlow + "/*/*/NATIONALITY" + query, "*/*");
        EXPECT_EQ(answered.status, 200) << answered.body;
        const auto constraint = nlohmann::json::parse(answered.body).at("data").at("availabilityConstraints").at(0);
        return constraint.at("cubeRegion").at("keyValues").at(0).at("values").dump() + constraint.at("obsCount").dump();
    };
    EXPECT_EQ(values("?c[NATIONALITY]=CUB"), "[\"CUB\"]1");
    EXPECT_EQ(values("?c[NATIONALITY]=CUB&mode=available"), "[\"CUB\",\"VEN\"]1");
    EXPECT_EQ(values("?c[NATIONALITY]=CUB&c[TIME_PERIOD]=2023-02&mode=available"), "[\"CUB\",\"VEN\"]1");
    EXPECT_EQ(ask("/sdmx/3.0/availability/dataflow/TRAVESIA/" + kFlow + "/*/*/SHOE", "*/*").status, 422);
}

}  // namespace
}  // namespace travesia::statistics::sdmx
