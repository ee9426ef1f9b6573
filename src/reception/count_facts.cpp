#include "reception/count_facts.h"

#include "reception/age.h"
#include "reception/consent.h"

namespace travesia::reception {

using base::Date;
using base::Result;
using record::Record;

namespace {

std::string band_of(std::string_view born, Date day) {
    const auto age = age_on(born, day);
    if (!age) {
        return "_X";
    }
    const auto band = [](int years) {
        return years < 5 ? "Y_LT5" : years < 12 ? "Y5T11" : years < 18 ? "Y12T17" : years < 60 ? "Y18T59" : "Y_GE60";
    };
    const std::string youngest = band(age->youngest);
    return youngest == band(age->oldest) ? youngest : "_X";
}

/// The one value of a field; empty when there is none or more than one stands.
std::string sure(const Record& record, const std::string& field) {
    const auto found = record.fields.find(field);
    return found == record.fields.end() || found->second.size() != 1 ? std::string() : record.text(field);
}

Group group_of(const Record& person, Date day) {
    const std::string sex = sure(person, "sex");
    const std::string nationality = sure(person, "nationality");
    return {nationality.empty() ? "_X" : nationality,
            sex == "female"  ? "F"
            : sex == "male"  ? "M"
            : sex == "other" ? "_O"
                             : "_X",
            band_of(sure(person, "birth_date"), day)};
}

/// A stay as far as it is counted.
struct Stay {
    base::Id person;
    std::int64_t arrived_at = 0;
    std::int64_t left_at = 0;  ///< 0 = is here
    bool by_transfer = false;
};

class Counter {
public:
    Counter(View& view, const LocalTime& local, const Days& days)
        : view_(view), local_(local), first_(days.first), last_(days.last), today_(local.day_of(days.now)) {}

    Result<FactCounts> count() {
        std::vector<Stay> stays;
        const std::int64_t begin = local_.bounds(first_).first;
        const std::int64_t end = local_.bounds(last_).end;
        TRY_VOID(view_.store().records().each("stay", [&](const Record& record) -> Result<void> {
            // Who leaves otherwise gives the seat back; what they left for is sealed, and unreadable once they are erased.
            const Stay stay{record.owner, record.number("arrived_at", 0), record.number("left_at", 0),
                            !record.text("trip").empty()};
            if (stay.arrived_at < end && (stay.left_at == 0 || stay.left_at >= begin)) {
                stays.push_back(stay);
            }
            return {};
        }));
        for (const Stay& stay : stays) {
            TRY_VOID(add(stay));
        }
        return std::move(counts_);
    }

private:
    Result<void> add(const Stay& stay) {
        TRY(const auto read, view_.read(stay.person));
        const Record person = read.value_or(Record{});
        const Date arrived = local_.day_of(stay.arrived_at);
        if (within(arrived)) {
            add(arrived, Fact::kArrival, person);
            TRY(const bool registered, agreed(view_, stay.person, "registration"));
            if (registered) {
                add(arrived, Fact::kRegistration, person);
            }
        }
        const Date left = stay.left_at == 0 ? last_.plus(1) : local_.day_of(stay.left_at);
        if (within(left)) {
            add(left, stay.by_transfer ? Fact::kTransfer : Fact::kDeparture, person);
        }
        for (Date day = std::max(arrived, first_); day < left && day <= last_ && day < today_; day = day.plus(1)) {
            add(day, Fact::kNight, person);
        }
        return {};
    }

    void add(Date day, Fact fact, const Record& person) { ++counts_[{day, fact, group_of(person, day)}]; }
    bool within(Date day) const { return first_ <= day && day <= last_; }

    View& view_;
    const LocalTime& local_;
    Date first_;
    Date last_;
    Date today_;
    FactCounts counts_;
};

}  // namespace

const char* name_of(Fact fact) {
    switch (fact) {
        case Fact::kArrival: return "arrival";
        case Fact::kRegistration: return "registration";
        case Fact::kNight: return "night";
        case Fact::kTransfer: return "transfer";
        case Fact::kDeparture: return "departure";
    }
    return "";
}

Result<FactCounts> count_facts(View& view, const LocalTime& local, const Days& days) {
    return Counter(view, local, days).count();
}

std::string facts_csv(const FactCounts& counts, Step step, bool synthetic) {
    constexpr std::size_t kMonth = 7;  // "2026-11"
    std::map<std::string, std::int64_t> rows;
    for (const auto& [key, value] : counts) {
        const std::string day = key.day.text();
        rows[(step == Step::kDay ? day : day.substr(0, kMonth)) + "," + name_of(key.fact) + "," + key.group.nationality + "," +
             key.group.sex + "," + key.group.age] += value;
    }
    std::string csv = "period,fact,nationality,sex,age,value,data\n";
    for (const auto& [row, value] : rows) {
        csv += row + "," + std::to_string(value) + (synthetic ? ",synthetic\n" : ",real\n");
    }
    return csv;
}

}  // namespace travesia::reception
