// The words of vaccination: what a vaccine is, what was given, and what is known about a person.
//
// What is not known stays unknown. An answer is yes, no or unknown; a birth date is a range of days, one day long when it is
// exact. Nothing here identifies a person: the caller keeps names and numbers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.h"

namespace travesia::reception::health {

enum class Answer { kUnknown, kNo, kYes };
enum class Sex { kUnknown, kFemale, kMale };

/// What is asked before a vaccine is given. The names in schedule files are those of `condition_name`.
enum class Condition {
    kPregnant,
    kBreastfeeding,
    kImmunocompromised,  ///< severely, by a health worker's judgement or a document
    kSymptomaticHiv,
    kAcuteIllness,   ///< severe, today
    kSevereAllergy,  ///< any severe allergic or anaphylactic reaction before
    kAllergyEgg,     ///< severe, and so for the following
    kAllergyGelatin,
    kAllergyNeomycin,
    kAllergyStreptomycin,
    kAllergyPolymyxinB,
};
constexpr std::size_t kConditions = 11;
[[nodiscard]] std::string_view condition_name(Condition condition);
[[nodiscard]] std::optional<Condition> condition_called(std::string_view name);
/// The message that asks for it: a condition's name, or "birth_date".
[[nodiscard]] const char* question_message(std::string_view name);

/// When a person was born: every day from `first` to `last` is possible.
class BirthDate {
public:
    [[nodiscard]] static BirthDate exact(base::Date day) { return {day, day}; }
    /// Perhaps only the year or the month is known.
    [[nodiscard]] static BirthDate of(const base::PartialDate& date) { return {date.first, date.last}; }
    /// Estimated; the two are put in order.
    [[nodiscard]] static BirthDate between(base::Date one, base::Date other);
    /// Nothing is known: anyone from a newborn to 120 years on `today`.
    [[nodiscard]] static BirthDate unknown(base::Date today);

    [[nodiscard]] base::Date first() const { return first_; }
    [[nodiscard]] base::Date last() const { return last_; }
    [[nodiscard]] bool exact() const { return first_ == last_; }

private:
    BirthDate(base::Date first, base::Date last) : first_(first), last_(last) {}
    base::Date first_;
    base::Date last_;
};

struct Patient {
    BirthDate birth;
    Sex sex = Sex::kUnknown;
    std::array<Answer, kConditions> answers{};  ///< by Condition; all unknown at first

    /// The answer. "No severe allergy" answers every question about one allergy.
    [[nodiscard]] Answer answer(Condition condition) const;
    void set(Condition condition, Answer answer) { answers.at(static_cast<std::size_t>(condition)) = answer; }
};

/// How a dose is known.
enum class Proof {
    kGivenHere,
    kDocument,  ///< card, certificate, register
    kTold,      ///< said only: not counted, but a live vaccine said to be recent still keeps the next one waiting
};

struct DoseGiven {
    std::string product;  ///< id in products.toml
    base::Date day;
    Proof proof = Proof::kDocument;
    std::string lot;  ///< number on the vial; empty when not known
    friend auto operator<=>(const DoseGiven&, const DoseGiven&) = default;
    friend bool operator==(const DoseGiven&, const DoseGiven&) = default;
};

/// Where a value comes from, and whether somebody has checked it against that source.
struct Provenance {
    std::string source;
    base::Date date;  ///< of the source, or the day it was read when the source has none (its text says so)
    bool verified = false;
};

/// A message id with its facts: why a decision is what it is.
struct Reason {
    std::string id;
    base::Facts facts;
    friend bool operator==(const Reason&, const Reason&) = default;
};

/// Adverse event following immunisation, as reported. Whether the vaccine caused it is for the national authority.
struct AdverseEvent {
    std::string person;  ///< the caller's id
    DoseGiven dose;
    base::Date onset;
    enum class Severity { kNotSerious, kSerious, kDeath, kUnknown } severity = Severity::kUnknown;
    std::string description_code;  ///< of the national list, or MedDRA; never free text
};

}  // namespace travesia::reception::health
