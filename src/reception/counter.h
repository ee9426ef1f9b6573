// Somebody at a counter: what the rules of daily life need to know about them.
#pragma once

#include "reception/daily/rules.h"
#include "reception/view.h"

namespace travesia::reception {

/// The rules of daily life, held against what records know. Errors: those of daily::load.
[[nodiscard]] base::Result<daily::Rules> load_daily(const std::filesystem::path& data, const record::Schema& schema);

/// A person who is here, and what they got since they arrived.
struct AtCounter {
    record::Record person;
    daily::Asker asker;
    std::vector<daily::Given> given;         ///< to the person
    std::vector<daily::Given> family_given;  ///< to anybody of the family who is here
};

/// Error: `reception.not_present` when they are not here.
[[nodiscard]] base::Result<AtCounter> at_counter(View& view, const record::Record& person);
/// The answer for one item.
[[nodiscard]] daily::Answer answer_for(const AtCounter& who, const daily::Item& item, const daily::Distribution& distribution,
                                       std::int64_t now);
/// Everybody of the person's family who is here, the person first.
[[nodiscard]] base::Result<std::vector<record::Record>> family_here(View& view, const record::Record& person);
/// Whether they may collect for the family: its head or the partner.
[[nodiscard]] bool may_collect(const record::Record& person);

}  // namespace travesia::reception
