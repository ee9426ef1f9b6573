#include "statistics/mirror_question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "statistics/comparison.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Period;
using base::Result;

namespace {

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Result<int> read_year(const std::string& word) {
    const auto year = Period::parse(word);
    if (!year || year->frequency() != base::Frequency::kAnnual) {
        return fail(Kind::kInvalid, "mirror.year_invalid", {{"year", base::printable(word)}});
    }
    return year->calendar_year();
}

/// Reads "2" or "0..3".
Result<void> read_lag(const std::string& text, mirror::Question& question) {
    const auto dots = text.find("..");
    const auto shortest = whole_number(std::string_view(text).substr(0, dots));
    const auto longest = dots == std::string::npos ? shortest : whole_number(std::string_view(text).substr(dots + 2));
    if (!shortest || !longest || *shortest < 0 || *longest > mirror::kLongestLag || *shortest > *longest) {
        return fail(Kind::kInvalid, "mirror.lag_invalid",
                    {{"lag", base::printable(text)}, {"longest", std::to_string(mirror::kLongestLag)}});
    }
    question.shortest_lag = *shortest;
    question.longest_lag = *longest;
    return {};
}

bool against_travel(const RouteFile& route, const std::string& left, const std::string& right) {
    const auto place = [&](const std::string& area) { return std::find(route.areas.begin(), route.areas.end(), area); };
    return place(left) != route.areas.end() && place(right) != route.areas.end() && place(right) < place(left);
}

/// Keeps only what is of one sort; everything when `word` is empty.
Result<void> keep_matter(const std::string& word, std::vector<mirror::Finding>& findings) {
    std::vector<std::string> known;
    for (const auto matter : mirror::kMatters) {
        known.emplace_back(mirror::name(matter));
    }
    if (!word.empty() && std::find(known.begin(), known.end(), word) == known.end()) {
        return fail(Kind::kInvalid, "findings.no_such_matter",
                    {{"matter", base::printable(word)}, {"known", base::join(known, ", ")}});
    }
    std::erase_if(findings, [&](const auto& finding) { return !word.empty() && mirror::name(finding.matter) != word; });
    return {};
}

}  // namespace

Result<int> chosen_year(const std::string& word, const std::vector<int>& years) {
    TRY(const int year, read_year(word));
    if (std::find(years.begin(), years.end(), year) == years.end()) {
        return fail(Kind::kInvalid, "findings.no_such_year",
                    {{"year", word}, {"years", fmt::format("{}", fmt::join(years, ", "))}});
    }
    return year;
}

Result<MirrorAnswer> answer(Library& library, const MirrorWords& words) {
    mirror::Question question;
    TRY(question.year, read_year(words.year));
    TRY_VOID(read_lag(words.lag, question));
    TRY(const auto as_of, as_of_date(words.as_of));
    TRY(const auto route, load_route(words.route, library.data()));
    TRY(question.members, members_of(library, route));
    MirrorAnswer answer;
    TRY(answer.left, mirror_side(library, words.left, as_of));
    TRY(answer.right, mirror_side(library, words.right, as_of));
    TRY(answer.report, mirror::compare(answer.left, answer.right, question));
    answer.against_travel = against_travel(route, answer.left.flows.area, answer.right.flows.area);
    return answer;
}

Result<FindingsAnswer> answer(Library& library, const FindingsWords& words) {
    TRY(const auto as_of, as_of_date(words.as_of));
    TRY(const auto route, load_route(words.route, library.data()));
    TRY(auto members, members_of(library, route));
    TRY(const auto sides, sides_along(library, route, as_of));
    auto years = years_of(sides);
    if (!words.year.empty()) {
        TRY(const int year, chosen_year(words.year, years));
        years = {year};
    }
    FindingsAnswer answer{mirror::find(sides, {route.areas, std::move(members)}, years), sides.size()};
    TRY_VOID(keep_matter(words.matter, answer.findings));
    return answer;
}

}  // namespace travesia::statistics
