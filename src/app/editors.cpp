#include "app/editors.h"

#include "access/routes.h"
#include "protection/editing/routes.h"
#include "protection/read.h"

namespace travesia::app {

using base::Result;
using protection::Library;
using protection::editing::Editing;
using protection::editing::Files;

Result<std::unique_ptr<EditorsRole>> EditorsRole::open(const Context& context, const base::Clock& clock, Files files) {
    std::unique_ptr<EditorsRole> role(new EditorsRole(context));
    TRY(role->schema_, record::Schema::load(context.data));
    TRY(role->own_node_, node::Node::open(context.store, role->schema_, clock, role->random_));
    TRY(role->own_access_, access::Access::open(*role->own_node_));
    role->node_ = role->own_node_.get();
    role->access_ = role->own_access_.get();
    role->editing_ = std::make_unique<Editing>(*role->node_, std::move(files));
    return role;
}

std::unique_ptr<EditorsRole> EditorsRole::beside(const Context& context, node::Node& node, access::Access& access, Files files) {
    std::unique_ptr<EditorsRole> role(new EditorsRole(context));
    role->node_ = &node;
    role->access_ = &access;
    role->editing_ = std::make_unique<Editing>(node, std::move(files));
    return role;
}

void EditorsRole::add_routes(http::Router& router) {
    if (own_access_) {
        access::add_routes(router, *own_access_, context_.messages);
    }
    protection::editing::add_routes(router, *editing_, access_->guard(), context_.messages);
}

Result<void> EditorsRole::welcome() {
    if (!own_access_) {
        return {};
    }
    TRY(const auto recovery, own_node_->first_recovery_code());
    if (recovery) {
        context_.tell("app.recovery_code", {{"code", *recovery}});
    }
    TRY(const auto first, own_access_->first_administrator());
    if (first) {
        context_.tell("app.first_administrator", {{"name", first->name}, {"code", first->code.code}});
    }
    return {};
}

std::function<Library(const Library&)> EditorsRole::approved() {
    return [editing = editing_.get()](const Library& files) { return editing->with_approved(files); };
}

Result<Files> read_rule_files(const Context& context) {
    TRY(auto loaded, protection::load_library(context.data));
    for (const auto& [country, error] : loaded.broken) {
        (void)context.report(error);
    }
    return [library = std::make_shared<const Library>(std::move(loaded.library))] { return library; };
}

}  // namespace travesia::app
