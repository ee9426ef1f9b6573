#include "protection/check/figures.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "protection/check/plain_digits.h"

namespace travesia::protection::check {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_link_sign(char c) {
    return is_digit(c) || is_letter(c) || std::string_view("-._~/?#@%&=+:").find(c) != std::string_view::npos;
}

/// "help.unhcr.org/belize", "ayuda@acnur.org", "https://…": not "p.m." and not "5.789".
bool is_link(std::string_view run) {
    if (run.find("://") != std::string_view::npos ||
        (run.find('@') != std::string_view::npos && run.find('.') != std::string_view::npos)) {
        return true;
    }
    const std::string host(run.substr(0, run.find_first_of("/?#:")));
    const auto labels = base::split(host, '.');
    const auto lower = [](const std::string& label) {
        return !label.empty() &&
               std::all_of(label.begin(), label.end(), [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
    };
    const bool named =
        labels.size() > 1 && labels.back().size() >= 2 && std::all_of(labels.back().begin(), labels.back().end(), is_letter);
    return named && std::all_of(labels.begin(), labels.end(), lower) &&
           std::any_of(labels.begin(), labels.end() - 1, [](const std::string& label) { return label.size() >= 3; });
}

/// Without leading zeros of the whole part and closing zeros of the rest.
std::string plain(std::string whole, std::string rest) {
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    rest.erase(rest.find_last_not_of('0') + 1);
    return rest.empty() ? whole : whole + "." + rest;
}

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;  ///< 0 = only the month is said
};

class Scanner {
public:
    Scanner(std::string text, const Language& language) : text_(std::move(text)), language_(language) {}

    Figures run() {
        take_links();
        while (at_ < text_.size()) {
            if (is_digit(text_[at_]) || (text_[at_] == '+' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
                take_figure();
            } else {
                ++at_;
            }
        }
        return std::move(found_);
    }

private:
    /// Links are noted and blanked, so that digits within them are no numbers of the text.
    void take_links() {
        for (std::size_t from = 0; from < text_.size();) {
            if (!is_link_sign(text_[from])) {
                ++from;
                continue;
            }
            std::size_t to = from;
            while (to < text_.size() && is_link_sign(text_[to])) {
                ++to;
            }
            while (from < to && !is_digit(text_[from]) && !is_letter(text_[from])) {
                ++from;
            }
            std::string_view run(text_.data() + from, to - from);
            run.remove_suffix(run.size() - (run.find_last_not_of(".:?/-") + 1));
            if (is_link(run)) {
                found_.values.insert(lower(run));
                std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(from), run.size(), ' ');
            }
            from = to;
        }
    }

    static std::string lower(std::string_view text) {
        std::string small(text);
        std::transform(small.begin(), small.end(), small.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return small;
    }

    void take_figure() { (void)(take_date() || take_slashed_date() || take_phone() || take_time() || take_number()); }

    /// Digits from `at` on.
    [[nodiscard]] std::string digits(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && is_digit(text_[end])) {
            ++end;
        }
        return text_.substr(at, end - at);
    }

    void note(const Day& day) {
        found_.values.insert(std::to_string(day.year));
        found_.months.insert(day.month);
        if (day.day > 0) {
            found_.values.insert(std::to_string(day.day));
        }
    }

    /// 2024-02-29 or 2024-02.
    bool take_date() {
        const std::string year = digits(at_);
        const std::size_t month_at = at_ + year.size() + 1;
        if (year.size() != 4 || month_at >= text_.size() || text_[month_at - 1] != '-') {
            return false;
        }
        const std::string month = digits(month_at);
        if (month.size() != 2 || std::stoi(month) < 1 || std::stoi(month) > 12) {
            return false;
        }
        const std::size_t day_at = month_at + 3;
        const std::string day = day_at < text_.size() && text_[day_at - 1] == '-' ? digits(day_at) : "";
        const bool has_day = day.size() == 2 && std::stoi(day) >= 1 && std::stoi(day) <= 31;
        note({std::stoi(year), std::stoi(month), has_day ? std::stoi(day) : 0});
        at_ = month_at + 2 + (has_day ? 3 : 0);
        return true;
    }

    /// 29/02/2024; month first in English where that is possible.
    bool take_slashed_date() {
        std::array<std::string, 3> part;
        std::size_t at = at_;
        for (std::size_t i = 0; i < 3; ++i) {
            part[i] = digits(at);
            at += part[i].size() + (i < 2 ? 1 : 0);
            if (part[i].empty() || part[i].size() > (i < 2 ? 2U : 4U) || (i < 2 && (at > text_.size() || text_[at - 1] != '/'))) {
                return false;
            }
        }
        int day = std::stoi(part[0]);
        int month = std::stoi(part[1]);
        if (month > 12 || (language_.code == "en" && day <= 12)) {
            std::swap(day, month);
        }
        if (part[2].size() != 4 || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        note({std::stoi(part[2]), month, day});
        at_ = at;
        return true;
    }

    /// +506 2222-3333, 2222-3333, 1 800 123 4567: groups of digits, at least seven in all; two years with a hyphen are none.
    bool take_phone() {
        const bool plus = text_[at_] == '+';
        std::string number;
        std::vector<std::string> groups;
        bool hyphen = false;
        std::size_t end = at_ + (plus ? 1 : 0);
        for (std::size_t at = end; at < text_.size() && is_digit(text_[at]);) {
            groups.push_back(digits(at));
            number += groups.back();
            end = at + groups.back().size();
            at = end;
            while (at < text_.size() && at < end + 2 &&
                   (text_[at] == ' ' || text_[at] == '-' || text_[at] == '(' || text_[at] == ')')) {
                hyphen = hyphen || text_[at] == '-';
                ++at;
            }
        }
        const auto is_year = [](const std::string& group) {
            return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
        };
        const bool years = groups.size() == 2 && is_year(groups[0]) && is_year(groups[1]);
        const bool fits = plus ? number.size() >= 7 : hyphen && number.size() >= 7 && groups.size() > 1 && !years;
        if (!fits) {
            return false;
        }
        found_.values.insert((plus ? "+" : "tel:") + number);
        at_ = end;
        return true;
    }

    [[nodiscard]] bool follows(std::size_t at, std::string_view mark) const {
        return lower(std::string_view(text_).substr(std::min(at, text_.size()), mark.size())) == mark;
    }

    [[nodiscard]] bool is_afternoon(std::size_t end) const {
        while (end < text_.size() && text_[end] == ' ') {
            ++end;
        }
        return std::any_of(language_.afternoon.begin(), language_.afternoon.end(),
                           [&](const std::string& mark) { return follows(end, mark); });
    }

    /// 8:30, 15:00, 8h30; and 3 p.m. A full hour is its number, so that "8 h", "8:00" and "8 часов" are the same.
    bool take_time() {
        const std::string hour = digits(at_);
        if (hour.empty() || hour.size() > 2 || std::stoi(hour) > 24) {
            return false;
        }
        std::size_t end = at_ + hour.size();
        std::string minute;
        if (end < text_.size() && (text_[end] == ':' || text_[end] == 'h' || text_[end] == 'H')) {
            minute = digits(end + 1);
        }
        const bool has_minute = minute.size() == 2 && std::stoi(minute) < 60;
        end += has_minute ? 3 : 0;
        const bool afternoon = is_afternoon(end) && std::stoi(hour) < 12;
        if (!has_minute && !afternoon) {
            return false;
        }
        const std::string whole = std::to_string(std::stoi(hour) + (afternoon ? 12 : 0));
        found_.values.insert(has_minute && minute != "00" ? whole + ":" + minute : whole);
        at_ = end;
        return true;
    }

    /// 30, 5,789.76, 5.789,76, 5 789, 1,00,000. In Chinese the number before 月 is a month.
    bool take_number() {
        at_ += text_[at_] == '+' ? 1 : 0;
        std::string whole = digits(at_);
        std::size_t end = at_ + whole.size();
        std::string rest;
        char thousands = '\0';
        while (end + 1 < text_.size() && is_digit(text_[end + 1]) && rest.empty()) {
            const char sign = text_[end];
            const std::string group = digits(end + 1);
            const bool separator = sign == ',' || sign == '.';
            const bool blank = sign == ' ' && group.size() == 3 && whole.size() <= 3 && whole != "0";
            const bool indian = sign == ',' && group.size() == 2 && end + 3 < text_.size() && text_[end + 3] == ',';
            if ((separator || blank) && (group.size() == 3 || indian) && (thousands == '\0' || thousands == sign) &&
                whole != "0") {
                thousands = sign;
                whole += group;
            } else if (separator) {
                rest = group;
            } else {
                break;
            }
            end += group.size() + 1;
        }
        at_ = end;
        if (text_.compare(end, std::string_view("月").size(), "月") == 0 && whole.size() <= 2) {
            found_.months.insert(std::stoi(whole));
        } else {
            found_.values.insert(plain(std::move(whole), std::move(rest)));
        }
        return true;
    }

    std::string text_;
    const Language& language_;
    std::size_t at_ = 0;
    Figures found_;
};

}  // namespace

Figures figures_of(std::string_view text, const Language& language) {
    const std::string readable = with_plain_digits(text);
    Figures figures = Scanner(readable, language).run();
    figures.months_known = !language.months.empty();
    figures.months.merge(months_named(language, readable));
    return figures;
}

bool is_contact(const std::string& value) {
    return std::any_of(value.begin(), value.end(), is_letter) || value.starts_with('+');
}

}  // namespace travesia::protection::check
