// Countries by their names and cities, to notice a text that speaks of the wrong one, and the boxes their offices lie in.
//
// "If you are in Cuba" on a page of Panama, "the office in Algiers" on one of Belize: both were found on the web. Names come from
// data/protection/places.toml and from the country files themselves.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protection/types.h"

namespace travesia::protection::check {

struct Box {
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    [[nodiscard]] bool contains(double latitude, double longitude) const {
        return west <= longitude && longitude <= east && south <= latitude && latitude <= north;
    }
};

struct Name {
    std::string code;  ///< of the country
    std::string written;
    std::string folded;  ///< base::fold; empty in scripts other than Latin
    bool city = false;
};

struct Places {
    std::vector<Name> names;  ///< the longest first
    std::map<std::string, Box> boxes;
};

/// places.toml. Errors: those of TomlReader, `check.place_file` (a box that is none).
[[nodiscard]] base::Result<Places> read_places(std::string_view bytes, const std::string& file);
/// `places`, with the names that the countries' own files give them.
[[nodiscard]] Places with_names_of(Places places, const std::vector<Country>& countries);

struct Mention {
    std::string code;
    std::string word;  ///< as it stands in our list
    friend bool operator==(const Mention&, const Mention&) = default;
};

/// Other countries that `text` names, each once, by code; names of `allowed` countries are taken out first, so that "Estados
/// Unidos Mexicanos" is Mexico. Words of Latin letters count as whole words, in Uzbek also with an ending ("Panamada"); in other
/// scripts a name counts anywhere.
[[nodiscard]] std::vector<Mention> mentions_of(std::string_view text, const std::string& language, const Places& places,
                                               const std::set<std::string>& allowed, bool cities_only = false);

}  // namespace travesia::protection::check
