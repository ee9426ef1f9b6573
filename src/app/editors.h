// Those who write and review the protection guide: on a centre they have accounts there already; on a country's or the region's
// node the option --editors opens a node and accounts for them, without the rooms of a reception centre.
#pragma once

#include "access/access.h"
#include "app/context.h"
#include "http/router.h"
#include "protection/editing/editing.h"

namespace travesia::app {

class EditorsRole {
public:
    /// With accounts of its own, opened (or made) in `context.store`. `context` and `clock` must outlive it. Errors: those of the
    /// rooms.
    [[nodiscard]] static base::Result<std::unique_ptr<EditorsRole>> open(const Context& context, const base::Clock& clock,
                                                                         protection::editing::Files files);
    /// With the accounts of a centre, which adds its own routes and welcomes its own administrator; all must outlive it.
    [[nodiscard]] static std::unique_ptr<EditorsRole> beside(const Context& context, node::Node& node, access::Access& access,
                                                             protection::editing::Files files);
    EditorsRole(const EditorsRole&) = delete;
    EditorsRole& operator=(const EditorsRole&) = delete;

    void add_routes(http::Router& router);
    /// Prints the recovery code, at the very first start only, and the one-time code of the first administrator, as long as
    /// nobody has a password. Nothing beside a centre.
    [[nodiscard]] base::Result<void> welcome();
    /// What makes the guide that people get out of the files: the files with everything that was approved here. It may be called
    /// from any thread as long as this role lives; approvals_version() says when to call it again.
    [[nodiscard]] std::function<protection::Library(const protection::Library&)> approved();
    /// Joins the role to whoever keeps the files loaded and calls approved() with them: see protection/editing/editing.h.
    void kept_by(protection::editing::Keeper keeper) { editing_->kept_by(std::move(keeper)); }
    [[nodiscard]] std::uint64_t approvals_version() const { return editing_->version(); }

private:
    explicit EditorsRole(const Context& context) : context_(context) {}

    const Context& context_;
    record::Schema schema_;
    base::SystemRandom random_;
    std::unique_ptr<node::Node> own_node_;
    std::unique_ptr<access::Access> own_access_;
    node::Node* node_ = nullptr;
    access::Access* access_ = nullptr;
    std::unique_ptr<protection::editing::Editing> editing_;
};

/// The rule files, read once now; a country that cannot be read is told and left out. Error: the questions cannot be read.
[[nodiscard]] base::Result<protection::editing::Files> read_rule_files(const Context& context);

}  // namespace travesia::app
