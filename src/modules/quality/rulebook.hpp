// The catalogue bound to its predicates: judges a record by all checks that are in force.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <tuple>
#include <vector>

#include "modules/quality/rules.hpp"

namespace khue::quality {

using CheckNo = std::size_t;  // place in Rulebook::checks()

class Rulebook {
public:
    // Throws std::logic_error that names the check when catalogue and predicates disagree.
    explicit Rulebook(std::vector<CheckInfo>);
    static Rulebook load(const std::filesystem::path& rules);  // data/quality/checks.json

    const std::vector<CheckInfo>& checks() const { return checks_; }
    const CheckInfo* find(std::string_view code) const;
    CheckNo number_of(std::string_view code) const;  // checks().size(): none

    // Calls take(check, verdict) for every check that concerns the record.
    template <class T, class Take>
    void judge(const T& record, const Picture& picture, Take take) const {
        Memo memo;
        for (const Bound<T>& b : std::get<std::vector<Bound<T>>>(bound_)) {
            const CheckInfo& info = checks_[b.no];
            if (!info.is_in_force(picture.around().today)) continue;
            const Verdict v = verdict(b, record, {picture, info, memo});
            if (v != Verdict::idle) take(b.no, v);
        }
    }

private:
    template <class T>
    struct Bound {
        CheckNo no = 0;
        Verdict (*judge)(const T&, const Sight&) = nullptr;  // null: generic
        const Field* filled = nullptr;
        const Field* listed = nullptr;
        const std::unordered_set<std::string>* words = nullptr;
    };
    template <class T>
    static Verdict verdict(const Bound<T>& b, const T& record, const Sight& sight) {
        if (b.judge) return b.judge(record, sight);
        if (b.listed) return judge_listed(*b.listed, *b.words, &record);
        return is_current(record, sight.picture) ? judge_filled(*b.filled, &record) : Verdict::idle;
    }
    static Verdict judge_filled(const Field&, const void* record);
    static Verdict judge_listed(const Field&, const std::unordered_set<std::string>&, const void* record);

    template <class T>
    void bind(const RuleList<T>&);
    template <class T>
    void bind_generic();

    std::vector<CheckInfo> checks_;
    std::tuple<std::vector<Bound<Pupil>>, std::vector<Bound<Guardian>>, std::vector<Bound<Staff>>,
               std::vector<Bound<StaffPost>>, std::vector<Bound<Qualification>>,
               std::vector<Bound<SchoolClass>>, std::vector<Bound<Enrolment>>,
               std::vector<Bound<TeachingAssignment>>, std::vector<Bound<Room>>,
               std::vector<Bound<Equipment>>, std::vector<Bound<InternetLine>>,
               std::vector<Bound<RejectedRow>>, std::vector<Bound<Unit>>>
        bound_;
};

}  // namespace khue::quality
