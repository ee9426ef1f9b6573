// Finding people by name while the clerk types, and warning that somebody may be here already. Names are kept in memory only,
// folded; on disk they stay sealed.
//
// FindsPeople is the seam: a room for record linkage will put its own behind it.
#pragma once

#include <cstdint>
#include <map>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "reception/card/person_number.h"

namespace travesia::reception {

/// What people are found by.
struct Described {
    base::Id id;
    std::string number;  ///< the person number; empty for somebody who is only being typed
    std::string given_names;
    std::string family_names;
    std::string names_in_document;
    std::string born;  ///< 1990, 1990-05 or 1990-05-12; empty = unknown
    std::string document;
};

/// Somebody found.
struct Found {
    base::Id id;
    int score = 0;  ///< 0 to 100; only an order, not a probability
    std::vector<std::string>
        because;  ///< "same_document", "names_alike", "names_partly_alike", "same_birth_date", "near_birth_date"
};

class FindsPeople {
public:
    virtual ~FindsPeople() = default;
    /// People whose number is `text`, or whose names have every word of it (the beginning of a word is enough; one wrong letter
    /// in a word of five or more is forgiven). Best first.
    [[nodiscard]] virtual std::vector<Found> search(std::string_view text, std::size_t limit) const = 0;
    /// People who may be the one described, best first.
    [[nodiscard]] virtual std::vector<Found> likely_same(const Described& person, std::size_t limit) const = 0;
};

/// The words of a name as they are compared: folded; scripts that do not fold keep their letters. "Ana-María" = ANA, MARIA.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

class PeopleIndex final : public FindsPeople {
public:
    /// After this the person is found by what `person` says and by nothing said before.
    void put(const Described& person);
    /// After this the person is not found, and no name of theirs is kept.
    void forget(const base::Id& person);
    [[nodiscard]] std::size_t size() const;

    [[nodiscard]] std::vector<Found> search(std::string_view text, std::size_t limit) const override;
    [[nodiscard]] std::vector<Found> likely_same(const Described& person, std::size_t limit) const override;

private:
    using Slot = std::uint32_t;
    struct Entry {
        base::Id id;
        std::string number;
        std::vector<std::uint32_t> words;  ///< positions in words_, sorted
        std::int32_t born_first = 0;       ///< days since 1970; first > last = unknown
        std::int32_t born_last = -1;
        std::uint64_t document = 0;  ///< fingerprint; 0 = none
    };

    static void note_birth(Entry& entry, std::string_view born);
    void forget_locked(const base::Id& person);
    [[nodiscard]] std::uint32_t word_id(const std::string& word);
    /// Positions of the known words that begin with `word` or are nearly it; some may stand twice.
    [[nodiscard]] std::vector<std::uint32_t> words_like(const std::string& word) const;
    template <typename Places>
    [[nodiscard]] std::vector<Found> last_with_most(const Places& places, const std::vector<std::uint32_t>& whole,
                                                    std::size_t words, std::size_t limit) const;
    /// Positions of the known words that are `word` or nearly it.
    [[nodiscard]] std::vector<std::uint32_t> near_words(const std::string& word) const;
    [[nodiscard]] Found compare(const Entry& entry, const Entry& wanted,
                                const std::vector<std::vector<std::uint32_t>>& near) const;

    mutable std::shared_mutex mutex_;
    std::vector<Entry> people_;  ///< a forgotten one leaves an empty entry
    std::unordered_map<std::string, Slot> by_id_;
    std::map<std::string, std::uint32_t> word_ids_;
    std::vector<std::vector<Slot>> with_;  ///< for each word the people who have it, sorted
    std::unordered_multimap<std::uint64_t, Slot> by_document_;
    std::unordered_map<std::string, Slot> by_number_;
};

}  // namespace travesia::reception
