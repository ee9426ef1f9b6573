// What changed in the guide between two days: for states, for advisers, and for who keeps a copy.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "protection/types.h"

namespace travesia::protection {

struct Change {
    enum class What : std::uint8_t {
        kApproved,   ///< a review of that day approved the item
        kRejected,   ///< a review of that day rejected it
        kPublished,  ///< the law or page was published
        kInForce,    ///< it is law from that day on
        kValidTo,    ///< the last day that it governs
        kClosed,     ///< the last day of the programme
        kReviewDue,  ///< its review was due on that day
    };
    base::Date on;
    std::string country;
    std::string item;  ///< as in review.h
    What what = What::kApproved;
    bool draft = false;  ///< the item as it stands is not approved: not for people
    std::string reason;  ///< of a review

    friend bool operator==(const Change&, const Change&) = default;
};
/// "approved", "rejected", "published", "in_force", "valid_to", "closed" or "review_due".
[[nodiscard]] const char* name(Change::What what);

/// Everything dated from `since` to `until`, both included: by day, then country, item and kind of change. Unconfirmed facts are
/// left out.
[[nodiscard]] std::vector<Change> changes(const Library& library, const base::Date& since, const base::Date& until);

[[nodiscard]] std::string to_csv(const std::vector<Change>& changes);
[[nodiscard]] nlohmann::json to_json(const std::vector<Change>& changes, const base::Date& since, const base::Date& until);

}  // namespace travesia::protection
