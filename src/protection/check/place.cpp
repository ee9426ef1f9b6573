#include "protection/check/place.h"

#include <algorithm>

#include "base/fold.h"
#include "base/toml_reader.h"

namespace travesia::protection::check {

using base::TomlReader;

namespace {

/// Of several spellings that fold to the same the first stands.
void add(Places& places, const std::string& code, const std::string& written, bool city) {
    Name name{code, written, base::fold(written), city};
    const bool known = std::any_of(places.names.begin(), places.names.end(), [&](const Name& one) {
        return one.code == code && one.folded == name.folded && (!one.folded.empty() || one.written == written);
    });
    if (!known) {
        places.names.push_back(std::move(name));
    }
}

std::size_t length_of(const Name& name) {
    return name.folded.empty() ? name.written.size() : name.folded.size();
}

void longest_first(Places& places) {
    std::stable_sort(places.names.begin(), places.names.end(),
                     [](const Name& a, const Name& b) { return length_of(a) > length_of(b); });
}

std::optional<Box> read_box(TomlReader& table) {
    auto box = table.table("box");
    if (!box) {
        return std::nullopt;
    }
    const auto side = [&](const char* key) { return box->number(key).value_or(1000); };
    const Box read{side("west"), side("south"), side("east"), side("north")};
    if (read.west >= read.east || read.south >= read.north || read.east > 180 || read.north > 90) {
        table.report("box", "check.place_file");
        return std::nullopt;
    }
    return read;
}

void read_place(TomlReader table, Places& places) {
    const std::string code = table.text("code");
    for (const std::string& name : table.texts("names", true)) {
        add(places, code, name, false);
    }
    for (const std::string& city : table.texts("cities", false)) {
        add(places, code, city, true);
    }
    if (const auto box = read_box(table)) {
        places.boxes[code] = *box;
    }
}

/// A text in which names are looked for and taken out: as it is written, and folded with a blank at both ends.
class Searched {
public:
    Searched(std::string_view text, bool endings) : written_(text), folded_(" " + base::fold(text) + " "), endings_(endings) {}

    /// Whether the name is there; it is gone then.
    bool take_out(const Name& name) {
        std::string& where = name.folded.empty() ? written_ : folded_;
        bool found = false;
        for (std::size_t at = place_of(name); at != std::string::npos; at = place_of(name)) {
            where.replace(name.folded.empty() ? at : at + 1, length_of(name), "*");
            found = true;
        }
        return found;
    }

private:
    [[nodiscard]] std::size_t place_of(const Name& name) const {
        return name.folded.empty() ? written_.find(name.written) : folded_.find(" " + name.folded + (endings_ ? "" : " "));
    }

    std::string written_;
    std::string folded_;
    bool endings_;
};

}  // namespace

base::Result<Places> read_places(std::string_view bytes, const std::string& file) {
    TRY(auto document, base::TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    Places places;
    for (TomlReader& table : top.tables("country")) {
        read_place(table, places);
    }
    TRY_VOID(document.finish());
    longest_first(places);
    return places;
}

Places with_names_of(Places places, const std::vector<Country>& countries) {
    for (const Country& country : countries) {
        for (const auto& [language, name] : country.name) {
            add(places, country.code, name, false);
        }
    }
    longest_first(places);
    return places;
}

std::vector<Mention> mentions_of(std::string_view text, const std::string& language, const Places& places,
                                 const std::set<std::string>& allowed, bool cities_only) {
    Searched searched(text, language == "uz");
    std::vector<Mention> mentions;
    std::set<std::string> noted = allowed;
    for (const Name& name : places.names) {
        if (searched.take_out(name) && (name.city || !cities_only) && noted.insert(name.code).second) {
            mentions.push_back({name.code, name.written});
        }
    }
    return mentions;
}

}  // namespace travesia::protection::check
