// The state of the data of the whole house, in memory under the position in the audit trail that it was
// worked out at. Whoever looks is shown the newest: what was changed since is read from the trail, and only
// the records touched and those beside them are judged again.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/imports/house_duplicates.hpp"
#include "modules/quality/data_excuse.hpp"
#include "modules/quality/findings.hpp"
#include "modules/quality/own_checks.hpp"

namespace khue {
struct DistinctPair;
}

namespace khue::quality {

struct ScoreCount {
    std::int64_t asked = 0;    // without the excused
    std::int64_t kept = 0;
    std::int64_t excused = 0;  // exceptions that somebody accepted
};

// Findings of one check in one school.
struct CheckCount {
    std::int64_t asked = 0, broken = 0, excused = 0;  // broken: without the excused
};

// The checks of the house: those of the book, then those that an office wrote.
using CheckList = std::vector<const CheckInfo*>;

// The state of one school.
class SchoolState {
public:
    SchoolState(Unit school, const Rulebook& book, const CheckList& checks)
        : school_(std::move(school)), checks_(&checks), findings_(book) {}

    const Unit& school() const { return school_; }
    CheckCount count(CheckNo) const;
    ScoreCount score(Score) const;
    std::vector<std::int64_t> offenders(CheckNo) const;  // ids, ascending, the excused among them
    const DataExcuse* excuse(CheckNo, std::int64_t record) const;
    const Findings& findings() const { return findings_; }

private:
    friend class HouseState;
    Unit school_;
    const CheckList* checks_;
    Findings findings_;
    bool own_stale_ = true;  // the checks that an office wrote are to be run
    std::unique_ptr<Picture> picture_;  // null: not kept in memory
    bool stale_ = true;                 // to be loaded and judged anew
    Subjects touched_;
    bool excuses_changed_ = true;
    std::map<std::string, Instant, std::less<>> last_changes_;
    std::map<std::pair<CheckNo, std::int64_t>, DataExcuse> excuses_;
};

struct House {
    std::int64_t position = 0;  // of the audit trail
    Instant seen_at{};          // when that was
    CheckList checks;
    std::map<std::int64_t, std::unique_ptr<SchoolState>> schools;

    CheckNo number_of(std::string_view code) const;  // checks.size(): none
    const SchoolState* school(std::int64_t unit) const;
    std::vector<const SchoolState*> by_code() const;
};

class HouseState {
public:
    // Pictures of schools are kept in memory up to so many records; others are loaded again when needed.
    HouseState(const Rulebook&, std::set<std::string, std::less<>> citizen_prefixes,
               std::size_t kept_records = 2'000'000);

    // Brings the state up to what the database knows, and lets `work` look at it. One at a time.
    void look(Database&, const std::function<void(Db&, const House&)>& work);

    // The same as far as it is wanted: for the first time after a start.
    void warm(Database&, const std::function<bool()>& wanted);

    const Rulebook& book() const { return book_; }

private:
    struct Entry {
        std::string entity;
        std::int64_t record_id = 0, unit_id = 0;
        Instant at{};
    };
    struct Link {
        imports::HouseMember other;
        Strangers::Kind kind;
        bool operator==(const Link&) const = default;
    };
    using Links = std::unordered_map<std::int64_t, std::vector<Link>>;

    void bring_up(Db&, const std::function<bool()>& wanted);
    void bring_up_school(Db&, SchoolState&);
    void follow_persons(Db&);
    void read_schools(Db&);
    void read_last_changes(Db&);
    bool read_entries(Db&, std::vector<Entry>&) const;  // false: too many to be followed one by one
    void follow(Db&, const Entry&);
    void follow_decision(Db&, Id<DistinctPair>);
    void touch(const Subject&, std::int64_t unit);
    void find_strangers(Db&, const std::function<bool()>& wanted);
    void find_strangers_of(Db&, const Subject&, SchoolState&);
    void link(const Entity&, const imports::HouseMember&, std::vector<Link>);
    void set_strangers(const Entity&, std::int64_t id);
    Links& links_of(const Entity&);
    void read_distinct(Db&);
    void judge_anew(Db&, SchoolState&);
    void drop_picture(SchoolState&);
    void judge_touched(Db&, SchoolState&);
    void read_excuses(Db&, SchoolState&);
    void read_own_checks(Db&);
    void run_own_checks(Db&, SchoolState&);
    bool is_read_by_own_checks(std::string_view entity) const;

    const Rulebook& book_;
    const std::set<std::string, std::less<>> prefixes_;
    const std::size_t kept_records_;
    std::mutex mutex_;
    House house_;
    std::vector<std::unique_ptr<OwnCheck>> own_;
    bool own_changed_ = false;
    std::shared_ptr<const Around> around_;
    std::shared_ptr<Strangers> strangers_;
    Links pupil_links_, staff_links_;
    std::size_t held_ = 0;  // records in pictures
    bool strangers_known_ = false;
};

}  // namespace khue::quality
