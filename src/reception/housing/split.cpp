#include "reception/housing/split.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace travesia::reception::housing {

namespace {

bool certain_adult(const Person& person) {
    return !person.age.may_be_under(kAdultFrom) && person.situation != Situation::kUnaccompaniedChild &&
           person.situation != Situation::kSeparatedChild;
}

/// A part without anybody who may be a child needs nobody.
bool cared_for(std::span<const Person> part) {
    const bool child = std::any_of(part.begin(), part.end(), [](const Person& p) { return p.age.may_be_under(kAdultFrom); });
    return !child || std::any_of(part.begin(), part.end(), certain_adult);
}

/// Youngest first; who may be a baby because nothing is known counts as one.
bool younger(const Person& a, const Person& b) {
    const auto age = [](const Person& p) { return p.age.contradicts() ? 0 : p.age.at_least.value_or(0); };
    return age(a) != age(b) ? age(a) < age(b) : a.id < b.id;
}

}  // namespace

int metres_between(Position a, Position b) {
    const double east = static_cast<double>(a.east) - b.east;
    const double north = static_cast<double>(a.north) - b.north;
    return static_cast<int>(std::min(1e9, std::floor(std::hypot(east, north))));
}

bool split_allowed(const Party& party, std::span<const Person> here, BlockId block, Position position, const Limits& limits) {
    if (party.split != Consent::kGiven || !cared_for(here)) {
        return false;
    }
    std::map<std::pair<int, int>, std::vector<Person>> parts;
    for (const Elsewhere& other : party.elsewhere) {
        if (other.block != block || metres_between(other.position, position) > limits.adjacent_metres) {
            return false;
        }
        parts[{other.position.east, other.position.north}].push_back(other.person);
    }
    return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return cared_for(part.second); });
}

std::vector<std::vector<Person>> split_members(const Party& party, const std::vector<int>& sizes) {
    std::vector<Person> adults;
    std::vector<Person> others;
    for (const Person& person : party.members) {
        (certain_adult(person) ? adults : others).push_back(person);
    }
    const int beds = std::accumulate(sizes.begin(), sizes.end(), 0);
    const bool enough = beds >= static_cast<int>(party.members.size()) && adults.size() >= sizes.size();
    if (!enough || std::any_of(sizes.begin(), sizes.end(), [](int size) { return size < 1; })) {
        return {};
    }
    std::sort(adults.begin(), adults.end(), [](const Person& a, const Person& b) { return a.id < b.id; });
    std::sort(others.begin(), others.end(), younger);
    std::vector<std::vector<Person>> parts(sizes.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].push_back(adults[i]);
    }
    others.insert(others.end(), adults.begin() + static_cast<std::ptrdiff_t>(sizes.size()), adults.end());
    std::size_t part = 0;
    for (const Person& person : others) {
        while (static_cast<int>(parts[part].size()) >= sizes[part]) {
            ++part;
        }
        parts[part].push_back(person);
    }
    return parts;
}

}  // namespace travesia::reception::housing
