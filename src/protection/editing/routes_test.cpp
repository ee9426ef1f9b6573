// The addresses from outside: only editors and reviewers are answered, each gives only their own commands, and every answer is
// what data/api/openapi.json says.
#include "protection/editing/routes.h"

#include "base/file.h"
#include "protection/editing/test_workplace.h"

namespace travesia::protection::editing {
namespace {

using http::Method;
using nlohmann::json;

const json& document() {
    static const json parsed = json::parse(*base::read_file(kTestData / "api" / "openapi.json"));
    return parsed;
}

bool has_type(const json& value, const std::string& type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
                               : type == "null" && value.is_null();
}

std::string misfit(const json& schema, const json& value, const std::string& path = "$");

std::string misfit_of_object(const json& schema, const json& value, const std::string& path) {
    for (const json& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            return path + ": without " + name.get<std::string>();
        }
    }
    for (const auto& [name, item] : value.items()) {
        const bool named = schema.contains("properties") && schema["properties"].contains(name);
        const json rest = schema.value("additionalProperties", json(false));
        if (!named && rest == false) {
            return path + "." + name + ": not in the document";
        }
        const json& of = named ? schema["properties"][name] : rest;
        if (auto wrong = of.is_object() ? misfit(of, item, path + "." + name) : std::string(); !wrong.empty()) {
            return wrong;
        }
    }
    return "";
}

/// The first place where `value` does not fit the schema; empty when it fits.
std::string misfit(const json& schema, const json& value, const std::string& path) {
    if (schema.contains("$ref")) {
        const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/components/schemas/").size());
        return misfit(document()["components"]["schemas"][name], value, path);
    }
    if (schema.contains("oneOf")) {
        std::string last;
        for (const json& one : schema["oneOf"]) {
            last = misfit(one, value, path);
            if (last.empty()) {
                return "";
            }
        }
        return last;
    }
    const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
    if (std::none_of(types.begin(), types.end(), [&](const json& type) { return has_type(value, type.get<std::string>()); })) {
        return path + ": wrong type";
    }
    if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
        return path + ": not in the list";
    }
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        if (auto wrong = misfit(schema["items"], value[i], path + "[" + std::to_string(i) + "]"); !wrong.empty()) {
            return wrong;
        }
    }
    return value.is_object() ? misfit_of_object(schema, value, path) : "";
}

constexpr const char* kItems = "/api/v1/protection/items";
constexpr const char* kItem = "/api/v1/protection/items/MEX/asylum/deadline-apply";
constexpr const char* kOverview = "/api/v1/protection/editing";
constexpr const char* kPreview = "/api/v1/protection/preview/MEX";

struct Door : WorkPlace {
    base::Messages messages = *base::Messages::load(kTestData);
    http::Router router{messages};
    Door() { add_routes(router, editing, access->guard(), messages); }

    struct Reply {
        int status = 0;
        json body;
        [[nodiscard]] std::string error() const { return body.contains("errors") ? body["errors"][0]["id"] : json(""); }
    };
    /// Asks with the session `token`, and holds the answer against the document.
    Reply ask(Method method, const std::string& path, const std::string& token, const json& body = nullptr, base::Id key = {}) {
        http::Request request;
        request.method = method;
        request.path = request.target = path;
        request.query = {{"country", "MEX"}};
        request.headers = {{"accept-language", "en"}, {"content-type", "application/json"}};
        request.headers.emplace_back("idempotency-key", (key.nobody() ? node->new_id() : key).text());
        if (!token.empty()) {
            request.headers.emplace_back("cookie", "__Host-session=" + token);
        }
        request.body = body.is_null() ? "" : body.dump();
        const auto response = router.answer(request);
        Reply reply{response.status, json::parse(response.body)};
        hold(method, path, reply);
        return reply;
    }
    static void hold(Method method, const std::string& path, const Reply& reply) {
        std::string pattern = path.starts_with(std::string(kItems) + "/") ? std::string(kItems) + "/{country}/{item}" : path;
        pattern = pattern.starts_with("/api/v1/protection/preview/") ? "/api/v1/protection/preview/{country}" : pattern;
        const json& responses = document()["paths"][pattern][method == Method::kGet ? "get" : "post"]["responses"];
        const std::string status = std::to_string(reply.status);
        ASSERT_TRUE(responses.contains(status)) << path << " " << status << " " << reply.body;
        const auto& content = responses[status]["content"].items().begin();
        EXPECT_EQ(misfit(content.value()["schema"], reply.body), "") << path;
    }
    Reply get(const std::string& path, const std::string& token) { return ask(Method::kGet, path, token); }
    Reply give(const std::string& name, const std::string& token, const json& body, base::Id key = {}) {
        return ask(Method::kPost, "/api/v1/protection/commands/" + name, token, body, key);
    }
    json proposal() {
        return {{"country", "MEX"},
                {"item", kLimit},
                {"base", digest_now(*files)},
                {"reason", "La ley cambió en mayo."},
                {"content", json_of(reworded(*files))}};
    }
};

const json& item_called(const json& items, const std::string& id) {
    return *std::find_if(items["items"].begin(), items["items"].end(), [&](const json& one) { return one["id"] == id; });
}

}  // namespace

TEST(RuleRoutes, OnlyEditorsAndReviewersAreAnsweredAndNobodyLearnsADraft) {
    Door door;
    const std::string secret = fact_in(*door.files->country("MEX"), kLimit)->text.at("es");
    const json any = {{"change", door.node->new_id().text()}};
    std::size_t answered = 0;
    for (const std::string& role : door.node->schema().roles()) {
        static_cast<void>(door.person_with("Una " + role, {role}));
        const std::string token = door.sign_in("Una " + role);
        for (const char* address : {kOverview, kItems, kItem, kPreview}) {
            const auto reply = door.get(address, token);
            const bool may = role == "editor" || role == "reviewer";
            EXPECT_EQ(reply.status, may ? 200 : 403) << role << " " << address;
            EXPECT_TRUE(may || reply.body.dump().find(secret) == std::string::npos) << role << " " << address;
            answered += reply.status == 200 ? 1U : 0U;
        }
        for (const auto& [command, its] : std::map<std::string, std::string>{
                 {"propose_rule", "editor"}, {"withdraw_rule", "editor"}, {"review_rule", "reviewer"}}) {
            EXPECT_EQ(door.give(command, token, any).status == 403, role != its) << role << " " << command;
        }
    }
    EXPECT_EQ(answered, 8U);
    for (const char* address : {kOverview, kItems, kItem, kPreview}) {
        EXPECT_EQ(door.get(address, "").status, 401) << address;
    }
    EXPECT_EQ(door.give("propose_rule", "", door.proposal()).status, 401);
    EXPECT_TRUE(door.editing.changes()->empty());
}

TEST(RuleRoutes, FromADraftToWhatPeopleGet) {
    Door door;
    const std::string ana = door.sign_in("Ana Editora");
    const std::string rosa = door.sign_in("Rosa Revisora");
    const json items = door.get(kItems, ana).body;
    EXPECT_EQ(item_called(items, kLimit)["state"], "draft");
    EXPECT_EQ(item_called(items, "country/holidays")["sort"], "holidays");
    EXPECT_FALSE(item_called(items, "country/holidays")["content"]["holidays"].empty());
    const auto proposed = door.give("propose_rule", ana, door.proposal());
    ASSERT_EQ(proposed.status, 201);
    const json page = door.get(kItem, rosa).body;
    EXPECT_EQ(page["state"], "draft");
    EXPECT_EQ(page["proposal"]["proposer"], "Ana Editora");
    const json& changed = page["proposal"]["differences"];
    const auto count =
        std::find_if(changed.begin(), changed.end(), [](const json& one) { return one["field"] == "deadline/count"; });
    ASSERT_NE(count, changed.end());
    EXPECT_EQ((*count)["before"], 30);
    EXPECT_EQ((*count)["after"], 25);
    EXPECT_EQ(door.get(kOverview, rosa).body["open"].size(), 1U);
    const json verdict = {
        {"change", proposed.body["change"]}, {"verdict", "approve"}, {"reason", "Coincide con la ley."}, {"languages", {"es"}}};
    EXPECT_EQ(door.give("review_rule", ana, verdict).error(), "access.may_not");
    ASSERT_EQ(door.give("review_rule", rosa, verdict).status, 201);
    const json after = door.get(kItem, ana).body;
    EXPECT_EQ(after["state"], "approved");
    EXPECT_EQ(after["content"]["deadline"]["count"], 25);
    EXPECT_EQ(after["approval"]["reviewed_by"], "Rosa Revisora");
    EXPECT_TRUE(after["proposal"].is_null());
    EXPECT_EQ(after["proposals"].size(), 1U);
    EXPECT_EQ(after["proposals"][0]["differences"], changed) << "the history still shows what was changed";
    EXPECT_TRUE(door.get(kOverview, rosa).body["open"].empty());
    EXPECT_TRUE(door.get(kPreview, rosa).body["procedures"].empty()) << "its procedure is a draft yet";
}

TEST(RuleRoutes, AFactPastItsReviewDateIsStale) {
    Door door;
    const std::string rosa = door.sign_in("Rosa Revisora");
    ASSERT_EQ(refusal(door.reviewed(door.rosa, door.proposed(door.ana, door.as_it_stands()))), "");
    EXPECT_EQ(door.get(kItem, rosa).body["state"], "approved");
    door.clock.pass(std::chrono::hours(24 * 102));
    EXPECT_EQ(door.get(kItem, door.sign_in("Rosa Revisora")).body["state"], "stale") << "to be looked at by the end of 2026";
}

TEST(RuleRoutes, TheTwoPersonRuleIsSaidInASentence) {
    Door door;
    const std::string both = door.sign_in("Berta Ambas");
    const auto proposed = door.give("propose_rule", both, door.proposal());
    const auto reply = door.give(
        "review_rule", both, {{"change", proposed.body["change"]}, {"verdict", "approve"}, {"reason", "Lo escribí yo misma."}});
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.error(), "protection_editing.own_proposal");
    EXPECT_NE(reply.body["detail"].get<std::string>().find("Nobody reviews what they proposed"), std::string::npos);
}

TEST(RuleRoutes, EveryMistakeOfABodyIsNamedAtOnce) {
    Door door;
    const std::string ana = door.sign_in("Ana Editora");
    json body = door.proposal();
    body["reason"] = "     corta     ";
    body["content"]["topic"] = "gossip";
    body["content"]["text"]["es"] = "";
    const auto reply = door.give("propose_rule", ana, body);
    EXPECT_EQ(reply.status, 400);
    std::set<std::string> places;
    for (const json& one : reply.body["errors"]) {
        places.insert(one["parameter"].get<std::string>());
    }
    EXPECT_EQ(places, (std::set<std::string>{"/reason", "/content/topic", "/content/text/es"}));
    json unknown = door.proposal();
    unknown["country"] = "ZZZ";
    EXPECT_EQ(door.give("propose_rule", ana, unknown).status, 404);
    EXPECT_EQ(door.get("/api/v1/protection/items/MEX/asylum/nothing", ana).status, 404);
    EXPECT_EQ(door.get("/api/v1/protection/items/ZZZ/asylum/nothing", ana).status, 404);
}

TEST(RuleRoutes, ACommandSentAgainIsAnsweredTheSame) {
    Door door;
    const std::string ana = door.sign_in("Ana Editora");
    const auto key = door.node->new_id();
    const auto first = door.give("propose_rule", ana, door.proposal(), key);
    const auto again = door.give("propose_rule", ana, door.proposal(), key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body["change"], first.body["change"]);
    EXPECT_EQ(again.body["repeated"], true);
    EXPECT_EQ(door.give("propose_rule", ana, door.proposal()).error(), "protection_editing.already_proposed");
    EXPECT_EQ(door.give("withdraw_rule", ana, {{"change", first.body["change"]}}).status, 201);
    EXPECT_EQ(door.give("withdraw_rule", ana, {{"change", first.body["change"]}}).error(), "protection_editing.not_open");
}

TEST(RuleRoutes, TheDocumentHasAnExampleForEachCommandThatFits) {
    for (const char* name : {"propose_rule", "review_rule", "withdraw_rule"}) {
        const json& content = document()["paths"]["/api/v1/protection/commands/" + std::string(name)]["post"]["requestBody"]
                                        ["content"]["application/json"];
        EXPECT_EQ(misfit(content["schema"], content["example"]), "") << name;
        EXPECT_NE(misfit(content["schema"], json::object()), "") << "the check finds a wrong body";
    }
}

}  // namespace travesia::protection::editing
