#include <gmock/gmock.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {
namespace {

/// The ids and keys found when the second file is held against the first.
std::vector<std::pair<std::string, std::string>> compared(const std::string& first, const std::string& second) {
    const base::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "i18n" / "guide");
    EXPECT_TRUE(base::write_file(folder.path() / "i18n" / "guide" / "es.json", first));
    EXPECT_TRUE(base::write_file(folder.path() / "i18n" / "guide" / "fr.json", second));
    std::vector<std::pair<std::string, std::string>> found;
    for (const Finding& one : check_words({Words::load(folder.path(), "es").value(), Words::load(folder.path(), "fr").value()})) {
        EXPECT_EQ(one.language, "fr");
        found.emplace_back(one.id, one.field);
    }
    return found;
}

TEST(CheckWords, WantsTheSameKeysAndGapsInEveryLanguage) {
    EXPECT_THAT(compared(R"({"a": "Hasta {date}"})", R"({"a": "Avant le {date}"})"), testing::IsEmpty());
    EXPECT_THAT(compared(R"({"a": "Hasta {date}"})", R"({})"), testing::ElementsAre(testing::Pair("check.word_missing", "a")));
    EXPECT_THAT(compared(R"({"a": "Hasta {date}"})", R"({"a": "Avant le {jour}"})"),
                testing::ElementsAre(testing::Pair("check.word_gaps", "a")));
    EXPECT_THAT(compared(R"({"a": "{n} de {total}"})", R"({"a": "{total} : {n}"})"), testing::IsEmpty()) << "another order";
    EXPECT_THAT(compared(R"({})", R"({"b": "de plus"})"), testing::ElementsAre(testing::Pair("check.word_extra", "b")));
}

}  // namespace
}  // namespace travesia::protection::check
