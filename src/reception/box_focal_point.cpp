// What only the focal point does with the box: make the key, open it, answer, seal old letters to a new key.
#include <nlohmann/json.hpp>

#include "access/password.h"
#include "base/text.h"
#include "reception/box.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using complaints::KeyPair;
using record::Change;
using record::Record;

namespace {

/// Longer than for signing in: who has the files may try without end.
Result<void> check_words(const std::string& words, const std::string& name) {
    constexpr std::size_t kShortest = 16;
    if (words.size() < kShortest) {
        return fail(Kind::kInvalid, "reception.words_short", {{"limit", std::to_string(kShortest)}, {"parameter", "/words"}});
    }
    return access::check_password(words, name);
}

/// The key meant: the one of that id, or the current one.
Result<Record> key_meant(View& view, const Id& id) {
    TRY(const auto keys, id.nobody() ? view.where("focal_key", "state", std::string("current")) : view.all("focal_key"));
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        if (id.nobody() || key->id == id) {
            return *key;
        }
    }
    return fail(Kind::kNotFound, "reception.no_focal_key");
}

OpenLetter opened(const Record& record, const KeyPair& key) {
    OpenLetter letter{record.id, "", record.text("state"), record.number("received_at", 0), "", false};
    const auto inside = complaints::open(record.text("sealed"), key);
    const auto body = inside ? nlohmann::json::parse(*inside, nullptr, false) : nlohmann::json();
    const auto text_of = [&](const char* name) {
        const auto found = body.is_object() ? body.find(name) : body.end();
        return body.is_object() && found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    letter.altered = !inside || text_of("id") != record.id.text();
    letter.text = letter.altered ? "" : text_of("text");
    if (const std::string copy = record.text("answer_copy"); !copy.empty()) {
        const auto answer = complaints::open(copy, key);
        letter.answer = answer ? *answer : "";
    }
    return letter;
}

Result<std::string> sealed_again(const std::string& sealed, const KeyPair& from, const std::string& to) {
    TRY(const std::string plain, complaints::open(sealed, from));
    return complaints::seal(plain, to);
}

}  // namespace

Result<FocalPoint> Box::make_key(const Opening& opening, const std::string& name, const std::string& contact, const Id& command) {
    if (opening.who.has("administrator")) {
        return fail(Kind::kForbidden, "reception.focal_not_administrator");
    }
    if (!record::any_of(opening.who.roles, centre_.node().schema().may("make_focal_key"))) {
        return fail(Kind::kForbidden, "reception.may_not", {{"command", "make_focal_key"}});
    }
    TRY_VOID(check_words(opening.words, name));
    const Change shape{{}, "focal_key", {}, {}, {{"name", name}, {"contact", contact}}, {}};
    if (const auto mistakes = record::misfits(centre_.node().schema(), shape); !mistakes.empty()) {
        return tl::make_unexpected(mistakes.front());
    }
    const std::unique_lock turn(computing_, std::try_to_lock);
    if (!turn.owns_lock()) {
        return fail(Kind::kBusy, "access.hashing_busy");
    }
    TRY(const auto key, complaints::make_locked_key(opening.words, cost_, centre_.node().random()));
    const auto decide = [&](View& view) -> Result<Outcome> {
        TRY(const auto before, view.where("focal_key", "state", std::string("current")));
        Outcome outcome{"focal_point.key_made.v1", centre_.node().new_id(), {}};
        outcome.changes.push_back({outcome.subject,
                                   "focal_key",
                                   {},
                                   {},
                                   {{"name", name},
                                    {"contact", contact},
                                    {"public_key", key.public_key},
                                    {"locked_secret", key.locked_secret},
                                    {"since", centre_.now()},
                                    {"state", "current"}},
                                   {}});
        for (const Record& former : before) {
            outcome.changes.push_back({former.id, "focal_key", {}, former.version, {{"state", "former"}}, {}});
        }
        return outcome;
    };
    TRY_VOID(centre_.record({command, "make_focal_key", opening.who, 0}, decide));
    TRY(const auto made, focal_point());
    return made ? Result<FocalPoint>(*made) : fail(Kind::kNotFound, "reception.no_focal_key");
}

Result<void> Box::note(const Opening& opening, const char* kind, const Id& key) {
    const auto decide = [&](View&) { return Result<Outcome>(Outcome{kind, key, {}}); };
    TRY_VOID(centre_.record({centre_.node().new_id(), "open_complaints", opening.who, 0}, decide));
    return {};
}

Result<KeyPair> Box::try_words(const Opening& opening, const Record& key) {
    const std::unique_lock turn(computing_, std::try_to_lock);
    if (!turn.owns_lock()) {
        return fail(Kind::kBusy, "access.hashing_busy");
    }
    const std::int64_t now = centre_.node().clock().now_seconds();
    // One name for all: whoever guesses from many tablets is slowed down as well.
    const std::int64_t wait = guesses_.with([&](access::Throttle& guesses) { return guesses.attempt("box", opening.peer, now); });
    if (wait > 0) {
        return fail(Kind::kTooOften, "reception.words_wait", {{"seconds", std::to_string(wait)}});
    }
    auto pair = complaints::unlock({key.text("public_key"), key.text("locked_secret")}, opening.words);
    guesses_.with([&](access::Throttle& guesses) {
        if (pair) {
            guesses.succeeded("box", opening.peer);
        } else if (pair.error().id != "reception.words_wrong") {
            guesses.undone("box", opening.peer);
        }
    });
    return pair;
}

Result<KeyPair> Box::unlock(const Opening& opening, const char* command) {
    if (opening.who.has("administrator")) {
        return fail(Kind::kForbidden, "reception.focal_not_administrator");
    }
    if (!record::any_of(opening.who.roles, centre_.node().schema().may(command))) {
        return fail(Kind::kForbidden, "reception.may_not", {{"command", command}});
    }
    TRY(const Record key, centre_.read([&](View& view) { return key_meant(view, opening.key); }));
    auto pair = try_words(opening, key);
    if (pair) {
        TRY_VOID(note(opening, "complaints.opened.v1", key.id));
    } else if (pair.error().id == "reception.words_wrong") {
        TRY_VOID(note(opening, "complaints.words_refused.v1", key.id));
    }
    return pair;
}

Result<std::vector<OpenLetter>> Box::open(const Opening& opening) {
    TRY(const KeyPair pair, unlock(opening, "open_complaints"));
    return centre_.read([&](View& view) -> Result<std::vector<OpenLetter>> {
        TRY(const Record key, key_meant(view, opening.key));
        TRY(const auto sealed, view.where("sealed_complaint", "key", key.id.text()));
        std::vector<OpenLetter> letters;
        for (auto one = sealed.rbegin(); one != sealed.rend(); ++one) {
            letters.push_back(opened(*one, pair));
        }
        return letters;
    });
}

Result<void> Box::answer(const Opening& opening, const Id& letter, const std::string& text, const Id& command) {
    const Change shape{{}, "complaint", {}, {}, {{"answer", text}}, {}};
    if (const auto mistakes = record::misfits(centre_.node().schema(), shape); !mistakes.empty()) {
        return tl::make_unexpected(mistakes.front());
    }
    TRY(const KeyPair pair, unlock(opening, "answer_sealed_complaint"));
    const auto decide = [&](View& view) -> Result<Outcome> {
        TRY(const Record key, key_meant(view, opening.key));
        TRY(const auto record, view.read(letter));
        if (!record || record->kind != "sealed_complaint" || record->text("key") != key.id.text()) {
            return fail(Kind::kNotFound, "reception.no_letter");
        }
        TRY(auto for_writer, complaints::seal(text, record->text("reply_key")));
        TRY(auto copy, complaints::seal(text, pair.public_key));
        return Outcome{"complaint.answered.v1",
                       letter,
                       {{letter,
                         "sealed_complaint",
                         record->owner,
                         record->version,
                         {{"answer", std::move(for_writer)}, {"answer_copy", std::move(copy)}, {"state", "answered"}},
                         {}}}};
    };
    TRY_VOID(centre_.record({command, "answer_sealed_complaint", opening.who, 0}, decide));
    return {};
}

Result<std::size_t> Box::reseal(const Opening& opening, const Id& command) {
    TRY(const KeyPair from, unlock(opening, "reseal_complaints"));
    std::size_t count = 0;
    const auto decide = [&](View& view) -> Result<Outcome> {
        TRY(const Record old, key_meant(view, opening.key));
        TRY(const Record current, key_meant(view, {}));
        TRY(const auto sealed, view.where("sealed_complaint", "key", old.id.text()));
        Outcome outcome{"complaints.resealed.v1", current.id, {}};
        for (const Record& letter : sealed) {
            auto again = sealed_again(letter.text("sealed"), from, current.text("public_key"));
            if (old.id == current.id || !again) {
                continue;  // an altered letter stays as it is: it opens for nobody
            }
            Change change{
                letter.id, "sealed_complaint", letter.owner, letter.version, {{"sealed", *again}, {"key", current.id.text()}},
                {}};
            if (const std::string copy = letter.text("answer_copy"); !copy.empty()) {
                const auto copied = sealed_again(copy, from, current.text("public_key"));
                change.set["answer_copy"] = copied ? record::Value(*copied) : record::Value();
            }
            outcome.changes.push_back(std::move(change));
        }
        count = outcome.changes.size();
        return outcome;
    };
    TRY_VOID(centre_.record({command, "reseal_complaints", opening.who, 0}, decide));
    return count;
}

}  // namespace travesia::reception
