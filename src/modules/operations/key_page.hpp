// The recovery key on paper.
#pragma once
#include <string>

#include "store/seal.hpp"

namespace khue {

std::string recovery_key_pdf(const RecoveryKey&, const std::string& commune);

}  // namespace khue
