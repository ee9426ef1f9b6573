// What was approved, and what of a country may reach a person.
//
// An approval belongs to one exact text: it carries a digest of the item, so that whoever changes a letter of a rule after its
// review has changed it back into a draft.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "protection/types.h"

namespace travesia::protection {

/// 32 hexadecimal digits of BLAKE2b over the item's content: everything a reader could be told by it, not where it stands in the
/// file.
[[nodiscard]] std::string digest_of(const Fact& fact);
[[nodiscard]] std::string digest_of(const decision::Table& table);
/// Of weekend and holidays.
[[nodiscard]] std::string digest_of(const Calendar& calendar);
/// Of a procedure's own status and closing day ("asylum@procedure").
[[nodiscard]] std::string digest_of(const Procedure& procedure);

/// One reviewable thing of a country.
struct Item {
    std::string id;  ///< "asylum/deadline", "asylum/advice@table", "asylum@procedure", "country/unhcr", "country/holidays"
    std::string digest;
};
/// All items of a country, in the order of its files.
[[nodiscard]] std::vector<Item> items_of(const Country& country);

/// The last review of each item, if it approves what stands there now.
[[nodiscard]] std::map<std::string, Review> approvals_of(const Country& country);

/// The country as a person may see it: approved items only. A procedure stays when its own status, its advice, and - if it has a
/// table of time limits - that table with every limit it names are approved, and the calendar if a limit counts working days;
/// else nothing of it stays.
[[nodiscard]] Country approved_part(const Country& country);

}  // namespace travesia::protection
