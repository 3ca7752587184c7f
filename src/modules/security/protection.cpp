#include "modules/security/protection.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "core/json.hpp"
#include "core/validate.hpp"
#include "modules/security/inventory.hpp"

namespace khue::security {
namespace {

constexpr auto states = choices<MeasureState>({
    {MeasureState::met, "met", "Đạt"},
    {MeasureState::partly, "partly", "Đạt một phần"},
    {MeasureState::unmet, "unmet", "Chưa đạt"},
    {MeasureState::not_applicable, "not_applicable", "Không áp dụng"},
});

constexpr int level_while_unknown = 2;

std::optional<MeasureState> state_of(std::string_view code) {
    const auto found = std::ranges::find(states, code, &Choice::code);
    if (found == states.end()) return std::nullopt;
    return static_cast<MeasureState>(found - states.begin());
}

}  // namespace

std::string_view code_of(MeasureState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(MeasureState s) { return states.at(static_cast<std::size_t>(s)).label; }

const Entity& ProtectionMeasure::entity() {
    using S = ProtectionMeasure;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::system_id>("Hệ thống").required().refers_to("information_system"),
        field<&S::item>("Yêu cầu").required().max(20).title(),
        field<&S::state>("Kết quả").one_of(states),
        field<&S::note>("Cách thực hiện, lý do").max(1000).long_text(),
        field<&S::due>("Hạn hoàn thành"),
        field<&S::person>("Người phụ trách").max(100).personal(),
    };
    static constexpr Entity entity =
        describe<S>("protection_measure", "protection_measures", "Biện pháp bảo đảm của hệ thống", fields);
    return entity;
}

Baseline Baseline::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "security" / "baseline.json");
    Baseline out;
    for (const Json& g : file["groups"].items)
        out.groups.push_back({.code = g["code"].text_or(),
                              .kind = g["kind"].text_or(),
                              .label = g["label"].text_or(),
                              .article = g["article"].text_or()});
    for (const Json& i : file["items"].items)
        out.items.push_back({.code = i["code"].text_or(),
                             .group = i["group"].text_or(),
                             .text = i["text"].text_or(),
                             .source = i["source"].text_or(),
                             .confidence = i["confidence"].text_or(),
                             .from_level = static_cast<int>(i["from_level"].integer_or(1))});
    for (const Json& r : file["risks"].items) {
        BaselineRisk risk{.threat = r["threat"].text_or(),
                          .weakness = r["weakness"].text_or(),
                          .harm = r["harm"].text_or(),
                          .items = {}};
        for (const Json& code : r["items"].items) risk.items.push_back(code.text);
        out.risks.push_back(std::move(risk));
    }
    for (const BaselineItem& i : out.items)
        if (!out.group(i.group))
            throw std::runtime_error("data/security/baseline.json: không có nhóm “" + i.group + "”");
    return out;
}

const BaselineItem* Baseline::find(std::string_view code) const {
    const auto found = std::ranges::find(items, code, &BaselineItem::code);
    return found == items.end() ? nullptr : &*found;
}

const BaselineGroup* Baseline::group(std::string_view code) const {
    const auto found = std::ranges::find(groups, code, &BaselineGroup::code);
    return found == groups.end() ? nullptr : &*found;
}

std::vector<AskedMeasure> asked_of(Db& db, const Baseline& baseline, const InformationSystem& s) {
    std::map<std::string, ProtectionMeasure> said;
    for (auto& m : list<ProtectionMeasure>(db, Scope::of(s.unit_id.value),
                                           {.filters = {where<&ProtectionMeasure::system_id>(s.id.value)}}))
        said.emplace(m.item, m);
    std::vector<AskedMeasure> out;
    for (const BaselineItem& item : baseline.items) {
        if (item.from_level > s.level.value_or(level_while_unknown)) continue;
        const auto found = said.find(item.code);
        out.push_back(
            {.item = &item, .said = found == said.end() ? std::nullopt : std::optional(found->second)});
    }
    return out;
}

MeasureShare share_of(const std::vector<AskedMeasure>& asked) {
    MeasureShare out{.asked = static_cast<std::int64_t>(asked.size())};
    for (const AskedMeasure& a : asked) {
        out.said += a.said.has_value();
        out.applicable += !a.said || a.said->state != MeasureState::not_applicable;
        out.met += a.said && a.said->state == MeasureState::met;
    }
    return out;
}

void write_measure(const Baseline& baseline, Transaction& t, const Scope& own, std::int64_t system,
                   std::string_view item, const MeasureEdit& edit) {
    const InformationSystem s = system_in(t.db(), own, system);
    if (!baseline.find(item)) not_found("yêu cầu này");
    ProtectionMeasure m = first<ProtectionMeasure>(t.db(), own,
                                                   {where<&ProtectionMeasure::system_id>(s.id.value),
                                                    where<&ProtectionMeasure::item>(std::string(item))})
                              .value_or(ProtectionMeasure{.unit_id = s.unit_id,
                                                          .system_id = s.id,
                                                          .item = std::string(item),
                                                          .note = {},
                                                          .due = {},
                                                          .person = {}});
    Problems problems;
    const auto state = state_of(edit.state);
    if (!state) problems.add("/state", "invalid", "Xin chọn kết quả của yêu cầu.");
    m.state = state.value_or(MeasureState::unmet);
    set_field(field_of<&ProtectionMeasure::note>(), edit.note, &m, problems);
    set_field(field_of<&ProtectionMeasure::person>(), edit.person, &m, problems);
    m.due = edit.due;
    if (state && m.state != MeasureState::met && !m.note)
        problems.add("/note", "required", "Xin ghi vì sao chưa đạt hoặc không áp dụng.");
    throw_if_any(problems);
    if (m.id)
        update(t, own, m);
    else
        insert(t, own, m);
}

}  // namespace khue::security
