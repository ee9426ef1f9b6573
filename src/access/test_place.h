// For tests: a node in a temporary folder with the real schema, a clock that is set by hand, and cheap passwords.
#pragma once

#include <atomic>

#include "access/access.h"
#include "base/ensure.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::access {

class HandClock final : public base::Clock {
public:
    [[nodiscard]] base::Date today() const override { return {}; }
    [[nodiscard]] std::int64_t now_seconds() const override { return now_microseconds() / 1'000'000; }
    [[nodiscard]] std::int64_t now_microseconds() const override { return now.load(); }
    void pass(std::chrono::microseconds time) { now += time.count(); }
    std::atomic<std::int64_t> now{1'790'000'000'000'000};
};

inline const record::Schema& real_schema() {
    static const record::Schema schema = *record::Schema::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    return schema;
}

constexpr const char* kGoodPassword = "lluvia cuatro barcos azules";

/// A node without any account.
struct Place {
    Place() {
        Limits limits;
        limits.cost = {1, 8192};
        node = *node::Node::open(folder.path, real_schema(), clock, random);
        access = *Access::open(*node, limits);
    }

    Command command(const Principal& by) { return {node->new_id(), by}; }
    /// Makes an account with a password and gives it as principal.
    Principal person_with(const std::string& name, const record::Roles& roles) {
        const auto id = access->accounts().create(command({}), name, roles);
        ENSURE(id.has_value());
        const auto code = access->sessions().give_code(*id);
        ENSURE(code.has_value());
        const auto once = access->sessions().sign_in(name, code->code, "", {});
        ENSURE(once.has_value());
        const Principal by{*id, name, roles, {}, {}};
        const Standing standing{once->session, once->account, 0};
        ENSURE(access->sessions().set_password(command(by), standing, "", kGoodPassword, "").has_value());
        return by;
    }
    std::string sign_in(const std::string& name) {
        const auto begun = access->sessions().sign_in(name, kGoodPassword, "", {});
        ENSURE(begun.has_value());
        return begun->token;
    }
    /// A registered person's id.
    base::Id register_person() {
        const base::Id id = node->new_id();
        const auto decide = [&](node::Node::Store& store) -> base::Result<ledger::Draft> {
            TRY(const auto key, node->make_person_key(store, id));
            const record::Change change{id, "person", id, {}, {{"family_names", std::string("Nwosu")}}, {}};
            return ledger::Draft{node->new_id(),
                                 id,
                                 "person.registered.v1",
                                 {},
                                 {},
                                 1,
                                 clock.now_microseconds(),
                                 {},
                                 record::body_of({record::seal(node->schema(), change, key, random)})};
        };
        ENSURE(node->record(node->new_id(), decide).has_value());
        return id;
    }

    store::sqlite::TemporaryFolder folder;
    HandClock clock;
    base::SystemRandom random;
    std::unique_ptr<node::Node> node;
    std::unique_ptr<Access> access;
};

}  // namespace travesia::access
