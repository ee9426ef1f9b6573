// For tests: a node with accounts and the real rule files, and people who work on them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "access/test_place.h"
#include "base/messages.h"
#include "protection/editing/editing.h"
#include "protection/editing/items.h"
#include "protection/editing/overlay.h"
#include "protection/json.h"
#include "protection/read.h"
#include "protection/review.h"

namespace travesia::protection::editing {

inline const std::filesystem::path kTestData = std::filesystem::path(TRAVESIA_ROOT) / "data";
inline constexpr const char* kLimit = "asylum/deadline-apply";

/// The rule files of the repository, read once.
inline const Library& real_files() {
    static const Library library = load_library(kTestData)->library;
    return library;
}

inline Country& country_in(Library& library, const std::string& code) {
    return *std::find_if(library.countries.begin(), library.countries.end(),
                         [&](const Country& one) { return one.code == code; });
}

/// The fact about MEX that these tests reword, with 25 working days instead of 30.
inline Fact reworded(const Library& library, const std::string& item = kLimit) {
    Fact fact = *fact_in(*library.country("MEX"), item);
    fact.deadline = Deadline{25, Deadline::Unit::kWorkingDays, Deadline::From::kWorkingDayAfterEntry};
    fact.text["es"] = "Tiene 25 días hábiles.";
    return fact;
}

inline std::string digest_now(const Library& library, const std::string& item = kLimit) {
    return digest_in(*library.country("MEX"), item);
}

inline bool approved_in(const Library& library, const std::string& item = kLimit) {
    return approvals_of(*library.country("MEX")).contains(item);
}

/// "" when it went well, else the id of what was wrong.
template <typename Value>
std::string refusal(const base::Result<Value>& result) {
    return result ? "" : result.error().id;
}

struct WorkPlace : access::Place {
    std::shared_ptr<const Library> files = std::make_shared<const Library>(real_files());
    Editing editing{*node, [this] { return files; }};
    access::Principal ana = person_with("Ana Editora", {"editor"});
    access::Principal rosa = person_with("Rosa Revisora", {"reviewer"});
    access::Principal both = person_with("Berta Ambas", {"editor", "reviewer"});

    [[nodiscard]] Library standing() { return editing.with_approved(*files); }

    [[nodiscard]] Proposal new_wording() {
        return {"MEX", kLimit, digest_now(standing()), reworded(standing()), "La ley cambió en mayo."};
    }
    [[nodiscard]] Proposal as_it_stands(const std::string& item = kLimit) {
        return {"MEX", item, digest_now(standing(), item), {}, "Leído con la ley al lado."};
    }
    base::Id proposed(const access::Principal& by, const Proposal& proposal) {
        const auto taken = editing.propose(command(by), proposal);
        EXPECT_EQ(refusal(taken), "");
        return taken ? taken->change : base::Id();
    }
    base::Result<Taken> reviewed(const access::Principal& by, const base::Id& change, bool approved = true,
                                 const std::vector<std::string>& languages = {"es"}) {
        clock.pass(std::chrono::seconds(1));
        return editing.review(command(by), {change, approved, "Coincide con la ley.", languages});
    }
};

}  // namespace travesia::protection::editing
