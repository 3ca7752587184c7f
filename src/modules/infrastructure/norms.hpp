// What a school needs of networks and devices, as data: data/infrastructure/norms.json, over which the
// commune sets its own values per level. The arithmetic and the sentence are pure.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue {
class Db;
struct Unit;
}  // namespace khue

namespace khue::infrastructure {

// one_per: one for every `value`; each: `value` for each; per_hundred: `value` for every hundred; percent.
enum class NormRule : std::uint8_t { one_per, each, per_hundred, percent };
enum class Counted : std::uint8_t {
    pupils,
    it_pupils,  // of classes that learn Tin học
    classes,
    it_classes,
    office_staff,  // managers and employees
    learning_rooms,
    school
};
enum class Held : std::uint8_t { devices, rooms, lines, megabits, wifi_rooms };

struct Norm {
    std::string code, label, unit, basis, confidence, action;
    NormRule rule = NormRule::each;
    Counted of = Counted::school;
    Held have = Held::devices;
    std::vector<std::string> kinds;              // loai_thiet_bi, loai_phong
    std::map<std::string, std::int64_t> values;  // by cap_truong
};

struct NormBook {
    std::string source, note;
    int it_from_grade = 3;
    std::int64_t ending_days = 60;
    std::vector<std::string> end_devices, network_devices;  // loai_thiet_bi
    std::map<std::string, Date> support_ends;               // he_dieu_hanh → last day of support
    std::vector<Norm> norms;

    // Throws std::runtime_error that names the file and what is wrong in it.
    static NormBook load(const std::filesystem::path& rules);
    const Norm* find(std::string_view code) const;
    bool is_digital(std::string_view kind) const;
    bool is_unsupported(std::string_view system, Date today) const;
};
const NormBook& norm_book();  // of the running program
void load_norm_book(const std::filesystem::path& rules);

// A norm as it holds for schools of one level.
struct LevelNorm {
    const Norm* norm = nullptr;
    std::optional<std::int64_t> value;  // nothing: not applied
    std::string basis;                  // never empty
    bool doubtful = true;               // no document stands behind the number
    bool own = false;                   // set by the commune
};
std::string level_code(const Unit&);
std::string level_label(std::string_view level);
std::vector<std::string> school_levels();  // cap_truong
std::vector<LevelNorm> norms_for(Db&, std::string_view level);

std::int64_t needed(NormRule, std::int64_t value, std::int64_t counted);
std::string uncounted_words(const Norm&);                 // when the registers have nothing to count by
std::string rule_words(const Norm&, std::int64_t value);  // "Cứ 12 học sinh học Tin học cần 1 máy"

// What there is of it in the registers.
struct Stock {
    std::int64_t all = 0, usable = 0, repairable = 0, broken = 0, retiring = 0;
    std::int64_t unclear() const { return all - usable - repairable - broken - retiring; }
};
// "Cần 40 máy, có 31 dùng được, thiếu 9 (trong sổ còn 2 hỏng sửa được, 1 hỏng hẳn)."
std::string gap_sentence(std::string_view unit, std::int64_t need, const Stock&);

// The school's words for what a norm, a kind of device or a room is called.
std::string kind_label(std::string_view kind);
// Of a device by its name, of a room by its kind: code of loai_thiet_bi, loai_phong; empty when not
// understood.
std::string device_kind(std::string_view name);
std::string room_kind(std::string_view words);

}  // namespace khue::infrastructure
