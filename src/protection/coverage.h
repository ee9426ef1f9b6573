// What the guide covers: for each country, procedure and language, whether a person is told something, and how fresh it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protection/types.h"

namespace travesia::protection {

/// The members of the Regional Conference on Migration, by code.
inline constexpr std::array kMembers{"BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV", "USA"};

enum class Coverage : std::uint8_t {
    kMissing,    ///< no such procedure in the country's folder, or none of its texts in that language
    kDraft,      ///< written, but something of it is not approved, or not reviewed by a speaker of that language
    kContested,  ///< approved, and a court is looking at the procedure or one of its facts
    kStale,      ///< approved, but a review is due
    kReviewed,   ///< approved, reviewed by a speaker, and fresh
};
/// "missing", "draft", "contested", "stale" or "reviewed".
[[nodiscard]] const char* name(Coverage state);

struct CoverageCell {
    std::string country;
    std::string procedure;
    std::string language;
    Coverage state = Coverage::kMissing;
    std::size_t facts = 0;                  ///< of the procedure, without those unconfirmed or only proposed
    std::size_t written = 0;                ///< of them, in that language
    std::size_t approved = 0;               ///< of them, by a second person, in any language
    std::size_t by_speaker = 0;             ///< approved and reviewed by a speaker of that language
    std::size_t due = 0;                    ///< of them: their review is due
    std::optional<base::Date> next_review;  ///< the earliest review_by of all facts counted

    friend bool operator==(const CoverageCell&, const CoverageCell&) = default;
};

struct CoverageCountry {
    std::string code;
    std::string name;  ///< English, else the code
    bool demonstration = false;
    std::vector<CoverageCell> cells;  ///< procedures in the order of kProcedureKinds, languages in the order asked for
};

/// Every country of the library and every member that it lacks, by code.
[[nodiscard]] std::vector<CoverageCountry> coverage(const Library& library, const std::vector<std::string>& languages,
                                                    const base::Date& as_of);

}  // namespace travesia::protection
