// answer_complaint: an ordinary letter of the box is answered; its writer reads the answer with the receipt. Sensitive ones have
// their own way (box.h).
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

void add_complaints(Commands& commands) {
    commands["answer_complaint"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const Id letter = id_at(body, "complaint", true, errors);
        const Change shape{letter, "complaint", {}, {}, {{"answer", text_at(body, "answer", true, errors)}}, {}};
        const auto mistakes = record::misfits(centre.node().schema(), shape);
        errors.insert(errors.end(), mistakes.begin(), mistakes.end());
        return Centre::Decide([shape](View& view) -> Result<Outcome> {
            TRY(const auto there, view.read(shape.record));
            if (!there || there->kind != "complaint") {
                return fail(Kind::kNotFound, "reception.no_letter", {{"parameter", "/complaint"}});
            }
            Change change = shape;
            change.owner = there->owner;
            change.seen = there->version;
            change.set["state"] = std::string("answered");
            return Outcome{"complaint.answered.v1", shape.record, {std::move(change)}};
        });
    };
}

}  // namespace travesia::reception
