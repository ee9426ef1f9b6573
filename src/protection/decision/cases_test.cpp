// The decision tables of the public DMN TCK that fall into our part of S-FEEL, one file a table under cases/.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/toml_reader.h"
#include "protection/decision/analyse.h"
#include "protection/decision/evaluate.h"

namespace travesia::protection::decision {
namespace {

namespace fs = std::filesystem;

struct Case {
    std::vector<Known> known;
    std::vector<std::vector<std::string>> expect;
};

struct CaseFile {
    Table table;
    Aggregation aggregation = Aggregation::kNone;
    std::vector<Case> cases;
};

std::vector<Value> literals(const std::vector<std::string>& texts) {
    std::vector<Value> values;
    for (const std::string& text : texts) {
        const auto value = literal(text);
        EXPECT_TRUE(value) << text;
        values.push_back(value.value_or(false));
    }
    return values;
}

void read_table(base::TomlReader& top, Table& table) {
    table.policy = *hit_policy_named(top.text("hit_policy"));
    table.outputs = top.texts("outputs", true);
    for (auto& one : top.tables("input")) {
        Input input{one.text("id"), *type_named(one.text("type")), literals(one.texts("values", false)), {}, false};
        table.inputs.push_back(std::move(input));
    }
    for (auto& one : top.tables("rule")) {
        Rule rule;
        const auto cells = one.texts("when", false);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto condition = Condition::parse(cells[i], table.inputs.at(i).type);
            EXPECT_TRUE(condition) << cells[i];
            rule.when.push_back(condition.value_or(Condition()));
        }
        rule.then = literals(one.texts("then", true));
        table.rules.push_back(std::move(rule));
    }
}

CaseFile read(const fs::path& file) {
    CaseFile all;
    auto document = *base::TomlDocument::parse(*base::read_file(file), file.string());
    auto top = document.root();
    read_table(top, all.table);
    all.aggregation = *aggregation_named(top.text_or("aggregation", "none"));
    for (auto& one : top.tables("case")) {
        Case made;
        auto answers = one.table("answers", true);
        for (const Input& input : all.table.inputs) {
            made.known.push_back(Known::exactly(*literal(answers->text(input.id))));
        }
        for (const auto& hit : one.lists("expect")) {
            made.expect.push_back(hit);
        }
        all.cases.push_back(std::move(made));
    }
    const auto finished = document.finish();
    EXPECT_TRUE(finished) << file << " " << (finished ? "" : base::fact(finished.error(), "field"));
    return all;
}

std::vector<std::vector<Value>> results(const CaseFile& file, const Case& one) {
    const auto outcomes = evaluate(file.table, one.known);
    EXPECT_TRUE(outcomes.certain());
    std::vector<std::vector<Value>> hits;
    for (std::size_t i = 0; i < file.table.rules.size(); ++i) {
        if ((outcomes.hits.at(0) >> i & 1U) != 0) {
            hits.push_back(file.table.rules[i].then);
        }
    }
    if (file.aggregation == Aggregation::kNone) {
        return hits;
    }
    std::vector<Value> first;
    for (const auto& hit : hits) {
        first.push_back(hit.at(0));
    }
    const auto value = aggregate(file.aggregation, first);
    return value ? std::vector<std::vector<Value>>(1, {*value}) : std::vector<std::vector<Value>>();
}

TEST(Tck, EveryCaseOfTheSharedSubset) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(TRAVESIA_ROOT) / "src/protection/decision/cases")) {
        if (entry.path().extension() != ".toml") {
            continue;
        }
        SCOPED_TRACE(entry.path().filename().string());
        const CaseFile file = read(entry.path());
        EXPECT_TRUE(analyse(file.table));
        for (const Case& one : file.cases) {
            std::vector<std::vector<Value>> expected;
            for (const auto& hit : one.expect) {
                expected.push_back(literals(hit));
            }
            EXPECT_EQ(results(file, one), expected) << "case " << count;
            ++count;
        }
    }
    EXPECT_GE(count, 60U) << "the cases were not found";
}

}  // namespace
}  // namespace travesia::protection::decision
