#include "modules/infrastructure/norms.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/imports/words.hpp"
#include "modules/infrastructure/records.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::infrastructure {
namespace {

constexpr std::string_view without_basis = "Định mức do xã đặt, chưa có căn cứ";
constexpr std::string_view rule_codes[] = {"one_per", "each", "per_hundred", "percent"};
constexpr std::string_view counted_codes[] = {"pupils",       "it_pupils",      "classes", "it_classes",
                                              "office_staff", "learning_rooms", "school"};
constexpr std::string_view counted_words[] = {"học sinh",        "học sinh học Tin học",      "lớp",
                                              "lớp học Tin học", "cán bộ quản lý, nhân viên", "phòng học",
                                              "trường"};
constexpr std::string_view held_codes[] = {"devices", "rooms", "lines", "megabits", "wifi_rooms"};

struct Loaded {
    NormBook book;
    imports::Vocabularies words;
};
Loaded& loaded() {
    static Loaded l;
    return l;
}

[[noreturn]] void broken(const std::string& what) {
    throw std::runtime_error("data/infrastructure/norms.json: " + what);
}

template <class E, std::size_t N>
E code_in(const std::string_view (&codes)[N], const Json& value, const std::string& norm) {
    const auto found = std::ranges::find(codes, value.text_or());
    if (found == std::end(codes)) broken(norm + ": unknown word " + value.text_or());
    return static_cast<E>(found - std::begin(codes));
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(one.text_or());
    return out;
}

Norm read_norm(const Json& row, const std::string& confidence) {
    Norm n{.code = row["code"].text_or(),
           .label = row["label"].text_or(),
           .unit = row["unit"].text_or(),
           .basis = row["basis"].text_or(),
           .confidence = row["confidence"].text_or(confidence),
           .action = row["action"].text_or("buy"),
           .kinds = texts(row["kinds"]),
           .values = {}};
    if (n.code.empty() || n.label.empty() || n.unit.empty()) broken("a norm lacks its code, label or unit");
    n.rule = code_in<NormRule>(rule_codes, row["rule"], n.code);
    n.of = code_in<Counted>(counted_codes, row["of"], n.code);
    n.have = code_in<Held>(held_codes, row["have"], n.code);
    if ((n.have == Held::devices || n.have == Held::rooms) && n.kinds.empty()) broken(n.code + ": no kinds");
    for (const auto& [level, value] : row["values"].members) {
        if (value.integer_or(0) <= 0) broken(n.code + ": a value must be above zero");
        n.values[level] = value.integer_or(0);
    }
    return n;
}

std::string word_in(const char* list, std::string_view words) {
    const auto found = loaded().words.find(list);
    return found == loaded().words.end() ? "" : found->second.find(squeeze(nfc(words))).code;
}

bool names(const std::vector<std::string>& list, std::string_view one) {
    return std::ranges::find(list, one) != list.end();
}

void append_part(std::string& out, std::int64_t n, std::string_view words) {
    if (n > 0) out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + std::string(words);
}

}  // namespace

NormBook NormBook::load(const std::filesystem::path& rules) {
    const Json file = load_json_file((rules / "infrastructure" / "norms.json").string());
    NormBook out{.source = file["source"].text_or(),
                 .note = file["note"].text_or(),
                 .it_from_grade = static_cast<int>(file["it_from_grade"].integer_or(3)),
                 .ending_days = file["ending_days"].integer_or(60),
                 .end_devices = texts(file["end_devices"]),
                 .network_devices = texts(file["network_devices"]),
                 .support_ends = {},
                 .norms = {}};
    for (const auto& [system, day] : file["support_ends"].members) {
        if (system == "about") continue;
        const auto last = parse_date(day.text_or());
        if (!last) broken("no day of support for " + system);
        out.support_ends[system] = *last;
    }
    for (const Json& row : file["norms"].items) {
        Norm n = read_norm(row, file["confidence"].text_or("?"));
        if (out.find(n.code)) broken(n.code + " stands twice");
        out.norms.push_back(std::move(n));
    }
    return out;
}

const Norm* NormBook::find(std::string_view code) const {
    const auto found = std::ranges::find(norms, code, &Norm::code);
    return found == norms.end() ? nullptr : &*found;
}

bool NormBook::is_digital(std::string_view kind) const {
    return names(end_devices, kind) || names(network_devices, kind);
}

bool NormBook::is_unsupported(std::string_view system, Date today) const {
    const auto found = support_ends.find(std::string(system));
    return found != support_ends.end() && found->second < today;
}

const NormBook& norm_book() { return loaded().book; }

void load_norm_book(const std::filesystem::path& rules) {
    Loaded fresh{.book = NormBook::load(rules), .words = {}};
    imports::load_words(fresh.words, (rules / "words" / "values.json").string());
    loaded() = std::move(fresh);
}

std::string level_code(const Unit& u) {
    return std::string(field_of<&Unit::level>().choices[static_cast<std::size_t>(u.level)].code);
}

std::string level_label(std::string_view level) {
    for (const Choice& c : field_of<&Unit::level>().choices)
        if (c.code == level) return std::string(c.label);
    return std::string(level);
}

std::vector<std::string> school_levels() {
    std::vector<std::string> out;
    for (const Choice& c : field_of<&Unit::level>().choices)
        if (!c.code.empty()) out.emplace_back(c.code);
    return out;
}

std::vector<LevelNorm> norms_for(Db& db, std::string_view level) {
    const auto settings = list<NormSetting>(db, Scope::everything(),
                                            {.filters = {where<&NormSetting::level>(std::string(level))}});
    std::vector<LevelNorm> out;
    for (const Norm& n : norm_book().norms) {
        LevelNorm one{.norm = &n, .value = {}, .basis = std::string(without_basis)};
        const auto shipped = n.values.find(std::string(level));
        if (shipped != n.values.end()) one.value = shipped->second;
        if (!n.basis.empty()) one.basis += " (" + n.basis + ")";
        const auto own = std::ranges::find(settings, n.code, &NormSetting::norm);
        if (own != settings.end()) {
            one.own = true;
            one.value = own->value;
            one.doubtful = !own->basis;
            if (own->basis) one.basis = *own->basis;
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::int64_t needed(NormRule rule, std::int64_t value, std::int64_t counted) {
    const auto up = [](std::int64_t a, std::int64_t b) { return (a + b - 1) / b; };
    switch (rule) {
        case NormRule::one_per: return value > 0 ? up(counted, value) : 0;
        case NormRule::each: return counted * value;
        case NormRule::per_hundred:
        case NormRule::percent: return up(counted * value, 100);
    }
    return 0;
}

std::string uncounted_words(const Norm& n) {
    return "Hồ sơ chưa có " + std::string(counted_words[static_cast<std::size_t>(n.of)]) +
           " nào nên chưa tính được nhu cầu.";
}

std::string rule_words(const Norm& n, std::int64_t value) {
    const std::string what(counted_words[static_cast<std::size_t>(n.of)]), v = std::to_string(value);
    switch (n.rule) {
        case NormRule::one_per: return "Cứ " + v + " " + what + " cần 1 " + n.unit;
        case NormRule::each: return "Mỗi " + what + " cần " + v + " " + n.unit;
        case NormRule::per_hundred: return "Cứ 100 " + what + " cần " + v + " " + n.unit;
        case NormRule::percent: return v + "% số " + what;
    }
    return {};
}

std::string gap_sentence(std::string_view unit, std::int64_t need, const Stock& s) {
    std::string out = "Cần " + std::to_string(need) + " " + std::string(unit) + ", có " +
                      std::to_string(s.usable) + " dùng được";
    out += s.usable >= need ? ": đủ" : ", thiếu " + std::to_string(need - s.usable);
    std::string rest;
    append_part(rest, s.repairable, "hỏng sửa được");
    append_part(rest, s.broken, "hỏng hẳn");
    append_part(rest, s.retiring, "chờ thanh lý");
    append_part(rest, s.unclear(), "chưa ghi tình trạng");
    return out + (rest.empty() ? "." : " (trong sổ còn " + rest + ").");
}

std::string kind_label(std::string_view kind) {
    if (const Norm* n = norm_book().find(kind); n && n->have != Held::devices) return n->label;
    for (const char* list : {"loai_thiet_bi", "loai_phong"})
        if (const CodeList* codes = code_lists().find(list); codes && codes->find(kind))
            return codes->find(kind)->label;
    return std::string(kind);
}

std::string device_kind(std::string_view name) { return word_in("loai_thiet_bi", name); }
std::string room_kind(std::string_view words) { return word_in("loai_phong", words); }

}  // namespace khue::infrastructure
