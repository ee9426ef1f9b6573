#include "reception/paper/registration_form.h"

#include <array>
#include <iterator>

namespace travesia::reception {

using paper::BlankLines;
using paper::Block;
using paper::Blocks;
using paper::Choices;
using paper::LetterBoxes;
using paper::Paragraph;
using paper::SideBySide;
using paper::Style;

namespace {

/// Adds fields, numbers them as the screen does and remembers which they were.
class Form {
public:
    explicit Form(const Printing& printing) : printing_(printing) {}

    [[nodiscard]] std::string label(const std::string& field, const std::string& words) {
        asked_.push_back(field);
        return std::to_string(asked_.size()) + ". " + words;
    }
    [[nodiscard]] std::string say(const std::string& id, const base::Facts& facts = {}) const { return printing_.say(id, facts); }
    void add(Block block) { blocks_.push_back(std::move(block)); }
    void section(const std::string& words) {
        add({paper::Rule{}});
        add({Paragraph{words, Style::kStrong}});
    }
    void lines(const std::string& field, const std::string& words, int count = 1) {
        add({BlankLines{label(field, words), count}});
    }
    void choose(const std::string& field, const std::string& words, std::vector<std::string> choices) {
        add({Choices{label(field, words), std::move(choices)}});
    }
    [[nodiscard]] std::size_t count() const { return asked_.size(); }
    [[nodiscard]] std::vector<std::string> asked() const { return asked_; }
    [[nodiscard]] Blocks take() { return std::move(blocks_); }

private:
    const Printing& printing_;
    Blocks blocks_;
    std::vector<std::string> asked_;
};

/// Day, month and year in a box for each digit.
std::vector<paper::LetterGroup> date_groups(const Form& form) {
    return {{2, form.say("paper.form_day")}, {2, form.say("paper.form_month")}, {4, form.say("paper.form_year")}};
}

std::vector<std::string> with(std::vector<std::string> choices, const std::string& last) {
    choices.push_back(last);
    return choices;
}

void ask_arrival(Form& form) {
    const std::string number = form.label("number", form.say("paper.number"));
    const std::string arrived = form.label("arrived_on", form.say("paper.form_arrived"));
    const std::string time = form.label("arrived_time", form.say("paper.form_time"));
    form.add({SideBySide{{{58, {{LetterBoxes{number, {{3, ""}, {3, ""}, {3, ""}}}}}},
                          {56, {{LetterBoxes{arrived, date_groups(form)}}}},
                          {30, {{LetterBoxes{time, {{2, ""}, {2, ""}}}}}}}}});
}

void ask_consent_for(Form& form, const std::string& words) {
    const Blocks question{{Paragraph{form.label(words, words)}}};
    const Blocks answers{{Choices{"", {form.say("paper.yes"), form.say("paper.no")}}}};
    form.add({SideBySide{{{130, question}, {50, answers}}}});
}

/// Words above a line to write on, for half the width of the sheet. All of the form is on one page: a second sheet gets lost.
Blocks over_a_line(const std::string& words) {
    return {{Paragraph{words, Style::kSmall}}, {BlankLines{"", 1}}};
}

/// Consent comes before the names, as on the screen: whoever says no is asked for none.
void ask_names(Form& form, const RegistrationChoices& choices) {
    form.section(form.say("paper.form_identity"));
    form.add({Paragraph{form.say("paper.form_consent_words"), Style::kSmall}});
    if (!choices.consents.empty()) {
        ask_consent_for(form, choices.consents.front());
    }
    constexpr std::size_t kNames = 4;
    form.add({Paragraph{form.say("paper.form_no_names",
                                 {{"first", std::to_string(form.count() + 1)}, {"last", std::to_string(form.count() + kNames)}}),
                        Style::kSmall}});
    const auto two = [&](const std::array<std::string, 2>& fields, const std::array<const char*, 2>& words) {
        const std::string left = form.label(fields[0], form.say(words[0]));
        const std::string right = form.label(fields[1], form.say(words[1]));
        form.add({SideBySide{{{1, over_a_line(left)}, {1, over_a_line(right)}}}});
    };
    two({"given_names", "family_names"}, {"paper.form_given_names", "paper.form_family_names"});
    two({"names_in_document", "document"}, {"paper.form_document_names", "paper.form_document"});
}

void ask_identity(Form& form, const RegistrationChoices& choices) {
    const std::string born = form.label("birth_date", form.say("paper.born"));
    const std::string sure = form.label("birth_date_is", form.say("paper.form_born_is"));
    const std::string sex = form.label("sex", form.say("paper.form_sex"));
    auto birth = date_groups(form);
    birth.push_back({2, form.say("paper.form_or_age")});
    const std::vector<std::string> ways{form.say("paper.form_stated"), form.say("paper.form_documented"),
                                        form.say("paper.form_estimated")};
    const std::vector<std::string> sexes{form.say("paper.form_female"), form.say("paper.form_male"), form.say("paper.form_other"),
                                         form.say("paper.form_unknown")};
    form.add({SideBySide{{{70, {{LetterBoxes{born, birth}}}}, {56, {{Choices{sure, ways}}}}, {50, {{Choices{sex, sexes}}}}}}});
    form.lines("nationality", form.say("paper.form_nationality"));
    form.choose("languages", form.say("paper.form_languages"), with(choices.languages, form.say("paper.form_else")));
}

void ask_family(Form& form, const RegistrationChoices& choices) {
    form.add({paper::Rule{}});
    form.lines("family", form.say("paper.form_family") + " · " + form.say("paper.form_head_number"));
    form.choose("place_in_family", form.say("paper.form_relation"), choices.relations);
    form.choose("accompanied", form.say("paper.form_accompanied"),
                {form.say("paper.form_adult"), form.say("paper.form_with_parent"), form.say("paper.form_separated"),
                 form.say("paper.form_unaccompanied")});
}

void ask_consent(Form& form, const RegistrationChoices& choices) {
    form.section(form.say("paper.form_consent"));
    for (std::size_t i = 1; i < choices.consents.size(); ++i) {
        ask_consent_for(form, choices.consents[i]);
    }
}

/// All that is asked, from the arrival to the remarks.
Form asked(const RegistrationChoices& choices, const Printing& printing) {
    Form form(printing);
    form.add({Paragraph{form.say("paper.form_how"), Style::kSmall}});
    ask_arrival(form);
    ask_names(form, choices);
    ask_identity(form, choices);
    ask_family(form, choices);
    form.add({paper::Rule{}});
    form.choose("needs", form.say("paper.form_needs") + " · " + form.say("paper.form_needs_words"), choices.needs);
    ask_consent(form, choices);
    form.add({paper::Rule{}});
    form.lines("note", form.say("paper.form_remarks"), 2);
    return form;
}

}  // namespace

std::vector<std::string> fields_asked(const RegistrationChoices& choices, const Printing& printing) {
    return asked(choices, printing).asked();
}

paper::Document registration_form(const RegistrationChoices& choices, const Printing& printing) {
    const std::string title = printing.say("paper.form_title");
    paper::Document document;
    document.setup = setup_of(printing, title);
    document.blocks = heading(printing, title);
    Form form = asked(choices, printing);
    const auto by = [&](const char* who) { return over_a_line(printing.say(who) + " · " + printing.say("paper.date_time")); };
    form.add({SideBySide{{{1, by("paper.form_filled_by")}, {1, by("paper.form_entered_by")}}}});
    Blocks asked_blocks = form.take();
    document.blocks.insert(document.blocks.end(), std::make_move_iterator(asked_blocks.begin()),
                           std::make_move_iterator(asked_blocks.end()));
    return document;
}

}  // namespace travesia::reception
