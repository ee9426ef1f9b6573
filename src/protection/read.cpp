#include "protection/read.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "base/toml_reader.h"
#include "protection/read_fact.h"
#include "protection/read_table.h"

namespace travesia::protection {

namespace fs = std::filesystem;
using base::fail;
using base::Result;
using base::TomlDocument;
using base::TomlReader;

namespace {

decision::Input read_input(TomlReader table) {
    decision::Input input;
    input.id = table.text("id");
    const std::string type = table.text("type");
    const auto known = decision::type_named(type);
    if (!known) {
        table.report("type", "protection.input", {{"value", base::printable(type)}});
    }
    input.type = known.value_or(decision::Type::kText);
    for (const std::string& value : table.texts("values", false)) {
        input.allowed.emplace_back(value);
    }
    (void)table.text_or("codes", "");
    const bool derived = table.flag_or("derived", false);
    if (derived && input.type == decision::Type::kNumber) {
        input.whole = true;  // whole days since the arrival
        input.minimum = 0.0;
    }
    return input;
}

void expect_country(TomlReader& top, const std::string& code) {
    const std::string country = top.text("country");
    if (country != code) {
        top.report("country", "protection.elsewhere", {{"value", base::printable(country)}, {"folder", code}});
    }
}

Review read_review(TomlReader table) {
    Review review;
    review.item = table.text("item");
    review.digest = table.text("digest");
    review.proposed_by = table.text("proposed_by");
    review.reviewed_by = table.text("reviewed_by");
    review.on = read_date(table, "on").value_or(base::Date());
    const std::string decision = table.text("decision");
    expect_one_of(table, "decision", decision, std::array{"approved", "rejected"}, "protection.review");
    review.approved = decision == "approved";
    review.reason = table.text("reason");
    review.languages = table.texts("languages", false);
    if (review.proposed_by == review.reviewed_by) {
        table.report("reviewed_by", "protection.two_persons", {{"value", base::printable(review.reviewed_by)}});
    }
    return review;
}

std::size_t order_of(const std::string& kind) {
    return static_cast<std::size_t>(std::find(kProcedureKinds.begin(), kProcedureKinds.end(), kind) - kProcedureKinds.begin());
}

Result<void> load_file(const fs::path& file, const Questionnaire& questionnaire, Country& country) {
    const std::string stem = file.stem().string();
    if (stem == "country") {
        return {};
    }
    TRY(const auto bytes, base::read_file(file));
    const std::string shown = country.code + "/" + file.filename().string();
    if (stem == "reviews") {
        TRY(country.reviews, read_reviews(bytes, shown));
        return {};
    }
    TRY(auto procedure, read_procedure(bytes, shown, country.code, questionnaire));
    if (procedure.kind != stem) {
        return fail(base::Kind::kInvalid, "protection.file", {{"file", shown}, {"kind", procedure.kind}});
    }
    country.procedures.push_back(std::move(procedure));
    return {};
}

}  // namespace

Result<Questionnaire> read_questionnaire(std::string_view bytes, const std::string& file) {
    TRY(auto document, TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    Questionnaire all;
    for (TomlReader& table : top.tables("question")) {
        Question question{table.text("id"), table.text("kind"), table.texts("inputs", true)};
        expect_one_of(table, "kind", question.kind, std::array{"date", "country", "choice", "several", "countries"},
                      "protection.input");
        all.questions.push_back(std::move(question));
    }
    for (TomlReader& table : top.tables("input")) {
        all.inputs.push_back(read_input(table));
    }
    if (all.questions.size() > 7) {
        top.report("question", "protection.too_many_questions");
    }
    TRY_VOID(document.finish());
    return all;
}

Result<Country> read_country(std::string_view bytes, const std::string& file, const std::string& code) {
    TRY(auto document, TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    Country country;
    country.code = code;
    expect_country(top, code);
    country.demonstration = top.flag_or("demonstration", false);
    country.name = read_texts(top, "name", true);
    country.calendar = read_calendar(top);
    country.facts = read_facts(top);
    TRY_VOID(document.finish());
    return country;
}

Result<Procedure> read_procedure(std::string_view bytes, const std::string& file, const std::string& code,
                                 const Questionnaire& questionnaire) {
    TRY(auto document, TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    Procedure procedure;
    expect_country(top, code);
    procedure.kind = top.text("kind");
    expect_one_of(top, "kind", procedure.kind, kProcedureKinds, "protection.kind");
    procedure.status = read_status(top, Status::kInForce);
    procedure.closed_on = read_date(top, "closed_on");
    procedure.facts = read_facts(top);
    read_tables(top, questionnaire, procedure);
    TRY_VOID(document.finish());
    return procedure;
}

Result<std::vector<Review>> read_reviews(std::string_view bytes, const std::string& file) {
    TRY(auto document, TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    std::vector<Review> reviews;
    for (TomlReader& table : top.tables("review")) {
        reviews.push_back(read_review(table));
    }
    TRY_VOID(document.finish());
    return reviews;
}

Result<Country> load_country(const fs::path& folder, const Questionnaire& questionnaire) {
    const std::string code = folder.filename().string();
    TRY(const auto bytes, base::read_file(folder / "country.toml"));
    TRY(auto country, read_country(bytes, code + "/country.toml", code));
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        TRY_VOID(load_file(file, questionnaire, country));
    }
    std::stable_sort(country.procedures.begin(), country.procedures.end(),
                     [](const Procedure& a, const Procedure& b) { return order_of(a.kind) < order_of(b.kind); });
    return country;
}

Result<Loaded> load_library(const fs::path& data) {
    const fs::path folder = data / "protection";
    TRY(const auto bytes, base::read_file(folder / "inputs.toml"));
    Loaded loaded;
    TRY(loaded.library.questionnaire, read_questionnaire(bytes, "inputs.toml"));
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory()) {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    for (const fs::path& one : folders) {
        auto country = load_country(one, loaded.library.questionnaire);
        if (country) {
            loaded.library.countries.push_back(std::move(*country));
        } else {
            loaded.broken.emplace_back(one.filename().string(), country.error());
        }
    }
    return loaded;
}

}  // namespace travesia::protection
