#include "access/guard.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "access/audit.h"
#include "base/ensure.h"
#include "base/text.h"
#include "http/cookie.h"
#include "http/same_origin.h"
#include "ledger/person_key.h"

namespace travesia::access {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

namespace {

constexpr const char* kRead = "person.read.v1";
constexpr std::size_t kMostWaiting = 20'000;  ///< a busy centre's day

bool is_place(std::string_view what) {
    return !what.empty() && std::all_of(what.begin(), what.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    });
}

bool is_this_machine(const std::string& peer) {
    return peer.empty() || peer == "::1" || peer.starts_with("127.") || peer.starts_with("::ffff:127.");
}

}  // namespace

Result<Id> command_id(const http::Request& request) {
    const auto id = Id::parse(request.header("idempotency-key"));
    if (!id || id->version() != 7) {
        return fail(Kind::kInvalid, "access.key");
    }
    return *id;
}

Result<Id> device_id(const http::Request& request) {
    const std::string text = request.header("travesia-device");
    if (text.empty()) {
        return Id();
    }
    const auto id = Id::parse(text);
    if (!id) {
        return fail(Kind::kInvalid, "access.device");
    }
    return *id;
}

Result<void> check_private(const http::Request& request) {
    if (!request.secure && !is_this_machine(request.peer)) {
        return fail(Kind::kForbidden, "access.needs_tls");
    }
    return {};
}

Principal principal_of(const Standing& standing, const Id& device) {
    Principal principal{standing.account.id, standing.account.name, standing.account.roles, device, {}};
    if (standing.session.glass_until > 0) {
        principal.broken_glass = Principal::BrokenGlass{standing.session.glass_person, standing.session.glass_until};
    }
    return principal;
}

Result<Standing> Guard::standing(const http::Request& request, bool use) {
    TRY_VOID(check_private(request));
    TRY_VOID(http::check_same_origin(request));
    TRY(const Id device, device_id(request));
    const auto token = http::cookie(request, kCookie);
    if (!token) {
        return fail(Kind::kUnauthenticated, "access.sign_in");
    }
    TRY(auto standing, sessions_.find(*token, use));
    // A session stays on the tablet where it began. A download or a live stream cannot send the header; they may go without.
    if (!device.nobody() && !standing.session.device.nobody() && device != standing.session.device) {
        return fail(Kind::kUnauthenticated, "access.sign_in");
    }
    standing.session.device = standing.session.device.nobody() ? device : standing.session.device;
    return standing;
}

Result<Principal> Guard::signed_in(const http::Request& request) {
    TRY(const auto found, standing(request, true));
    if (found.session.once) {
        return fail(Kind::kForbidden, "access.password_first");
    }
    return principal_of(found, found.session.device);
}

Result<void> Guard::need(const Principal& principal, const record::Roles& roles) const {
    if (!record::any_of(principal.roles, roles)) {
        return fail(Kind::kForbidden, "access.may_not", {{"roles", base::join({roles.begin(), roles.end()}, ", ")}});
    }
    return {};
}

Result<void> Guard::audit_read(const Principal& principal, std::span<const Id> persons, std::string_view what) {
    ENSURE(is_place(what));
    if (persons.empty()) {
        return {};
    }
    nlohmann::json body = {{"what", what}};
    if (persons.size() > 1) {
        for (const Id& person : persons) {
            body["persons"].push_back(person.text());
        }
    }
    const Id subject = persons.size() == 1 ? persons.front() : Id();
    Reading reading{principal, {kRead, subject, body.dump(), node_.clock().now_microseconds()}};
    const auto entered = enter(reading);
    if (!entered) {
        return keep(std::move(reading), entered.error());
    }
    enter_waiting();
    return {};
}

Result<void> Guard::enter(const Reading& reading) {
    const auto decide = [&](node::Node::Store&) -> Result<Fact> { return reading.fact; };
    TRY(const auto noted, record_fact(node_, {node_.new_id(), reading.who}, kRead, decide));
    return {};
}

Result<void> Guard::keep(Reading reading, const base::Error& why) {
    const bool cannot_write = why.kind == Kind::kStorageFull || node_.alarm();
    return waiting_.with([&](auto& waiting) -> Result<void> {
        if (!cannot_write || waiting.size() >= kMostWaiting) {
            return tl::make_unexpected(why);
        }
        waiting.push_back(std::move(reading));
        return {};
    });
}

void Guard::enter_waiting() {
    auto readings = waiting_.with([](auto& waiting) { return std::exchange(waiting, {}); });
    for (Reading& reading : readings) {
        if (const auto entered = enter(reading); !entered) {
            // Whatever is in the way now, it was read: it waits on.
            waiting_.with([&](auto& waiting) { waiting.push_back(std::move(reading)); });
        }
    }
}

std::size_t Guard::waiting_readings() {
    return waiting_.with([](const auto& waiting) { return waiting.size(); });
}

Result<std::int64_t> Guard::break_glass(const Command& command, const Session& session, const Id& person,
                                        const std::string& reason) {
    const std::int64_t until = node_.clock().now_microseconds() + std::chrono::microseconds(sessions_.limits().glass).count();
    const auto decide = [&](node::Node::Store& store) -> Result<Fact> {
        TRY(const auto record, store.records().read(person));
        const auto* kind = record ? node_.schema().kind(record->kind) : nullptr;
        if (kind == nullptr || !kind->is_person) {
            return fail(Kind::kNotFound, "access.no_person");
        }
        TRY(const auto key, node_.person_key(store, person));
        if (!key) {
            return fail(Kind::kNotFound, "access.no_person");
        }
        // Whoever writes in a hurry writes names: the reason goes when the person is erased.
        const auto sealed = ledger::seal_field(*key, person, kSealedReason, reason, node_.random());
        return Fact{"access.glass_broken.v1", person, nlohmann::json{{kSealedReason, sealed}, {"until", until}}.dump()};
    };
    TRY(const auto noted, record_fact(node_, command, "access.glass_broken.v1", decide));
    if (noted.event.content.subject != person) {
        return fail(Kind::kConflict, "access.key_used");
    }
    // Sent again, it lasts as long as it did the first time.
    const std::int64_t granted = entry_of(noted.event, node_.schema()).until;
    TRY_VOID(sessions_.break_glass(session, person, granted));
    return granted;
}

}  // namespace travesia::access
