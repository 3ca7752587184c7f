#include "modules/declarations/checks.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/text.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/periods.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

constexpr std::int64_t much_percent = 20;  // a denominator that moved by more is asked about

std::string named(std::int64_t n) { return number_with_dots(n); }

// The same figure in the quarter before.
std::optional<Declaration> former_of(App& app, Db& db, const Duty& duty) {
    std::optional<Period> before;
    for (Period& p : periods(app, db))
        if (p.kind == "quarter" && p.close_on < duty.period.close_on) before = std::move(p);
    if (!before) return std::nullopt;
    auto found = first<Declaration>(
        db, Scope::of(duty.unit.id),
        {where<&Declaration::unit_id>(duty.unit.id), where<&Declaration::indicator>(duty.indicator->no),
         where<&Declaration::period>(before->code), where<&Declaration::part>(duty.rule->part)});
    return found && found->counted_numerator ? found : std::nullopt;
}

void compare_with_register(App& app, Db& db, const Duty& duty, std::vector<std::string>& out) {
    auto known = known_of(app, db, duty);
    const auto& declared = duty.declaration->denominator;
    if (known && declared && *declared != known->count)
        out.push_back("Mẫu số khai là " + named(*declared) + ", sổ trên hệ thống có " + named(known->count) +
                      " (" + lower(known->label) + ").");
}

void compare_with_former(const Duty& duty, const Declaration& former, std::vector<std::string>& out) {
    const Declaration& d = *duty.declaration;
    std::string before = "kỳ trước (" + former.period + ") đã duyệt ";
    if (duty.indicator->accumulates && d.numerator && *d.numerator < *former.counted_numerator)
        out.push_back("Số cộng dồn giảm: " + before + named(*former.counted_numerator) + ", kỳ này khai " +
                      named(*d.numerator) + ".");
    if (!d.denominator || !former.counted_denominator || *former.counted_denominator == 0) return;
    std::int64_t was = *former.counted_denominator, moved = std::abs(*d.denominator - was);
    if (moved * 100 > was * much_percent)
        out.push_back("Mẫu số thay đổi nhiều: " + before + named(was) + ", kỳ này khai " +
                      named(*d.denominator) + ".");
}

}  // namespace

void require_declarer(const Duty& duty, const Declarer& who) {
    if (duty.stated_by(who)) return;
    throw Failure{
        403,
        "not_the_declarer",
        duty.rule->by_commune ? "Số liệu này do UBND xã khai." : "Mỗi đơn vị tự khai số liệu của mình.",
        {}};
}

void check_numbers(const Duty& duty, Problems& problems) {
    const Declaration& d = *duty.declaration;
    bool may_be_nothing = duty.rule->divides() && !duty.rule->yes_no;
    if (d.none_occurred && !may_be_nothing)
        problems.add("/nothing", "not_possible", "Số liệu này không có mục \"không phát sinh\".");
    auto in_range = [&](const std::optional<std::int64_t>& n, const char* path) {
        if (n && (*n < 0 || *n > 1'000'000'000))
            problems.add(path, "out_of_range", "Xin nhập số nguyên từ 0 đến 1.000.000.000.");
    };
    in_range(d.numerator, "/numerator");
    in_range(d.denominator, "/denominator");
    if (duty.rule->yes_no && d.numerator && *d.numerator > 1)
        problems.add("/numerator", "not_yes_or_no", "Xin chọn có hoặc chưa.");
    if (d.numerator && d.denominator && *d.numerator > *d.denominator)
        problems.add("/numerator", "above_denominator", "Tử số không được lớn hơn mẫu số.");
    if (!d.none_occurred && may_be_nothing && d.denominator == 0)
        problems.add("/denominator", "zero",
                     "Mẫu số bằng 0. Nếu kỳ này không phát sinh, xin chọn \"Không phát sinh\".");
}

void check_complete(Db& db, const Duty& duty, Problems& problems) {
    const Declaration& d = *duty.declaration;
    if (!d.numerator)
        problems.add("/numerator", "required", "Xin nhập " + lower(duty.rule->numerator_label) + ".");
    if (duty.rule->divides() && !d.denominator)
        problems.add("/denominator", "required", "Xin nhập " + lower(duty.rule->denominator_label) + ".");
    bool to_be_proved = d.numerator.value_or(0) > 0;
    if (to_be_proved && !d.link && !has_evidence(evidence_of(db, declaration_evidence, d.id.value), ""))
        problems.add("/evidence", "required", "Xin gắn minh chứng có nội dung hoặc ghi đường dẫn.");
    if (d.none_occurred && !d.note)
        problems.add("/note", "required", "Xin ghi vì sao kỳ này không phát sinh.");
}

std::optional<KnownCount> known_of(App& app, Db& db, const Duty& duty) {
    const Measure* m =
        duty.rule->known_denominator.empty() ? nullptr : app.measure(duty.rule->known_denominator);
    if (!m) return std::nullopt;
    auto tally = count_measures(app, db, {.period = duty.period.code}, {m});
    auto found = tally.numbers.front()->find(duty.unit.id);
    if (found == tally.numbers.front()->end()) return std::nullopt;
    return KnownCount{.label = std::string(m->label), .count = found->second};
}

std::vector<std::string> oddities(App& app, Db& db, const Duty& duty) {
    std::vector<std::string> out;
    if (!duty.declaration || duty.declaration->none_occurred) return out;
    compare_with_register(app, db, duty, out);
    if (auto former = former_of(app, db, duty)) compare_with_former(duty, *former, out);
    return out;
}

}  // namespace khue
