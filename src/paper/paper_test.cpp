#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper/print.h"
#include "paper/qr.h"
#include "paper/read_back.h"

#define NEEDS(program)                                       \
    if (!read_back::possible(program)) {                     \
        GTEST_SKIP() << "needs " << program << " installed"; \
    }

namespace travesia::paper {
namespace {

Setup setup() {
    Setup made;
    made.title = "Lista";
    made.language = "es";
    made.created = 1'795'600'000;
    made.footer = "ERM Lajas Blancas";
    made.page_words = "Página {page} de {pages}";
    return made;
}

Document document(Blocks blocks, Size size = Size::kA4) {
    return {setup(), size, std::move(blocks)};
}

std::string printed(const Document& one) {
    const auto pdf = print(one);
    EXPECT_TRUE(pdf) << pdf.error().id;
    return pdf ? pdf->bytes : "";
}

Table people(std::size_t rows) {
    Table table{{{"Número", 1, ColumnKind::kNumber}, {"Apellidos", 3}, {"Sube", 1, ColumnKind::kTick}}, {}};
    for (std::size_t i = 0; i < rows; ++i) {
        table.rows.push_back({{std::to_string(i + 1000), "persona" + std::to_string(i + 1000), ""}});
    }
    return table;
}

std::size_t count(const std::string& text, const std::string& piece) {
    std::size_t found = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + piece.size())) {
        ++found;
    }
    return found;
}

std::string refusal(const Document& one) {
    const auto pdf = print(one);
    return pdf ? "" : pdf.error().id;
}

/// A text without its blanks: how lines were broken does not matter.
std::string solid(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

}  // namespace

TEST(Print, SaysEverythingInOrder) {
    NEEDS("pdftotext");
    const auto words = read_back::pages_of(printed(document({{Paragraph{"Título", Style::kHeading}},
                                                             {Paragraph{"Un párrafo.\nSegunda línea."}},
                                                             {Fields{{{"Etiqueta", "Valor"}, {"Vacía", ""}}}},
                                                             {people(2)},
                                                             {Choices{"Elija", {"uno", "dos"}}},
                                                             {BlankLines{"Escriba", 2}},
                                                             {LetterBoxes{"Fecha", {{2, "Día"}, {4, "Año"}}}},
                                                             {Rule{}},
                                                             {Paragraph{"Fin", Style::kCode}}})))
                           .at(0);
    std::size_t at = 0;
    for (const char* expected :
         {"Título", "Un párrafo.", "Segunda línea.", "Etiqueta", "Valor", "Vacía", "—", "Apellidos", "persona1000", "persona1001",
          "Elija", "uno", "dos", "Escriba", "Fecha", "Día", "Año", "Fin", "ERM Lajas Blancas"}) {
        const auto found = words.find(expected, at);
        ASSERT_NE(found, std::string::npos) << expected << " is missing or out of order in: " << words;
        at = found;
    }
    EXPECT_NE(words.find("Página 1 de 1"), std::string::npos);
}

TEST(Print, ALongTableRepeatsItsHeadings) {
    NEEDS("pdftotext");
    const auto pdf = print(document({{people(200)}}));
    ASSERT_TRUE(pdf);
    const auto pages = read_back::pages_of(pdf->bytes);
    ASSERT_GT(pages.size(), 3U);
    EXPECT_EQ(static_cast<int>(pages.size()), pdf->pages);
    std::string all;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(count(pages[i], "Apellidos"), 1U) << "page " << i + 1;
        EXPECT_NE(pages[i].find("Página " + std::to_string(i + 1) + " de " + std::to_string(pages.size())), std::string::npos);
        all += pages[i];
    }
    std::size_t at = 0;
    for (std::size_t row = 1000; row < 1200; ++row) {
        const std::string name = "persona" + std::to_string(row);
        EXPECT_EQ(count(all, name), 1U) << name;
        ASSERT_GE(all.find(name), at) << name << " is out of order";
        at = all.find(name);
    }
}

TEST(Print, ASmallGroupStaysOnOnePage) {
    NEEDS("pdftotext");
    Table table{{{"Apellidos", 1}}, {}};
    for (int group = 0; group < 60; ++group) {
        table.rows.push_back({{"grupo" + std::to_string(group) + "."}, RowKind::kGroup});
        for (int member = 0; member < group % 8 + 1; ++member) {
            table.rows.push_back({{"miembro" + std::to_string(group) + "."}});
        }
    }
    const auto pages = read_back::pages_of(printed(document({{table}})));
    ASSERT_GT(pages.size(), 3U);
    for (int group = 0; group < 60; ++group) {
        for (const auto& page : pages) {
            if (count(page, "grupo" + std::to_string(group) + ".") == 1) {
                EXPECT_EQ(count(page, "miembro" + std::to_string(group) + "."), static_cast<std::size_t>(group % 8 + 1)) << group;
            }
        }
    }
}

TEST(Print, ARowTallerThanAPageLosesNothing) {
    NEEDS("pdftotext");
    std::string lengthy;
    for (int i = 0; i < 3000; ++i) {
        lengthy += "w" + std::to_string(i) + " ";
    }
    const auto pdf = print(document({{Table{{{"Nota", 1}, {"Otra", 1}}, {{{lengthy, "corta"}}}}}}));
    ASSERT_TRUE(pdf);
    EXPECT_GT(pdf->pages, 2);
    const auto words = " " + read_back::words_of(pdf->bytes);
    for (int i = 0; i < 3000; ++i) {
        ASSERT_EQ(count(words, " w" + std::to_string(i) + " "), 1U) << i;
    }
    EXPECT_EQ(count(words, "corta"), 1U);
    EXPECT_EQ(read_back::overlap(read_back::placed_words(pdf->bytes)), "");
}

TEST(Print, EqualDocumentsGiveEqualBytes) {
    const auto one = document({{Paragraph{"Ana · 王小明 · محمد"}}, {people(80)}, {QrCode{"TC:ABC", 30, ""}}});
    const std::string bytes = printed(one);
    EXPECT_EQ(printed(one), bytes);
    Document later = one;
    later.setup.created += 1;
    EXPECT_NE(printed(later), bytes);
    EXPECT_NE(bytes.find("20261125"), std::string::npos) << "the date of creation is the caller's";
}

TEST(Print, AnyScriptAndAnyBytes) {
    const auto clean = print(document({{Paragraph{"María Ñandú, Jean-Baptiste, Nguyễn, Đặng, Łukasz, Çelik"}}}));
    ASSERT_TRUE(clean);
    EXPECT_EQ(clean->unknown_characters, 0);
    for (const std::string& text :
         {std::string("محمد عبد الله"), std::string("王小明"), std::string("अमित कुमार"), std::string("አበበ"),
          std::string("\xFF\xFE broken \xC3"), std::string("a\0b\x01\x7F", 5), std::string(), std::string("\n\n"),
          std::string("🙂👨‍👩‍👧"), std::string("\u202Ecba\u202C"), std::string(1'000, 'x')}) {
        EXPECT_EQ(refusal(document({{Paragraph{text}}, {Fields{{{text, text}}}}, {Choices{text, {text}}}})), "")
            << text.substr(0, 40);
    }
    EXPECT_EQ(refusal(document({{Paragraph{std::string(20'000, 'x')}}})), "");
    const auto strange = print(document({{Paragraph{"\u0378"}}}));  // assigned to nothing: no font has it
    ASSERT_TRUE(strange);
    EXPECT_EQ(strange->unknown_characters, 1);
}

TEST(Print, RightToLeftMirrorsTheColumns) {
    NEEDS("pdftotext");
    Document one = document({{Table{{{"primera", 1}, {"segunda", 1}}, {}}}});
    const auto left_of = [](const Document& any, const std::string& text) {
        for (const auto& word : read_back::placed_words(printed(any))) {
            if (word.text == text) {
                return word.left;
            }
        }
        return -1.0;
    };
    EXPECT_LT(left_of(one, "primera"), left_of(one, "segunda"));
    one.setup.reading = Reading::kRightToLeft;
    EXPECT_GT(left_of(one, "primera"), left_of(one, "segunda"));
    EXPECT_GT(left_of(one, "segunda"), 0.0);
}

TEST(Print, ACardShrinksItsTextAndThenRefuses) {
    NEEDS("pdftotext");
    const std::string name =
        "Wolfeschlegelsteinhausenbergerdorff María de los Ángeles Rodríguez Hernández de la Santísima Trinidad";
    const auto blocks = [&](int times) {
        Blocks words;
        for (int i = 0; i < times; ++i) {
            words.push_back({Paragraph{name}});
        }
        return words;
    };
    const auto pdf = print(document(blocks(3), Size::kCard));
    ASSERT_TRUE(pdf);
    EXPECT_EQ(pdf->pages, 1);
    EXPECT_EQ(count(solid(read_back::words_of(pdf->bytes)), solid(name)), 3U);
    EXPECT_EQ(read_back::overlap(read_back::placed_words(pdf->bytes)), "");
    EXPECT_EQ(refusal(document(blocks(20), Size::kCard)), "paper.does_not_fit");
    EXPECT_EQ(refusal(document(blocks(20), Size::kWristband)), "paper.does_not_fit");
}

TEST(Print, WhatMayNotBeSplitIsRefusedWhenTallerThanAPage) {
    Blocks tall;
    for (int i = 0; i < 200; ++i) {
        tall.push_back({Paragraph{"línea"}});
    }
    EXPECT_EQ(refusal(document({{SideBySide{{{1, tall}}}}})), "paper.does_not_fit");
    EXPECT_EQ(refusal(document(tall)), "");
}

TEST(Print, CardsFillSheets) {
    NEEDS("pdftotext");
    CardSheet sheet{setup(), {}};
    for (int i = 100; i < 123; ++i) {
        sheet.cards.push_back({{Paragraph{"tarjeta" + std::to_string(i), Style::kCode}}});
    }
    const auto pdf = print(sheet);
    ASSERT_TRUE(pdf);
    EXPECT_EQ(pdf->pages, 3);
    const auto words = read_back::placed_words(pdf->bytes);
    ASSERT_EQ(words.size(), 23U);
    for (const auto& word : words) {
        const int card = std::stoi(word.text.substr(std::string("tarjeta").size())) - 100;
        EXPECT_EQ(word.page, card / 10 + 1) << word.text;
        EXPECT_EQ(word.left > word.page_width / 2, card % 2 == 1) << word.text;
    }
    sheet.cards.assign(1, Blocks(300, Block{Paragraph{"demasiado"}}));
    EXPECT_EQ(print(sheet).error().id, "paper.does_not_fit");
}

TEST(Print, TheWatermarkIsOnEachPage) {
    NEEDS("pdftotext");
    // Slanted words come out in pieces between the others, so their letters are counted.
    Document one = document({{people(100)}});
    const std::string without = solid(read_back::words_of(printed(one)));
    one.setup.watermark = "WWW";
    const std::string with = solid(read_back::words_of(printed(one)));
    EXPECT_EQ(count(without, "W"), 0U);
    EXPECT_EQ(count(with, "W"), 3 * read_back::pages_of(printed(one)).size());
    EXPECT_EQ(with.size() - without.size(), count(with, "W"));
}

TEST(ReadBack, FindsAnOverlap) {
    const read_back::Word one{1, 10, 10, 50, 20, 100, 100, "uno"};
    read_back::Word two{1, 40, 15, 80, 25, 100, 100, "dos"};
    EXPECT_EQ(read_back::overlap({one, two}), "uno overlaps dos");
    two.page = 2;
    EXPECT_EQ(read_back::overlap({one, two}), "");
    two.right = 101;
    EXPECT_EQ(read_back::overlap({one, two}), "dos leaves its page");
}

RC_GTEST_PROP(Print, NothingOverlapsOrLeavesItsPage, ()) {
    if (!read_back::possible("pdftotext")) {
        return;
    }
    const auto word =
        rc::gen::map(rc::gen::inRange<std::size_t>(1, 60), [](std::size_t length) { return std::string(length, 'n'); });
    const auto phrase = [&] {
        return base::join(*rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(0, 9), word), " ");
    };
    Table table{{{phrase(), 1}, {phrase(), 2}, {"", 1, ColumnKind::kTick}}, {}};
    const int rows = *rc::gen::inRange(0, 40);
    for (int i = 0; i < rows; ++i) {
        table.rows.push_back({{phrase(), phrase()}, *rc::gen::arbitrary<bool>() ? RowKind::kGroup : RowKind::kPlain});
    }
    const Blocks blocks{{Paragraph{phrase(), Style::kHeading}},
                        {Fields{{{phrase(), phrase()}, {phrase(), phrase()}}, *rc::gen::inRange(1, 3)}},
                        {table},
                        {Choices{phrase(), {phrase(), phrase(), phrase()}}},
                        {BlankLines{phrase(), 2}},
                        {LetterBoxes{phrase(), {{9, "a"}, {*rc::gen::inRange(1, 60), phrase()}}}}};
    Document one = document(blocks, *rc::gen::element(Size::kA4, Size::kLetter));
    one.setup.reading = *rc::gen::element(Reading::kLeftToRight, Reading::kRightToLeft);
    const auto pdf = print(one);
    RC_ASSERT(pdf.has_value());
    RC_ASSERT(read_back::overlap(read_back::placed_words(pdf->bytes)) == "");
}

TEST(Qr, IsReadAgain) {
    NEEDS("zbarimg");
    NEEDS("pdftoppm");
    Document one =
        document({{QrCode{"TC:AB $%*+-./:0123456789XYZ", 25, ""}}, {Gap{5}}, {QrCode{"https://example.org/n", 30, "Leyenda"}}});
    one.setup.watermark = "SYNTHETIC DATA";
    const auto codes = read_back::codes_in(printed(one));
    EXPECT_THAT(codes, testing::UnorderedElementsAre("TC:AB $%*+-./:0123456789XYZ", "https://example.org/n"));
}

TEST(Qr, PacksCapitalsTightly) {
    const auto capitals = qr_matrix(std::string(126, 'A'));
    ASSERT_TRUE(capitals);
    EXPECT_EQ(capitals->side, 41);
    EXPECT_GT(qr_matrix(std::string(126, 'a'))->side, 41);
    EXPECT_TRUE(capitals->at(0, 0));
    EXPECT_FALSE(capitals->at(1, 1));
}

TEST(Qr, RefusesWhatItCannotHold) {
    EXPECT_EQ(qr_matrix("").error().id, "paper.qr_too_long");
    EXPECT_EQ(qr_matrix(std::string(5000, 'A')).error().id, "paper.qr_too_long");
    EXPECT_EQ(qr_matrix(std::string("a\0b", 3)).error().id, "paper.qr_too_long");
    EXPECT_EQ(refusal(document({{QrCode{std::string(5000, 'A'), 30, ""}}})), "paper.qr_too_long");
}

}  // namespace travesia::paper
