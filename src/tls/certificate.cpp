#include "tls/certificate.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

#include "base/file.h"
#include "base/text.h"

namespace travesia::tls {

using base::fail;
using base::Kind;
using base::Result;

namespace {

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bytes = std::unique_ptr<BIO, Freed<BIO_free>>;

/// What an authority of a local network may vouch for, whatever it is asked.
constexpr const char* kLocalOnly =
    "critical,permitted;DNS:localhost,permitted;DNS:local,permitted;DNS:lan,permitted;DNS:internal,permitted;DNS:home.arpa,"
    "permitted;IP:10.0.0.0/255.0.0.0,permitted;IP:172.16.0.0/255.240.0.0,permitted;IP:192.168.0.0/255.255.0.0,"
    "permitted;IP:169.254.0.0/255.255.0.0,permitted;IP:100.64.0.0/255.192.0.0,permitted;IP:127.0.0.0/255.0.0.0,"
    "permitted;IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,permitted;IP:fc00::/fe00::,permitted;IP:fe80::/ffc0::";

tl::unexpected<base::Error> openssl_failed() {
    std::array<char, 200> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    ERR_clear_error();
    return fail(Kind::kUnavailable, "tls.failed", {{"reason", reason.data()}});
}

Certificate certificate_from(const std::string& pem) {
    const Bytes bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Certificate certificate(PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

Key key_from(const std::string& pem) {
    const Bytes bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // A password is never asked for on the terminal: a protected key is simply not readable.
    Key key(PEM_read_bio_PrivateKey(
        bytes.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    ERR_clear_error();
    return key;
}

std::string text_of(BIO* bytes) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bytes, &data);
    return {data, static_cast<std::size_t>(size)};
}

Result<Identity> to_identity(X509* certificate, EVP_PKEY* key) {
    const Bytes certificate_bytes(BIO_new(BIO_s_mem()));
    const Bytes key_bytes(BIO_new(BIO_s_secmem()));
    if (PEM_write_bio_X509(certificate_bytes.get(), certificate) != 1 ||
        PEM_write_bio_PrivateKey(key_bytes.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return openssl_failed();
    }
    return Identity{text_of(certificate_bytes.get()), text_of(key_bytes.get())};
}

bool add_extension(X509* certificate, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

/// A certificate without extensions and signature. Null when OpenSSL fails.
Certificate begin(const std::string& name, EVP_PKEY* key, std::int64_t from, std::int64_t to) {
    Certificate certificate(X509_new());
    std::array<unsigned char, 16> serial{};
    if (!certificate || RAND_bytes(serial.data(), serial.size()) != 1) {
        return nullptr;
    }
    serial[0] &= 0x7F;
    BIGNUM* number = BN_bin2bn(serial.data(), serial.size(), nullptr);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const auto* text = reinterpret_cast<const unsigned char*>(name.data());
    const bool filled =
        X509_set_version(certificate.get(), 2) == 1 &&
        BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get())) != nullptr &&
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), to) != nullptr &&
        X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, text, static_cast<int>(name.size()), -1, 0) == 1 &&
        X509_set_pubkey(certificate.get(), key) == 1;
    BN_free(number);
    return filled ? std::move(certificate) : nullptr;
}

/// Letters, digits, hyphens and dots: nothing that OpenSSL's list of names could read as a second entry.
bool is_host_name(const std::string& name) {
    return !name.empty() && name.size() <= 253 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos && name.front() != '.';
}

std::int64_t seconds_of(const ASN1_TIME* time) {
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? timegm(&parts) : 0;
}

std::string address_text(const ASN1_OCTET_STRING* bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = ASN1_STRING_length(bytes) == 4 ? AF_INET : AF_INET6;
    const bool known = ASN1_STRING_length(bytes) == 4 || ASN1_STRING_length(bytes) == 16;
    return known && ::inet_ntop(family, ASN1_STRING_get0_data(bytes), text.data(), text.size()) != nullptr ? text.data() : "";
}

Names names_of(X509* certificate) {
    Names names;
    auto* all = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(all, i);
        if (name->type == GEN_DNS) {
            const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
            names.dns.emplace(text, static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
        } else if (name->type == GEN_IPADD) {
            names.addresses.insert(address_text(name->d.iPAddress));
        }
    }
    GENERAL_NAMES_free(all);
    return names;
}

/// The names as OpenSSL's list. Error: `tls.name_outside`.
Result<std::string> list_of(const Names& names) {
    std::vector<std::string> list;
    for (const auto& name : names.dns) {
        if (!is_host_name(name)) {
            return fail(Kind::kInvalid, "tls.name_outside", {{"name", base::printable(name)}});
        }
        list.push_back("DNS:" + name);
    }
    for (const auto& address : names.addresses) {
        if (normal_address(address) != address || address.empty()) {
            return fail(Kind::kInvalid, "tls.name_outside", {{"name", base::printable(address)}});
        }
        list.push_back("IP:" + address);
    }
    return base::join(list, ",");
}

/// Whether a client that trusts `issuer` would accept the certificate, constraints and all.
bool verifies(X509* certificate, X509* issuer, std::int64_t now_seconds) {
    const std::unique_ptr<X509_STORE, Freed<X509_STORE_free>> trusted(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> check(X509_STORE_CTX_new());
    const bool ready = X509_STORE_add_cert(trusted.get(), issuer) == 1 &&
                       X509_STORE_CTX_init(check.get(), trusted.get(), certificate, nullptr) == 1;
    if (ready) {
        X509_STORE_CTX_set_time(check.get(), 0, now_seconds);
    }
    const bool good = ready && X509_verify_cert(check.get()) == 1;
    ERR_clear_error();
    return good;
}

Result<Identity> issue(X509* issuer, EVP_PKEY* issuer_key, const Names& names, std::int64_t now_seconds) {
    TRY(const std::string list, list_of(names));
    // It may not outlive its authority.
    const std::int64_t end = std::min(now_seconds + (kServerDays - 1) * kDay, seconds_of(X509_get0_notAfter(issuer)));
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = begin("Travesía", key.get(), now_seconds - kDay, end);
    if (!key || !certificate || X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) != 1) {
        return openssl_failed();
    }
    const auto add = [&](int what, const std::string& value) { return add_extension(certificate.get(), issuer, what, value); };
    if (!add(NID_basic_constraints, "critical,CA:FALSE") || !add(NID_key_usage, "critical,digitalSignature") ||
        !add(NID_ext_key_usage, "serverAuth") || !add(NID_subject_key_identifier, "hash") ||
        !add(NID_authority_key_identifier, "keyid:always") || !add(NID_subject_alt_name, list) ||
        X509_sign(certificate.get(), issuer_key, EVP_sha256()) == 0) {
        return openssl_failed();
    }
    if (!verifies(certificate.get(), issuer, now_seconds)) {
        return fail(Kind::kInvalid, "tls.name_outside", {{"name", list}});
    }
    return to_identity(certificate.get(), key.get());
}

}  // namespace

Result<Identity> make_authority(const std::string& name, const std::set<std::string>& also, std::int64_t now_seconds) {
    std::string allowed = kLocalOnly;
    for (const auto& host : also) {
        if (!is_host_name(host)) {
            return fail(Kind::kInvalid, "tls.name_outside", {{"name", base::printable(host)}});
        }
        allowed += ",permitted;DNS:" + host;
    }
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = begin(name, key.get(), now_seconds - kDay, now_seconds + kAuthorityDays * kDay);
    if (!key || !certificate || X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) != 1) {
        return openssl_failed();
    }
    const auto add = [&](int what, const std::string& value) {
        return add_extension(certificate.get(), certificate.get(), what, value);
    };
    if (!add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0") || !add(NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !add(NID_subject_key_identifier, "hash") || !add(NID_name_constraints, allowed) ||
        X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
        return openssl_failed();
    }
    return to_identity(certificate.get(), key.get());
}

Result<Identity> make_server_certificate(const Identity& authority, const Names& names, std::int64_t now_seconds) {
    const Certificate issuer = certificate_from(authority.certificate_pem);
    const Key issuer_key = key_from(authority.key_pem);
    if (!issuer || !issuer_key) {
        return fail(Kind::kCorrupt, "tls.unreadable");
    }
    auto made = issue(issuer.get(), issuer_key.get(), names, now_seconds);
    if (made || made.error().id != "tls.name_outside") {
        return made;
    }
    // Which of the names it is: each is tried alone.
    const auto is_outside = [&](const Names& one) { return !issue(issuer.get(), issuer_key.get(), one, now_seconds); };
    for (const auto& name : names.dns) {
        if (is_outside({{name}, {}})) {
            return fail(Kind::kInvalid, "tls.name_outside", {{"name", base::printable(name)}});
        }
    }
    for (const auto& address : names.addresses) {
        if (is_outside({{}, {address}})) {
            return fail(Kind::kInvalid, "tls.name_outside", {{"name", base::printable(address)}});
        }
    }
    return made;
}

Result<CertificateFacts> read_certificate(const std::string& pem) {
    const Certificate certificate = certificate_from(pem);
    if (!certificate) {
        return fail(Kind::kCorrupt, "tls.unreadable");
    }
    return CertificateFacts{seconds_of(X509_get0_notBefore(certificate.get())), seconds_of(X509_get0_notAfter(certificate.get())),
                            names_of(certificate.get())};
}

bool belongs_to(const Identity& server, const Identity& authority) {
    const Certificate certificate = certificate_from(server.certificate_pem);
    const Certificate issuer = certificate_from(authority.certificate_pem);
    const Key key = key_from(server.key_pem);
    const bool belongs = certificate && issuer && key && X509_check_private_key(certificate.get(), key.get()) == 1 &&
                         X509_verify(certificate.get(), X509_get0_pubkey(issuer.get())) == 1;
    ERR_clear_error();
    return belongs;
}

Result<std::string> der(const std::string& certificate_pem) {
    const Certificate certificate = certificate_from(certificate_pem);
    const Bytes bytes(BIO_new(BIO_s_mem()));
    if (!certificate || i2d_X509_bio(bytes.get(), certificate.get()) != 1) {
        return fail(Kind::kCorrupt, "tls.unreadable");
    }
    return text_of(bytes.get());
}

std::string fingerprint(const std::string& certificate_der) {
    std::string groups;
    const std::string hash = base::sha256(certificate_der);
    for (std::size_t i = 0; i < hash.size(); ++i) {
        groups += i > 0 && i % 4 == 0 ? " " : "";
        groups += hash[i] >= 'a' ? static_cast<char>(hash[i] - 'a' + 'A') : hash[i];
    }
    return groups;
}

std::string normal_address(const std::string& text) {
    std::array<unsigned char, 16> bytes{};
    std::array<char, INET6_ADDRSTRLEN> normal{};
    for (const int family : {AF_INET, AF_INET6}) {
        if (::inet_pton(family, text.c_str(), bytes.data()) == 1) {
            return ::inet_ntop(family, bytes.data(), normal.data(), normal.size());
        }
    }
    return "";
}

}  // namespace travesia::tls
