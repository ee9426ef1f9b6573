// When the list and the bus do not agree: an alarm that names a number, and tasks for those who look for the person.
#pragma once

#include "reception/centre.h"

namespace travesia::reception {

/// Who raises and settles the alarms of one command.
class Alarms {
public:
    /// `centre` must outlive it.
    Alarms(Centre& centre, const base::Id& trip) : centre_(centre), trip_(trip) {}

    /// `person`, of that number, was on the bus and did not arrive.
    void missing(const base::Id& person, const std::string& number);
    /// Somebody arrived who was not on the list; `number` is empty when they have none. A number raises one alarm only.
    [[nodiscard]] base::Result<void> extra(View& view, const std::string& number);
    /// Somebody announced is here already.
    void here_already(const std::string& number);
    /// Long after the departure nobody has said who arrived. `person` is one of those waited for: the task is written with them.
    void not_acknowledged(const base::Id& person);
    /// Everybody is accounted for now.
    [[nodiscard]] base::Result<void> acknowledged(View& view);
    /// The missing person has arrived after all.
    [[nodiscard]] base::Result<void> found(View& view, const base::Id& person, const std::string& number);
    /// How many without a number have been raised for this trip, before this command.
    [[nodiscard]] base::Result<std::size_t> unnumbered(View& view) const;

    /// What follows for the records.
    [[nodiscard]] std::vector<record::Change> take() { return std::move(changes_); }

private:
    [[nodiscard]] base::Result<std::vector<record::Record>> of_trip(View& view, const std::string& what) const;
    base::Id raise(const char* what, const std::string& number);
    [[nodiscard]] base::Result<void> end_tasks(View& view, const base::Id& person, const base::Id& because);
    void ask(const char* task, const char* role, const base::Id& person, const base::Id& because);
    void ask(const char* task, const base::Id& person, const base::Id& because);

    Centre& centre_;
    base::Id trip_;
    std::vector<record::Change> changes_;
};

}  // namespace travesia::reception
