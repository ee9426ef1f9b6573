#include "app/centre.h"

#include "access/routes.h"
#include "reception/counter.h"
#include "reception/demo/fill.h"
#include "reception/gate.h"
#include "reception/late_trips.h"

namespace travesia::app {

using base::Result;

namespace {

constexpr std::chrono::minutes kBetweenTidyings{10};

}  // namespace

Result<std::unique_ptr<CentreRole>> CentreRole::open(const Context& context, const base::Clock& clock,
                                                     const CentreOptions& options) {
    TRY(auto schema, record::Schema::load(context.data));
    TRY(auto rules, reception::ScreeningRules::load(context.data, schema));
    std::unique_ptr<CentreRole> role(new CentreRole(context, std::move(schema), std::move(rules)));
    TRY(role->node_, node::Node::open(context.store, role->schema_, clock, role->random_));
    TRY(role->access_, access::Access::open(*role->node_));
    TRY(role->centre_, reception::Centre::open(*role->node_, role->rules_, {options.code}, reception::LocalTime::of_machine(),
                                               reception::Centre::Names::kBeside));
    TRY(auto daily, reception::load_daily(context.data, role->schema_));
    role->centre_->live_by(std::move(daily));
    TRY(auto vaccines, reception::load_vaccines(context.data, role->schema_));
    role->centre_->vaccinate_by(std::move(vaccines));
    role->tidy();
    TRY_VOID(role->prepare_demo(options.demo));
    access::Guard& guard = role->access_->guard();
    role->door_.who = [&guard](const http::Request& request) { return guard.signed_in(request); };
    role->door_.enter = [&guard](const access::Principal& who, std::span<const base::Id> persons, std::string_view what) {
        return guard.audit_read(who, persons, what);
    };
    role->door_.waiting = [&guard] { return guard.waiting_readings(); };
    role->housekeeping_.emplace(kBetweenTidyings, [self = role.get()] { self->tidy(); });
    return role;
}

CentreRole::~CentreRole() {
    // The node goes before the centre, and names may still be being read from it.
    if (centre_) {
        centre_->names().stop();
    }
}

void CentreRole::tidy() {
    if (const auto complaint = centre_->names().complaint()) {
        (void)context_.report(*complaint);
    }
    if (const auto forgotten = reception::forget_old_passes(*centre_); !forgotten) {
        (void)context_.report(forgotten.error());
    }
    if (const auto late = reception::ask_about_late_trips(*centre_); !late) {
        (void)context_.report(late.error());
    }
}

void CentreRole::add_routes(http::Router& router) {
    access::add_routes(router, *access_, context_.messages);
    reception::add_routes(router, *centre_, door_, context_.messages);
}

Result<void> CentreRole::prepare_demo(bool wanted) {
    TRY(const bool empty, reception::needs_filling(*centre_, wanted));
    if (!empty) {
        return {};
    }
    TRY(const auto names, reception::load_names(context_.data));
    filled_now_ = true;
    return reception::fill(*centre_, names, {});
}

Result<void> CentreRole::welcome_newcomers() {
    for (const char* role : {"intake", "health", "housing", "protection", "transfer", "manager", "auditor", "administrator",
                             "editor", "reviewer", "focal_point"}) {
        const std::string name = std::string("demo-") + role;
        TRY(const auto account, access_->accounts().create({node_->new_id(), {}}, name, {role}));
        TRY(const auto code, access_->sessions().give_code(account));
        context_.tell("app.demo_account", {{"name", name}, {"code", code.code}});
    }
    return {};
}

Result<void> CentreRole::welcome() {
    if (filled_now_) {
        TRY_VOID(welcome_newcomers());
    }
    TRY(const auto recovery, node_->first_recovery_code());
    if (recovery) {
        context_.tell("app.recovery_code", {{"code", *recovery}});
    }
    // A demonstration's administrator has just been given a code; another one would make that one useless.
    using First = decltype(access_->first_administrator());
    TRY(const auto first, filled_now_ ? First(std::nullopt) : access_->first_administrator());
    if (first) {
        context_.tell("app.first_administrator", {{"name", first->name}, {"code", first->code.code}});
    }
    return {};
}

void CentreRole::tell_what_was_written() const {
    const auto written = node_->written();
    if (written.events > 0) {
        context_.tell("app.centre_wrote",
                      {{"events", std::to_string(written.events)}, {"commits", std::to_string(written.commits)}});
    }
}

}  // namespace travesia::app
