// A running node: its keys, its ledger with the one writer, connections for readers, and the keys of persons. Rooms get a Node
// and need to know nothing of files or threads.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/date.h"
#include "node/keys.h"
#include "record/body.h"
#include "store/sqlite/ledger_writer.h"

namespace travesia::node {

/// A wish to erase a person, and who had it.
struct EraseOrder {
    base::Id command;
    base::Id person;
    std::string reason;  ///< a code: ledger::is_reason_code
    base::Id actor;
    base::Id device;
};

class Node {
public:
    using Store = store::sqlite::LedgerStore;
    using Committed = store::sqlite::LedgerWriter::Committed;

    /// Opens the node in `folder`, making a new one (keys, ledger) when the folder has none. `schema`, `clock` and `random` must
    /// outlive it. Errors: `file.*`, `store.*`, `node.*`.
    [[nodiscard]] static base::Result<std::unique_ptr<Node>> open(const std::filesystem::path& folder,
                                                                  const record::Schema& schema, const base::Clock& clock,
                                                                  base::Random& random);
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    [[nodiscard]] const base::Id& origin() const { return keys_.origin; }
    [[nodiscard]] const ledger::SigningKey& signing_key() const { return keys_.signing; }
    [[nodiscard]] const record::Schema& schema() const { return schema_; }
    [[nodiscard]] const base::Clock& clock() const { return clock_; }
    [[nodiscard]] base::Random& random() { return random_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// A new id of now.
    [[nodiscard]] base::Id new_id();

    /// The recovery code of a node that has none yet, to be shown once and never again; nothing when it has one. See recovery.h.
    [[nodiscard]] base::Result<std::optional<std::string>> first_recovery_code();

    /// See LedgerWriter::record.
    [[nodiscard]] base::Result<store::sqlite::Recorded> record(const base::Id& command, Store::Decide decide);
    /// What has been written since the node was opened.
    [[nodiscard]] store::sqlite::LedgerWriter::Written written() const { return writer_->written(); }
    /// Why nothing is written any more; nothing when all is well.
    [[nodiscard]] std::optional<base::Error> alarm() const { return writer_->alarm(); }
    /// `listener` is called after each commit, on the writer's thread. Register before the first write.
    void on_commit(Committed listener) { listeners_.push_back(std::move(listener)); }

    /// Calls `work` with a connection of its own that reads what is committed.
    template <typename Work>
    auto read(Work&& work) -> decltype(work(std::declval<Store&>())) {
        TRY(auto store, borrow());
        auto result = std::forward<Work>(work)(*store);
        give_back(std::move(store));
        return result;
    }

    /// The person's key; nothing when there is none or the person was erased.
    [[nodiscard]] base::Result<std::optional<ledger::SecretKey>> person_key(Store& store, const base::Id& person) const;
    /// Makes a key for a new person, inside the transaction of the command that makes them. Error: `ledger.erased`.
    [[nodiscard]] base::Result<ledger::SecretKey> make_person_key(Store& store, const base::Id& person);
    /// Destroys the person's key and states it as an event, both in one transaction: what was sealed for the person is unreadable
    /// for ever, here and wherever it went. When it returns, the old bytes of the key have been overwritten, or erasure_waits().
    /// `check` may refuse it, inside the same transaction. Errors: `ledger.erase_reason`; `ledger.no_key`; those of `check` and
    /// of record().
    [[nodiscard]] base::Result<store::sqlite::Recorded> erase_person(const EraseOrder& order,
                                                                     const std::function<base::Result<void>(Store&)>& check = {});
    /// Whether old bytes of a destroyed key still stand in the database's log because somebody reads it. Tried again until they
    /// do not.
    [[nodiscard]] bool erasure_waits() const { return writer_->log_waits(); }
    /// The record with its sealed fields open, as far as its owner still has a key; erased fields are left out.
    [[nodiscard]] base::Result<record::Record> open(Store& store, record::Record record) const;

private:
    Node(std::filesystem::path folder, Keys keys, const record::Schema& schema, const base::Clock& clock, base::Random& random);
    [[nodiscard]] base::Result<std::unique_ptr<Store>> borrow();
    void give_back(std::unique_ptr<Store> store);
    void start(Store store);

    std::filesystem::path folder_;
    Keys keys_;
    const record::Schema& schema_;
    const base::Clock& clock_;
    base::Random& random_;
    std::vector<Committed> listeners_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Store>> readers_;  ///< idle connections
    std::unique_ptr<store::sqlite::LedgerWriter> writer_;
};

}  // namespace travesia::node
