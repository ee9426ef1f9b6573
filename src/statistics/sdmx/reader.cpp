#include "statistics/sdmx/reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace travesia::statistics::sdmx {

using base::Error;
using base::Kind;

namespace {

bool is_alphanumeric(char c) {
    const auto lower = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

/// "BIS.XTD1": names that begin with a letter, between dots.
bool is_agency(std::string_view text) {
    const auto names = base::split(text, '.');
    return !names.empty() && std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return is_id(name) && !(name.front() >= '0' && name.front() <= '9') && name.find_first_of("@$") == std::string::npos;
    });
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_alphanumeric(c) || c == '_' || c == '@' || c == '$' || c == '-';
    });
}

std::string Reader::segment(std::size_t position, std::string_view otherwise) const {
    return position < target_.path.size() ? target_.path[position] : std::string(otherwise);
}

void Reader::at_most_segments(std::size_t most, std::string_view form) {
    if (target_.path.size() > most) {
        refuse({Kind::kInvalid,
                "sdmx.path",
                {{"text", base::printable(base::join(target_.path, "/"))}, {"form", std::string(form)}}});
    }
}

std::set<std::string> Reader::ids(std::string_view text, bool nested, bool legacy) {
    std::set<std::string> found;
    bool all = false;
    auto parts = base::split(text, ',');
    if (parts.empty()) {
        parts.emplace_back();
    }
    for (const auto& part : parts) {
        if (part == "*" || (legacy && part == "all")) {
            all = true;
        } else if (nested ? is_agency(part) : is_id(part)) {
            found.insert(part);
        } else {
            refuse({Kind::kInvalid, "sdmx.id", {{"text", base::printable(part)}}});
        }
    }
    return all ? std::set<std::string>() : found;
}

std::vector<VersionPattern> Reader::versions(std::string_view text, bool legacy) {
    std::vector<VersionPattern> found;
    for (const auto& part : base::split(text, ',')) {
        auto pattern = VersionPattern::parse(part, legacy);
        if (pattern) {
            found.push_back(std::move(*pattern));
        } else {
            refuse(pattern.error());
        }
    }
    if (found.empty() && text.empty()) {
        refuse({Kind::kInvalid, "sdmx.version", {{"text", ""}}});
    }
    return found;
}

ArtefactWish Reader::artefacts(std::size_t position, std::string_view version_otherwise, bool legacy) {
    ArtefactWish wish;
    wish.agencies = ids(segment(position, "*"), true, legacy);
    wish.ids = ids(segment(position + 1, "*"), false, legacy);
    wish.versions = versions(segment(position + 2, version_otherwise), legacy);
    return wish;
}

std::string Reader::choice(std::string_view name, std::string_view text, std::initializer_list<std::string_view> known) {
    if (std::find(known.begin(), known.end(), text) == known.end()) {
        const std::vector<std::string> all(known.begin(), known.end());
        refuse({Kind::kInvalid,
                "sdmx.choice",
                {{"name", std::string(name)},
                 {"text", base::printable(text)},
                 {"known", base::join(all, ", ")},
                 {"parameter", std::string(name)}}});
    }
    return std::string(text);
}

std::size_t Reader::number(std::string_view name, std::string_view text, std::size_t least) {
    constexpr std::size_t kMost = 1'000'000'000'000;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > kMost) {
        refuse({Kind::kInvalid,
                "sdmx.number",
                {{"name", std::string(name)},
                 {"text", base::printable(text)},
                 {"least", std::to_string(least)},
                 {"parameter", std::string(name)}}});
    }
    return value;
}

Words Reader::words(std::string_view name, std::string_view text) {
    Words found;
    for (const auto& word : base::split(text, ',')) {
        if (!is_id(word)) {
            refuse({Kind::kInvalid, "sdmx.id", {{"text", base::printable(word)}, {"parameter", std::string(name)}}});
        }
        found.push_back(word);
    }
    if (found.empty()) {
        refuse({Kind::kInvalid, "sdmx.id", {{"text", ""}, {"parameter", std::string(name)}}});
    }
    return found;
}

std::optional<base::Date> Reader::instant(std::string_view name, std::string_view text) {
    const auto day = parse_instant(name, text);
    if (!day) {
        refuse(day.error());
        return std::nullopt;
    }
    return *day;
}

bool Reader::shared_parameter(const std::string& name, const std::string& value, DataQuestion& question) {
    if (name == "updatedAfter") {
        question.updated_after = instant(name, value);
    } else if (name == "includeHistory") {
        question.history = choice(name, value, {"false", "true"}) == "true";
    } else if (name == "firstNObservations") {
        question.first = number(name, value, 1);
    } else if (name == "lastNObservations") {
        question.last = number(name, value, 1);
    } else if (name == "dimensionAtObservation") {
        question.dimension_at_observation = words(name, value).empty() ? "TIME_PERIOD" : value;
    } else if (name == "mode") {
        question.available_mode = choice(name, value, {"exact", "available"}) == "available";
    } else if (name == "references") {
        question.references = words(name, value);
    } else if (name == "format") {
        question.format = value;
    } else {
        return false;
    }
    return true;
}

void Reader::check_names(const std::vector<std::string>& known) {
    std::set<std::string> seen;
    for (const auto& [name, value] : target_.query) {
        const bool is_known = std::any_of(known.begin(), known.end(), [&, &parameter = name](const std::string& candidate) {
            return candidate.ends_with('[') ? parameter.starts_with(candidate) && parameter.ends_with(']')
                                            : parameter == candidate;
        });
        if (!is_known) {
            std::string list = base::join(known, ", ");
            const std::size_t filter = list.find("c[");
            list = filter == std::string::npos ? list : list.replace(filter, 2, "c[…]");
            refuse({Kind::kInvalid,
                    "sdmx.parameter",
                    {{"name", base::printable(name)}, {"known", list}, {"parameter", base::printable(name)}}});
        }
        if (!seen.insert(name).second) {
            refuse({Kind::kInvalid, "sdmx.twice", {{"name", base::printable(name)}, {"parameter", base::printable(name)}}});
        }
    }
}

}  // namespace travesia::statistics::sdmx
