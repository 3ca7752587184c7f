// Packs named parts into a .zip held in memory, with fixed times so that equal parts give equal bytes.
#pragma once
#include <string>
#include <vector>

namespace khue::office {

struct ZipPart {
    std::string name, bytes;
    bool stored = false;  // already compressed, for example a PNG
};

// In the order given. Throws std::runtime_error when libzip fails (memory).
std::string zip_parts(const std::vector<ZipPart>&);

}  // namespace khue::office
