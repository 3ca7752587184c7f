// What is kept beside the answers: lists that left the house or went to the service, the questions in them,
// and what a school notes about a pupil who does not match.
#pragma once
#include "core/entity.hpp"
#include "modules/verification/state.hpp"

namespace khue {

struct Pupil;
struct SchoolClass;
struct Unit;

enum class VerificationWay : std::uint8_t { file, service };
inline constexpr auto verification_ways = choices<VerificationWay>({
    {VerificationWay::file, "tep", "Tệp gửi hệ thống của Bộ"},
    {VerificationWay::service, "dich_vu", "Dịch vụ qua trục của tỉnh"},
});

// Đợt gửi xác thực
struct VerificationBatch {
    Id<VerificationBatch> id;
    Id<Unit> unit_id;
    VerificationWay way = VerificationWay::file;
    bool trial = false;
    std::int64_t pupils = 0;
    std::string purpose;
    Instant sent_at;
    std::string sent_by;
    std::optional<Instant> withdrawn_at;

    static const Entity& entity();
};

// Câu hỏi xác thực: one pupil in one batch. At most one of a pupil is on its way.
struct VerificationRequest {
    Id<VerificationRequest> id;
    Id<Unit> unit_id;
    Id<VerificationBatch> batch_id;
    Id<Pupil> pupil_id;
    VerificationWay way = VerificationWay::file;
    bool trial = false;
    verification::RequestState state = verification::RequestState::waiting;
    Instant sent_at;  // the record as it was then is what was asked
    std::int64_t attempts = 0;
    std::optional<Instant> next_at;  // of the service: not before
    std::optional<std::string> fault;

    static const Entity& entity();
};

enum class ProposedField : std::uint8_t { none, full_name, birth_date, sex, citizen_number };

// Hồ sơ theo dõi xác thực: of one pupil.
struct VerificationCase {
    Id<VerificationCase> id;
    Id<Unit> unit_id;
    Id<Pupil> pupil_id;
    std::optional<std::string> note;
    std::optional<Date> follow_up_on;
    std::optional<Date> letter_on;
    ProposedField proposed_field = ProposedField::none;
    std::optional<std::string> proposed_value;
    std::optional<std::string> proposed_why;

    static const Entity& entity();
};

}  // namespace khue
