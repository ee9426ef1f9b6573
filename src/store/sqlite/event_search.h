// Events as an auditor looks for them: newest first, by person, by who did it, by kind, page after page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/types.h"
#include "store/sqlite/database.h"

namespace travesia::store::sqlite {

/// What must fit; what is not given fits everything.
struct EventFilter {
    base::Id origin;                    ///< of this chain
    std::optional<base::Id> person;     ///< the event is about them, about a record that belongs to them, or names them as read
    std::optional<base::Id> actor;      ///< this account did it
    std::string kind;                   ///< of this kind; empty = of any
    std::optional<ledger::Seq> before;  ///< before this place in the chain
    std::size_t limit = 100;            ///< at most so many
};

class EventSearch {
public:
    /// Works on `database`, which must outlive it.
    explicit EventSearch(Database& database) : database_(&database) {}

    /// The places of the events that fit, newest first.
    [[nodiscard]] base::Result<std::vector<ledger::Seq>> find(const EventFilter& filter);

private:
    Database* database_;
};

}  // namespace travesia::store::sqlite
