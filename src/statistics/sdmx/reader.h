// Pieces of the grammar that all questions share. Each reads a text, keeps what it means and collects what is wrong.
#pragma once

#include <initializer_list>

#include "statistics/sdmx/question.h"

namespace travesia::statistics::sdmx {

class Reader {
public:
    Reader(const Target& target, std::vector<base::Error>& errors) : target_(target), errors_(errors) {}

    /// The path's segment at `position`, or `otherwise` when the path is shorter.
    [[nodiscard]] std::string segment(std::size_t position, std::string_view otherwise) const;
    /// More than `most` segments: `sdmx.path`.
    void at_most_segments(std::size_t most, std::string_view form);

    /// Comma-separated ids; "*" (and, `legacy`, "all") is the empty set. Dots are allowed between the names of an agency.
    [[nodiscard]] std::set<std::string> ids(std::string_view text, bool nested, bool legacy = false);
    [[nodiscard]] std::vector<VersionPattern> versions(std::string_view text, bool legacy = false);
    /// agency, id and version at three places of the path, from `position` on.
    [[nodiscard]] ArtefactWish artefacts(std::size_t position, std::string_view version_otherwise, bool legacy = false);

    /// One of `known`, else `sdmx.choice`.
    [[nodiscard]] std::string choice(std::string_view name, std::string_view text, std::initializer_list<std::string_view> known);
    /// A whole number from `least` up, else `sdmx.number`.
    [[nodiscard]] std::size_t number(std::string_view name, std::string_view text, std::size_t least);
    [[nodiscard]] Words words(std::string_view name, std::string_view text);
    [[nodiscard]] std::optional<base::Date> instant(std::string_view name, std::string_view text);

    /// Parameters that stand twice (`sdmx.twice`) or that `known` does not have (`sdmx.parameter`). A name ending in "[" stands
    /// for all that begin so.
    void check_names(const std::vector<std::string>& known);

    /// A parameter of data that REST 1.x and 2.2 have in common; false: it is none of them.
    [[nodiscard]] bool shared_parameter(const std::string& name, const std::string& value, DataQuestion& question);

    void refuse(base::Error error) { errors_.push_back(std::move(error)); }

private:
    const Target& target_;
    std::vector<base::Error>& errors_;
};

/// Letters, digits and _ @ $ -, at least one.
[[nodiscard]] bool is_id(std::string_view text);

}  // namespace travesia::statistics::sdmx
