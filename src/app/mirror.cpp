// travesia mirror SERIES SERIES --year 2023 [--lag N|N..M] [--as-of DATE]
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "statistics/mirror_question.h"
#include "statistics/render_mirror.h"

namespace travesia::app {

namespace mirror = statistics::mirror;

namespace {

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

struct Words {
    std::vector<std::string> series;
    statistics::MirrorWords question;
};

base::Result<ExitCode> run(const Context& context, const Words& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(auto library, statistics::Library::open(context.store, context.data));
    auto question = words.question;
    question.left = words.series[0];
    question.right = words.series[1];
    TRY(const auto found, statistics::answer(*library, question));
    const auto& left = found.left.flows;
    const auto& right = found.right.flows;
    if (found.against_travel) {
        context.tell("mirror.against_travel", {{"left", left.series}, {"right", right.series}, {"route", question.route}});
    }
    print(format == "json"  ? statistics::to_json(found.report, left, right).dump(2) + "\n"
          : format == "csv" ? statistics::to_csv(found.report, left, right)
                            : Page(context, found.report, left, right).text());
    return ExitCode::kDone;
}

}  // namespace

void add_mirror(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<Words>();
    CLI::App* verb = program.add_subcommand("mirror", "help.mirror");
    verb->add_option("SERIES", words->series, "help.mirror_series")->required()->expected(2);
    verb->add_option("--year", words->question.year, "help.mirror_year")->required();
    verb->add_option("--lag", words->question.lag, "help.mirror_lag")->capture_default_str();
    verb->add_option("--as-of", words->question.as_of, "help.query_as_of");
    verb->add_option("--route", words->question.route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
