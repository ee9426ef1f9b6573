// Persons' keys, and how they are destroyed so that no byte stays.
#include "ledger/erasure.h"
#include "store/sqlite/ledger_rows.h"
#include "store/sqlite/ledger_store.h"

namespace travesia::store::sqlite {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

// The kind stands in the statements as it stands in the index, or SQLite would not see that the index fits.
static_assert(ledger::kPersonErased == "person.erased.v1");
const char* const kErasureSql = "CREATE INDEX event_erased ON event (subject) WHERE kind = 'person.erased.v1';";

Result<void> LedgerStore::add_person_key(const Id& subject, std::string_view wrapped) {
    TRY(const bool gone, erased(subject));
    if (gone) {
        return fail(Kind::kConflict, "ledger.erased");
    }
    TRY(auto insert, database_.prepare("INSERT INTO person_key (subject, wrapped) VALUES (?, ?)"));
    return insert.bind_blob(1, subject.view()).bind(2, wrapped).run();
}

Result<std::optional<std::string>> LedgerStore::person_key(const Id& subject) {
    TRY(auto row, database_.prepare("SELECT wrapped FROM person_key WHERE subject = ?"));
    row.bind_blob(1, subject.view());
    TRY(const bool found, row.step());
    return found ? std::optional(row.text(0)) : std::nullopt;
}

Result<std::optional<std::pair<Id, std::string>>> LedgerStore::any_person_key() {
    TRY(auto row, database_.prepare("SELECT subject, wrapped FROM person_key LIMIT 1"));
    TRY(const bool found, row.step());
    return found ? std::optional(std::pair(id_at(row, 0), row.text(1))) : std::nullopt;
}

Result<void> LedgerStore::forget_person_key(const Id& subject) {
    // secure_delete (built in) overwrites the bytes in the database.
    TRY(auto erase, database_.prepare("DELETE FROM person_key WHERE subject = ?"));
    return erase.bind_blob(1, subject.view()).run();
}

Result<void> LedgerStore::destroy_person_key(const Id& subject) {
    TRY(const auto there, person_key(subject));
    if (!there) {
        return fail(Kind::kNotFound, "ledger.no_key");
    }
    TRY_VOID(forget_person_key(subject));
    return empty_log();
}

Result<void> LedgerStore::empty_log() {
    // Without patience: whoever waits here keeps everybody from writing.
    database_.wait_for_others(0);
    auto checkpoint = database_.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    const Result<bool> answered = checkpoint ? checkpoint->step() : base::propagate(checkpoint);
    database_.wait_for_others(Database::kPatience);
    if (!answered && answered.error().kind != Kind::kBusy) {
        return base::propagate(answered);
    }
    if (!answered || !*answered || checkpoint->number(0) != 0) {
        return fail(Kind::kBusy, "ledger.erasure_waits", {{"file", database_.file().string()}});
    }
    return {};
}

Result<bool> LedgerStore::erased(const Id& person) {
    TRY(auto row, database_.prepare("SELECT 1 FROM event WHERE kind = 'person.erased.v1' AND subject = ?"));
    return row.bind_blob(1, person.view()).step();
}

Result<std::vector<ledger::Erasure>> LedgerStore::erasures() {
    TRY(auto rows,
        database_.prepare("SELECT subject, min(recorded_at) FROM event WHERE kind = 'person.erased.v1' GROUP BY subject "
                          "ORDER BY subject"));
    std::vector<ledger::Erasure> all;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back({id_at(rows, 0), rows.number(1)});
    }
}

Result<void> LedgerStore::finish_erasures() {
    return database_.execute(
        "DELETE FROM person_key WHERE subject IN (SELECT subject FROM event WHERE kind = 'person.erased.v1')");
}

}  // namespace travesia::store::sqlite
