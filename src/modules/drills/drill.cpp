#include "modules/drills/drill.hpp"

#include <algorithm>
#include <stdexcept>

namespace khue::drills {
namespace {

constexpr auto states = choices<DrillState>({
    {DrillState::planned, "planned", "Đã lên kế hoạch"},
    {DrillState::running, "running", "Đang diễn ra"},
    {DrillState::ended, "ended", "Đã kết thúc, chờ đánh giá"},
    {DrillState::evaluated, "evaluated", "Đã đánh giá"},
});
constexpr auto entry_kinds = choices<EntryKind>({
    {EntryKind::reaction, "reaction", "Xử lý"},
    {EntryKind::detected, "detected", "Phát hiện"},
    {EntryKind::isolated, "isolated", "Cô lập xong"},
    {EntryKind::recovered, "recovered", "Khôi phục xong"},
    {EntryKind::note, "note", "Nhận xét"},
});
constexpr std::pair<std::string_view, std::string_view> kinds[] = {
    {"tabletop", "Thảo luận trên bàn"},        {"functional", "Mô phỏng chức năng"},
    {"live", "Thực chiến trên hệ thống thật"}, {"phishing", "Diễn tập thư lừa đảo"},
    {"restore", "Khôi phục bản sao lưu"},
};
constexpr std::int64_t ms_of_minute = 60'000;

}  // namespace

const Entity& Drill::entity() {
    using S = Drill;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::title>("Tên cuộc diễn tập").required().max(200).title(),
        field<&S::scenario>("Kịch bản").required().max(50),
        field<&S::content>("Nội dung kịch bản").required().max(60'000).long_text(),
        field<&S::planned_on>("Ngày dự kiến"),
        field<&S::people>("Phân vai").max(10'000).long_text().personal(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::started_at>("Bắt đầu lúc"),
        field<&S::ended_at>("Kết thúc lúc"),
        field<&S::marks>("Đánh giá").max(20'000).long_text(),
        field<&S::lessons>("Bài học").max(4000).long_text(),
        field<&S::follow_up>("Việc phải làm sau diễn tập").max(4000).long_text(),
        field<&S::follow_up_due>("Hạn"),
        field<&S::planned_by>("Người lập").max(100),
    };
    static constexpr Entity entity = describe<S>("drill", "drills", "Diễn tập xử lý sự cố", fields);
    return entity;
}

const Entity& DrillEntry::entity() {
    using S = DrillEntry;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::drill_id>("Diễn tập").required().refers_to("drill"),
        field<&S::at>("Lúc"),
        field<&S::kind>("Loại").one_of(entry_kinds),
        field<&S::text>("Nội dung").required().max(2000).long_text(),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity = describe<S>("drill_entry", "drill_entries", "Ghi chép diễn tập", fields);
    return entity;
}

std::string_view code_of(DrillState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(DrillState s) { return states.at(static_cast<std::size_t>(s)).label; }
std::string_view code_of(EntryKind k) { return entry_kinds.at(static_cast<std::size_t>(k)).code; }
std::string_view label_of(EntryKind k) { return entry_kinds.at(static_cast<std::size_t>(k)).label; }

std::optional<EntryKind> entry_kind(std::string_view code) {
    const auto found = std::ranges::find(entry_kinds, code, &Choice::code);
    if (found == entry_kinds.end()) return std::nullopt;
    return static_cast<EntryKind>(found - entry_kinds.begin());
}

std::string_view kind_label(std::string_view kind) {
    for (const auto& [code, label] : kinds)
        if (code == kind) return label;
    return "";
}

static Scenario read_scenario(const Json& file) {
    Scenario out{.code = file["code"].text_or(),
                 .name = file["name"].text_or(),
                 .kind = file["kind"].text_or(),
                 .goal = file["goal"].text_or(),
                 .source = file["about"]["source"].text_or(),
                 .confidence = file["about"]["confidence"].text_or(),
                 .minutes = file["minutes"].integer_or(0),
                 .roles = {},
                 .injects = {},
                 .questions = {},
                 .json = {}};
    for (const Json& r : file["roles"].items)
        out.roles.push_back({.code = r["code"].text_or(), .label = r["label"].text_or()});
    for (const Json& i : file["injects"].items)
        out.injects.push_back({.at = i["at"].integer_or(0),
                               .to = i["to"].text_or(),
                               .text = i["text"].text_or(),
                               .expect = i["expect"].text_or()});
    for (const Json& q : file["evaluation"].items)
        out.questions.push_back({.code = q["code"].text_or(), .question = q["question"].text_or()});
    std::ranges::stable_sort(out.injects, {}, &Inject::at);
    return out;
}

Scenario Scenario::kept(const std::string& json) { return read_scenario(parse_json(json).value_or(Json{})); }

Scenario Scenario::of(const Json& file) {
    Scenario out = read_scenario(file);
    const auto wrong = [&](const std::string& why) {
        throw std::runtime_error("kịch bản “" + out.code + "”: " + why);
    };
    if (kind_label(out.kind).empty()) wrong("không có loại diễn tập “" + out.kind + "”");
    if (out.injects.empty()) wrong("không có tình huống nào");
    for (const Inject& i : out.injects)
        if (!out.role(i.to)) wrong("không có vai “" + i.to + "”");
    append_json(out.json, file);
    return out;
}

const ScenarioRole* Scenario::role(std::string_view of) const {
    const auto found = std::ranges::find(roles, of, &ScenarioRole::code);
    return found == roles.end() ? nullptr : &*found;
}

std::vector<Scenario> load_scenarios(const std::filesystem::path& rules) {
    std::vector<Scenario> out;
    for (const auto& entry : std::filesystem::directory_iterator(rules / "drills"))
        if (entry.path().extension() == ".json") out.push_back(Scenario::of(load_json_file(entry.path())));
    std::ranges::sort(out, {}, &Scenario::name);
    return out;
}

Timing timing_of(const Drill& d, const std::vector<DrillEntry>& entries) {
    Timing out;
    const auto first = [&](EntryKind kind) -> std::optional<std::int64_t> {
        std::optional<std::int64_t> found;
        for (const DrillEntry& e : entries)
            if (e.kind == kind && d.started_at)
                found = std::min(found.value_or(INT64_MAX), e.at.ms - d.started_at->ms);
        return found;
    };
    out.detected = first(EntryKind::detected);
    out.isolated = first(EntryKind::isolated);
    out.recovered = first(EntryKind::recovered);
    return out;
}

std::size_t given_by(const Scenario& s, const Drill& d, Instant now) {
    if (!d.started_at) return 0;
    const Instant until = d.ended_at.value_or(now);
    return static_cast<std::size_t>(std::ranges::count_if(
        s.injects, [&](const Inject& i) { return d.started_at->ms + i.at * ms_of_minute <= until.ms; }));
}

}  // namespace khue::drills
