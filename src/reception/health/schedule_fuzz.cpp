// A schedule from anywhere: read or refused, never a crash; and what is read can be decided on.
#include <string>

#include "reception/health/decide.h"

namespace {

using namespace travesia::reception::health;  // NOLINT

Catalogue small_catalogue() {
    Catalogue catalogue;
    Product product;
    product.id = "yellow-fever";
    product.antigens = {"yellow_fever"};
    product.live = product.live_spacing = true;
    product.contains = {Condition::kAllergyEgg};
    catalogue.products = {product};
    catalogue.live_spacing = {4, Span::Unit::kWeeks};
    return catalogue;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    static const Catalogue catalogue = small_catalogue();
    const auto schedule = parse_schedule({reinterpret_cast<const char*>(data), size}, "schedule.toml", catalogue);
    if (schedule) {
        const auto today = plus_days(travesia::base::Date(), 20000);
        Situation situation;
        for (const Series& series : schedule->series) {
            situation.settings[series.setting] = plus_days(today, -100);
        }
        const std::vector<DoseGiven> doses = {{"yellow-fever", plus_days(today, -300), Proof::kDocument, ""},
                                              {"yellow-fever", plus_days(today, -10), Proof::kTold, ""}};
        for (const auto& birth : {BirthDate::unknown(today), BirthDate::exact(plus_days(today, -400))}) {
            (void)decide(*schedule, catalogue, {birth, Sex::kUnknown, {}}, doses, situation, today);
        }
    }
    (void)parse_catalogue({reinterpret_cast<const char*>(data), size}, "products.toml");
    return 0;
}
