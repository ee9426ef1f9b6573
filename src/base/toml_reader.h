// Reading a TOML file of ours strictly: every key has one type, an unknown key is an error, and each error names file, line and
// field. Errors are remembered (the first one counts), so that reading a file is a plain list of lines:
//
//     TRY(auto document, TomlDocument::parse(bytes, "source.toml"));
//     TomlReader top = document.root();
//     source.licence = top.text("licence");
//     ...
//     TRY_VOID(document.finish());
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::base {

class TomlDocument;

/// One table of the document. Cheap to copy; lives as long as its document.
class TomlReader {
public:
    /// Required text, not blank. Errors: `toml.missing`, `toml.type`, `toml.blank`.
    std::string text(const std::string& key);
    /// Text that may be left out.
    std::string text_or(const std::string& key, const std::string& otherwise);
    /// A number with or without parts, if it is there.
    std::optional<double> number(const std::string& key);
    std::int64_t whole_number_or(const std::string& key, std::int64_t otherwise);
    bool flag_or(const std::string& key, bool otherwise);
    /// List of texts; `required` ones may not be left out or empty.
    std::vector<std::string> texts(const std::string& key, bool required);
    /// A list of lists of texts; empty when it is not there.
    std::vector<std::vector<std::string>> lists(const std::string& key);
    /// The table called `key`, if it is there (`required`: an error when not).
    std::optional<TomlReader> table(const std::string& key, bool required = false);
    /// The tables of `[[key]]`, in order.
    std::vector<TomlReader> tables(const std::string& key);
    /// The keys of this table, for tables whose keys are data.
    [[nodiscard]] std::vector<std::string> keys() const;
    /// The line of the file on which this table begins.
    [[nodiscard]] int line() const;
    /// Notes the error `id` at `key` of this table with further facts.
    void report(const std::string& key, const std::string& id, Facts facts = {});

private:
    friend class TomlDocument;
    struct Node;
    TomlReader(TomlDocument* document, const void* table, std::string path)
        : document_(document), table_(table), path_(std::move(path)) {}
    [[nodiscard]] std::string full(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }

    TomlDocument* document_;
    const void* table_;  ///< toml::table; kept opaque so that its large header stays out of ours
    std::string path_;
};

class TomlDocument {
public:
    /// Error: `toml.broken` (facts file, line, reason). `file` is only a name for messages.
    [[nodiscard]] static Result<TomlDocument> parse(std::string_view bytes, const std::string& file);
    TomlDocument(TomlDocument&&) noexcept;
    ~TomlDocument();

    [[nodiscard]] TomlReader root();
    /// Nothing was wrong and no key was left unread; else the first error (`toml.unknown_key` for a key nobody asked for).
    [[nodiscard]] Result<void> finish();

private:
    friend class TomlReader;
    struct State;
    explicit TomlDocument(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace travesia::base
