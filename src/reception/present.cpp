#include "reception/present.h"

#include "reception/card/card_token.h"
#include "reception/transfer/sealed_file.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

Result<bool> is_kept(View& view, const Id& person) {
    TRY(const auto key, view.node().person_key(view.store(), person));
    return key.has_value();
}

Result<std::optional<Record>> stay_here(View& view, const Id& person) {
    TRY(const auto stays, view.of(person, "stay"));
    for (const Record& stay : stays) {
        if (stay.text("state") == "here") {
            return std::optional(stay);
        }
    }
    return std::nullopt;
}

Result<std::string> number_of_scan(View& view, const std::string& text) {
    if (!looks_like_card(text)) {
        TRY(const auto number, PersonNumber::parse(text));
        return number.text();
    }
    Issuers issuers{{view.node().signing_key().public_key(), ""}};
    TRY(const auto partners, view.where("partner", "state", std::string("trusted")));
    for (const Record& partner : partners) {
        if (const auto key = transfer::key_of(partner.text("key"))) {
            issuers.push_back({*key, partner.text("name")});
        }
    }
    RevokedCards revoked;
    const KeyId mine = key_id(view.node().signing_key().public_key());
    TRY(const auto cards, view.store().records().where("card", "state", std::string("revoked")));
    for (const Record& card : cards) {
        revoked.insert({mine, {static_cast<std::uint32_t>(card.number("serial", 0))}});
    }
    TRY(const auto card, verify_card(text, issuers, revoked, view.today()));
    return card.card.number.text();
}

Result<Id> person_with(View& view, const std::string& number) {
    TRY(const auto known, view.store().records().where("person", "number", number));
    Id found;
    for (const Record& person : known) {
        TRY(const bool there, is_kept(view, person.id));
        found = there ? person.id : found;
    }
    return found;
}

Result<std::string> number_of(View& view, const Id& person) {
    TRY(const auto record, view.store().records().read(person));
    return record ? record->text("number") : std::string();
}

}  // namespace travesia::reception
