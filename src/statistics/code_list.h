// The multilingual code lists: data/codes/<list>.csv (code,en,es,fr,…) and <list>_label.csv (label,code,review,note).
//
// A label in a published file is compared with all of them after folding (base/fold.h); label_resolver.h does it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace travesia::statistics {

/// One spelling of a code. `review` marks a doubtful mapping that a person should look at.
struct Label {
    std::string text;
    std::string code;
    bool review = false;
};

struct CodeList {
    std::string name;                                                 ///< "country"
    std::vector<std::string> codes;                                   ///< in file order
    std::map<std::string, std::map<std::string, std::string>> names;  ///< code → language → name
    std::vector<Label> labels;                                        ///< every accepted spelling: codes, names, further labels
};

class CodeLists {
public:
    /// Reads and checks all lists. Errors name file and line: `csv.*`, `codes.column`, `codes.twice`, `codes.unknown_code`,
    /// `codes.review`.
    [[nodiscard]] static base::Result<CodeLists> load(const std::filesystem::path& data);

    [[nodiscard]] const std::vector<CodeList>& all() const { return lists_; }
    [[nodiscard]] const CodeList* find(std::string_view name) const;
    /// The name of `code` of the list in a language ("es"); the code itself when it has none.
    [[nodiscard]] std::string name_of(std::string_view list, const std::string& code, const std::string& language) const;

private:
    std::vector<CodeList> lists_;
};

}  // namespace travesia::statistics
