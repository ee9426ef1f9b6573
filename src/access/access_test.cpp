#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "access/test_place.h"

namespace travesia::access {

namespace {

using base::Id;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// The id of the error, or "" when all is well.
template <typename T>
std::string error_of(const base::Result<T>& result) {
    return result ? "" : result.error().id;
}

std::string bytes_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

TEST(FirstAdministrator, GetsACodeUntilSomebodyHasAPassword) {
    Place place;
    auto& sessions = place.access->sessions();
    const auto first = place.access->first_administrator("Jefa");
    ASSERT_TRUE(first && *first);
    const auto second = place.access->first_administrator("Jefa");
    ASSERT_TRUE(second && *second) << "nobody has a password yet: a restart gives another code";
    EXPECT_EQ(place.access->accounts().all()->size(), 1U);
    EXPECT_EQ(error_of(sessions.sign_in("Jefa", (*first)->code.code, "", {})), "access.wrong") << "the code before is void";
    const auto once = sessions.sign_in("jefa", (*second)->code.code, "", {});
    ASSERT_TRUE(once);
    EXPECT_TRUE(once->session.once);
    const Principal by{once->account.id, "Jefa", once->account.roles, {}, {}};
    ASSERT_TRUE(sessions.set_password(place.command(by), {once->session, once->account, 0}, "", kGoodPassword, ""));
    EXPECT_FALSE(*place.access->first_administrator("Jefa")) << "from now on the console gives nothing";
    EXPECT_EQ(once->account.roles, record::Roles{"administrator"});
}

TEST(OneTimeCode, WorksOnceAndForADay) {
    Place place;
    auto& sessions = place.access->sessions();
    const Id account = *place.access->accounts().create(place.command({}), "Amina", {"intake"});
    auto code = *sessions.give_code(account);
    place.clock.pass(hours(24) - microseconds(1));
    std::string typed;
    for (const char c : code.code) {
        typed += c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    }
    EXPECT_TRUE(sessions.sign_in("Amina", typed, "", {})) << "as people type it";
    EXPECT_EQ(error_of(sessions.sign_in("Amina", code.code, "", {})), "access.wrong") << "a second time";
    code = *sessions.give_code(account);
    place.clock.pass(hours(24));
    EXPECT_EQ(error_of(sessions.sign_in("Amina", code.code, "", {})), "access.code_expired");
}

TEST(OneTimeCode, TwoWhoUseItAtTheSameTimeAreOne) {
    Place place;
    const Id account = *place.access->accounts().create(place.command({}), "Amina", {"intake"});
    const auto code = *place.access->sessions().give_code(account);
    std::atomic<int> in{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { in += place.access->sessions().sign_in("Amina", code.code, "", {}) ? 1 : 0; });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(in, 1);
}

TEST(Session, EndsAfterHalfAnHourWithoutUse) {
    Place place;
    place.person_with("Amina", {"intake"});
    auto& sessions = place.access->sessions();
    const std::string token = place.sign_in("Amina");
    for (int i = 0; i < 5; ++i) {
        place.clock.pass(minutes(30) - microseconds(1));
        ASSERT_EQ(error_of(sessions.find(token, true)), "") << i;
    }
    place.clock.pass(minutes(20));
    EXPECT_EQ(error_of(sessions.find(token, false)), "") << "looking is not using";
    place.clock.pass(minutes(10));
    EXPECT_EQ(error_of(sessions.find(token, true)), "access.idle");
    EXPECT_EQ(error_of(sessions.find(token, true)), "access.sign_in") << "it is gone";
}

TEST(Session, EndsAfterTwelveHoursInAnyCase) {
    Place place;
    place.person_with("Amina", {"intake"});
    auto& sessions = place.access->sessions();
    const std::string token = place.sign_in("Amina");
    for (int i = 0; i < 12 * 4 - 1; ++i) {
        place.clock.pass(minutes(15));
        ASSERT_EQ(error_of(sessions.find(token, true)), "") << i;
    }
    place.clock.pass(minutes(15) - microseconds(1));
    const auto last = sessions.find(token, true);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->ends_at, place.clock.now_microseconds() + 1);
    place.clock.pass(microseconds(1));
    EXPECT_EQ(error_of(sessions.find(token, true)), "access.expired");
}

TEST(Session, AClockThatGoesBackDoesNotMakeItLonger) {
    Place place;
    place.person_with("Amina", {"intake"});
    const std::string token = place.sign_in("Amina");
    place.clock.pass(-minutes(4));
    EXPECT_EQ(error_of(place.access->sessions().find(token, true)), "") << "a small correction";
    place.clock.pass(-minutes(2));
    EXPECT_EQ(error_of(place.access->sessions().find(token, true)), "access.expired");
}

TEST(Session, ContinuesAfterARestart) {
    Place place;
    place.person_with("Amina", {"intake"});
    const std::string token = place.sign_in("Amina");
    place.clock.pass(minutes(29));
    ASSERT_TRUE(place.access->sessions().find(token, true));
    place.access.reset();
    place.access = *Access::open(*place.node, {minutes(30), hours(12), minutes(60), hours(24), {1, 8192}});
    place.clock.pass(minutes(29));
    EXPECT_TRUE(place.access->sessions().find(token, true)) << "the use before the restart counts";
}

TEST(Session, EndsWithSignOutDisablingAndANewCode) {
    Place place;
    const Principal boss = place.person_with("Jefa", {"administrator"});
    const Principal amina = place.person_with("Amina", {"intake"});
    auto& accounts = place.access->accounts();
    auto& sessions = place.access->sessions();
    const std::string out = place.sign_in("Amina");
    const std::string stays = place.sign_in("Amina");
    ASSERT_TRUE(sessions.sign_out(*token_hash(out)));
    EXPECT_EQ(error_of(sessions.find(out, true)), "access.sign_in");
    EXPECT_EQ(error_of(sessions.find(stays, true)), "");
    const auto seen = (*accounts.find(amina.account))->version;
    ASSERT_TRUE(accounts.change(place.command(boss), amina.account, {}, false, seen));
    EXPECT_EQ(error_of(sessions.find(stays, true)), "access.sign_in") << "the record alone ends it";
    EXPECT_EQ(error_of(sessions.sign_in("Amina", kGoodPassword, "", {})), "access.wrong") << "and says no more than that";
    ASSERT_TRUE(accounts.change(place.command(boss), amina.account, {}, true, (*accounts.find(amina.account))->version));
    const std::string again = place.sign_in("Amina");
    ASSERT_TRUE(sessions.give_code(amina.account));
    EXPECT_EQ(error_of(sessions.find(again, true)), "access.sign_in");
    EXPECT_EQ(error_of(sessions.sign_in("Amina", kGoodPassword, "", {})), "access.wrong") << "the lost password is void";
}

TEST(Session, RolesAreThoseOfThisMoment) {
    Place place;
    const Principal boss = place.person_with("Jefa", {"administrator"});
    const Principal amina = place.person_with("Amina", {"intake", "health"});
    const std::string token = place.sign_in("Amina");
    auto& accounts = place.access->accounts();
    ASSERT_TRUE(accounts.change(place.command(boss), amina.account, record::Roles{"housing"}, {},
                                (*accounts.find(amina.account))->version));
    EXPECT_EQ(place.access->sessions().find(token, true)->account.roles, record::Roles{"housing"});
}

TEST(Session, AChangedPasswordEndsTheOthers) {
    Place place;
    const Principal amina = place.person_with("Amina", {"intake"});
    auto& sessions = place.access->sessions();
    const std::string other = place.sign_in("Amina");
    const std::string mine = place.sign_in("Amina");
    const auto standing = *sessions.find(mine, true);
    const std::string next = "otra frase bastante larga";
    EXPECT_EQ(error_of(sessions.set_password(place.command(amina), standing, "not it at all", next, "")), "access.wrong_current");
    const auto begun = sessions.set_password(place.command(amina), standing, kGoodPassword, next, "");
    ASSERT_TRUE(begun);
    EXPECT_EQ(error_of(sessions.find(other, true)), "access.sign_in");
    EXPECT_EQ(error_of(sessions.find(mine, true)), "access.sign_in");
    EXPECT_EQ(error_of(sessions.find(begun->token, true)), "");
    EXPECT_EQ(error_of(sessions.sign_in("Amina", kGoodPassword, "", {})), "access.wrong");
    EXPECT_TRUE(sessions.sign_in("Amina", next, "", {}));
}

TEST(SignIn, UnknownNamesAndWrongPasswordsLookTheSame) {
    Place place;
    place.person_with("Amina", {"intake"});
    auto& sessions = place.access->sessions();
    const auto wrong = sessions.sign_in("Amina", "something else entirely", "", {});
    const auto unknown = sessions.sign_in("Nadie", "something else entirely", "", {});
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().id, unknown.error().id);
    EXPECT_EQ(wrong.error().facts, unknown.error().facts);
    EXPECT_TRUE(wrong.error().facts.empty()) << "neither name nor password is repeated";
}

TEST(SignIn, UnknownNamesWaitLikeKnownOnes) {
    Place place;
    place.person_with("Amina", {"intake"});
    auto& sessions = place.access->sessions();
    const auto guesses = [&](const std::string& name) {
        std::vector<std::string> answers;
        for (int i = 0; i < 8; ++i) {
            answers.push_back(error_of(sessions.sign_in(name, "guess " + std::to_string(i), "10.0.0.1", {})));
        }
        return answers;
    };
    const auto known = guesses("Amina");
    EXPECT_EQ(known, guesses("Nadie"));
    EXPECT_EQ(known[4], "access.wrong");
    EXPECT_EQ(known[5], "access.wait");
    EXPECT_EQ(error_of(sessions.sign_in("Amina", kGoodPassword, "10.0.0.2", {})), "access.wait");
    place.clock.pass(seconds(60));
    EXPECT_TRUE(sessions.sign_in("Amina", kGoodPassword, "10.0.0.2", {})) << "never locked for good";
}

TEST(SignIn, NothingSecretIsAtRest) {
    Place place;
    const Principal amina = place.person_with("Amina", {"intake"});
    const std::string token = place.sign_in("Amina");
    const auto code = *place.access->sessions().give_code(place.person_with("Rosa", {"health"}).account);
    ASSERT_TRUE(place.access->sessions().find(token, true));
    const std::string bytes = bytes_of(place.folder.path);
    EXPECT_EQ(bytes.find(token), std::string::npos);
    EXPECT_EQ(bytes.find(kGoodPassword), std::string::npos);
    EXPECT_EQ(bytes.find(code.code), std::string::npos);
    const auto hash = *token_hash(token);
    EXPECT_NE(bytes.find(std::string(reinterpret_cast<const char*>(hash.data()), hash.size())), std::string::npos)
        << "the search itself works";
    using std::filesystem::perms;
    for (const char* name : {"access.db", "access.db-wal"}) {
        const auto mode = std::filesystem::status(place.folder.path / name).permissions();
        EXPECT_EQ(mode & (perms::group_all | perms::others_all), perms::none) << name;
    }
}

TEST(SignIn, OneComputesAtATime) {
    Place place;
    place.person_with("Amina", {"intake"});
    std::atomic<int> in{0};
    std::atomic<int> busy{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            const auto begun = place.access->sessions().sign_in("Amina", kGoodPassword, "10.0.0." + std::to_string(i), {});
            in += begun ? 1 : 0;
            busy += error_of(begun) == "access.hashing_busy" || error_of(begun) == "access.wait" ? 1 : 0;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(in + busy, 16);
    EXPECT_GE(in, 1);
    EXPECT_EQ(place.access->sessions().hasher().most_at_once(), 1U);
}

RC_GTEST_PROP(Token, OnlyTextsOfItsFormHaveAHash, (const std::string& text)) {
    RC_ASSERT(!token_hash(text) || text.size() == 43);
}

}  // namespace
}  // namespace travesia::access
