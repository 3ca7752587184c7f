// What a unit keeps of its information systems: what they are, where their network lies, and the decisions
// that approve their level. Nghị định 331/2026/NĐ-CP.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::security {

// Whose the system is. The first three are in the unit's own count; the others only use it.
enum class Custody : std::uint8_t { own, assigned, operates, supplier, superior };
enum class Hosting : std::uint8_t { on_site, domestic, abroad, superior };
enum class SystemState : std::uint8_t { planned, running, ended };
enum class Known : std::uint8_t { unknown, yes, no };  // what a person has said
enum class Infrastructure : std::uint8_t { none, one_agency, sector, national, international };

// Hệ thống thông tin
struct InformationSystem {
    Id<InformationSystem> id;
    Id<Unit> unit_id;
    std::string name;
    std::string purpose;
    Custody custody = Custody::own;
    SystemState state = SystemState::running;
    std::optional<std::string> owner, owner_authority;  // chủ quản; the document that makes it so
    std::optional<std::string> operated_by, responsible;
    std::optional<std::string> supplier, contract;
    Hosting hosting = Hosting::on_site;
    std::optional<std::string> users;
    std::optional<std::string> connections;
    Known internal = Known::unknown, online_service = Known::unknown, conditional_business = Known::unknown,
          administrative_procedure = Known::unknown, state_secret = Known::unknown;
    Infrastructure shared_infrastructure = Infrastructure::none;
    std::optional<std::int64_t> basic_subjects, sensitive_subjects;
    std::optional<std::int64_t> proposed_level;  // a higher one than the criteria give
    std::optional<std::string> proposed_why;
    std::optional<std::string> data_kinds;  // codes of data/security/data-kinds.json, with commas between
    std::optional<std::int64_t> level;      // by the criteria or as proposed; kept in step by the house

    static const Entity& entity();
    bool in_scope() const { return custody <= Custody::operates && state == SystemState::running; }
};

// Vùng mạng, địa chỉ của hệ thống: shown to few.
struct SystemNetwork {
    Id<SystemNetwork> id;
    Id<Unit> unit_id;
    Id<InformationSystem> system_id;
    std::optional<std::string> zones, addresses, devices;

    static const Entity& entity();
};

// Quyết định phê duyệt cấp độ
struct LevelDecision {
    Id<LevelDecision> id;
    Id<Unit> unit_id;
    Id<InformationSystem> system_id;
    std::int64_t level = 0;
    std::string number;  // "12/QĐ-UBND"
    Date issued_on;
    std::string issuer;
    std::optional<Date> valid_to;
    std::optional<std::int64_t> document_id;  // without its file it does not count
    std::optional<Date> withdrawn_on;
    std::optional<std::string> withdrawn_why;
    std::string noted_by;
    Instant noted_at;

    static const Entity& entity();
    bool stands_on(Date day) const {
        return document_id && issued_on <= day && (!valid_to || *valid_to >= day) &&
               (!withdrawn_on || *withdrawn_on > day);
    }
};

std::string_view code_of(Custody);
std::string_view label_of(Custody);
std::string_view label_of(Hosting);
std::string_view label_of(Infrastructure);
std::string_view label_of(SystemState);
std::string_view code_of(SystemState);
std::string_view code_of(Known);  // "yes"; "unknown" where nothing was said
std::string_view code_of(Infrastructure);

}  // namespace khue::security
