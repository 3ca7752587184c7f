#include "modules/reports/material_test.hpp"

namespace khue::reports_test {

ReportMaterial empty_material() {
    ReportMaterial m;
    m.report.title = "Kết quả thực hiện Kế hoạch thử quý III năm 2026";
    m.report.agency = "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM";
    m.report.period = "2026-Q3";
    m.issuer = "Ủy ban nhân dân xã Thử Nghiệm";
    m.plan.name = "Kế hoạch Chuyển đổi số thử";
    m.plan.issuer = m.issuer;
    m.plan.issued = {"2026-03"};
    m.figures.period = {
        .code = "2026-Q3", .kind = "quarter", .label = "Quý III năm 2026", .close_on = *date(2026, 9, 30)};
    m.figures.moment = {.period = "2026-Q3", .first = *date(2026, 7, 1), .close = *date(2026, 9, 30)};
    auto plan = std::make_shared<IndicatorPlan>();
    plan->name = m.plan.name;
    plan->indicators.reserve(30);  // figures point into it
    m.figures.plan = plan;
    m.figures.schools = std::make_shared<const std::vector<SchoolRow>>(
        std::vector<SchoolRow>{{.unit_id = 11, .code = "A", .name = "Trường A", .level = "TH"},
                               {.unit_id = 12, .code = "B", .name = "Trường B", .level = "TH"},
                               {.unit_id = 13, .code = "C", .name = "Trường C", .level = "THCS"}});
    return m;
}

void add_indicator(ReportMaterial& m, int no, const std::string& name, int target,
                   std::vector<Count> schools) {
    auto& plan = const_cast<IndicatorPlan&>(*m.figures.plan);
    plan.indicators.push_back({.no = no,
                               .group = "I. Nhóm thử",
                               .name = name,
                               .unit = "%",
                               .target = target * 100,
                               .measured = true,
                               .formula = "Tử số chia mẫu số.",
                               .declared_by = "Từng trường"});
    Tallied way{.schools = std::move(schools)};
    way.commune = sum_of(way.schools);
    m.figures.indicators.push_back({.indicator = &plan.indicators.back(), .ways = {std::move(way)}});
}

Count counted(std::int64_t numerator, std::int64_t denominator) {
    return {.basis = Basis::imported, .ratio = {.numerator = numerator, .denominator = denominator}};
}
Count missing() { return {.basis = Basis::missing}; }
Count not_applicable() { return {.basis = Basis::not_applicable}; }

}  // namespace khue::reports_test
