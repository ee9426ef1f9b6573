#include "statistics/sdmx/routes.h"

#include "statistics/sdmx/service.h"

namespace travesia::statistics::sdmx {

void add_routes(http::Router& router, Library& library, const base::Messages& messages, const base::Clock& clock) {
    const auto service = std::make_shared<const Service>(library, messages, clock);
    using Answer = http::Response (Service::*)(const http::Request&) const;
    const auto get = [&](const std::string& pattern, Answer answer) {
        router.get(pattern,
                   [service, answer](const http::Request& request, const auto&) { return ((*service).*answer)(request); });
    };
    const auto both = [&](const std::string& address, Answer answer) {
        get(address, answer);
        get(address + "/{*rest}", answer);
    };
    both("/sdmx/3.0/data", &Service::data);
    both("/sdmx/3.0/structure", &Service::structure);
    both("/sdmx/3.0/availability", &Service::availability);
    both("/sdmx/3.0/schema", &Service::schema);
    both("/sdmx/2.1/data", &Service::data_21);
    both("/sdmx/2.1/availableconstraint", &Service::availability_21);
    both("/sdmx/2.1/schema", &Service::schema_21);
    for (const char* type : {"dataflow", "datastructure", "codelist", "conceptscheme", "agencyscheme", "categorisation",
                             "categoryscheme", "contentconstraint", "dataproviderscheme", "provisionagreement"}) {
        both(std::string("/sdmx/2.1/") + type, &Service::structure_21);
    }
    get("/sdmx/{*rest}", &Service::other);
}

}  // namespace travesia::statistics::sdmx
