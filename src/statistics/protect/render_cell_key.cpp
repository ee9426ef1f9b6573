#include "statistics/protect/render_cell_key.h"

#include <cmath>
#include <cstdlib>

#include "statistics/protect/render.h"

namespace travesia::statistics::protect {

using nlohmann::ordered_json;

namespace {

/// The moved table as one that shows everything.
Table with_counts(const Table& table, const std::vector<Count>& moved) {
    Table copy = table;
    copy.values = moved;
    return copy;
}

Pattern all_shown(const Table& table) {
    Pattern pattern;
    pattern.status.assign(table.grid.cells, Status::kShown);
    return pattern;
}

}  // namespace

std::string perturbed_csv(const Table& table, const std::vector<Count>& moved) {
    return protected_csv(with_counts(table, moved), {}, all_shown(table));
}

std::string perturbed_json(const Table& table, const std::vector<Count>& moved) {
    return protected_json(with_counts(table, moved), {}, all_shown(table));
}

std::string noise_csv(const NoiseTable& noise) {
    std::string text = "count,noise,probability\n";
    for (std::size_t count = 0; count < noise.probabilities.size(); ++count) {
        for (int v = -noise.largest; v <= noise.largest; ++v) {
            const double probability = noise.probabilities[count][static_cast<std::size_t>(v + noise.largest)];
            if (probability > 0) {
                text += std::to_string(count) + "," + std::to_string(v) + "," + std::to_string(probability) + "\n";
            }
        }
    }
    return text;
}

ordered_json cell_key_summary(const Table& table, const std::vector<Count>& moved, const NoiseTable& noise) {
    std::size_t changed = 0;
    std::size_t not_zero = 0;
    double distance = 0;
    for (Cell cell = 0; cell < moved.size(); ++cell) {
        not_zero += table.values[cell] > 0 ? 1 : 0;
        changed += moved[cell] != table.values[cell] ? 1 : 0;
        distance += static_cast<double>(std::abs(moved[cell] - table.values[cell]));
    }
    const double cells = not_zero > 0 ? static_cast<double>(not_zero) : 1;
    ordered_json document;
    document["method"] = "cell key: every count but zero moved by noise that belongs to the cell";
    document["additive"] = false;
    document["key"] = "derived from the codes of the cell, not from records";
    document["noise"] = {{"mean", 0}, {"variance", std::round(noise.variances.back() * 1e6) / 1e6}};
    document["cells"] = table.values.size();
    document["cells_supplied_as_zero"] = table.supplied;
    document["loss"] = {{"cells_not_zero", not_zero},
                        {"changed_share", static_cast<double>(changed) / cells},
                        {"mean_distance", distance / cells}};
    return document;
}

ordered_json rounding_summary(const Table& table, const Rounding& rounding) {
    double distance = 0;
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        distance += static_cast<double>(std::abs(rounding.values[cell] - table.values[cell]));
    }
    const auto cells = static_cast<double>(table.values.size());
    ordered_json document;
    document["method"] = "controlled rounding: every figure to a multiple of the base, totals the sums of their rounded parts";
    document["additive"] = true;
    document["base"] = rounding.base;
    document["cells"] = table.values.size();
    document["cells_supplied_as_zero"] = table.supplied;
    document["totals_not_adjacent"] = rounding.not_adjacent;
    document["furthest"] = rounding.furthest;
    document["loss"] = {{"changed_share", static_cast<double>(rounding.changed) / cells}, {"mean_distance", distance / cells}};
    return document;
}

}  // namespace travesia::statistics::protect
