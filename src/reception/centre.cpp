#include "reception/centre.h"

#include <future>
#include <set>

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using ledger::Draft;
using record::Change;
using record::Record;

namespace {

Described described(const Record& person) {
    return {person.id,
            person.text("number"),
            person.text("given_names"),
            person.text("family_names"),
            person.text("names_in_document"),
            person.text("birth_date"),
            person.text("document")};
}

/// Leaves what described() needs: at the start of a large centre opening the rest as well takes twice as long.
void keep_what_describes(Record& person) {
    static const std::set<std::string> kNeeded = {"number",     "given_names", "family_names", "names_in_document",
                                                  "birth_date", "document"};
    std::erase_if(person.fields, [](const auto& field) { return !kNeeded.contains(field.first); });
}

}  // namespace

/// Opens and indexes people on a thread of its own, while the next ones are read: a large centre starts in half the time.
class Centre::Indexing {
public:
    explicit Indexing(Centre& centre) : centre_(centre) {}

    Result<void> take(Record person) {
        constexpr std::size_t kBatch = 2000;
        keep_what_describes(person);
        batch_.push_back(std::move(person));
        return batch_.size() < kBatch ? Result<void>() : hand_over();
    }
    /// After it nothing is under way.
    Result<void> finish() {
        TRY_VOID(hand_over());
        return working_.get();
    }

private:
    Result<void> hand_over() {
        if (working_.valid()) {
            TRY_VOID(working_.get());
        }
        working_ = std::async(std::launch::async, [this, batch = std::exchange(batch_, {})] {
            return centre_.node_.read([&](node::Node::Store& store) -> Result<void> {
                for (const Record& sealed : batch) {
                    TRY(const auto person, centre_.node_.open(store, sealed));
                    centre_.index(person);
                }
                return {};
            });
        });
        return {};
    }

    Centre& centre_;
    std::vector<Record> batch_;
    std::future<Result<void>> working_;
};

Result<void> Centre::index_everybody(View& view) {
    Indexing indexing(*this);
    TRY_VOID(view.store().records().each("person", [&](Record& person) { return indexing.take(std::move(person)); }));
    return indexing.finish();
}

Result<std::unique_ptr<Centre>> Centre::open(node::Node& node, const ScreeningRules& rules, CentreCode code, LocalTime local) {
    std::unique_ptr<Centre> centre(new Centre(node, rules, code, std::move(local)));
    TRY_VOID(centre->read([&](View& view) -> Result<void> {
        TRY(const auto head, view.store().head(node.origin()));
        centre->live_ = std::make_shared<http::LiveTopic>(head.seq.value);
        TRY(const auto setups, view.all("setup"));
        for (const Record& setup : setups) {
            centre->synthetic_ = centre->synthetic_ || setup.text("data") == "synthetic";
        }
        return centre->index_everybody(view);
    }));
    node.on_commit([self = centre.get()](node::Node::Store& store, const auto& events) { self->committed(store, events); });
    return centre;
}

void Centre::index(const Record& person) {
    const auto number = PersonNumber::parse(person.text("number"));
    if (number && number->centre() == code_) {
        last_number_ = std::max(last_number_, number->count().value);
    }
    people_.put(described(person));
}

void Centre::committed(node::Node::Store& store, const std::vector<ledger::EventRef>& events) {
    View view(node_, store, local_);
    std::set<Id> touched;
    std::set<std::string> kinds;
    for (const auto& ref : events) {
        const auto event = store.event(ref);
        if (event && *event && (*event)->content.kind == "person.erased.v1") {
            people_.forget((*event)->content.subject);
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
            index(**record);
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
