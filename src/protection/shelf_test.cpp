#include "protection/shelf.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/temporary_folder.h"
#include "protection/routes.h"
#include "protection/test_files.h"

namespace travesia::protection {
namespace {

namespace fs = std::filesystem;

struct Data {
    base::TemporaryFolder folder;
    Data() {
        fs::create_directories(folder.path() / "protection");
        fs::copy(test::root() / "data/protection/XEX", folder.path() / "protection/XEX", fs::copy_options::recursive);
        fs::copy(test::root() / "data/protection/inputs.toml", folder.path() / "protection/inputs.toml");
    }
    [[nodiscard]] fs::path file(const std::string& name) const { return folder.path() / "protection/XEX" / name; }
    /// Changes a file and looks again, without waiting for the next look.
    std::shared_ptr<const Edition> changed(Shelf& shelf, const std::string& name, const std::string& bytes) const {
        EXPECT_TRUE(base::write_file(file(name), bytes));
        shelf.look_again();
        return shelf.now();
    }
};

TEST(Shelf, KeepsTheLastGoodVersionOfABrokenCountry) {
    const Data data;
    const auto shelf = *Shelf::open(data.folder.path());
    const auto before = shelf->now();
    const std::string good = *base::read_file(data.file("asylum.toml"));
    const auto broken = data.changed(*shelf, "asylum.toml", good + "\n[[fact]]\nid = 3\n");
    ASSERT_EQ(broken->broken.size(), 1U);
    EXPECT_EQ(base::fact(broken->broken[0].second, "file"), "XEX/asylum.toml");
    EXPECT_FALSE(base::fact(broken->broken[0].second, "line").empty());
    ASSERT_EQ(broken->library.countries.size(), 1U);
    EXPECT_EQ(broken->library.countries[0].procedures.size(), before->library.countries[0].procedures.size());
    const auto mended = data.changed(*shelf, "asylum.toml", good + "\n");
    EXPECT_TRUE(mended->broken.empty());
    EXPECT_GT(mended->number, broken->number);
}

TEST(Shelf, ServesOnWithoutAReadableQuestionnaire) {
    const Data data;
    const auto shelf = *Shelf::open(data.folder.path());
    const auto before = shelf->now();
    ASSERT_TRUE(base::write_file(data.folder.path() / "protection/inputs.toml", "what?"));
    shelf->look_again();
    EXPECT_EQ(shelf->now(), before);
    EXPECT_FALSE(Shelf::open(data.folder.path())) << "but nothing starts with it";
}

class NoClock final : public base::Clock {
public:
    [[nodiscard]] base::Date today() const override { return test::day("2026-11-28"); }
    [[nodiscard]] std::int64_t now_seconds() const override { return 0; }
};

TEST(Routes, GiveWhatIsApprovedAndNothingElse) {
    const auto messages = *base::Messages::load(test::root() / "data");
    const auto shelf = *Shelf::open(test::root() / "data");
    const NoClock clock;
    http::Router router(messages);
    add_routes(router, *shelf, messages, clock);
    const auto get = [&](const std::string& path) {
        http::Request request;
        request.target = path;
        request.path = path;
        return router.answer(request);
    };
    const auto list = nlohmann::json::parse(get("/api/v1/protection/guides").body);
    EXPECT_EQ(list["guides"].size(), 12U);
    const auto shown = nlohmann::json::parse(get("/api/v1/protection/guides/XEX").body);
    EXPECT_EQ(shown["procedures"].size(), kProcedureKinds.size());
    EXPECT_EQ(shown["questions"].size(), 7U);
    const auto draft = nlohmann::json::parse(get("/api/v1/protection/guides/MEX").body);
    EXPECT_TRUE(draft["procedures"].empty());
    EXPECT_TRUE(draft["facts"].empty());
    EXPECT_EQ(get("/api/v1/protection/guides/ABC").status, 404);
}

}  // namespace
}  // namespace travesia::protection
