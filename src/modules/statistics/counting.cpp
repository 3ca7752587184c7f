#include "modules/statistics/counting.hpp"

#include <algorithm>
#include <functional>

namespace khue::statistics {
namespace {

enum class Verdict : std::uint8_t { no, unknown, yes };

Verdict verdict(bool holds) { return holds ? Verdict::yes : Verdict::no; }

// All conditions at once: one that fails settles it, one that nobody knows leaves it open.
class All {
public:
    All& also(Verdict v) {
        result_ = std::min(result_, v);
        return *this;
    }
    // A value among the codes; without codes there is no condition, without a value nothing is known.
    All& among(const std::vector<std::string>& codes, const std::string& value) {
        if (codes.empty()) return *this;
        return also(value.empty() ? Verdict::unknown : verdict(contains(codes, value)));
    }
    All& within(const std::optional<Range>& range, const std::optional<std::int64_t>& value) {
        if (!range) return *this;
        return also(value ? verdict(range->holds(*value)) : Verdict::unknown);
    }
    All& equals(const std::optional<bool>& wanted, const std::optional<bool>& value) {
        if (!wanted) return *this;
        return also(value ? verdict(*wanted == *value) : Verdict::unknown);
    }
    Verdict result() const { return result_; }

private:
    Verdict result_ = Verdict::yes;
};

std::optional<std::int64_t> number_at(const std::string& text, std::size_t from, std::size_t size) {
    if (text.size() < from + size) return std::nullopt;
    return std::stoll(text.substr(from, size));  // of a checked partial date
}

std::optional<std::int64_t> years(const std::string& birth, const SchoolFacts& f) {
    const auto born = number_at(birth, 0, 4);
    return born ? std::optional(first_year(f.school_year) - *born) : std::nullopt;
}

// Full months on the day; a birth without its day counts from the first of its month.
std::optional<std::int64_t> months(const std::string& birth, const SchoolFacts& f) {
    const auto year = number_at(birth, 0, 4), month = number_at(birth, 5, 2);
    if (!year || !month) return std::nullopt;
    const Civil day = civil(f.day);
    const bool begun = number_at(birth, 8, 2).value_or(1) > day.day;
    return (day.year - *year) * 12 + day.month - *month - begun;
}

bool is_special(const SchoolFacts& f) {
    return contains(vocabulary().special_types, f.school.school_type.value_or(""));
}

std::string region_of_commune() {
    const Vocabulary& v = vocabulary();
    if (v.region.empty()) return {};
    return contains(v.mountain, v.region) ? "mountain" : "plain";
}

Verdict school_meets(const Count& c, const SchoolFacts& f) {
    All all;
    if (!c.region.empty()) all.among({c.region}, region_of_commune());
    all.among(c.preschool, f.preschool);
    if (!c.type.empty())  // without a type it is an ordinary school
        all.also(verdict(contains(c.type, f.school.school_type.value_or(""))));
    all.equals(c.special, is_special(f));
    return all.result();
}

std::int64_t disabled_pupils(const SchoolFacts& f) {
    return std::ranges::count_if(f.pupils, &PupilFact::has_disability);
}

Verdict has_condition(const std::string& has, const SchoolFacts& f) {
    if (has.empty()) return Verdict::yes;
    return All().equals(true, has == "internet" ? f.internet : f.computers).result();
}

Verdict meets(const Count& c, const SchoolFacts& f) {
    return All()
        .within(c.classes, std::ssize(f.classes))
        .within(c.sites, f.sites)
        .within(c.disabled, disabled_pupils(f))
        .also(has_condition(c.has, f))
        .result();
}

// Of a nursery group without its months it is known that it is none of the kindergarten's groups.
Verdict of_age_group(const Count& c, const std::string& grade, const std::string& age_group) {
    if (c.age_groups.empty()) return Verdict::yes;
    if (!age_group.empty()) return verdict(contains(c.age_groups, age_group));
    constexpr std::string_view nursery = "16", oldest_of_nursery = "03";
    const bool may_be =
        std::ranges::any_of(c.age_groups, [&](const auto& g) { return g <= oldest_of_nursery; });
    return grade.empty() || (grade == nursery && may_be) ? Verdict::unknown : Verdict::no;
}

Verdict meets(const Count& c, const ClassFact& x) {
    return All()
        .among(c.grades, x.grade)
        .also(of_age_group(c, x.grade, x.age_group))
        .within(c.size, x.pupils)
        .within(c.disabled, x.disabled)
        .result();
}

Verdict has_disability(const Count& c, const PupilFact& p) {
    if (c.disability.empty()) return Verdict::yes;
    if (!p.has_disability) return Verdict::no;
    if (contains(c.disability, "any")) return Verdict::yes;
    return All().among(c.disability, p.disability).result();
}

Verdict is_minority(const Count& c, const PupilFact& p) {
    if (!c.minority) return Verdict::yes;
    if (p.ethnic_group.empty()) return Verdict::unknown;
    constexpr std::string_view majority = "01", foreign = "55";  // dan_toc
    return verdict(*c.minority == (p.ethnic_group != majority && p.ethnic_group != foreign));
}

Verdict meets(const Count& c, const PupilFact& p, const SchoolFacts& f) {
    All all;
    all.among(c.grades, p.grade).also(of_age_group(c, p.grade, p.age_group));
    all.within(c.age, years(p.birth, f)).within(c.months, months(p.birth, f));
    if (!c.sex.empty()) all.among({c.sex}, p.sex);
    all.equals(c.repeating, p.repeating).equals(c.policy, p.has_policy);
    return all.also(has_disability(c, p)).also(is_minority(c, p)).result();
}

Verdict teaches(const Count& c, const StaffFact& s) {
    if (c.teaches.empty()) return Verdict::yes;
    if (s.teaches.empty()) return Verdict::unknown;
    // Who teaches both counts where the first of them is.
    return verdict(contains(c.teaches, s.teaches.front()));
}

Verdict meets(const Count& c, const StaffFact& s, const SchoolFacts& f) {
    All all;
    all.among(c.groups, s.group).among(c.posts, s.post).among(c.qualification, s.qualification);
    all.within(c.age, years(s.birth, f));
    if (!c.sex.empty()) all.among({c.sex}, s.sex);
    return all.also(teaches(c, s)).result();
}

Verdict meets(const Count& c, const RoomFact& r) { return All().among(c.kinds, r.kind).result(); }

// Calls take(record, number, verdict) for each record of the kind that may count.
void each(const Count& c, const SchoolFacts& f,
          const std::function<void(const CountedRecord&, std::int64_t, Verdict)>& take) {
    const Verdict school = school_meets(c, f);
    if (school == Verdict::no) return;
    const auto give = [&](CountedRecord record, std::int64_t number, Verdict v) {
        const Verdict whole = std::min(school, v);
        record.unknown = whole == Verdict::unknown;
        if (whole != Verdict::no) take(record, number, whole);
    };
    if (c.of == Of::classes)
        for (const ClassFact& x : f.classes)
            give({"school_class", x.id, x.name, std::to_string(x.pupils) + " người"}, 1, meets(c, x));
    if (c.of == Of::pupils)
        for (const PupilFact& p : f.pupils) give({"pupil", p.id, p.name, p.class_name}, 1, meets(c, p, f));
    if (c.of == Of::staff)
        for (const StaffFact& s : f.staff) give({"staff", s.id, s.name, ""}, 1, meets(c, s, f));
    if (c.of == Of::rooms)
        for (const RoomFact& r : f.rooms)
            give({r.reported ? "facility_count" : "room", r.id, r.name, std::to_string(r.number) + " phòng"},
                 r.number, meets(c, r));
}

}  // namespace

Counted counted(const Count& c, const SchoolFacts& f) {
    const bool whole_school = c.of == Of::schools || c.of == Of::staff || c.of == Of::rooms;
    if (f.many_levels && whole_school) return {.value = std::nullopt, .many_levels = true};
    if (c.of == Of::schools) {
        const Verdict v = std::min(school_meets(c, f), meets(c, f));
        return v == Verdict::unknown ? Counted{} : Counted{.value = v == Verdict::yes};
    }
    if (c.of == Of::sites) return {.value = f.sites};
    if (c.of == Of::rooms && f.rooms.empty()) return {};
    Counted out{.value = 0};
    each(c, f, [&](const CountedRecord& r, std::int64_t number, Verdict) {
        (r.unknown ? out.unknown : *out.value) += number;
    });
    if (*out.value == 0 && out.unknown > 0) out.value.reset();
    return out;
}

std::vector<CountedRecord> counted_records(const Count& c, const SchoolFacts& f) {
    std::vector<CountedRecord> out;
    if (counted(c, f).many_levels) return out;
    each(c, f, [&](const CountedRecord& r, std::int64_t, Verdict) { out.push_back(r); });
    std::stable_partition(out.begin(), out.end(), std::not_fn(&CountedRecord::unknown));
    return out;
}

}  // namespace khue::statistics
