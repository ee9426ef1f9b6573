#include "protection/changes.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/text.h"
#include "protection/review.h"

namespace travesia::protection {

using base::Date;
using nlohmann::json;

namespace {

class Collector {
public:
    Collector(const Country& country, const Date& since, const Date& until, std::vector<Change>& changes)
        : country_(country), approvals_(approvals_of(country)), since_(since), until_(until), changes_(changes) {}

    void run() {
        for (const Review& review : country_.reviews) {
            note(review.on, review.item, review.approved ? Change::What::kApproved : Change::What::kRejected, review.reason);
        }
        take("country", country_.facts);
        for (const Procedure& procedure : country_.procedures) {
            note(procedure.closed_on, procedure.kind + "@procedure", Change::What::kClosed);
            take(procedure.kind, procedure.facts);
        }
    }

private:
    void take(const std::string& owner, const std::vector<Fact>& facts) {
        for (const Fact& fact : facts) {
            if (fact.status == Status::kUnconfirmed) {
                continue;
            }
            const std::string item = owner + "/" + fact.id;
            note(fact.published, item, Change::What::kPublished);
            note(fact.in_force, item, Change::What::kInForce);
            note(fact.valid_to, item, Change::What::kValidTo);
            note(fact.review_by, item, Change::What::kReviewDue);
        }
    }

    void note(const std::optional<Date>& on, const std::string& item, Change::What what, const std::string& reason = "") {
        if (on && since_ <= *on && *on <= until_) {
            changes_.push_back({*on, country_.code, item, what, !approvals_.contains(item), reason});
        }
    }

    const Country& country_;
    const std::map<std::string, Review> approvals_;
    const Date& since_;
    const Date& until_;
    std::vector<Change>& changes_;
};

}  // namespace

const char* name(Change::What what) {
    constexpr std::array kNames{"approved", "rejected", "published", "in_force", "valid_to", "closed", "review_due"};
    return kNames[static_cast<std::size_t>(what)];
}

std::vector<Change> changes(const Library& library, const Date& since, const Date& until) {
    std::vector<Change> all;
    for (const Country& country : library.countries) {
        Collector(country, since, until, all).run();
    }
    std::stable_sort(all.begin(), all.end(), [](const Change& a, const Change& b) {
        return std::tie(a.on, a.country, a.item, a.what) < std::tie(b.on, b.country, b.item, b.what);
    });
    return all;
}

std::string to_csv(const std::vector<Change>& changes) {
    std::string csv = "date,country,item,what,draft,reason\n";
    for (const Change& one : changes) {
        csv += base::join({one.on.text(), one.country, base::csv_field(one.item), name(one.what), one.draft ? "true" : "false",
                           base::csv_field(one.reason)},
                          ",") +
               "\n";
    }
    return csv;
}

json to_json(const std::vector<Change>& changes, const Date& since, const Date& until) {
    json list = json::array();
    for (const Change& one : changes) {
        list.push_back({{"date", one.on.text()},
                        {"country", one.country},
                        {"item", one.item},
                        {"what", name(one.what)},
                        {"draft", one.draft},
                        {"reason", one.reason}});
    }
    return {{"since", since.text()}, {"until", until.text()}, {"changes", std::move(list)}};
}

}  // namespace travesia::protection
