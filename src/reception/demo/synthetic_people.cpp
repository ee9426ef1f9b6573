#include "reception/demo/synthetic_people.h"

#include "base/csv.h"
#include "base/file.h"

namespace travesia::reception {

using base::Result;

namespace {

/// What people of a country often speak, of the languages in records.toml.
std::vector<std::string> languages_of(const std::string& country) {
    static const std::map<std::string, std::vector<std::string>> kLanguages = {
        {"AFG", {"fa", "ps"}}, {"AGO", {"pt", "ln"}}, {"BGD", {"bn"}},       {"BRA", {"pt"}},
        {"CHN", {"zh"}},       {"CMR", {"fr", "en"}}, {"GHA", {"en"}},       {"HTI", {"ht", "fr"}},
        {"IND", {"hi", "en"}}, {"NPL", {"ne"}},       {"SOM", {"so", "ar"}}, {"VNM", {"vi"}}};
    const auto found = kLanguages.find(country);
    return found == kLanguages.end() ? std::vector<std::string>{"es"} : found->second;
}

std::string two(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

Result<std::map<std::string, NamesOf>> load_names(const std::filesystem::path& data) {
    TRY(const auto text, base::read_file(data / "demo" / "names.csv"));
    TRY(const auto table, base::read_csv_table(text));
    std::map<std::string, NamesOf> names;
    for (const auto& row : table.rows) {
        NamesOf& of = names[row.at(0)];
        (row.at(1) == "female" ? of.female : row.at(1) == "male" ? of.male : of.family).push_back(row.at(2));
    }
    for (const auto& [country, of] : names) {
        if (of.female.empty() || of.male.empty() || of.family.empty()) {
            return base::fail(base::Kind::kCorrupt, "reception.demo_names", {{"country", country}});
        }
    }
    return names;
}

SyntheticPeople::SyntheticPeople(const std::map<std::string, NamesOf>& names, std::uint64_t seed, base::Date today,
                                 std::function<base::Id()> new_id)
    : names_(names), random_(seed), today_(today), new_id_(std::move(new_id)) {}

std::vector<SyntheticPeople::Role> SyntheticPeople::draw_roles() {
    const std::size_t kind = below(100);
    if (kind < 38) {
        return {{nullptr, false, 18, 45}};
    }
    if (kind < 50) {
        return {{nullptr, true, 18, 45}};
    }
    if (kind < 53) {
        return {{nullptr, chance(50), 66, 79}};
    }
    if (kind < 56) {
        return {{nullptr, chance(30), 14, 17}};
    }
    std::vector<Role> roles = {{"head", kind >= 80, 22, 45}};
    if (kind < 80) {
        roles.push_back({"partner", true, 20, 42});
    }
    for (std::size_t children = kind < 64 ? 0 : 1 + below(3); children > 0; --children) {
        roles.push_back({"child", chance(50), 0, 16});
    }
    if (chance(8)) {
        roles.push_back({"other_relative", chance(50), 12, 17});
    }
    return roles;
}

NewParty SyntheticPeople::next() {
    auto country = names_.begin();
    std::advance(country, below(names_.size()));
    const std::string family = one_of(country->second.family);
    NewParty party;
    for (const Role& role : draw_roles()) {
        const bool other_name = role.place != nullptr && std::string(role.place) != "child" && chance(60);
        party.people.push_back(
            person(role, country->first, country->second, other_name ? one_of(country->second.family) : family));
    }
    return party;
}

NewPerson SyntheticPeople::person(const Role& role, const std::string& country, const NamesOf& names, const std::string& family) {
    NewPerson person;
    person.id = new_id_();
    const int age = role.youngest + static_cast<int>(below(static_cast<std::size_t>(role.oldest - role.youngest) + 1));
    const bool registered = chance(96);
    person.consents = {{"registration", registered ? "yes" : "no"},
                       {"photo", "no"},
                       {"health_record", chance(85) ? "yes" : "no"},
                       {"referral", chance(70) ? "yes" : "unknown"},
                       {"share_on_transfer", chance(75) ? "yes" : "no"}};
    person.set = {
        {"sex", std::string(role.female ? "female" : "male")}, {"nationality", country}, {"languages", languages_of(country)}};
    if (registered) {
        person.set["given_names"] = one_of(role.female ? names.female : names.male);
        person.set["family_names"] = family;
    }
    person.set["birth_date"] = birth_date(age);
    person.set["birth_date_is"] = std::string(chance(30) ? "documented" : "stated");
    if (role.place != nullptr) {
        person.set["place_in_family"] = std::string(role.place);
    }
    add_needs(person, role, age);
    return person;
}

std::string SyntheticPeople::birth_date(int age) {
    const std::string year = std::to_string(today_.year() - age);
    if (chance(20)) {
        return year;
    }
    // Never later in the year than today: the age is then the one that was drawn.
    const unsigned month = 1 + static_cast<unsigned>(below(today_.month()));
    if (chance(10)) {
        return year + "-" + two(month);
    }
    const unsigned day = month == today_.month() ? 1 : 1 + static_cast<unsigned>(below(28));
    return year + "-" + two(month) + "-" + two(day);
}

void SyntheticPeople::add_needs(NewPerson& person, const Role& role, int age) {
    const auto add = [&](const char* category) { person.needs.push_back({category, {}, ""}); };
    if (role.female && age >= 18 && age <= 42 && chance(9)) {
        add("pregnancy");
    }
    if (chance(3)) {
        add("disability");
    }
    if (chance(3)) {
        add("medical_urgency");
    }
}

}  // namespace travesia::reception
