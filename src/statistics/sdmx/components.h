// The structure all our data flows share: which dimensions a key has, in which order, and what else an observation carries.
//
// One data structure serves all flows, so that a question can be put to several at once and a reader learns one key. A dimension
// a source does not break down by says `_Z`; `_T` is used only where the source itself publishes a total.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "statistics/types.h"

namespace travesia::statistics::sdmx {

inline constexpr std::string_view kAgency = "TRAVESIA";
inline constexpr std::string_view kStructureId = "MIGRATION";
inline constexpr std::string_view kConceptSchemeId = "CS_MIGRATION";
/// Of every structural artefact. It changes when a key or a code list changes in a way that readers have to know of.
inline constexpr std::string_view kVersion = "1.0.0";
inline constexpr std::string_view kNotApplicable = "_Z";

/// A dimension at its place in the key.
struct DimensionSpec {
    std::string_view id;          ///< "NATIONALITY"
    std::optional<Dimension> of;  ///< of our observations; none: frequency or time
    std::string_view code_list;   ///< of data/codes: "country"; empty for time
    std::string_view list_id;     ///< its name in SDMX: "CL_COUNTRY"
};

inline constexpr std::size_t kDimensionCount = 15;
inline constexpr std::size_t kFrequency = 0;
inline constexpr std::size_t kTime = kDimensionCount - 1;

/// In key order: FREQ first, TIME_PERIOD last; a key in an address has all but the last.
inline constexpr std::array<DimensionSpec, kDimensionCount> kDimensionSpecs = {{
    {"FREQ", {}, "frequency", "CL_FREQ"},
    {"REPORTING_AREA", Dimension::kReportingArea, "country", "CL_COUNTRY"},
    {"FLOW", Dimension::kFlow, "flow", "CL_FLOW"},
    {"NATIONALITY", Dimension::kNationality, "country", "CL_COUNTRY"},
    {"SEX", Dimension::kSex, "sex", "CL_SEX"},
    {"AGE", Dimension::kAge, "age", "CL_AGE"},
    {"PLACE", Dimension::kPlace, "place", "CL_PLACE"},
    {"AUTHORITY", Dimension::kAuthority, "authority", "CL_AUTHORITY"},
    {"COMPONENT", Dimension::kComponent, "component", "CL_COMPONENT"},
    {"CATEGORY", Dimension::kCategory, "category", "CL_CATEGORY"},
    {"PROCEDURE", Dimension::kProcedure, "procedure", "CL_PROCEDURE"},
    {"DECISION_LEVEL", Dimension::kDecisionLevel, "decision_level", "CL_DECISION_LEVEL"},
    {"OUTCOME", Dimension::kOutcome, "outcome", "CL_OUTCOME"},
    {"UNIT_MEASURE", Dimension::kUnit, "unit", "CL_UNIT"},
    {"TIME_PERIOD", {}, "", ""},
}};
[[nodiscard]] constexpr const std::array<DimensionSpec, kDimensionCount>& dimensions() {
    return kDimensionSpecs;
}
/// The place of the dimension called `id`, if there is one.
[[nodiscard]] std::optional<std::size_t> dimension_position(std::string_view id);

inline constexpr std::string_view kMeasure = "OBS_VALUE";

/// What an observation or a data set carries beside the key and the figure.
enum class Attribute : std::uint8_t {
    kStatus,  ///< of each observation; all others belong to the data set
    kSource,
    kLicence,
    kVintage,
    kCountBasis,
    kLegalBasis,
    kCoverage,
    kNationalityBasis,
    kPeriodBasis,
    kRounding,
    kSuppression,
};
inline constexpr std::size_t kAttributeCount = 11;
/// "OBS_STATUS" …
[[nodiscard]] std::string_view id_of(Attribute attribute);
[[nodiscard]] const std::array<Attribute, kAttributeCount>& attributes();
[[nodiscard]] std::optional<Attribute> attribute_called(std::string_view id);

/// All component ids, joined with ", ": for messages.
[[nodiscard]] std::string known_components();

/// SDMX's form of one of our codes: "" is `_Z`; "?Some label" (a label that did not resolve) becomes "$Some@20label", every byte
/// that SDMX does not allow in an id written as @ and two hexadecimal digits, so that no two labels become one code.
[[nodiscard]] std::string sdmx_code(std::string_view code);
/// The data flow of a series: "pan-snm/darien-nationality" is PAN-SNM_DARIEN-NATIONALITY.
[[nodiscard]] std::string flow_id(std::string_view series);

}  // namespace travesia::statistics::sdmx
