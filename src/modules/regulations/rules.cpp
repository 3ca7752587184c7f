#include "modules/regulations/rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace khue::regulations {
namespace {

bool holds(const Json& list, std::string_view text) {
    return std::ranges::any_of(list.items, [&](const Json& one) { return one.text == text; });
}

[[noreturn]] void refuse_data(const std::string& what) {
    throw std::runtime_error("data/regulations/kinds.json: " + what);
}

}  // namespace

Rules Rules::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "regulations" / "kinds.json");
    Rules out;
    out.legal_basis = file["about"]["legal_basis"].text_or();
    out.source = file["about"]["source"].text_or();
    out.confidence = file["about"]["confidence"].text_or();
    out.pupil_age_note = file["pupil_age_note"].text_or();
    out.soon_days = file["soon_days"].integer_or(0);
    out.remind_every_days = file["remind_every_days"].integer_or(0);
    for (const Json& k : file["kinds"].items) {
        Kind kind{.code = k["code"].text_or(),
                  .name = k["name"].text_or(),
                  .basis = k["basis"].text_or(),
                  .confidence = k["confidence"].text_or(),
                  .guidance = k["group"].text == "guidance",
                  .of_school = holds(k["expected_of"], "school"),
                  .of_commune = holds(k["expected_of"], "commune")};
        if (kind.code.empty() || kind.name.empty() || out.kind(kind.code))
            refuse_data("loại “" + kind.code + "” thiếu tên hoặc lặp");
        out.kinds.push_back(std::move(kind));
    }
    for (const Json& r : file["readerships"].items) {
        Readership one{.code = r["code"].text_or(), .name = r["name"].text_or(), .roles = {}};
        for (const Json& role : r["roles"].items) one.roles.push_back(role.text);
        if (one.code.empty() || one.roles.empty() || out.readership(one.code))
            refuse_data("người đọc “" + one.code + "” không có vai trò nào hoặc lặp");
        out.readerships.push_back(std::move(one));
    }
    if (out.kinds.empty() || out.readerships.empty()) refuse_data("không có loại văn bản hoặc người đọc");
    if (out.soon_days < 1 || out.remind_every_days < 1) refuse_data("số ngày phải từ 1");
    return out;
}

const Kind* Rules::kind(std::string_view code) const {
    const auto found = std::ranges::find(kinds, code, &Kind::code);
    return found == kinds.end() ? nullptr : &*found;
}

const Readership* Rules::readership(std::string_view code) const {
    const auto found = std::ranges::find(readerships, code, &Readership::code);
    return found == readerships.end() ? nullptr : &*found;
}

std::string Rules::kind_name(std::string_view code) const {
    const Kind* found = kind(code);
    return found ? found->name : std::string(code);
}

Standing standing_of(const Regulation& r, bool replaced, Date today) {
    if (r.state == RegulationState::draft) return Standing::draft;
    if (r.state == RegulationState::in_review) return Standing::in_review;
    if (r.state == RegulationState::revoked) return Standing::revoked;
    if (replaced) return Standing::replaced;
    if (r.in_force_from && *r.in_force_from > today) return Standing::approved;
    if (r.valid_until && *r.valid_until < today) return Standing::expired;
    return Standing::in_force;
}

std::optional<Date> due_of(const Regulation& r) {
    if (!r.review_by || !r.valid_until) return r.review_by ? r.review_by : r.valid_until;
    return std::min(*r.review_by, *r.valid_until);
}

bool is_for(const Rules& rules, const Identity& who, const Regulation& r) {
    const Readership* readers = rules.readership(r.audience);
    return readers && std::ranges::any_of(who.grants, [&](const Grant& g) {
               return g.unit_id == r.unit_id.value &&
                      std::ranges::find(readers->roles, g.role) != readers->roles.end();
           });
}

}  // namespace khue::regulations
