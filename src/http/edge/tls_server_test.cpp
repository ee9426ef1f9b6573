// The server over TLS, with OpenSSL's own client.
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "http/edge/server.h"
#include "http/edge/test_client.h"
#include "http/live_topic.h"

namespace travesia::http::edge {
namespace {

std::string pem(BIO* bytes) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bytes, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bytes);
    return text;
}

/// A certificate for localhost that vouches for itself.
TlsCertificate made_certificate() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, EVP_sha256());
    BIO* certificate_bytes = BIO_new(BIO_s_mem());
    BIO* key_bytes = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificate_bytes, certificate);
    PEM_write_bio_PrivateKey(key_bytes, key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {pem(certificate_bytes), pem(key_bytes)};
}

/// A client that trusts `trusted` and nothing else.
class TlsClient {
public:
    explicit TlsClient(const std::string& trusted, int highest = TLS1_3_VERSION) : context_(SSL_CTX_new(TLS_client_method())) {
        BIO* bytes = BIO_new_mem_buf(trusted.data(), static_cast<int>(trusted.size()));
        X509* certificate = PEM_read_bio_X509(bytes, nullptr, nullptr, nullptr);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context_), certificate);
        X509_free(certificate);
        BIO_free(bytes);
        SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, highest);
        SSL_CTX_set_security_level(context_, 0);  // so that an old version is refused by the server, not by this client
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;
    ~TlsClient() {
        SSL_SESSION_free(session_);
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    bool connect(std::uint16_t port) {
        if (ssl_ != nullptr) {
            SSL_shutdown(ssl_);  // without a goodbye OpenSSL holds the session for spoilt
        }
        SSL_free(ssl_);
        socket_ = std::make_unique<Client>(port);
        ssl_ = SSL_new(context_);
        SSL_set1_host(ssl_, "localhost");
        SSL_set_fd(ssl_, socket_->handle());
        if (session_ != nullptr) {
            SSL_set_session(ssl_, session_);
        }
        const bool connected = SSL_connect(ssl_) == 1;
        ERR_clear_error();
        return connected;
    }
    void send(const std::string& bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
    std::string read_until(const std::string& text) {
        std::string all;
        char piece[4096];
        while (all.find(text) == std::string::npos) {
            const int size = SSL_read(ssl_, piece, sizeof piece);
            if (size <= 0) {
                ended_in_order_ = SSL_get_error(ssl_, size) == SSL_ERROR_ZERO_RETURN;
                ERR_clear_error();
                break;
            }
            all.append(piece, static_cast<std::size_t>(size));
        }
        return all;
    }
    void remember_session() { session_ = SSL_get1_session(ssl_); }
    [[nodiscard]] bool resumed() const { return SSL_session_reused(ssl_) == 1; }
    [[nodiscard]] bool ended_in_order() const { return ended_in_order_; }

private:
    SSL_CTX* context_;
    SSL* ssl_ = nullptr;
    SSL_SESSION* session_ = nullptr;
    std::unique_ptr<Client> socket_;
    bool ended_in_order_ = false;
};

class TlsServerTest : public testing::Test {
protected:
    void start(ServerOptions options = {}) {
        options.tls = certificate_;
        options.without_tls = [](const Request& request) { return text_response(308, "text/plain", "without " + request.path); };
        server_ = std::make_unique<Server>(
            options,
            [this](const Request& request) {
                if (request.path == "/live") {
                    return live(topic_, request);
                }
                auto response =
                    text_response(200, "text/plain", (request.secure ? "secure " : "open ") + request.path + "." + request.body);
                response.shareable = request.path == "/kept";
                return response;
            },
            [] { return 1U; });
        ASSERT_TRUE(server_->start());
    }
    TlsCertificate certificate_ = made_certificate();
    std::shared_ptr<LiveTopic> topic_ = std::make_shared<LiveTopic>(0);
    std::unique_ptr<Server> server_;
};

TEST_F(TlsServerTest, AnswersWhoTrustsItsCertificate) {
    start();
    for (const int highest : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(certificate_.chain_pem, highest);
        ASSERT_TRUE(client.connect(server_->port()));
        client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
        EXPECT_NE(client.read_until("hello").find("secure /a.hello"), std::string::npos);
        client.send("GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        EXPECT_NE(client.read_until("\x01 never \x01").find("secure /b."), std::string::npos);
        EXPECT_TRUE(client.ended_in_order()) << "an answer cut off by somebody else would not end so";
    }
}

TEST_F(TlsServerTest, IsRefusedByWhoDoesNotTrustIt) {
    start();
    TlsClient stranger(made_certificate().chain_pem);
    EXPECT_FALSE(stranger.connect(server_->port()));
}

TEST_F(TlsServerTest, RefusesOldVersions) {
    start();
    TlsClient old(certificate_.chain_pem, TLS1_1_VERSION);
    EXPECT_FALSE(old.connect(server_->port()));
}

TEST_F(TlsServerTest, ResumesSessions) {
    start();
    TlsClient client(certificate_.chain_pem);
    ASSERT_TRUE(client.connect(server_->port()));
    EXPECT_FALSE(client.resumed());
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_NE(client.read_until("secure /a."), "");
    client.remember_session();
    ASSERT_TRUE(client.connect(server_->port()));
    EXPECT_TRUE(client.resumed());
}

TEST_F(TlsServerTest, TellsPlainHttpWhereToGoAndNothingElse) {
    start();
    TlsClient client(certificate_.chain_pem);
    ASSERT_TRUE(client.connect(server_->port()));
    client.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_NE(client.read_until("secure /kept."), "");
    Client plain(server_->port());
    plain.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = plain.read_to_end();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 308")) << answer;
    EXPECT_NE(answer.find("without /kept"), std::string::npos) << "not the answer kept for those with TLS";
}

TEST_F(TlsServerTest, CutsAHandshakeThatStalls) {
    ServerOptions options;
    options.head_deadline_ms = 50;
    start(options);
    Client silent(server_->port());
    EXPECT_EQ(silent.read_to_end(), "");
    Client half(server_->port());
    half.send(std::string("\x16\x03\x01\x02\x00\x01", 6));
    EXPECT_EQ(half.read_to_end(), "");
    Client nonsense(server_->port());
    nonsense.send(std::string("\x16", 1) + std::string(3000, 'x'));
    EXPECT_EQ(nonsense.read_to_end().find("HTTP"), std::string::npos);
}

TEST_F(TlsServerTest, StreamsEvents) {
    start();
    TlsClient screen(certificate_.chain_pem);
    ASSERT_TRUE(screen.connect(server_->port()));
    screen.send("GET /live HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_NE(screen.read_until("retry: 2000\n\n"), "");
    for (std::uint64_t id = 1; id <= 20; ++id) {
        topic_->publish({id, "bed", std::string(10'000, 'x')});
        ASSERT_NE(screen.read_until("x\n\n"), "");
    }
    server_->stop();
}

TEST_F(TlsServerTest, TakesARenewedCertificate) {
    start();
    TlsClient before(certificate_.chain_pem);
    ASSERT_TRUE(before.connect(server_->port()));
    const auto renewed = made_certificate();
    ASSERT_TRUE(server_->renew(renewed));
    EXPECT_EQ(server_->renew({renewed.chain_pem, certificate_.key_pem}).error().id, "edge.certificate");
    EXPECT_EQ(server_->renew({"nothing", "nothing"}).error().id, "edge.certificate");
    TlsClient after(renewed.chain_pem);
    EXPECT_TRUE(after.connect(server_->port()));
    before.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(before.read_until("secure /a."), "") << "open connections go on";
}

TEST_F(TlsServerTest, DoesNotStartWithAKeyThatDoesNotFit) {
    ServerOptions options;
    options.tls = TlsCertificate{certificate_.chain_pem, made_certificate().key_pem};
    options.without_tls = [](const Request&) { return Response{}; };
    Server server(
        options, [](const Request&) { return Response{}; }, [] { return 0U; });
    const auto started = server.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().id, "edge.certificate");
}

}  // namespace
}  // namespace travesia::http::edge
