// Several tables at once: what is the same cell, and the promise against whoever sees them all.
#include "statistics/protect/linked.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "statistics/protect/check.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/test_promise.h"

namespace travesia::statistics::protect {
namespace {

using drawn::margin;
using promise::draw;
using promise::draw_rule;

/// Two or three margins of one whole table: as people publish them.
std::vector<LinkedTable> draw_linked(const Table& whole) {
    using Shapes = std::vector<std::vector<std::size_t>>;
    static const std::vector<Shapes> kShapes{{{0}, {0, 1}}, {{0, 1}, {0, 2}},    {{0, 1}, {1, 2}, {0, 2}},
                                             {{0, 1}, {2}}, {{0, 1, 2}, {0, 1}}, {{2, 0}, {1}, {1, 2}}};
    const Shapes& shapes = kShapes[draw(rc::gen::inRange<std::size_t>(0, kShapes.size()))];
    std::vector<LinkedTable> tables;
    for (const auto& kept : shapes) {
        tables.push_back({std::to_string(tables.size()), margin(whole, kept)});
    }
    return tables;
}

Hierarchies hierarchies_of(const Table& whole) {
    Hierarchies hierarchies;
    for (std::size_t d = 0; d < whole.dimensions.size(); ++d) {
        Hierarchy& hierarchy = hierarchies[whole.dimensions[d].name];
        for (std::uint32_t code = 1; code < whole.grid.sizes[d]; ++code) {
            hierarchy.parent.emplace(whole.dimensions[d].codes[code],
                                     whole.dimensions[d].codes[whole.grid.trees[d].parent[code]]);
        }
    }
    return hierarchies;
}

/// `beside`: a table that nobody published, but all of whose cells are in the others; its sums are known too.
void expect_linked(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies, const Rule& rule,
                   const Table* beside = nullptr) {
    const auto linked = protect_linked(tables, hierarchies, rule);
    RC_ASSERT(linked.has_value());
    RC_ASSERT(unproven(linked->system, rule, linked->joint.pattern).empty());
    std::vector<const Table*> seen;
    std::vector<std::vector<Status>> status;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        seen.push_back(&tables[t].table);
        status.push_back(linked->tables[t].pattern.status);
    }
    if (beside != nullptr) {  // hidden here, fixed by the tables that show its cells
        seen.push_back(beside);
        status.emplace_back(beside->values.size(), Status::kSmall);
    }
    oracle::Attacker attacker(seen, rule, status);
    for (std::size_t t = 0; t < tables.size(); ++t) {
        for (const Need& need : linked->tables[t].pattern.needs) {
            const auto low = attacker.bound(need.cell, GLP_MIN, t);
            const auto high = attacker.bound(need.cell, GLP_MAX, t);
            RC_ASSERT(low.has_value());
            RC_ASSERT(*low <= static_cast<double>(need.low) + 1e-6);
            RC_ASSERT(!high || *high >= static_cast<double>(need.high) - 1e-6);
        }
        for (Cell cell = 0; cell < tables[t].table.values.size(); ++cell) {
            RC_ASSERT((status[t][cell] == Status::kSmall) == rule.is_small(tables[t].table.values[cell]));
        }
        for (const CellBounds& bounds : linked->tables[t].bounds) {
            const auto low = attacker.bound(bounds.cell, GLP_MIN, t);
            const auto high = attacker.bound(bounds.cell, GLP_MAX, t);
            RC_ASSERT(bounds.checked != Checked::kBetween);
            RC_ASSERT(bounds.low == static_cast<Count>(std::ceil(*low - 1e-6)));
            RC_ASSERT(bounds.high == (high ? static_cast<Count>(std::floor(*high + 1e-6)) : CellBounds::kNoLimit));
        }
    }
}

/// Cells that several tables show are hidden in all or in none.
void expect_alike(const LinkedProtection& linked) {
    for (Cell cell = 0; cell < linked.system.values.size(); ++cell) {
        for (std::uint32_t i = linked.system.first_place[cell]; i < linked.system.first_place[cell + 1]; ++i) {
            const auto place = linked.system.places[i];
            RC_ASSERT(linked.tables[place.face].pattern.status[place.place] == linked.joint.pattern.status[cell]);
        }
    }
}

RC_GTEST_PROP(Linked, HoldsUnderTheBestInferenceFromAllTablesAtOnce, ()) {
    const Table whole = promise::draw_table(3);
    const auto tables = draw_linked(whole);
    const Rule rule = draw_rule();
    expect_linked(tables, {}, rule);
    expect_alike(*protect_linked(tables, {}, rule));
}

RC_GTEST_PROP(Linked, HoldsWithSubtotalsToo, ()) {
    const Table whole = promise::draw_nested(3);
    expect_linked(draw_linked(whole), hierarchies_of(whole), draw_rule());
}

/// One table has the regions, the other the countries.
RC_GTEST_PROP(Linked, HoldsWhereOneTableIsCoarser, ()) {
    const Table whole = promise::fill(drawn::empty_nested({drawn::grouped(2, 3), flat_tree(4), flat_tree(3)}));
    Table coarse = margin(whole, {0, 1});
    Table regions = drawn::empty_table({3, 4});
    regions.dimensions = coarse.dimensions;
    regions.dimensions[0].codes.resize(3);
    std::copy_n(coarse.values.begin(), 12, regions.values.begin());
    const std::vector<LinkedTable> tables{{"regions", regions}, {"countries", margin(whole, {0, 2})}};
    const Table both = margin(whole, {0});
    expect_linked(tables, hierarchies_of(whole), draw_rule(), &both);
}

/// What one table alone would show may give a cell of another one away: the test that linking is needed at all.
TEST(Linked, HidesWhatOneTableAloneWouldShow) {
    const auto first = read_table(
        "pais,sexo,n\nA,F,3\nA,M,50\nA,T,53\nB,F,40\nB,M,60\nB,T,100\nC,F,30\nC,M,20\nC,T,50\nT,F,73\nT,M,130\nT,T,203\n",
        "a.csv");
    const auto second = read_table(
        "pais,mes,n\nA,1,51\nA,2,2\nA,T,53\nB,1,60\nB,2,40\nB,T,100\nC,1,25\nC,2,25\nC,T,50\nT,1,136\nT,2,67\nT,T,203\n",
        "b.csv");
    ASSERT_TRUE(first && second);
    const auto linked = protect_linked({{"a.csv", *first}, {"b.csv", *second}}, {}, {});
    ASSERT_TRUE(linked.has_value());
    EXPECT_EQ(linked->system.values.size(), 20U) << "four of the 24 cells are the same";
    EXPECT_EQ(linked->joint.pattern.needs.size(), 2U);
    EXPECT_TRUE(linked->joint.pattern.not_lower.empty());
}

std::string error_of(const char* first, const char* second, const char* hierarchy = nullptr, std::string* fact = nullptr) {
    Hierarchies hierarchies;
    if (hierarchy != nullptr) {
        hierarchies["pais"] = *read_hierarchy(hierarchy, "h.csv");
    }
    std::vector<LinkedTable> tables;
    for (const char* text : {first, second}) {
        const std::string file(1, static_cast<char>('a' + tables.size()));
        const auto table = read_table(text, file, "n", hierarchies);
        if (!table) {
            return table.error().id;
        }
        tables.push_back({file, *table});
    }
    const auto tell = [&](const base::Error& error) {
        if (fact != nullptr) {
            *fact = base::fact(error, "cell") + ": " + base::fact(error, "value") + " " + base::fact(error, "other");
        }
        return error.id;
    };
    if (const auto used = check_use(tables, hierarchies); !used) {
        return tell(used.error());
    }
    if (const auto completed = complete(tables, hierarchies); !completed) {
        return tell(completed.error());
    }
    const auto linked = protect_linked(tables, hierarchies, {});
    return linked ? "none" : tell(linked.error());
}

TEST(Linked, RefusesTablesThatDoNotAgree) {
    std::string fact;
    EXPECT_EQ(error_of("pais,n\nA,9\nB,8\nT,17\n", "pais,mes,n\nA,1,9\nA,T,9\nB,1,7\nB,T,7\nT,1,16\nT,T,16\n", nullptr, &fact),
              "protect.linked_differs");
    EXPECT_EQ(fact, "pais=T, mes=T: 17 16");
    EXPECT_EQ(error_of("pais,n\nA,9\nB,8\nT,17\n", "pais,n\nA,9\nB,4\nC,4\nT,17\n", nullptr, &fact), "protect.linked_differs");
    EXPECT_EQ(fact, "pais=B: 8 4");
    EXPECT_EQ(error_of("pais,n\nA,9\nB,8\nT,17\n", "pais,n\nA,9\nB,8\nC,0\nT,17\n"), "none");
    EXPECT_EQ(error_of("pais,mes,n\nA,1,9\nB,1,8\nT,1,17\n", "pais,mes,n\nA,2,9\nB,2,8\nT,2,17\n"), "protect.linked_constant");
    EXPECT_EQ(error_of("pais,n\nA,9\nB,8\nTodos,17\n", "pais,n\nA,9\nB,8\nT,17\n"), "none") << "totals have many names";
}

TEST(Linked, UsesTheHierarchyAcrossTables) {
    const char* const regions = "pais,n\nSUR,17\nNOR,5\nT,22\n";
    const char* const countries = "pais,n\nA,9\nB,8\nC,5\nT,22\n";
    EXPECT_EQ(error_of(regions, countries, "code,parent\nA,SUR\nB,SUR\nC,NOR\n"), "none");
    EXPECT_EQ(error_of(regions, countries, "code,parent\nA,NOR\nB,SUR\nC,NOR\n"), "protect.linked_sum") << "9 and 5 are not 5";
    EXPECT_EQ(error_of(regions, countries), "protect.linked_differs") << "without it A is a part of the total beside SUR";
    EXPECT_EQ(error_of(regions, countries, "code,parent\nX,Y\n"), "protect.hierarchy_unknown");
    EXPECT_EQ(error_of("sexo,n\nF,9\nT,9\n", "sexo,n\nF,9\nT,9\n", "code,parent\nA,B\n"), "protect.no_column");
}

TEST(Linked, AddsCodesThatOnlyOthersHaveAsZeros) {
    const auto first = read_table("pais,n\nA,9\nC,8\nT,17\n", "a");
    const auto second = read_table("pais,n\nA,9\nB,0\nC,8\nT,17\n", "b");
    std::vector<LinkedTable> tables{{"a", *first}, {"b", *second}};
    ASSERT_TRUE(complete(tables, {}).has_value());
    EXPECT_EQ(tables[0].table.grid.cells, 4U);
    EXPECT_EQ(tables[0].table.supplied, 1U);
    EXPECT_EQ(tables[0].table.rows.size(), 3U);
    EXPECT_EQ(describe(tables[0].table, tables[0].table.rows[1]), "pais=C");
    EXPECT_EQ(tables[0].table.values[tables[0].table.rows[1]], 8);
}

}  // namespace
}  // namespace travesia::statistics::protect
