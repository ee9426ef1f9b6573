// What a request brings along: its JSON, its cookies, the page that sent it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/cookie.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "http/same_origin.h"

namespace travesia::http {
namespace {

Request with(Fields headers, std::string body = {}, Method method = Method::kPost) {
    return {method, "/x", "/x", {}, std::move(headers), std::move(body)};
}

Request json_request(std::string body) {
    return with({{"content-type", "application/json"}}, std::move(body));
}

TEST(JsonBody, ReadsEveryKindOfValue) {
    const std::string text = R"({"a":[1,-2,3.5,true,null,"ñ",{}],"b":{"c":18446744073709551615}})";
    const auto read = json_body(json_request(text));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, nlohmann::json::parse(text));
    EXPECT_EQ(*parse_json("7"), 7);
}

TEST(JsonBody, TakesOnlyWhatIsDeclaredAsJson) {
    for (const char* type : {"application/json", "Application/JSON; charset=utf-8", " application/json ;x=y"}) {
        EXPECT_TRUE(json_body(with({{"content-type", type}}, "{}"))) << type;
    }
    for (const char* type :
         {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/problem+json"}) {
        const auto refused = json_body(with({{"content-type", type}}, "{}"));
        ASSERT_FALSE(refused) << type;
        EXPECT_EQ(refused.error().id, "http.body_type");
        EXPECT_EQ(status_of(refused.error()), 415);
    }
    EXPECT_FALSE(json_body(with({{"content-type", "application/json"}, {"content-encoding", "gzip"}}, "{}")));
}

TEST(JsonBody, SaysWhereReadingStopped) {
    const auto broken = json_body(json_request(R"({"a":1,})"));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().id, "http.body_json");
    EXPECT_EQ(base::fact(broken.error(), "position"), "8");
    EXPECT_EQ(status_of(broken.error()), 400);
    for (const char* text : {"", "{", "{} {}", "[1e999]", "\"\xff\"", "nul", "{\"a\":\"\\ud800\"}"}) {
        EXPECT_EQ(json_body(json_request(text)).error().id, "http.body_json") << text;
    }
}

TEST(JsonBody, RefusesAKeyTwiceInOneObject) {
    const auto twice = json_body(json_request(R"({"a":{"x":1},"b":{"x":1,"y":2,"x":3}})"));
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().id, "http.body_repeated");
    EXPECT_EQ(base::fact(twice.error(), "key"), "x");
}

TEST(JsonBody, HasLimits) {
    const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
    EXPECT_TRUE(json_body(json_request(nested(32))));
    EXPECT_EQ(json_body(json_request(nested(33))).error().id, "http.body_deep");
    EXPECT_EQ(json_body(json_request(nested(100'000))).error().id, "http.body_deep");
    const auto large = json_body(json_request("\"" + std::string(300 << 10, 'x') + "\""));
    ASSERT_FALSE(large);
    EXPECT_EQ(status_of(large.error()), 413);
    EXPECT_TRUE(json_body(json_request("\"" + std::string(300 << 10, 'x') + "\""), {1 << 20, 4}));
}

RC_GTEST_PROP(JsonBody, WhatWasWrittenIsReadBack, (const std::map<std::string, std::vector<int>>& drawn)) {
    nlohmann::json value = nlohmann::json::object();
    for (const auto& [key, numbers] : drawn) {
        std::string name;
        for (const char c : key) {
            name += static_cast<char>('a' + (static_cast<unsigned char>(c) % 26));
        }
        value[name] = numbers;
    }
    const auto read = parse_json(value.dump());
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
}

TEST(Cookie, IsFoundAmongOthers) {
    const auto request = with({{"cookie", "a=b; __Host-session=S1-x; other"}, {"cookie", "c=d"}});
    EXPECT_EQ(cookie(request, "session"), "S1-x");
    EXPECT_EQ(cookie(request, "a"), std::nullopt) << "only those no other host can plant";
    EXPECT_EQ(cookie(with({}), "session"), std::nullopt);
    EXPECT_EQ(cookie(with({{"cookie", "__Host-session="}}), "session"), "");
}

TEST(Cookie, APlantedOrBrokenOneIsNoCookie) {
    EXPECT_EQ(cookie(with({{"cookie", "__Host-session=a; __Host-session=b"}}), "session"), std::nullopt);
    EXPECT_EQ(cookie(with({{"cookie", "__Host-session=a; __Host-session=a"}}), "session"), "a");
    EXPECT_EQ(cookie(with({{"cookie", "__Host-session=\"a\""}}), "session"), std::nullopt);
    EXPECT_EQ(cookie(with({{"cookie", "__host-session=a"}}), "session"), std::nullopt);
}

TEST(Cookie, IsWrittenForThisHostOnly) {
    EXPECT_EQ(set_cookie("session", "abc", 3600).second,
              "__Host-session=abc; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Strict");
    EXPECT_EQ(forget_cookie("session").second, "__Host-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict");
    EXPECT_DEATH((void)set_cookie("session", "a\r\nX: y", 1), "is_plain");
}

TEST(SameOrigin, ListensToOurPageAndToPrograms) {
    EXPECT_TRUE(check_same_origin(with({{"host", "centre:8080"}})));
    EXPECT_TRUE(check_same_origin(with({{"host", "centre:8080"}, {"sec-fetch-site", "same-origin"}})));
    EXPECT_TRUE(check_same_origin(with({{"host", "centre:8080"}, {"origin", "http://centre:8080"}})));
    EXPECT_TRUE(check_same_origin(with({{"host", "centre"}, {"origin", "https://centre"}})));
    EXPECT_TRUE(check_same_origin(with({{"host", "x"}, {"origin", "https://y"}}, {}, Method::kGet))) << "reading changes nothing";
}

TEST(SameOrigin, RefusesOtherPages) {
    const std::vector<Fields> others = {{{"sec-fetch-site", "cross-site"}},
                                        {{"sec-fetch-site", "same-site"}, {"origin", "https://centre"}},
                                        {{"origin", "null"}},
                                        {{"origin", "https://elsewhere"}},
                                        {{"origin", "https://centre.elsewhere"}},
                                        {{"origin", "https://centre:81"}, {"sec-fetch-site", "same-origin"}}};
    for (Fields headers : others) {
        headers.emplace_back("host", "centre");
        const auto refused = check_same_origin(with(headers));
        ASSERT_FALSE(refused);
        EXPECT_EQ(status_of(refused.error()), 403);
    }
    auto over_tls = with({{"host", "centre"}, {"origin", "http://centre"}});
    over_tls.secure = true;
    EXPECT_FALSE(check_same_origin(over_tls));
    EXPECT_FALSE(check_same_origin(with({{"origin", "https://"}}))) << "no host to compare with";
}

}  // namespace
}  // namespace travesia::http
