// Any bytes: the reader answers with mistakes, or with a fact that says again what it read.
#include <nlohmann/json.hpp>

#include "base/ensure.h"
#include "http/json_body.h"
#include "protection/editing/fact_json.h"
#include "protection/json.h"
#include "protection/review.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace travesia;
    const auto value = http::parse_json({reinterpret_cast<const char*>(data), size});
    const auto fact = value ? protection::editing::fact_of(*value) : protection::editing::fact_of(nlohmann::json());
    if (fact) {
        const auto again = protection::editing::fact_of(protection::json_of(*fact));
        ENSURE(again.has_value() && protection::digest_of(*again) == protection::digest_of(*fact));
    } else {
        ENSURE(!fact.error().empty());
    }
    return 0;
}
