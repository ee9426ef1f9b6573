// The centre role: the rooms a reception centre needs, opened on one folder and put together.
#pragma once

#include "access/access.h"
#include "app/context.h"
#include "base/repeat.h"
#include "reception/routes.h"

namespace travesia::app {

struct CentreOptions {
    bool demo = false;       ///< a demonstration with synthetic people
    std::uint16_t code = 0;  ///< which centre of the country this is: stands in every person number it gives
};

class CentreRole {
public:
    /// Opens (or makes) the centre in `context.store`. `context` and `clock` must outlive it. Errors: those of the rooms.
    [[nodiscard]] static base::Result<std::unique_ptr<CentreRole>> open(const Context& context, const base::Clock& clock,
                                                                        const CentreOptions& options);
    CentreRole(const CentreRole&) = delete;
    CentreRole& operator=(const CentreRole&) = delete;
    ~CentreRole();

    /// For rooms that share the centre's ledger and accounts.
    [[nodiscard]] node::Node& node() { return *node_; }
    [[nodiscard]] access::Access& access() { return *access_; }

    void add_routes(http::Router& router);
    /// Prints the one-time codes of a demonstration that was just filled, the recovery code, at the very first start only, and
    /// the one-time code of the first administrator, as long as nobody has a password.
    [[nodiscard]] base::Result<void> welcome();
    /// Prints how many events were written in how many groups, for who tunes the machine; nothing when none was.
    void tell_what_was_written() const;

private:
    /// Forgets what has been kept long enough, and asks about buses nobody has heard of. What cannot be done just now is tried
    /// again at the next call.
    void tidy();
    [[nodiscard]] base::Result<void> prepare_demo(bool wanted);
    /// One account for each kind of work, so that a newcomer sees what each of them sees.
    [[nodiscard]] base::Result<void> welcome_newcomers();
    CentreRole(const Context& context, record::Schema schema, reception::ScreeningRules rules)
        : context_(context), schema_(std::move(schema)), rules_(std::move(rules)) {}

    const Context& context_;
    record::Schema schema_;
    reception::ScreeningRules rules_;
    base::SystemRandom random_;
    std::unique_ptr<reception::Centre> centre_;  ///< its listener is called by the node's writer: it goes after the node
    std::unique_ptr<node::Node> node_;
    std::unique_ptr<access::Access> access_;
    reception::Door door_;
    bool filled_now_ = false;                   ///< a demonstration was made at this start
    std::optional<base::Repeat> housekeeping_;  ///< last: it stops first
};

}  // namespace travesia::app
