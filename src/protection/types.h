// The words of the protection guide.
//
// A *country* has *procedures* (ways to ask for protection). A procedure is made of *facts* - one sourced, dated statement each -
// and of *decision tables* that say for whom it is. Facts and tables are *items*: each is proposed by one person and approved by
// another, and only what was approved reaches somebody who asks. The files are described in docs/manual/protection-rules.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "protection/calendar.h"
#include "protection/deadline.h"
#include "protection/decision/table.h"

namespace travesia::protection {

/// Sentences by language ("es", "ht" …).
using Texts = std::map<std::string, std::string>;

enum class Status : std::uint8_t { kProposed, kInForce, kContested, kSuspended, kRepealed, kClosed, kUnconfirmed };

struct Source {
    std::string url;
    std::optional<base::Date> date;  ///< of the page or text, when it shows one
    std::string strength;            ///< law, official, treaty, un, iom, press or private
    bool read = true;                ///< false: named, but nobody has read it
};

struct Office {
    std::string name;
    std::string address;
    std::string phone;
    std::string country;  ///< ISO 3166 alpha-3 of where it stands; empty = in the country of the file
    std::optional<double> latitude;
    std::optional<double> longitude;
};

struct Fact {
    std::string id;
    std::string topic;
    Status status = Status::kInForce;
    bool governs_application = false;  ///< the day of asking, not of entry, must lie in valid_from .. valid_to
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;
    std::optional<base::Date> published;
    std::optional<base::Date> in_force;
    std::optional<base::Date> review_by;
    std::optional<Deadline> deadline;
    std::optional<Office> office;
    Texts text;
    std::vector<Source> sources;
    std::string origin;  ///< where a draft was taken from
    std::vector<std::string>
        mentions;  ///< other countries (ISO 3166 alpha-3) that the text has to name; only the checker looks at them
    int line = 0;
};

struct Procedure {
    std::string kind;
    Status status = Status::kInForce;
    std::optional<base::Date> closed_on;
    std::vector<Fact> facts;
    std::vector<decision::Table> tables;

    [[nodiscard]] const Fact* fact(const std::string& id) const;
    [[nodiscard]] const decision::Table* table(const std::string& id) const;
};

/// What somebody said about one item, and about which text of it.
struct Review {
    std::string item;    ///< "asylum/deadline", "asylum/advice@table", "country/unhcr", "country/holidays"
    std::string digest;  ///< of the item as it was (review.h)
    std::string proposed_by;
    std::string reviewed_by;
    base::Date on;
    bool approved = false;
    std::string reason;
    std::vector<std::string> languages;  ///< reviewed by a speaker
};

struct Country {
    std::string code;
    bool demonstration = false;
    Texts name;
    Calendar calendar;
    std::vector<Fact> facts;
    std::vector<Procedure> procedures;  ///< in the order of kProcedureKinds
    std::vector<Review> reviews;
};

struct Question {
    std::string id;
    std::string kind;  ///< date, country, choice, several or countries
    std::vector<std::string> inputs;
};

/// The questions and all inputs that a table may look at.
struct Questionnaire {
    std::vector<Question> questions;
    std::vector<decision::Input> inputs;
    /// The input called `id`; "through_USA" is one of "through_*".
    [[nodiscard]] std::optional<decision::Input> input(const std::string& id) const;
};

/// Everything under data/protection.
struct Library {
    Questionnaire questionnaire;
    std::vector<Country> countries;  ///< by code
    /// The country with that code; null when there is none.
    [[nodiscard]] const Country* country(const std::string& code) const;
};

/// `protection.no_country` with what there is instead.
[[nodiscard]] base::Error no_such_country(const Library& library, const std::string& code);

/// In the order in which they are shown when nothing else decides.
inline constexpr std::array kProcedureKinds{
    "asylum",          "complementary_protection", "children",          "trafficking_victims",  "crime_victims",
    "statelessness",   "temporary_protection",     "humanitarian_stay", "family_reunification", "regularisation",
    "voluntary_return"};
inline constexpr std::array kTopics{"who",  "where",   "deadline",  "late",   "documents",     "cost",   "receive",
                                    "work", "rights",  "duty",      "next",   "decision_time", "appeal", "recognised",
                                    "law",  "contact", "authority", "treaty", "note"};
inline constexpr std::array kStrengths{"law", "official", "treaty", "un", "iom", "press", "private"};
inline constexpr std::array kStatuses{"proposed", "in_force", "contested", "suspended", "repealed", "closed", "unconfirmed"};
/// What `advice` tables may answer, from the least to the most careful.
inline constexpr std::array kAnswers{"not_this_way", "apply", "apply_late", "ask_adviser"};
/// The two tables that are looked at.
inline constexpr const char* kDeadlineTable = "deadline";
inline constexpr const char* kAdviceTable = "advice";

[[nodiscard]] inline const char* name(Status status) {
    return kStatuses[static_cast<std::size_t>(status)];
}

}  // namespace travesia::protection
