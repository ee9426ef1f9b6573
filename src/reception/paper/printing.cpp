#include "reception/paper/printing.h"

#include "base/date.h"

namespace travesia::reception {

paper::Setup setup_of(const Printing& printing, const std::string& title) {
    paper::Setup setup;
    setup.title = title;
    setup.language = base::code(printing.language);
    setup.created = printing.created;
    setup.watermark = printing.data == DataKind::kSynthetic ? printing.say("paper.synthetic") : "";
    setup.footer = printing.say("paper.footer", {{"centre", printing.centre}, {"when", base::utc_text(printing.created)}});
    setup.page_words = printing.say("paper.page");
    return setup;
}

paper::Blocks heading(const Printing& printing, const std::string& title) {
    return {{paper::Paragraph{printing.centre, paper::Style::kSmall}}, {paper::Paragraph{title, paper::Style::kHeading}}};
}

paper::Blocks signature_lines(const Printing& printing, const std::string& who) {
    return {{paper::Paragraph{who, paper::Style::kStrong}},
            {paper::BlankLines{printing.say("paper.name")}},
            {paper::BlankLines{printing.say("paper.signature")}},
            {paper::BlankLines{printing.say("paper.date_time")}}};
}

}  // namespace travesia::reception
