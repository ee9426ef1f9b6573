// From the words of a question to a Query; see query.h.
#include <algorithm>

#include "base/text.h"
#include "statistics/query.h"

namespace travesia::statistics {

using base::Error;
using base::Kind;

namespace {

constexpr std::size_t kMostSeries = 50;
constexpr std::size_t kMostCodes = 1000;

const std::vector<std::pair<std::string_view, TimeStep>>& steps() {
    static const std::vector<std::pair<std::string_view, TimeStep>> kAll = {{"year", TimeStep::kYear},
                                                                            {"fiscal-year", TimeStep::kFiscalYear},
                                                                            {"quarter", TimeStep::kQuarter},
                                                                            {"month", TimeStep::kMonth}};
    return kAll;
}

class Parser {
public:
    explicit Parser(ParsedQuery& out) : out_(out) {}

    void series(const std::vector<std::string>& words) {
        for (const auto& word : words) {
            for (const auto& id : base::split(word, ',')) {
                const std::string name(base::trim(id));
                auto& list = out_.query.series;
                if (!name.empty() && std::find(list.begin(), list.end(), name) == list.end()) {
                    list.push_back(name);
                }
            }
        }
        if (out_.query.series.empty() || out_.query.series.size() > kMostSeries) {
            error("query.series", "series", {{"limit", std::to_string(kMostSeries)}});
        }
    }

    void where(const std::vector<std::string>& words) {
        for (const auto& word : words) {
            for (const auto& condition : base::split(word, ';')) {
                one_condition(condition);
            }
        }
    }

    void by(const std::string& words) {
        for (const auto& part : base::split(words, ',')) {
            const std::string word(base::trim(part));
            const auto step = std::find_if(steps().begin(), steps().end(), [&](const auto& s) { return s.first == word; });
            const auto dimension = dimension_called(word);
            if (step != steps().end() && out_.query.step == TimeStep::kNone) {
                out_.query.step = step->second;
            } else if (dimension && std::find(out_.query.by.begin(), out_.query.by.end(), *dimension) == out_.query.by.end()) {
                out_.query.by.push_back(*dimension);
            } else if (word != "series" && !(dimension && *dimension == Dimension::kUnit)) {
                error("query.by", "by", {{"text", base::printable(word)}, {"known", known_words()}});
            }
        }
    }

    void span(const std::string& from, const std::string& to) {
        out_.query.from = period(from, "from");
        out_.query.to = period(to, "to");
        const auto& query = out_.query;
        if (query.from && query.to && query.from->first_month() >= query.to->end_month()) {
            error("query.span", "from", {{"from", from}, {"to", to}});
        }
    }

    void as_of(const std::string& text) {
        if (text.empty()) {
            return;
        }
        const auto date = base::Date::parse(text);
        if (!date) {
            error("date.invalid", "as-of", {{"text", base::printable(text)}});
            return;
        }
        out_.query.as_of = *date;
    }

private:
    void error(const char* id, const char* parameter, base::Facts facts) {
        facts.emplace_back("parameter", parameter);
        out_.errors.push_back(Error{Kind::kInvalid, id, std::move(facts)});
    }

    static std::string known_words() {
        std::vector<std::string> words;
        for (const auto& [word, step] : steps()) {
            words.emplace_back(word);
        }
        for (const Dimension dimension : all_dimensions()) {
            words.emplace_back(name(dimension));
        }
        return base::join(words, ", ");
    }

    std::optional<base::Period> period(const std::string& text, const char* parameter) {
        if (text.empty()) {
            return std::nullopt;
        }
        const auto value = base::Period::parse(text);
        if (!value) {
            error("period.invalid", parameter, {{"text", base::printable(text)}});
            return std::nullopt;
        }
        return *value;
    }

    void one_condition(const std::string& text) {
        const std::size_t equals = text.find('=');
        const auto dimension = dimension_called(base::trim(text.substr(0, equals)));
        if (equals == std::string::npos || !dimension) {
            return error("query.where", "where", {{"text", base::printable(text)}, {"known", known_words()}});
        }
        Filter filter{*dimension, {}};
        for (const auto& code : base::split(text.substr(equals + 1), ',')) {
            filter.codes.emplace(base::trim(code));
        }
        filter.codes.erase("");
        if (filter.codes.empty() || filter.codes.size() > kMostCodes) {
            return error("query.where_codes", "where", {{"text", base::printable(text)}});
        }
        out_.query.where.push_back(std::move(filter));
    }

    ParsedQuery& out_;
};

}  // namespace

std::string_view name(TimeStep step) {
    for (const auto& [word, known] : steps()) {
        if (known == step) {
            return word;
        }
    }
    return "";
}

ParsedQuery parse_query(const QueryWords& words) {
    ParsedQuery parsed;
    Parser parser(parsed);
    parser.series(words.series);
    parser.where(words.where);
    parser.by(words.by);
    parser.span(words.from, words.to);
    parser.as_of(words.as_of);
    parsed.query.extra_regional = words.extra_regional;
    return parsed;
}

}  // namespace travesia::statistics
