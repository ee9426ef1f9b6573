// Any bytes as a text of a rule: its figures and sentences are found, whatever stands there, and finding them twice gives the
// same.
#include <string>

#include "base/ensure.h"
#include "protection/check/figures.h"
#include "protection/check/place.h"
#include "protection/check/plain_digits.h"
#include "protection/check/reading_level.h"

namespace {

using namespace travesia::protection;  // NOLINT: this file has no names of its own

const check::Language& language() {
    static const check::Language spanish{
        "es", {{1, {"uno"}}, {30, {"treinta"}}}, {{"enero"}, {"febrero"}}, {"p.m.", "de la tarde"}, {}};
    return spanish;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string plain = check::with_plain_digits(text);
    ENSURE(check::with_plain_digits(plain) == plain);
    const check::Figures figures = check::figures_of(text, language());
    ENSURE(figures == check::figures_of(plain, language()));
    for (const std::string& value : figures.values) {
        ENSURE(!value.empty());
    }
    for (const int month : figures.months) {
        ENSURE(month >= 0 && month <= 99);
    }
    const auto sentences = check::sentences_of(text);
    for (const auto measure : {check::Measure::kFleschKincaid, check::Measure::kSzigrisztPazos, check::Measure::kOborneva,
                               check::Measure::kCharacters}) {
        (void)check::level_of(measure, sentences, 7);
    }
    const auto places = check::read_places(text, "places.toml");
    ENSURE(places || !places.error().id.empty());
    const auto languages = check::read_languages(text, "languages.toml");
    ENSURE(languages || !languages.error().id.empty());
    return 0;
}
