// What a person has agreed to, purpose by purpose.
#pragma once

#include <array>
#include <string_view>

#include "reception/view.h"

namespace travesia::reception {

/// Fields of a person that say who they are: they stand only with consent to registration.
inline constexpr std::array<std::string_view, 4> kSaysWho = {"given_names", "family_names", "names_in_document", "document"};

/// What the person said about `purpose` ("registration", "share_on_transfer"); nothing when they were not asked or did not say. A
/// no that stands is never outvoted by a yes: not by another record, and not by the other value of a conflict.
[[nodiscard]] base::Result<std::optional<bool>> said(View& view, const base::Id& person, const std::string& purpose);
/// Whether they said yes.
[[nodiscard]] base::Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose);

/// The purpose of the consent that `change` answers ("referral"); empty for any other change.
[[nodiscard]] base::Result<std::string> purpose_answered(View& view, const record::Change& change);

/// What follows where `change` says no to registration: the names are taken back, so that nobody reads or finds them any more.
/// The number remains, and so does what the ledger holds sealed, until the person is erased. Nothing for any other change.
[[nodiscard]] base::Result<std::vector<record::Change>> taking_names_back(View& view, const record::Change& change);

}  // namespace travesia::reception
