// The workflow at work: proposals and decisions recorded in the ledger, and the guide as it stands by them.
//
// A command is decided inside the transaction that records it, so that of two reviewers who decide at once one is told that the
// proposal is not open any more.
#pragma once

#include <functional>
#include <memory>

#include "access/accounts.h"
#include "base/guarded.h"
#include "node/node.h"
#include "protection/editing/decide.h"

namespace travesia::protection::editing {

/// The rule files as they were read last.
using Files = std::function<std::shared_ptr<const Library>()>;

struct Taken {
    base::Id change;
    bool repeated = false;  ///< the command took effect before
};

/// Whoever keeps the files loaded and serves the guide (protection/shelf.h).
struct Keeper {
    std::function<void()> look;     ///< looks for a changed file, and calls with_approved() when there is one
    std::function<void()> refresh;  ///< calls with_approved() again: something was decided
};

class Editing {
public:
    /// `node` must outlive it.
    Editing(node::Node& node, Files files) : node_(node), files_(std::move(files)) {}

    /// From now on the files are those that `keeper` passed to with_approved() last, not those of the constructor. Call before
    /// the first request. Neither function may wait for a command of this room.
    void kept_by(Keeper keeper) { keeper_ = std::move(keeper); }

    /// Errors of all three: those of decide.h, `record.value` (a text too long for its field), `access.key_used`, those of
    /// Node::record. Whether the role may give the command has been asked before.
    [[nodiscard]] base::Result<Taken> propose(const access::Command& command, const Proposal& proposal);
    [[nodiscard]] base::Result<Taken> review(const access::Command& command, const Verdict& verdict);
    [[nodiscard]] base::Result<Taken> withdraw(const access::Command& command, const base::Id& change);

    /// Every proposal, oldest first.
    [[nodiscard]] base::Result<std::vector<RuleChange>> changes() const;

    /// The files with what was approved: made anew only when a file or a decision is new.
    struct Standing {
        std::shared_ptr<const Library> files;
        std::shared_ptr<const Library> library;
        std::vector<RuleChange> changes;
        std::uint64_t version = 0;
    };
    [[nodiscard]] base::Result<std::shared_ptr<const Standing>> standing();

    /// `files` with what was approved, for whoever serves the guide: what may be shown is approved_part() of its countries. When
    /// the ledger cannot be read the decisions known last count; were none ever known, nothing counts as approved, for an
    /// approval of the files may have been taken back.
    [[nodiscard]] Library with_approved(const Library& files);
    /// Goes up with every command; who keeps the result of with_approved() asks again when it has.
    [[nodiscard]] std::uint64_t version() const { return version_.load(); }

    [[nodiscard]] node::Node& node() { return node_; }

private:
    using Decide = std::function<base::Result<RuleChange>(const Desk&)>;
    [[nodiscard]] base::Result<Taken> record(const access::Command& command, const std::string& kind, const Decide& decide);

    [[nodiscard]] std::shared_ptr<const Library> files_now();

    node::Node& node_;
    Files files_;
    Keeper keeper_;
    base::Guarded<std::shared_ptr<const Library>> passed_;  ///< the files as the keeper passed them last
    std::atomic<std::uint64_t> version_ = 1;
    base::Guarded<std::shared_ptr<const Standing>> kept_;
    base::Guarded<std::optional<std::vector<RuleChange>>> last_;  ///< as with_approved() read them
};

}  // namespace travesia::protection::editing
