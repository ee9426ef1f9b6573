#include "statistics/sdmx/media.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "statistics/sdmx/version.h"

namespace travesia::statistics::sdmx {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// One element of an Accept header.
struct Wish {
    std::string type;
    std::map<std::string, std::string> parameters;
    int quality = 1000;  ///< thousandths
};

std::string unquoted(std::string_view text) {
    text = base::trim(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    return std::string(text);
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return made;
}

int thousandths(const std::string& text) {
    double quality = 1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), quality);
    return read.ec == std::errc{} ? static_cast<int>(std::clamp(quality, 0.0, 1.0) * 1000) : 0;
}

Wish parse_wish(std::string_view text) {
    Wish wish;
    const auto parts = base::split(text, ';');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == 0) {
            wish.type = lower(base::trim(parts[0]));
            continue;
        }
        const std::size_t equals = std::min(parts[i].find('='), parts[i].size());
        const std::string name = lower(base::trim(std::string_view(parts[i]).substr(0, equals)));
        const std::string value = unquoted(std::string_view(parts[i]).substr(std::min(equals + 1, parts[i].size())));
        if (name == "q") {
            wish.quality = thousandths(value);
        } else {
            wish.parameters[name] = value;
        }
    }
    return wish;
}

std::vector<Wish> parse_wishes(std::string_view accept) {
    std::vector<Wish> wishes;
    for (const auto& part : base::split(accept, ',')) {
        if (auto wish = parse_wish(part); !wish.type.empty() && wish.quality > 0) {
            wishes.push_back(std::move(wish));
        }
    }
    std::stable_sort(wishes.begin(), wishes.end(),
                     [](const Wish& left, const Wish& right) { return left.quality > right.quality; });
    return wishes;
}

bool type_fits(const std::string& wished, std::string_view offered) {
    if (wished == "*/*" || wished == offered) {
        return true;
    }
    return wished.ends_with("/*") && offered.starts_with(std::string_view(wished).substr(0, wished.size() - 1));
}

bool version_fits(const Wish& wish, std::string_view offered) {
    const auto asked = wish.parameters.find("version");
    if (asked == wish.parameters.end() || offered.empty()) {
        return true;
    }
    const auto pattern = VersionPattern::parse(asked->second, true);
    return pattern && pattern->admits(offered);
}

std::string parameter(const Wish& wish, const char* name) {
    const auto found = wish.parameters.find(name);
    return found == wish.parameters.end() ? std::string() : found->second;
}

Medium medium_of(const Offer& offer, const Wish& wish) {
    Medium medium;
    medium.format = offer.format;
    medium.version = std::string(offer.version);
    medium.content_type = std::string(offer.type);
    if (!offer.version.empty()) {
        medium.content_type += ";version=" + medium.version;
    }
    if (offer.format == Format::kDataCsv) {
        const std::string labels = parameter(wish, "labels");
        medium.label_names = labels == "name" || labels == "both";
        medium.label_ids = labels != "name";
        const std::string keys = parameter(wish, "keys");
        medium.series_key = keys == "series" || keys == "both";
        medium.observation_key = keys == "obs" || keys == "both";
        medium.normalised_time = lower(parameter(wish, "timeformat")) == "normalized";
        for (const auto& [name, value] : {std::pair{"labels", labels}, std::pair{"keys", keys}}) {
            medium.content_type += value.empty() ? "" : std::string(";") + name + "=" + value;
        }
    }
    if (offer.format == Format::kDataCsv || offer.format == Format::kHxl) {
        medium.content_type += ";charset=utf-8";
    }
    return medium;
}

/// The words that clients of .Stat Suite are used to, as ours.
std::string_view plain_word(std::string_view format) {
    if (format == "jsondata" || format == "jsonstructure") {
        return "json";
    }
    if (format == "csvdata" || format == "csvfile" || format == "csvfilewithlabels") {
        return "csv";
    }
    return format == "xmldata" || format == "xmlstructure" ? std::string_view("xml") : format;
}

/// CSV parameters have few values; any other is a form we do not have.
bool parameters_fit(const Wish& wish, const Offer& offer) {
    if (offer.format != Format::kDataCsv) {
        return true;
    }
    const auto one_of = [&](const char* name, std::initializer_list<std::string_view> known) {
        const std::string value = lower(parameter(wish, name));
        return value.empty() || std::find(known.begin(), known.end(), value) != known.end();
    };
    return one_of("labels", {"id", "name", "both"}) && one_of("keys", {"none", "obs", "series", "both"}) &&
           one_of("timeformat", {"original", "normalized"});
}

}  // namespace

const std::vector<Offer>& data_offers() {
    static const std::vector<Offer> kOffers = {
        {Format::kDataJson, "application/vnd.sdmx.data+json", "2.1.0", "json"},
        {Format::kDataJson, "application/vnd.sdmx.data+json", "2.0.0", ""},
        {Format::kDataJson, "application/json", "", ""},
        {Format::kDataCsv, "application/vnd.sdmx.data+csv", "2.0.0", "csv"},
        {Format::kDataCsv, "application/vnd.sdmx.data+csv", "2.1.0", ""},
        {Format::kDataCsv, "text/csv", "", ""},
        {Format::kDataXml, "application/vnd.sdmx.data+xml", "3.0.0", "xml"},
        {Format::kDataXml, "application/xml", "", ""},
        {Format::kJsonStat, "application/vnd.json-stat+json", "", "jsonstat"},
        {Format::kHxl, "text/csv", "", "hxl"},
    };
    return kOffers;
}

const std::vector<Offer>& data_offers_21() {
    static const std::vector<Offer> kOffers = {
        {Format::kGenericXml, "application/vnd.sdmx.genericdata+xml", "2.1", "generic"},
        {Format::kSpecificXml, "application/vnd.sdmx.structurespecificdata+xml", "2.1", "structurespecific"},
        {Format::kGenericXml, "application/xml", "", "xml"},
        {Format::kGenericXml, "text/xml", "", ""},
        {Format::kGenericXml, "application/vnd.sdmx.generictimeseriesdata+xml", "2.1", ""},
        {Format::kSpecificXml, "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "2.1", ""},
        {Format::kDataCsv, "application/vnd.sdmx.data+csv", "2.0.0", "csv"},
        {Format::kDataCsv, "text/csv", "", ""},
        {Format::kDataJson, "application/vnd.sdmx.data+json", "2.1.0", "json"},
        {Format::kDataJson, "application/vnd.sdmx.data+json", "2.0.0", ""},
    };
    return kOffers;
}

const std::vector<Offer>& structure_offers() {
    static const std::vector<Offer> kOffers = {
        {Format::kStructureJson, "application/vnd.sdmx.structure+json", "2.1.0", "json"},
        {Format::kStructureJson, "application/vnd.sdmx.structure+json", "2.0.0", ""},
        {Format::kStructureJson, "application/json", "", ""},
        {Format::kStructureXml, "application/vnd.sdmx.structure+xml", "3.0.0", "xml"},
        {Format::kStructureXml, "application/xml", "", ""},
    };
    return kOffers;
}

const std::vector<Offer>& structure_offers_21() {
    static const std::vector<Offer> kOffers = {
        {Format::kStructureXml21, "application/vnd.sdmx.structure+xml", "2.1", "xml"},
        {Format::kStructureXml21, "application/xml", "", ""},
        {Format::kStructureXml21, "text/xml", "", ""},
    };
    return kOffers;
}

const std::vector<Offer>& schema_offers() {
    static const std::vector<Offer> kOffers = {
        {Format::kSchema, "application/vnd.sdmx.schema+xml", "3.0.0", "xml"},
        {Format::kSchema, "application/vnd.sdmx.schema+xml", "2.1", ""},
        {Format::kSchema, "application/xml", "", ""},
    };
    return kOffers;
}

Result<Medium> choose_medium(std::string_view accept, std::string_view format, const std::vector<Offer>& offers) {
    if (!format.empty()) {
        const std::string_view word = plain_word(format);
        const auto named = std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.word == word; });
        if (named != offers.end()) {
            Wish wish;
            if (format == "csvfilewithlabels") {
                wish.parameters["labels"] = "both";
            }
            return medium_of(*named, wish);
        }
    }
    const bool by_format = !format.empty();
    for (const Wish& wish : parse_wishes(by_format ? format : accept.empty() ? "*/*" : accept)) {
        for (const Offer& offer : offers) {
            // HXL has no media type of its own: it is asked for by its word only.
            if (offer.format != Format::kHxl && type_fits(wish.type, offer.type) && version_fits(wish, offer.version) &&
                parameters_fit(wish, offer)) {
                return medium_of(offer, wish);
            }
        }
    }
    std::vector<std::string> known;
    for (const Offer& offer : offers) {
        const std::string type = offer.format == Format::kHxl ? "format=hxl" : std::string(offer.type);
        known.push_back(offer.version.empty() ? type : type + ";version=" + std::string(offer.version));
    }
    return fail(
        Kind::kInvalid, "sdmx.format",
        {{"wish", base::printable(by_format ? format : accept)}, {"known", base::join(known, ", ")}, {"parameter", "Accept"}});
}

bool wants_xml(std::string_view accept, std::string_view format, bool otherwise) {
    const std::string first = format.empty() ? std::string(accept) : std::string(format);
    for (const Wish& wish : parse_wishes(first)) {
        if (wish.type.ends_with("xml") || wish.type == "generic" || wish.type == "structurespecific") {
            return true;
        }
        if (wish.type.ends_with("json") || wish.type.ends_with("csv")) {
            return false;
        }
    }
    return otherwise;
}

}  // namespace travesia::statistics::sdmx
