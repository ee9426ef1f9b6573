// What this machine is called and where it is reached, asked of the system.
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "tls/own_authority.h"

namespace travesia::tls {

namespace {

std::string address_text(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address != nullptr && address->sa_family == AF_INET) {
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(), text.size());
    } else if (address != nullptr && address->sa_family == AF_INET6) {
        const auto& bytes = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
        // Link-local addresses need a zone in the browser's address line, which browsers do not take; they also change.
        if (!IN6_IS_ADDR_LINKLOCAL(&bytes)) {
            ::inet_ntop(AF_INET6, &bytes, text.data(), text.size());
        }
    }
    return text.data();
}

/// Whether our authority may vouch for it: loopback and private ranges.
bool is_local(const std::string& text) {
    in_addr four{};
    if (::inet_pton(AF_INET, text.c_str(), &four) == 1) {
        const std::uint32_t bits = ntohl(four.s_addr);
        return bits >> 24 == 10 || bits >> 24 == 127 || bits >> 20 == (172U << 4 | 1) || bits >> 16 == (192U << 8 | 168) ||
               bits >> 16 == (169U << 8 | 254) || bits >> 22 == (100U << 2 | 1);
    }
    in6_addr six{};
    return ::inet_pton(AF_INET6, text.c_str(), &six) == 1 && ((six.s6_addr[0] & 0xFE) == 0xFC || IN6_IS_ADDR_LOOPBACK(&six));
}

}  // namespace

Names names_of_this_machine(const std::string& listen) {
    Names names{{"localhost"}, {"127.0.0.1", "::1"}};
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0) {
        std::string name = host.data();
        name.resize(std::min(name.find('.'), name.size()));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        if (!name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos) {
            names.dns.insert(name + ".local");
        }
    }
    if (listen != "0.0.0.0" && listen != "::") {
        const std::string address = normal_address(listen);
        if (is_local(address)) {
            names.addresses.insert(address);
        }
        return names;
    }
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) == 0) {
        for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
            const std::string address = address_text(one->ifa_addr);
            const bool listened_on = listen == "::" || address.find(':') == std::string::npos;
            if (listened_on && is_local(address)) {
                names.addresses.insert(address);
            }
        }
        ::freeifaddrs(all);
    }
    return names;
}

}  // namespace travesia::tls
