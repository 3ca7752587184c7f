// The recovery keys this machine knows: one file each in <data>/keys/backup, for the owner alone. The newest
// seals what is made; the others open what was made before.
#pragma once
#include <filesystem>
#include <optional>

#include "store/seal.hpp"

namespace khue {

class KeyRing {
public:
    explicit KeyRing(const std::filesystem::path& data) : folder_(data / "keys" / "backup") {}
    RecoveryKey current() const;  // made when there is none
    std::optional<RecoveryKey> find(std::string_view id) const;
    void add(const RecoveryKey&) const;  // opens, without sealing anything from now on
    RecoveryKey replace() const;         // a new one seals from now on
    RecoveryKey opening(const std::filesystem::path& sealed) const;  // Failure 422 key_needed when unknown

private:
    std::filesystem::path folder_;
};

}  // namespace khue
