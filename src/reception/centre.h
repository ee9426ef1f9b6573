// A reception centre at work: every command goes through here. A command is one event however many records it changes; it is
// decided inside the transaction that records it, so that two clerks cannot both give away the last bed.
#pragma once

#include <atomic>

#include "access/types.h"
#include "http/live_topic.h"
#include "reception/daily/rules.h"
#include "reception/local_time.h"
#include "reception/reading_names.h"
#include "reception/screening.h"
#include "reception/vaccines.h"
#include "reception/view.h"

namespace travesia::reception {

/// Who wants what: the part every command has.
struct Command {
    base::Id id;       ///< made by the client; takes effect once, for ever
    std::string name;  ///< "register_party", as in records.toml
    access::Principal who;
    std::int64_t occurred_at = 0;  ///< microseconds since 1970 UTC, as the tablet believed; 0 = now
};

/// What a command comes to.
struct Outcome {
    std::string kind;  ///< of the event: "party.registered.v1"
    base::Id subject;  ///< the person or thing it is about
    std::vector<record::Change> changes;
};

class Centre {
public:
    using Decide = std::function<base::Result<Outcome>(View&)>;

    /// Whether everybody known is found when open() returns, or soon after: a million names take many seconds.
    enum class Names { kFirst, kBeside };

    /// All must outlive it.
    [[nodiscard]] static base::Result<std::unique_ptr<Centre>> open(node::Node& node, const ScreeningRules& rules,
                                                                    CentreCode code, LocalTime local = {},
                                                                    Names names = Names::kFirst);
    Centre(const Centre&) = delete;
    Centre& operator=(const Centre&) = delete;

    /// Records the command. Personal fields are sealed; a new person gets a key. Errors: `reception.may_not` (this role may not
    /// give this command), `access.key_used` (its id was used by another account), the refusal of `decide`, and those of
    /// Node::record.
    [[nodiscard]] base::Result<store::sqlite::Recorded> record(const Command& command, const Decide& decide);

    /// The same for what anybody may say without signing in: the complaints box. Neither who said it nor on which tablet is kept.
    [[nodiscard]] base::Result<store::sqlite::Recorded> record_unnamed(const base::Id& command, const Decide& decide);

    /// Calls `work` with what is committed now.
    template <typename Work>
    auto read(Work&& work) -> decltype(work(std::declval<View&>())) {
        return node_.read([&](node::Node::Store& store) {
            View view(node_, store, local_);
            return work(view);
        });
    }

    /// Tells open screens which kinds of records changed, after each commit: "changed" with {"kinds":["stay", …]}, no more.
    [[nodiscard]] const std::shared_ptr<http::LiveTopic>& live() const { return live_; }
    [[nodiscard]] const PeopleIndex& people() const { return people_; }
    /// How far the names are that are found in people().
    [[nodiscard]] ReadingNames& names() { return *names_; }
    [[nodiscard]] node::Node& node() { return node_; }
    [[nodiscard]] const ScreeningRules& screening() const { return rules_; }
    /// What is handed out, how long the gate remembers. Nothing is handed out before live_by().
    [[nodiscard]] const daily::Rules& daily() const { return daily_; }
    /// Call before the first command.
    void live_by(daily::Rules rules) { daily_ = std::move(rules); }
    /// Products and schedules. Nobody is vaccinated before vaccinate_by().
    [[nodiscard]] const Vaccines& vaccines() const { return vaccines_; }
    /// Call before the first command.
    void vaccinate_by(Vaccines vaccines) { vaccines_ = std::move(vaccines); }
    /// Whether the people here are made up: then every screen and every page says so.
    [[nodiscard]] bool is_synthetic() const { return synthetic_; }
    [[nodiscard]] std::int64_t now() const { return node_.clock().now_microseconds(); }
    [[nodiscard]] const LocalTime& local() const { return local_; }
    /// The day it is here.
    [[nodiscard]] base::Date today() const { return local_.day_of(now()); }
    /// The next number of a person; call inside a decision only.
    [[nodiscard]] base::Result<PersonNumber> next_number();

private:
    Centre(node::Node& node, const ScreeningRules& rules, CentreCode code, LocalTime local)
        : node_(node), rules_(rules), code_(code), local_(std::move(local)) {}
    [[nodiscard]] base::Result<ledger::Draft> draft(const Command& command, const Outcome& outcome, View& view);
    [[nodiscard]] base::Result<record::Change> sealed(const record::Change& change, View& view);
    /// A command that has taken effect before was this account's: its answer is for nobody else.
    [[nodiscard]] base::Result<void> check_same_writer(const Command& command, const ledger::EventRef& ref);
    [[nodiscard]] base::Result<store::sqlite::Recorded> write(const Command& command, const Decide& decide);
    void committed(node::Node::Store& store, const std::vector<ledger::EventRef>& events);
    void note_number(const std::string& text);

    node::Node& node_;
    const ScreeningRules& rules_;
    CentreCode code_;
    LocalTime local_;
    daily::Rules daily_;
    Vaccines vaccines_;
    PeopleIndex people_;
    std::shared_ptr<http::LiveTopic> live_;
    std::atomic<bool> synthetic_ = false;
    std::uint32_t last_number_ = 0;  ///< belongs to the writer's thread once it runs
    std::unique_ptr<ReadingNames> names_;
};

}  // namespace travesia::reception
