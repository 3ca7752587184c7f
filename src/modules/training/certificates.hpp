// Certificates: issued for who completed a finished course, revoked with a reason, asked for by who holds one
// in the hand.
#pragma once
#include "modules/training/certificate.hpp"
#include "modules/training/desk.hpp"

namespace khue::training {

// One for everybody who completed it and has none that stands; returns how many were made.
std::int64_t issue_certificates(Transaction&, const Desk&, std::int64_t course);
void revoke_certificate(Transaction&, const Desk&, std::int64_t id, std::string_view reason);

// Those of a course whose names the desk sees, by number.
std::vector<TrainingCertificate> certificates_of(Db&, const Desk&, const TrainingCourse&);
TrainingCertificate certificate_at(Db&, const Desk&, std::int64_t id);  // 404
std::vector<TrainingCertificate> own_certificates(Db&, const Desk&);

// Nothing unless number and code are those of one certificate; which of them is wrong is not told.
std::optional<TrainingCertificate> certificate_with(Db&, std::string_view number, std::string_view code);

// The address that the QR code on the paper bears.
std::string verification_address(const std::string& site, const TrainingCertificate&);

}  // namespace khue::training
