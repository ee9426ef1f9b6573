#include "store/sqlite/event_search.h"

namespace travesia::store::sqlite {

using base::Result;
using ledger::Seq;

namespace {

/// The conditions in SQL. Each person's part uses an index of its own, so it is a union and not one OR. One event may show a
/// whole list of persons; those are looked for in its body, where ids are the only hexadecimal words of this form.
std::string sql_of(const EventFilter& filter) {
    std::string sql =
        "SELECT seq FROM event WHERE origin = ?1 AND seq < ?2 AND (?3 IS NULL OR actor = ?3) AND (?4 = '' OR kind = ?4)";
    if (filter.person) {
        sql +=
            " AND seq IN (SELECT seq FROM event WHERE origin = ?1 AND subject = ?5"
            " UNION SELECT s.seq FROM record r JOIN stated s ON s.record = r.id WHERE r.owner = ?5 AND s.origin = ?1"
            " UNION SELECT seq FROM event WHERE origin = ?1 AND subject = zeroblob(16) AND kind = 'person.read.v1' AND"
            " instr(body, ?6) > 0)";
    }
    return sql + " ORDER BY seq DESC LIMIT ?7";
}

}  // namespace

Result<std::vector<Seq>> EventSearch::find(const EventFilter& filter) {
    TRY(auto rows, database_->prepare(sql_of(filter)));
    rows.bind_blob(1, filter.origin.view());
    rows.bind(2, filter.before ? static_cast<std::int64_t>(filter.before->value) : INT64_MAX).bind_null(3).bind(4, filter.kind);
    if (filter.actor) {
        rows.bind_blob(3, filter.actor->view());
    }
    const std::string text = filter.person ? filter.person->text() : "";
    if (filter.person) {
        rows.bind_blob(5, filter.person->view()).bind(6, text);
    }
    rows.bind(7, static_cast<std::int64_t>(filter.limit));
    std::vector<Seq> found;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return found;
        }
        found.push_back({static_cast<std::uint64_t>(rows.number(0))});
    }
}

}  // namespace travesia::store::sqlite
