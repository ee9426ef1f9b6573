#include "reception/centre.h"

#include <set>

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using ledger::Draft;
using record::Change;
using record::Record;

Result<std::unique_ptr<Centre>> Centre::open(node::Node& node, const ScreeningRules& rules, CentreCode code, LocalTime local,
                                             Names names) {
    std::unique_ptr<Centre> centre(new Centre(node, rules, code, std::move(local)));
    TRY_VOID(centre->read([&](View& view) -> Result<void> {
        TRY(const auto head, view.store().head(node.origin()));
        centre->live_ = std::make_shared<http::LiveTopic>(head.seq.value);
        TRY(const auto setups, view.all("setup"));
        for (const Record& setup : setups) {
            centre->synthetic_ = centre->synthetic_ || setup.text("data") == "synthetic";
        }
        // Wherever a number of this centre stands, it has been given.
        return view.store().records().each_value("number", [&](const record::Value& value) {
            const auto* text = std::get_if<std::string>(&value);
            centre->note_number(text == nullptr ? "" : *text);
        });
    }));
    // From before the first name is read: what is committed meanwhile must not be missed.
    node.on_commit([self = centre.get()](node::Node::Store& store, const auto& events) { self->committed(store, events); });
    centre->names_ = std::make_unique<ReadingNames>(node, centre->people_);
    if (names == Names::kFirst) {
        TRY_VOID(centre->names_->wait());
    }
    return centre;
}

void Centre::note_number(const std::string& text) {
    const auto number = PersonNumber::parse(text);
    if (number && number->centre() == code_) {
        last_number_ = std::max(last_number_, number->count().value);
    }
}

void Centre::committed(node::Node::Store& store, const std::vector<ledger::EventRef>& events) {
    View view(node_, store, local_);
    std::set<Id> touched;
    std::set<std::string> kinds;
    for (const auto& ref : events) {
        const auto event = store.event(ref);
        if (event && *event && (*event)->content.kind == "person.erased.v1") {
            names_->forget((*event)->content.subject);
        }
        const auto changes = event && *event ? record::changes_of((*event)->content.body) : Result<std::vector<Change>>();
        for (const Change& change : changes ? *changes : std::vector<Change>{}) {
            const auto* kind = node_.schema().kind(change.kind);
            if (kind == nullptr || !kind->is_quiet) {
                kinds.insert(change.kind);
            }
            // Nothing but the filling of a demonstration writes this kind, and it is never taken back.
            synthetic_ = synthetic_ || change.kind == "setup";
            if (change.kind == "person") {
                touched.insert(change.record);
            }
        }
    }
    for (const Id& person : touched) {
        // The index is only for finding; what cannot be read now is read at the next start.
        if (const auto record = view.read(person); record && *record) {
            note_number((*record)->text("number"));
            names_->put_newer(**record);
        }
    }
    if (!kinds.empty()) {
        std::string list;
        for (const auto& kind : kinds) {
            list += (list.empty() ? "\"" : ",\"") + kind + "\"";
        }
        live_->publish({events.back().seq.value, "changed", "{\"kinds\":[" + list + "]}"});
    }
}

Result<PersonNumber> Centre::next_number() {
    return PersonNumber::make(code_, {++last_number_});
}

Result<Change> Centre::sealed(const Change& change, View& view) {
    const auto* kind = node_.schema().kind(change.kind);
    if (kind == nullptr || !kind->is_owned) {
        return change;
    }
    TRY(auto key, node_.person_key(view.store(), change.owner));
    if (!key) {
        TRY(const auto known, view.store().records().read(change.owner));
        if (known || change.record != change.owner) {
            return fail(Kind::kNotFound, "reception.person_gone");
        }
        TRY(auto made, node_.make_person_key(view.store(), change.owner));
        return record::seal(node_.schema(), change, made, node_.random());
    }
    return record::seal(node_.schema(), change, *key, node_.random());
}

Result<Draft> Centre::draft(const Command& command, const Outcome& outcome, View& view) {
    std::vector<Change> changes;
    changes.reserve(outcome.changes.size());
    for (const Change& change : outcome.changes) {
        TRY(auto one, sealed(change, view));
        changes.push_back(std::move(one));
    }
    Draft draft;
    draft.command = command.id;
    draft.subject = outcome.subject;
    draft.kind = outcome.kind;
    draft.actor = command.who.account;
    draft.device = command.who.device;
    draft.recorded_at = now();
    draft.occurred_at = command.occurred_at == 0 ? draft.recorded_at : command.occurred_at;
    draft.body = record::body_of(changes);
    return draft;
}

Result<void> Centre::check_same_writer(const Command& command, const ledger::EventRef& ref) {
    TRY(const auto event, node_.read([&](node::Node::Store& store) { return store.event(ref); }));
    const bool same = event && event->content.actor == command.who.account;
    return same ? Result<void>() : fail(Kind::kConflict, "access.key_used");
}

Result<store::sqlite::Recorded> Centre::record(const Command& command, const Decide& decide) {
    if (!record::any_of(command.who.roles, node_.schema().may(command.name))) {
        return fail(Kind::kForbidden, "reception.may_not", {{"command", command.name}});
    }
    return write(command, decide);
}

Result<store::sqlite::Recorded> Centre::record_unnamed(const Id& command, const Decide& decide) {
    return write({command, "", {}, 0}, decide);
}

Result<store::sqlite::Recorded> Centre::write(const Command& command, const Decide& decide) {
    TRY(const auto recorded, node_.record(command.id, [&](node::Node::Store& store) -> Result<Draft> {
        View view(node_, store, local_);
        TRY(const Outcome outcome, decide(view));
        return draft(command, outcome, view);
    }));
    if (recorded.repeated) {
        TRY_VOID(check_same_writer(command, recorded.event));
    }
    return recorded;
}

}  // namespace travesia::reception
