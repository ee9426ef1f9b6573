// The structural artefacts we maintain - the one structure, its concepts and code lists, the flows, the agency - and which of
// them a question is answered with.
#pragma once

#include <set>

#include "statistics/sdmx/json_text.h"
#include "statistics/sdmx/question.h"

namespace travesia::statistics::sdmx {

enum class Kind : std::uint8_t { kAgencyScheme, kCodelist, kConceptScheme, kDataflow, kDataStructure };
inline constexpr std::size_t kKinds = 5;
/// "agencyscheme" …: the words of addresses and of `references`.
[[nodiscard]] std::string_view word_of(Kind kind);

/// One artefact of an answer.
struct Artefact {
    Kind kind = Kind::kDataflow;
    std::string id;
    Flow flow;                    ///< of a dataflow
    std::string list;             ///< of a codelist: the list of data/codes
    std::set<std::string> items;  ///< only these of a scheme; empty: all
    bool partial = false;
    bool stub = false;        ///< identity and name only
    bool referenced = false;  ///< not asked for itself
};

/// The agency of an artefact: ours, but SDMX's own for the list of agencies.
[[nodiscard]] std::string_view agency_of(Kind kind);
[[nodiscard]] std::string_view version_of(Kind kind);
/// "urn:sdmx:…" of an artefact, or of one of its items.
[[nodiscard]] std::string urn_of(const Artefact& artefact, std::string_view item = {});

/// The items of a code list, concept scheme or agency scheme that an artefact shows, with their names.
struct Item {
    std::string id;
    Name name;
};
[[nodiscard]] std::vector<Item> items_of(const Artefact& artefact, const Names& names);
[[nodiscard]] Name name_of(const Artefact& artefact, const Names& names);

/// All artefacts there are.
[[nodiscard]] std::vector<Artefact> all_artefacts(const std::vector<Flow>& flows);
/// Those that answer a question, references included. Empty: there is none.
[[nodiscard]] std::vector<Artefact> matching(const StructureQuestion& question, const std::vector<Flow>& flows);

/// A message of SDMX-JSON 2.0/2.1.
[[nodiscard]] std::string structure_json(const std::vector<Artefact>& artefacts, const Names& names, const Header& header,
                                         nlohmann::ordered_json extra = {});
/// A message of SDMX-ML: 3.0, or 2.1. `constraints`: further XML, of availability.
[[nodiscard]] std::string structure_xml(const std::vector<Artefact>& artefacts, const Names& names, const Header& header,
                                        std::string_view version, const std::string& constraints = {});

}  // namespace travesia::statistics::sdmx
