#include "protection/routes.h"

#include <mutex>
#include <nlohmann/json.hpp>

#include "http/problem.h"
#include "protection/json.h"

namespace travesia::protection {

using base::Result;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

/// Answers are the same for everybody, so they are written once for each edition and day.
class Guides {
public:
    Guides(Shelf& shelf, const base::Messages& messages, const base::Clock& clock)
        : shelf_(shelf), messages_(messages), clock_(clock) {}

    Response list(const Request&) { return http::text_response(200, "application/json", kept()->list); }

    Response guide(const Request& request, const std::string& code) {
        const auto written = kept();
        const auto found = written->guides.find(code);
        if (found == written->guides.end()) {
            return http::problem({no_such_country(shelf_.now()->library, code)}, request, messages_);
        }
        return http::text_response(200, "application/json", found->second);
    }

private:
    struct Written {
        std::uint64_t edition = 0;
        base::Date day;
        std::string list;
        std::map<std::string, std::string> guides;
    };

    std::shared_ptr<const Written> kept() {
        const auto edition = shelf_.now();
        const base::Date today = clock_.today();
        const std::lock_guard lock(mutex_);
        if (!written_ || written_->edition != edition->number || written_->day != today) {
            written_ = write(*edition, today);
        }
        return written_;
    }

    static std::shared_ptr<const Written> write(const Edition& edition, const base::Date& today) {
        auto written = std::make_shared<Written>();
        written->edition = edition.number;
        written->day = today;
        json list = json::array();
        for (const Country& country : edition.library.countries) {
            const Country part = approved_part(country);
            list.push_back({{"country", part.code},
                            {"name", part.name},
                            {"demonstration", part.demonstration},
                            {"procedures", part.procedures.size()}});
            written->guides[part.code] = guide_json(part, approvals_of(country), edition.library.questionnaire, today).dump();
        }
        written->list = json{{"as_of", today.text()}, {"guides", std::move(list)}}.dump();
        return written;
    }

    Shelf& shelf_;
    const base::Messages& messages_;
    const base::Clock& clock_;
    std::mutex mutex_;
    std::shared_ptr<const Written> written_;
};

}  // namespace

void add_routes(http::Router& router, Shelf& shelf, const base::Messages& messages, const base::Clock& clock) {
    const auto guides = std::make_shared<Guides>(shelf, messages, clock);
    router.get("/api/v1/protection/guides", [guides](const Request& request, const auto&) { return guides->list(request); });
    router.get("/api/v1/protection/guides/{country}", [guides](const Request& request, const http::Parameters& parameters) {
        return guides->guide(request, parameters.at("country"));
    });
}

}  // namespace travesia::protection
