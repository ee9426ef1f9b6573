// What reviewers approved, laid over the files. The files stay as they are; who reads the result reads what stands now.
#pragma once

#include <vector>

#include "protection/editing/types.h"

namespace travesia::protection::editing {

/// `files` with what came of `changes`: approved wordings stand in place of the ones they were proposed for, and every decision
/// is a Review beside those of the files, by day, so that the later counts (a decision of the same day counts after the file's).
///
/// A wording replaces only the text its editor had seen. Where the file has moved on since, the file's text stands - unapproved,
/// unless it is the very text that was approved: then somebody has carried it into the files.
[[nodiscard]] Library overlay(const Library& files, std::vector<RuleChange> changes);

/// What `change` says as the files would say it.
[[nodiscard]] Review review_of(const RuleChange& change);

}  // namespace travesia::protection::editing
