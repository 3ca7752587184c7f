#include "modules/inspections/inspection.hpp"

#include <algorithm>
#include <stdexcept>

namespace khue::inspections {
namespace {

constexpr auto states = choices<InspectionState>({
    {InspectionState::open, "open", "Đang kiểm tra"},
    {InspectionState::concluded, "concluded", "Đã kết luận"},
});
constexpr auto results = choices<Result>({
    {Result::met, "met", "Đạt"},
    {Result::partly, "partly", "Đạt một phần"},
    {Result::unmet, "unmet", "Chưa đạt"},
    {Result::not_applicable, "not_applicable", "Không áp dụng"},
});
constexpr auto finding_states = choices<FindingState>({
    {FindingState::open, "open", "Chưa khắc phục"},
    {FindingState::mended, "mended", "Trường báo đã khắc phục"},
    {FindingState::closed, "closed", "Đã xác nhận khắc phục"},
});

}  // namespace

const Entity& Inspection::entity() {
    using S = Inspection;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường được kiểm tra").required().refers_to("unit").scope(),
        field<&S::checklist>("Danh mục kiểm tra").required().max(50).title(),
        field<&S::content>("Nội dung danh mục").required().max(100'000).long_text(),
        field<&S::held_on>("Ngày kiểm tra").required(),
        field<&S::team>("Đoàn kiểm tra").required().max(1000).long_text().personal(),
        field<&S::hosts>("Đại diện nhà trường").max(1000).long_text().personal(),
        field<&S::conclusion>("Kết luận").max(4000).long_text(),
        field<&S::school_word>("Ý kiến của nhà trường").max(4000).long_text(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::concluded_at>("Kết luận lúc"),
        field<&S::concluded_by>("Người kết luận").max(100),
    };
    static constexpr Entity entity =
        describe<S>("inspection", "inspections", "Kiểm tra an toàn thông tin", fields);
    return entity;
}

const Entity& InspectionAnswer::entity() {
    using S = InspectionAnswer;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::inspection_id>("Cuộc kiểm tra").required().refers_to("inspection"),
        field<&S::item>("Mục").required().max(20).title(),
        field<&S::result>("Kết quả").one_of(results),
        field<&S::note>("Nhận xét").max(2000).long_text(),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity =
        describe<S>("inspection_answer", "inspection_answers", "Kết quả một mục kiểm tra", fields);
    return entity;
}

const Entity& InspectionPhoto::entity() {
    using S = InspectionPhoto;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::inspection_id>("Cuộc kiểm tra").required().refers_to("inspection"),
        field<&S::item>("Mục").required().max(20).title(),
        field<&S::key>("Dấu của máy chụp").required().max(64),
        field<&S::file_id>("Tệp"),
    };
    static constexpr Entity entity =
        describe<S>("inspection_photo", "inspection_photos", "Ảnh của mục kiểm tra", fields);
    return entity;
}

const Entity& InspectionFinding::entity() {
    using S = InspectionFinding;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::inspection_id>("Cuộc kiểm tra").required().refers_to("inspection"),
        field<&S::item>("Mục").max(20),
        field<&S::text>("Tồn tại, yêu cầu khắc phục").required().max(2000).long_text(),
        field<&S::due>("Hạn khắc phục").required(),
        field<&S::state>("Tình trạng").one_of(finding_states),
        field<&S::mended>("Trường đã làm").max(2000).long_text(),
        field<&S::mended_at>("Báo lúc"),
    };
    static constexpr Entity entity =
        describe<S>("inspection_finding", "inspection_findings", "Tồn tại phải khắc phục", fields);
    return entity;
}

std::string_view code_of(InspectionState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view code_of(Result r) { return results.at(static_cast<std::size_t>(r)).code; }
std::string_view label_of(Result r) { return results.at(static_cast<std::size_t>(r)).label; }
std::string_view code_of(FindingState s) { return finding_states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(FindingState s) { return finding_states.at(static_cast<std::size_t>(s)).label; }

std::optional<Result> result_of(std::string_view code) {
    const auto found = std::ranges::find(results, code, &Choice::code);
    if (found == results.end()) return std::nullopt;
    return static_cast<Result>(found - results.begin());
}

static Checklist read_checklist(const Json& file) {
    Checklist out{.code = file["code"].text_or(),
                  .name = file["name"].text_or(),
                  .legal_basis = file["about"]["legal_basis"].text_or(),
                  .source = file["about"]["source"].text_or(),
                  .confidence = file["about"]["confidence"].text_or(),
                  .items = {},
                  .json = {}};
    for (const Json& i : file["items"].items)
        out.items.push_back({.code = i["code"].text_or(),
                             .section = i["section"].text_or(),
                             .text = i["text"].text_or(),
                             .look = i["look"].text_or(),
                             .basis = i["basis"].text_or()});
    return out;
}

Checklist Checklist::kept(const std::string& json) {
    return read_checklist(parse_json(json).value_or(Json{}));
}

Checklist Checklist::of(const Json& file) {
    Checklist out = read_checklist(file);
    for (const ChecklistItem& item : out.items)
        if (item.code.empty() || item.text.empty() || out.find(item.code) != &item)
            throw std::runtime_error("danh mục kiểm tra “" + out.code + "”: mục “" + item.code +
                                     "” thiếu hoặc lặp");
    if (out.code.empty() || out.items.empty())
        throw std::runtime_error("danh mục kiểm tra “" + out.code + "” không có mục nào");
    append_json(out.json, file);
    return out;
}

const ChecklistItem* Checklist::find(std::string_view of) const {
    const auto found = std::ranges::find(items, of, &ChecklistItem::code);
    return found == items.end() ? nullptr : &*found;
}

std::vector<Checklist> load_checklists(const std::filesystem::path& rules) {
    std::vector<Checklist> out;
    for (const auto& entry : std::filesystem::directory_iterator(rules / "inspections"))
        if (entry.path().extension() == ".json") out.push_back(Checklist::of(load_json_file(entry.path())));
    std::ranges::sort(out, {}, &Checklist::name);
    return out;
}

}  // namespace khue::inspections
