#include "node/node.h"

#include "node/recovery.h"

namespace travesia::node {

namespace fs = std::filesystem;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using store::sqlite::LedgerStore;
using store::sqlite::LedgerWriter;

namespace {

/// The keys in `folder`, or new ones when neither keys nor a ledger are there: a ledger without its keys must not get others.
Result<Keys> keys_in(const fs::path& folder, const base::Clock& clock, base::Random& random) {
    std::error_code ignored;
    if (fs::exists(folder / "node.key", ignored)) {
        return load_keys(folder);
    }
    if (fs::exists(folder / "ledger.db", ignored)) {
        return fail(Kind::kCorrupt, "node.keys_missing", {{"file", (folder / "node.key").string()}});
    }
    std::error_code error;
    fs::create_directories(folder, error);
    Keys keys = make_keys(clock.now_microseconds() / 1000, random);
    TRY_VOID(save_keys(folder, keys));
    return keys;
}

}  // namespace

Node::Node(fs::path folder, Keys keys, const record::Schema& schema, const base::Clock& clock, base::Random& random)
    : folder_(std::move(folder)), keys_(std::move(keys)), schema_(schema), clock_(clock), random_(random) {}

Result<std::unique_ptr<Node>> Node::open(const fs::path& folder, const record::Schema& schema, const base::Clock& clock,
                                         base::Random& random) {
    TRY(auto keys, keys_in(folder, clock, random));
    TRY(auto store, LedgerStore::open(folder));
    TRY(const auto own, store.own_origin());
    if (own && *own != keys.origin) {
        return fail(Kind::kCorrupt, "node.keys_other", {{"file", (folder / "node.key").string()}});
    }
    if (!own) {
        TRY_VOID(store.register_own(keys.origin, keys.signing.public_key()));
    }
    TRY_VOID(store.finish_erasures());
    std::unique_ptr<Node> node(new Node(folder, std::move(keys), schema, clock, random));
    node->start(std::move(store));
    return node;
}

void Node::start(Store store) {
    LedgerWriter::Options options;
    options.sealer = &keys_.signing;
    writer_ = std::make_unique<LedgerWriter>(std::move(store), keys_.origin, options,
                                             [this](Store& written, const std::vector<ledger::EventRef>& events) {
                                                 for (const Committed& listener : listeners_) {
                                                     listener(written, events);
                                                 }
                                             });
    // What an earlier run could not empty any more may hold the bytes of a destroyed key.
    writer_->empty_log();
}

Id Node::new_id() {
    return Id::make(clock_.now_microseconds() / 1000, random_);
}

Result<std::optional<std::string>> Node::first_recovery_code() {
    std::error_code ignored;
    if (fs::exists(folder_ / kRecoveryFile, ignored)) {
        return std::optional<std::string>();
    }
    TRY(auto code, renew_recovery(folder_, keys_, random_));
    return std::optional(std::move(code));
}

Result<store::sqlite::Recorded> Node::record(const Id& command, Store::Decide decide) {
    return writer_->record(command, std::move(decide));
}

Result<std::unique_ptr<LedgerStore>> Node::borrow() {
    {
        const std::lock_guard lock(readers_mutex_);
        if (!readers_.empty()) {
            auto store = std::move(readers_.back());
            readers_.pop_back();
            return store;
        }
    }
    TRY(auto store, LedgerStore::open_read_only(folder_));
    return std::make_unique<LedgerStore>(std::move(store));
}

void Node::give_back(std::unique_ptr<Store> store) {
    const std::lock_guard lock(readers_mutex_);
    readers_.push_back(std::move(store));
}

Result<std::optional<ledger::SecretKey>> Node::person_key(Store& store, const Id& person) const {
    TRY(const auto wrapped, store.person_key(person));
    if (!wrapped) {
        return std::optional<ledger::SecretKey>();
    }
    TRY(auto key, ledger::unwrap(keys_.wrapping, person, *wrapped));
    return std::optional<ledger::SecretKey>(std::move(key));
}

Result<ledger::SecretKey> Node::make_person_key(Store& store, const Id& person) {
    auto key = ledger::SecretKey::make(random_);
    TRY_VOID(store.add_person_key(person, ledger::wrap(keys_.wrapping, person, key, random_)));
    return key;
}

Result<store::sqlite::Recorded> Node::erase_person(const EraseOrder& order, const std::function<Result<void>(Store&)>& check) {
    if (!ledger::is_reason_code(order.reason)) {
        return fail(Kind::kInvalid, "ledger.erase_reason");
    }
    return writer_->record(order.command, [&](Store& store) -> Result<ledger::Draft> {
        TRY(const auto key, store.person_key(order.person));
        if (!key) {
            return fail(Kind::kNotFound, "ledger.no_key");
        }
        TRY_VOID(check ? check(store) : Result<void>());
        TRY_VOID(store.forget_person_key(order.person));
        writer_->empty_log();
        const std::int64_t now = clock_.now_microseconds();
        return ledger::erasure_draft(order.command, order.person, order.reason, order.actor, order.device, now);
    });
}

Result<record::Record> Node::open(Store& store, record::Record record) const {
    if (record.owner.nobody()) {
        return record;
    }
    TRY(const auto key, person_key(store, record.owner));
    if (key) {
        return record::open(std::move(record), *key);
    }
    // What an older program kept in clear of a field that is sealed today is not shown either.
    for (auto& [name, stated] : record.fields) {
        const auto* field = schema_.field(record.kind, name);
        const bool personal = field != nullptr && field->personal;
        std::erase_if(stated, [&](const record::Stated& one) { return one.sealed || personal; });
    }
    std::erase_if(record.fields, [](const auto& entry) { return entry.second.empty(); });
    return record;
}

}  // namespace travesia::node
