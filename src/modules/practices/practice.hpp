// Models, initiatives and good ways of working: nominated by a school, reviewed and recognised by the
// commune, read by all schools, taken over by some, with an effect that is counted.
#pragma once
#include <string>

#include "core/entity.hpp"

namespace khue {
struct Staff;
struct Unit;
namespace outreach {
struct Article;
}
}  // namespace khue

namespace khue::practices {

enum class Kind : std::uint8_t { model, initiative, way };
enum class State : std::uint8_t { draft, nominated, returned, recognised, declined, taken_back };
enum class Level : std::uint8_t { none, school, commune, city };  // city: proposed to it

// Mô hình, sáng kiến, cách làm hay
struct Practice {
    Id<Practice> id;
    Id<Unit> unit_id;  // the school
    Kind kind = Kind::model;
    std::string name;
    std::string area;  // of data/practices/catalogue.json
    std::optional<std::string> problem, work, conditions;
    std::optional<Money> cost;
    std::optional<std::string> cost_note;
    State state = State::draft;
    std::int64_t author_id = 0;  // user who drafted it
    std::string drafted_by;
    std::int64_t nominated_by_id = 0;  // user; 0: nobody yet
    std::optional<std::string> nominated_by;
    std::optional<Date> nominated_on;
    std::optional<std::string> remark;  // why it was returned, declined or taken back
    Level level = Level::none;
    std::optional<std::string> decision_number;
    std::optional<Date> decision_on;
    std::optional<std::string> decided_by;
    std::optional<Date> taken_back_on;
    std::optional<Id<outreach::Article>> article_id;  // that tells everybody of it

    bool is_open() const { return state == State::draft || state == State::returned; }
    static const Entity& entity();
};

// Tác giả: stays with the practice when the person moves to another school.
struct PracticeAuthor {
    Id<PracticeAuthor> id;
    Id<Unit> unit_id;
    Id<Practice> practice_id;
    Id<Staff> staff_id;

    static const Entity& entity();
};

// Áp dụng mô hình ở trường khác
enum class AdoptionState : std::uint8_t { planned, in_use, stopped };
struct Adoption {
    Id<Adoption> id;
    Id<Unit> unit_id;  // the school that adopts
    Id<Practice> practice_id;
    std::string plan;
    Date starts_on;
    std::string contact;
    AdoptionState state = AdoptionState::planned;
    std::optional<Date> stopped_on;
    std::optional<std::string> stop_reason;
    std::string noted_by;
    std::optional<std::string> confirmed_by;  // the principal, of the figures as they stand
    std::optional<Date> confirmed_on;

    static const Entity& entity();
};

// Hiệu quả: one measure before and after, as the nominating school claims it or as an adopting one found it.
struct Effect {
    Id<Effect> id;
    Id<Unit> unit_id;  // whose figures they are
    Id<Practice> practice_id;
    std::optional<Id<Adoption>> adoption_id;  // empty: claimed with the nomination
    std::optional<Id<Effect>> same_as;        // the claim that is measured in the same way
    std::string name;                         // what is measured
    std::string measure;                      // its unit, of the catalogue
    double value_before = 0, value_after = 0;
    std::string how;  // how it was measured

    static const Entity& entity();
};

// Điểm xét: of one reviewer for one criterion; without criterion a remark on the whole.
struct Score {
    Id<Score> id;
    Id<Unit> unit_id;  // the practice's
    Id<Practice> practice_id;
    std::int64_t reviewer_id = 0;  // user
    std::string reviewer;
    std::string criterion;
    std::optional<std::int64_t> points;
    std::optional<std::string> comment;
    Date noted_on;

    static const Entity& entity();
};

std::string_view code_of(Kind);
std::string_view label_of(Kind);
std::string_view code_of(State);
std::string_view label_of(State);
std::string_view code_of(Level);
std::string_view label_of(Level);
std::string_view code_of(AdoptionState);
std::string_view label_of(AdoptionState);

}  // namespace khue::practices
