#include "store/sqlite/event_search.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/body.h"
#include "store/sqlite/ledger_store.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::store::sqlite {

namespace {

using base::Id;
using ledger::Draft;
using ledger::Seq;

Id id_of(std::uint8_t number) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = 0xA0;
    bytes[15] = number;
    return Id(bytes);
}

struct Drawn {
    std::uint8_t subject;  ///< 0 = nobody
    std::uint8_t actor;
    std::uint8_t shape;  ///< 0 plain, 1 changes a record of `owner`, 2 a list of persons was read
    std::uint8_t owner;
};

/// What the search must find, by looking at every event.
bool is_about(const Drawn& drawn, std::uint8_t person) {
    return drawn.shape == 2 ? drawn.owner == person || drawn.owner + 1 == person
                            : drawn.subject == person || (drawn.shape == 1 && drawn.owner == person);
}

Draft draft_of(const Drawn& drawn, const Id& command, std::uint8_t number) {
    Draft draft{command, drawn.subject == 0 ? Id() : id_of(drawn.subject), "thing.done.v1", id_of(drawn.actor), {}, 1, 2, {},
                "{}"};
    if (drawn.shape == 1) {
        const record::Change change{
            id_of(static_cast<std::uint8_t>(100 + number)), "stay", id_of(drawn.owner), {}, {{"state", std::string("here")}}, {}};
        draft.body = record::body_of({change});
    }
    if (drawn.shape == 2) {
        draft.subject = Id();
        draft.kind = "person.read.v1";
        draft.body = R"({"persons":[")" + id_of(drawn.owner).text() + R"(",")" +
                     id_of(static_cast<std::uint8_t>(drawn.owner + 1)).text() + R"("],"what":"search"})";
    }
    return draft;
}

RC_GTEST_PROP(EventSearch, FindsWhatAWalkOverAllFinds, ()) {
    const auto number = [](int low, int high) { return static_cast<std::uint8_t>(*rc::gen::inRange(low, high)); };
    TemporaryFolder folder;
    base::SystemRandom random;
    auto store = *LedgerStore::open(folder.path);
    const Id origin = Id::make(1, random);
    RC_ASSERT(store.register_own(origin, ledger::SigningKey::make(random).public_key()).has_value());
    std::vector<Drawn> all;
    std::vector<Draft> drafts;
    const int count = number(0, 60);
    for (int i = 0; i < count; ++i) {
        all.push_back({number(0, 4), number(1, 3), number(0, 3), number(1, 4)});
        drafts.push_back(draft_of(all.back(), Id::make(1, random), static_cast<std::uint8_t>(i)));
    }
    RC_ASSERT(store.append(origin, drafts).has_value());

    EventFilter filter;
    filter.origin = origin;
    const std::uint8_t person = number(0, 5);
    const std::uint8_t actor = number(0, 3);
    const std::uint8_t before = number(0, 70);
    filter.kind = *rc::gen::element<std::string>("", "person.read.v1", "thing.done.v1", "none");
    filter.limit = number(0, 30);
    filter.person = person > 0 ? std::optional(id_of(person)) : std::nullopt;
    filter.actor = actor > 0 ? std::optional(id_of(actor)) : std::nullopt;
    filter.before = before > 0 ? std::optional(Seq{before}) : std::nullopt;
    std::vector<Seq> expected;
    for (std::size_t seq = all.size(); seq > 0; --seq) {
        const Drawn& drawn = all[seq - 1];
        const bool fits = (person == 0 || is_about(drawn, person)) && (actor == 0 || drawn.actor == actor) &&
                          (before == 0 || seq < before) && (filter.kind.empty() || filter.kind == drafts[seq - 1].kind);
        if (fits && expected.size() < filter.limit) {
            expected.push_back({seq});
        }
    }
    const auto found = store.search().find(filter);
    RC_ASSERT(found.has_value());
    RC_ASSERT(*found == expected);
}

}  // namespace
}  // namespace travesia::store::sqlite
