// All a reader sees at once: one table, or several that share cells.
//
// Every table is a face of the system: its own grid, its own equations, and for each of its places the cell of the system. A cell
// that several tables show is one cell. For boxes (box_search.h) there is a second view: the space that the dimensions of all
// tables span, in which a table is where the codes it does not tell apart stand at their sums. Most of that space is published by
// no table.
#pragma once

#include <optional>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

struct Face {
    Grid grid;
    std::vector<Cell> cells;                        ///< the cell at each place of the grid; empty: the place itself
    std::vector<std::size_t> axis;                  ///< of each dimension of the grid
    std::vector<std::vector<std::uint32_t>> codes;  ///< of each dimension: the code on the axis of each of its own

    [[nodiscard]] Cell cell(Cell place) const { return cells.empty() ? place : cells[place]; }
};

/// One equation, in cells of the system.
struct Equation {
    Line line;  ///< in the places of a face,
    const Face* face = nullptr;
    const std::vector<Cell>* cells = nullptr;  ///< or, where no single table has the whole sum, its cells
    std::uint64_t key = 0;                     ///< its own; equations of one face and dimension follow one another

    [[nodiscard]] std::uint32_t size() const { return cells == nullptr ? line.size : static_cast<std::uint32_t>(cells->size()); }
    /// The total at 0, then the parts.
    [[nodiscard]] Cell at(std::uint32_t position) const {
        return cells == nullptr ? face->cell(line.at(position)) : (*cells)[position];
    }
};

/// A dimension of the common space.
struct Axis {
    Tree tree;
    std::uint64_t stride = 1;
    std::vector<std::uint32_t> faces;               ///< of each code: bit f is set where face f has it
    std::vector<std::vector<std::uint32_t>> steps;  ///< of each face and code: what it adds to the place in the face
    std::uint32_t many = 0;                         ///< faces that have more than one code

    /// The faces that have another code than this one.
    [[nodiscard]] std::uint32_t others(std::uint32_t code) const { return many | ~faces[code]; }
};

struct System {
    std::vector<Count> values;
    std::vector<Face> faces;
    std::vector<Axis> axes;

    System() = default;
    /// One table: its cells are the system's.
    System(const Table& table);  // NOLINT: a table is a system

    struct Place {
        std::uint32_t face = 0;
        Cell place = 0;
    };
    std::vector<std::uint32_t> first_place;  ///< of each cell in `places`; both are empty where there is one table
    std::vector<Place> places;
    /// Sums whose total and parts are in different tables, the total first, and for each cell the sums it is in.
    std::vector<std::vector<Cell>> across;
    std::vector<std::vector<std::uint32_t>> across_of;

    /// The cell's code along each axis.
    void codes_of(Cell cell, std::vector<std::uint32_t>& codes) const;
    /// The cell of a face at a position of the common space that the face has.
    [[nodiscard]] Cell cell_at(std::uint64_t position, std::uint32_t face) const;
    /// How far above the finest cells: levels of parts beneath, over all axes.
    [[nodiscard]] int height(Cell cell) const;
};

inline Equation equation(const System& system, std::uint32_t face, const Line& line) {
    return {line, &system.faces[face], nullptr, (std::uint64_t{face} * 8 + line.dimension) << 32 | line.total};
}
inline Equation equation_across(const System& system, std::uint32_t i) {
    return {{}, nullptr, &system.across[i], std::uint64_t{1} << 63 | i};
}

/// Every equation of every table, and across tables.
template <typename Take>
void for_each_equation(const System& system, Take take) {
    for (std::uint32_t f = 0; f < system.faces.size(); ++f) {
        for_each_line(system.faces[f].grid, [&](const Line& line) { take(equation(system, f, line)); });
    }
    for (std::uint32_t i = 0; i < system.across.size(); ++i) {
        take(equation_across(system, i));
    }
}

/// Every equation the cell is in. `take` gets the equation and what the cell counts in it: -1 as the total, 1 as a part.
template <typename Take>
void for_each_equation_of(const System& system, Cell cell, Take take) {
    const auto in_face = [&](std::uint32_t f, Cell place) {
        for_each_line_of(system.faces[f].grid, place,
                         [&](const Line& line) { take(equation(system, f, line), line.total == place ? -1 : 1); });
    };
    if (system.places.empty()) {
        in_face(0, cell);
        return;
    }
    for (std::uint32_t i = system.first_place[cell]; i < system.first_place[cell + 1]; ++i) {
        in_face(system.places[i].face, system.places[i].place);
    }
    for (const std::uint32_t i : system.across_of[cell]) {
        take(equation_across(system, i), system.across[i][0] == cell ? -1 : 1);
    }
}

}  // namespace travesia::statistics::protect
