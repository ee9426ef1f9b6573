#include "reception/children_alone.h"

#include <algorithm>

#include "reception/age.h"
#include "reception/present.h"
#include "reception/saying.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Change;
using record::Record;

namespace {

void append(std::vector<Change>& all, std::vector<Change> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool said_to_be_child(const Record& person) {
    const std::string company = person.text("accompanied");
    return !company.empty() && company != "adult";
}

/// Who may be a child is looked after as one; of unknown age, whoever is said to be one.
bool is_child(const Record& person, base::Date today) {
    const auto age = age_on(person.text("birth_date"), today);
    return age ? age->may_be_child() : said_to_be_child(person);
}

/// An adult for sure, or one of unknown age who stands as head, partner or parent.
bool is_adult(const Record& person, base::Date today) {
    const auto age = age_on(person.text("birth_date"), today);
    const std::string place = person.text("place_in_family");
    return age ? !age->may_be_child() : !said_to_be_child(person) && (place == "head" || place == "partner" || place == "parent");
}

/// With whom a child is once only `adults` of the family are there; empty = nothing that has to be recorded changes.
std::string company(const Record& child, const std::vector<Record>& adults) {
    const bool relative =
        std::any_of(adults.begin(), adults.end(), [](const Record& one) { return one.text("place_in_family") != "not_related"; });
    const std::string before = child.text("accompanied");
    if (!relative) {
        return before == "unaccompanied_child" ? "" : "unaccompanied_child";
    }
    // Whose place nobody wrote down may be the other parent.
    const bool parent = std::any_of(adults.begin(), adults.end(), [](const Record& one) {
        const std::string place = one.text("place_in_family");
        return place.empty() || place == "head" || place == "partner" || place == "parent";
    });
    return parent || before == "unaccompanied_child" || before == "separated_child" ? "" : "separated_child";
}

Result<std::vector<Record>> stay_of_family(View& view, const std::string& family, const std::set<Id>& leaving) {
    TRY(auto members, view.where("person", "family", family));
    std::vector<Record> kept;
    for (Record& member : members) {
        TRY(const auto stay,
            leaving.contains(member.id) ? Result<std::optional<Record>>(std::nullopt) : stay_here(view, member.id));
        if (stay) {
            kept.push_back(std::move(member));
        }
    }
    return kept;
}

Result<std::vector<Change>> left_behind_of(View& view, const std::string& family, const std::set<Id>& leaving,
                                           const Registering& with) {
    TRY(const auto stay, stay_of_family(view, family, leaving));
    return alone_among(view, stay, {}, with);
}

Result<std::set<std::string>> families_of(View& view, const std::set<Id>& people) {
    std::set<std::string> families;
    for (const Id& one : people) {
        TRY(const auto person, view.read(one));
        const std::string family = person ? person->text("family") : "";
        if (!family.empty()) {
            families.insert(family);
        }
    }
    return families;
}

Result<std::vector<Change>> family_off_the_bus(View& view, const std::string& family, const OnBus& bus, const Registering& with) {
    TRY(auto members, view.where("person", "family", family));
    std::vector<Record> here;
    std::vector<Record> coming;
    bool missing = false;
    for (Record& member : members) {
        const auto listed = bus.find(member.id);
        const std::string state = listed == bus.end() ? "" : listed->second;
        missing = missing || state == "missing";
        TRY(const auto stay, stay_here(view, member.id));
        if (stay || state == "arrived") {
            here.push_back(std::move(member));
        } else if (state == "expected") {
            coming.push_back(std::move(member));
        }
    }
    return missing ? alone_among(view, here, coming, with) : Result<std::vector<Change>>(std::vector<Change>());
}

}  // namespace

Result<std::vector<Change>> raise_need(View& view, const Id& person, const std::string& category, const Registering& with) {
    TRY(const auto needs, view.of(person, "need"));
    const bool known = std::any_of(needs.begin(), needs.end(), [&](const Record& need) {
        return need.text("category") == category && need.text("state") != "closed";
    });
    if (known) {
        return std::vector<Change>();
    }
    TRY(const auto tasks, view.of(person, "task"));
    auto changes = need_with_tasks(person, {category, {}, ""}, with);
    std::erase_if(changes, [&](const Change& one) {
        return one.kind == "task" && std::any_of(tasks.begin(), tasks.end(), [&](const Record& task) {
                   return task.text("state") == "open" && record::Value(task.text("what")) == one.set.at("what");
               });
    });
    return changes;
}

Result<std::vector<Change>> alone_among(View& view, const std::vector<Record>& here, const std::vector<Record>& coming,
                                        const Registering& with) {
    std::vector<Record> adults;
    for (const auto* some : {&here, &coming}) {
        std::copy_if(some->begin(), some->end(), std::back_inserter(adults),
                     [&](const Record& one) { return is_adult(one, with.today); });
    }
    std::vector<Change> changes;
    for (const Record& child : here) {
        const std::string now = is_child(child, with.today) ? company(child, adults) : "";
        if (!now.empty()) {
            changes.push_back(changing(child, {{"accompanied", now}}));
            TRY(auto need, raise_need(view, child.id, now, with));
            append(changes, std::move(need));
        }
    }
    return changes;
}

Result<std::vector<Change>> shown_by_change(View& view, const Record& there, const Change& person, const Registering& with) {
    std::vector<Change> changes;
    if (person.kind != "person" || (!person.set.contains("accompanied") && !person.set.contains("birth_date"))) {
        return changes;
    }
    const auto age = age_on(says(&there, person, "birth_date"), with.today);
    const bool alone = there.text("family").empty();
    for (const auto& category : needs_shown({age, says(&there, person, "accompanied"), alone})) {
        TRY(auto need, raise_need(view, person.record, category, with));
        append(changes, std::move(need));
    }
    return changes;
}

Result<std::vector<Change>> alone_off_the_bus(View& view, const OnBus& bus, const std::set<Id>& counted,
                                              const Registering& with) {
    TRY(const auto families, families_of(view, counted));
    std::vector<Change> changes;
    for (const std::string& family : families) {
        TRY(auto more, family_off_the_bus(view, family, bus, with));
        append(changes, std::move(more));
    }
    return changes;
}

Result<std::vector<Change>> left_behind(View& view, const std::set<Id>& leaving, const Registering& with) {
    TRY(const auto families, families_of(view, leaving));
    std::vector<Change> changes;
    for (const std::string& family : families) {
        TRY(auto more, left_behind_of(view, family, leaving, with));
        append(changes, std::move(more));
    }
    return changes;
}

}  // namespace travesia::reception
