#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "tls/own_authority.h"
#include "tls/renewal.h"

namespace travesia::tls {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNow = 1'760'000'000;
const Names kNames{{"centro.local", "localhost"}, {"192.168.4.1", "127.0.0.1", "fd00::5"}};

TEST(Authority, VouchesForAServerUnderItsNames) {
    const auto authority = make_authority("Travesía prueba", {}, kNow);
    ASSERT_TRUE(authority);
    const auto server = make_server_certificate(*authority, kNames, kNow);
    ASSERT_TRUE(server) << server.error().id << base::fact(server.error(), "reason");
    EXPECT_TRUE(belongs_to(*server, *authority));
    const auto facts = read_certificate(server->certificate_pem);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->names, kNames);
    EXPECT_LE(facts->not_after - facts->not_before, kServerDays * kDay);
    EXPECT_LE(facts->not_before, kNow);
    const auto other = make_authority("Travesía otra", {}, kNow);
    ASSERT_TRUE(other);
    EXPECT_FALSE(belongs_to(*server, *other));
    EXPECT_FALSE(belongs_to({server->certificate_pem, other->key_pem}, *authority)) << "a key that does not fit";
}

TEST(Authority, DoesNotVouchForTheInternet) {
    const auto authority = make_authority("Travesía", {"centro.gob.pa"}, kNow);
    ASSERT_TRUE(authority);
    EXPECT_TRUE(make_server_certificate(*authority, {{"centro.gob.pa"}, {}}, kNow));
    for (const Names& names :
         {Names{{"example.org"}, {}}, Names{{"local", "gob.pa"}, {}}, Names{{}, {"8.8.8.8"}}, Names{{}, {"2001:db8::1"}},
          Names{{"a,DNS:example.org"}, {}}, Names{{}, {"10.0.0.1,DNS:example.org"}}, Names{{""}, {}}}) {
        const auto refused = make_server_certificate(*authority, names, kNow);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().id, "tls.name_outside");
    }
    EXPECT_EQ(make_authority("x", {"a,DNS:org"}, kNow).error().id, "tls.name_outside");
}

TEST(Authority, ServerDoesNotOutliveIt) {
    const auto authority = make_authority("Travesía", {}, kNow);
    ASSERT_TRUE(authority);
    const auto late = make_server_certificate(*authority, kNames, kNow + (kAuthorityDays - 100) * kDay);
    ASSERT_TRUE(late);
    EXPECT_EQ(read_certificate(late->certificate_pem)->not_after, kNow + kAuthorityDays * kDay);
}

TEST(Fingerprint, IsTheHashInGroups) {
    EXPECT_EQ(fingerprint(""), "E3B0 C442 98FC 1C14 9AFB F4C8 996F B924 27AE 41E4 649B 934C A495 991B 7852 B855");
}

TEST(Renewal, DependsOnDatesAndNames) {
    const CertificateFacts facts{kNow, kNow + 100 * kDay, kNames};
    EXPECT_EQ(renewal(facts, kNames, kNow), Renewal::kNone);
    EXPECT_EQ(renewal(facts, kNames, kNow + 70 * kDay), Renewal::kNone);
    EXPECT_EQ(renewal(facts, kNames, kNow + 70 * kDay + 1), Renewal::kEndsSoon);
    EXPECT_EQ(renewal(facts, kNames, kNow + 500 * kDay), Renewal::kEndsSoon);
    EXPECT_EQ(renewal(facts, kNames, kNow - 1), Renewal::kNotYet);
    Names moved = kNames;
    moved.addresses.insert("192.168.4.2");
    EXPECT_EQ(renewal(facts, moved, kNow), Renewal::kOtherNames);
}

RC_GTEST_PROP(Renewal, ACertificateKeptIsValidForTheNextThirtyDays, ()) {
    const CertificateFacts facts{kNow, kNow + *rc::gen::inRange<std::int64_t>(0, 400) * kDay, kNames};
    const std::int64_t now = kNow + *rc::gen::inRange<std::int64_t>(-10 * kDay, 500 * kDay);
    if (renewal(facts, kNames, now) == Renewal::kNone) {
        RC_ASSERT(facts.not_before <= now);
        RC_ASSERT(now + kRenewBeforeDays * kDay <= facts.not_after);
    }
}

class OwnAuthorityTest : public testing::Test {
protected:
    OwnAuthorityTest()
        : folder_(fs::path(testing::TempDir()) /
                  (std::string("tls_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
        fs::remove_all(folder_);
    }
    ~OwnAuthorityTest() override { fs::remove_all(folder_); }
    [[nodiscard]] base::Result<OwnCertificate> open(const Names& names, std::int64_t now) const {
        return own_certificate(folder_, names, {}, now);
    }
    fs::path folder_;
};

TEST_F(OwnAuthorityTest, StaysTheSameWhileItIsGood) {
    const auto first = open(kNames, kNow);
    ASSERT_TRUE(first) << first.error().id;
    const auto again = open(kNames, kNow + 300 * kDay);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->server.certificate_pem, first->server.certificate_pem);
    EXPECT_EQ(again->fingerprint, first->fingerprint);
    const auto later = open(kNames, kNow + 380 * kDay);
    ASSERT_TRUE(later);
    EXPECT_NE(later->server.certificate_pem, first->server.certificate_pem) << "made anew in time";
    EXPECT_EQ(later->fingerprint, first->fingerprint) << "tablets go on trusting";
    const auto moved = open({{"localhost"}, {"10.0.0.7"}}, kNow + 380 * kDay);
    ASSERT_TRUE(moved);
    EXPECT_EQ(read_certificate(moved->server.certificate_pem)->names.addresses, std::set<std::string>{"10.0.0.7"});
}

TEST_F(OwnAuthorityTest, IsReadableByItsOwnerOnlyAndGivesAwayNoKey) {
    const auto own = open(kNames, kNow);
    ASSERT_TRUE(own);
    EXPECT_EQ(own->authority_pem.find("PRIVATE KEY"), std::string::npos);
    EXPECT_NE(own->authority_pem.find("BEGIN CERTIFICATE"), std::string::npos);
    for (const auto& entry : fs::directory_iterator(folder_)) {
        EXPECT_EQ(fs::status(entry).permissions(), fs::perms::owner_read | fs::perms::owner_write) << entry;
    }
    EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
}

TEST_F(OwnAuthorityTest, ADamagedAuthorityIsAnErrorADamagedServerIsMadeAnew) {
    ASSERT_TRUE(open(kNames, kNow));
    std::ofstream(folder_ / "server.pem") << "nothing";
    const auto healed = open(kNames, kNow);
    ASSERT_TRUE(healed);
    EXPECT_TRUE(read_certificate(healed->server.certificate_pem));
    for (const std::string& bytes :
         {std::string("nothing"), base::read_file(folder_ / "authority.pem")->substr(0, 900), std::string()}) {
        std::ofstream(folder_ / "authority.pem") << bytes;
        const auto broken = open(kNames, kNow);
        ASSERT_FALSE(broken);
        EXPECT_EQ(broken.error().id, "tls.authority_unreadable");
    }
}

TEST_F(OwnAuthorityTest, SaysWhenTheAuthorityEnds) {
    ASSERT_TRUE(open(kNames, kNow));
    EXPECT_TRUE(open(kNames, kNow + (kAuthorityDays - 31) * kDay)) << "short, but good";
    EXPECT_EQ(open(kNames, kNow + (kAuthorityDays - 29) * kDay).error().id, "tls.authority_ended");
}

TEST(MachineNames, AlwaysHaveLoopbackAndOnlyWhatTheAuthorityMaySay) {
    for (const char* listen : {"127.0.0.1", "0.0.0.0", "::", "192.168.4.9", "8.8.8.8"}) {
        const Names names = names_of_this_machine(listen);
        EXPECT_TRUE(names.addresses.contains("127.0.0.1"));
        EXPECT_TRUE(names.dns.contains("localhost"));
        EXPECT_FALSE(names.addresses.contains("8.8.8.8"));
        EXPECT_TRUE(make_server_certificate(*make_authority("x", {}, kNow), names, kNow)) << listen;
    }
    for (const auto& address : names_of_this_machine("0.0.0.0").addresses) {
        EXPECT_TRUE(address == "::1" || address.find(':') == std::string::npos) << address << " is not listened on";
    }
    EXPECT_TRUE(names_of_this_machine("192.168.4.9").addresses.contains("192.168.4.9"));
}

}  // namespace
}  // namespace travesia::tls
