// travesia serve [--role centre|country|region] [--editors] [--port 8080] [--listen 127.0.0.1] [--tls off|own|CERTIFICATE,KEY]
#include <csignal>
#include <thread>

#include "app/centre.h"
#include "app/editors.h"
#include "app/encryption.h"
#include "app/generation_watch.h"
#include "app/verbs.h"
#include "base/file.h"
#include "http/edge/server.h"
#include "http/finish.h"
#include "http/problem.h"
#include "http/static_files.h"
#include "protection/routes.h"
#include "protection/words.h"
#include "statistics/routes.h"
#include "statistics/sdmx/routes.h"

namespace travesia::app {

namespace {

struct Options {
    std::uint16_t port = 8080;
    std::string listen = "127.0.0.1";
    std::string pages;
    std::string role = "country";
    bool editors = false;  ///< accounts for the guide's editors, on a node that is no centre
    CentreOptions centre;
    EncryptionOptions encryption;
};

/// Waits for Ctrl-C or a polite kill. The signals are blocked before any thread starts, so that only this call sees them.
class StopSignal {
public:
    StopSignal() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const {
        int number = 0;
        sigwait(&set_, &number);
    }

private:
    sigset_t set_{};
};

std::filesystem::path pages_folder(const Context& context, const Options& options) {
    return options.pages.empty() ? context.data.parent_path() / "web" / "dist" : std::filesystem::path(options.pages);
}

/// The document that describes the API, as it is.
base::Result<http::Response> openapi(const Context& context) {
    TRY(auto bytes, base::read_file(context.data / "api" / "openapi.json", 4 << 20));
    auto response = http::text_response(200, "application/json", std::move(bytes));
    response.shareable = true;
    return response;
}

/// The page an address stands for: a centre's first page is its own.
http::Request page_of(http::Request request, bool centre) {
    if (request.path == "/rules") {
        request.path = "/rules.html";
    }
    if (centre && (request.path == "/" || request.path == "/centre")) {
        request.path = "/centre.html";
    } else if (request.path == "/guide") {
        request.path = "/guide.html";
    }
    return request;
}

/// The releases of this node. A centre, or a node for editors, may have none, and then has no pages
/// of figures; every other node is there to show them.
base::Result<std::unique_ptr<statistics::Library>> library_of(const Context& context, const Options& options) {
    auto library = statistics::Library::open(context.store, context.data);
    const bool without = options.role == "centre" || options.editors;
    if (!library && without && library.error().kind == base::Kind::kNotFound) {
        return nullptr;
    }
    return library;
}

/// The rooms of a centre; null for the other roles.
base::Result<std::unique_ptr<CentreRole>> centre_role(const Context& context, const base::Clock& clock, const Options& options) {
    if (options.role == "country" || options.role == "region") {
        return nullptr;
    }
    if (options.role != "centre") {
        return base::fail(base::Kind::kInvalid, "app.role", {{"role", options.role}});
    }
    return CentreRole::open(context, clock, options.centre);
}

/// The rule files of the protection guide; a country whose files are broken is told and left out.
base::Result<std::unique_ptr<protection::Shelf>> shelf_of(const Context& context) {
    TRY(auto shelf, protection::Shelf::open(context.data));
    for (const auto& [code, error] : shelf->now()->broken) {
        context.tell("protection.left_out", {{"country", code}, {"why", context.messages.say(error, context.language)}});
    }
    return shelf;
}

/// A question keeps a core busy, and more workers than cores only make the others wait. A command waits for the disk most of the
/// time: those that wait together are synced together, so a centre takes several at once.
unsigned workers_for(const Options& options) {
    const unsigned cores = std::max(2U, std::thread::hardware_concurrency());
    constexpr unsigned kCommandsAtOnce = 8;
    return options.role == "centre" ? std::max(cores, kCommandsAtOnce) : cores;
}

/// Those who work on the protection guide: always on a centre, elsewhere when asked for; else null.
base::Result<std::unique_ptr<EditorsRole>> editors_role(const Context& context, const base::Clock& clock, const Options& options,
                                                        CentreRole* centre) {
    if (centre == nullptr && !options.editors) {
        return nullptr;
    }
    TRY(auto files, read_rule_files(context));
    if (centre != nullptr) {
        return EditorsRole::beside(context, centre->node(), centre->access(), std::move(files));
    }
    return EditorsRole::open(context, clock, std::move(files));
}

/// From now on the guides that people get are the files with what was approved on this node.
void join(protection::Shelf& shelf, EditorsRole& editors) {
    editors.kept_by({[&shelf] { (void)shelf.now(); }, [&shelf] { shelf.refresh(); }});
    shelf.lay_over(editors.approved());
}

/// Says who may come in first, where nobody has yet.
base::Result<void> welcome(CentreRole* centre, EditorsRole* editors) {
    if (centre != nullptr) {
        TRY_VOID(centre->welcome());
    }
    return editors != nullptr ? editors->welcome() : base::Result<void>();
}

base::Result<ExitCode> run(const Context& context, const Options& options) {
    const StopSignal stop;
    const base::SystemClock clock;
    TRY(const auto library, library_of(context, options));
    TRY(const auto centre, centre_role(context, clock, options));
    TRY(const auto editors, editors_role(context, clock, options, centre.get()));
    TRY(const auto api, openapi(context));
    TRY(const auto encryption, Encryption::prepare(context, options.encryption, options.listen));
    const auto pages = http::StaticFiles::load(pages_folder(context, options));
    if (!pages) {
        context.tell(pages.error().id, pages.error().facts);
    }

    http::Router router(context.messages);
    if (library) {
        statistics::add_routes(router, *library, context.messages, clock);
        statistics::sdmx::add_routes(router, *library, context.messages, clock);
    }
    router.get("/api/v1/openapi.json", [&api](const auto&, const auto&) { return http::Response(api); });
    encryption->add_routes(router);
    TRY(const auto shelf, shelf_of(context));
    protection::add_routes(router, *shelf, context.messages, clock);
    protection::add_state_routes(router, *shelf, protection::guide_languages(context.data), context.messages, clock);
    if (centre) {
        centre->add_routes(router);
    }
    if (editors) {
        join(*shelf, *editors);
        editors->add_routes(router);
    }
    if (pages) {
        router.otherwise(
            [&pages, &centre](const http::Request& request) { return pages->find(page_of(request, centre != nullptr)); });
    }
    std::optional<GenerationWatch> watch;
    if (library) {
        watch.emplace(*library);
    }
    http::edge::ServerOptions edge;
    edge.listen = options.listen;
    edge.port = options.port;
    edge.workers = workers_for(options);
    encryption->configure(edge);
    http::edge::Server server(
        edge, [&router](const http::Request& request) { return http::finish(router.answer(request), request); },
        [&watch] { return watch ? watch->generation() : 0; });
    TRY_VOID(server.start());
    const std::string host = options.listen == "127.0.0.1" || options.listen == "0.0.0.0" ? "localhost" : options.listen;
    const std::string address = std::string(encryption->scheme()) + "://" + host + ":" + std::to_string(server.port());
    print(address + "\n");
    encryption->tell(server.port());
    encryption->keep_fresh(server);
    TRY_VOID(welcome(centre.get(), editors.get()));
    stop.wait();
    server.stop();
    if (centre) {
        centre->tell_what_was_written();
    }
    return ExitCode::kDone;
}

}  // namespace

void add_serve(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = program.add_subcommand("serve", "help.serve");
    verb->add_option("--port", options->port, "help.serve_port")->capture_default_str();
    verb->add_option("--listen", options->listen, "help.serve_listen")->capture_default_str();
    verb->add_option("--pages", options->pages, "help.serve_pages");
    verb->add_option("--role", options->role, "help.serve_role")->capture_default_str();
    verb->add_option("--centre-code", options->centre.code, "help.serve_centre_code")->capture_default_str();
    verb->add_flag("--editors", options->editors, "help.serve_editors");
    verb->add_flag("--demo", options->centre.demo, "help.serve_demo");
    add_encryption_options(*verb, options->encryption);
    when_chosen(*verb, chosen, options, run);
}

}  // namespace travesia::app
