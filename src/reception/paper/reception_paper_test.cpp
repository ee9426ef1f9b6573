#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper/print.h"
#include "paper/qr.h"
#include "paper/read_back.h"
#include "reception/card/vaccination_token.h"
#include "reception/paper/cards.h"
#include "reception/paper/day_report.h"
#include "reception/paper/registration_form.h"
#include "reception/paper/transfer_manifest.h"
#include "reception/paper/vaccination_certificate.h"

#define NEEDS(program)                                       \
    if (!paper::read_back::possible(program)) {              \
        GTEST_SKIP() << "needs " << program << " installed"; \
    }

namespace travesia::reception {
namespace {

using testing::HasSubstr;
using testing::Not;

base::Date day(std::string_view text) {
    return *base::Date::parse(text);
}

Printing printing(base::Language language = base::Language::kSpanish, DataKind data = DataKind::kReal) {
    static const base::Messages messages = *base::Messages::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    return {messages, language, "ERM Lajas Blancas", 1'795'600'000, data};
}

const ledger::SigningKey& key() {
    static const ledger::SigningKey one(std::array<std::uint8_t, 32>{1});
    return one;
}

PersonNumber number(std::uint32_t count) {
    return *PersonNumber::make({87}, {count});
}

CardFace face(std::uint32_t serial, std::optional<std::string> name = {}) {
    const Card card{number(serial), day("2026-11-24"), day("2027-02-24"), {serial}};
    return {card, *sign_card(card, key()), std::move(name)};
}

TransferManifest manifest() {
    TransferManifest made;
    made.code = {*base::Id::parse("0190a5b0-7e4c-7b1a-8000-0123456789ab"), base::sha256("the file")};
    made.from = "Lajas Blancas";
    made.to = "Los Planes";
    made.day = day("2026-11-25");
    made.time = "06:30";
    std::uint32_t count = 0;
    for (std::size_t group = 0; group < 15; ++group) {
        ManifestGroup persons;
        for (std::size_t i = 0; i < group % 5 + 1; ++i) {
            ++count;
            persons.push_back({std::to_string(count), number(count), "Persona" + std::to_string(count) + ".", "1991", ""});
        }
        made.groups.push_back(std::move(persons));
    }
    return made;
}

VaccinationCertificate certificate(bool consent) {
    VaccinationCertificate made{
        number(3), "Ana María Ñandú", "2019", {{"Fiebre amarilla", "1 / 1", day("2026-11-24"), "YF-2231", "E. B.", {}}}, {}};
    if (consent) {
        const VaccinationRecord record{number(3), day("2026-11-24"), {{"yellow-fever", 1, day("2026-11-24")}}};
        made.token = *sign_vaccinations(record, VaccinationConsent::kGiven, key());
    }
    return made;
}

DayReport report() {
    DayReport made;
    made.day = day("2026-11-24");
    made.arrivals = 431;
    made.registrations = 0;
    made.breakdowns = {{"Nacionalidad", {"Llegadas"}, {{"Venezuela", {428}}, {"Sin respuesta", {{}}}}}};
    made.missing = {"3 llegadas sin registro."};
    return made;
}

RegistrationChoices choices() {
    return {{"español"}, {"pareja"}, {"embarazo"}, {"Guardar mis datos", "Tomarme una foto"}};
}

template <typename Document>
std::string bytes_of(const Document& document) {
    const auto pdf = paper::print(document);
    EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().id);
    return pdf ? pdf->bytes : "";
}

template <typename Document>
std::string text_of(const Document& document) {
    std::string text;
    for (const auto& page : paper::read_back::pages_of(bytes_of(document))) {
        text += page;
    }
    return text;
}

std::size_t count(const std::string& text, const std::string& piece) {
    std::size_t found = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + piece.size())) {
        ++found;
    }
    return found;
}

}  // namespace

TEST(CardSheet, EachCodeVerifiesFromPaper) {
    NEEDS("zbarimg");
    NEEDS("pdftoppm");
    const auto codes = paper::read_back::codes_in(
        bytes_of(card_sheet({face(1), face(2, "Ana"), face(3)}, printing(base::Language::kSpanish, DataKind::kSynthetic))));
    ASSERT_EQ(codes.size(), 3U);
    std::vector<std::uint32_t> serials;
    for (const auto& code : codes) {
        const auto verified = verify_card(code, {{key().public_key(), "here"}}, {}, day("2026-12-01"));
        ASSERT_TRUE(verified) << verified.error().id;
        EXPECT_EQ(verified->card.number, number(verified->card.serial.value));
        serials.push_back(verified->card.serial.value);
    }
    EXPECT_THAT(serials, testing::UnorderedElementsAre(1, 2, 3));
}

TEST(CardSheet, ShowsNumberAndDayAndNoNameUnlessGiven) {
    NEEDS("pdftotext");
    const auto text = text_of(card_sheet({face(1), face(2, "Jean-Baptiste")}, printing()));
    EXPECT_THAT(text, HasSubstr(number(1).text()));
    EXPECT_THAT(text, HasSubstr("2027-02-24"));
    EXPECT_EQ(count(text, "Jean"), 1U);
}

TEST(Wristband, IsOnePageAndVerifies) {
    NEEDS("zbarimg");
    NEEDS("pdftoppm");
    const auto pdf =
        paper::print(wristband(face(7, "María de los Ángeles Rodríguez Hernández de la Santísima Trinidad"), printing()));
    ASSERT_TRUE(pdf);
    EXPECT_EQ(pdf->pages, 1);
    const auto codes = paper::read_back::codes_in(pdf->bytes);
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_TRUE(verify_card(codes[0], {{key().public_key(), "here"}}, {}, day("2026-12-01")));
    EXPECT_EQ(paper::read_back::overlap(paper::read_back::placed_words(pdf->bytes)), "");
}

TEST(Manifest, NamesEachPersonOnceInOrder) {
    NEEDS("pdftotext");
    const auto text = text_of(transfer_manifest(manifest(), printing()));
    EXPECT_THAT(text, HasSubstr("45 personas en 15 grupos"));
    std::size_t at = 0;
    for (std::uint32_t i = 1; i <= 45; ++i) {
        const std::string name = "Persona" + std::to_string(i) + ".";
        EXPECT_EQ(count(text, name), 1U) << name;
        EXPECT_EQ(count(text, number(i).text()), 1U) << i;
        ASSERT_GE(text.find(name), at) << name;
        at = text.find(name);
    }
    EXPECT_EQ(count(text, "viaja sin familia"), 3U);
    EXPECT_THAT(text, HasSubstr("Recibe (llegada)"));
    EXPECT_THAT(text, HasSubstr(manifest().code.hash));
}

TEST(Manifest, ItsCodeLeadsToTheFile) {
    NEEDS("zbarimg");
    NEEDS("pdftoppm");
    const auto codes = paper::read_back::codes_in(bytes_of(transfer_manifest(manifest(), printing())));
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_EQ(*read_manifest_code(codes[0]), manifest().code);
}

TEST(Manifest, OtherCodesAreRefused) {
    const std::string right = manifest_code(manifest().code);
    EXPECT_EQ(*read_manifest_code(right + "\n"), manifest().code);
    for (const std::string& wrong : {std::string(), std::string("TM:"), "TC" + right.substr(2), right.substr(1), right + "0",
                                     right.substr(0, right.size() - 1) + "g", right.substr(0, 3) + "X" + right.substr(4)}) {
        const auto read = read_manifest_code(wrong);
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error().id, "paper.manifest_code");
    }
}

TEST(Certificate, HasACodeOnlyWithConsent) {
    NEEDS("zbarimg");
    NEEDS("pdftotext");
    const auto with = bytes_of(vaccination_certificate(certificate(true), printing()));
    const auto codes = paper::read_back::codes_in(with);
    ASSERT_EQ(codes.size(), 1U);
    const auto verified = verify_vaccinations(codes[0], {{key().public_key(), "here"}});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->record.doses[0].product, "yellow-fever");
    const auto without = bytes_of(vaccination_certificate(certificate(false), printing()));
    EXPECT_TRUE(paper::read_back::codes_in(without).empty());
    EXPECT_THAT(paper::read_back::words_of(without), HasSubstr("Sin código para leer"));
    EXPECT_THAT(paper::read_back::words_of(without), HasSubstr("Ana María Ñandú"));
    EXPECT_THAT(paper::read_back::words_of(without), HasSubstr("YF-2231"));
}

TEST(Certificate, TheLargestCodeIsStillRead) {
    NEEDS("zbarimg");
    NEEDS("pdftoppm");
    const VaccinationRecord full{number(3), day("2026-11-24"),
                                 std::vector<GivenDose>(16, {std::string(24, 'a'), 1, day("2026-11-24")})};
    VaccinationCertificate one = certificate(false);
    one.token = *sign_vaccinations(full, VaccinationConsent::kGiven, key());
    EXPECT_EQ(paper::qr_matrix(*one.token)->side, 89);
    const auto codes = paper::read_back::codes_in(bytes_of(vaccination_certificate(one, printing())));
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_EQ(verify_vaccinations(codes[0], {{key().public_key(), "here"}})->record, full);
    std::vector<GivenDose> five;
    for (const char* product : {"yellow-fever", "measles-mumps-rubella", "polio-oral-bivalent", "dtp", "influenza-inactivated"}) {
        five.push_back({product, 1, day("2026-11-24")});
    }
    const VaccinationRecord usual{number(3), day("2026-11-24"), five};
    EXPECT_EQ(paper::qr_matrix(*sign_vaccinations(usual, VaccinationConsent::kGiven, key()))->side, 57);
}

TEST(Report, UnknownIsADashAndNeverZero) {
    NEEDS("pdftotext");
    const auto text = text_of(day_report(report(), printing()));
    EXPECT_THAT(text, testing::ContainsRegex("Llegadas +431"));
    EXPECT_THAT(text, testing::ContainsRegex("Registros +0"));
    EXPECT_THAT(text, testing::ContainsRegex("Camas +—"));
    EXPECT_THAT(text, testing::ContainsRegex("Sin respuesta +—"));
    EXPECT_THAT(text, HasSubstr("3 llegadas sin registro."));
}

TEST(Form, NumbersItsFieldsWithoutAGap) {
    NEEDS("pdftotext");
    const auto text = " " + paper::read_back::words_of(bytes_of(registration_form(choices(), printing())));
    int last = 0;
    while (text.find(" " + std::to_string(last + 1) + ". ") != std::string::npos) {
        ++last;
    }
    EXPECT_EQ(last, 19) << "16 fixed questions, two consents, remarks";
    EXPECT_THAT(text, HasSubstr("Tomarme una foto"));
    EXPECT_LT(text.find("4. Guardar mis datos"), text.find("5. ")) << "consent comes before the names";
    EXPECT_THAT(text, HasSubstr("del 5 al 8"));
}

TEST(Form, AsksWhatTheScreenAsksInTheSameOrder) {
    // The screen reads the same list: web/src/centre/lib/form_fields.ts.
    const auto list = *base::read_file(std::filesystem::path(TRAVESIA_ROOT) / "data" / "reception" / "registration_form.json");
    const std::string name = "{ \"name\": \"";
    std::vector<std::string> wanted;
    RegistrationChoices with = choices();
    with.consents.clear();
    for (auto at = list.find(name); at != std::string::npos; at = list.find(name, at + 1)) {
        const auto begin = at + name.size();
        wanted.push_back(list.substr(begin, list.find('"', begin) - begin));
        if (wanted.back().starts_with("consent.")) {
            with.consents.push_back(wanted.back());
        }
    }
    EXPECT_EQ(fields_asked(with, printing()), wanted);
}

TEST(Form, AsksForEachFieldOfAPerson) {
    // The form is laid out by hand. Who adds a field to records.toml finds this test and adds its question.
    const auto records = *base::read_file(std::filesystem::path(TRAVESIA_ROOT) / "data" / "reception" / "records.toml");
    const std::string field = "[kind.person.field.";
    std::vector<std::string> fields;
    for (auto at = records.find(field); at != std::string::npos; at = records.find(field, at + 1)) {
        const auto begin = at + field.size();
        fields.push_back(records.substr(begin, records.find(']', begin) - begin));
    }
    EXPECT_THAT(fields, testing::ElementsAre("number", "given_names", "family_names", "names_in_document", "document",
                                             "birth_date", "birth_date_is", "sex", "nationality", "languages", "family",
                                             "place_in_family", "accompanied", "note"));
}

TEST(Pages, SpeakFiveLanguagesAndMarkMadeUpData) {
    NEEDS("pdftotext");
    std::vector<std::string> titles;
    for (const base::Language language : base::kLanguages) {
        const Printing one = printing(language);
        const auto all = text_of(card_sheet({face(1)}, one)) + text_of(wristband(face(1), one)) +
                         text_of(transfer_manifest(manifest(), one)) + text_of(vaccination_certificate(certificate(true), one)) +
                         text_of(vaccination_certificate(certificate(false), one)) + text_of(day_report(report(), one)) +
                         text_of(registration_form(choices(), one));
        EXPECT_THAT(all, Not(HasSubstr("paper."))) << base::code(language) << ": an id without a sentence";
        EXPECT_THAT(all, Not(HasSubstr("{"))) << base::code(language) << ": a gap that nobody filled";
        titles.push_back(transfer_manifest(manifest(), one).setup.title);
        EXPECT_EQ(transfer_manifest(manifest(), one).setup.watermark, "");
        EXPECT_THAT(transfer_manifest(manifest(), printing(language, DataKind::kSynthetic)).setup.watermark,
                    HasSubstr("SYNTHETIC DATA"));
    }
    std::sort(titles.begin(), titles.end());
    EXPECT_EQ(std::unique(titles.begin(), titles.end()), titles.end()) << "each language has its own title";
}

TEST(Pages, LongWordsNeverOverlapInAnyLanguage) {
    NEEDS("pdftotext");
    TransferManifest one = manifest();
    one.groups[0][0].name =
        "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft Schäfer de la Santísima Trinidad";
    one.groups[0][0].needs = "silla de ruedas; viaja acostada; necesita parar cada hora";
    for (const base::Language language : base::kLanguages) {
        const auto overlap = [&](const paper::Document& document) {
            return paper::read_back::overlap(paper::read_back::placed_words(bytes_of(document)));
        };
        EXPECT_EQ(overlap(transfer_manifest(one, printing(language))), "") << base::code(language);
        EXPECT_EQ(overlap(registration_form(choices(), printing(language))), "") << base::code(language);
        EXPECT_EQ(overlap(vaccination_certificate(certificate(true), printing(language))), "") << base::code(language);
        EXPECT_EQ(overlap(day_report(report(), printing(language))), "") << base::code(language);
    }
}

}  // namespace travesia::reception
