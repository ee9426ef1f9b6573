#include "app/usage.h"

#include "base/text.h"

namespace travesia::app {

namespace {

void speak_one(CLI::App& app, const base::Messages& messages, base::Language language) {
    const auto say = [&](const std::string& id) { return id.empty() ? id : messages.say(id, {}, language); };
    app.description(say(app.get_description()));
    app.footer(say(app.get_footer()));
    app.set_help_flag("-h,--help", say("help.help"));
    const auto words = app.get_formatter();
    words->label("Usage", say("help.usage"));
    words->label("OPTIONS", say("help.options"));
    words->label("Positionals", say("help.positionals"));
    words->label("SUBCOMMAND", say("help.verb"));
    words->label("REQUIRED", say("help.required"));
    words->label("Needs", say("help.needs"));
    for (CLI::Option* option : app.get_options()) {
        if (option->get_description().starts_with("help.")) {
            option->description(say(option->get_description()));
        }
        if (option->get_positional()) {
            continue;
        }
        option->group(say("help.options"));
    }
}

/// The text after the last ": ", where the parser names the words it could not use.
std::string named_words(const std::string& complaint) {
    const std::size_t colon = complaint.rfind(": ");
    const std::string words = colon == std::string::npos ? complaint : complaint.substr(colon + 2);
    return base::printable(words.substr(0, words.find(" = ")));
}

std::string first_word(const std::string& complaint) {
    return base::printable(complaint.substr(0, complaint.find_first_of(" :")));
}

/// The verb that was being read, or the program itself when there was none yet.
const CLI::App& innermost(const CLI::App& program) {
    const auto chosen = program.get_subcommands();
    return chosen.empty() ? program : innermost(*chosen.front());
}

/// "travesia query", "travesia protection check", or "travesia" when no verb was read yet.
std::string read_so_far(const CLI::App& program) {
    const auto chosen = program.get_subcommands();
    return program.get_name() + (chosen.empty() ? "" : " " + read_so_far(*chosen.front()));
}

/// "check / coverage / changes".
std::string verbs_of(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* verb : program.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(verb->get_name());
    }
    return base::join(names, " / ");
}

}  // namespace

void speak(CLI::App& program, const base::Messages& messages, base::Language language) {
    speak_one(program, messages, language);
    for (CLI::App* verb : program.get_subcommands({})) {
        verb->group(messages.say("help.subcommands", {}, language));
        speak(*verb, messages, language);
    }
}

base::Error explain(const CLI::ParseError& error, const CLI::App& program) {
    const std::string complaint = error.what();
    base::Facts facts = {{"program", read_so_far(program)}};
    const auto about = [&](const char* id, std::string word) {
        facts.emplace_back("word", std::move(word));
        return base::Error{base::Kind::kInvalid, id, facts};
    };
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        return about("app.unknown_word", named_words(complaint));
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const bool verb_missing = complaint.starts_with("A subcommand");
        return about("app.word_missing", verb_missing ? verbs_of(innermost(program)) : first_word(complaint));
    }
    if (dynamic_cast<const CLI::RequiresError*>(&error) != nullptr) {
        facts.emplace_back("other", base::printable(complaint.substr(complaint.rfind(' ') + 1)));
        return about("app.word_needs", first_word(complaint));
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return about("app.word_value", first_word(complaint));
    }
    return about("app.word_value", named_words(complaint));
}

std::string early_option(int argc, char** argv, std::string_view name) {
    const std::string wanted = "--" + std::string(name);
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == wanted && i + 1 < argc) {
            return argv[i + 1];
        }
        if (word.starts_with(wanted + "=")) {
            return std::string(word.substr(wanted.size() + 1));
        }
    }
    return "";
}

}  // namespace travesia::app
