// Finding and reading people.
#include <nlohmann/json.hpp>

#include "http/json_body.h"
#include "reception/consent.h"
#include "reception/photo.h"
#include "reception/present.h"
#include "reception/read_json.h"
#include "reception/reading_names.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

constexpr std::size_t kMostFound = 20;

/// Whether they may read this field of everybody.
bool reads(const Desk& desk, const Principal& who, const char* field) {
    return desk.need_to_read(who, "person", field).has_value();
}

/// Those of `found` whom the text finds by what this principal may read. Names as in documents are found like others, but whoever
/// may not read them must not learn them by asking.
Result<std::vector<Found>> by_what_is_readable(View& view, const Desk& desk, const Principal& who, std::vector<Found> found,
                                               const std::string& text) {
    if (reads(desk, who, "names_in_document")) {
        return found;
    }
    std::vector<Found> kept;
    for (Found& one : found) {
        TRY(const auto record, view.read(one.id));
        PeopleIndex readable;
        readable.put(described(record ? desk.shown(who, *record) : Record()));
        if (!readable.search(text, 1).empty()) {
            kept.push_back(std::move(one));
        }
    }
    return kept;
}

/// The people found as this principal may see them, entered in the book.
Result<json> list(const Desk& desk, const Principal& who, const std::vector<Found>& found, std::string_view what) {
    std::vector<Id> persons;
    TRY(auto people, desk.centre.read([&](View& view) -> Result<json> {
        json rows = json::array();
        for (const Found& one : found) {
            TRY(const auto record, view.read(one.id));
            if (!record) {
                continue;
            }
            persons.push_back(one.id);
            json row = json_of(desk.shown(who, *record));
            row["score"] = one.score;
            row["because"] = one.because;
            rows.push_back(std::move(row));
        }
        return rows;
    }));
    return desk.entered(who, persons, what, {{"people", people}, {"complete", desk.centre.names().done()}});
}

Result<json> first_problem(const std::vector<Error>& errors) {
    return fail(errors.front().kind, errors.front().id, errors.front().facts);
}

Result<json> search(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need_to_read(who, "person", "family_names"));
    TRY(const json body, http::json_body(request));
    std::vector<Error> errors;
    const std::string text = text_at(body, "text", true, errors);
    if (!errors.empty()) {
        return first_problem(errors);
    }
    TRY(const auto found, desk.centre.read([&](View& view) {
        return by_what_is_readable(view, desk, who, desk.centre.people().search(text, kMostFound), text);
    }));
    return list(desk, who, found, "search");
}

Result<json> likely_same(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need_to_read(who, "person", "family_names"));
    TRY(const json body, http::json_body(request));
    std::vector<Error> errors;
    Described person;
    person.given_names = text_at(body, "given_names", false, errors);
    person.family_names = text_at(body, "family_names", false, errors);
    person.names_in_document = text_at(body, "names_in_document", false, errors);
    person.born = text_at(body, "birth_date", false, errors);
    person.document = text_at(body, "document", false, errors);
    // Who may not read documents must not learn by asking whose one is.
    person.names_in_document = reads(desk, who, "names_in_document") ? person.names_in_document : "";
    person.document = reads(desk, who, "document") ? person.document : "";
    constexpr std::size_t kShown = 5;
    return errors.empty() ? list(desk, who, desk.centre.people().likely_same(person, kShown), "likely_same")
                          : first_problem(errors);
}

/// The person, everything that belongs to them, and who else is in the family - each as far as this principal may see it.
/// `persons`: whom the answer names.
Result<json> page(View& view, const Desk& desk, const Principal& who, const Id& id, std::vector<Id>& persons) {
    TRY(const auto person, view.read(id));
    TRY(const bool kept, is_kept(view, id));
    if (!person || person->kind != "person" || !kept) {
        return fail(Kind::kNotFound, "reception.no_person");
    }
    TRY(const auto mine, view.of(id));
    TRY(const bool photos, takes_photos(view));
    TRY(const bool photo_agreed, agreed(view, id, "photo"));
    json records = json::array();
    for (const Record& record : mine) {
        const bool theirs = record.kind != "task" || desk.sees_task(who, record);
        if (record.kind != "person" && theirs && (record.kind != "photo" || photo_agreed)) {
            const Record shown = desk.shown(who, record);
            if (!shown.fields.empty()) {
                records.push_back(json_of(shown));
            }
        }
    }
    json family = json::array();
    if (const std::string of = person->text("family"); !of.empty()) {
        TRY(const auto members, view.where("person", "family", of));
        for (const Record& member : members) {
            if (member.id != id) {
                persons.push_back(member.id);
                family.push_back(json_of(desk.shown(who, member)));
            }
        }
    }
    return json{{"person", json_of(desk.shown(who, *person))}, {"records", records}, {"family", family}, {"photos", photos}};
}

Result<void> may_read(const Desk& desk, const Principal& who, const Id& person) {
    const auto* kind = desk.centre.node().schema().kind("person");
    const auto roles = who.roles_for(person, desk.centre.now());
    for (const auto& [name, field] : kind->fields) {
        if (record::any_of(roles, field.read)) {
            return {};
        }
    }
    return fail(Kind::kForbidden, "reception.may_not_read");
}

Result<json> read_person(const Desk& desk, const Parameters& parameters, const Principal& who) {
    TRY(const Id id, person_of_address(parameters));
    TRY_VOID(may_read(desk, who, id));
    std::vector<Id> persons{id};
    TRY(auto body, desk.centre.read([&](View& view) { return page(view, desk, who, id, persons); }));
    return desk.entered(who, persons, "page", std::move(body));
}

Result<json> timeline(const Desk& desk, const Parameters& parameters, const Principal& who) {
    TRY(const Id id, person_of_address(parameters));
    TRY_VOID(may_read(desk, who, id));
    json events = json::array();
    TRY_VOID(desk.centre.read([&](View& view) -> Result<void> {
        TRY(const bool kept, is_kept(view, id));
        if (!kept) {
            return fail(Kind::kNotFound, "reception.no_person");
        }
        const auto& schema = desk.centre.node().schema();
        const auto roles = who.roles_for(id, desk.centre.now());
        // Only what this principal may read: that a need was opened already says something.
        const auto hide = [&](json& change) -> Result<bool> {
            json names = json::array();
            if (change.at("kind") == "task") {
                TRY(const auto task, view.read(Id::parse(change.at("record").get<std::string>()).value_or(Id())));
                if (!task || !desk.sees_task(who, *task)) {
                    return true;
                }
            }
            for (const json& name : change["fields"]) {
                const auto* field = schema.field(change.at("kind").get<std::string>(), name.get<std::string>());
                if (field != nullptr && record::any_of(roles, field->read)) {
                    names.push_back(name);
                }
            }
            change["fields"] = std::move(names);
            return change["fields"].empty();
        };
        return view.store().each_event_of(id, [&](const ledger::Event& event) -> Result<void> {
            json entry = json_of(event);
            auto& changes = entry["changes"];
            for (std::size_t i = changes.size(); i-- > 0;) {
                TRY(const bool hidden, hide(changes[i]));
                if (hidden) {
                    changes.erase(i);
                }
            }
            if (!changes.empty()) {
                events.push_back(std::move(entry));
            }
            return {};
        });
    }));
    return desk.entered(who, std::vector{id}, "timeline", {{"events", events}});
}

}  // namespace

void add_people_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/people/search", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return search(*desk, request, who); });
    });
    router.post("/api/v1/people/likely-same", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return likely_same(*desk, request, who); });
    });
    router.get("/api/v1/people/{id}", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return read_person(*desk, parameters, who); });
    });
    router.get("/api/v1/people/{id}/timeline", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return timeline(*desk, parameters, who); });
    });
}

}  // namespace travesia::reception
