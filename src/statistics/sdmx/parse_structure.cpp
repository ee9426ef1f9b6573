#include <algorithm>
#include <array>

#include "base/text.h"
#include "statistics/sdmx/reader.h"

namespace travesia::statistics::sdmx {

using base::Kind;

namespace {

/// All types of artefacts the grammar knows; we maintain seven of them.
constexpr std::array<std::string_view, 34> kTypes = {"datastructure",
                                                     "metadatastructure",
                                                     "categoryscheme",
                                                     "conceptscheme",
                                                     "codelist",
                                                     "hierarchy",
                                                     "hierarchyassociation",
                                                     "valuelist",
                                                     "agencyscheme",
                                                     "dataproviderscheme",
                                                     "metadataproviderscheme",
                                                     "dataconsumerscheme",
                                                     "organisationunitscheme",
                                                     "dataflow",
                                                     "metadataflow",
                                                     "reportingtaxonomy",
                                                     "provisionagreement",
                                                     "metadataprovisionagreement",
                                                     "structuremap",
                                                     "representationmap",
                                                     "conceptschememap",
                                                     "categoryschememap",
                                                     "organisationschememap",
                                                     "reportingtaxonomymap",
                                                     "process",
                                                     "categorisation",
                                                     "dataconstraint",
                                                     "metadataconstraint",
                                                     "transformationscheme",
                                                     "rulesetscheme",
                                                     "userdefinedoperatorscheme",
                                                     "customtypescheme",
                                                     "namepersonalisationscheme",
                                                     "vtlmappingscheme"};
/// Those of 2.1 that are called otherwise.
constexpr std::array<std::string_view, 5> kTypes21 = {"contentconstraint", "hierarchicalcodelist", "structureset", "structure",
                                                      "organisationscheme"};
const std::initializer_list<std::string_view> kDetails = {
    "full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs", "referencepartial", "raw"};
constexpr std::array<std::string_view, 7> kReferences = {"none",        "parents", "parentsandsiblings", "ancestors", "children",
                                                         "descendants", "all"};

bool is_type(std::string_view text, bool legacy) {
    return std::find(kTypes.begin(), kTypes.end(), text) != kTypes.end() ||
           (legacy && std::find(kTypes21.begin(), kTypes21.end(), text) != kTypes21.end());
}

Parsed<StructureQuestion> parse(const Target& target, bool legacy) {
    Parsed<StructureQuestion> parsed;
    StructureQuestion& made = parsed.question;
    Reader read(target, parsed.errors);
    read.at_most_segments(5,
                          legacy ? "{type}/{agency}/{id}/{version}/{item}" : "structure/{type}/{agency}/{id}/{version}/{item}");
    made.type = read.segment(0, "*");
    if (made.type != "*" && !is_type(made.type, legacy)) {
        read.refuse({Kind::kInvalid, "sdmx.type", {{"text", base::printable(made.type)}}});
    }
    made.artefacts = read.artefacts(1, legacy ? "latest" : "~", legacy);
    made.items = read.ids(read.segment(4, "*"), false, legacy);
    read.check_names({"detail", "references", "asOf", "format", "lang"});
    for (const auto& [name, value] : target.query) {
        if (name == "detail") {
            made.detail = read.choice(name, value, kDetails);
        } else if (name == "references") {
            made.references = read.words(name, value);
        } else if (name == "asOf") {
            (void)read.instant(name, value);  // our structures have one version and no history
        } else if (name == "format") {
            made.format = value;
        }
    }
    for (const auto& word : made.references) {
        if (std::find(kReferences.begin(), kReferences.end(), word) == kReferences.end() && !is_type(word, legacy)) {
            (void)read.choice(
                "references", word,
                {"none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all", "a type of artefact"});
        }
    }
    return parsed;
}

}  // namespace

Parsed<StructureQuestion> parse_structure(const Target& target) {
    return parse(target, false);
}

Parsed<StructureQuestion> parse_structure_21(const Target& target) {
    return parse(target, true);
}

}  // namespace travesia::statistics::sdmx
