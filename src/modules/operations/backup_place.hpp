// Where backups go: a folder on a second disk, a USB disk or the network.
#pragma once
#include "core/entity.hpp"

namespace khue {

// Nơi sao lưu
struct BackupPlace {
    Id<BackupPlace> id;
    std::string name;
    std::string folder;
    bool continuous = false;
    bool active = true;
    std::optional<std::string> note;

    static const Entity& entity();
};

}  // namespace khue
