#include "protection/editing/editing.h"

#include "protection/editing/change_record.h"
#include "protection/editing/overlay.h"

namespace travesia::protection::editing {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using Store = node::Node::Store;

namespace {

Result<std::vector<RuleChange>> changes_in(Store& store) {
    TRY(const auto records, store.records().all(kRuleChange));
    std::vector<RuleChange> changes;
    changes.reserve(records.size());
    for (const record::Record& one : records) {
        TRY(auto change, change_of(one));
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace

Result<std::vector<RuleChange>> Editing::changes() const {
    return node_.read(changes_in);
}

std::shared_ptr<const Library> Editing::files_now() {
    if (keeper_.look) {
        keeper_.look();
    }
    auto passed = passed_.with([](const auto& value) { return value; });
    return passed ? passed : files_();
}

Result<Taken> Editing::record(const access::Command& command, const std::string& kind, const Decide& decide) {
    const auto files = files_now();
    const auto draft = [&](Store& store) -> Result<access::Fact> {
        TRY(const auto changes, changes_in(store));
        const Library standing = overlay(*files, changes);
        TRY(const RuleChange change, decide({standing, changes, command.by, node_.clock().now_microseconds()}));
        const record::Change stated = record_of(change);
        const auto misfits = record::misfits(node_.schema(), stated);
        if (!misfits.empty()) {
            return tl::make_unexpected(misfits.front());
        }
        return access::Fact{kind, change.id, record::body_of({stated})};
    };
    TRY(const auto noted, access::record_fact(node_, command, kind, draft));
    ++version_;
    if (keeper_.refresh) {
        keeper_.refresh();
    }
    return Taken{noted.event.content.subject, noted.repeated};
}

Result<Taken> Editing::propose(const access::Command& command, const Proposal& proposal) {
    const Id id = node_.new_id();
    return record(command, "rule.proposed.v1", [&](const Desk& desk) { return editing::propose(desk, proposal, id); });
}

Result<Taken> Editing::review(const access::Command& command, const Verdict& verdict) {
    TRY(const auto taken, record(command, "rule.reviewed.v1", [&](const Desk& desk) { return editing::review(desk, verdict); }));
    // The same key for another proposal is another command.
    return taken.change == verdict.change ? Result<Taken>(taken) : fail(Kind::kConflict, "access.key_used");
}

Result<Taken> Editing::withdraw(const access::Command& command, const Id& change) {
    TRY(const auto taken,
        record(command, "rule.withdrawn.v1", [&](const Desk& desk) { return editing::withdraw(desk, change); }));
    return taken.change == change ? Result<Taken>(taken) : fail(Kind::kConflict, "access.key_used");
}

Result<std::shared_ptr<const Editing::Standing>> Editing::standing() {
    const auto files = files_now();
    // Read before the changes: a decision that comes in between makes the next reader read once more, never too little.
    const std::uint64_t version = version_.load();
    auto kept = kept_.with([](const auto& value) { return value; });
    if (kept && kept->files == files && kept->version == version) {
        return kept;
    }
    auto made = std::make_shared<Standing>();
    made->files = files;
    made->version = version;
    TRY(made->changes, changes());
    made->library = std::make_shared<const Library>(overlay(*files, made->changes));
    kept_.with([&](auto& value) { value = made; });
    return std::shared_ptr<const Standing>(std::move(made));
}

Library Editing::with_approved(const Library& files) {
    if (keeper_.look) {
        passed_.with([&](auto& value) { value = std::make_shared<const Library>(files); });
    }
    const auto read = changes();
    const auto known = last_.with([&](auto& last) {
        if (read) {
            last = *read;
        }
        return last;
    });
    if (known) {
        return overlay(files, *known);
    }
    Library none = files;
    for (Country& country : none.countries) {
        country.reviews.clear();
    }
    return none;
}

}  // namespace travesia::protection::editing
