#include "modules/indicators/failing.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/declared.hpp"
#include "modules/indicators/issue_words.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

bool is_personal(const Entity& e) {
    return e.person_name != Entity::npos ||
           (e.title != Entity::npos && e.fields[e.title].privacy != Privacy::open);
}

void sort_by_name(const App& app, std::vector<FailingRecord>& items) {
    struct Keyed {
        std::string key;
        FailingRecord record;
    };
    std::vector<Keyed> keyed;
    for (auto& r : items) {
        const Entity* e = app.entity(r.entity);
        bool person = e && e->person_name != Entity::npos;
        std::string key = r.entity + '\0' + (person ? name_key(r.label) : collation_key(r.label));
        keyed.push_back({std::move(key), std::move(r)});
    }
    std::ranges::sort(keyed, [](const Keyed& a, const Keyed& b) {
        return std::tie(a.key, a.record.id) < std::tie(b.key, b.record.id);
    });
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].record);
}

FailingRecord explained(const App& app, const IssueWords& words, Statement& s) {
    FailingRecord r{.entity = std::string(s.text(0)),
                    .id = s.integer(1),
                    .label = std::string(s.text(2)),
                    .reason = std::string(s.text(3)),
                    .field = {}};
    if (const Entity* e = app.entity(r.entity)) r.personal = is_personal(*e);
    if (words.are_codes(r.reason)) {
        r.field = words.first_field(r.reason);
        r.reason = words.sentences(r.reason);
    }
    return r;
}

std::string note_for(const Indicator& i, const Measure* m, const FailingList& list, const Count& count) {
    if (count.basis == Basis::not_applicable) return "Chỉ tiêu này không áp dụng cho trường.";
    if (!i.measured && count.basis != Basis::measured)
        return "Chỉ tiêu này do đơn vị khai (" + lower(i.declared_by) + ")" +
               (count.known() ? ": " + std::string(basis_label(count.basis)) + "."
                              : "; chưa có số liệu khai được duyệt.");
    if (count.basis == Basis::missing) return "Trường chưa gửi số liệu của kỳ này. Nguồn: " + i.source + ".";
    if (!m || m->records.empty()) return "Số đo này chỉ là tổng số, không có danh sách từng bản ghi.";
    if (list.items.empty()) return "Không có bản ghi nào cần xử lý.";
    return i.partial;
}

// Whose records keep the figure low: of the registers, what another system answered, or what was declared.
const Measure* listing_measure(const App& app, const Indicator& i, const Count& count) {
    if (i.measured || count.basis == Basis::measured) return counted_by(app, i);
    const DeclareRule* rule = i.declared();
    return rule ? declared_numerator(app, i.no, *rule) : nullptr;
}

}  // namespace

bool FailingList::personal() const { return std::ranges::any_of(items, &FailingRecord::personal); }

FailingList failing_records(App& app, Db& db, const FigureRequest& request, int no, std::int64_t unit_id) {
    FigureRequest one = request;
    one.numbers = {no};
    Figures figures = compute(app, db, one);
    const IndicatorFigure& f = figures.get(no);
    const Indicator& i = *f.indicator;
    auto place = figures.index_of(unit_id);
    if (!place) not_found("trường này trong kỳ báo cáo");
    const Count& count = f.active().schools[*place];
    const Measure* m = listing_measure(app, i, count);
    FailingList out{.items = {}, .period = figures.period.code, .note = {}};
    if (m && !m->records.empty() && count.basis != Basis::not_applicable) {
        IssueWords words(app.options().rules);
        std::string sql = "WITH failing (entity, record_id, label, reason) AS (" +
                          measure_sql(app, m->records, figures.moment, Units::one) +
                          ") SELECT entity, record_id, label, reason FROM failing";
        for (auto& s = query(db, sql, unit_id); s.step();) out.items.push_back(explained(app, words, s));
        sort_by_name(app, out.items);
    }
    out.note = note_for(i, m, out, count);
    return out;
}

}  // namespace khue
