#include "statistics/label_resolver.h"

#include <algorithm>
#include <mutex>

#include "base/fold.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// A column of ever new texts (names, free text) must not fill the memory.
constexpr std::size_t kMostRemembered = 100'000;

}  // namespace

Result<std::shared_ptr<LabelResolver>> LabelResolver::make(const CodeList& list) {
    auto resolver = std::make_shared<LabelResolver>();
    for (const Label& label : list.labels) {
        std::string spelling = base::fold(label.text);
        if (spelling.empty()) {
            continue;
        }
        const auto [known, added] = resolver->by_spelling_.try_emplace(std::move(spelling), Entry{label.code, label.review});
        if (known->second.code != label.code) {
            const auto [first, second] = std::minmax({known->second.code, label.code});
            return fail(Kind::kInvalid, "codes.ambiguous",
                        {{"list", list.name}, {"label", known->first}, {"codes", first + ", " + second}});
        }
        // A spelling is doubtful only when no undoubted entry has the same folded form.
        known->second.review = known->second.review && label.review;
    }
    return resolver;
}

std::string LabelResolver::work_out(std::string_view label) const {
    const auto found = by_spelling_.find(base::fold(label));
    if (found == by_spelling_.end()) {
        return kUnresolvedMark + std::string(label);
    }
    return found->second.review ? found->second.code + kReviewMark + std::string(label) : found->second.code;
}

void LabelResolver::resolve(const std::vector<std::string_view>& labels, std::vector<std::string>& codes) {
    std::vector<std::size_t> unknown;
    {
        const std::shared_lock lock(mutex_);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto found = remembered_.find(labels[i]);
            if (found == remembered_.end()) {
                unknown.push_back(i);
            } else {
                codes[i] = found->second;
            }
        }
    }
    if (unknown.empty()) {
        return;
    }
    const std::unique_lock lock(mutex_);
    if (remembered_.size() + unknown.size() > kMostRemembered) {
        remembered_.clear();
    }
    for (const std::size_t i : unknown) {
        codes[i] = work_out(labels[i]);
        remembered_.try_emplace(std::string(labels[i]), codes[i]);
    }
}

}  // namespace travesia::statistics
