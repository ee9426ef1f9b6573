// For tests only: what a reader of the PDF would find, asked of other people's programs (poppler's pdftotext and pdftoppm,
// zbarimg).
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/ensure.h"
#include "base/file.h"
#include "base/text.h"
#include "paper/fontconfig_keeps.h"

namespace travesia::paper::read_back {

/// Whether the programs are installed; tests that need them are skipped otherwise.
inline bool possible(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;  // NOLINT: a test
}

/// What a shell command prints.
inline std::string output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    ENSURE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> piece{};
    for (std::size_t got = 0; (got = fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
        text.append(piece.data(), got);
    }
    pclose(pipe);
    return text;
}

/// A folder of this process, gone when the test ends.
class Folder {
public:
    Folder() {
        std::string made = (std::filesystem::temp_directory_path() / "read_back_XXXXXX").string();
        ENSURE(mkdtemp(made.data()) != nullptr);
        path_ = made;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string with(const std::string& name, const std::string& bytes) const {
        ENSURE(base::write_file(path_ / name, bytes).has_value());
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// The text of each page, laid out as on paper.
inline std::vector<std::string> pages_of(const std::string& pdf) {
    const Folder folder;
    const std::string text = output_of("pdftotext -layout " + folder.with("a.pdf", pdf) + " -");
    std::vector<std::string> pages;
    for (const auto& page : base::split(text, '\f')) {
        pages.emplace_back(page);
    }
    if (!pages.empty()) {
        pages.pop_back();  // after the last form feed
    }
    return pages;
}

/// The words in reading order, one blank between them.
inline std::string words_of(const std::string& pdf) {
    const Folder folder;
    std::string flat;
    for (const char c : output_of("pdftotext " + folder.with("a.pdf", pdf) + " -")) {
        const bool blank = c == '\n' || c == '\f' || c == ' ';
        if (!blank || (!flat.empty() && flat.back() != ' ')) {
            flat += blank ? ' ' : c;
        }
    }
    return flat;
}

/// Where a word stands, in points from the top left corner of its page.
struct Word {
    int page = 0;
    double left = 0, top = 0, right = 0, bottom = 0;
    double page_width = 0, page_height = 0;
    std::string text;
};
inline std::vector<Word> placed_words(const std::string& pdf) {
    const Folder folder;
    std::vector<Word> words;
    Word word;
    for (const auto& line : base::split(output_of("pdftotext -bbox " + folder.with("a.pdf", pdf) + " -"), '\n')) {
        const std::string text(line);
        if (std::sscanf(text.c_str(), " <page width=\"%lf\" height=\"%lf\"", &word.page_width, &word.page_height) == 2) {
            ++word.page;
        } else if (std::sscanf(text.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &word.left, &word.top,
                               &word.right, &word.bottom) == 4) {
            const auto begin = text.find('>') + 1;
            word.text = text.substr(begin, text.rfind('<') - begin);
            words.push_back(word);
        }
    }
    return words;
}

/// A sentence for the first two words that overlap or the first that leaves its page; empty when all is well.
inline std::string overlap(const std::vector<Word>& words) {
    // Boxes reach from the font's highest to its lowest point, so lines of text share a little; letters of two lines do not.
    constexpr double kShared = 1.5;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& a = words[i];
        if (a.left < 0 || a.top < 0 || a.right > a.page_width || a.bottom > a.page_height) {
            return a.text + " leaves its page";
        }
        for (std::size_t j = i + 1; j < words.size(); ++j) {
            const Word& b = words[j];
            const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
            const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
            if (a.page == b.page && across > kShared && down > kShared) {
                return a.text + " overlaps " + b.text;
            }
        }
    }
    return "";
}

/// What a scanner reads from the codes on the rendered pages, one each.
inline std::vector<std::string> codes_in(const std::string& pdf) {
    const Folder folder;
    const std::string file = folder.with("a.pdf", pdf);
    output_of("pdftoppm -r 200 -png " + file + " " + folder.path() + "/page");
    std::vector<std::string> codes;
    for (const auto& line :
         base::split(output_of("zbarimg --nodbus -q --raw " + folder.path() + "/page*.png 2>/dev/null"), '\n')) {
        if (!line.empty()) {
            codes.emplace_back(line);
        }
    }
    return codes;
}

}  // namespace travesia::paper::read_back
