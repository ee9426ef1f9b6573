#include "reception/paper/registration_form.h"

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

/// Adds fields and numbers them as the screen does.
class Form {
public:
    explicit Form(const Printing& printing) : printing_(printing) {}

    [[nodiscard]] std::string label(const std::string& words) { return std::to_string(++number_) + ". " + words; }
    [[nodiscard]] std::string say(const std::string& id) const { return printing_.say(id); }
    void add(Block block) { blocks_.push_back(std::move(block)); }
    void section(const std::string& words) {
        add({paper::Rule{}});
        add({Paragraph{words, Style::kStrong}});
    }
    void lines(const std::string& words, int count = 1) { add({BlankLines{label(words), count}}); }
    void choose(const std::string& words, std::vector<std::string> choices) { add({Choices{label(words), std::move(choices)}}); }
    [[nodiscard]] Blocks take() { return std::move(blocks_); }

private:
    const Printing& printing_;
    Blocks blocks_;
    int number_ = 0;
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
    const std::string number = form.label(form.say("paper.number"));
    const std::string arrived = form.label(form.say("paper.form_arrived"));
    const std::string time = form.label(form.say("paper.form_time"));
    form.add({SideBySide{{{58, {{LetterBoxes{number, {{3, ""}, {3, ""}, {3, ""}}}}}},
                          {56, {{LetterBoxes{arrived, date_groups(form)}}}},
                          {30, {{LetterBoxes{time, {{2, ""}, {2, ""}}}}}}}}});
}

void ask_identity(Form& form, const RegistrationChoices& choices) {
    form.section(form.say("paper.form_identity"));
    form.lines(form.say("paper.form_given_names"));
    form.lines(form.say("paper.form_family_names"));
    form.lines(form.say("paper.form_document_names"));
    form.lines(form.say("paper.form_document"));
    const std::string born = form.label(form.say("paper.born"));
    const std::string sure = form.label(form.say("paper.form_born_is"));
    const std::string sex = form.label(form.say("paper.form_sex"));
    const std::vector<std::string> ways{form.say("paper.form_stated"), form.say("paper.form_documented"),
                                        form.say("paper.form_estimated")};
    const std::vector<std::string> sexes{form.say("paper.form_female"), form.say("paper.form_male"), form.say("paper.form_other"),
                                         form.say("paper.form_unknown")};
    form.add({SideBySide{
        {{56, {{LetterBoxes{born, date_groups(form)}}}}, {60, {{Choices{sure, ways}}}}, {60, {{Choices{sex, sexes}}}}}}});
    form.lines(form.say("paper.form_nationality"));
    form.choose(form.say("paper.form_languages"), with(choices.languages, form.say("paper.form_else")));
}

void ask_family(Form& form, const RegistrationChoices& choices) {
    form.section(form.say("paper.form_family"));
    form.add({LetterBoxes{form.label(form.say("paper.form_head_number")), {{3, ""}, {3, ""}, {3, ""}}}});
    form.choose(form.say("paper.form_relation"), choices.relations);
    form.choose(form.say("paper.form_accompanied"), {form.say("paper.form_adult"), form.say("paper.form_with_parent"),
                                                     form.say("paper.form_separated"), form.say("paper.form_unaccompanied")});
}

void ask_consent(Form& form, const RegistrationChoices& choices) {
    form.section(form.say("paper.form_consent"));
    form.add({Paragraph{form.say("paper.form_consent_words"), Style::kSmall}});
    for (const std::string& purpose : choices.consents) {
        const Blocks words{{Paragraph{form.label(purpose)}}};
        const Blocks answers{{Choices{"", {form.say("paper.yes"), form.say("paper.no")}}}};
        form.add({SideBySide{{{130, words}, {50, answers}}}});
    }
}

}  // namespace

paper::Document registration_form(const RegistrationChoices& choices, const Printing& printing) {
    const std::string title = printing.say("paper.form_title");
    paper::Document document;
    document.setup = setup_of(printing, title);
    Form form(printing);
    for (Block& block : heading(printing, title)) {
        form.add(std::move(block));
    }
    form.add({Paragraph{printing.say("paper.form_how"), Style::kSmall}});
    ask_arrival(form);
    ask_identity(form, choices);
    ask_family(form, choices);
    form.section(printing.say("paper.form_needs"));
    form.choose(printing.say("paper.form_needs_words"), choices.needs);
    ask_consent(form, choices);
    form.section(printing.say("paper.form_end"));
    form.lines(printing.say("paper.form_remarks"), 2);
    const auto by = [&](const std::string& who) {
        return Blocks{{BlankLines{who}}, {BlankLines{printing.say("paper.date_time")}}};
    };
    form.add({SideBySide{{{1, by(printing.say("paper.form_filled_by"))}, {1, by(printing.say("paper.form_entered_by"))}}}});
    document.blocks = form.take();
    return document;
}

}  // namespace travesia::reception
