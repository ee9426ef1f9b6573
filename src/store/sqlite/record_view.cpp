#include "store/sqlite/record_view.h"

#include <cstring>

#include "base/file.h"
#include "record/body.h"

namespace travesia::store::sqlite {

using base::Id;
using base::Result;
using ledger::Event;
using ledger::EventRef;
using record::Change;
using record::Record;
using record::Seen;
using record::Stated;
using record::Value;

// `covers` is what the writer had seen of the field's record, one "origin:seq " after the other, so that an event that arrives
// later can still be found to have been superseded.
const char* const kRecordViewSql = R"sql(
CREATE TABLE record (
  id BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  owner BLOB NOT NULL,
  first_origin BLOB NOT NULL,
  first_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_kind ON record (kind, id, owner);
CREATE INDEX record_by_owner ON record (owner, kind);
CREATE TABLE stated (
  record BLOB NOT NULL,
  field TEXT NOT NULL,
  origin BLOB NOT NULL,
  seq INTEGER NOT NULL,
  value TEXT NOT NULL,
  sealed INTEGER NOT NULL,
  stands INTEGER NOT NULL,
  covers BLOB NOT NULL,
  actor BLOB NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (record, field, origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_by_value ON stated (field, value, record) WHERE stands = 1 AND sealed = 0;
)sql";

namespace {

Id id_of(std::string_view bytes) {
    std::array<std::uint8_t, 16> value{};
    if (bytes.size() == value.size()) {
        std::memcpy(value.data(), bytes.data(), value.size());
    }
    return Id(value);
}

/// 16 bytes of the origin and 8 of the number, for each origin.
std::string bytes_of(const Seen& seen) {
    std::string bytes;
    for (const auto& [origin, seq] : seen.frontier()) {
        bytes += origin.view();
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes += static_cast<char>(seq.value >> shift);
        }
    }
    return bytes;
}

Seen seen_of(std::string_view bytes) {
    constexpr std::size_t kEntry = 24;
    Seen seen;
    for (; bytes.size() >= kEntry; bytes.remove_prefix(kEntry)) {
        std::uint64_t seq = 0;
        for (const char byte : bytes.substr(16, 8)) {
            seq = seq << 8U | static_cast<unsigned char>(byte);
        }
        seen.add({id_of(bytes.substr(0, 16)), {seq}});
    }
    return seen;
}

std::int64_t number(ledger::Seq seq) {
    return static_cast<std::int64_t>(seq.value);
}

EventRef ref_at(const Statement& row, int column) {
    return {id_of(row.bytes(column)), {static_cast<std::uint64_t>(row.number(column + 1))}};
}

}  // namespace

Result<void> RecordView::fold(const Event& event) {
    TRY(const auto changes, record::changes_of(event.content.body));
    for (const Change& change : changes) {
        TRY_VOID(fold(event, change));
    }
    return {};
}

Result<void> RecordView::fold(const Event& event, const Change& change) {
    // Kind and owner are those of the first event in the order of (origin, number), whichever arrives first.
    TRY(auto insert,
        database_->prepare("INSERT INTO record (id, kind, owner, first_origin, first_seq) VALUES (?1, ?2, ?3, ?4, ?5) "
                           "ON CONFLICT (id) DO UPDATE SET kind = ?2, owner = ?3, first_origin = ?4, first_seq = ?5 "
                           "WHERE (?4, ?5) < (first_origin, first_seq)"));
    insert.bind_blob(1, change.record.view()).bind(2, change.kind).bind_blob(3, change.owner.view());
    TRY_VOID(insert.bind_blob(4, event.origin.view()).bind(5, number(event.seq)).run());
    for (const auto& [field, value] : change.set) {
        TRY_VOID(state(event, change, field, value));
    }
    return {};
}

Result<void> RecordView::state(const Event& event, const Change& change, const std::string& field, const Value& value) {
    const EventRef self{event.origin, event.seq};
    bool stands = true;
    TRY(auto others, database_->prepare("SELECT origin, seq, covers FROM stated WHERE record = ? AND field = ?"));
    others.bind_blob(1, change.record.view()).bind(2, field);
    TRY(auto supersede,
        database_->prepare("UPDATE stated SET stands = 0 WHERE record = ? AND field = ? AND origin = ? AND seq = ?"));
    std::vector<EventRef> superseded;
    while (true) {
        TRY(const bool more, others.step());
        if (!more) {
            break;
        }
        const EventRef other = ref_at(others, 0);
        stands = stands && !seen_of(others.bytes(2)).covers(self);
        if (change.seen.covers(other)) {
            superseded.push_back(other);
        }
    }
    for (const EventRef& other : superseded) {
        supersede.bind_blob(1, change.record.view()).bind(2, field).bind_blob(3, other.origin.view()).bind(4, number(other.seq));
        TRY_VOID(supersede.run());
    }
    TRY(auto insert,
        database_->prepare("INSERT OR IGNORE INTO stated (record, field, origin, seq, value, sealed, stands, covers, actor, "
                           "recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const auto sealed = change.sealed.find(field);
    insert.bind_blob(1, change.record.view()).bind(2, field).bind_blob(3, event.origin.view()).bind(4, number(event.seq));
    insert.bind(5, record::json_text(value)).bind(6, std::int64_t{sealed != change.sealed.end() && sealed->second});
    insert.bind(7, std::int64_t{stands}).bind_blob(8, bytes_of(change.seen));
    return insert.bind_blob(9, event.content.actor.view()).bind(10, event.content.recorded_at).run();
}

Result<Record> RecordView::load(const Id& id, std::string kind, const Id& owner) {
    Record record{id, std::move(kind), owner, {}, {}};
    TRY(auto rows,
        database_->prepare("SELECT origin, seq, field, value, sealed, stands, actor, recorded_at FROM stated WHERE record = ? "
                           "ORDER BY recorded_at, origin, seq"));
    rows.bind_blob(1, id.view());
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return record;
        }
        const EventRef event = ref_at(rows, 0);
        record.version.add(event);
        if (rows.number(5) == 1) {
            TRY(auto value, record::value_of_json(rows.bytes(3)));
            record.fields[rows.text(2)].push_back(
                {std::move(value), rows.number(4) == 1, event, id_of(rows.bytes(6)), rows.number(7)});
        }
    }
}

Result<std::optional<Record>> RecordView::read(const Id& id) {
    TRY(auto row, database_->prepare("SELECT kind, owner FROM record WHERE id = ?"));
    row.bind_blob(1, id.view());
    TRY(const bool found, row.step());
    if (!found) {
        return std::nullopt;
    }
    TRY(auto record, load(id, row.text(0), id_of(row.bytes(1))));
    return std::optional(std::move(record));
}

Result<std::vector<Record>> RecordView::load_all(Statement& ids) {
    std::vector<Record> records;
    while (true) {
        TRY(const bool more, ids.step());
        if (!more) {
            return records;
        }
        TRY(auto record, load(id_of(ids.bytes(0)), ids.text(1), id_of(ids.bytes(2))));
        records.push_back(std::move(record));
    }
}

Result<std::vector<Record>> RecordView::of_owner(const Id& owner, const std::string& kind) {
    TRY(auto ids,
        database_->prepare("SELECT id, kind, owner FROM record WHERE owner = ?1 AND (?2 = '' OR kind = ?2) ORDER BY id"));
    ids.bind_blob(1, owner.view()).bind(2, kind);
    return load_all(ids);
}

Result<std::vector<Record>> RecordView::where(const std::string& kind, const std::string& field, const Value& value) {
    TRY(auto ids,
        database_->prepare("SELECT r.id, r.kind, r.owner FROM stated s JOIN record r ON r.id = s.record WHERE s.field = ?1 AND "
                           "s.value = ?2 AND s.stands = 1 AND s.sealed = 0 AND r.kind = ?3 ORDER BY r.id"));
    ids.bind(1, field).bind(2, record::json_text(value)).bind(3, kind);
    return load_all(ids);
}

Result<std::vector<Record>> RecordView::all(const std::string& kind) {
    TRY(auto ids, database_->prepare("SELECT id, kind, owner FROM record WHERE kind = ? ORDER BY id"));
    ids.bind(1, kind);
    return load_all(ids);
}

Result<void> RecordView::each(const std::string& kind, const std::function<Result<void>(Record&)>& take) {
    TRY(auto rows, database_->prepare(
                       "SELECT s.origin, s.seq, s.field, s.value, s.sealed, s.actor, s.recorded_at, r.id, r.owner FROM record r "
                       "JOIN stated s ON s.record = r.id WHERE r.kind = ? AND s.stands = 1 ORDER BY r.id"));
    rows.bind(1, kind);
    Record record{{}, kind, {}, {}, {}};
    while (true) {
        TRY(const bool more, rows.step());
        const Id id = more ? id_of(rows.bytes(7)) : Id();
        if (!record.id.nobody() && (!more || id != record.id)) {
            TRY_VOID(take(record));
            record = Record{{}, kind, {}, {}, {}};
        }
        if (!more) {
            return {};
        }
        record.id = id;
        record.owner = id_of(rows.bytes(8));
        TRY(auto value, record::value_of_json(rows.bytes(3)));
        record.fields[rows.text(2)].push_back(
            {std::move(value), rows.number(4) == 1, ref_at(rows, 0), id_of(rows.bytes(5)), rows.number(6)});
    }
}

Result<void> RecordView::each_value(const std::string& field, const std::function<void(const Value&)>& take) {
    TRY(auto rows, database_->prepare("SELECT value FROM stated WHERE field = ? AND stands = 1 AND sealed = 0"));
    rows.bind(1, field);
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return {};
        }
        TRY(const auto value, record::value_of_json(rows.bytes(0)));
        take(value);
    }
}

Result<std::int64_t> RecordView::count(const std::string& kind, const std::string& field, const Value& value) {
    TRY(auto row,
        database_->prepare("SELECT count(DISTINCT r.id) FROM stated s JOIN record r ON r.id = s.record WHERE s.field = ?1 AND "
                           "s.value = ?2 AND s.stands = 1 AND s.sealed = 0 AND r.kind = ?3"));
    row.bind(1, field).bind(2, record::json_text(value)).bind(3, kind);
    TRY(const bool found, row.step());
    return found ? row.number(0) : 0;
}

Result<std::int64_t> RecordView::count_between(const std::string& kind, const std::string& field, std::int64_t first,
                                               std::int64_t end) {
    // Values are texts; instants of the years 2001 to 2286 all have 16 digits, so that their order as texts is their order.
    TRY(auto row,
        database_->prepare("SELECT count(DISTINCT r.id) FROM stated s JOIN record r ON r.id = s.record WHERE s.field = ?1 AND "
                           "s.value >= ?2 AND s.value < ?3 AND s.stands = 1 AND s.sealed = 0 AND r.kind = ?4"));
    row.bind(1, field).bind(2, std::to_string(first)).bind(3, std::to_string(end)).bind(4, kind);
    TRY(const bool found, row.step());
    return found ? row.number(0) : 0;
}

Result<std::vector<Id>> RecordView::in_conflict() {
    TRY(auto rows,
        database_->prepare("SELECT DISTINCT record FROM (SELECT record FROM stated WHERE stands = 1 GROUP BY record, field "
                           "HAVING count(*) > 1) ORDER BY record"));
    std::vector<Id> found;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return found;
        }
        found.push_back(id_of(rows.bytes(0)));
    }
}

Result<void> RecordView::clear() {
    return database_->execute("DELETE FROM stated; DELETE FROM record;");
}

Result<std::string> RecordView::digest() {
    base::Sha256 hash;
    const auto take = [&hash](Statement& rows, int columns) -> Result<void> {
        while (true) {
            TRY(const bool more, rows.step());
            if (!more) {
                return {};
            }
            for (int column = 0; column < columns; ++column) {
                const auto bytes = rows.bytes(column);
                hash.take(std::to_string(bytes.size()) + ":");
                hash.take(bytes);
            }
        }
    };
    TRY(auto records, database_->prepare("SELECT id, kind, owner, first_origin, first_seq FROM record ORDER BY id"));
    TRY_VOID(take(records, 5));
    TRY(auto stated,
        database_->prepare("SELECT record, field, origin, seq, value, sealed, stands, covers, actor, recorded_at FROM stated "
                           "ORDER BY record, field, origin, seq"));
    TRY_VOID(take(stated, 10));
    return hash.finish();
}

}  // namespace travesia::store::sqlite
