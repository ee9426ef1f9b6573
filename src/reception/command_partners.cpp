// trust_centre: the files of another centre are believed from now on, because a person compared its fingerprint with what they
// were told by that centre itself, over the telephone or on paper.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/read_json.h"
#include "reception/transfer/sealed_file.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

namespace {

/// The key, when the typed fingerprint is its own.
ledger::PublicKey key_at(const nlohmann::json& body, std::vector<Error>& errors) {
    const auto key = transfer::key_of(text_at(body, "key", true, errors));
    if (!key) {
        errors.push_back({key.error().kind, key.error().id, {{"parameter", "/key"}}});
    } else if (!transfer::is_fingerprint_of(text_at(body, "fingerprint", true, errors), *key)) {
        errors.push_back({Kind::kRefused, "reception.fingerprint_differs", {{"parameter", "/fingerprint"}}});
    }
    return key.value_or(ledger::PublicKey{});
}

}  // namespace

void add_partners(Commands& commands) {
    commands["trust_centre"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const ledger::PublicKey key = key_at(body, errors);
        const std::string name(base::trim(text_at(body, "name", true, errors)));
        if (name.empty()) {
            errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/name"}, {"expected", "text"}}});
        }
        if (key == centre.node().signing_key().public_key()) {
            errors.push_back({Kind::kRefused, "reception.own_key", {{"parameter", "/key"}}});
        }
        const Change change{id_at(body, "partner", true, errors),
                            "partner",
                            {},
                            {},
                            {{"name", name}, {"key", transfer::key_text(key)}, {"state", "trusted"}},
                            {}};
        const auto wrong = record::misfits(centre.node().schema(), change);
        errors.insert(errors.end(), wrong.begin(), wrong.end());
        return Centre::Decide([change](View& view) -> Result<Outcome> {
            TRY(const auto known, view.where("partner", "key", change.set.at("key")));
            if (!known.empty()) {
                // The same key again: its name may be another now, and it is trusted again.
                return Outcome{"partner.trusted.v1", known.front().id, {changing(known.front(), change.set)}};
            }
            TRY(const auto there, view.store().records().read(change.record));
            if (there) {
                return fail(Kind::kConflict, "reception.record_exists", {{"parameter", "/partner"}});
            }
            return Outcome{"partner.trusted.v1", change.record, {change}};
        });
    };
}

}  // namespace travesia::reception
