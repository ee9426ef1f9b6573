#include "statistics/sdmx/service.h"

#include "base/file.h"
#include "statistics/sdmx/json_stat.h"

namespace travesia::statistics::sdmx {

using base::Error;
using http::Request;
using http::Response;

namespace {

/// An answer up to this size is made at once: it can be kept, has an ETag and is compressed. A larger one is sent as it is made.
constexpr std::size_t kAtOnce = 256 << 10;
constexpr std::string_view kBase30 = "/sdmx/3.0";
constexpr std::string_view kBase21 = "/sdmx/2.1";

std::unique_ptr<DataWriter> writer_of(const Medium& medium, const Header& header, const Names& names) {
    switch (medium.format) {
        case Format::kDataCsv: return csv_writer(medium, names);
        case Format::kDataXml: return specific_xml_writer(header, "3.0.0");
        case Format::kSpecificXml: return specific_xml_writer(header, "2.1");
        case Format::kGenericXml: return generic_xml_writer(header);
        case Format::kHxl: return hxl_writer(names);
        default: return json_writer(header, names);
    }
}

}  // namespace

Dialect Service::dialect_of(const Request& request, Dialect otherwise) const {
    const bool xml_otherwise = otherwise != Dialect::kJson;
    const bool xml = wants_xml(request.header("accept"), request.parameter("format"), xml_otherwise);
    return !xml ? Dialect::kJson : xml_otherwise ? otherwise : Dialect::kXml30;
}

Header Service::header_of(const Request& request) const {
    return {"M" + base::sha256(request.target).substr(0, 16), base::utc_text(clock_.now_seconds())};
}

Response Service::refused(const Request& request, const std::vector<Error>& errors, Dialect dialect) const {
    return refuse(errors, dialect, request, messages_, base::utc_text(clock_.now_seconds()));
}

Response Service::finished(int status, const Medium& medium, std::string body) const {
    auto response = http::text_response(status, medium.content_type, std::move(body));
    response.headers.emplace_back("Vary", "Accept, Accept-Language, Accept-Encoding");
    response.shareable = status == 200;
    return response;
}

Response Service::data(const Request& request) const {
    const Dialect dialect = dialect_of(request, Dialect::kJson);
    const auto target = read_target(request.target, std::string(kBase30) + "/data");
    return target ? answer_data(request, parse_data(*target), data_offers(), dialect)
                  : refused(request, {target.error()}, dialect);
}

Response Service::data_21(const Request& request) const {
    const Dialect dialect = dialect_of(request, Dialect::kXml21);
    const auto target = read_target(request.target, std::string(kBase21) + "/data");
    return target ? answer_data(request, parse_data_21(*target), data_offers_21(), dialect)
                  : refused(request, {target.error()}, dialect);
}

std::optional<Service::Ready> Service::ready(const Request& request, std::string_view format, const std::vector<Offer>& offers,
                                             std::vector<Error>& errors) const {
    const auto medium = choose_medium(request.header("accept"), format, offers);
    const auto codes = library_.codes();
    if (!medium) {
        errors.push_back(medium.error());
    }
    if (!codes) {
        errors.push_back(codes.error());
    }
    return errors.empty() ? std::optional(Ready{*medium, *codes}) : std::nullopt;
}

Response Service::answer_data(const Request& request, Parsed<DataQuestion> parsed, const std::vector<Offer>& offers,
                              Dialect dialect) const {
    const auto ready = this->ready(request, parsed.question.format, offers, parsed.errors);
    if (!ready) {
        return refused(request, parsed.errors, dialect);
    }
    const Medium& medium = ready->medium;
    auto selection = select(library_, parsed.question, always_flat(medium.format));
    if (!selection) {
        return refused(request, {selection.error()}, dialect);
    }
    if (selection->sets.empty()) {
        return {204, {{"Vary", "Accept"}}, {}, false, {}, {}};
    }
    const auto names = std::make_shared<const Names>(*ready->codes, http::language_of(request));
    if (medium.format == Format::kJsonStat) {
        auto body = json_stat(*selection, *names, header_of(request));
        return body ? finished(200, medium, std::move(*body)) : refused(request, {body.error()}, dialect);
    }
    return send(std::move(*selection), medium, header_of(request), names);
}

Response Service::send(Selection selection, const Medium& medium, const Header& header,
                       std::shared_ptr<const Names> names) const {
    auto writer = writer_of(medium, header, *names);
    auto message = std::make_shared<DataMessage>(std::move(selection), std::move(names), std::move(writer));
    auto response = finished(200, medium, {});
    bool more = true;
    // The first piece decides: small answers are whole before they are sent.
    while (more && response.body.size() < kAtOnce) {
        more = message->next(response.body);
        if (more && response.body.size() >= kAtOnce / 4 && message->rows_left() * 40 > kAtOnce) {
            break;
        }
    }
    if (more) {
        response.rest = std::move(message);
        response.shareable = false;
    }
    return response;
}

}  // namespace travesia::statistics::sdmx
