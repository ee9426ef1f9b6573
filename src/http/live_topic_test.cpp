#include "http/live_topic.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <thread>

#include "http/finish.h"

namespace travesia::http {
namespace {

Request asking(Fields headers, Fields query = {}) {
    return {Method::kGet, "/live", "/live", std::move(query), std::move(headers), {}};
}

TEST(EventText, KeepsLineBreaksAndNothingElseEndsAnEvent) {
    EXPECT_EQ(event_text({7, "bed", "a"}), "id: 7\nevent: bed\ndata: a\n\n");
    EXPECT_EQ(event_text({7, "bed", "a\nb\r\nc\rd\n"}), "id: 7\nevent: bed\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
}

TEST(LiveTopic, GivesWhatCameAfter) {
    LiveTopic topic(10);
    EXPECT_EQ(topic.after(10).bytes, "");
    topic.publish({12, "a", "x"});
    topic.publish({15, "b", "y"});
    EXPECT_EQ(topic.position(), 15U);
    EXPECT_EQ(topic.after(10).bytes, event_text({12, "a", "x"}) + event_text({15, "b", "y"}));
    EXPECT_EQ(topic.after(13).bytes, event_text({15, "b", "y"})) << "positions between are fine";
    EXPECT_EQ(topic.after(10, 1).position, 12U) << "in pieces";
    EXPECT_FALSE(topic.after(15).missed);
}

TEST(LiveTopic, SaysWhenEventsWereMissed) {
    LiveTopic topic(10, 3);
    for (std::uint64_t id = 11; id <= 16; ++id) {
        topic.publish({id, "a", ""});
    }
    EXPECT_FALSE(topic.after(13).missed) << "14, 15 and 16 are kept";
    EXPECT_TRUE(topic.after(12).missed);
    EXPECT_EQ(topic.after(12).position, 16U);
    EXPECT_TRUE(topic.after(17).missed) << "a position of another ledger";
}

RC_GTEST_PROP(LiveTopic, ReadInPiecesNothingIsLostOrTwice, (const std::vector<std::uint8_t>& steps, std::uint8_t limit)) {
    LiveTopic topic(0, 1000);
    std::string all;
    std::uint64_t id = 0;
    for (const std::uint8_t step : steps) {
        id += step + 1U;
        topic.publish({id, "e", std::to_string(step)});
        all += event_text({id, "e", std::to_string(step)});
    }
    std::string read;
    std::uint64_t position = 0;
    for (auto batch = topic.after(position, limit + 1U); !batch.bytes.empty(); batch = topic.after(position, limit + 1U)) {
        read += batch.bytes;
        position = batch.position;
    }
    RC_ASSERT(read == all);
}

TEST(LiveTopic, WakesFromAnyThreadUntilSilenced) {
    LiveTopic topic(0);
    std::atomic<int> woken{0};
    const int number = topic.on_publish([&] { ++woken; });
    std::thread([&] { topic.publish({1, "a", ""}); }).join();
    EXPECT_EQ(woken, 1);
    topic.silence(number);
    topic.publish({2, "a", ""});
    EXPECT_EQ(woken, 1);
}

TEST(LiveTopic, RefusesToGoBack) {
    LiveTopic topic(5);
    EXPECT_DEATH(topic.publish({5, "a", ""}), "event.id > last_");
    EXPECT_DEATH(topic.publish({6, "a\nb", ""}), "is_name");
}

TEST(Live, BeginsWhereTheScreenStands) {
    const auto topic = std::make_shared<LiveTopic>(40);
    EXPECT_EQ(live(topic, asking({})).live->after, 40U);
    EXPECT_EQ(live(topic, asking({}, {{"after", "30"}})).live->after, 30U);
    EXPECT_EQ(live(topic, asking({{"last-event-id", "35"}}, {{"after", "30"}})).live->after, 35U) << "it came back";
    EXPECT_TRUE(topic->after(live(topic, asking({{"last-event-id", "3x"}})).live->after).missed);
}

TEST(Live, IsNotFinishedLikeAnAnswerThatEnds) {
    const auto response = finish(live(std::make_shared<LiveTopic>(1), asking({})), asking({{"accept-encoding", "gzip"}}));
    EXPECT_TRUE(response.live);
    for (const auto& [name, value] : response.headers) {
        EXPECT_NE(name, "ETag");
        EXPECT_NE(name, "Content-Encoding");
    }
}

}  // namespace
}  // namespace travesia::http
