// travesia mirror SERIES SERIES --year 2023 [--lag N|N..M] [--as-of DATE]
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/mirror_input.h"
#include "statistics/render_mirror.h"

namespace travesia::app {

namespace mirror = statistics::mirror;

namespace {

struct MirrorWords {
    std::vector<std::string> series;
    std::string year;
    std::string lag = "0..3";
    std::string as_of;
    std::string route = "darien-north";
};

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Reads "2" or "0..3".
base::Result<void> read_lag(const std::string& text, mirror::Question& question) {
    const auto dots = text.find("..");
    const auto shortest = whole_number(text.substr(0, dots));
    const auto longest = dots == std::string::npos ? shortest : whole_number(text.substr(dots + 2));
    if (!shortest || !longest || *shortest < 0 || *longest > mirror::kLongestLag || *shortest > *longest) {
        return base::fail(base::Kind::kInvalid, "mirror.lag_invalid",
                          {{"lag", base::printable(text)}, {"longest", std::to_string(mirror::kLongestLag)}});
    }
    question.shortest_lag = *shortest;
    question.longest_lag = *longest;
    return {};
}

base::Result<mirror::Question> read_question(const MirrorWords& words) {
    mirror::Question question;
    const auto year = base::Period::parse(words.year);
    if (!year || year->frequency() != base::Frequency::kAnnual) {
        return base::fail(base::Kind::kInvalid, "mirror.year_invalid", {{"year", base::printable(words.year)}});
    }
    question.year = year->calendar_year();
    TRY_VOID(read_lag(words.lag, question));
    return question;
}

/// The page that a person reads.
class Page {
public:
    Page(const Context& context, const mirror::PairReport& report, const mirror::Flows& left, const mirror::Flows& right)
        : context_(context), report_(report), left_(left), right_(right) {}

    std::string text() {
        say("mirror.title", {{"year", std::to_string(report_.year)}, {"left", left_.series}, {"right", right_.series}});
        say("mirror.totals", {{"left", left_.series},
                              {"left_total", std::to_string(report_.asymmetry.left)},
                              {"left_unit", left_.unit},
                              {"left_vintage", left_.vintage},
                              {"right", right_.series},
                              {"right_total", std::to_string(report_.asymmetry.right)},
                              {"right_unit", right_.unit},
                              {"right_vintage", right_.vintage},
                              {"months", std::to_string(report_.months)}});
        if (left_.unit != right_.unit) {
            say("mirror.units_differ", {{"left_unit", left_.unit}, {"right_unit", right_.unit}});
        }
        say("mirror.net", {{"net", mirror::three_digits(report_.asymmetry.net)}});
        if (report_.by_nationality) {
            say("mirror.gross", {{"gross", mirror::three_digits(report_.asymmetry.gross)}});
        } else {
            say("mirror.gross_unknown", {});
        }
        tell_lags();
        tell_edge();
        tell_causes();
        tell_trust();
        return text_;
    }

private:
    void say(const char* id, const base::Facts& facts, std::string_view indent = "") {
        text_ += fmt::format("{}{}\n", indent, context_.messages.say(id, facts, context_.language));
    }

    static std::string digits(const std::optional<double>& value) { return value ? mirror::three_digits(*value) : "—"; }

    void tell_lags() {
        say("mirror.lags", {{"from", mirror::month_text(report_.window.from)},
                            {"to", mirror::month_text(report_.window.end - 1)},
                            {"best", std::to_string(report_.best)}});
        for (const auto& at : report_.lags) {
            const auto gross = at.asymmetry && report_.by_nationality ? std::optional(at.asymmetry->gross) : std::nullopt;
            say("mirror.at_lag",
                {{"lag", std::to_string(at.lag)},
                 {"correlation", digits(at.correlation)},
                 {"pairs", std::to_string(at.pairs)},
                 {"net", digits(at.asymmetry ? std::optional(at.asymmetry->net) : std::nullopt)},
                 {"gross", digits(gross)},
                 {"months", std::to_string(at.months)}},
                "  ");
        }
    }

    void tell_edge() {
        if (report_.best == mirror::kLongestLag) {
            say("mirror.lag_at_edge", {{"longest", std::to_string(mirror::kLongestLag)}}, "  ");
        }
    }

    void tell_causes() {
        if (report_.causes.empty()) {
            return;
        }
        say("mirror.causes", {});
        static constexpr std::array<const char*, mirror::kCauses> kSentences = {
            "mirror.own_nationals", "mirror.members",      "mirror.unknown_nationality", "mirror.outside_the_list",
            "mirror.absent_before", "mirror.absent_after", "mirror.counted_by_both"};
        for (std::size_t i = 0; i < report_.causes.size(); ++i) {
            const auto& share = report_.causes[i];
            say(kSentences[i],
                {{"percent", fmt::format("{:.1f}", share.share * 100)},
                 {"figures", std::to_string(share.figures)},
                 {"left_area", left_.area},
                 {"right_area", right_.area},
                 {"largest", share.parts.empty() ? "—" : mirror::largest_parts(share.parts)}},
                "  ");
        }
    }

    void tell_trust() {
        say("mirror.floor", {{"floor", mirror::three_digits(report_.floor)},
                             {"cells", std::to_string(report_.left_without_figure + report_.right_without_figure)}});
        for (const auto& [flows, size] :
             {std::pair{&left_, &report_.left_revision}, std::pair{&right_, &report_.right_revision}}) {
            if (*size) {
                say("mirror.revision", {{"series", flows->series},
                                        {"count", std::to_string((*size)->comparisons)},
                                        {"percent", fmt::format("{:.2f}", (*size)->net * 100)},
                                        {"gross_percent", fmt::format("{:.2f}", (*size)->gross * 100)}});
            } else {
                say("mirror.revision_unknown", {{"series", flows->series}});
            }
        }
        for (const auto& each : report_.breaks) {
            say("mirror.break_elsewhere", {{"series", each.in_left ? left_.series : right_.series},
                                           {"month", mirror::month_text(each.month)},
                                           {"before", std::to_string(each.before)},
                                           {"after", std::to_string(each.after)}});
        }
    }

    const Context& context_;
    const mirror::PairReport& report_;
    const mirror::Flows& left_;
    const mirror::Flows& right_;
    std::string text_;
};

/// A lag only has a meaning in the direction of travel.
void warn_against_travel(const Context& context, const statistics::RouteFile& route, const mirror::Flows& left,
                         const mirror::Flows& right) {
    const auto place = [&](const mirror::Flows& flows) { return std::find(route.areas.begin(), route.areas.end(), flows.area); };
    if (place(left) != route.areas.end() && place(right) != route.areas.end() && place(right) < place(left)) {
        context.tell("mirror.against_travel", {{"left", left.series}, {"right", right.series}, {"route", route.id}});
    }
}

base::Result<ExitCode> run(const Context& context, const MirrorWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(auto question, read_question(words));
    std::optional<base::Date> as_of;
    if (!words.as_of.empty()) {
        TRY(as_of, base::Date::parse(words.as_of));
    }
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto route, statistics::load_route(words.route, context.data));
    TRY(question.members, statistics::members_of(*library, route));
    TRY(const auto left, statistics::mirror_side(*library, words.series[0], as_of));
    TRY(const auto right, statistics::mirror_side(*library, words.series[1], as_of));
    TRY(const auto report, mirror::compare(left, right, question));
    warn_against_travel(context, route, left.flows, right.flows);
    if (format == "json") {
        print(statistics::to_json(report, left.flows, right.flows).dump(2) + "\n");
    } else if (format == "csv") {
        print(statistics::to_csv(report, left.flows, right.flows));
    } else {
        print(Page(context, report, left.flows, right.flows).text());
    }
    return ExitCode::kDone;
}

}  // namespace

void add_mirror(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<MirrorWords>();
    CLI::App* verb = program.add_subcommand("mirror", "help.mirror");
    verb->add_option("SERIES", words->series, "help.mirror_series")->required()->expected(2);
    verb->add_option("--year", words->year, "help.mirror_year")->required();
    verb->add_option("--lag", words->lag, "help.mirror_lag")->capture_default_str();
    verb->add_option("--as-of", words->as_of, "help.query_as_of");
    verb->add_option("--route", words->route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
