#include "modules/operations/key_ring.hpp"

#include "core/problem.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view current_name = "current", key_end = ".key";

fs::path file_of(const fs::path& folder, std::string_view id) {
    return folder / (std::string(id) + std::string(key_end));
}

}  // namespace

void KeyRing::add(const RecoveryKey& key) const {
    const fs::path file = file_of(folder_, key.id());
    make_folder(folder_);
    if (!fs::exists(file)) write_file(file, key.text() + "\n");
    if (!fs::exists(folder_ / current_name)) write_file(folder_ / current_name, key.id());
}

RecoveryKey KeyRing::replace() const {
    const RecoveryKey key = new_recovery_key();
    add(key);
    write_file(folder_ / current_name, key.id());
    return key;
}

RecoveryKey KeyRing::current() const {
    if (!fs::exists(folder_ / current_name)) return replace();
    auto key = find(read_file(folder_ / current_name));
    return key ? *key : replace();
}

std::optional<RecoveryKey> KeyRing::find(std::string_view id) const {
    const fs::path file = file_of(folder_, id);
    if (!fs::exists(file)) return std::nullopt;
    return parse_recovery_key(read_file(file));
}

RecoveryKey KeyRing::opening(const fs::path& sealed) const {
    const auto id = key_id_of(sealed);
    if (!id)
        throw Failure{
            422,
            "damaged_backup",
            "Tệp “" + sealed.filename().string() + "” không phải là bản sao lưu của Khuê hoặc đã hỏng.",
            {}};
    if (auto key = find(*id)) return *key;
    throw Failure{
        422,
        "key_needed",
        "Máy này chưa có khóa khôi phục của bản sao lưu (mã khóa " + *id + "). Xin nhập khóa trên bản in.",
        {}};
}

}  // namespace khue
