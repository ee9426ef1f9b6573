#include "statistics/observations_csv.h"

#include "base/text.h"

namespace travesia::statistics {

std::string observations_csv(const Observations& observations) {
    std::vector<Dimension> used;
    for (const Dimension dimension : all_dimensions()) {
        if (observations.dimension[index(dimension)].broken_down()) {
            used.push_back(dimension);
        }
    }
    std::string text = "frequency,period";
    for (const Dimension dimension : used) {
        text += "," + std::string(name(dimension));
    }
    text += observations.hidden.empty() ? ",value,status\n" : ",value,lower,upper,status\n";
    for (std::size_t row = 0; row < observations.size(); ++row) {
        text += code(observations.period[row].frequency());
        text += "," + observations.period[row].text();
        for (const Dimension dimension : used) {
            text += "," + base::csv_field(observations.code(row, dimension));
        }
        const bool missing = observations.value[row] == kMissing;
        text += missing ? "," : "," + std::to_string(observations.value[row]);
        // SDMX: Q is "missing, suppressed", O "missing".
        const HiddenFigure* hidden = observations.hidden_at(row);
        if (!observations.hidden.empty()) {
            text += hidden != nullptr ? "," + std::to_string(hidden->lower) + "," + std::to_string(hidden->upper) : ",,";
        }
        text += missing && hidden != nullptr ? ",Q\n" : missing ? ",O\n" : ",A\n";
    }
    return text;
}

}  // namespace travesia::statistics
