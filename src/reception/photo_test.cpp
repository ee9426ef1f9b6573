#include "reception/photo.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "reception/test_place.h"

namespace travesia::reception {

namespace {

using namespace std::string_literals;

const std::string kStart = "\xff\xd8"s;
const std::string kJfif = "\xff\xe0\x00\x04\x01\x02"s;
const std::string kTable = "\xff\xdb\x00\x03\x07"s;
const std::string kScan = "\xff\xda\x00\x02"s + "data\xff\x00more\xff\xd0rest"s;
const std::string kEnd = "\xff\xd9"s;

bool bare(const std::string& bytes) {
    return is_bare_jpeg(base::base64url(bytes));
}

/// A centre with a man, and what is asked and done about his photo.
struct Photographed : Place {
    json man = person("Luis", "Paz", "1980");
    std::string site = node->new_id().text();
    std::string photo = node->new_id().text();
    std::string consent = node->new_id().text();
    Photographed() {
        EXPECT_EQ(give("register_party", "intake", {{"people", {man}}}).status, 201);
        EXPECT_EQ(open(site, "site", "manager", {{"name", "Lajas"}}).status, 201);
    }
    Answer open(const std::string& id, const char* kind, const char* role, const json& set) {
        json body = {{"record", id}, {"kind", kind}, {"set", set}};
        if (kind != std::string("site")) {
            body["owner"] = man["id"];
        }
        return give("open_record", role, body);
    }
    Answer change(const std::string& id, const char* kind, const char* role, const json& set) {
        const auto version = centre->read([&](View& view) { return view.read(*Id::parse(id)); })->value().version.frontier();
        return give(
            "change_record", role,
            {{"record", id}, {"kind", kind}, {"seen", {{node->origin().text(), version.begin()->second.value}}}, {"set", set}});
    }
    Answer take(const std::string& picture) { return open(photo, "photo", "intake", {{"picture", picture}}); }
    std::string page(const char* role) { return get("/api/v1/people/" + man["id"].get<std::string>(), role).body.dump(); }
};

const std::string kPicture = base::base64url(kStart + kJfif + kTable + kScan + kEnd);

}  // namespace

TEST(Photo, IsAPictureAndNothingBesideIt) {
    EXPECT_TRUE(bare(kStart + kJfif + kTable + kScan + kEnd));
    EXPECT_TRUE(bare(kStart + kTable + kScan + kTable + kScan + kEnd)) << "a progressive file has several scans";
    for (const char* marker : {"\xe1", "\xe2", "\xed", "\xef", "\xfe"}) {
        const std::string segment = "\xff"s + marker + "\x00\x06Exif"s;
        EXPECT_FALSE(bare(kStart + segment + kTable + kScan + kEnd));
        EXPECT_FALSE(bare(kStart + kTable + kScan + segment + kScan + kEnd)) << "hidden between scans";
    }
    EXPECT_FALSE(bare(kStart + kTable + kScan + kEnd + "more")) << "something after the picture";
    EXPECT_FALSE(bare(kStart + kTable + kScan));
    EXPECT_FALSE(bare(kStart + kEnd));
    EXPECT_FALSE(bare(kStart + "\xff\xdb\x00\x01\x07"s + kScan + kEnd));
    EXPECT_FALSE(bare(kStart + "\xff\xdb\xff\xff"s + kScan + kEnd));
    EXPECT_FALSE(bare("\x89PNG\r\n"s));
    EXPECT_FALSE(bare(""));
    EXPECT_FALSE(is_bare_jpeg("not base64!"));
}

TEST(Photo, IsOffUntilAManagerSwitchesItOnAndThePersonAgrees) {
    Photographed place;
    EXPECT_EQ(first_error(place.take(kPicture)), "reception.photos_off");
    ASSERT_EQ(place.change(place.site, "site", "manager", {{"photos", "yes"}}).status, 201);
    EXPECT_EQ(first_error(place.take(kPicture)), "reception.photo_consent");
    ASSERT_EQ(place.open(place.consent, "consent", "intake", {{"purpose", "photo"}, {"given", "yes"}}).status, 201);
    EXPECT_EQ(first_error(place.take(base::base64url(kStart + "\xff\xe1\x00\x06Exif"s + kScan + kEnd))), "reception.photo_shape");
    ASSERT_EQ(place.take(kPicture).status, 201);
    EXPECT_NE(place.page("protection").find(kPicture), std::string::npos);
    for (const char* role : {"health", "housing", "transfer", "manager"}) {
        EXPECT_EQ(place.page(role).find(kPicture), std::string::npos) << role;
    }
}

TEST(Photo, IsNotShownAnyMoreOnceThePersonSaysNo) {
    Photographed place;
    ASSERT_EQ(place.change(place.site, "site", "manager", {{"photos", "yes"}}).status, 201);
    ASSERT_EQ(place.open(place.consent, "consent", "intake", {{"purpose", "photo"}, {"given", "yes"}}).status, 201);
    ASSERT_EQ(place.take(kPicture).status, 201);
    ASSERT_EQ(place.change(place.consent, "consent", "intake", {{"given", "no"}}).status, 201);
    EXPECT_EQ(place.page("intake").find(kPicture), std::string::npos);
    EXPECT_EQ(first_error(place.change(place.photo, "photo", "intake", {{"picture", kPicture}})), "reception.photo_consent");
    EXPECT_EQ(place.change(place.photo, "photo", "intake", {{"picture", nullptr}}).status, 201) << "taken away without consent";
}

}  // namespace travesia::reception
