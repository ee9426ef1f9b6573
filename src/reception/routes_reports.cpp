// POST /api/v1/reports/day.pdf?day=…, GET /api/v1/reports/facts.csv?from=…&to=…&by=day|month: counts of what happened, nobody
// named. POST /api/v1/forms/registration.pdf: the form for the day everything is down.
#include <nlohmann/json.hpp>

#include "http/json_body.h"
#include "paper/print.h"
#include "reception/day_of_report.h"
#include "reception/paper/registration_form.h"
#include "reception/routes.h"

namespace travesia::reception {

using base::Date;
using base::fail;
using base::Kind;
using base::Result;
using http::Request;
using nlohmann::json;

namespace {

constexpr int kMostDays = 400;
constexpr std::size_t kMostChoices = 60;
constexpr std::size_t kLongestChoice = 80;

/// Who asks, when they may read reports.
Result<access::Principal> reader(const Desk& desk, const Request& request) {
    TRY(const auto who, desk.door.who(request));
    TRY_VOID(desk.need(who, "read_reports"));
    return who;
}

/// The day of that query parameter; today when it is left out.
Result<Date> day_of_query(const Desk& desk, const Request& request, const char* name) {
    const std::string text = request.parameter(name);
    if (text.empty()) {
        return desk.centre.today();
    }
    const auto day = Date::parse(text);
    if (!day || *day > desk.centre.today()) {
        return fail(Kind::kInvalid, "reception.report_day", {{"parameter", name}});
    }
    return *day;
}

Result<std::int64_t> open_beds(View& view) {
    TRY(const auto units, view.all("unit"));
    std::int64_t beds = 0;
    for (const auto& unit : units) {
        const std::string closed = unit.text("closed");
        beds += closed.empty() || closed == "no" ? unit.number("beds", 0) : 0;
    }
    return beds;
}

Result<std::string> print_day(const Desk& desk, const Request& request) {
    TRY(const auto who, reader(desk, request));
    TRY(const Date day, day_of_query(desk, request, "day"));
    const Date before = day.plus(-1);
    const Printing printing = desk.printing(request);
    TRY(const auto report, desk.centre.read([&](View& view) -> Result<DayReport> {
        TRY(const auto counts, count_facts(view, desk.centre.local(), {before, day, desk.centre.now()}));
        TRY(const auto beds, open_beds(view));
        return day_of(counts, day, beds, day < desk.centre.today(), printing);
    }));
    TRY(auto pdf, paper::print(day_report(report, printing)));
    return std::move(pdf.bytes);
}

Result<std::string> facts(const Desk& desk, const Request& request) {
    TRY(const auto who, reader(desk, request));
    TRY(const Date first, day_of_query(desk, request, "from"));
    TRY(const Date last, day_of_query(desk, request, "to"));
    if (last < first || last.days() - first.days() >= kMostDays) {
        return fail(Kind::kInvalid, "reception.report_span", {{"limit", std::to_string(kMostDays)}, {"parameter", "to"}});
    }
    const std::string by = request.parameter("by");
    if (!by.empty() && by != "day" && by != "month") {
        return fail(Kind::kInvalid, "reception.shape", {{"parameter", "by"}, {"expected", "day, month"}});
    }
    return desk.centre.read([&](View& view) -> Result<std::string> {
        TRY(const auto counts, count_facts(view, desk.centre.local(), {first, last, desk.centre.now()}));
        return facts_csv(counts, by == "month" ? Step::kMonth : Step::kDay, desk.centre.is_synthetic());
    });
}

/// The choices as the page calls them, in its language.
Result<std::vector<std::string>> choices(const json& body, const char* name) {
    const auto list = body.is_object() ? body.find(name) : body.end();
    const auto wrong = [&] {
        return fail(Kind::kInvalid, "reception.shape", {{"parameter", std::string("/") + name}, {"expected", "[\"…\", …]"}});
    };
    if (!body.is_object() || list == body.end() || !list->is_array() || list->size() > kMostChoices) {
        return wrong();
    }
    std::vector<std::string> words;
    for (const json& word : *list) {
        if (!word.is_string() || word.get_ref<const std::string&>().size() > kLongestChoice) {
            return wrong();
        }
        words.push_back(word.get<std::string>());
    }
    return words;
}

Result<std::string> print_form(const Desk& desk, const Request& request) {
    TRY(const auto who, desk.door.who(request));
    TRY(const json body, http::json_body(request));
    RegistrationChoices with;
    TRY(with.languages, choices(body, "languages"));
    TRY(with.relations, choices(body, "relations"));
    TRY(with.needs, choices(body, "needs"));
    TRY(with.consents, choices(body, "consents"));
    TRY(auto pdf, paper::print(registration_form(with, desk.printing(request))));
    return std::move(pdf.bytes);
}

}  // namespace

void add_report_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    const auto pdf = [&](const char* pattern, Result<std::string> (*print)(const Desk&, const Request&)) {
        router.post(pattern, [desk, print](const Request& request, const http::Parameters&) {
            return desk->file(request, "application/pdf", print(*desk, request));
        });
    };
    pdf("/api/v1/reports/day.pdf", print_day);
    pdf("/api/v1/forms/registration.pdf", print_form);
    router.get("/api/v1/reports/facts.csv", [desk](const Request& request, const http::Parameters&) {
        return desk->file(request, "text/csv; charset=utf-8", facts(*desk, request));
    });
}

}  // namespace travesia::reception
