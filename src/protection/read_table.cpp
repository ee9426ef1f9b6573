#include "protection/read_table.h"

#include <algorithm>

#include "base/text.h"
#include "protection/decision/condition.h"
#include "protection/decision/evaluate.h"
#include "protection/read_fact.h"

namespace travesia::protection {

using base::TomlReader;

namespace {

std::vector<decision::Condition> read_cells(TomlReader& rule, const decision::Table& table) {
    std::vector<decision::Condition> conditions;
    const auto cells = rule.texts("when", false);
    if (cells.size() != table.inputs.size()) {
        rule.report("when", "protection.rule",
                    {{"found", std::to_string(cells.size())}, {"expected", std::to_string(table.inputs.size())}});
        return std::vector<decision::Condition>(table.inputs.size());
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto condition = decision::Condition::parse(cells[i], table.inputs[i].type);
        if (!condition) {
            rule.report("when", condition.error().id, condition.error().facts);
        }
        conditions.push_back(std::move(condition).value_or(decision::Condition()));
    }
    return conditions;
}

void expect_facts(TomlReader& rule, const std::string& key, const std::vector<std::string>& ids, const Procedure& procedure) {
    for (const std::string& id : ids) {
        if (procedure.fact(id) == nullptr) {
            rule.report(key, "protection.cite", {{"value", base::printable(id)}});
        }
    }
}

/// What the two tables may say: an answer, or the id of a fact with a deadline.
void expect_result(TomlReader& rule, const std::string& table, const std::string& result, const Procedure& procedure) {
    if (table == kAdviceTable) {
        expect_one_of(rule, "then", result, kAnswers, "protection.answer");
    } else if (result != "none") {
        const Fact* fact = procedure.fact(result);
        if (fact == nullptr || !fact->deadline) {
            rule.report("then", "protection.cite", {{"value", base::printable(result)}});
        }
    }
}

decision::Rule read_rule(TomlReader& table, const decision::Table& of, const Procedure& procedure) {
    decision::Rule rule;
    rule.id = table.text("id");
    rule.when = read_cells(table, of);
    const auto then = table.texts("then", true);
    if (then.size() != 1) {
        table.report("then", "protection.rule", {{"found", std::to_string(then.size())}, {"expected", "1"}});
    } else {
        expect_result(table, of.id, then[0], procedure);
    }
    for (const std::string& value : then) {
        rule.then.emplace_back(value);
    }
    rule.cites = table.texts("cites", false);
    expect_facts(table, "cites", rule.cites, procedure);
    return rule;
}

decision::Table read_table(TomlReader top, const Questionnaire& questionnaire, const Procedure& procedure) {
    decision::Table table;
    table.id = top.text("id");
    expect_one_of(top, "id", table.id, std::array{kDeadlineTable, kAdviceTable}, "protection.table");
    const std::string policy = top.text("hit_policy");
    expect_one_of(top, "hit_policy", policy, std::array{"unique", "any", "first", "collect"}, "protection.policy");
    table.policy = decision::hit_policy_named(policy).value_or(decision::HitPolicy::kUnique);
    for (const std::string& id : top.texts("inputs", false)) {
        const auto input = questionnaire.input(id);
        const bool circular = table.id == kDeadlineTable && id == "in_time";
        if (!input || circular) {
            top.report("inputs", "protection.input_unknown", {{"value", base::printable(id)}});
        }
        table.inputs.push_back(input.value_or(decision::Input{id, decision::Type::kBoolean, {}, {}, false}));
    }
    table.outputs = top.texts("outputs", true);
    for (TomlReader& rule : top.tables("rule")) {
        table.rules.push_back(read_rule(rule, table, procedure));
    }
    if (table.rules.empty() || table.rules.size() > decision::kMostRules) {
        top.report("rule", "protection.rules", {{"limit", std::to_string(decision::kMostRules)}});
    }
    return table;
}

}  // namespace

void read_tables(TomlReader& top, const Questionnaire& questionnaire, Procedure& procedure) {
    for (TomlReader& table : top.tables("table")) {
        procedure.tables.push_back(read_table(table, questionnaire, procedure));
        const auto& id = procedure.tables.back().id;
        if (procedure.table(id) != &procedure.tables.back()) {
            table.report("id", "protection.twice", {{"value", base::printable(id)}});
        }
    }
}

}  // namespace travesia::protection
