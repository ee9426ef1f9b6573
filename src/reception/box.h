// The complaints box over the records of the centre: who writes is nobody's business, what is sensitive is sealed before it is
// stored, and only the focal point's words open it. docs/decisions/0015-complaints-box.md says why so.
#pragma once

#include <mutex>

#include "access/throttle.h"
#include "base/guarded.h"
#include "reception/centre.h"
#include "reception/complaints/pace.h"
#include "reception/complaints/sealed_box.h"

namespace travesia::reception {

/// What somebody puts into the box.
struct Letter {
    base::Id command;   ///< made by the client; takes effect once
    std::string about;  ///< a code of complaint.about, or kSensitive
    std::string text;
    std::string receipt;  ///< made by the client: 80 random bits as access::make_code() writes them
};
inline constexpr std::string_view kSensitive = "sensitive";

/// What its writer is told about a letter.
struct LetterState {
    bool sensitive = false;
    bool waiting = false;  ///< closed, and no focal point is named yet who could open it
    std::string state;     ///< new, answered
    std::int64_t received_at = 0;
    std::string answer;  ///< empty = none yet
};

/// The focal point as everybody may know them.
struct FocalPoint {
    base::Id key;
    std::string name;
    std::string contact;
    std::string fingerprint;
    std::int64_t since = 0;
};

/// A sensitive letter, open.
struct OpenLetter {
    base::Id id;
    std::string text;
    std::string state;
    std::int64_t received_at = 0;
    std::string answer;
    bool altered = false;  ///< what is stored is not what was sealed: `text` is empty
};

/// Who opens the box, from where, with which words.
struct Opening {
    access::Principal who;
    std::string peer;   ///< for slowing down guesses only
    std::string words;  ///< never stored or logged
    base::Id key;       ///< a former key; nobody = the current one
};

class Box {
public:
    /// `centre` must outlive it.
    Box(Centre& centre, const complaints::Cost& cost) : centre_(centre), cost_(cost) {}

    /// Seconds until a letter, or a question after one, from `peer` is taken; 0 = now.
    [[nodiscard]] std::int64_t wait(const std::string& peer);
    /// Keeps the letter. A sensitive one is sealed to the focal point's key, or, when there is none, to its own receipt. Errors:
    /// `reception.receipt_shape`, `reception.receipt_used`, `record.value`, those of Node::record.
    [[nodiscard]] base::Result<LetterState> put(const Letter& letter);
    /// The state of the letter, and its answer. A letter that waited is handed over to the focal point, if there is one now: who
    /// has the receipt is asked for again wants that. Error: `reception.no_letter`.
    [[nodiscard]] base::Result<LetterState> ask(const std::string& receipt);
    [[nodiscard]] base::Result<std::optional<FocalPoint>> focal_point();

    /// Makes a new key, locked with `words`; the one before becomes a former one and goes on opening what was sealed to it.
    /// Errors: `reception.focal_not_administrator`, `reception.words_short`, those of access::check_password and Centre::record.
    [[nodiscard]] base::Result<FocalPoint> make_key(const Opening& opening, const std::string& name, const std::string& contact,
                                                    const base::Id& command);
    /// All letters sealed to the key. That it was opened, or that somebody failed to, is entered in the ledger first. Errors:
    /// `reception.words_wrong`, `reception.words_wait`, `reception.no_focal_key`, `reception.focal_not_administrator`,
    /// `reception.may_not`, `access.hashing_busy`.
    [[nodiscard]] base::Result<std::vector<OpenLetter>> open(const Opening& opening);
    /// Answers a sensitive letter: sealed to its receipt and, as a copy, to the key it is sealed to. Errors: as open(), and
    /// `reception.no_letter`.
    [[nodiscard]] base::Result<void> answer(const Opening& opening, const base::Id& letter, const std::string& text,
                                            const base::Id& command);
    /// Seals what a former key opens to the current one; gives how many. Errors: as open().
    [[nodiscard]] base::Result<std::size_t> reseal(const Opening& opening, const base::Id& command);

private:
    [[nodiscard]] base::Result<complaints::KeyPair> unlock(const Opening& opening, const char* command);
    [[nodiscard]] base::Result<complaints::KeyPair> try_words(const Opening& opening, const record::Record& key);
    [[nodiscard]] base::Result<void> note(const Opening& opening, const char* kind, const base::Id& key);

    Centre& centre_;
    complaints::Cost cost_;
    base::Guarded<complaints::Pace> pace_;
    base::Guarded<access::Throttle> guesses_;
    std::mutex computing_;  ///< one try of words at a time: each takes 256 MiB
};

}  // namespace travesia::reception
