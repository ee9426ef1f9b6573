// Screening: what follows from a need that was found, and which needs the registration itself shows. The rules are reviewed data
// (data/reception/screening.toml); nothing here decides about a person, it only makes sure that somebody looks.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/toml_reader.h"
#include "reception/age.h"
#include "record/schema.h"

namespace travesia::reception {

/// Something somebody has to do.
struct TaskRule {
    std::string what;
    std::string for_role;
    std::int64_t within_hours = 0;
    friend bool operator==(const TaskRule&, const TaskRule&) = default;
};

struct NeedRule {
    std::vector<std::string> requirements;
    std::vector<TaskRule> tasks;
    std::string source;
    base::Date date;
};

/// What has to be done next about a referral that has reached a state.
struct Reminder {
    std::string what;
    std::int64_t within_hours = 0;
};

/// A step that is not like other tasks: its role alone takes it, and how it ended is written down.
struct StepRule {
    std::string for_role;
    std::string after;  ///< the step that has to be done before it; empty = none
};

class ScreeningRules {
public:
    /// Reads `data`/reception/screening.toml and holds it against the schema: every category has a rule, every word is known,
    /// and a referral that was sent is not forgotten, nor one that is under way when consent is withdrawn.
    /// Errors: `file.*`, `toml.*`, `reception.screening` (facts file, line, field, reason).
    [[nodiscard]] static base::Result<ScreeningRules> load(const std::filesystem::path& data, const record::Schema& schema);
    [[nodiscard]] static base::Result<ScreeningRules> parse(std::string_view bytes, const std::string& file,
                                                            const record::Schema& schema);
    /// Null for an unknown category.
    [[nodiscard]] const NeedRule* rule(const std::string& category) const;

    /// Null when nothing reminds of a referral in that state.
    [[nodiscard]] const Reminder* reminder(const std::string& state) const;

    /// What has to be done once consent for this purpose is withdrawn; null when nothing has.
    [[nodiscard]] const TaskRule* withdrawn(const std::string& purpose) const;

    /// Null for a task like any other.
    [[nodiscard]] const StepRule* step(const std::string& task) const;

private:
    void read_withdrawn(base::TomlReader& root, const record::Schema& schema);

    std::map<std::string, NeedRule> needs_;
    std::map<std::string, Reminder> reminders_;
    std::map<std::string, TaskRule> withdrawn_;
    std::map<std::string, StepRule> steps_;
};

/// What registration says about somebody, as far as screening asks.
struct Arrival {
    std::optional<AgeRange> age;  ///< nothing = unknown
    std::string accompanied;      ///< as in records.toml; empty = not asked
    bool alone = true;            ///< registered without anybody else
};

/// The needs that show by themselves: a child (or somebody who may be one) without parent or guardian, an old person alone.
/// Categories of records.toml, in order.
[[nodiscard]] std::vector<std::string> needs_shown(const Arrival& arrival);

}  // namespace travesia::reception
