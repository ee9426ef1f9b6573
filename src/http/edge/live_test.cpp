// Live streams over real sockets: many at once, slow ones, those that come back, and a server that stops.
#include <atomic>
#include <mutex>
#include <thread>

#include "http/edge/server.h"
#include "http/edge/test_client.h"
#include "http/live_topic.h"

namespace travesia::http::edge {
namespace {

class LiveTest : public testing::Test {
protected:
    void start(ServerOptions options = {}) {
        server_ = std::make_unique<Server>(
            options,
            [this](const Request& request) {
                return request.path == "/live" ? live(topic_, request) : text_response(200, "text/plain", "answer");
            },
            [] { return 1U; });
        ASSERT_TRUE(server_->start());
    }
    std::unique_ptr<Client> open(const std::string& fields = "") {
        auto client = std::make_unique<Client>(server_->port());
        client->send("GET /live HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
        return client;
    }
    void publish(const std::string& data) { topic_->publish({topic_->position() + 1, "bed", data}); }

    std::shared_ptr<LiveTopic> topic_ = std::make_shared<LiveTopic>(100, 50);
    std::unique_ptr<Server> server_;
};

TEST_F(LiveTest, SendsEventsAsTheyCome) {
    start();
    const auto screen = open();
    const auto head = screen->read_until("retry: ");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n")) << head;
    EXPECT_NE(head.find("text/event-stream"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    publish("one");
    EXPECT_NE(screen->read_until("one\n\n").find("id: 101\nevent: bed\ndata: one\n\n"), std::string::npos);
    publish("two");
    EXPECT_NE(screen->read_until("two\n\n").find("id: 102"), std::string::npos);
}

TEST_F(LiveTest, ComesBackWhereItStood) {
    start();
    publish("one");
    publish("two");
    publish("three");
    const auto back = open("Last-Event-ID: 101\r\n");
    const auto events = back->read_until("three\n\n");
    EXPECT_EQ(events.find("one"), std::string::npos);
    EXPECT_LT(events.find("two"), events.find("three"));
    for (int i = 0; i < 60; ++i) {
        publish("more");
    }
    const auto late = open("Last-Event-ID: 101\r\n");
    EXPECT_NE(late->read_until("{}\n\n").find("id: 163\nevent: reload\n"), std::string::npos) << "what it missed is not kept";
}

TEST_F(LiveTest, SaysThatItIsAlive) {
    ServerOptions options;
    options.heartbeat_ms = 20;
    start(options);
    const auto screen = open();
    EXPECT_EQ(Client::count(screen->read_until("\n:\n\n:\n\n:\n\n"), ":\n\n"), 3);
}

TEST_F(LiveTest, FiveHundredScreensHearTheSameAndWorkersStayFree) {
    ServerOptions options;
    options.workers = 1;
    start(options);
    std::vector<std::unique_ptr<Client>> screens;
    for (int i = 0; i < 500; ++i) {
        screens.push_back(open());
    }
    for (const auto& screen : screens) {
        ASSERT_NE(screen->read_until("retry: 2000\n\n"), "");
    }
    Client other(server_->port());
    other.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(other.read_until("answer").find("200 OK"), std::string::npos);
    // Two rooms publish at once; ids must grow, so they take turns.
    std::mutex turn;
    const auto room = [&] {
        for (int i = 0; i < 20; ++i) {
            const std::lock_guard lock(turn);
            publish("event");
        }
    };
    std::thread first(room);
    std::thread second(room);
    first.join();
    second.join();
    for (const auto& screen : screens) {
        const auto heard = screen->read_until("data: event\n\n", 40);
        EXPECT_EQ(Client::count(heard, "data: event\n\n"), 40);
        EXPECT_LT(heard.find("id: 101\n"), heard.find("id: 140\n"));
    }
}

TEST_F(LiveTest, CutsOffWhoDoesNotListen) {
    ServerOptions options;
    options.write_deadline_ms = 100;
    options.streams = 2;
    start(options);
    const auto slow = open();
    const auto quick = open();
    ASSERT_NE(quick->read_until("retry: 2000\n\n"), "");
    // Far more than both systems' buffers hold; the quick one reads along and misses nothing.
    const std::string much(1 << 20, 'x');
    for (int i = 0; i < 20; ++i) {
        publish(much);
        ASSERT_EQ(Client::count(quick->read_until("x\n\n"), "x\n\n"), 1) << i;
    }
    // Both places were taken: there is one again only when the slow one has been cut off.
    while (open()->read_until("\r\n\r\n").find("200 OK") == std::string::npos) {
        ::usleep(10'000);
    }
    publish("still here");
    EXPECT_NE(quick->read_until("still here\n\n"), "");
}

TEST_F(LiveTest, HasALimitAndForgetsThoseWhoLeft) {
    ServerOptions options;
    options.streams = 2;
    start(options);
    auto first = open();
    auto second = open();
    ASSERT_NE(first->read_until("retry: 2000\n\n"), "");
    ASSERT_NE(second->read_until("retry: 2000\n\n"), "");
    EXPECT_NE(open()->read_until("\r\n\r\n").find("503"), std::string::npos);
    first->hang_up();
    EXPECT_EQ(first->read_to_end(), "") << "it has said that it goes, and is closed";
    EXPECT_NE(open()->read_until("retry: 2000\n\n").find("200 OK"), std::string::npos);
}

TEST_F(LiveTest, HeadTellsTheKindOnly) {
    start();
    Client c(server_->port());
    c.send("HEAD /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto head = c.read_to_end();
    EXPECT_NE(head.find("text/event-stream"), std::string::npos);
    EXPECT_EQ(head.find("retry"), std::string::npos);
}

TEST_F(LiveTest, StopsWithStreamsOpenWhileOthersPublish) {
    start();
    std::vector<std::unique_ptr<Client>> screens;
    for (int i = 0; i < 50; ++i) {
        screens.push_back(open());
    }
    ASSERT_NE(screens.back()->read_until("retry: 2000\n\n"), "");
    std::atomic<bool> done{false};
    std::thread publisher([&] {
        while (!done) {
            publish("event");
        }
    });
    server_->stop();
    done = true;
    publisher.join();
    for (const auto& screen : screens) {
        EXPECT_EQ(screen->read_to_end().find("HTTP/1.1 5"), std::string::npos) << "closed";
    }
    server_.reset();
    publish("into the void");
}

}  // namespace
}  // namespace travesia::http::edge
