#include "protection/decision/condition.h"

#include <algorithm>

#include "base/text.h"
#include "protection/decision/ranges.h"

namespace travesia::protection::decision {

using base::fail;
using base::Result;

namespace {

/// Longer than any cell a person would want to review.
constexpr std::size_t kLongest = 4096;

}  // namespace

/// A reader that walks once over the text of one cell.
class ConditionParser {
public:
    ConditionParser(std::string_view text, Type type) : whole_(text), rest_(text), type_(type) {}

    Result<Condition> parse() {
        Condition condition;
        if (whole_.size() > kLongest) {
            return fail(base::Kind::kInvalid, "condition.too_long", {{"limit", std::to_string(kLongest)}});
        }
        if (base::trim(whole_) == "-") {
            return condition;
        }
        const bool negated = take_not();
        TRY_VOID(take_list());
        if (negated && !take(')')) {
            return misunderstood();
        }
        if (!done()) {
            return misunderstood();
        }
        return is_ordered(type_) ? in_ranges(negated) : in_list(negated);
    }

private:
    Result<void> take_list() {
        do {
            TRY_VOID(take_one());
        } while (take(','));
        return {};
    }

    Result<void> take_one() {
        skip();
        if (!rest_.empty() && (rest_.front() == '<' || rest_.front() == '>')) {
            return take_comparison();
        }
        if (!rest_.empty() && (rest_.front() == '[' || rest_.front() == ']' || rest_.front() == '(')) {
            return take_range();
        }
        TRY(auto value, take_value());
        if (is_ordered(type_)) {
            ranges_.push_back({{value, true}, {value, true}});
        } else {
            listed_.push_back(std::move(value));
        }
        return {};
    }

    Result<void> take_comparison() {
        TRY_VOID(must_be_ordered());
        const bool less = rest_.front() == '<';
        rest_.remove_prefix(1);
        const bool equal = rest_.starts_with('=');
        rest_.remove_prefix(equal ? 1 : 0);
        TRY(auto value, take_value());
        const End end{std::move(value), equal};
        ranges_.push_back(less ? Range{{}, end} : Range{end, {}});
        return {};
    }

    Result<void> take_range() {
        TRY_VOID(must_be_ordered());
        const bool low_included = rest_.front() == '[';
        rest_.remove_prefix(1);
        TRY(auto low, take_value());
        skip();
        if (!rest_.starts_with("..")) {
            return misunderstood();
        }
        rest_.remove_prefix(2);
        TRY(auto high, take_value());
        skip();
        if (rest_.empty() || (rest_.front() != ']' && rest_.front() != ')' && rest_.front() != '[')) {
            return misunderstood();
        }
        const bool high_included = rest_.front() == ']';
        rest_.remove_prefix(1);
        ranges_.push_back({{std::move(low), low_included}, {std::move(high), high_included}});
        return {};
    }

    Result<Value> take_value() {
        skip();
        auto value = take_literal(rest_);
        if (!value) {
            return misunderstood();
        }
        if (type_of(*value) != type_) {
            return fail(base::Kind::kInvalid, "condition.type",
                        {{"text", base::printable(whole_)}, {"expected", name(type_)}, {"found", name(type_of(*value))}});
        }
        return std::move(*value);
    }

    Result<void> must_be_ordered() const { return is_ordered(type_) ? Result<void>() : misunderstood(); }

    Result<Condition> in_ranges(bool negated) {
        Condition condition;
        condition.kind_ = Condition::Kind::kRanges;
        condition.ranges_ = united(std::move(ranges_));
        if (negated) {
            condition.ranges_ = complement(condition.ranges_);
        }
        if (condition.ranges_.empty()) {
            return nothing_fulfils();
        }
        const Range& first = condition.ranges_.front();
        return !first.low.value && !first.high.value ? Condition() : condition;
    }

    Result<Condition> in_list(bool negated) {
        std::sort(listed_.begin(), listed_.end());
        listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
        Condition condition;
        if (type_ == Type::kBoolean) {
            const bool both = listed_.size() == 2;
            if (both) {
                return negated ? nothing_fulfils() : Result<Condition>(condition);
            }
            condition.kind_ = Condition::Kind::kOneOf;
            condition.listed_ = {negated ? Value(!std::get<bool>(listed_.front())) : listed_.front()};
            return condition;
        }
        condition.kind_ = negated ? Condition::Kind::kAllBut : Condition::Kind::kOneOf;
        condition.listed_ = std::move(listed_);
        return condition;
    }

    bool take_not() {
        skip();
        std::string_view behind = rest_;
        if (!behind.starts_with("not")) {
            return false;
        }
        behind.remove_prefix(3);
        std::swap(rest_, behind);
        if (take('(')) {
            return true;
        }
        std::swap(rest_, behind);
        return false;
    }

    bool take(char wanted) {
        skip();
        if (!rest_.starts_with(wanted)) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    bool done() {
        skip();
        return rest_.empty();
    }

    void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }

    [[nodiscard]] tl::unexpected<base::Error> misunderstood() const {
        return fail(base::Kind::kInvalid, "condition.syntax",
                    {{"text", base::printable(whole_)}, {"at", rest_.empty() ? "…" : base::printable(rest_, 30)}});
    }

    [[nodiscard]] tl::unexpected<base::Error> nothing_fulfils() const {
        return fail(base::Kind::kInvalid, "condition.empty", {{"text", base::printable(whole_)}});
    }

    std::string_view whole_;
    std::string_view rest_;
    Type type_;
    std::vector<Value> listed_;
    std::vector<Range> ranges_;
};

Result<Condition> Condition::parse(std::string_view text, Type type) {
    return ConditionParser(text, type).parse();
}

bool Condition::holds(const Value& value) const {
    switch (kind_) {
        case Kind::kAlways: return true;
        case Kind::kRanges:
            return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) { return contains(range, value); });
        case Kind::kOneOf:
        case Kind::kAllBut: break;
    }
    return std::binary_search(listed_.begin(), listed_.end(), value) == (kind_ == Kind::kOneOf);
}

}  // namespace travesia::protection::decision
