// People who do not exist: parties as they might come up a path, drawn from lists of frequent names. Shares of families, ages and
// nationalities are made up; nothing should be learnt from them.
#pragma once

#include <filesystem>
#include <map>
#include <random>

#include "base/date.h"
#include "reception/register_party.h"

namespace travesia::reception {

/// Frequent names of a country.
struct NamesOf {
    std::vector<std::string> female;
    std::vector<std::string> male;
    std::vector<std::string> family;
};

/// By ISO 3166 alpha-3, from data/demo/names.csv. Errors: those of reading CSV; `reception.demo_names` (a country without one of
/// the three parts).
[[nodiscard]] base::Result<std::map<std::string, NamesOf>> load_names(const std::filesystem::path& data);

class SyntheticPeople {
public:
    /// The same seed and day give the same people. `names` is not empty and outlives it; `new_id` gives the ids of records.
    SyntheticPeople(const std::map<std::string, NamesOf>& names, std::uint64_t seed, base::Date today,
                    std::function<base::Id()> new_id);
    /// The next party, as a clerk would enter it; when it arrived is left to the caller.
    [[nodiscard]] NewParty next();
    /// A number from 0 to `size` - 1; `size` is at least 1.
    [[nodiscard]] std::size_t below(std::size_t size) { return static_cast<std::size_t>(random_() % size); }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }

private:
    struct Role {
        const char* place = nullptr;  ///< in the family; null when travelling alone
        bool female = false;
        int youngest = 18;
        int oldest = 60;
    };
    [[nodiscard]] std::vector<Role> draw_roles();
    [[nodiscard]] NewPerson person(const Role& role, const std::string& country, const NamesOf& names, const std::string& family);
    [[nodiscard]] std::string birth_date(int age);
    void add_needs(NewPerson& person, const Role& role, int age);
    [[nodiscard]] const std::string& one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

    const std::map<std::string, NamesOf>& names_;
    std::mt19937_64 random_;
    base::Date today_;
    std::function<base::Id()> new_id_;
};

}  // namespace travesia::reception
