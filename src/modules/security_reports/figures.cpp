#include "modules/security_reports/figures.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "modules/drills/verbs.hpp"
#include "modules/incidents/verbs.hpp"
#include "modules/inspections/verbs.hpp"
#include "modules/security/dossier.hpp"
#include "modules/training/course.hpp"
#include "modules/units/unit.hpp"

namespace khue::security_reports {
namespace {

using security::InformationSystem;

constexpr FigureName names[] = {
    {"focal_person", "Đầu mối của đơn vị", true},
    {"systems", "Hệ thống thuộc phạm vi"},
    {"systems_with_person", "Hệ thống đã ghi người phụ trách"},
    {"systems_leveled", "Hệ thống đã xác định cấp độ"},
    {"systems_approved", "Hệ thống có quyết định còn giá trị"},
    {"dossiers", "Hồ sơ đề xuất cấp độ"},
    {"dossiers_submitted", "Hồ sơ đã nộp, đang thẩm định"},
    {"dossiers_approved", "Hồ sơ đã phê duyệt"},
    {"regulations", "Quy chế bảo đảm an ninh mạng", true},
    {"management_applicable", "Yêu cầu quản lý áp dụng"},
    {"management_met", "Yêu cầu quản lý đạt"},
    {"technical_applicable", "Yêu cầu kỹ thuật áp dụng"},
    {"technical_met", "Yêu cầu kỹ thuật đạt"},
    {"inspections", "Cuộc kiểm tra"},
    {"findings", "Tồn tại đã nêu"},
    {"findings_mended", "Tồn tại đã khắc phục"},
    {"findings_overdue", "Tồn tại quá hạn"},
    {"incidents", "Sự cố"},
    {"incidents_serious", "Sự cố nghiêm trọng"},
    {"incidents_open", "Sự cố chưa kết thúc"},
    {"notices_kept", "Thông báo đúng hạn"},
    {"notices_missed", "Thông báo quá hạn"},
    {"drills", "Cuộc diễn tập"},
    {"drills_evaluated", "Cuộc diễn tập đã đánh giá"},
    {"courses", "Khóa tập huấn do đơn vị tổ chức"},
    {"people_trained", "Người hoàn thành tập huấn"},
};

// What is gathered of one unit, and the days it is gathered of.
struct Gathering {
    Db& db;
    const FactSources& from;
    Scope scope;
    Id<Unit> unit;
    Date first, last;
    Instant at;
    UnitFacts out{};

    void count(std::string_view code, std::optional<std::int64_t> number) {
        out.figures.push_back({.code = std::string(code),
                               .label = std::string(figure_named(code)->label),
                               .number = number,
                               .text = {}});
    }
    void say(std::string_view code, std::optional<std::string> text) {
        if (text && text->empty()) text.reset();
        out.figures.push_back({.code = std::string(code),
                               .label = std::string(figure_named(code)->label),
                               .number = {},
                               .text = std::move(text)});
    }
    bool within(Date day) const { return first <= day && day <= last; }
};

std::int64_t as_count(std::size_t n) { return static_cast<std::int64_t>(n); }

template <class Rows, class Test>
std::int64_t count_of(const Rows& rows, Test test) {
    return as_count(static_cast<std::size_t>(std::ranges::count_if(rows, test)));
}

std::string level_text(const std::optional<std::int64_t>& level) {
    return level ? "Cấp " + std::to_string(*level) : "";
}

// Nothing is known of the systems of a unit that keeps no inventory.
std::optional<std::int64_t> if_kept(bool kept, std::int64_t n) {
    return kept ? std::optional(n) : std::nullopt;
}

std::vector<InformationSystem> gather_systems(Gathering& g) {
    auto all = list<InformationSystem>(g.db, g.scope);
    const bool kept = !all.empty();
    std::erase_if(all, [](const InformationSystem& s) { return !s.in_scope(); });
    ReportTable table{.header = {"Hệ thống thông tin", "Cấp độ", "Quyết định phê duyệt"}, .rows = {}};
    std::int64_t approved = 0;
    for (const InformationSystem& s : all) {
        const auto decision = security::standing_decision(security::decisions_of(g.db, s), g.last);
        const bool counts = decision && !security::needs_new_decision(s, *decision);
        approved += counts;
        table.rows.push_back(
            {s.name, level_text(s.level),
             counts ? "Số " + decision->number + " ngày " + to_vietnamese(decision->issued_on) : ""});
    }
    g.count("systems", if_kept(kept, as_count(all.size())));
    g.count("systems_with_person",
            if_kept(kept, count_of(all, [](const auto& s) { return s.responsible.has_value(); })));
    g.count("systems_leveled",
            if_kept(kept, count_of(all, [](const auto& s) { return s.level.has_value(); })));
    g.count("systems_approved", if_kept(kept, approved));
    g.out.tables.emplace_back("systems", std::move(table));
    return all;
}

void gather_dossiers(Gathering& g) {
    using security::DossierState;
    const auto all = list<security::LevelDossier>(g.db, g.scope);
    const auto in = [&](std::initializer_list<DossierState> states) {
        return count_of(all,
                        [&](const auto& d) { return std::ranges::find(states, d.state) != states.end(); });
    };
    g.count("dossiers", as_count(all.size()));
    g.count("dossiers_submitted", in({DossierState::submitted, DossierState::appraised}));
    g.count("dossiers_approved", in({DossierState::approved}));
    std::string rules;
    for (const auto& d : all) {
        if (!d.rules_number) continue;
        const std::string one =
            "số " + *d.rules_number + (d.rules_on ? " ngày " + to_vietnamese(*d.rules_on) : "");
        if (rules.find(one) == std::string::npos) rules += (rules.empty() ? "" : "; ") + one;
    }
    g.say("regulations", rules);
}

void gather_measures(Gathering& g, const std::vector<InformationSystem>& systems) {
    const security::Baseline& baseline = g.from.baseline;
    std::map<std::string, security::MeasureShare> by_group;
    for (const InformationSystem& s : systems) {
        std::map<std::string, std::vector<security::AskedMeasure>> asked;
        for (auto& a : security::asked_of(g.db, baseline, s)) asked[a.item->group].push_back(std::move(a));
        for (const auto& [group, of_group] : asked) {
            const security::MeasureShare share = security::share_of(of_group);
            security::MeasureShare& sum = by_group[group];
            sum.asked += share.asked, sum.said += share.said;
            sum.applicable += share.applicable, sum.met += share.met;
        }
    }
    for (const char* kind : {"management", "technical"}) {
        ReportTable table{.header = {"Nhóm yêu cầu", "Áp dụng", "Đạt", "Chưa ghi"}, .rows = {}};
        security::MeasureShare sum;
        for (const security::BaselineGroup& group : baseline.groups) {
            const auto found = by_group.find(group.code);
            if (group.kind != kind || found == by_group.end()) continue;
            const security::MeasureShare& s = found->second;
            sum.said += s.said, sum.applicable += s.applicable, sum.met += s.met;
            table.rows.push_back({group.label, std::to_string(s.applicable),
                                  s.said ? std::to_string(s.met) : "", std::to_string(s.asked - s.said)});
        }
        const bool known = sum.said > 0;
        g.count(std::string(kind) + "_applicable", if_kept(known, sum.applicable));
        g.count(std::string(kind) + "_met", if_kept(known, sum.met));
        g.out.tables.emplace_back(kind, std::move(table));
    }
}

void gather_inspections(Gathering& g) {
    using inspections::FindingState;
    std::int64_t held = 0, found = 0, mended = 0, overdue = 0;
    ReportTable table{.header = {"Ngày kiểm tra", "Tồn tại, yêu cầu khắc phục", "Hạn", "Tình trạng"},
                      .rows = {}};
    for (const auto& i : list<inspections::Inspection>(g.db, g.scope)) {
        if (!g.within(i.held_on)) continue;
        ++held;
        for (const auto& f : inspections::findings_of(g.db, i)) {
            ++found;
            mended += f.state != FindingState::open;
            overdue += f.state == FindingState::open && f.due < g.last;
            table.rows.push_back({to_vietnamese(i.held_on), f.text, to_vietnamese(f.due),
                                  std::string(inspections::label_of(f.state))});
        }
    }
    g.count("inspections", held);
    g.count("findings", found);
    g.count("findings_mended", mended);
    g.count("findings_overdue", overdue);
    g.out.tables.emplace_back("findings", std::move(table));
}

void gather_incidents(Gathering& g) {
    using incidents::ClockState;
    std::int64_t all = 0, serious = 0, open = 0, kept = 0, missed = 0;
    std::map<incidents::IncidentKind, std::pair<std::int64_t, std::int64_t>> by_kind;
    for (const auto& i : list<incidents::Incident>(g.db, g.scope)) {
        if (!g.within(local_date(i.detected_at))) continue;
        const bool grave = i.severity == incidents::Severity::serious;
        ++all, serious += grave;
        open += i.state == incidents::IncidentState::open;
        ++by_kind[i.kind].first, by_kind[i.kind].second += grave;
        const auto notices = incidents::file_of(g.db, i).notices;
        for (const auto& clock : incidents::clocks_of(g.from.duties, i, notices, g.at)) {
            kept += clock.state == ClockState::sent;
            missed += clock.state == ClockState::late || clock.state == ClockState::sent_late;
        }
    }
    ReportTable table{.header = {"Nhóm sự cố", "Số sự cố", "Nghiêm trọng"}, .rows = {}};
    for (const auto& [kind, n] : by_kind)
        table.rows.push_back(
            {std::string(incidents::label_of(kind)), std::to_string(n.first), std::to_string(n.second)});
    g.count("incidents", all);
    g.count("incidents_serious", serious);
    g.count("incidents_open", open);
    g.count("notices_kept", kept);
    g.count("notices_missed", missed);
    g.out.tables.emplace_back("incidents", std::move(table));
}

void gather_drills(Gathering& g) {
    std::int64_t held = 0, evaluated = 0;
    ReportTable table{.header = {"Ngày", "Cuộc diễn tập", "Tình trạng"}, .rows = {}};
    for (const auto& d : list<drills::Drill>(g.db, g.scope)) {
        if (!d.ended_at || !g.within(local_date(*d.started_at))) continue;
        ++held;
        evaluated += d.state == drills::DrillState::evaluated;
        table.rows.push_back(
            {to_vietnamese(local_date(*d.started_at)), d.title, std::string(drills::label_of(d.state))});
    }
    g.count("drills", held);
    g.count("drills_evaluated", evaluated);
    g.out.tables.emplace_back("drills", std::move(table));
}

bool is_of_security(const ReportForm& form, const std::string& field) {
    return std::ranges::find(form.training_fields, field) != form.training_fields.end();
}

// Whoever held the course: the person belongs to the unit.
std::int64_t people_trained(const Gathering& g) {
    std::int64_t out = 0;
    for (const std::string& field : g.from.form.training_fields) {
        auto& s =
            query(g.db,
                  "SELECT count(DISTINCT e.staff_id) FROM training_enrolment AS e JOIN training_course AS c "
                  "ON c.id = e.course_id WHERE e.unit_id = $1 AND c.field_code = $2 AND e.state = 'enrolled' "
                  "AND e.completed_on >= $3 AND e.completed_on <= $4",
                  g.unit.value, field, to_string(g.first), to_string(g.last));
        while (s.step()) out += s.integer(0);
    }
    return out;
}

void gather_trainings(Gathering& g) {
    ReportTable table{.header = {"Ngày kết thúc", "Khóa tập huấn", "Số tiết"}, .rows = {}};
    for (const auto& c : list<TrainingCourse>(g.db, g.scope)) {
        if (!is_of_security(g.from.form, c.field_code) || !c.ended_on || !g.within(*c.ended_on)) continue;
        table.rows.push_back({to_vietnamese(*c.ended_on), c.title, std::to_string(c.hours)});
    }
    g.count("courses", as_count(table.rows.size()));
    g.count("people_trained", people_trained(g));
    g.out.tables.emplace_back("courses", std::move(table));
}

}  // namespace

const FigureName* figure_named(std::string_view code) {
    const auto* found = std::ranges::find(names, code, &FigureName::code);
    return found == std::end(names) ? nullptr : found;
}

std::string Figure::shown() const { return number ? number_with_dots(*number) : text.value_or(""); }

const Figure* UnitFacts::figure(std::string_view code) const {
    const auto found = std::ranges::find(figures, code, &Figure::code);
    return found == figures.end() ? nullptr : &*found;
}

const ReportTable* UnitFacts::table(std::string_view code) const {
    const auto found = std::ranges::find(tables, code, &std::pair<std::string, ReportTable>::first);
    return found == tables.end() ? nullptr : &found->second;
}

UnitFacts facts_of(Db& db, const FactSources& from, Id<Unit> unit, const Year& year, Instant at) {
    Gathering g{.db = db,
                .from = from,
                .scope = Scope::of(unit.value),
                .unit = unit,
                .first = year.from,
                .last = std::min(year.close, local_date(at)),
                .at = at};
    const auto row = get(db, g.scope, unit);
    g.say("focal_person", row ? row->focal_person : std::nullopt);
    const auto systems = gather_systems(g);
    gather_dossiers(g);
    gather_measures(g, systems);
    gather_inspections(g);
    gather_incidents(g);
    gather_drills(g);
    gather_trainings(g);
    return std::move(g.out);
}

std::vector<std::string> figures_in(std::string_view sentence) {
    std::vector<std::string> out;
    for (std::size_t at = sentence.find('{'); at != sentence.npos; at = sentence.find('{', at + 1)) {
        const std::size_t end = sentence.find('}', at);
        if (end == sentence.npos) break;
        out.emplace_back(sentence.substr(at + 1, end - at - 1));
    }
    return out;
}

std::string drafted(std::string_view sentence, const std::vector<Figure>& figures) {
    std::string out;
    std::size_t done = 0;
    for (const std::string& code : figures_in(sentence)) {
        const std::size_t at = sentence.find('{', done);
        out += sentence.substr(done, at - done);
        const auto found = std::ranges::find(figures, code, &Figure::code);
        const bool known = found != figures.end() && !found->missing();
        out += known ? found->shown()
                     : std::string(missing_mark) + lower(std::string(figure_named(code)->label)) + "]";
        done = at + code.size() + 2;
    }
    return out += sentence.substr(done);
}

std::int64_t missing_in(std::string_view sentence) {
    std::int64_t n = 0;
    for (std::size_t at = sentence.find(missing_mark); at != sentence.npos;
         at = sentence.find(missing_mark, at + 1))
        ++n;
    return n;
}

}  // namespace khue::security_reports
