#include "reception/vaccination_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace travesia::reception {

using health::Advice;
using health::Condition;
using health::Decision;
using health::Permission;
using health::Status;
using nlohmann::json;
using record::Record;

namespace {

bool asks(const std::vector<Advice>& advice, const std::string& question) {
    return std::any_of(advice.begin(), advice.end(), [&](const Advice& one) {
        return std::any_of(one.assessment.decisions.begin(), one.assessment.decisions.end(), [&](const Decision& decision) {
            return std::find(decision.questions.begin(), decision.questions.end(), question) != decision.questions.end();
        });
    });
}

std::string text_of(const std::optional<base::Date>& day) {
    return day ? day->text() : "";
}

json decision_of(const Decision& decision, const health::Schedule& schedule, const HealthWords& words) {
    json products = json::array();
    for (const auto& product : decision.products) {
        products.push_back(words.json_of_product(product));
    }
    return {{"schedule", schedule.id},
            {"series", decision.series},
            {"status", health::name_of(decision.status)},
            {"status_text", words.status(decision.status)},
            {"dose", decision.dose},
            {"products", std::move(products)},
            {"from", text_of(decision.from)},
            {"until", text_of(decision.until)},
            {"questions", decision.questions},
            {"reasons", words.said(decision.reasons)}};
}

/// How much somebody has to do something about it: the series that asks the most speaks for its antigen.
int urgency(Status status) {
    switch (status) {
        case Status::kDue: return 0;
        case Status::kCannotSay: return 1;
        case Status::kNeedsJudgement: return 2;
        case Status::kTooEarly: return 3;
        case Status::kContraindicated: return 4;
        case Status::kDone: return 5;
        case Status::kNotApplicable: break;
    }
    return 6;
}

struct Said {
    const health::Schedule* schedule;
    const Decision* decision;
};

/// The decision that speaks for a schedule; null when it has none.
const Decision* speaker(const std::vector<Said>& all, const std::string& schedule) {
    const Decision* best = nullptr;
    for (const Said& one : all) {
        if (one.schedule->id == schedule && (best == nullptr || urgency(one.decision->status) < urgency(best->status))) {
            best = one.decision;
        }
    }
    return best;
}

/// A schedule that has the antigen under another name of status or with another day decides differently. One whose series is all
/// switched off here says nothing.
bool differ(const std::vector<Said>& all, const Decision& own) {
    std::set<std::string> schedules;
    for (const Said& one : all) {
        schedules.insert(one.schedule->id);
    }
    return std::any_of(schedules.begin(), schedules.end(), [&](const std::string& schedule) {
        const Decision* other = speaker(all, schedule);
        const bool off = std::any_of(other->reasons.begin(), other->reasons.end(),
                                     [](const health::Reason& reason) { return reason.id == "health.setting"; });
        const bool waits = other->status == Status::kTooEarly;
        return !off && (other->status != own.status || (waits && other->from != own.from));
    });
}

/// The vaccine that the first schedule gives against it.
std::string title_of(const std::string& antigen, const std::vector<Said>& all, const HealthWords& words) {
    for (const Said& one : all) {
        for (const auto& series : one.schedule->series) {
            if (series.antigen == antigen && !series.doses.empty() && !series.doses.front().products.empty()) {
                return words.product(series.doses.front().products.front());
            }
        }
    }
    return antigen;
}

json answer_of(const std::string& antigen, const std::vector<Said>& all, const HealthWords& words) {
    const Decision& own = *speaker(all, all.front().schedule->id);
    json decisions = json::array();
    for (const Said& one : all) {
        decisions.push_back(decision_of(*one.decision, *one.schedule, words));
    }
    const bool has_day = own.status == Status::kDue || own.status == Status::kTooEarly;
    return {{"antigen", antigen},
            {"title", title_of(antigen, all, words)},
            {"status", health::name_of(own.status)},
            {"status_text", words.status(own.status)},
            {"next_on", has_day ? text_of(own.from) : ""},
            {"differ", differ(all, own)},
            {"decisions", std::move(decisions)},
            {"order", urgency(own.status)}};
}

json lots_of(const std::string& product, const Store& store, const HealthWords& words) {
    std::vector<const LotFile*> lots;
    for (const LotFile& lot : store.lots) {
        if (lot.state.lot.id.product == product && (lot.state.usable || lot.state.left() > 0)) {
            lots.push_back(&lot);
        }
    }
    std::stable_sort(lots.begin(), lots.end(), [](const LotFile* one, const LotFile* other) {
        return std::pair(!one->state.usable, one->state.lot.expiry) < std::pair(!other->state.usable, other->state.lot.expiry);
    });
    json rows = json::array();
    for (const LotFile* lot : lots) {
        rows.push_back({{"lot", lot->record.id.text()},
                        {"number", lot->state.lot.id.number},
                        {"expiry", lot->state.lot.expiry.text()},
                        {"left", lot->state.left()},
                        {"usable", lot->state.usable},
                        {"why", words.said(lot->state.reasons)}});
    }
    return rows;
}

const char* name_of(Permission permission) {
    return permission == Permission::kYes ? "yes" : permission == Permission::kWithReason ? "with_reason" : "no";
}

json event_of(const Record& event) {
    return {{"id", event.id.text()},
            {"onset", event.text("onset")},
            {"severity", event.text("severity")},
            {"what", event.list("what")},
            {"reported_at", event.number("reported_at", 0)}};
}

}  // namespace

bool asks_birth_date(const std::vector<Advice>& advice) {
    return asks(advice, "birth_date");
}

json questions_of(const PatientFile& file, const std::vector<Advice>& advice, const HealthWords& words) {
    json needed = json::array();
    json others = json::array();
    for (std::size_t i = 0; i < health::kConditions; ++i) {
        const std::string name(health::condition_name(static_cast<Condition>(i)));
        const Answered& answered = file.answers.at(i);
        const bool is_needed = asks(advice, name);
        (is_needed ? needed : others)
            .push_back({{"condition", name},
                        {"text", words.question(name)},
                        {"answer", name_of(answered.said)},
                        {"answered_at", answered.at},
                        {"expired", answered.expired},
                        {"needed", is_needed}});
    }
    needed.insert(needed.end(), others.begin(), others.end());
    return needed;
}

json answers_of(const std::vector<Advice>& advice, const HealthWords& words) {
    std::vector<std::string> antigens;
    std::map<std::string, std::vector<Said>> by_antigen;
    for (const Advice& one : advice) {
        for (const Decision& decision : one.assessment.decisions) {
            auto& all = by_antigen[decision.antigen];
            if (all.empty()) {
                antigens.push_back(decision.antigen);
            }
            all.push_back({one.schedule, &decision});
        }
    }
    std::vector<json> rows;
    for (const auto& antigen : antigens) {
        rows.push_back(answer_of(antigen, by_antigen.at(antigen), words));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const json& one, const json& other) { return one["order"].get<int>() < other["order"].get<int>(); });
    for (json& row : rows) {
        row.erase("order");
    }
    return rows;
}

json choices_of(const std::vector<Advice>& advice, const health::Person& person, const Store& store, const HealthWords& words) {
    std::vector<std::pair<Permission, json>> rows;
    for (const auto& product : person.catalogue.products) {
        const auto allowed = permit(advice, product.id, person);
        rows.emplace_back(allowed.permission, json{{"product", words.json_of_product(product.id)},
                                                   {"may", name_of(allowed.permission)},
                                                   {"why", words.said(allowed.reasons)},
                                                   {"route", product.route},
                                                   {"lots", lots_of(product.id, store, words)}});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) { return one.first > other.first; });
    json choices = json::array();
    for (auto& [permission, row] : rows) {
        choices.push_back(std::move(row));
    }
    return choices;
}

json doses_of(const std::vector<Record>& doses, const std::vector<Record>& events, const HealthWords& words) {
    json rows = json::array();
    for (const Record& dose : doses) {
        if (dose.text("product").empty()) {
            continue;  // the person was erased
        }
        json after = json::array();
        for (const Record& event : events) {
            if (event.text("dose") == dose.id.text()) {
                after.push_back(event_of(event));
            }
        }
        json row = {{"id", dose.id.text()},
                    {"product", words.json_of_product(dose.text("product"))},
                    {"state", dose_of(dose) ? "stands" : "in_error"},
                    {"adverse_events", std::move(after)}};
        for (const char* field :
             {"given_on", "proof", "lot", "site", "given_by", "where", "against", "override_reason", "error_reason"}) {
            row[field] = dose.text(field);
        }
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const json& one, const json& other) {
        return one["given_on"].get<std::string>() > other["given_on"].get<std::string>();
    });
    return rows;
}

json schedules_of(const Vaccines& vaccines, const HealthWords& words) {
    json rows = json::array();
    for (const auto& schedule : vaccines.schedules) {
        rows.push_back({{"id", schedule.id},
                        {"title", words.title(schedule.title, schedule.id)},
                        {"country", schedule.country},
                        {"version", schedule.version},
                        {"source", schedule.source},
                        {"date", schedule.date.text()},
                        {"own", rows.empty()}});
    }
    return rows;
}

}  // namespace travesia::reception
