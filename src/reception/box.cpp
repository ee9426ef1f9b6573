// Putting letters into the box and asking for their answers.
#include "reception/box.h"

#include <nlohmann/json.hpp>
#include <set>

#include "access/password.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using nlohmann::json;
using record::Change;
using record::Record;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

/// The receipt as it was meant. One that is not random would let others read the answer.
Result<std::string> checked_receipt(const std::string& typed) {
    constexpr std::size_t kLetters = 19;
    constexpr std::size_t kDifferent = 6;
    std::string receipt = access::normal_code(typed);
    const std::set<char> different(receipt.begin(), receipt.end());
    return receipt.size() == kLetters && receipt[4] == '-' && different.size() >= kDifferent
               ? Result<std::string>(std::move(receipt))
               : fail(Kind::kInvalid, "reception.receipt_shape", {{"parameter", "/receipt"}});
}

Result<std::optional<Record>> letter_of(View& view, const std::string& receipt) {
    const std::string mark = complaints::mark_of_receipt(receipt);
    for (const char* kind : {"complaint", "sealed_complaint"}) {
        TRY(auto found, view.where(kind, "receipt", mark));
        if (!found.empty()) {
            return std::optional(std::move(found.front()));
        }
    }
    return std::optional<Record>();
}

Result<std::optional<Record>> current_key(View& view) {
    TRY(auto keys, view.where("focal_key", "state", std::string("current")));
    return keys.empty() ? std::optional<Record>() : std::optional(std::move(keys.back()));
}

Result<Change> plain(const Letter& letter, const Id& id) {
    return Change{id, "complaint", id, {}, {{"about", letter.about}, {"text", letter.text}}, {}};
}

/// Closed before it is stored: to the focal point, or, when there is none yet, to the receipt.
Result<Change> closed(View& view, const Letter& letter, const Id& id) {
    const auto reply = complaints::key_of_receipt(letter.receipt);
    TRY(const auto key, current_key(view));
    // The id inside binds the letter to its record: one that was moved to another is noticed.
    const std::string inside = json{{"id", id.text()}, {"text", letter.text}}.dump();
    TRY(auto sealed, complaints::seal(inside, key ? key->text("public_key") : reply.public_key));
    Change change{id, "sealed_complaint", id, {}, {{"sealed", std::move(sealed)}, {"reply_key", reply.public_key}}, {}};
    if (key) {
        change.set["key"] = key->id.text();
    }
    return change;
}

/// The letter's own state; its answer, if the receipt's key opens it.
LetterState state_of(const Record& letter, const complaints::KeyPair& key) {
    LetterState state{letter.kind == "sealed_complaint", false, letter.text("state"), letter.number("received_at", 0), ""};
    state.waiting = state.sensitive && letter.text("key").empty();
    const std::string answer = letter.text("answer");
    if (state.sensitive && !answer.empty()) {
        const auto opened = complaints::open(answer, key);
        state.answer = opened ? *opened : "";
    } else {
        state.answer = answer;
    }
    return state;
}

}  // namespace

std::int64_t Box::wait(const std::string& peer) {
    return pace_.with([&](complaints::Pace& pace) { return pace.wait(peer, centre_.node().clock().now_seconds()); });
}

Result<LetterState> Box::put(const Letter& letter) {
    Letter kept = letter;
    TRY(kept.receipt, checked_receipt(letter.receipt));
    const bool sensitive = kept.about == kSensitive;
    Change shape{{}, "complaint", {}, {}, {{"text", kept.text}}, {}};
    if (!sensitive) {
        shape.set["about"] = kept.about;
    }
    if (const auto mistakes = record::misfits(centre_.node().schema(), shape); !mistakes.empty()) {
        return tl::make_unexpected(mistakes.front());
    }
    const auto decide = [&](View& view) -> Result<Outcome> {
        TRY(const auto there, letter_of(view, kept.receipt));
        if (there) {
            return fail(Kind::kConflict, "reception.receipt_used", {{"parameter", "/receipt"}});
        }
        const Id id = centre_.node().new_id();
        TRY(auto change, sensitive ? closed(view, kept, id) : plain(kept, id));
        change.set["receipt"] = complaints::mark_of_receipt(kept.receipt);
        change.set["state"] = std::string("new");
        // To the hour: nearer would help to guess who stood at the box.
        change.set["received_at"] = centre_.now() / kHour * kHour;
        return Outcome{"complaint.received.v1", id, {std::move(change)}};
    };
    TRY_VOID(centre_.record_unnamed(kept.command, decide));
    return centre_.read([&](View& view) -> Result<LetterState> {
        TRY(const auto there, letter_of(view, kept.receipt));
        return there ? Result<LetterState>(state_of(*there, complaints::key_of_receipt(kept.receipt)))
                     : fail(Kind::kConflict, "access.key_used");
    });
}

Result<LetterState> Box::ask(const std::string& typed) {
    TRY(const std::string receipt, checked_receipt(typed));
    const auto key = complaints::key_of_receipt(receipt);
    const auto look = [&](View& view) -> Result<Record> {
        TRY(auto letter, letter_of(view, receipt));
        return letter ? Result<Record>(std::move(*letter)) : fail(Kind::kNotFound, "reception.no_letter");
    };
    TRY(const Record letter, centre_.read(look));
    LetterState state = state_of(letter, key);
    TRY(const auto focal, focal_point());
    if (!state.waiting || !focal) {
        return state;
    }
    const auto hand_over = [&](View& view) -> Result<Outcome> {
        TRY(const Record now, look(view));
        TRY(const auto current, current_key(view));
        TRY(const std::string inside, complaints::open(now.text("sealed"), key));
        TRY(auto sealed, complaints::seal(inside, current ? current->text("public_key") : key.public_key));
        Change change{now.id, now.kind, now.owner, now.version, {{"sealed", std::move(sealed)}}, {}};
        if (current) {
            change.set["key"] = current->id.text();
        }
        return Outcome{"complaint.handed_over.v1", now.id, {std::move(change)}};
    };
    TRY_VOID(centre_.record_unnamed(centre_.node().new_id(), hand_over));
    state.waiting = false;
    return state;
}

Result<std::optional<FocalPoint>> Box::focal_point() {
    return centre_.read([](View& view) -> Result<std::optional<FocalPoint>> {
        TRY(const auto key, current_key(view));
        if (!key) {
            return std::optional<FocalPoint>();
        }
        return std::optional(FocalPoint{key->id, key->text("name"), key->text("contact"),
                                        complaints::fingerprint(key->text("public_key")), key->number("since", 0)});
    });
}

}  // namespace travesia::reception
