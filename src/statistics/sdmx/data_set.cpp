#include "statistics/sdmx/data_set.h"

#include <algorithm>
#include <numeric>

namespace travesia::statistics::sdmx {

namespace {

const std::array<std::string, 3> kFrequencies = {"A", "Q", "M"};

}  // namespace

/// The codes of a release in SDMX's form.
struct DataSet::Names {
    std::vector<std::string> codes;
    std::vector<std::uint32_t> ranks;
    std::unordered_map<std::uint32_t, std::string> periods;
};

DataSet::DataSet(Flow flow, LoadedRelease release) : flow_(std::move(flow)), release_(std::move(release)) {
    auto names = std::make_shared<Names>();
    for (const auto& code : release_.observations->codes) {
        names->codes.push_back(sdmx_code(code));
    }
    std::vector<std::uint32_t> order(names->codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto left, auto right) { return names->codes[left] < names->codes[right]; });
    names->ranks.resize(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        names->ranks[order[place]] = static_cast<std::uint32_t>(place);
    }
    for (const auto period : distinct_periods(*release_.observations)) {
        names->periods.emplace(number_of(period), period.text());
    }
    names_ = std::move(names);
}

const std::string& DataSet::code_of_number(std::uint32_t number, std::size_t position) const {
    if (dimensions()[position].of) {
        return names_->codes[number];
    }
    return position == kTime ? names_->periods.at(number) : kFrequencies.at(number);
}

const std::string& DataSet::code(std::uint32_t row, std::size_t position) const {
    return code_of_number(code_number(row, position), position);
}

std::uint32_t DataSet::rank(std::uint32_t number, std::size_t position) const {
    if (dimensions()[position].of) {
        return names_->ranks[number];
    }
    // A, M, Q are in the order of their text; time is in its own.
    return position == kTime ? number : number == 1 ? 2 : number == 2 ? 1 : 0;
}

bool DataSet::same_series(std::uint32_t left, std::uint32_t right, std::size_t but) const {
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        if (position != but && code_number(left, position) != code_number(right, position)) {
            return false;
        }
    }
    return true;
}

std::string DataSet::attribute(Attribute attribute) const {
    if (attribute == Attribute::kVintage) {
        return vintage().text();
    }
    if (flow_.source == nullptr) {
        return {};
    }
    const Definition& definition = flow_.source->definition;
    switch (attribute) {
        case Attribute::kSource: return flow_.source->institution;
        case Attribute::kLicence: return flow_.source->licence;
        case Attribute::kCountBasis: return definition.count_basis;
        case Attribute::kLegalBasis: return definition.legal_basis;
        case Attribute::kCoverage: return definition.coverage;
        case Attribute::kNationalityBasis: return definition.nationality_basis;
        case Attribute::kPeriodBasis: return definition.period_basis;
        case Attribute::kRounding: return std::to_string(definition.rounding);
        case Attribute::kSuppression: return definition.suppression;
        default: return {};
    }
}

}  // namespace travesia::statistics::sdmx
