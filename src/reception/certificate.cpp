#include "reception/certificate.h"

#include <algorithm>

#include "base/text.h"
#include "reception/card/vaccination_token.h"
#include "reception/health/dose_number.h"
#include "reception/health_records.h"

namespace travesia::reception {

using base::Date;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;

namespace {

constexpr std::size_t kMostInCode = 16;

/// A dose given here, and which one of its series it was.
struct Entry {
    std::string given_by;
    health::DoseGiven dose;
    health::DoseNumber number;
};

std::vector<Entry> entries_of(const std::vector<Record>& doses, const PatientFile& file, const Vaccines& vaccines,
                              const health::Situation& situation, Date today) {
    std::vector<Entry> entries;
    for (const Record& one : doses) {
        const auto dose = dose_of(one);
        if (dose && dose->proof == health::Proof::kGivenHere) {
            entries.push_back(
                {one.text("given_by"), *dose,
                 number_of(*dose, vaccines.schedules, vaccines.catalogue, file.patient.birth, file.doses, situation, today)});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& one, const Entry& other) { return one.dose.day < other.dose.day; });
    return entries;
}

/// When the next dose of the series is due; on the row of its last dose.
std::optional<Date> next_due(const Entry& entry, const std::vector<health::Advice>& advice) {
    for (const auto& one : advice) {
        for (const auto& decision : one.assessment.decisions) {
            const bool waits = decision.status == health::Status::kDue || decision.status == health::Status::kTooEarly;
            if (decision.series == entry.number.series && entry.number.number > 0 && waits &&
                decision.dose == entry.number.number + 1) {
                return decision.from;
            }
        }
    }
    return std::nullopt;
}

std::string place_of(const health::DoseNumber& number) {
    const std::string of = number.of > 0 ? " / " + std::to_string(number.of) : "";
    return number.number > 0 ? std::to_string(number.number) + of : "—";
}

/// The latest ones, when there are more than the code holds.
Result<std::string> code_of(Centre& centre, const PersonNumber& number, const std::vector<Entry>& entries) {
    VaccinationRecord record{number, centre.today(), {}};
    const std::size_t first = entries.size() > kMostInCode ? entries.size() - kMostInCode : 0;
    for (std::size_t i = first; i < entries.size(); ++i) {
        record.doses.push_back(
            {entries[i].dose.product, static_cast<std::uint8_t>(entries[i].number.number), entries[i].dose.day});
    }
    return sign_vaccinations(record, VaccinationConsent::kGiven, centre.node().signing_key());
}

}  // namespace

Result<VaccinationCertificate> certificate_of(Centre& centre, View& view, const Id& person, const HealthWords& words) {
    const Date today = centre.today();
    TRY(const auto file, patient_file(view, person, centre.local(), today));
    TRY(const auto situation, situation_here(view, today));
    TRY(const auto doses, view.of(person, "vaccine_dose"));
    const auto entries = entries_of(doses, file, centre.vaccines(), situation, today);
    if (entries.empty()) {
        return fail(Kind::kRefused, "reception.no_doses");
    }
    VaccinationCertificate certificate;
    TRY(certificate.number, PersonNumber::parse(file.person.text("number")));
    certificate.name = std::string(base::trim(file.person.text("given_names") + " " + file.person.text("family_names")));
    certificate.born = file.person.text("birth_date");
    const auto advice = advise(centre.vaccines(), file, situation, today);
    for (const Entry& entry : entries) {
        certificate.doses.push_back({words.product(entry.dose.product), place_of(entry.number), entry.dose.day, entry.dose.lot,
                                     entry.given_by, next_due(entry, advice)});
    }
    TRY(const auto consent, consent_to(view, person, "vaccination_on_card"));
    if (consent == health::Answer::kYes) {
        TRY(certificate.token, code_of(centre, certificate.number, entries));
    }
    return certificate;
}

}  // namespace travesia::reception
