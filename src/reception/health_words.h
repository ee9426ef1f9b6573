// Reasons of vaccination as sentences in the language of who asks: ids of products become their titles, "9 months" becomes
// "9 meses", instants the centre's own time.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/messages.h"
#include "reception/centre.h"
#include "reception/health/decide.h"

namespace travesia::reception {

class HealthWords {
public:
    /// All must outlive it. `fridges`: record id → name, for sentences that name a refrigerator.
    HealthWords(const base::Messages& messages, base::Language language, const Vaccines& vaccines, const LocalTime& local,
                std::map<std::string, std::string> fridges = {})
        : messages_(messages), language_(language), vaccines_(vaccines), local_(local), fridges_(std::move(fridges)) {}

    /// In the language, else Spanish, else the id.
    [[nodiscard]] std::string product(const std::string& id) const;
    [[nodiscard]] std::string title(const std::map<std::string, std::string>& titles, const std::string& otherwise) const;
    [[nodiscard]] std::string status(health::Status status) const;
    [[nodiscard]] std::string question(std::string_view condition) const;
    [[nodiscard]] std::string text(const health::Reason& reason) const;
    /// {"id","text"}
    [[nodiscard]] nlohmann::json said(const health::Reason& reason) const;
    [[nodiscard]] nlohmann::json said(const std::vector<health::Reason>& reasons) const;
    /// {"id","title"} of a product.
    [[nodiscard]] nlohmann::json json_of_product(const std::string& id) const;

private:
    [[nodiscard]] std::string fact(const std::string& name, const std::string& value) const;
    [[nodiscard]] std::string span(const std::string& text) const;
    [[nodiscard]] std::string because(const std::string& text) const;
    [[nodiscard]] std::string moment(const std::string& utc) const;

    const base::Messages& messages_;
    base::Language language_;
    const Vaccines& vaccines_;
    const LocalTime& local_;
    std::map<std::string, std::string> fridges_;
};

}  // namespace travesia::reception
