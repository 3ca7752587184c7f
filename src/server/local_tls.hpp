// A certificate of the house's own: a local authority that may vouch for the given names only, and a server
// certificate from it. For a commune whose server has no name on the public internet.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/types.hpp"

namespace khue {

struct CertificateFacts {
    std::vector<std::string> names;  // host names and addresses
    std::string fingerprint;         // SHA-256, "AB:CD:…"
    Instant until;
};

// Of the first certificate in a PEM file. Throws std::runtime_error.
CertificateFacts certificate_facts(const std::filesystem::path& file);

// In the folder: ca.pem (key and certificate, for us alone), ca.crt (what people's machines are to trust) and
// server.pem (key, certificate, authority; one file, so that a power cut never leaves two that do not match).
// The authority lasts ten years and is made anew only when the names change or it is about to end; the server
// certificate lasts 397 days, as browsers ask.
struct LocalTls {
    std::filesystem::path folder;

    std::filesystem::path authority() const { return folder / "ca.crt"; }
    std::filesystem::path server() const { return folder / "server.pem"; }

    enum class Made { nothing, certificate, authority_and_certificate };
    // For these names, from now on; nothing when it is already there. Throws std::runtime_error.
    Made ensure(const std::vector<std::string>& names, Instant at) const;
    // Before it ends: a new one for the same names when less than 30 days are left.
    Made renew(Instant at) const;
};

}  // namespace khue
