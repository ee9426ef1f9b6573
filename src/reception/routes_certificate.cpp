// POST /api/v1/people/{id}/vaccination-certificate.pdf: the doses given here, to be signed by hand, and a signed code for the
// next station if the person agreed to one.
#include "paper/print.h"
#include "reception/certificate.h"
#include "reception/health_desk.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using http::Parameters;
using http::Request;

namespace {

Result<std::string> print_certificate(const Desk& desk, const Request& request, const Parameters& parameters) {
    TRY(const auto who, desk.door.who(request));
    TRY(const Id person, person_of_address(parameters));
    TRY_VOID(desk.need(who, "print_certificate"));
    TRY_VOID(may_read_health(desk, who, person));
    TRY(const auto certificate, desk.centre.read([&](View& view) -> Result<VaccinationCertificate> {
        TRY(const HealthWords words, health_words(desk, view, request));
        return certificate_of(desk.centre, view, person, words);
    }));
    TRY_VOID(desk.door.enter(who, std::vector{person}, "vaccination_certificate"));
    TRY(auto pdf, paper::print(vaccination_certificate(certificate, desk.printing(request))));
    return std::move(pdf.bytes);
}

}  // namespace

void add_certificate_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/people/{id}/vaccination-certificate.pdf",
                [desk = std::move(desk)](const Request& request, const Parameters& parameters) {
                    return desk->file(request, "application/pdf", print_certificate(*desk, request, parameters));
                });
}

}  // namespace travesia::reception
