// Names of what SDMX shows to people - concepts, codes, lists, flows - in the languages of the code lists.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/messages.h"
#include "statistics/code_list.h"
#include "statistics/sdmx/data_set.h"

namespace travesia::statistics::sdmx {

/// A name in each language that has it, and the best one for the reader.
struct Name {
    std::string best;
    std::vector<std::pair<std::string, std::string>> all;  ///< language → name
};

class Names {
public:
    /// `codes` must outlive it.
    Names(const CodeLists& codes, base::Language language);

    /// Of a concept: "NATIONALITY".
    [[nodiscard]] Name concept_name(std::string_view id) const { return of_list("concept", std::string(id)); }
    /// Of one of our artefacts: "CL_SEX", "MIGRATION", "TRAVESIA".
    [[nodiscard]] Name artefact(std::string_view id) const { return of_list("sdmx", std::string(id)); }
    /// Of a code, in SDMX's form, of a list of data/codes.
    [[nodiscard]] Name code(std::string_view list, const std::string& code) const;
    [[nodiscard]] Name flow(const Source& source) const;
    /// The language of the names: that of the reader where the code lists have it, else Spanish.
    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const CodeLists& lists() const { return codes_; }

private:
    [[nodiscard]] Name of_list(std::string_view list, const std::string& code) const;

    const CodeLists& codes_;
    std::string language_;
};

}  // namespace travesia::statistics::sdmx
