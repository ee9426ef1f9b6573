// In which form an answer is wanted: the Accept header, or `format=` for those who cannot set it (a browser, a spreadsheet).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics::sdmx {

enum class Format : std::uint8_t {
    kDataJson,        ///< SDMX-JSON 2.0 and 2.1, which we write alike
    kDataCsv,         ///< SDMX-CSV 2.0
    kDataXml,         ///< SDMX-ML 3.0, structure specific
    kGenericXml,      ///< SDMX-ML 2.1
    kSpecificXml,     ///< SDMX-ML 2.1, structure specific
    kHxl,             ///< CSV with a row of HXL hashtags
    kJsonStat,        ///< JSON-stat 2.0
    kStructureJson,   ///< SDMX-JSON 2.0 and 2.1
    kStructureXml,    ///< SDMX-ML 3.0
    kStructureXml21,  ///< SDMX-ML 2.1
    kSchema,          ///< XML Schema
};

/// A form we offer: "application/vnd.sdmx.data+csv" in the version 2.0.0, called "csv" in `format=`.
struct Offer {
    Format format;
    std::string_view type;
    std::string_view version;  ///< empty: the type has none
    std::string_view word;     ///< empty: only by its type
};

/// What was agreed on.
struct Medium {
    Format format = Format::kDataJson;
    std::string version;
    std::string content_type;  ///< to be sent
    bool label_ids = true;     ///< CSV: labels=id or both
    bool label_names = false;  ///< CSV: labels=name or both
    bool series_key = false;   ///< CSV: keys=series or both
    bool observation_key = false;
    bool normalised_time = false;  ///< CSV: timeFormat=normalized
};

/// The offers of each kind of resource, the preferred one first.
[[nodiscard]] const std::vector<Offer>& data_offers();
[[nodiscard]] const std::vector<Offer>& data_offers_21();
[[nodiscard]] const std::vector<Offer>& structure_offers();
[[nodiscard]] const std::vector<Offer>& structure_offers_21();
[[nodiscard]] const std::vector<Offer>& schema_offers();

/// Chooses among `offers`: `format` when it says something (a word or a media type), else `accept` (RFC 9110: highest q first, in
/// the client's order). Error: `sdmx.format` (406; facts wish, known).
[[nodiscard]] base::Result<Medium> choose_medium(std::string_view accept, std::string_view format,
                                                 const std::vector<Offer>& offers);

/// Whether a client prefers XML to JSON: for errors, which have a form in both.
[[nodiscard]] bool wants_xml(std::string_view accept, std::string_view format, bool otherwise);

}  // namespace travesia::statistics::sdmx
