// From a label in a published file to its code.
//
// Labels and the spellings of a code list are compared in folded form (base/fold.h). A file repeats a few hundred labels millions
// of times, so each distinct label is folded once and remembered.
#pragma once

#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "statistics/code_list.h"

namespace travesia::statistics {

/// Before a label that did not resolve.
inline constexpr char kUnresolvedMark = '?';
/// Between the code and the label when the spelling is doubtful and a person should look.
inline constexpr char kReviewMark = '\x1F';

class LabelResolver {
public:
    /// Error: `codes.ambiguous` (facts list, label, codes) when one folded spelling stands for two codes.
    [[nodiscard]] static base::Result<std::shared_ptr<LabelResolver>> make(const CodeList& list);

    /// For each label its code; `?label` when it is not in the list; code, kReviewMark, label when every entry with this spelling
    /// is marked for review. Safe to call from several threads.
    void resolve(const std::vector<std::string_view>& labels, std::vector<std::string>& codes);

private:
    struct Entry {
        std::string code;
        bool review = false;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <typename Value>
    using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    [[nodiscard]] std::string work_out(std::string_view label) const;

    Table<Entry> by_spelling_;  ///< folded; not changed after make()
    std::shared_mutex mutex_;
    Table<std::string> remembered_;  ///< label as published → answer
};

}  // namespace travesia::statistics
