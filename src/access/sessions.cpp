#include "access/sessions.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/ensure.h"
#include "base/secret.h"

namespace travesia::access {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kTokenLength = 43;                        // base64url without padding
constexpr std::int64_t kStoreFollows = 60'000'000;              // microseconds
constexpr std::int64_t kClockMayGoBack = 5 * 60 * 1'000'000LL;  // microseconds

std::int64_t microseconds(std::chrono::minutes minutes) {
    return std::chrono::duration_cast<std::chrono::microseconds>(minutes).count();
}

std::string make_token(base::Random& random) {
    return base::base64url(base::Secret<kTokenBytes>::make(random).bytes());
}

bool is_token_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

}  // namespace

std::optional<TokenHash> token_hash(std::string_view token) {
    if (token.size() != kTokenLength || !std::all_of(token.begin(), token.end(), is_token_letter)) {
        return std::nullopt;
    }
    TokenHash hash{};
    ENSURE(crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                              nullptr, 0) == 0);
    return hash;
}

Sessions::Sessions(node::Node& node, Store& store, Accounts& accounts, const Limits& limits, std::string nobody)
    : node_(node), store_(store), accounts_(accounts), limits_(limits), hasher_(limits.cost), nobody_(std::move(nobody)) {}

template <typename Check>
auto Sessions::guess(const std::string& name, const std::string& peer, Check check) -> decltype(check()) {
    const std::int64_t now = node_.clock().now_seconds();
    const std::int64_t seconds = throttle_.with([&](Throttle& throttle) { return throttle.attempt(name, peer, now); });
    if (seconds > 0) {
        return fail(Kind::kTooOften, "access.wait", {{"seconds", std::to_string(seconds)}});
    }
    auto result = check();
    throttle_.with([&](Throttle& throttle) {
        if (result) {
            throttle.succeeded(name, peer);
        } else if (result.error().kind != Kind::kUnauthenticated) {
            throttle.undone(name, peer);  // it was not the password that failed
        }
    });
    return result;
}

Result<bool> Sessions::verify(const std::optional<Credential>& credential, const std::string& typed) {
    TRY(const bool right,
        hasher_.verify(credential ? credential->kept : nobody_, credential && credential->once ? normal_code(typed) : typed));
    return right && credential.has_value();
}

Begun Sessions::begin(const Account& account, const Id& device, bool once) {
    const std::int64_t now = node_.clock().now_microseconds();
    Begun begun{make_token(node_.random()), {}, account};
    begun.session = {*token_hash(begun.token), account.id, device, now, now, once, {}, 0};
    return begun;
}

Result<Begun> Sessions::proven(const std::string& name, const std::string& password, const Id& device) {
    TRY(const auto account, accounts_.called(name));
    TRY(const auto credential, store_.credential(account ? account->id : Id()));
    TRY(const bool right, verify(credential, password));
    if (!right || !account->active) {
        return fail(Kind::kUnauthenticated, "access.wrong");
    }
    Begun begun = begin(*account, device, credential->once);
    if (!credential->once) {
        TRY_VOID(store_.start(begun.session));
        return begun;
    }
    if (node_.clock().now_microseconds() >= credential->expires_at) {
        return fail(Kind::kUnauthenticated, "access.code_expired");
    }
    TRY(const bool first, store_.spend(*credential, begun.session));
    if (!first) {
        return fail(Kind::kUnauthenticated, "access.wrong");
    }
    return begun;
}

Result<Begun> Sessions::sign_in(const std::string& name, const std::string& password, const std::string& peer, const Id& device) {
    const std::int64_t oldest = node_.clock().now_microseconds() - microseconds(limits_.absolute);
    const auto check = [&] { return proven(name, password, device); };
    auto begun = guess(name, peer, check);
    if (begun) {
        used_.with([&](auto& used) { std::erase_if(used, [&](const auto& entry) { return entry.second < oldest; }); });
        (void)store_.end_older(oldest);  // only tidying: they are over either way
    }
    return begun;
}

std::int64_t Sessions::last_use(const Session& session, bool use, std::int64_t now) {
    return used_.with([&](std::map<TokenHash, std::int64_t>& used) {
        const auto found = used.find(session.hash);
        const std::int64_t last = found == used.end() ? session.seen_at : std::max(found->second, session.seen_at);
        if (use && now > last && now - last < microseconds(limits_.idle)) {
            used[session.hash] = now;
        }
        return last;
    });
}

tl::unexpected<base::Error> Sessions::ended(const Session& session, const char* why) {
    (void)sign_out(session.hash);  // if the store cannot write now, the limits keep it ended
    return fail(Kind::kUnauthenticated, why);
}

Result<Standing> Sessions::find(std::string_view token, bool use) {
    const auto hash = token_hash(token);
    if (!hash) {
        return fail(Kind::kUnauthenticated, "access.sign_in");
    }
    TRY(auto session, store_.session(*hash));
    if (!session) {
        return fail(Kind::kUnauthenticated, "access.sign_in");
    }
    const std::int64_t now = node_.clock().now_microseconds();
    const std::int64_t over = session->created_at + microseconds(limits_.absolute);
    if (now >= over || now + kClockMayGoBack < session->created_at) {
        return ended(*session, "access.expired");
    }
    const std::int64_t last = last_use(*session, use, now);
    if (now - last >= microseconds(limits_.idle)) {
        return ended(*session, "access.idle");
    }
    TRY(auto account, accounts_.find(session->account));
    if (!account || !account->active) {
        return ended(*session, "access.sign_in");
    }
    if (use && now - session->seen_at >= kStoreFollows) {
        (void)store_.seen(session->hash, now);  // on a full disk the session goes on; only a restart would end it sooner
    }
    const std::int64_t ends_at = std::min(over, (use ? std::max(now, last) : last) + microseconds(limits_.idle));
    return Standing{std::move(*session), std::move(*account), ends_at};
}

Result<void> Sessions::sign_out(const TokenHash& session) {
    used_.with([&](auto& used) { used.erase(session); });
    return store_.end(session);
}

Result<Begun> Sessions::set_password(const Command& command, const Standing& standing, const std::string& current,
                                     const std::string& password, const std::string& peer) {
    const Account& account = standing.account;
    TRY_VOID(check_password(password, account.name));
    if (!standing.session.once) {
        const auto check = [&]() -> Result<void> {
            TRY(const auto credential, store_.credential(account.id));
            TRY(const bool right, verify(credential, current));
            return right ? Result<void>() : fail(Kind::kUnauthenticated, "access.wrong_current");
        };
        const auto right = guess(account.name, peer, check);
        if (!right) {
            // The session stands: 401 would send the page to the sign-in screen.
            auto error = right.error();
            error.kind = error.kind == Kind::kUnauthenticated ? Kind::kForbidden : error.kind;
            return tl::make_unexpected(error);
        }
    }
    TRY(auto kept, hasher_.hash(password));
    TRY_VOID(accounts_.note_password(command));
    Begun begun = begin(account, standing.session.device, false);
    TRY_VOID(store_.replace(account.id, {std::move(kept), false, 0}, begun.session));
    return begun;
}

Result<OneTimeCode> Sessions::give_code(const Id& account) {
    OneTimeCode code{make_code(node_.random()), node_.clock().now_microseconds() + microseconds(limits_.code)};
    TRY(auto kept, hasher_.hash(code.code));
    TRY_VOID(store_.replace(account, {std::move(kept), true, code.expires_at}));
    return code;
}

Result<OneTimeCode> Sessions::give_code_again(const Id& account) {
    TRY(const auto credential, store_.credential(account));
    if (credential && !credential->once) {
        return fail(Kind::kConflict, "access.key_used");
    }
    return give_code(account);
}

Result<void> Sessions::break_glass(const Session& session, const Id& person, std::int64_t until) {
    return store_.break_glass(session.hash, person, until);
}

}  // namespace travesia::access
