#include "statistics/sdmx/artefacts.h"

#include <algorithm>
#include <array>

namespace travesia::statistics::sdmx {

namespace {

constexpr std::array<std::string_view, kKinds> kWords = {"agencyscheme", "codelist", "conceptscheme", "dataflow",
                                                         "datastructure"};
constexpr std::array<std::string_view, kKinds> kClasses = {"base.AgencyScheme", "codelist.Codelist",
                                                           "conceptscheme.ConceptScheme", "datastructure.Dataflow",
                                                           "datastructure.DataStructure"};
constexpr std::array<std::string_view, kKinds> kItemClasses = {"base.Agency", "codelist.Code", "conceptscheme.Concept", "", ""};

std::size_t number(Kind kind) {
    return static_cast<std::size_t>(kind);
}

using Kinds = std::set<Kind>;

/// What an artefact refers to.
Kinds children(Kind kind) {
    switch (kind) {
        case Kind::kDataflow: return {Kind::kDataStructure};
        case Kind::kDataStructure: return {Kind::kCodelist, Kind::kConceptScheme};
        default: return {};
    }
}
/// What refers to an artefact.
Kinds parents(Kind kind) {
    switch (kind) {
        case Kind::kDataStructure: return {Kind::kDataflow};
        case Kind::kCodelist:
        case Kind::kConceptScheme: return {Kind::kDataStructure};
        default: return {};
    }
}

template <typename Step>
Kinds closure(Kind kind, const Step& step) {
    Kinds found;
    Kinds next = step(kind);
    while (!next.empty()) {
        Kinds after;
        for (const Kind one : next) {
            if (found.insert(one).second) {
                after.merge(step(one));
            }
        }
        next = std::move(after);
    }
    return found;
}

/// Our artefacts are one structure and what belongs to it, so what is referenced is decided by kind.
Kinds referenced(Kind kind, const std::string& word) {
    if (word == "children") {
        return children(kind);
    }
    if (word == "descendants") {
        return closure(kind, children);
    }
    if (word == "parents") {
        return parents(kind);
    }
    if (word == "ancestors") {
        return closure(kind, parents);
    }
    Kinds found;
    if (word == "parentsandsiblings" || word == "all") {
        found = parents(kind);
        for (const Kind parent : parents(kind)) {
            found.merge(children(parent));
        }
    }
    if (word == "all") {
        found.merge(closure(kind, children));
        found.insert(Kind::kAgencyScheme);
    }
    for (std::size_t i = 0; i < kKinds; ++i) {
        if (word == kWords[i]) {
            found.insert(static_cast<Kind>(i));
        }
    }
    return found;
}

bool is_scheme(Kind kind) {
    return kind != Kind::kDataflow && kind != Kind::kDataStructure;
}

}  // namespace

std::string_view word_of(Kind kind) {
    return kWords[number(kind)];
}

std::string_view agency_of(Kind kind) {
    return kind == Kind::kAgencyScheme ? std::string_view("SDMX") : kAgency;
}

std::string_view version_of(Kind kind) {
    return kind == Kind::kAgencyScheme ? std::string_view("1.0") : kVersion;
}

std::string urn_of(const Artefact& artefact, std::string_view item) {
    std::string urn = "urn:sdmx:org.sdmx.infomodel.";
    urn.append(item.empty() ? kClasses[number(artefact.kind)] : kItemClasses[number(artefact.kind)]);
    urn.append("=").append(agency_of(artefact.kind)).append(":").append(artefact.id);
    urn.append("(").append(version_of(artefact.kind)).append(")");
    return item.empty() ? urn : urn + "." + std::string(item);
}

std::vector<Item> items_of(const Artefact& artefact, const Names& names) {
    std::vector<Item> items;
    const auto add = [&](const std::string& id, Name name) {
        if (artefact.items.empty() || artefact.items.contains(id)) {
            items.push_back({id, std::move(name)});
        }
    };
    if (artefact.kind == Kind::kAgencyScheme) {
        add(std::string(kAgency), names.artefact(kAgency));
    } else if (artefact.kind == Kind::kConceptScheme) {
        for (const auto& code : names.lists().find("concept")->codes) {
            add(code, names.concept_name(code));
        }
    } else if (artefact.kind == Kind::kCodelist) {
        for (const auto& code : names.lists().find(artefact.list)->codes) {
            add(sdmx_code(code), names.code(artefact.list, code));
        }
        const std::string none(kNotApplicable);
        const bool of_dimension = artefact.list != "frequency" && artefact.list != "obs_status";
        if (of_dimension && !names.lists().find(artefact.list)->names.contains(none)) {
            add(none, names.code(artefact.list, none));
        }
        // Labels that no list resolves are codes of their own; a constraint may name them.
        for (const auto& item : artefact.items) {
            if (item.starts_with('$')) {
                items.push_back({item, names.code(artefact.list, item)});
            }
        }
    }
    return items;
}

Name name_of(const Artefact& artefact, const Names& names) {
    return artefact.kind == Kind::kDataflow ? names.flow(*artefact.flow.source) : names.artefact(artefact.id);
}

std::vector<Artefact> all_artefacts(const std::vector<Flow>& flows) {
    std::vector<Artefact> all;
    all.push_back({Kind::kAgencyScheme, "AGENCIES", {}, {}, {}, true});
    all.push_back({Kind::kConceptScheme, std::string(kConceptSchemeId), {}, {}, {}});
    std::set<std::string_view> lists;
    const auto list = [&](std::string_view id, std::string_view of) {
        if (!id.empty() && lists.insert(id).second) {
            all.push_back({Kind::kCodelist, std::string(id), {}, std::string(of), {}});
        }
    };
    for (const auto& dimension : dimensions()) {
        list(dimension.list_id, dimension.code_list);
    }
    list("CL_OBS_STATUS", "obs_status");
    all.push_back({Kind::kDataStructure, std::string(kStructureId), {}, {}, {}});
    for (const auto& flow : flows) {
        all.push_back({Kind::kDataflow, flow.id, flow, {}, {}});
    }
    return all;
}

std::vector<Artefact> matching(const StructureQuestion& question, const std::vector<Flow>& flows) {
    const bool all_stubs = question.detail == "allstubs" || question.detail == "allcompletestubs";
    const bool reference_stubs = question.detail == "referencestubs" || question.detail == "referencecompletestubs";
    const auto all = all_artefacts(flows);
    std::vector<Artefact> found;
    Kinds wanted;
    std::set<std::string> ids;
    for (const auto& artefact : all) {
        const bool of_type = question.type == "*" || question.type == word_of(artefact.kind) || question.type == "structure";
        if (!of_type || !question.artefacts.admits(agency_of(artefact.kind), artefact.id, version_of(artefact.kind))) {
            continue;
        }
        Artefact match = artefact;
        match.stub = all_stubs;
        if (!question.items.empty() && is_scheme(artefact.kind)) {
            match.items = question.items;
            match.partial = true;
        }
        for (const auto& word : question.references) {
            wanted.merge(referenced(artefact.kind, word));
        }
        ids.insert(std::string(word_of(artefact.kind)) + artefact.id);
        found.push_back(std::move(match));
    }
    for (const auto& artefact : all) {
        if (wanted.contains(artefact.kind) && !ids.contains(std::string(word_of(artefact.kind)) + artefact.id)) {
            Artefact reference = artefact;
            reference.stub = all_stubs || reference_stubs;
            reference.referenced = true;
            found.push_back(std::move(reference));
        }
    }
    return found;
}

}  // namespace travesia::statistics::sdmx
