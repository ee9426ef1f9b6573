#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "http/finish.h"
#include "http/problem.h"
#include "http/router.h"
#include "http/static_files.h"
#include "http/target.h"

namespace travesia::http {
namespace {

Request request_for(const std::string& text, Method method = Method::kGet, Fields headers = {}) {
    const auto target = parse_target(text);
    EXPECT_TRUE(target) << text;
    return {method, text, target->path, target->query, std::move(headers), {}};
}

TEST(Target, DecodesPathAndQuery) {
    const auto target = parse_target("/a%20b?x=1&y=a%2Cb+c&x=2&flag");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a b");
    EXPECT_EQ(target->query, (Fields{{"x", "1"}, {"y", "a,b c"}, {"x", "2"}, {"flag", ""}}));
}

TEST(Target, RefusesWhatIsBrokenOrClimbs) {
    for (const char* text : {"", "a", "/%", "/%4", "/%zz", "/a/../b", "/%2e%2e/x", "/a%00", "/?a=%0A", "/%ff", "/?x=%c3"}) {
        EXPECT_FALSE(parse_target(text)) << text;
    }
    EXPECT_FALSE(parse_target("/" + std::string(9000, 'a')));
}

RC_GTEST_PROP(Target, EncodedTextIsDecodedBack, (const std::string& text)) {
    RC_ASSERT(*percent_decode(percent_encode(text), true) == text);
}

class RouterTest : public testing::Test {
protected:
    RouterTest() : messages_(*base::Messages::load(std::filesystem::path(TRAVESIA_ROOT) / "data")), router_(messages_) {
        router_.get("/codes/{list}",
                    [](const Request&, const Parameters& p) { return text_response(200, "text/plain", "list " + p.at("list")); });
        router_.get("/revisions/{*series}",
                    [](const Request&, const Parameters& p) { return text_response(200, "text/plain", p.at("series")); });
    }
    base::Messages messages_;
    Router router_;
};

TEST_F(RouterTest, FindsRoutesAndTheirParameters) {
    EXPECT_EQ(router_.answer(request_for("/codes/country")).body, "list country");
    EXPECT_EQ(router_.answer(request_for("/revisions/pan-snm/darien")).body, "pan-snm/darien");
    EXPECT_EQ(router_.answer(request_for("/codes/a/b")).status, 404);
    EXPECT_EQ(router_.answer(request_for("/revisions")).status, 404);
    EXPECT_EQ(router_.answer(request_for("/")).status, 404);
}

TEST_F(RouterTest, RefusesOtherMethodsAndSaysWhichAreAllowed) {
    const auto refused = router_.answer(request_for("/codes/x", Method::kPost));
    EXPECT_EQ(refused.status, 405);
    EXPECT_NE(
        std::find(refused.headers.begin(), refused.headers.end(), std::pair<std::string, std::string>("Allow", "GET, HEAD")),
        refused.headers.end());
    EXPECT_EQ(router_.answer(request_for("/nothing", Method::kPost)).status, 404);
}

TEST_F(RouterTest, EachMethodHasItsHandler) {
    const auto saying = [](const char* word) {
        return [word](const Request&, const Parameters& p) { return text_response(200, "text/plain", word + p.at("id")); };
    };
    router_.get("/people/{id}", saying("read "));
    router_.patch("/people/{id}", saying("changed "));
    router_.put("/people/{id}", saying("replaced "));
    router_.remove("/people/{id}", saying("removed "));
    router_.post("/people/{*id}", saying("made "));
    EXPECT_EQ(router_.answer(request_for("/people/1", Method::kHead)).body, "read 1");
    EXPECT_EQ(router_.answer(request_for("/people/1", Method::kPatch)).body, "changed 1");
    EXPECT_EQ(router_.answer(request_for("/people/1", Method::kPut)).body, "replaced 1");
    EXPECT_EQ(router_.answer(request_for("/people/1", Method::kDelete)).body, "removed 1");
    EXPECT_EQ(router_.answer(request_for("/people/1", Method::kPost)).body, "made 1") << "another pattern of the same path";
    const auto allowed = [&](const char* path, Method method) {
        const auto refused = router_.answer(request_for(path, method));
        EXPECT_EQ(refused.status, 405);
        const auto found =
            std::find_if(refused.headers.begin(), refused.headers.end(), [](const auto& h) { return h.first == "Allow"; });
        return found == refused.headers.end() ? "" : found->second;
    };
    EXPECT_EQ(allowed("/people/1", Method::kOptions), "GET, HEAD, POST, PUT, PATCH, DELETE");
    EXPECT_EQ(allowed("/people/1/x", Method::kGet), "POST");
}

TEST_F(RouterTest, ProblemsSpeakTheLanguageAskedFor) {
    const auto body = [&](const char* language) {
        return nlohmann::json::parse(router_.answer(request_for("/nothing", Method::kGet, {{"accept-language", language}})).body);
    };
    EXPECT_NE(body("en").at("detail").get<std::string>().find("There is nothing"), std::string::npos);
    EXPECT_NE(body("pt").at("detail").get<std::string>().find("Não há nada"), std::string::npos);
    EXPECT_NE(body("de").at("detail").get<std::string>().find("No hay nada"), std::string::npos) << "Spanish is the default";
    EXPECT_EQ(body("en").at("status"), 404);
    EXPECT_EQ(body("en").at("errors").at(0).at("id"), "http.not_found");
}

TEST(Finish, GivesAnETagAndAnswers304) {
    const auto first = finish(text_response(200, "text/plain", "x"), request_for("/"));
    const auto tag = std::find_if(first.headers.begin(), first.headers.end(), [](const auto& h) { return h.first == "ETag"; });
    ASSERT_NE(tag, first.headers.end());
    const auto again =
        finish(text_response(200, "text/plain", "x"), request_for("/", Method::kGet, {{"if-none-match", "W/" + tag->second}}));
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(
        finish(text_response(200, "text/plain", "y"), request_for("/", Method::kGet, {{"if-none-match", tag->second}})).status,
        200);
}

TEST(Finish, TellsBrowsersToTrustNothing) {
    const auto header = [](const Response& response, const std::string& name) {
        const auto found =
            std::find_if(response.headers.begin(), response.headers.end(), [&](const auto& h) { return h.first == name; });
        return found == response.headers.end() ? "" : found->second;
    };
    const auto data = finish(text_response(200, "application/json", "{}"), request_for("/"));
    EXPECT_EQ(header(data, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(data, "Referrer-Policy"), "no-referrer");
    EXPECT_NE(header(data, "Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
    auto page = text_response(200, "text/html", "<p>");
    page.headers.emplace_back("Content-Security-Policy", "default-src 'self'");
    EXPECT_EQ(header(finish(page, request_for("/")), "Content-Security-Policy"), "default-src 'self'") << "a page keeps its own";
}

std::string unpacked(const std::string& packed) {
    std::string plain(1 << 20, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

TEST(Finish, CompressesForWhoAcceptsIt) {
    const std::string text(5000, 'a');
    const auto packed =
        finish(text_response(200, "application/json", text), request_for("/", Method::kGet, {{"accept-encoding", "br, gzip"}}));
    ASSERT_LT(packed.body.size(), 200U);
    EXPECT_EQ(unpacked(packed.body), text);
    EXPECT_EQ(
        finish(text_response(200, "application/json", text), request_for("/", Method::kGet, {{"accept-encoding", "gzip;q=0"}}))
            .body,
        text);
}

/// "0 1 2 …" in so many pieces.
class Numbers final : public BodySource {
public:
    explicit Numbers(int pieces) : pieces_(pieces) {}
    bool next(std::string& out) override {
        for (int i = 0; i < 1000; ++i) {
            out += std::to_string(number_++) + " ";
        }
        return --pieces_ > 0;
    }

private:
    int pieces_;
    int number_ = 0;
};

TEST(Finish, CompressesABodyWhileItIsMade) {
    const auto answered = [](const char* accepts) {
        auto response = text_response(200, "text/plain", std::string(2000, '#'));
        response.rest = std::make_shared<Numbers>(30);
        return finish(std::move(response), request_for("/", Method::kGet, {{"accept-encoding", accepts}}));
    };
    auto plain = answered("identity");
    EXPECT_EQ(std::count_if(plain.headers.begin(), plain.headers.end(), [](const auto& h) { return h.first == "ETag"; }), 0)
        << "of a body that is not made yet";
    const std::string whole = whole_body(plain);
    EXPECT_TRUE(whole.ends_with(" 29999 "));
    EXPECT_FALSE(plain.rest);

    auto packed = answered("gzip");
    EXPECT_EQ(
        std::count(packed.headers.begin(), packed.headers.end(), std::pair<std::string, std::string>("Content-Encoding", "gzip")),
        1);
    std::string first;
    EXPECT_TRUE(packed.rest->next(first));
    EXPECT_FALSE(first.empty()) << "what is there goes out at once";
    EXPECT_LT(first.size(), 1000U);
    while (packed.rest->next(first)) {
    }
    EXPECT_EQ(unpacked(first), whole);
}

TEST(StaticFiles, ServesWhatIsThereInTheBestEncoding) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "pages";
    std::filesystem::create_directories(folder / "assets");
    for (const auto& [name, text] : {std::pair{"index.html", "<p>"}, {"assets/a.js", "plain"}, {"assets/a.js.gz", "zipped"}}) {
        std::ofstream(folder / name) << text;
    }
    const auto pages = StaticFiles::load(folder);
    ASSERT_TRUE(pages);
    EXPECT_EQ(pages->find(request_for("/"))->body, "<p>");
    EXPECT_EQ(pages->find(request_for("/assets/a.js"))->body, "plain");
    EXPECT_EQ(pages->find(request_for("/assets/a.js", Method::kGet, {{"accept-encoding", "gzip"}}))->body, "zipped");
    EXPECT_FALSE(pages->find(request_for("/assets")));
    EXPECT_EQ(StaticFiles::load(folder / "assets").error().id, "http.no_pages");
}

}  // namespace
}  // namespace travesia::http
