#include "modules/sector/compose.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/sector/ledger.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"
#include "store/hash.hpp"

namespace khue::sector {
namespace {

constexpr std::string_view midnight = "T00:00:00.0", completed = "completed";

using Ids = std::vector<std::int64_t>;

Ids ids_of(Db& db, const Entity& e, const Scope& scope, std::vector<Filter> filters = {}) {
    Ids out;
    AnyRecord record(e);
    raw::list(db, e, scope, {.filters = std::move(filters), .limit = INT64_MAX}, record.get(),
              [&](const void* r, std::int64_t) { out.push_back(key_of(e, r)); });
    std::ranges::sort(out);
    return out;
}

// The stays of one pupil in one school and school year, in their order.
struct Stay {
    std::string first_class, last_class, grade, status, status_on;  // classes as ids
};

// What points to our records: by the entity and the field, the record pointed to.
class Related {
public:
    Related(Db& db, std::int64_t unit) : db_(db), unit_(unit) {}
    using Records = std::vector<AnyRecord>;

    const Records& of(const Entity& e, const Field& by, std::int64_t id) {
        auto [found, fresh] = known_.try_emplace(&by);
        if (fresh) read(e, by, found->second);
        return found->second[id];
    }

private:
    void read(const Entity& e, const Field& by, std::map<std::int64_t, Records>& into) {
        for (const std::int64_t id : ids_of(db_, e, Scope::of(unit_))) {
            AnyRecord record(e);
            raw::get(db_, e, Scope::of(unit_), id, record.get());
            into[by.type->measure(value_at(by, record.get()))].push_back(std::move(record));
        }
    }

    Db& db_;
    std::int64_t unit_;
    std::map<const Field*, std::map<std::int64_t, Records>> known_;
};

std::string code_by_label(const std::string& list, const std::string& text) {
    const CodeList* codes = code_lists().find(list);
    if (!codes || text.empty()) return "";
    if (codes->find(text)) return text;
    const std::string wanted = fold(text);
    for (const Code& c : codes->codes) {
        const std::string label = fold(c.label);
        if (label == wanted || label.ends_with(" " + wanted)) return c.code;
    }
    return "";
}

// False: the text is not of this kind.
bool write_value(JsonWriter& w, const SectorField& f, const std::string& text) {
    std::int64_t whole = 0;
    double real = 0;
    const char *begin = text.data(), *end = begin + text.size();
    switch (f.kind) {
        case FieldKind::text: w.member(f.name, text); return true;
        case FieldKind::timestamp:
            if (!parse_date(text)) return false;
            w.member(f.name, text + std::string(midnight));
            return true;
        case FieldKind::number:
            if (std::from_chars(begin, end, real).ptr != end) return false;
            w.key(f.name).real(real, 4);
            return true;
        default:
            if (std::from_chars(begin, end, whole).ptr != end) return false;
            w.member(f.name, whole);
            return true;
    }
}

std::string label_of(const SectorObject& o, const void* record) {
    const Entity& e = *o.entity;
    const std::size_t named = e.person_name != Entity::npos ? e.person_name : e.title;
    return named == Entity::npos ? "" : text_of(e.fields[named], record);
}

class Composer {
public:
    Composer(const App& app, Db& db, const SectorLayout& layout, std::int64_t unit, std::string_view year)
        : app_(app),
          db_(db),
          layout_(layout),
          unit_(unit),
          year_(year),
          reader_(db, app),
          related_(db, unit) {
        read_supplements();
        read_first_classes();
        read_stays();
        count();
    }

    std::vector<ComposedRecord> all() {
        std::vector<ComposedRecord> out;
        for (const SectorObject& o : layout_.objects)
            for (const std::int64_t id : records_of(o)) {
                AnyRecord record(*o.entity);
                // A pupil who has gone to another school was in this one this year.
                if (raw::get(db_, *o.entity, Scope::everything(), id, record.get()))
                    out.push_back(compose(o, id, record.get()));
            }
        return out;
    }

private:
    using Values = std::map<std::string, std::string, std::less<>>;

    void read_supplements() {
        for (const auto& s : list<SectorSupplement>(db_, Scope::of(unit_)))
            supplements_[{s.object, s.record_id, s.member}] = s.content;
    }

    void read_first_classes() {
        const bool trial = goes_by_trial(db_, unit_);
        for (const auto& r : list<SectorReceipt>(db_, Scope::of(unit_),
                                                 {.filters = {where<&SectorReceipt::school_year>(year_)}}))
            if (r.first_class && r.trial == trial) first_classes_[r.record_id] = r.first_class;
    }

    void read_stays() {
        auto rows =
            list<Enrolment>(db_, Scope::of(unit_), {.filters = {where<&Enrolment::school_year>(year_)}});
        std::ranges::sort(rows, {}, [](const Enrolment& e) {
            return std::tuple(e.pupil_id.value, e.from_date.value_or(Date{}), e.id.value);
        });
        for (const Enrolment& e : rows) {
            Stay& stay = stays_[e.pupil_id.value];
            const std::string class_id = e.class_id ? std::to_string(e.class_id.value) : "";
            if (stay.first_class.empty()) stay.first_class = class_id;
            if (!class_id.empty()) stay.last_class = class_id;
            stay.status = e.end_status.value_or(e.status);
            const auto on = e.end_status ? e.to_date : e.from_date;
            stay.status_on = on ? to_string(*on) : "";
            if (on) stay.status = of_its_term(stay.status, *on);
        }
        for (auto& [pupil, stay] : stays_) finish(pupil, stay);
    }

    // A status is one of its term: "chuyển đi kỳ 1" on a day of the second is "chuyển đi kỳ 2".
    std::string of_its_term(const std::string& status, Date day) {
        const auto kind = layout_.status_kinds.find(status);
        if (kind == layout_.status_kinds.end() || kind->second == "studying" || kind->second == completed)
            return status;
        const int term = term_of(day);
        return term ? layout_.statuses.of(kind->second, term) : status;
    }

    int term_of(Date day) {
        auto [found, fresh] = terms_.try_emplace(day.days, 0);
        if (fresh) found->second = moves::term_of(db_, day);
        return found->second;
    }

    void finish(std::int64_t pupil, Stay& stay) {
        const auto kept = first_classes_.find(pupil);
        if (kept != first_classes_.end()) stay.first_class = std::to_string(kept->second);
        if (stay.last_class.empty()) return;
        auto [found, fresh] = grades_.try_emplace(stay.last_class);
        if (fresh) {
            const auto c = get(db_, Scope::of(unit_), Id<SchoolClass>{std::stoll(stay.last_class)});
            if (c) found->second = grade_code(c->grade.value_or(""));
        }
        stay.grade = found->second;
    }

    Ids records_of(const SectorObject& o) {
        if (o.single) return {unit_};
        if (o.entity == &Pupil::entity()) return pupils_;
        if (o.entity == &SchoolClass::entity()) return classes_;
        if (o.entity == &Unit::entity()) return sites_;
        return staff_;
    }

    void count() {
        for (const auto& [pupil, stay] : stays_) {
            const auto kind = layout_.status_kinds.find(stay.status);
            if (kind != layout_.status_kinds.end() && kind->second == completed) continue;
            pupils_.push_back(pupil);
            studying_ += is_studying(stay.status);
        }
        classes_ =
            ids_of(db_, SchoolClass::entity(), Scope::of(unit_), {where<&SchoolClass::school_year>(year_)});
        sites_ = ids_of(db_, Unit::entity(), Scope::everything(),
                        {where<&Unit::parent_id>(unit_), where<&Unit::kind>(std::string("diem_truong"))});
        staff_ = ids_of(db_, *app_.entity("staff"), Scope::of(unit_));
    }

    std::string computed(const SectorObject& o, const SectorField& f, std::int64_t id) const {
        const std::string& what = f.computed;
        if (what == "client_id" || what == "own_code") return client_id(o, id);
        if (what == "school_year") return year_.substr(0, 4);
        if (what == "pupils") return std::to_string(studying_);
        if (what == "classes") return std::to_string(classes_.size());
        if (what == "sites") return std::to_string(sites_.size());
        if (what == "staff") return std::to_string(staff_.size());
        const auto stay = stays_.find(id);
        if (stay == stays_.end()) return "";
        const Stay& s = stay->second;
        if (what == "status") return s.status;
        if (what == "status_on") return s.status_on;
        if (what == "grade") return s.grade;
        return what == "first_class" ? s.first_class : what == "last_class" ? s.last_class : "";
    }

    std::string from_record(const SectorField& f, std::int64_t id, const void* record) {
        if (!f.related) return reader_.value_of(*f.mapped, record);
        for (const AnyRecord& r : related_.of(*f.related, *f.by, id))
            if (text_of(*f.where, r.get()) == f.is) return reader_.value_of(*f.mapped, r.get());
        return "";
    }

    // What the registers say, as the layout wants it.
    std::string said(const SectorObject& o, const SectorField& f, std::int64_t id, const void* record) {
        std::string text = f.mapped ? from_record(f, id, record) : computed(o, f, id);
        if (f.filled) return text.empty() ? "0" : "1";
        if (!f.labels.empty()) text = code_by_label(f.labels, text);
        const SectorObject* other = f.refers_to.empty() ? nullptr : layout_.find(f.refers_to);
        if (other && f.computed != "own_code" && !text.empty()) text = client_id(*other, std::stoll(text));
        return text;
    }

    std::string supplement(const SectorObject& o, const SectorField& f, std::int64_t id) const {
        for (const std::int64_t record : {id, std::int64_t{0}}) {
            const auto found = supplements_.find({o.name, record, f.name});
            if (found != supplements_.end()) return found->second;
        }
        return "";
    }

    Values values_of(const SectorObject& o, std::int64_t id, const void* record) {
        Values out;
        for (const SectorField& f : o.fields) {
            std::string text = f.has_source() ? said(o, f, id, record) : "";
            if (text.empty() || (f.kind == FieldKind::timestamp && !parse_date(text)))
                text = supplement(o, f, id);
            if (!text.empty()) out[f.name] = std::move(text);
        }
        return out;
    }

    static bool is_owed(const SectorField& f, const Values& values) {
        if (!f.required) return false;
        if (f.when_field.empty()) return true;
        const auto other = values.find(f.when_field);
        if (other == values.end()) return false;
        return f.when.empty() || std::ranges::find(f.when, other->second) != f.when.end();
    }

    static void add_fault(ComposedRecord& out, const SectorField& f, const std::string& message) {
        out.faults.push_back(
            {.field = f.name, .label = f.label, .message = message, .supplement = !f.has_source()});
    }

    // One of the groups has to be whole; what is missing is told of the one that is nearest to it.
    static void check_either(ComposedRecord& out, const SectorObject& o, const Values& values) {
        const std::vector<std::string>* nearest = nullptr;
        std::ptrdiff_t least = 0;
        for (const auto& group : o.either) {
            const auto missing =
                std::ranges::count_if(group, [&](const auto& name) { return !values.contains(name); });
            if (missing == 0) return;
            if (!nearest || missing < least) nearest = &group, least = missing;
        }
        if (!nearest) return;
        for (const std::string& name : *nearest)
            if (const SectorField* f = o.find(name); f && !values.contains(name))
                add_fault(out, *f, "Thiếu “" + f->label + "” (hoặc đủ thông tin của nhóm thay thế).");
    }

    void write_lists(JsonWriter& w, const SectorObject& o, std::int64_t id) {
        for (const SectorList& l : o.lists) {
            const auto& records = related_.of(*l.entity, *l.by, id);
            if (records.empty()) continue;
            w.key(l.name).array();
            for (const AnyRecord& r : records) {
                w.object();
                for (const SectorField& f : l.fields)
                    if (const std::string text = reader_.value_of(*f.mapped, r.get()); !text.empty())
                        write_value(w, f, text);
                w.end_object();
            }
            w.end_array();
        }
    }

    ComposedRecord compose(const SectorObject& o, std::int64_t id, const void* record) {
        ComposedRecord out{.object = &o, .record_id = id, .label = label_of(o, record)};
        const Values values = values_of(o, id, record);
        JsonWriter w(out.json);
        w.object();
        for (const SectorField& f : o.fields) {
            const auto value = values.find(f.name);
            if (value == values.end()) {
                if (is_owed(f, values)) add_fault(out, f, "Thiếu “" + f.label + "”.");
            } else if (!write_value(w, f, value->second)) {
                add_fault(out, f, "“" + f.label + "” chưa đúng kiểu dữ liệu của Bộ.");
            }
        }
        write_lists(w, o, id);
        w.end_object();
        check_either(out, o, values);
        out.hash = sha256_hex(out.json);
        const auto stay = stays_.find(id);
        if (o.entity == &Pupil::entity() && stay != stays_.end() && !stay->second.first_class.empty())
            out.first_class = std::stoll(stay->second.first_class);
        return out;
    }

    const App& app_;
    Db& db_;
    const SectorLayout& layout_;
    std::int64_t unit_;
    std::string year_;
    RecordReader reader_;
    Related related_;
    std::map<std::tuple<std::string, std::int64_t, std::string>, std::string> supplements_;
    std::map<std::int64_t, std::int64_t> first_classes_;
    std::map<std::int64_t, Stay> stays_;
    std::map<std::string, std::string> grades_;
    std::map<std::int32_t, int> terms_;
    Ids pupils_, classes_, sites_, staff_;
    std::int64_t studying_ = 0;
};

// "hs-12" → 12; nothing for what is no key of the object.
std::optional<std::int64_t> record_of(const SectorObject& o, std::string_view key) {
    if (!key.starts_with(o.prefix + "-")) return std::nullopt;
    key.remove_prefix(o.prefix.size() + 1);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
    return id;
}

}  // namespace

std::vector<ComposedRecord> compose(const App& app, Db& db, const SectorLayout& layout, std::int64_t unit,
                                    std::string_view school_year) {
    return Composer(app, db, layout, unit, school_year).all();
}

Receipts receipts_of(Db& db, std::int64_t unit, bool trial) {
    Receipts out;
    for (auto& r : list<SectorReceipt>(db, Scope::of(unit)))
        if (r.trial == trial) out[{r.object, r.record_id}] = r;
    return out;
}

std::string with_codes(const SectorLayout& layout, const SectorObject& o, const std::string& json,
                       const Receipts& receipts) {
    Json content = parse_json(json).value_or(Json{});
    std::erase_if(content.members, [&](Json::Member& m) {
        const SectorField* f = o.find(m.name);
        const SectorObject* other = f && !f->refers_to.empty() ? layout.find(f->refers_to) : nullptr;
        if (!other) return false;
        const auto id = record_of(*other, m.value.text);
        const auto known = id ? receipts.find({other->name, *id}) : receipts.end();
        if (known != receipts.end() && known->second.ministry_code)
            m.value.text = *known->second.ministry_code;
        else if (f->computed == "own_code")
            return true;  // the ministry has not given one
        return false;
    });
    std::string out;
    append_json(out, content);
    return out;
}

std::string record_label(Db& db, const SectorObject& o, std::int64_t unit, std::int64_t id) {
    AnyRecord record(*o.entity);
    return raw::get(db, *o.entity, Scope::of(unit), id, record.get()) ? label_of(o, record.get()) : "";
}

std::vector<SectorReceipt> receipts_to_mark(const App& app, Db& db, const SectorLayout& layout,
                                            std::int64_t unit) {
    auto receipts = list<SectorReceipt>(db, Scope::of(unit));
    if (receipts.empty()) return receipts;
    std::map<std::pair<std::string, std::int64_t>, std::string> hashes;
    for (const auto& r : compose(app, db, layout, unit, school_year_of(local_date(now()))))
        hashes[{r.object->name, r.record_id}] = r.hash;
    std::erase_if(receipts, [&](SectorReceipt& r) {
        const auto here = hashes.find({r.object, r.record_id});
        const bool current = here != hashes.end() && here->second == r.hash;
        if (current == r.is_current) return true;
        r.is_current = current;
        return false;
    });
    return receipts;
}

void mark_receipts(Transaction& t, const std::vector<SectorReceipt>& receipts) {
    for (const SectorReceipt& r : receipts) update(t, Scope::of(r.unit_id.value), r);
}

}  // namespace khue::sector
