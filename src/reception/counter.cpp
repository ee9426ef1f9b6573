#include "reception/counter.h"

#include "reception/age.h"
#include "reception/present.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;

namespace {

/// What somebody got since `arrived`.
Result<std::vector<daily::Given>> given_since(View& view, const Id& person, std::int64_t arrived) {
    TRY(const auto records, view.of(person, "handed_out"));
    std::vector<daily::Given> given;
    for (const Record& one : records) {
        if (one.number("given_at", 0) >= arrived) {
            given.push_back({one.text("item"), one.number("given_at", 0)});
        }
    }
    return given;
}

Result<daily::Asker> asker_of(View& view, const Record& person) {
    daily::Asker asker;
    if (const auto age = age_on(person.text("birth_date"), view.today())) {
        asker.age = {age->youngest, age->oldest};
    }
    asker.sex = person.text("sex");
    TRY(const auto needs, view.of(person.id, "need"));
    for (const Record& need : needs) {
        if (need.text("state") != "closed") {
            const auto requirements = need.list("requirements");
            asker.requirements.insert(requirements.begin(), requirements.end());
        }
    }
    return asker;
}

}  // namespace

Result<daily::Rules> load_daily(const std::filesystem::path& data, const record::Schema& schema) {
    const auto values = [&](const char* kind, const char* field) {
        const auto* found = schema.field(kind, field);
        return found == nullptr ? std::set<std::string>() : found->values;
    };
    return daily::load(data, {values("handed_out", "item"), values("need", "requirements"), values("repair", "urgency")});
}

Result<std::vector<Record>> family_here(View& view, const Record& person) {
    std::vector<Record> here = {person};
    const std::string family = person.text("family");
    if (family.empty()) {
        return here;
    }
    TRY(auto members, view.where("person", "family", family));
    for (Record& member : members) {
        if (member.id != person.id) {
            TRY(const auto stay, stay_here(view, member.id));
            if (stay) {
                here.push_back(std::move(member));
            }
        }
    }
    return here;
}

Result<AtCounter> at_counter(View& view, const Record& person) {
    TRY(const auto stay, stay_here(view, person.id));
    if (!stay) {
        return fail(Kind::kRefused, "reception.not_present", {{"parameter", "/person"}});
    }
    AtCounter who{person, {}, {}, {}};
    TRY(who.asker, asker_of(view, person));
    TRY(who.given, given_since(view, person.id, stay->number("arrived_at", 0)));
    TRY(const auto family, family_here(view, person));
    for (const Record& member : family) {
        TRY(const auto its_stay, stay_here(view, member.id));
        TRY(const auto given, given_since(view, member.id, its_stay ? its_stay->number("arrived_at", 0) : 0));
        who.family_given.insert(who.family_given.end(), given.begin(), given.end());
    }
    return who;
}

daily::Answer answer_for(const AtCounter& who, const daily::Item& item, const daily::Distribution& distribution,
                         std::int64_t now) {
    const auto& given = item.whom == daily::Whom::kFamilies ? who.family_given : who.given;
    return daily::entitled(distribution, item, who.asker, given, now);
}

bool may_collect(const Record& person) {
    const std::string place = person.text("place_in_family");
    return !person.text("family").empty() && (place == "head" || place == "partner");
}

}  // namespace travesia::reception
