#include "app/encryption.h"

#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "http/finish.h"
#include "http/problem.h"
#include "http/secure_redirect.h"

namespace travesia::app {

namespace {

constexpr std::uintmax_t kLargestFile = 256 << 10;
constexpr std::chrono::minutes kBetweenLooks{1};

/// The page a tablet opens before it trusts us: plain HTML, as it must work without anything else.
std::string trust_page(const base::Messages& messages, base::Language language, const std::string& fingerprint,
                       const std::string& host) {
    const auto say = [&](const char* id) { return messages.say(id, {}, language); };
    std::string page = "<!doctype html><html lang=\"" + std::string(base::code(language)) +
                       "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
                       say("tls.page_title") + "</title><h1>" + say("tls.page_title") + "</h1><p>" + say("tls.page_why") +
                       "</p><p>" + say("tls.page_compare") + "</p><pre>";
    for (std::size_t i = 0; i < fingerprint.size(); ++i) {
        page += (i + 1) % 20 == 0 ? '\n' : fingerprint[i];  // four groups a line, to be read aloud
    }
    page += "</pre><p><a href=\"/tls/authority.crt\">" + say("tls.page_download") + "</a></p><ul>";
    for (const char* id : {"tls.page_android", "tls.page_ipad", "tls.page_windows"}) {
        page += "<li>" + say(id) + "</li>";
    }
    const bool plain =
        host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]") == std::string::npos;
    return page + "</ul><p><a href=\"" + (plain && !host.empty() ? "https://" + host : "") + "/\">" + say("tls.page_done") +
           "</a></p></html>\n";
}

}  // namespace

void add_encryption_options(CLI::App& verb, EncryptionOptions& options) {
    verb.add_option("--tls", options.tls, "help.serve_tls")->capture_default_str();
    verb.add_option("--tls-name", options.names, "help.serve_tls_name");
}

Encryption::Encryption(const Context& context, EncryptionOptions options, std::string listen)
    : context_(context), options_(std::move(options)), listen_(std::move(listen)), trust_(context.messages) {}

base::Result<std::unique_ptr<Encryption>> Encryption::prepare(const Context& context, const EncryptionOptions& options,
                                                              const std::string& listen) {
    std::unique_ptr<Encryption> encryption(new Encryption(context, options, listen));
    if (encryption->is_on()) {
        TRY(encryption->certificate_, encryption->read());
        encryption->add_routes(encryption->trust_);
    }
    return encryption;
}

base::Result<http::edge::TlsCertificate> Encryption::read() {
    if (options_.tls == "own") {
        tls::Names names = tls::names_of_this_machine(listen_);
        const std::set<std::string> also(options_.names.begin(), options_.names.end());
        names.dns.insert(also.begin(), also.end());
        TRY(auto own, tls::own_certificate(context_.store / "tls", names, also, base::SystemClock().now_seconds()));
        if (own_.authority_der.empty()) {
            own_ = own;
        }
        return http::edge::TlsCertificate{own.server.certificate_pem, own.server.key_pem};
    }
    const auto files = base::split(options_.tls, ',');
    if (files.size() != 2) {
        return base::fail(base::Kind::kInvalid, "tls.option", {{"text", base::printable(options_.tls)}});
    }
    TRY(auto chain, base::read_file(files[0], kLargestFile));
    TRY(auto key, base::read_file(files[1], kLargestFile));
    return http::edge::TlsCertificate{std::move(chain), std::move(key)};
}

void Encryption::configure(http::edge::ServerOptions& edge) const {
    if (is_on()) {
        edge.tls = certificate_;
        edge.without_tls = [this](const http::Request& request) {
            const bool teaches = !own_.authority_der.empty() && (request.path == "/tls" || request.path.starts_with("/tls/"));
            return http::finish(teaches ? trust_.answer(request) : http::to_tls(request, context_.messages), request);
        };
    }
}

void Encryption::add_routes(http::Router& router) const {
    if (own_.authority_der.empty()) {
        return;
    }
    router.get("/tls", [this](const http::Request& request, const http::Parameters&) {
        return http::text_response(
            200, "text/html; charset=utf-8",
            trust_page(context_.messages, http::language_of(request), own_.fingerprint, request.header("host")));
    });
    router.get("/tls/authority.crt", [this](const http::Request&, const http::Parameters&) {
        auto response = http::text_response(200, "application/x-x509-ca-cert", own_.authority_der);
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"travesia-authority.crt\"");
        return response;
    });
    router.get("/tls/authority.pem", [this](const http::Request&, const http::Parameters&) {
        return http::text_response(200, "application/x-pem-file", own_.authority_pem);
    });
}

void Encryption::keep_fresh(http::edge::Server& server) {
    if (is_on()) {
        looking_.emplace(kBetweenLooks, [this, &server] { look(server); });
    }
}

void Encryption::look(http::edge::Server& server) {
    const auto now = read();
    if (now && now->chain_pem == certificate_.chain_pem && now->key_pem == certificate_.key_pem) {
        complained_ = false;
        return;
    }
    const auto renewed = now ? server.renew(*now) : base::Result<void>(base::propagate(now));
    if (renewed) {
        certificate_ = *now;
        complained_ = false;
    } else if (!complained_) {
        // Perhaps only one of two files has been replaced so far: the next look will see both.
        (void)context_.report(renewed.error());
        context_.tell("tls.kept", {});
        complained_ = true;
    }
}

void Encryption::tell(std::uint16_t port) const {
    if (own_.authority_der.empty()) {
        return;
    }
    // What a tablet can reach: the machine's addresses on the network, unless it listens to itself only.
    std::vector<std::string> addresses;
    for (const auto& address : tls::names_of_this_machine(listen_).addresses) {
        if (!address.starts_with("127.") && address != "::1") {
            const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
            addresses.push_back("http://" + host + ":" + std::to_string(port) + "/tls");
        }
    }
    if (addresses.empty()) {
        addresses.push_back("http://localhost:" + std::to_string(port) + "/tls");
    }
    context_.tell("tls.trust", {{"addresses", base::join(addresses, ", ")}, {"fingerprint", own_.fingerprint}});
}

}  // namespace travesia::app
