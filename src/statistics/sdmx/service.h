// What all addresses of the room share: the library, the message's head, how an answer and a refusal are sent.
#pragma once

#include "base/date.h"
#include "http/problem.h"
#include "statistics/sdmx/media.h"
#include "statistics/sdmx/message.h"
#include "statistics/sdmx/refusal.h"

namespace travesia::statistics::sdmx {

class Service {
public:
    Service(Library& library, const base::Messages& messages, const base::Clock& clock)
        : library_(library), messages_(messages), clock_(clock) {}

    [[nodiscard]] http::Response data(const http::Request& request) const;
    [[nodiscard]] http::Response data_21(const http::Request& request) const;
    [[nodiscard]] http::Response structure(const http::Request& request) const;
    [[nodiscard]] http::Response structure_21(const http::Request& request) const;
    [[nodiscard]] http::Response availability(const http::Request& request) const;
    [[nodiscard]] http::Response availability_21(const http::Request& request) const;
    [[nodiscard]] http::Response schema(const http::Request& request) const;
    [[nodiscard]] http::Response schema_21(const http::Request& request) const;
    /// An address of the interface that we do not have: 501, or 404 for what is none at all.
    [[nodiscard]] http::Response other(const http::Request& request) const;

private:
    /// What every answer needs beside its data.
    struct Ready {
        Medium medium;
        const CodeLists* codes;
    };
    /// Chooses the medium and finds the code lists; nothing, with the reason added to `errors`, when there is a reason to refuse.
    [[nodiscard]] std::optional<Ready> ready(const http::Request& request, std::string_view format,
                                             const std::vector<Offer>& offers, std::vector<base::Error>& errors) const;
    [[nodiscard]] http::Response answer_data(const http::Request& request, Parsed<DataQuestion> parsed,
                                             const std::vector<Offer>& offers, Dialect dialect) const;
    [[nodiscard]] http::Response answer_structure(const http::Request& request, std::string_view prefix,
                                                  const std::vector<Offer>& offers, Dialect otherwise) const;
    [[nodiscard]] http::Response answer_availability(const http::Request& request, std::string_view prefix,
                                                     const std::vector<Offer>& offers, Dialect otherwise) const;
    [[nodiscard]] http::Response answer_schema(const http::Request& request, std::string_view prefix, const char* version,
                                               Dialect dialect) const;
    [[nodiscard]] http::Response send(Selection selection, const Medium& medium, const Header& header,
                                      std::shared_ptr<const Names> names) const;
    [[nodiscard]] http::Response refused(const http::Request& request, const std::vector<base::Error>& errors,
                                         Dialect dialect) const;
    [[nodiscard]] Dialect dialect_of(const http::Request& request, Dialect otherwise) const;
    [[nodiscard]] Header header_of(const http::Request& request) const;
    [[nodiscard]] http::Response finished(int status, const Medium& medium, std::string body) const;

    Library& library_;
    const base::Messages& messages_;
    const base::Clock& clock_;
};

}  // namespace travesia::statistics::sdmx
