#include "statistics/kept_answers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace travesia::statistics {
namespace {

http::Response answer(const std::string& body, int status = 200) {
    return http::text_response(status, "text/plain", body);
}

TEST(KeptAnswers, AreMadeOnceUntilSomethingIsStored) {
    KeptAnswers kept;
    int made = 0;
    const auto make = [&] { return answer(std::to_string(++made)); };
    EXPECT_EQ(kept.get("a", 1, make).body, "1");
    EXPECT_EQ(kept.get("a", 1, make).body, "1");
    EXPECT_EQ(kept.get("b", 1, make).body, "2");
    EXPECT_EQ(kept.get("a", 2, make).body, "3") << "a new generation begins anew";
    EXPECT_EQ(kept.get("b", 2, make).body, "4");
}

TEST(KeptAnswers, AreNotKeptWhenTheyAreRefusals) {
    KeptAnswers kept;
    EXPECT_EQ(kept.get("a", 1, [] { return answer("no", 409); }).status, 409);
    EXPECT_EQ(kept.get("a", 1, [] { return answer("yes"); }).body, "yes");
}

TEST(KeptAnswers, OfAnOlderGenerationDoNotOutliveIt) {
    KeptAnswers kept;
    // While the old answer is made, somebody asks after something new was stored.
    const auto late = kept.get("a", 1, [&] {
        kept.get("other", 2, [] { return answer("new"); });
        return answer("old");
    });
    EXPECT_EQ(late.body, "old");
    EXPECT_EQ(kept.get("a", 2, [] { return answer("new"); }).body, "new");
}

TEST(KeptAnswers, MakingUpQuestionsDoesNotFillTheMemory) {
    KeptAnswers kept;
    int made = 0;
    for (int i = 0; i < 1000; ++i) {
        kept.get(std::to_string(i), 1, [&] { return answer(std::to_string(++made)); });
    }
    kept.get("0", 1, [&] { return answer(std::to_string(++made)); });
    EXPECT_EQ(made, 1001) << "the first was given up for later ones";
}

TEST(KeptAnswers, ServeSeveralThreads) {
    KeptAnswers kept;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) {
                const std::string question = std::to_string(i % 50);
                wrong += kept.get(question, i / 500, [&] { return answer(question); }).body == question ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace travesia::statistics
