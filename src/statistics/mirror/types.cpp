#include "statistics/mirror/types.h"

#include "base/period.h"

namespace travesia::statistics::mirror {

std::int64_t total(const ByNationality& figures) {
    std::int64_t sum = 0;
    for (const auto& [code, value] : figures) {
        sum += value;
    }
    return sum;
}

std::int64_t figure(const ByNationality& figures, const std::string& nationality) {
    const auto found = figures.find(nationality);
    return found == figures.end() ? 0 : found->second;
}

std::string month_text(Month month) {
    return base::Period::from_first_month(base::Frequency::kMonthly, month).text();
}

bool says_no_nationality(const std::string& code) {
    return code.empty() || code.front() == '_' || code.front() == '?';
}

}  // namespace travesia::statistics::mirror
