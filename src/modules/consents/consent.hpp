// The consent to publish a picture or the name of a pupil (Luật 91/2025/QH15, Điều 9, 16, 24; Nghị định
// 356/2025/NĐ-CP, Điều 6): for one stated purpose, by a guardian, and by the child too from 7 years.
#pragma once
#include <string>

#include "core/entity.hpp"

namespace khue {
struct Guardian;
struct Pupil;
struct Unit;
}  // namespace khue

namespace khue::consents {

enum class Subject : std::uint8_t { picture, name, both };
enum class Way : std::uint8_t { none, paper, file, email, application, recording, message };

// Đồng ý công bố. Given to one school: it neither goes along when the pupil moves to another, nor is one of
// two alike dropped when two records of a pupil become one, for either may have been withdrawn.
struct Consent {
    Id<Consent> id;
    Id<Unit> unit_id;
    Id<Pupil> pupil_id;
    Subject subject = Subject::picture;
    std::string purpose;  // as it was told to who consents
    std::string places;   // where it may be published
    Date starts_on;
    std::optional<Date> ends_on;
    Id<Guardian> guardian_id;
    std::string guardian_name;  // as it was then: the record may be joined with another since
    Way guardian_way = Way::none;
    Date guardian_on;              // when the guardian consented
    std::optional<Date> child_on;  // when the child did
    Way child_way = Way::none;
    std::optional<std::int64_t> document_id;  // what proves it, a file
    std::optional<std::string> note;
    std::optional<Instant> withdrawn_at;  // when the house was told; from then on nothing is published
    std::optional<Date> withdrawn_on;     // when it was withdrawn
    std::optional<std::string> withdrawn_how;
    std::string noted_by;
    Instant noted_at;

    static const Entity& entity();
};

std::string_view code_of(Subject);
std::string_view label_of(Subject);
std::string_view code_of(Way);
std::string_view label_of(Way);

}  // namespace khue::consents
