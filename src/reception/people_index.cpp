#include "reception/people_index.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <mutex>

#include "base/fold.h"
#include "base/partial_date.h"
#include "base/text.h"

namespace travesia::reception {

using base::Id;

namespace {

constexpr std::size_t kForgivingFrom = 5;  ///< letters
constexpr std::size_t kMostCompared = 20'000;

/// Whether one letter inserted, dropped or changed, or two neighbours exchanged, makes one word the other.
bool nearly(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > 1) {
        return false;
    }
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) {
        ++same;
    }
    const auto rest_a = a.substr(same);
    const auto rest_b = b.substr(same);
    if (a.size() < b.size()) {
        return rest_a == rest_b.substr(1);
    }
    const bool exchanged =
        rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
    return rest_a.size() <= 1 || rest_a.substr(1) == rest_b.substr(1) || exchanged;
}

/// FNV-1a over letters and digits only: documents are written with and without hyphens.
std::uint64_t fingerprint(std::string_view document) {
    std::uint64_t hash = 14695981039346656037ULL;
    bool any = false;
    for (const char letter : base::fold(document)) {
        if (letter != ' ') {
            hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
            any = true;
        }
    }
    return any ? hash | 1U : 0;
}

std::string key(const Id& id) {
    return std::string(id.view());
}

std::vector<std::uint32_t> unite(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other) {
    std::vector<std::uint32_t> all;
    std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(all));
    return all;
}

/// People by their places, one bit each: a million take 125 kB, and uniting or intersecting long lists costs no sorting.
class Places {
public:
    explicit Places(std::size_t people) : bits_((people + 63) / 64) {}
    void add(const std::vector<std::uint32_t>& slots) {
        for (const std::uint32_t slot : slots) {
            bits_[slot / 64] |= std::uint64_t{1} << (slot % 64);
        }
    }
    void keep_only(const Places& others) {
        for (std::size_t i = 0; i < bits_.size(); ++i) {
            bits_[i] &= others.bits_[i];
        }
    }
    /// Calls `take` from the last place to the first, until it gives false.
    template <typename Take>
    void from_the_last(Take take) const {
        for (std::size_t i = bits_.size(); i-- > 0;) {
            for (std::uint64_t rest = bits_[i]; rest != 0;) {
                const int bit = 63 - std::countl_zero(rest);
                if (!take(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(bit))) {
                    return;
                }
                rest &= ~(std::uint64_t{1} << bit);
            }
        }
    }

private:
    std::vector<std::uint64_t> bits_;
};

bool best_first(const Found& one, const Found& other) {
    return one.score != other.score ? one.score > other.score : one.id < other.id;
}

std::vector<Found> first(std::vector<Found> found, std::size_t limit) {
    const std::size_t kept = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), best_first);
    found.resize(kept);
    return found;
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
    const std::string folded = base::fold(name);
    auto words = base::split(folded, ' ');
    if (words.empty()) {
        words = base::split(base::trim(name), ' ');
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::uint32_t PeopleIndex::word_id(const std::string& word) {
    const auto [found, added] = word_ids_.try_emplace(word, static_cast<std::uint32_t>(with_.size()));
    if (added) {
        with_.emplace_back();
    }
    return found->second;
}

void PeopleIndex::note_birth(Entry& entry, std::string_view born) {
    if (const auto date = base::PartialDate::parse(born)) {
        entry.born_first = date->first.days();
        entry.born_last = date->last.days();
    }
}

void PeopleIndex::put(const Described& person) {
    const std::unique_lock lock(mutex_);
    forget_locked(person.id);
    const auto slot = static_cast<Slot>(people_.size());
    Entry entry{person.id, person.number, {}, 0, -1, fingerprint(person.document)};
    for (const auto& word : name_words(person.given_names + " " + person.family_names + " " + person.names_in_document)) {
        entry.words.push_back(word_id(word));
        with_[entry.words.back()].push_back(slot);  // the largest slot so far: stays sorted
    }
    std::sort(entry.words.begin(), entry.words.end());
    note_birth(entry, person.born);
    if (entry.document != 0) {
        by_document_.emplace(entry.document, slot);
    }
    by_id_[key(person.id)] = slot;
    if (!person.number.empty()) {
        by_number_[person.number] = slot;
    }
    people_.push_back(std::move(entry));
}

void PeopleIndex::forget(const Id& person) {
    const std::unique_lock lock(mutex_);
    forget_locked(person);
}

void PeopleIndex::forget_locked(const Id& person) {
    const auto found = by_id_.find(key(person));
    if (found == by_id_.end()) {
        return;
    }
    const Slot slot = found->second;
    for (const std::uint32_t word : people_[slot].words) {
        auto& have = with_[word];
        have.erase(std::lower_bound(have.begin(), have.end(), slot));
        if (have.empty()) {
            // The word itself is part of a name: nobody has it any more, so it goes. Its position stays, unused.
            std::erase_if(word_ids_, [word](const auto& entry) { return entry.second == word; });
        }
    }
    for (auto [at, end] = by_document_.equal_range(people_[slot].document); at != end;) {
        at = at->second == slot ? by_document_.erase(at) : std::next(at);
    }
    by_number_.erase(people_[slot].number);
    people_[slot] = Entry();
    by_id_.erase(found);
}

std::size_t PeopleIndex::size() const {
    const std::shared_lock lock(mutex_);
    return by_id_.size();
}

std::vector<std::uint32_t> PeopleIndex::near_words(const std::string& word) const {
    std::vector<std::uint32_t> near;
    if (const auto exact = word_ids_.find(word); exact != word_ids_.end()) {
        near.push_back(exact->second);
    }
    // The first letter is rarely wrong, and the words that share it are few enough to look at each.
    for (auto at = word_ids_.lower_bound(word.substr(0, 1));
         word.size() >= kForgivingFrom && at != word_ids_.end() && at->first[0] == word[0]; ++at) {
        if (at->first != word && nearly(at->first, word)) {
            near.push_back(at->second);
        }
    }
    std::sort(near.begin(), near.end());
    return near;
}

std::vector<std::uint32_t> PeopleIndex::words_like(const std::string& word) const {
    auto all = near_words(word);
    for (auto at = word_ids_.lower_bound(word); at != word_ids_.end() && at->first.starts_with(word); ++at) {
        all.push_back(at->second);
    }
    return all;
}

std::vector<Found> PeopleIndex::search(std::string_view text, std::size_t limit) const {
    const auto number = PersonNumber::parse(text);
    const auto words = name_words(text);
    const std::shared_lock lock(mutex_);
    if (const auto at = number ? by_number_.find(number->text()) : by_number_.end(); at != by_number_.end()) {
        return {{people_[at->second].id, 100, {"same_number"}}};
    }
    if (words.empty()) {
        return {};
    }
    Places places(people_.size());
    std::vector<std::uint32_t> whole;  // the typed words that are words of names
    for (std::size_t i = 0; i < words.size(); ++i) {
        Places with(people_.size());
        for (const std::uint32_t like : words_like(words[i])) {
            with.add(with_[like]);
        }
        if (i == 0) {
            places = std::move(with);
        } else {
            places.keep_only(with);
        }
        if (const auto known = word_ids_.find(words[i]); known != word_ids_.end()) {
            whole.push_back(known->second);
        }
    }
    return last_with_most(places, whole, words.size(), limit);
}

/// Whole words before beginnings of words; among equals those registered last, whom the clerk most likely means.
template <typename Places>
std::vector<Found> PeopleIndex::last_with_most(const Places& places, const std::vector<std::uint32_t>& whole, std::size_t words,
                                               std::size_t limit) const {
    std::vector<std::vector<Slot>> by_count(whole.size() + 1);
    places.from_the_last([&](Slot slot) {
        const auto& own = people_[slot].words;
        const auto count = static_cast<std::size_t>(std::count_if(
            whole.begin(), whole.end(), [&](std::uint32_t word) { return std::binary_search(own.begin(), own.end(), word); }));
        if (by_count[count].size() < limit) {
            by_count[count].push_back(slot);
        }
        return by_count.back().size() < limit;
    });
    std::vector<Found> found;
    for (std::size_t count = by_count.size(); count-- > 0;) {
        for (const Slot slot : by_count[count]) {
            if (found.size() < limit) {
                found.push_back({people_[slot].id, static_cast<int>(100 * count / words), {}});
            }
        }
    }
    return found;
}

Found PeopleIndex::compare(const Entry& entry, const Entry& wanted, const std::vector<std::vector<std::uint32_t>>& near) const {
    Found found{entry.id, 0, {}};
    if (wanted.document != 0 && entry.document == wanted.document) {
        found.score += 60;
        found.because.emplace_back("same_document");
    }
    const auto has_one = [&entry](const std::vector<std::uint32_t>& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::uint32_t word) { return std::binary_search(entry.words.begin(), entry.words.end(), word); });
    };
    const auto alike = static_cast<std::size_t>(std::count_if(near.begin(), near.end(), has_one));
    // Two surnames and two given names, or one of each: what one document has and the other lacks must not count against them.
    const std::size_t fewer = std::max<std::size_t>(1, std::min(near.size(), entry.words.size()));
    if (alike >= 2 && alike >= fewer) {
        found.score += 60;
        found.because.emplace_back("names_alike");
    } else if (alike >= 2 || (alike == 1 && fewer == 1)) {
        found.score += 40;
        found.because.emplace_back("names_partly_alike");
    }
    constexpr int kNear = 366;
    if (wanted.born_first <= wanted.born_last && entry.born_first <= entry.born_last) {
        const bool overlap = entry.born_first <= wanted.born_last && wanted.born_first <= entry.born_last;
        const bool close = entry.born_first <= wanted.born_last + kNear && wanted.born_first <= entry.born_last + kNear;
        found.score += overlap ? 30 : close ? 15 : -20;
        if (overlap || close) {
            found.because.emplace_back(overlap ? "same_birth_date" : "near_birth_date");
        }
    }
    return found;
}

std::vector<Found> PeopleIndex::likely_same(const Described& person, std::size_t limit) const {
    constexpr int kWorthShowing = 55;
    Entry wanted{person.id, "", {}, 0, -1, fingerprint(person.document)};
    note_birth(wanted, person.born);
    const std::shared_lock lock(mutex_);
    std::vector<std::vector<std::uint32_t>> near;
    std::vector<std::vector<Slot>> with;
    for (const auto& word : name_words(person.given_names + " " + person.family_names + " " + person.names_in_document)) {
        near.push_back(near_words(word));
        std::vector<Slot> have;
        for (const std::uint32_t one : near.back()) {
            have.insert(have.end(), with_[one].begin(), with_[one].end());
        }
        with.push_back(std::move(have));
    }
    std::sort(with.begin(), with.end(), [](const auto& one, const auto& other) { return one.size() < other.size(); });
    std::vector<Slot> slots;
    for (auto& have : with) {
        // Whoever shares only a very common word is not looked at, as long as rarer words found somebody.
        if (have.size() <= kMostCompared || slots.empty()) {
            std::sort(have.begin(), have.end());
            slots = unite(slots, have);
        }
    }
    for (auto [at, end] = by_document_.equal_range(wanted.document); wanted.document != 0 && at != end; ++at) {
        slots = unite(slots, {at->second});
    }
    std::vector<Found> found;
    for (const Slot slot : slots) {
        Found one = compare(people_[slot], wanted, near);
        if (one.score >= kWorthShowing && one.id != person.id) {
            found.push_back(std::move(one));
        }
    }
    return first(std::move(found), limit);
}

}  // namespace travesia::reception
