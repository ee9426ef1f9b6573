#include "access/guard.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/audit.h"
#include "access/test_place.h"
#include "base/text.h"

namespace travesia::access {

namespace {

using base::Id;
using std::chrono::minutes;

template <typename T>
std::string error_of(const base::Result<T>& result) {
    return result ? "" : result.error().id;
}

http::Request with_token(const std::string& token) {
    http::Request request;
    request.path = "/";
    request.headers.emplace_back("cookie", "__Host-session=" + token);
    return request;
}

std::vector<AuditEntry> entries(Place& place, const std::string& kind, std::optional<Id> person = {}) {
    store::sqlite::EventFilter filter;
    filter.kind = kind;
    filter.person = person;
    return *read_audit(*place.node, {}, filter);
}

TEST(Guard, LetsInWhoSignedInAndNobodyElse) {
    Place place;
    const Principal amina = place.person_with("Amina", {"intake"});
    auto& guard = place.access->guard();
    const std::string token = place.sign_in("Amina");
    const auto principal = guard.signed_in(with_token(token));
    ASSERT_TRUE(principal) << error_of(principal);
    EXPECT_EQ(principal->account, amina.account);
    EXPECT_EQ(principal->name, "Amina");
    EXPECT_TRUE(guard.need(*principal, {"intake", "health"}));
    const auto refused = guard.need(*principal, {"administrator"});
    EXPECT_EQ(error_of(refused), "access.may_not");
    EXPECT_EQ(refused.error().kind, base::Kind::kForbidden);
    EXPECT_EQ(error_of(guard.signed_in({})), "access.sign_in");
    EXPECT_EQ(guard.signed_in({}).error().kind, base::Kind::kUnauthenticated);
}

RC_GTEST_PROP(Guard, NoRequestWithoutAValidSessionPasses, ()) {
    static Place place;
    static const std::string token = [] {
        place.person_with("Amina", {"intake"});
        return place.sign_in("Amina");
    }();
    // Anything in a cookie: noise, the token with one letter changed, cut, grown, in another case or under another name.
    const auto noise = *rc::gen::string<std::string>();
    std::string changed = token;
    const auto at = *rc::gen::inRange<std::size_t>(0, token.size());
    const auto letter = *rc::gen::elementOf(std::string("ABCxyz019-_=%; \n"));
    changed[at] = letter;
    const std::string tried = *rc::gen::element(noise, changed, token.substr(0, at), token + letter, letter + token);
    if (tried != token) {
        const auto cookie = http::Fields{{"cookie", "__Host-session=" + tried}};
        // A cookie ends at a semicolon and blanks around it do not count: that is the token itself again.
        const bool same = base::trim(tried.substr(0, tried.find(';'))) == token;
        http::Request request;
        request.headers = cookie;
        RC_ASSERT(same || !place.access->guard().signed_in(request));
    }
    http::Request other;
    other.headers.emplace_back(*rc::gen::element<std::string>("authorization", "x-session", "cookie"),
                               *rc::gen::element("session=" + token, token, "Bearer " + token, "__host-session=" + token));
    RC_ASSERT(!place.access->guard().signed_in(other));
}

TEST(Guard, AOneTimeCodeOpensNothingButThePassword) {
    Place place;
    const Id account = *place.access->accounts().create(place.command({}), "Amina", {"intake"});
    const auto code = *place.access->sessions().give_code(account);
    const auto once = place.access->sessions().sign_in("Amina", code.code, "", {});
    ASSERT_TRUE(once);
    EXPECT_EQ(error_of(place.access->guard().signed_in(with_token(once->token))), "access.password_first");
    EXPECT_TRUE(place.access->guard().standing(with_token(once->token), true));
}

TEST(Guard, AnotherTabletAnotherSiteAndAnOpenNetworkAreRefused) {
    Place place;
    place.person_with("Amina", {"intake"});
    const Id tablet = place.node->new_id();
    const auto begun = place.access->sessions().sign_in("Amina", kGoodPassword, "", tablet);
    auto& guard = place.access->guard();
    auto request = with_token(begun->token);
    EXPECT_EQ(guard.signed_in(request)->device, tablet) << "a download cannot send the header";
    request.headers.emplace_back("travesia-device", tablet.text());
    EXPECT_EQ(guard.signed_in(request)->device, tablet);
    request.headers.back().second = place.node->new_id().text();
    EXPECT_EQ(error_of(guard.signed_in(request)), "access.sign_in");
    request.headers.back().second = "tablet 4";
    EXPECT_EQ(error_of(guard.signed_in(request)), "access.device");
    request = with_token(begun->token);
    request.method = http::Method::kPost;
    request.headers.emplace_back("sec-fetch-site", "cross-site");
    EXPECT_EQ(error_of(guard.signed_in(request)), "http.other_site");
    request = with_token(begun->token);
    request.peer = "192.168.4.17";
    EXPECT_EQ(error_of(guard.signed_in(request)), "access.needs_tls");
    request.secure = true;
    EXPECT_EQ(error_of(guard.signed_in(request)), "");
    for (const char* here : {"127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        request.secure = false;
        request.peer = here;
        EXPECT_EQ(error_of(guard.signed_in(request)), "") << here;
    }
}

TEST(Guard, ReadingIsRecordedBeforeItIsShown) {
    Place place;
    const Principal amina = place.person_with("Amina", {"intake"});
    const Id person = place.register_person();
    const Id other = place.register_person();
    auto& guard = place.access->guard();
    ASSERT_TRUE(guard.audit_read(amina, std::array{person}, "person.page"));
    ASSERT_TRUE(guard.audit_read(amina, std::array{person, other}, "search"));
    ASSERT_TRUE(guard.audit_read(amina, {}, "search"));
    const auto of_person = entries(place, "person.read.v1", person);
    ASSERT_EQ(of_person.size(), 2U);
    EXPECT_EQ(of_person[0].what, "search");
    EXPECT_EQ(of_person[0].persons, (std::vector<Id>{std::min(person, other), std::max(person, other)}));
    EXPECT_EQ(of_person[1].persons, std::vector<Id>{person});
    EXPECT_EQ(of_person[1].account, amina.account);
    EXPECT_EQ(entries(place, "person.read.v1", other).size(), 1U);
}

TEST(GuardDeathTest, NothingTypedGetsIntoTheAudit) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Place place;
    const Id person = place.node->new_id();
    EXPECT_DEATH((void)place.access->guard().audit_read({}, std::array{person}, "search for Nwosu"), "is_place");
}

TEST(Guard, GlassIsBrokenForOnePersonAndAnHour) {
    Place place;
    const Principal amina = place.person_with("Amina", {"housing"});
    const Id person = place.register_person();
    auto& guard = place.access->guard();
    const auto request = with_token(place.sign_in("Amina"));
    const auto session = guard.standing(request, true)->session;
    const Command command = place.command(amina);
    const auto until = guard.break_glass(command, session, person, "child found ill at night");
    ASSERT_TRUE(until);
    EXPECT_EQ(*until, place.clock.now_microseconds() + std::chrono::microseconds(minutes(60)).count());
    place.clock.pass(minutes(20));
    EXPECT_EQ(*guard.break_glass(command, session, person, "child found ill at night"), *until) << "sent again, no longer";
    auto principal = *guard.signed_in(request);
    EXPECT_TRUE(principal.roles_for(person, *until - 1).contains("health"));
    EXPECT_FALSE(principal.roles_for(person, *until).contains("health"));
    EXPECT_FALSE(principal.roles_for(place.register_person(), *until - 1).contains("health"));
    EXPECT_EQ(error_of(guard.need(principal, {"health"})), "access.may_not") << "only for that person";
    EXPECT_EQ(error_of(guard.break_glass(place.command(amina), session, place.node->new_id(), "child found ill")),
              "access.no_person");
    EXPECT_EQ(error_of(guard.break_glass(place.command(amina), session, amina.account, "child found ill")), "access.no_person");
    const auto seen = entries(place, "access.glass_broken.v1", person);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].reason, "child found ill at night");
    EXPECT_EQ(seen[0].until, *until);
}

TEST(Guard, TheReasonGlassWasBrokenForIsGoneWithThePerson) {
    Place place;
    const Principal amina = place.person_with("Amina", {"housing"});
    const Id person = place.register_person();
    const auto session = place.access->guard().standing(with_token(place.sign_in("Amina")), true)->session;
    ASSERT_TRUE(place.access->guard().break_glass(place.command(amina), session, person, "Zqname found ill at night"));
    const auto bodies = [&] {
        std::string all;
        (void)place.node->read([&](node::Node::Store& store) -> base::Result<void> {
            return store.each_event_of(person, [&](const ledger::Event& event) -> base::Result<void> {
                all += event.content.body;
                return {};
            });
        });
        return all;
    };
    EXPECT_EQ(bodies().find("Zqname"), std::string::npos) << "sealed from the start";
    ASSERT_TRUE(place.node->erase_person({place.node->new_id(), person, "request", {}, {}}));
    const auto seen = entries(place, "access.glass_broken.v1", person);
    ASSERT_EQ(seen.size(), 1U) << "that it was broken remains";
    EXPECT_EQ(seen[0].reason, "");
    EXPECT_GT(seen[0].until, 0);
    EXPECT_EQ(error_of(place.access->guard().break_glass(place.command(amina), session, person, "once more at night")),
              "access.no_person");
}

TEST(Guard, HeadersOfACommand) {
    http::Request request;
    EXPECT_EQ(error_of(command_id(request)), "access.key");
    request.headers.emplace_back("idempotency-key", "8c0f3b0e-5d6a-4f11-9a3e-000000000001");
    EXPECT_EQ(error_of(command_id(request)), "access.key") << "version 4 says nothing of its age";
    base::SystemRandom random;
    const Id id = Id::make(1'790'000'000'000, random);
    request.headers.back().second = id.text();
    EXPECT_EQ(*command_id(request), id);
    EXPECT_TRUE(device_id(request)->nobody());
}

TEST(Accounts, RulesOfWhoMayChangeWhom) {
    Place place;
    const Principal boss = place.person_with("Jefa", {"administrator"});
    const Principal second = place.person_with("Vice", {"administrator"});
    const Principal amina = place.person_with("Amina", {"intake"});
    auto& accounts = place.access->accounts();
    const auto version = [&](const Principal& of) { return (*accounts.find(of.account))->version; };
    using R = record::Roles;
    EXPECT_EQ(error_of(accounts.create(place.command(boss), "AMÍNA", R{"health"})), "access.name_taken");
    EXPECT_EQ(error_of(accounts.create(place.command(boss), "?!", R{"health"})), "access.name");
    EXPECT_EQ(error_of(accounts.create(place.command(boss), "Rosa", R{"queen"})), "record.value");
    EXPECT_EQ(error_of(accounts.create(place.command(boss), "Rosa", R{"administrator", "health"})), "access.roles_together");
    EXPECT_EQ(error_of(accounts.create(place.command(amina), "Rosa", R{"health"})), "access.may_not");
    EXPECT_EQ(error_of(accounts.change(place.command(boss), boss.account, R{"health"}, {}, version(boss))), "access.own_account");
    EXPECT_EQ(error_of(accounts.change(place.command(boss), place.node->new_id(), R{}, {}, {})), "access.no_account");
    EXPECT_EQ(error_of(accounts.change(place.command(boss), amina.account, {}, false, {})), "access.changed_meanwhile");
    EXPECT_EQ(error_of(accounts.note_code(place.command(amina), second.account)), "access.may_not");
    // Two administrators who disable each other: the second is not one any more.
    ASSERT_TRUE(accounts.change(place.command(boss), second.account, {}, false, version(second)));
    EXPECT_EQ(error_of(accounts.change(place.command(second), boss.account, {}, false, version(boss))), "access.may_not");
    EXPECT_EQ(error_of(accounts.note_code(place.command(boss), second.account)), "access.disabled");
}

TEST(Guard, AReadingThatCannotBeEnteredWaitsAndThePersonIsStillShown) {
    Place place;
    const Principal amina = place.person_with("Amina", {"health"});
    auto& guard = place.access->guard();
    const std::vector<Id> persons = {place.register_person()};
    ASSERT_TRUE(guard.audit_read(amina, persons, "person.page"));
    EXPECT_EQ(guard.waiting_readings(), 0U);
    EXPECT_EQ(entries(place, "person.read.v1").size(), 1U);
    // A failing disk: from here on the node writes nothing.
    const auto fails = [](node::Node::Store&) -> base::Result<ledger::Draft> {
        return base::fail(base::Kind::kUnavailable, "store.io");
    };
    EXPECT_FALSE(place.node->record(place.node->new_id(), fails));
    ASSERT_TRUE(place.node->alarm());
    EXPECT_TRUE(guard.audit_read(amina, persons, "person.page"));
    EXPECT_TRUE(guard.audit_read(amina, persons, "search"));
    EXPECT_EQ(guard.waiting_readings(), 2U);
}

TEST(Accounts, NoRoleWritesThemThroughTheMatrix) {
    const auto& schema = real_schema();
    EXPECT_TRUE(schema.kind("account")->open.empty());
    record::Change change{{}, "account", {}, {}, {{"roles", std::vector<std::string>{"health"}}}, {}};
    EXPECT_TRUE(record::misfits(schema, change).empty());
    EXPECT_FALSE(record::problems(schema, change, schema.roles()).empty()) << "not even all roles together";
    change.set["roles"] = std::vector<std::string>{"queen"};
    EXPECT_FALSE(record::misfits(schema, change).empty());
}

TEST(Accounts, ASeenFromTheFutureSilencesNothing) {
    Place place;
    const Principal boss = place.person_with("Jefa", {"administrator"});
    const Principal amina = place.person_with("Amina", {"intake"});
    auto& accounts = place.access->accounts();
    record::Seen future;
    future.add({place.node->origin(), {1'000'000}});
    ASSERT_TRUE(accounts.change(place.command(boss), amina.account, {}, true, future));
    ASSERT_TRUE(accounts.change(place.command(boss), amina.account, {}, false, (*accounts.find(amina.account))->version));
    EXPECT_FALSE((*accounts.find(amina.account))->active);
}

TEST(Accounts, ACommandCountsOnce) {
    Place place;
    const Principal boss = place.person_with("Jefa", {"administrator"});
    auto& accounts = place.access->accounts();
    const Command command = place.command(boss);
    const auto id = accounts.create(command, "Amina", {"intake"});
    EXPECT_EQ(*accounts.create(command, "Amina", {"intake"}), *id) << "sent again";
    EXPECT_EQ(accounts.all()->size(), 2U);
    EXPECT_EQ(error_of(accounts.note_code(command, *id)), "access.key_used") << "for something else";
    const Principal other = place.person_with("Vice", {"administrator"});
    EXPECT_EQ(error_of(accounts.create({command.id, other}, "Rosa", {"health"})), "access.key_used") << "by somebody else";
}

TEST(Accounts, InAConflictTheNarrowerCounts) {
    using record::Stated;
    record::Record record{{}, "account", {}, {}, {}};
    const auto text = [](const char* value) { return Stated{std::string(value), false, {}, {}, 0}; };
    const auto list = [](std::vector<std::string> value) { return Stated{std::move(value), false, {}, {}, 0}; };
    record.fields["state"] = {text("disabled"), text("active")};
    record.fields["roles"] = {list({"intake", "health"}), list({"health", "administrator"})};
    EXPECT_FALSE(account_of(record).active);
    EXPECT_EQ(account_of(record).roles, record::Roles{"health"});
    record.fields.clear();
    EXPECT_FALSE(account_of(record).active) << "unknown is not active";
}

}  // namespace
}  // namespace travesia::access
