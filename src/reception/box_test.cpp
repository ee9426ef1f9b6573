// The complaints box, also with the files in hand.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "access/password.h"
#include "reception/test_place.h"

namespace travesia::reception {

namespace {

constexpr const char* kSecret = "El guardia del turno de noche pide favores a cambio de agua";
constexpr const char* kWords = "cinco palabras que nadie conoce";

struct BoxPlace : Place {
    Answer put(const std::string& about, const std::string& text, const std::string& receipt, Id key = {}) {
        return ask(http::Method::kPost, "/api/v1/complaints", "", {{"about", about}, {"text", text}, {"receipt", receipt}}, key);
    }
    Answer receipt_of(const std::string& receipt) {
        return ask(http::Method::kPost, "/api/v1/complaints/receipt", "", {{"receipt", receipt}});
    }
    Answer make_key(const std::string& role, const std::string& words = kWords) {
        return ask(http::Method::kPost, "/api/v1/complaints/focal-point", role,
                   {{"name", "Ana, oficina 3"}, {"contact", "martes"}, {"words", words}});
    }
    Answer open(const std::string& role, const std::string& words = kWords, const json& key = nullptr) {
        json body = {{"words", words}};
        if (!key.is_null()) {
            body["key"] = key;
        }
        return ask(http::Method::kPost, "/api/v1/complaints/open", role, body);
    }
    std::string new_receipt() { return access::make_code(random); }
    /// Every byte of every file of the node: database, log, keys.
    std::string files() const {
        std::string bytes;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
            std::ifstream file(entry.path(), std::ios::binary);
            bytes.append(std::istreambuf_iterator<char>(file), {});
        }
        return bytes;
    }
    /// Lets a minute pass: the tests write faster than the box takes.
    void wait() { clock.seconds += 120; }
};

}  // namespace

TEST(Box, AnOrdinaryLetterIsReadByManagerAndProtectionAndAnsweredByReceipt) {
    BoxPlace place;
    const std::string receipt = place.new_receipt();
    const auto put = place.put("food_or_water", "La sopa llega fría", receipt);
    ASSERT_EQ(put.status, 201) << put.body;
    EXPECT_FALSE(put.body["sensitive"].get<bool>());
    const auto list = place.get("/api/v1/complaints", "manager");
    ASSERT_EQ(list.body["complaints"].size(), 1U) << list.body;
    EXPECT_EQ(list.body["complaints"][0]["fields"]["text"], "La sopa llega fría");
    EXPECT_EQ(list.body.dump().find("receipt"), std::string::npos);
    for (const char* role : {"administrator", "intake", "housing", "auditor", "trainer"}) {
        EXPECT_EQ(place.get("/api/v1/complaints", role).status, 403) << role;
    }
    const json answer = {{"complaint", list.body["complaints"][0]["id"]}, {"answer", "Desde hoy hay dos ollas"}};
    EXPECT_EQ(place.give("answer_complaint", "administrator", answer).status, 403);
    ASSERT_EQ(place.give("answer_complaint", "manager", answer).status, 201);
    std::string typed = receipt;
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char letter) { return std::tolower(letter); });
    EXPECT_EQ(place.receipt_of(typed).body["answer"], "Desde hoy hay dos ollas");
    EXPECT_EQ(first_error(place.receipt_of(place.new_receipt())), "reception.no_letter");
    EXPECT_EQ(place.files().find("La sopa llega fr"), std::string::npos)
        << "sealed with a key of its own, so that it can be erased";
}

TEST(Box, ASensitiveLetterOpensWithTheFocalPointsWordsAndWithNothingElse) {
    BoxPlace place;
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    ASSERT_EQ(place.put("sensitive", kSecret, place.new_receipt()).status, 201);
    for (const std::string& role : place.schema.roles()) {
        if (role != "focal_point") {
            EXPECT_EQ(place.open(role).status, 403) << role;
        }
        for (const char* address : {"/api/v1/complaints", "/api/v1/complaints/box", "/api/v1/records/sealed_complaint",
                                    "/api/v1/records/focal_key", "/api/v1/conflicts", "/api/v1/board"}) {
            EXPECT_EQ(place.get(address, role).body.dump().find("favores"), std::string::npos) << role << " " << address;
        }
    }
    const auto opened = place.open("focal_point");
    ASSERT_EQ(opened.status, 200) << opened.body;
    ASSERT_EQ(opened.body["letters"].size(), 1U);
    EXPECT_EQ(opened.body["letters"][0]["text"], kSecret);
    EXPECT_EQ(first_error(place.open("focal_point", "cinco palabras que alguien conoce")), "reception.words_wrong");
}

TEST(Box, WithAllFilesInHandTheLetterIsNotThere) {
    BoxPlace place;
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    ASSERT_EQ(place.put("sensitive", kSecret, place.new_receipt()).status, 201);
    ASSERT_EQ(place.open("focal_point").status, 200);
    const std::string bytes = place.files();
    ASSERT_NE(bytes.find("sealed_complaint"), std::string::npos) << "the log was looked at too";
    EXPECT_EQ(bytes.find("favores"), std::string::npos);
    EXPECT_EQ(bytes.find(kWords), std::string::npos);
    // Whoever holds the files holds the node's keys, and with them the code can be run on them: what the node can open is opened.
    place.centre.reset();
    place.node.reset();
    auto node = *node::Node::open(place.folder.path, place.schema, place.clock, place.random);
    const LocalTime utc;
    std::string all;
    ASSERT_TRUE(node->read([&](node::Node::Store& store) -> base::Result<void> {
        View view(*node, store, utc);
        for (const char* kind : {"sealed_complaint", "focal_key", "complaint"}) {
            TRY(const auto records, view.all(kind));
            for (const auto& record : records) {
                for (const auto& [name, stated] : record.fields) {
                    all += record.text(name) + "\n";
                }
            }
        }
        return {};
    }));
    EXPECT_EQ(all.find("favores"), std::string::npos);
    EXPECT_GT(all.size(), 1000U) << "the sealed text was there to look into";
}

TEST(Box, AnAdministratorIsNeverTheFocalPointAtTheSameTime) {
    BoxPlace place;
    place.door.who = [](const http::Request&) {
        return base::Result<access::Principal>(access::Principal{Id(), "Test", {"focal_point", "administrator"}, Id(), {}});
    };
    EXPECT_EQ(first_error(place.make_key("")), "reception.focal_not_administrator");
    EXPECT_EQ(first_error(place.open("")), "reception.focal_not_administrator");
    EXPECT_FALSE(place.get("/api/v1/complaints", "").body.contains("keys"));
}

TEST(Box, WithoutAFocalPointALetterWaitsClosedUntilItsWriterComesBack) {
    BoxPlace place;
    const std::string receipt = place.new_receipt();
    const auto put = place.put("sensitive", kSecret, receipt);
    ASSERT_EQ(put.status, 201) << put.body;
    EXPECT_TRUE(put.body["waiting"].get<bool>());
    EXPECT_EQ(place.files().find("favores"), std::string::npos);
    EXPECT_TRUE(place.receipt_of(receipt).body["waiting"].get<bool>());
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    EXPECT_TRUE(place.open("focal_point").body["letters"].empty());
    EXPECT_FALSE(place.receipt_of(receipt).body["waiting"].get<bool>());
    const auto opened = place.open("focal_point");
    ASSERT_EQ(opened.body["letters"].size(), 1U);
    EXPECT_EQ(opened.body["letters"][0]["text"], kSecret);
    EXPECT_EQ(place.files().find("favores"), std::string::npos);
}

TEST(Box, TheAnswerToASensitiveLetterIsClosedToo) {
    BoxPlace place;
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    const std::string receipt = place.new_receipt();
    ASSERT_EQ(place.put("sensitive", kSecret, receipt).status, 201);
    const json letter = place.open("focal_point").body["letters"][0]["id"];
    const json body = {{"words", kWords}, {"complaint", letter}, {"text", "Venga el martes a la oficina tres"}};
    EXPECT_EQ(place.ask(http::Method::kPost, "/api/v1/complaints/sealed-answer", "manager", body).status, 403);
    ASSERT_EQ(place.ask(http::Method::kPost, "/api/v1/complaints/sealed-answer", "focal_point", body).status, 201);
    EXPECT_EQ(place.receipt_of(receipt).body["answer"], "Venga el martes a la oficina tres");
    EXPECT_EQ(place.open("focal_point").body["letters"][0]["answer"], "Venga el martes a la oficina tres");
    EXPECT_EQ(place.files().find("Venga el martes"), std::string::npos);
    EXPECT_EQ(place.files().find(receipt), std::string::npos) << "the receipt is the writer's";
}

TEST(Box, ANewFocalPointReadsOldLettersOnlyWhenTheOldOneSealsThemAgain) {
    BoxPlace place;
    const auto old = place.make_key("focal_point");
    ASSERT_EQ(place.put("sensitive", kSecret, place.new_receipt()).status, 201);
    ASSERT_EQ(place.make_key("focal_point", "otras palabras muy distintas").status, 201);
    EXPECT_TRUE(place.open("focal_point", "otras palabras muy distintas").body["letters"].empty());
    const json key = old.body["focal_point"]["key"];
    EXPECT_EQ(place.open("focal_point", kWords, key).body["letters"].size(), 1U);
    EXPECT_EQ(first_error(place.ask(http::Method::kPost, "/api/v1/complaints/reseal", "focal_point",
                                    {{"words", "otras palabras muy distintas"}, {"key", key}})),
              "reception.words_wrong");
    const auto again =
        place.ask(http::Method::kPost, "/api/v1/complaints/reseal", "focal_point", {{"words", kWords}, {"key", key}});
    EXPECT_EQ(again.body["resealed"], 1) << again.body;
    const auto opened = place.open("focal_point", "otras palabras muy distintas");
    ASSERT_EQ(opened.body["letters"].size(), 1U);
    EXPECT_EQ(opened.body["letters"][0]["text"], kSecret);
    EXPECT_TRUE(place.open("focal_point", kWords, key).body["letters"].empty());
}

TEST(Box, ALetterThatWasMovedOrAlteredIsShownAsAltered) {
    BoxPlace place;
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    ASSERT_EQ(place.put("sensitive", kSecret, place.new_receipt()).status, 201);
    ASSERT_EQ(place.put("sensitive", "otra carta", place.new_receipt()).status, 201);
    // Somebody with the program and the files writes into the ledger what they like.
    const auto done = place.centre->record_unnamed(place.node->new_id(), [&](View& view) -> base::Result<Outcome> {
        TRY(const auto letters, view.all("sealed_complaint"));
        Outcome outcome{"test.moved.v1", letters[0].id, {}};
        outcome.changes.push_back({letters[0].id,
                                   "sealed_complaint",
                                   letters[0].owner,
                                   letters[0].version,
                                   {{"sealed", letters[1].text("sealed")}},
                                   {}});
        outcome.changes.push_back(
            {letters[1].id, "sealed_complaint", letters[1].owner, letters[1].version, {{"sealed", std::string("AAAA")}}, {}});
        return outcome;
    });
    ASSERT_TRUE(done);
    const auto opened = place.open("focal_point").body["letters"];
    ASSERT_EQ(opened.size(), 2U);
    for (const auto& letter : opened) {
        EXPECT_TRUE(letter["altered"].get<bool>());
        EXPECT_EQ(letter["text"], "");
    }
}

TEST(Box, WrongWordsAreSlowedDownAndEntered) {
    BoxPlace place;
    ASSERT_EQ(place.make_key("focal_point").status, 201);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(first_error(place.open("focal_point", "las palabras de un ladrón")), "reception.words_wrong");
    }
    const auto sixth = place.open("focal_point");
    EXPECT_EQ(sixth.status, 429) << sixth.body;
    EXPECT_EQ(first_error(sixth), "reception.words_wait");
    place.wait();
    EXPECT_EQ(place.open("focal_point").status, 200);
    const std::string bytes = place.files();
    EXPECT_NE(bytes.find("complaints.words_refused.v1"), std::string::npos);
    EXPECT_NE(bytes.find("complaints.opened.v1"), std::string::npos);
    EXPECT_EQ(bytes.find("un ladr"), std::string::npos);
}

TEST(Box, NobodyWhoWritesIsKeptAndScreensAreNotTold) {
    BoxPlace place;
    const auto before = place.node->read([&](node::Node::Store& store) { return store.head(place.node->origin()); });
    ASSERT_EQ(place.put("sensitive", kSecret, place.new_receipt()).status, 201);
    const ledger::EventRef ref{place.node->origin(), {before->seq.value + 1}};
    const auto event = place.node->read([&](node::Node::Store& store) { return store.event(ref); });
    ASSERT_TRUE(event && *event);
    EXPECT_EQ((*event)->content.kind, "complaint.received.v1");
    EXPECT_TRUE((*event)->content.actor.nobody());
    EXPECT_TRUE((*event)->content.device.nobody());
    for (const char* kind : {"complaint", "sealed_complaint", "gate_pass"}) {
        EXPECT_TRUE(place.schema.kind(kind)->is_quiet) << kind;
    }
}

TEST(Box, IsSentTwiceButKeptOnceAndHasAPace) {
    BoxPlace place;
    const Id key = place.node->new_id();
    const std::string receipt = place.new_receipt();
    EXPECT_EQ(place.put("other", "dos veces", receipt, key).status, 201);
    EXPECT_EQ(place.put("other", "dos veces", receipt, key).status, 201);
    EXPECT_EQ(place.get("/api/v1/complaints", "manager").body["complaints"].size(), 1U);
    EXPECT_EQ(first_error(place.put("other", "otra", receipt)), "reception.receipt_used");
    int refused = 0;
    for (int i = 0; i < 10; ++i) {
        refused += place.put("other", "muchas", place.new_receipt()).status == 429 ? 1 : 0;
    }
    EXPECT_GE(refused, 5);
    place.wait();
    EXPECT_EQ(place.put("other", "después", place.new_receipt()).status, 201);
}

TEST(Box, MistakesAreNamed) {
    BoxPlace place;
    EXPECT_EQ(first_error(place.put("gossip", "x", place.new_receipt())), "record.value");
    EXPECT_EQ(first_error(place.put("other", std::string(4001, 'x'), place.new_receipt())), "record.value");
    EXPECT_EQ(first_error(place.put("sensitive", std::string(4001, 'x'), place.new_receipt())), "record.value");
    EXPECT_EQ(first_error(place.put("other", "x", "AAAA-AAAA-AAAA-AAAA")), "reception.receipt_shape");
    place.wait();
    EXPECT_EQ(first_error(place.put("other", "x", "mine")), "reception.receipt_shape");
    EXPECT_EQ(first_error(place.make_key("focal_point", "corta")), "reception.words_short");
    EXPECT_EQ(first_error(place.make_key("focal_point", "aaaaaaaaaaaaaaaaaaaa")), "access.password_plain");
    EXPECT_EQ(place.make_key("administrator").status, 403);
    EXPECT_EQ(first_error(place.open("focal_point")), "reception.no_focal_key");
    const auto box = place.get("/api/v1/complaints/box", "");
    EXPECT_TRUE(box.body["focal_point"].is_null());
    EXPECT_EQ(box.body["limit"], 4000);
}

}  // namespace travesia::reception
