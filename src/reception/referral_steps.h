// Referrals: which step may follow which, on what ground somebody is referred, and that none is forgotten - each step ends the
// reminder of the step before and begins its own.
#pragma once

#include "reception/register_party.h"
#include "reception/view.h"

namespace travesia::reception {

/// Whether `referral` may be stated: it begins as sent; sent → accepted or rejected; accepted → done, or rejected with the reason
/// in `answer`; done and rejected are the end. No answer is asked for by a time before `written_at`. `there` is the referral as
/// it stands, null for a new one; what two tablets said without seeing each other is kept as a conflict, as everywhere. Nothing
/// for other records. Errors: `reception.referral_begins`, `reception.referral_first_answer`, `reception.referral_ended`,
/// `reception.referral_back`, `reception.referral_why_rejected`, `reception.referral_due_past`.
[[nodiscard]] base::Result<void> check_referral(const record::Record* there, const record::Change& referral,
                                                std::int64_t written_at);

/// Whether the person of `referral` may be referred to that service: they agreed to it, or somebody says on what ground and why
/// they are referred all the same (`without_consent`, `without_consent_because`, which the auditor reads). Asked when it is new
/// (`there` is null) and when it goes to another service. Nothing for other records. Errors: `reception.referral_consent`,
/// `reception.referral_ground_why`, `reception.referral_no_child`.
[[nodiscard]] base::Result<void> check_referral_consent(View& view, const record::Record* there, const record::Change& referral,
                                                        const Registering& with);

/// The tasks that end and begin when `referral` is stated: it is new, or its state changes. Nothing for other records and when no
/// state is stated. A task of referrals_to_review() ends with the referral only.
[[nodiscard]] base::Result<std::vector<record::Change>> reminders(View& view, const record::Change& referral,
                                                                  const Registering& with);

/// What follows where `consent` takes back the person's consent to be referred: protection looks at every referral that is still
/// under way, since the service asked does not know. Nothing for other records.
[[nodiscard]] base::Result<std::vector<record::Change>> referrals_to_review(View& view, const record::Change& consent,
                                                                            const Registering& with);

}  // namespace travesia::reception
