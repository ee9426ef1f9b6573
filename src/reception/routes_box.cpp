// The complaints box over HTTP. Three addresses need no session: anybody may write, from a tablet on a wall. Nothing about who
// asks is kept, and nothing that was typed goes into an address.
#include <nlohmann/json.hpp>

#include "access/guard.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "http/same_origin.h"
#include "reception/box.h"
#include "reception/read_json.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using http::Response;
using nlohmann::json;
using record::Record;

namespace {

json said(const std::optional<FocalPoint>& focal) {
    return focal ? json{{"key", focal->key.text()},
                        {"name", focal->name},
                        {"contact", focal->contact},
                        {"fingerprint", focal->fingerprint},
                        {"since", focal->since}}
                 : json();
}

json said(const LetterState& letter) {
    return {{"sensitive", letter.sensitive},
            {"waiting", letter.waiting},
            {"state", letter.state},
            {"received_at", letter.received_at},
            {"answer", letter.answer}};
}

json said(const OpenLetter& letter) {
    return {{"id", letter.id.text()},  {"text", letter.text},      {"state", letter.state}, {"received_at", letter.received_at},
            {"answer", letter.answer}, {"altered", letter.altered}};
}

/// A body read into texts; the first mistake of shape.
struct Body {
    json body;
    std::vector<Error> errors;

    static Result<Body> of(const Request& request) {
        TRY(json body, http::json_body(request));
        return Body{std::move(body), {}};
    }
    std::string text(const char* key, bool required = true) { return text_at(body, key, required, errors); }
    Id id(const char* key, bool required = true) { return id_at(body, key, required, errors); }
    [[nodiscard]] Result<void> check() const { return errors.empty() ? Result<void>() : tl::make_unexpected(errors.front()); }
};

/// What anybody may ask: over a line nobody listens to, at the pace of the box.
Result<void> may_come_in(const Request& request, Box& box) {
    TRY_VOID(access::check_private(request));
    TRY_VOID(http::check_same_origin(request));
    const std::int64_t wait = box.wait(request.peer);
    return wait == 0 ? Result<void>() : fail(Kind::kTooOften, "reception.box_wait", {{"seconds", std::to_string(wait)}});
}

Result<json> about_box(const Desk& desk, Box& box) {
    TRY(const auto focal, box.focal_point());
    const auto* about = desk.centre.node().schema().field("complaint", "about");
    const auto* text = desk.centre.node().schema().field("complaint", "text");
    json codes = about == nullptr ? json::array() : json(about->values);
    codes.push_back(kSensitive);
    return json{{"focal_point", said(focal)}, {"about", codes}, {"limit", text == nullptr ? 0 : text->limit}};
}

Result<json> put(const Request& request, Box& box) {
    TRY_VOID(may_come_in(request, box));
    TRY(const Id command, access::command_id(request));
    TRY(Body body, Body::of(request));
    const Letter letter{command, body.text("about"), body.text("text"), body.text("receipt")};
    TRY_VOID(body.check());
    TRY(const auto state, box.put(letter));
    return said(state);
}

Result<json> ask(const Request& request, Box& box) {
    TRY_VOID(may_come_in(request, box));
    TRY(Body body, Body::of(request));
    const std::string receipt = body.text("receipt");
    TRY_VOID(body.check());
    TRY(const auto state, box.ask(receipt));
    return said(state);
}

/// The ordinary letters as far as this principal may read them. Glass broken for a person opens no letter.
json letters_for(const Desk& desk, const Principal& who, const std::vector<Record>& all) {
    json rows = json::array();
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        const Record shown = record::visible(desk.centre.node().schema(), *one, who.roles);
        if (!shown.fields.empty()) {
            rows.push_back(json_of(shown));
        }
    }
    return rows;
}

/// The keys there were, and how many letters are closed with each: for the focal point only.
Result<json> keys_for(View& view) {
    TRY(const auto keys, view.all("focal_key"));
    json rows = json::array();
    for (const Record& key : keys) {
        TRY(const auto letters, view.store().records().count("sealed_complaint", "key", key.id.text()));
        rows.push_back({{"id", key.id.text()},
                        {"name", key.text("name")},
                        {"state", key.text("state")},
                        {"since", key.number("since", 0)},
                        {"fingerprint", complaints::fingerprint(key.text("public_key"))},
                        {"letters", letters}});
    }
    return rows;
}

Result<json> list(const Desk& desk, const Principal& who, Box& box) {
    const auto& schema = desk.centre.node().schema();
    const bool ordinary = record::any_of(who.roles, schema.field("complaint", "text")->read);
    const bool closed = record::any_of(who.roles, schema.may("open_complaints")) && !who.has("administrator");
    if (!ordinary && !closed) {
        return fail(Kind::kForbidden, "reception.may_not_read");
    }
    TRY(const auto focal, box.focal_point());
    return desk.centre.read([&](View& view) -> Result<json> {
        json answer = {{"focal_point", said(focal)}, {"complaints", json::array()}};
        if (ordinary) {
            TRY(const auto all, view.all("complaint"));
            answer["complaints"] = letters_for(desk, who, all);
        }
        if (closed) {
            TRY(answer["keys"], keys_for(view));
        }
        return answer;
    });
}

Opening opening_of(const Request& request, const Principal& who, Body& body) {
    return {who, request.peer, body.text("words"), body.id("key", false)};
}

Result<json> make_key(const Request& request, const Principal& who, Box& box) {
    TRY(const Id command, access::command_id(request));
    TRY(Body body, Body::of(request));
    const Opening opening = opening_of(request, who, body);
    const std::string name = body.text("name");
    const std::string contact = body.text("contact", false);
    TRY_VOID(body.check());
    TRY(const auto focal, box.make_key(opening, name, contact, command));
    return json{{"focal_point", said(std::optional(focal))}};
}

Result<json> open(const Request& request, const Principal& who, Box& box) {
    TRY(Body body, Body::of(request));
    const Opening opening = opening_of(request, who, body);
    TRY_VOID(body.check());
    TRY(const auto letters, box.open(opening));
    json rows = json::array();
    for (const OpenLetter& letter : letters) {
        rows.push_back(said(letter));
    }
    return json{{"letters", std::move(rows)}};
}

Result<json> answer(const Request& request, const Principal& who, Box& box) {
    TRY(const Id command, access::command_id(request));
    TRY(Body body, Body::of(request));
    const Opening opening = opening_of(request, who, body);
    const Id letter = body.id("complaint");
    const std::string text = body.text("text");
    TRY_VOID(body.check());
    TRY_VOID(box.answer(opening, letter, text, command));
    return json{{"state", "answered"}};
}

Result<json> reseal(const Request& request, const Principal& who, Box& box) {
    TRY(const Id command, access::command_id(request));
    TRY(Body body, Body::of(request));
    const Opening opening = opening_of(request, who, body);
    TRY_VOID(body.check());
    TRY(const auto count, box.reseal(opening, command));
    return json{{"resealed", count}};
}

}  // namespace

void add_box_routes(http::Router& router, std::shared_ptr<const Desk> desk, std::shared_ptr<Box> box) {
    const auto anybody = [desk](const Request& request, const Result<json>& body, int status) {
        return desk->say(request, body, status);
    };
    router.get("/api/v1/complaints/box",
               [=](const Request& request, const Parameters&) { return anybody(request, about_box(*desk, *box), 200); });
    router.post("/api/v1/complaints",
                [=](const Request& request, const Parameters&) { return anybody(request, put(request, *box), 201); });
    router.post("/api/v1/complaints/receipt",
                [=](const Request& request, const Parameters&) { return anybody(request, ask(request, *box), 200); });
    router.get("/api/v1/complaints", [=](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return list(*desk, who, *box); });
    });
    const auto focal_point = [&](const char* pattern, Result<json> (*work)(const Request&, const Principal&, Box&), int status) {
        router.post(pattern, [=](const Request& request, const Parameters&) {
            return desk->answer(
                request, [&](const Principal& who) { return work(request, who, *box); }, status);
        });
    };
    focal_point("/api/v1/complaints/focal-point", make_key, 201);
    focal_point("/api/v1/complaints/open", open, 200);
    focal_point("/api/v1/complaints/sealed-answer", answer, 201);
    focal_point("/api/v1/complaints/reseal", reseal, 200);
}

}  // namespace travesia::reception
