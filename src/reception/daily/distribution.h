// What is handed out at the counter: who is entitled to an item, how soon again, how often. The items are reviewed data
// (data/reception/distribution.toml); the rule is one pure function, asked before giving and again at the moment of writing.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace travesia::reception::daily {

enum class Whom { kEveryone, kChildren, kWomen, kFamilies, kNeed };

struct Item {
    std::string id;
    std::map<std::string, std::string> titles;  ///< language → words
    bool meal = false;
    Whom whom = Whom::kEveryone;
    std::int64_t from_age = 0;     ///< completed years
    std::int64_t below_age = 200;  ///< completed years
    std::string requirement;       ///< of a need, for Whom::kNeed
    std::int64_t interval_hours = 0;
    std::int64_t per_day = 0;   ///< most in any 24 hours; 0 = no limit
    std::int64_t per_stay = 0;  ///< most while the person is here; 0 = no limit
    std::string source;
    base::Date date;
};

class Distribution {
public:
    /// Reads `data`/reception/distribution.toml. `known` are the codes a record may hold, `requirements` those of needs; every
    /// code needs an item. Errors: `file.*`, `toml.*`, `reception.distribution` (facts file, line, field, reason).
    [[nodiscard]] static base::Result<Distribution> load(const std::filesystem::path& data, const std::set<std::string>& known,
                                                         const std::set<std::string>& requirements);
    [[nodiscard]] static base::Result<Distribution> parse(std::string_view bytes, const std::string& file,
                                                          const std::set<std::string>& known,
                                                          const std::set<std::string>& requirements);
    [[nodiscard]] const std::map<std::string, Item>& items() const { return items_; }
    /// Null when there is none.
    [[nodiscard]] const Item* item(const std::string& id) const;
    [[nodiscard]] std::int64_t between_meals_hours() const { return between_meals_hours_; }

private:
    std::map<std::string, Item> items_;
    std::int64_t between_meals_hours_ = 0;
};

/// What the rule asks about somebody.
struct Asker {
    /// Completed years; nothing = unknown, and then no age speaks against them.
    struct Age {
        int youngest = 0;
        int oldest = 0;
    };
    std::optional<Age> age;
    std::string sex;                     ///< as in records.toml; empty = not said
    std::set<std::string> requirements;  ///< of their open needs
};

/// Something that was given to the person since they arrived; for an item of families, to anybody of the family.
struct Given {
    std::string item;
    std::int64_t at = 0;  ///< microseconds since 1970 UTC
};

enum class Verdict { kYes, kNotYet, kMaximum, kNotForThisPerson };

struct Answer {
    Verdict verdict = Verdict::kYes;
    /// The rule that decided: everyone, children, women, families, need · interval, day, between_meals · stay.
    std::string rule;
    std::int64_t again_at = 0;  ///< of kNotYet: the first moment at which the answer is yes; microseconds since 1970 UTC
    std::int64_t limit = 0;     ///< of the rule: hours, or how many
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// Whether the person may have the item at `now`. `given` in any order; what was given after `now` (clocks) counts as given.
[[nodiscard]] Answer entitled(const Distribution& distribution, const Item& item, const Asker& asker,
                              const std::vector<Given>& given, std::int64_t now);

/// "everyone", "children", …: as in the data file.
[[nodiscard]] std::string_view name(Whom whom);
/// "yes", "not_yet", "maximum", "not_for_this_person".
[[nodiscard]] std::string_view name(Verdict verdict);

}  // namespace travesia::reception::daily
