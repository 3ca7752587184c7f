// Certificates on paper, each on a page of its own, with a code that leads to its verification.
#pragma once
#include <string>
#include <vector>

#include "modules/training/certificate.hpp"
#include "office/document.hpp"

namespace khue::training {

// Of one or of many: at least one. `site`: where they are verified, "https://khue.example".
office::Document certificate_document(const std::vector<TrainingCertificate>&, const std::string& site,
                                      const std::string& place);

}  // namespace khue::training
