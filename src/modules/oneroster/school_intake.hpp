// One school's share of a package, step by step: staff, classes, pupils, guardians, stays, homerooms, and who
// leaves. Without a transaction nothing is written.
#pragma once
#include <set>

#include "modules/imports/plan.hpp"
#include "modules/moves/status_codes.hpp"
#include "modules/oneroster/external_id.hpp"
#include "modules/oneroster/intake.hpp"
#include "modules/oneroster/roster_lists.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/school_class.hpp"

namespace khue {

// Which school each person and class of a package belongs to.
struct RosterShares {
    std::map<std::int64_t, std::vector<const RosterPerson*>> pupils, staff;  // by unit
    std::map<std::int64_t, std::vector<std::string>> classes;                // sourcedIds by unit
    std::map<std::string, std::vector<const RosterStay*>> learns, teaches;   // by person; by class
    std::set<std::pair<std::string, std::string>> guardians;                 // and the pupil
    std::vector<RosterLeft> left;
};
RosterShares shares_of(const Roster&, const IntakeUnits&, const ExternalIds&);

struct IntakeTerms {
    std::string school_year;
    Date close, today;
    std::string file_name;
    IntakeChoice choice;
    moves::StatusCodes codes;
};

class SchoolIntake {
public:
    SchoolIntake(Db&, Transaction*, const Roster&, const RosterShares&, const Unit&, ExternalIds&,
                 const IntakeTerms&);
    IntakeSchool run();
    const std::vector<RosterLeft>& left() const { return left_; }

private:
    struct Leaver {
        std::int64_t record;
        std::string label;
        Date day{};
        std::int64_t row = 0;
    };
    // Record by sourcedId; 0: will be made.
    using Known = std::map<std::string, std::int64_t>;

    // school_intake.cpp: the lists that the engine takes
    void take_staff();
    void take_classes();
    void take_pupils();
    RosterListRow row_of(const RosterPerson&, const char* kind) const;
    static void note_gone(IntakeList&, const RosterPerson&, const std::string& label);
    std::optional<RosterListRow> class_row(const std::string& id);
    void take(IntakeList&, const std::string& kind, const std::string& sheet, std::vector<RosterListRow>,
              Known&, bool changes_only);
    void tell_deed(IntakeList&, const RosterListRow&, const imports::RowOutcome&, const imports::Action&);
    void note_coming(const imports::Action&, const imports::RowOutcome&, std::size_t& unchanged,
                     std::size_t& updated);
    void note_missing(IntakeList&, const std::vector<imports::Missing>&, std::vector<Leaver>*);
    imports::Context context() const;
    const RosterStay* present_stay(const RosterPerson&) const;
    bool is_present(const RosterStay&) const;
    bool has_ended(const RosterPerson&, Date& day) const;
    std::string class_name(const std::string& id) const;
    const RosterStay* head_of(const std::string& class_id) const;
    std::string name_of_staff(const std::string& id) const;
    bool is_of_year(const std::string& class_id) const;

    // school_stays.cpp: what stands beside the lists
    void take_guardians();
    void take_guardian(IntakeList&, const RosterPerson& guardian, const std::string& pupil);
    void take_stays();
    void take_stay(IntakeList&, const RosterStay&, std::vector<Enrolment>& of_pupil, std::int64_t pupil,
                   std::int64_t class_id);
    Enrolment* stay_of(const RosterStay&, std::vector<Enrolment>&, std::int64_t class_id);
    void link_homerooms();
    void leave_pupils();
    void leave_staff();

    void load_classes();
    IntakeList& list_of(std::string_view kind, std::string_view label);

    Db& db_;
    Transaction* t_;
    const Roster& roster_;
    const RosterShares& shares_;
    const Unit& unit_;
    ExternalIds& ids_;
    const IntakeTerms& terms_;
    Scope scope_;
    IntakeSchool out_;
    std::vector<RosterLeft> left_;
    Known staff_, classes_, pupils_;
    std::map<std::int64_t, SchoolClass> own_classes_;         // of the year
    std::vector<std::string> coming_classes_, coming_staff_;  // by name
    std::set<std::string> coming_keys_;                       // of classes
    std::vector<Leaver> leaving_pupils_, leaving_staff_;
    std::set<std::int64_t> leaving_ids_, taken_stays_;
    std::map<std::int64_t, Enrolment> former_stays_;  // as they were before anything was done
};

}  // namespace khue
