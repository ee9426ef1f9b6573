#include "http/edge/server.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <latch>

#include "http/edge/beast.h"
#include "http/edge/head.h"
#include "http/edge/kept_answers.h"
#include "http/edge/test_client.h"

namespace travesia::http::edge {
namespace {

/// Three pieces, the second of them empty.
class Pieces final : public BodySource {
public:
    bool next(std::string& out) override {
        ++calls_;
        out += calls_ == 1 ? std::string(70'000, 'a') : calls_ == 2 ? "" : "end";
        return calls_ < 3;
    }

private:
    int calls_ = 0;
};

class ServerTest : public testing::Test {
protected:
    void start(const ServerOptions& options = {}) {
        server_ = std::make_unique<Server>(
            options,
            [this](const Request& request) {
                ++handled_;
                if (request.path == "/p") {
                    peer_ = request.peer;
                }
                if (request.path == "/slow") {
                    release_.wait();
                }
                if (request.path == "/pieces") {
                    Response response = text_response(200, "text/plain", "begin ");
                    response.rest = std::make_shared<Pieces>();
                    return response;
                }
                auto response = text_response(200, "text/plain", "body of " + request.path + "." + request.body);
                response.shareable = request.path == "/kept" || request.path == "/slow";
                return response;
            },
            [this] { return generation_.load(); });
        ASSERT_TRUE(server_->start());
    }

    std::atomic<int> handled_{0};
    std::atomic<std::uint64_t> generation_{1};
    std::latch release_{1};
    std::string peer_;  ///< of the last request to /p
    std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnection) {
    start();
    Client c(server_->port());
    c.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(c.read_until("body of /a.").find("HTTP/1.1 200 OK"), std::string::npos);
    c.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto both = c.read_until("body of /c.");
    EXPECT_LT(both.find("body of /b."), both.find("body of /c.")) << "pipelined requests are answered in order";
}

TEST_F(ServerTest, ReadsABodyAndAnswersHeadWithoutOne) {
    start();
    Client c(server_->port());
    c.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
    EXPECT_NE(c.read_until("hello").find("body of /p.hello"), std::string::npos);
    c.send("HEAD /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto head = c.read_to_end();
    EXPECT_NE(head.find("Content-Length: 11"), std::string::npos);
    EXPECT_EQ(head.find("body of"), std::string::npos);
}

TEST_F(ServerTest, SendsABodyInPiecesAsChunks) {
    start();
    Client c(server_->port());
    c.send("GET /pieces HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto all = c.read_until("0\r\n\r\n");
    EXPECT_NE(all.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_EQ(all.find("Content-Length"), std::string::npos);
    EXPECT_NE(all.find("\r\n\r\n6\r\nbegin \r\n11170\r\naaa"), std::string::npos) << "sizes are hexadecimal";
    EXPECT_TRUE(all.ends_with("aaa\r\n3\r\nend\r\n0\r\n\r\n")) << "an empty piece is no chunk: it would end the body";
    c.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(c.read_until("body of /a.").find("200 OK"), std::string::npos) << "the connection goes on";
}

TEST_F(ServerTest, MakesTheWholeBodyForHttp10) {
    start();
    Client c(server_->port());
    c.send("GET /pieces HTTP/1.0\r\n\r\n");
    const auto all = c.read_to_end();
    EXPECT_NE(all.find("Content-Length: 70009\r\n"), std::string::npos);
    EXPECT_TRUE(all.ends_with("aaaend"));
    Client head(server_->port());
    head.send("HEAD /pieces HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(head.read_to_end().ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, RefusesWhatIsTooLargeOrMalformed) {
    ServerOptions options;
    options.body_bytes = 10;
    start(options);
    const auto ask = [&](const std::string& bytes) {
        Client c(server_->port());
        c.send(bytes);
        return c.read_to_end();
    };
    EXPECT_NE(ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n").find("431"), std::string::npos);
    EXPECT_NE(ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n").find("413"), std::string::npos);
    EXPECT_NE(
        ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + std::string(255, 'x') + "\r\n0\r\n\r\n")
            .find("413"),
        std::string::npos);
    EXPECT_NE(ask("nonsense\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(ask("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n").find("501"), std::string::npos);
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerTest, ReadsBodiesOfAllMethodsThatChangeSomething) {
    start();
    for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
        Client c(server_->port());
        c.send(std::string(method) + " /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        EXPECT_NE(c.read_until("hello").find("body of /p.hello"), std::string::npos) << method;
        c.send(std::string(method) + " /q HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_NE(c.read_until("body of /q.").find("200"), std::string::npos) << "no length means no body";
    }
    EXPECT_EQ(peer_, "127.0.0.1");
}

TEST_F(ServerTest, RefusesBodiesOfDoubtfulLength) {
    start();
    const auto ask = [&](const std::string& fields, const std::string& body) {
        Client c(server_->port());
        c.send("POST / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body);
        return c.read_to_end();
    };
    for (const char* fields :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
          "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: +5\r\n", "Content-Length: 5x\r\n",
          "Content-Length: 99999999999999999999999\r\n", "Transfer-Encoding: chunked, gzip\r\n"}) {
        const auto answer = ask(fields, "hello");
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 413")) << fields << answer;
    }
    EXPECT_NE(ask("Transfer-Encoding: chunked\r\n", "zz\r\n").find("400"), std::string::npos);
    Client without_host(server_->port());
    without_host.send("GET / HTTP/1.1\r\n\r\n");
    EXPECT_NE(without_host.read_to_end().find("400"), std::string::npos);
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerTest, CutsASlowBody) {
    ServerOptions options;
    options.body_deadline_ms = 50;
    start(options);
    Client c(server_->port());
    c.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    EXPECT_EQ(c.read_to_end(), "");
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerTest, CutsASlowHead) {
    ServerOptions options;
    options.head_deadline_ms = 50;
    start(options);
    Client c(server_->port());
    c.send("GET / HTT");
    EXPECT_EQ(c.read_to_end(), "") << "closed without an answer";
}

TEST_F(ServerTest, KeepsSharedAnswersUntilTheDataChanges) {
    start();
    Client c(server_->port());
    for (int i = 0; i < 3; ++i) {
        c.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
        ASSERT_NE(c.read_until("body of /kept."), "");
    }
    EXPECT_EQ(handled_, 1);
    generation_ = 2;
    c.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_NE(c.read_until("body of /kept."), "");
    EXPECT_EQ(handled_, 2);
    c.send("GET /kept HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n");
    ASSERT_NE(c.read_until("body of /kept."), "");
    EXPECT_EQ(handled_, 3) << "another language is another answer";
}

TEST_F(ServerTest, AnswersAQuestionThatManyAskOnlyOnce) {
    start();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<Client>(server_->port()));
        clients.back()->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    // All heads are read before this later request is answered, because one thread reads them in order of arrival.
    Client last(server_->port());
    last.send("GET /last HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_NE(last.read_until("body of /last."), "");
    release_.count_down();
    for (const auto& one : clients) {
        EXPECT_NE(one->read_until("body of /slow.").find("200 OK"), std::string::npos);
    }
    EXPECT_LE(handled_, 1 + 1 + 1) << "one for /slow, one for /last, at most one that came after";
}

TEST_F(ServerTest, SaysTryLaterWhenTooManyWait) {
    ServerOptions options;
    options.waiting_requests = 1;
    options.workers = 1;
    start(options);
    Client first(server_->port());
    first.send("GET /slow?1 HTTP/1.1\r\nHost: x\r\n\r\n");
    while (handled_ == 0) {
        ::usleep(1000);
    }
    Client second(server_->port());
    second.send("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto refused = second.read_until("\r\n\r\n");
    EXPECT_NE(refused.find("503"), std::string::npos);
    EXPECT_NE(refused.find("Retry-After"), std::string::npos);
    release_.count_down();
    EXPECT_NE(first.read_until("body of /slow.").find("200"), std::string::npos);
}

TEST_F(ServerTest, ARefusedClientSeesTheAnswerWhileItIsStillSending) {
    ServerOptions options;
    options.body_bytes = 1000;
    start(options);
    Client c(server_->port());
    c.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" + std::string(300'000, 'x'));
    EXPECT_NE(c.read_to_end().find("413"), std::string::npos);
}

TEST_F(ServerTest, TellsWhoAsksFirstToGoOn) {
    start();
    Client c(server_->port());
    c.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(c.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    c.send("hello");
    EXPECT_NE(c.read_until("hello").find("body of /p.hello"), std::string::npos);
}

TEST(Serialise, AHeaderEndsAtALineBreak) {
    auto response = text_response(200, "text/plain", "x");
    response.headers.emplace_back("X-A", "one\r\nSet-Cookie: planted");
    const auto bytes = serialise(response, false, true);
    EXPECT_NE(bytes.find("X-A: one\r\n"), std::string::npos);
    EXPECT_EQ(bytes.find("Set-Cookie"), std::string::npos);
}

TEST_F(ServerTest, StopsWithConnectionsOpen) {
    start();
    Client idle(server_->port());
    Client half(server_->port());
    half.send("GET / HTTP/1.1\r\n");
    server_->stop();
    server_->stop();
    EXPECT_EQ(idle.read_to_end(), "");
}

TEST(Server, SaysWhenThePortIsTaken) {
    const auto nothing = [](const Request&) { return Response{}; };
    Server first({}, nothing, [] { return 0U; });
    ASSERT_TRUE(first.start());
    ServerOptions options;
    options.port = first.port();
    Server second(options, nothing, [] { return 0U; });
    const auto taken = second.start();
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().id, "edge.listen");
}

TEST(KeptAnswers, DropsTheLeastRecentlyUsed) {
    KeptAnswers kept(4000);
    const auto bytes = std::make_shared<const std::string>(std::string(450, 'x'));
    for (int i = 0; i < 20; ++i) {
        kept.keep("key" + std::to_string(i), 1, bytes);
        EXPECT_TRUE(kept.find("key0", 1)) << "used again and again, it stays";
    }
    EXPECT_FALSE(kept.find("key1", 1));
    EXPECT_LE(kept.size_bytes(), 4000U);
    kept.keep("large", 1, std::make_shared<const std::string>(std::string(3000, 'x')));
    EXPECT_FALSE(kept.find("large", 1));
    EXPECT_FALSE(kept.find("key0", 2)) << "of another generation";
}

TEST(ParseRequest, ReadsHeadAndBody) {
    const auto request = parse_request("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nX-Y:  z \r\n\r\nhi");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->method, Method::kPost);
    EXPECT_EQ(request->parameter("b"), "c");
    EXPECT_EQ(request->header("x-y"), "z");
    EXPECT_EQ(request->body, "hi");
    EXPECT_FALSE(parse_request("GET / HTTP/1.1\r\nHost"));
}

}  // namespace
}  // namespace travesia::http::edge
