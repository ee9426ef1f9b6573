// GET /api/v1/vaccines/store: lots, refrigerators, excursions; sums only. GET /api/v1/vaccines/lots/{id}/recipients: who got
// doses of a lot, for a recall - health only, and every reading is entered.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/health_desk.h"
#include "reception/health_records.h"
#include "reception/present.h"
#include "reception/render.h"
#include "reception/store_page.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

Result<json> lots_in(const Desk& desk, View& view, Store& store, const HealthWords& words) {
    std::stable_sort(store.lots.begin(), store.lots.end(), [](const LotFile& one, const LotFile& other) {
        return std::pair(!one.state.usable, one.state.lot.expiry) < std::pair(!other.state.usable, other.state.lot.expiry);
    });
    TRY(const auto names, names_of_fridges(view));
    json rows = json::array();
    for (const LotFile& lot : store.lots) {
        rows.push_back(lot_row(lot, desk.centre.today(), words, names));
    }
    return rows;
}

Result<json> fridges_in(const Desk& desk, View& view, const Store& store) {
    TRY(const auto fridges, view.all("fridge"));
    json rows = json::array();
    for (const Record& fridge : fridges) {
        Logbook logbook{fridge, {}};
        TRY(logbook.readings, readings_of(view, fridge.id.text()));
        rows.push_back(fridge_row(logbook, store, desk.centre.vaccines().catalogue.cold_chain, desk.centre.now()));
    }
    return rows;
}

Result<json> settings_in(const Desk& desk, View& view, const Principal& who) {
    TRY(const auto all, view.all("vaccination_setting"));
    json rows = json::array();
    for (const Record& one : all) {
        rows.push_back(json_of(desk.shown(who, one)));
    }
    return rows;
}

Result<json> store_page(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "read_vaccine_store"));
    const Vaccines& vaccines = desk.centre.vaccines();
    const auto& limits = vaccines.catalogue.cold_chain;
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(auto store, read_store(view, vaccines, desk.centre.now(), desk.centre.today()));
        TRY(const HealthWords words, health_words(desk, view, request));
        TRY(auto lots, lots_in(desk, view, store, words));
        TRY(auto fridges, fridges_in(desk, view, store));
        TRY(auto settings, settings_in(desk, view, who));
        json products = json::array();
        for (const auto& product : vaccines.catalogue.products) {
            products.push_back(words.json_of_product(product.id));
        }
        return json{{"today", desk.centre.today().text()},   {"range", {{"lowest", limits.lowest}, {"highest", limits.highest}}},
                    {"products", std::move(products)},       {"lots", std::move(lots)},
                    {"fridges", std::move(fridges)},         {"settings", std::move(settings)},
                    {"problems", words.said(store.problems)}};
    });
}

/// A dose in somebody's record, and which record it is.
struct Given {
    health::DoseRecord dose;
    Id record;
};

/// Leaves what says whether a dose is of a lot: opening the rest of every dose takes three times as long.
void keep_what_tells(Record& dose) {
    static const std::set<std::string> kNeeded = {"product", "lot", "given_on", "proof", "state"};
    std::erase_if(dose.fields, [](const auto& field) { return !kNeeded.contains(field.first); });
}

/// Every dose of the lot that stands. The lot is sealed with each person's key, so all doses are looked at.
Result<std::vector<Given>> doses_of_lot(View& view, const health::LotId& lot) {
    std::vector<Given> doses;
    TRY_VOID(view.store().records().each("vaccine_dose", [&](Record& sealed) -> Result<void> {
        keep_what_tells(sealed);
        TRY(const Record one, view.node().open(view.store(), std::move(sealed)));
        const auto dose = dose_of(one);
        if (dose && health::lot_of(dose->product, dose->lot) == lot) {
            doses.push_back({{one.owner.text(), *dose}, one.id});
        }
        return {};
    }));
    std::sort(doses.begin(), doses.end(), [](const Given& one, const Given& other) {
        return std::tie(one.dose.dose.day, one.dose.person, one.record) <
               std::tie(other.dose.dose.day, other.dose.person, other.record);
    });
    return doses;
}

Result<json> recipient(const Desk& desk, View& view, const Principal& who, const Given& given,
                       const std::vector<health::DoseRecord>& exposed) {
    const Id id = Id::parse(given.dose.person).value_or(Id());
    TRY(const auto person, view.read(id));
    TRY(const auto stay, stay_here(view, id));
    TRY(const auto events, view.of(id, "adverse_event"));
    const auto after = std::count_if(events.begin(), events.end(),
                                     [&](const Record& event) { return event.text("dose") == given.record.text(); });
    const Record shown = person ? desk.shown(who, *person) : Record();
    return json{{"id", given.dose.person},
                {"number", shown.text("number")},
                {"given_names", shown.text("given_names")},
                {"family_names", shown.text("family_names")},
                {"here", stay.has_value()},
                {"dose", given.record.text()},
                {"given_on", given.dose.dose.day.text()},
                {"exposed", std::find(exposed.begin(), exposed.end(), given.dose) != exposed.end()},
                {"adverse_events", after}};
}

Result<json> recipients_page(const Desk& desk, const Request& request, const Parameters& parameters, const Principal& who) {
    // A recall list names many: no glass is broken for it.
    TRY_VOID(may_read_health(desk, who, Id()));
    const auto id = Id::parse(parameters.at("id"));
    if (!id) {
        return fail(Kind::kNotFound, "reception.no_lot");
    }
    std::vector<Id> read;
    TRY(auto body, desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto lot, read_lot(view, desk.centre.vaccines(), *id, desk.centre.now(), desk.centre.today()));
        TRY(const HealthWords words, health_words(desk, view, request));
        TRY(const auto names, names_of_fridges(view));
        TRY(const auto doses, doses_of_lot(view, lot.state.lot.id));
        std::vector<health::DoseRecord> records;
        std::transform(doses.begin(), doses.end(), std::back_inserter(records), [](const Given& one) { return one.dose; });
        const auto exposed = health::exposed(records, lot.state);
        json rows = json::array();
        for (const Given& one : doses) {
            TRY(auto row, recipient(desk, view, who, one, exposed));
            rows.push_back(std::move(row));
            read.push_back(Id::parse(one.dose.person).value_or(Id()));
        }
        return json{{"lot", lot_row(lot, desk.centre.today(), words, names)}, {"recipients", std::move(rows)}};
    }));
    TRY_VOID(desk.door.enter(who, read, "lot_recipients"));
    return body;
}

}  // namespace

void add_stock_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.get("/api/v1/vaccines/store", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return store_page(*desk, request, who); });
    });
    router.get("/api/v1/vaccines/lots/{id}/recipients", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return recipients_page(*desk, request, parameters, who); });
    });
}

}  // namespace travesia::reception
