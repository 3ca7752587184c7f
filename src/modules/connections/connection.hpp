// A connection to another system. It begins as a trial; it is real only while the receiver's or the
// department's (Sở) document is recorded for exactly this address. What came or went over a trial feeds no
// indicator, and pages and exports say "Kết nối thử nghiệm".
#pragma once
#include "core/entity.hpp"
#include "modules/units/unit.hpp"

namespace khue {

enum class ConnectionMode : std::uint8_t { trial, real };

// Kết nối với hệ thống khác
struct Connection {
    Id<Connection> id;
    Id<Unit> unit_id;
    std::string kind;  // of data/codes/loai_ket_noi.json
    std::string name;
    std::string address;  // http(s)://…, without a slash at the end
    ConnectionMode mode = ConnectionMode::trial;
    bool active = false;
    std::optional<std::string> settings;            // JSON object, name → text, as the kind describes them
    std::optional<std::string> authority;           // PEM of the only authorities to trust
    std::optional<std::string> client_certificate;  // PEM; its key is the secret "client_key"
    std::optional<std::string> note;
    std::optional<std::string> confirmed_number;  // of the document that says that it is real
    std::optional<Date> confirmed_on;
    std::optional<std::string> confirmed_issuer;
    std::optional<std::int64_t> confirmed_file_id;
    std::optional<std::string> confirmed_by;  // who recorded it here
    std::optional<Instant> confirmed_at;

    static const Entity& entity();

    bool is_real() const { return mode == ConnectionMode::real; }
    bool counts() const { return active && is_real(); }  // what goes over it is a fact for indicators
};

// "Kết nối thử nghiệm" or "Kết nối chính thức": what pages and exports say beside what went over it.
std::string_view label_of(ConnectionMode);
std::string_view code_of(ConnectionMode);

}  // namespace khue
