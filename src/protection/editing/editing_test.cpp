// Two persons, one exact text: what an editor and a reviewer may do, and what a person may then see.
#include "protection/editing/editing.h"

#include "protection/editing/test_workplace.h"

namespace travesia::protection::editing {

TEST(Editing, WhatASecondPersonApprovedStands) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    EXPECT_FALSE(approved_in(desk.standing())) << "a proposal is nothing yet";
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change)), "");
    const Library standing = desk.standing();
    EXPECT_TRUE(approved_in(standing));
    EXPECT_EQ(fact_in(*standing.country("MEX"), kLimit)->deadline->count, 25);
    const Review review = approvals_of(*standing.country("MEX")).at(kLimit);
    EXPECT_EQ(review.proposed_by, "Ana Editora");
    EXPECT_EQ(review.reviewed_by, "Rosa Revisora");
    EXPECT_EQ(review.on.text(), "2026-09-21");
    EXPECT_EQ(review.languages, std::vector<std::string>{"es"});
}

TEST(Editing, ACountryIsShownOnceEverythingItsProcedureNeedsIsApproved) {
    WorkPlace desk;
    for (const char* item : {"asylum@procedure", "asylum/deadline@table", "asylum/advice@table", kLimit}) {
        EXPECT_TRUE(approved_part(*desk.standing().country("MEX")).procedures.empty()) << item;
        EXPECT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.as_it_stands(item)))), "") << item;
    }
    EXPECT_TRUE(approved_part(*desk.standing().country("MEX")).procedures.empty()) << "the limit counts working days";
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.as_it_stands("country/holidays")))), "");
    const Country part = approved_part(*desk.standing().country("MEX"));
    ASSERT_EQ(part.procedures.size(), 1U);
    EXPECT_EQ(part.procedures[0].kind, "asylum");
    EXPECT_EQ(part.procedures[0].facts.size(), 1U) << "the other facts are still drafts";
}

TEST(Editing, NobodyReviewsWhatTheyProposedThemselvesWhateverRolesTheyHave) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.both, desk.new_wording());
    EXPECT_EQ(refusal(desk.reviewed(desk.both, change)), "protection_editing.own_proposal");
    EXPECT_EQ(refusal(desk.reviewed(desk.both, change, false)), "protection_editing.own_proposal") << "not even to reject it";
    access::Principal renamed = desk.both;
    renamed.name = "Somebody Else";
    EXPECT_EQ(refusal(desk.reviewed(renamed, change)), "protection_editing.own_proposal") << "the account counts, not the name";
    EXPECT_FALSE(approved_in(desk.standing()));
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change)), "");
    const auto other = desk.proposed(desk.ana, desk.as_it_stands("asylum/who"));
    EXPECT_EQ(refusal(desk.reviewed(desk.both, other)), "") << "what others proposed may be reviewed with both roles";
}

TEST(Editing, AProposalForATextThatChangedMeanwhileCannotBeApproved) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    auto newer = std::make_shared<Library>(*desk.files);
    fact_in(country_in(*newer, "MEX"), kLimit)->text["es"] = "Tiene 30 días, dice el decreto nuevo.";
    desk.files = newer;
    EXPECT_TRUE(outdated(desk.standing(), desk.editing.changes()->front()));
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change)), "protection_editing.outdated");
    EXPECT_EQ(
        refusal(desk.editing.propose(desk.command(desk.ana), {"MEX", kLimit, digest_now(real_files()), {}, "La ley cambió."})),
        "protection_editing.outdated")
        << "nor can the old text be put forward";
    const auto again = desk.proposed(desk.both, desk.new_wording());
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, again)), "") << "an outdated proposal does not stand in the way";
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change, false)), "") << "the old one can be rejected";
}

TEST(Editing, OneThatWasOvertakenByAnotherApprovalIsOutdatedToo) {
    WorkPlace desk;
    const auto first = desk.proposed(desk.ana, desk.new_wording());
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, first)), "");
    Proposal late = desk.new_wording();
    late.base = digest_now(*desk.files);
    EXPECT_EQ(refusal(desk.editing.propose(desk.command(desk.both), late)), "protection_editing.outdated");
}

TEST(Editing, ARejectedWordingChangesNothingAndARejectedItemIsADraftAgain) {
    WorkPlace desk;
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.as_it_stands()))), "");
    ASSERT_TRUE(approved_in(desk.standing()));
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.new_wording()), false)), "");
    EXPECT_TRUE(approved_in(desk.standing())) << "the wording that was approved still stands";
    EXPECT_EQ(digest_now(desk.standing()), digest_now(*desk.files));
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.as_it_stands()), false)), "");
    EXPECT_FALSE(approved_in(desk.standing())) << "an approval can be taken back";
}

TEST(Editing, WhatIsDecidedOrWithdrawnIsNotOpenAnyMore) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    EXPECT_EQ(refusal(desk.editing.propose(desk.command(desk.both), desk.new_wording())), "protection_editing.already_proposed");
    EXPECT_EQ(refusal(desk.editing.withdraw(desk.command(desk.both), change)), "protection_editing.not_yours");
    EXPECT_EQ(refusal(desk.editing.withdraw(desk.command(desk.ana), change)), "");
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change)), "protection_editing.not_open");
    EXPECT_EQ(refusal(desk.editing.withdraw(desk.command(desk.ana), change)), "protection_editing.not_open");
    const auto second = desk.proposed(desk.both, desk.new_wording());
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, second, false)), "");
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, second)), "protection_editing.not_open") << "a no stays a no";
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, desk.node->new_id())), "protection_editing.no_change");
}

TEST(Editing, AWordingMustBeOneTheGuideCanWorkWith) {
    WorkPlace desk;
    const auto refused = [&](const std::function<void(Proposal&)>& spoil) {
        Proposal proposal = desk.new_wording();
        spoil(proposal);
        return refusal(desk.editing.propose(desk.command(desk.ana), proposal));
    };
    EXPECT_EQ(refused([](Proposal& one) { one.country = "ZZZ"; }), "protection_editing.no_country");
    EXPECT_EQ(refused([](Proposal& one) { one.item = "asylum/nothing"; }), "protection_editing.no_item");
    EXPECT_EQ(refused([](Proposal& one) { one.content->id = "other"; }), "protection_editing.other_id");
    EXPECT_EQ(refused([](Proposal& one) { one.content->sources.clear(); }), "protection_editing.no_source");
    EXPECT_EQ(refused([](Proposal& one) { one.content->deadline.reset(); }), "protection_editing.limit_needed");
    EXPECT_EQ(refused([&](Proposal& one) { one.content = *fact_in(*desk.files->country("MEX"), kLimit); }),
              "protection_editing.unchanged");
    EXPECT_EQ(refused([&](Proposal& one) {
                  one.item = "asylum/advice@table";
                  one.base = digest_now(*desk.files, one.item);
              }),
              "protection_editing.only_facts");
    EXPECT_EQ(refused([](Proposal& one) { one.reason = std::string(1001, 'x'); }), "record.value");
    EXPECT_TRUE(desk.editing.changes()->empty()) << "what is refused leaves nothing";
}

TEST(Editing, WhoApprovesHasReadItInALanguageItHas) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change, true, {})), "protection_editing.read_none");
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change, true, {"es", "zh"})), "protection_editing.not_in_language");
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, change, true, {"en", "es"})), "");
    const auto table = desk.proposed(desk.ana, desk.as_it_stands("asylum/advice@table"));
    EXPECT_EQ(refusal(desk.reviewed(desk.rosa, table, true, {})), "") << "a table is in no language";
}

TEST(Editing, ACommandSentAgainTakesEffectOnce) {
    WorkPlace desk;
    const auto propose = desk.command(desk.ana);
    const Proposal proposal = desk.new_wording();
    const auto first = desk.editing.propose(propose, proposal);
    const auto again = desk.editing.propose(propose, proposal);
    ASSERT_TRUE(first && again);
    EXPECT_FALSE(first->repeated);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->change, first->change);
    EXPECT_EQ(desk.editing.changes()->size(), 1U);
    const auto review = desk.command(desk.rosa);
    const Verdict verdict{first->change, true, "Coincide con la ley.", {"es"}};
    ASSERT_EQ(refusal(desk.editing.review(review, verdict)), "");
    const auto late = desk.editing.review(review, verdict);
    EXPECT_TRUE(late && late->repeated) << "although it is not open any more";
    EXPECT_EQ(refusal(desk.editing.withdraw(review, first->change)), "access.key_used");
    EXPECT_EQ(refusal(desk.editing.propose({propose.id, desk.both}, proposal)), "access.key_used") << "somebody else's key";
    EXPECT_EQ(refusal(desk.editing.review(review, {desk.node->new_id(), true, "Coincide con la ley.", {}})), "access.key_used");
}

TEST(Editing, TheLedgerAloneMakesItAgain) {
    WorkPlace desk;
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.new_wording()))), "");
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, desk.as_it_stands("asylum/who")), false)), "");
    ASSERT_EQ(refusal(desk.editing.withdraw(desk.command(desk.both), desk.proposed(desk.both, desk.as_it_stands("asylum/cost")))),
              "");
    const auto digests = desk.node->read([](node::Node::Store& store) { return store.digests(); });
    ASSERT_TRUE(digests);
    EXPECT_EQ(digests->standing, digests->rebuilt);
    const std::string before = digest_now(desk.standing());
    Editing anew(*desk.node, [&] { return desk.files; });
    EXPECT_EQ(digest_now(anew.with_approved(*desk.files)), before);
    EXPECT_TRUE(approved_in(anew.with_approved(*desk.files)));
}

TEST(Editing, WhatStandsIsMadeAnewOnlyWhenSomethingIsNew) {
    WorkPlace desk;
    const auto first = *desk.editing.standing();
    EXPECT_EQ(*desk.editing.standing(), first);
    const auto version = desk.editing.version();
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    EXPECT_GT(desk.editing.version(), version);
    const auto second = *desk.editing.standing();
    EXPECT_NE(second, first);
    EXPECT_EQ(second->changes.size(), 1U);
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, change)), "");
    EXPECT_TRUE(approved_in(*(*desk.editing.standing())->library));
    desk.files = std::make_shared<const Library>(*desk.files);
    EXPECT_EQ((*desk.editing.standing())->files, desk.files);
}

TEST(Editing, FollowsWhoeverKeepsTheFilesAndTellsThemOfEveryDecision) {
    WorkPlace desk;
    Library on_disk = *desk.files;
    Library served;
    int refreshed = 0;
    const auto lay_over = [&] { served = desk.editing.with_approved(on_disk); };
    desk.editing.kept_by({lay_over, [&] {
                              ++refreshed;
                              lay_over();
                          }});
    fact_in(country_in(on_disk, "MEX"), kLimit)->text["es"] = "Tiene 30 días, dice el decreto nuevo.";
    EXPECT_EQ(digest_now(*(*desk.editing.standing())->files), digest_now(on_disk)) << "a file that changed is seen";
    Proposal proposal = desk.as_it_stands();
    EXPECT_EQ(refusal(desk.editing.propose(desk.command(desk.ana), proposal)), "protection_editing.outdated");
    proposal.base = digest_now(on_disk);
    ASSERT_EQ(refusal(desk.reviewed(desk.rosa, desk.proposed(desk.ana, proposal))), "");
    EXPECT_EQ(refreshed, 2);
    EXPECT_TRUE(approved_in(served));
    EXPECT_FALSE(approved_in(*(*desk.editing.standing())->files)) << "the files stay what they are";
}

TEST(Editing, ContradictingDecisionsOfTwoNodesLeaveItOpen) {
    WorkPlace desk;
    const auto change = desk.proposed(desk.ana, desk.new_wording());
    // Two events that have not seen each other, as two nodes would bring them.
    const auto seen = desk.node->read([&](node::Node::Store& store) { return store.records().read(change); });
    ASSERT_TRUE(seen && *seen);
    for (const char* state : {"approved", "rejected"}) {
        const auto said = record::changing(**seen, {{"state", std::string(state)}});
        const auto done = access::record_fact(*desk.node, desk.command(desk.rosa), "rule.reviewed.v1", [&](node::Node::Store&) {
            return base::Result<access::Fact>(access::Fact{"rule.reviewed.v1", change, record::body_of({said})});
        });
        ASSERT_TRUE(done);
    }
    EXPECT_EQ(desk.editing.changes()->front().state, State::kProposed);
    EXPECT_FALSE(approved_in(desk.standing()));
}

}  // namespace travesia::protection::editing
