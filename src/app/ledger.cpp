// travesia ledger verify|digest|rebuild|export|erasures
#include <map>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "ledger/chain.h"
#include "store/sqlite/ledger_store.h"

namespace travesia::app {

namespace {

using store::sqlite::LedgerStore;

base::Result<ExitCode> verify(const Context& context) {
    TRY(const auto format, context.choose_format({"text", "json"}));
    TRY(auto store, LedgerStore::open_read_only(context.store));
    TRY(const auto verified, store.verify());
    if (format == "json") {
        print(nlohmann::json({{"origins", verified.origins}, {"events", verified.events}, {"seals", verified.seals}}).dump() +
              "\n");
    } else {
        print(context.messages.say("ledger.whole",
                                   {{"origins", std::to_string(verified.origins)},
                                    {"events", std::to_string(verified.events)},
                                    {"seals", std::to_string(verified.seals)}},
                                   context.language) +
              "\n");
    }
    return ExitCode::kDone;
}

/// One line of JSON an event, with everything its hash covers.
std::string as_line(const ledger::Event& event) {
    const ledger::Draft& content = event.content;
    nlohmann::ordered_json line = {{"origin", event.origin.text()},
                                   {"seq", event.seq.value},
                                   {"prev", ledger::hash_text(event.prev)},
                                   {"hash", ledger::hash_text(event.hash)},
                                   {"command", content.command.text()},
                                   {"subject", content.subject.text()},
                                   {"kind", content.kind},
                                   {"actor", content.actor.text()},
                                   {"device", content.device.text()},
                                   {"occurred_at", content.occurred_at},
                                   {"recorded_at", content.recorded_at},
                                   {"revises", nullptr},
                                   {"body", content.body}};
    if (content.revises) {
        line["revises"] = {{"origin", content.revises->origin.text()}, {"seq", content.revises->seq.value}};
    }
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

base::Result<ExitCode> export_events(const Context& context) {
    TRY(auto store, LedgerStore::open_read_only(context.store));
    TRY(const auto origins, store.origins());
    for (const base::Id& origin : origins) {
        TRY_VOID(store.each_event(origin, {}, [](const ledger::Event& event) -> base::Result<void> {
            const std::string line = as_line(event);
            std::fwrite(line.data(), 1, line.size(), stdout);
            return {};
        }));
    }
    return ExitCode::kDone;
}

/// Prints a sentence about the digest, or only the digest for a program.
void print_digest(const Context& context, const std::string& format, const std::string& sentence, const base::Facts& facts) {
    if (format == "text") {
        print(context.messages.say(sentence, facts, context.language) + "\n");
        return;
    }
    nlohmann::ordered_json object;
    for (const auto& [name, value] : facts) {
        object[name] = value;
    }
    print(object.dump() + "\n");
}

base::Result<ExitCode> digest(const Context& context) {
    TRY(const auto format, context.choose_format({"text", "json"}));
    TRY(auto store, LedgerStore::open_read_only(context.store));
    TRY(const auto digests, store.digests());
    if (digests.standing != digests.rebuilt) {
        return base::fail(base::Kind::kCorrupt, "ledger.digest_differs",
                          {{"standing", digests.standing}, {"rebuilt", digests.rebuilt}});
    }
    print_digest(context, format, "ledger.digest_equal", {{"digest", digests.standing}});
    return ExitCode::kDone;
}

base::Result<ExitCode> rebuild(const Context& context) {
    TRY(const auto format, context.choose_format({"text", "json"}));
    TRY_VOID(LedgerStore::open_read_only(context.store));  // a mistyped folder does not become a new ledger
    TRY(auto store, LedgerStore::open(context.store));
    TRY(const auto made, store.rebuild());
    print_digest(context, format, "ledger.rebuilt", {{"digest", made}});
    return ExitCode::kDone;
}

base::Result<ExitCode> erasures(const Context& context) {
    TRY(auto store, LedgerStore::open_read_only(context.store));
    TRY(const auto all, store.erasures());
    print(ledger::list_of(all));
    return ExitCode::kDone;
}

using Work = base::Result<ExitCode> (*)(const Context&);
const std::map<std::string, Work> kWork = {
    {"verify", verify}, {"digest", digest}, {"rebuild", rebuild}, {"export", export_events}, {"erasures", erasures}};

}  // namespace

void add_ledger(CLI::App& program, Run& chosen) {
    auto what = std::make_shared<std::string>();
    CLI::App* verb = program.add_subcommand("ledger", "help.ledger");
    verb->add_option("WHAT", *what, "help.ledger_what")->required();
    verb->footer("help.ledger_exit");
    verb->callback([what, &chosen] {
        chosen = [what](const Context& context) {
            const auto work = kWork.find(*what);
            if (work == kWork.end()) {
                return context.report({base::Kind::kInvalid, "ledger.what", {{"what", *what}}});
            }
            const auto done = work->second(context);
            return done ? *done : context.report(done.error());
        };
    });
}

}  // namespace travesia::app
