#include "modules/quality/findings.hpp"

namespace khue::quality {

template <class T>
void Findings::count(const T& record, const Picture& picture, std::int64_t times) {
    const std::int64_t id = record.id.value;
    book_->judge(record, picture, [&](CheckNo no, Verdict verdict) {
        asked_[no] += times;
        if (times < 0)
            broken_[no].erase(id);
        else if (verdict == Verdict::broken)
            broken_[no].insert(id);
    });
}

void Findings::judge_all(const Picture& picture) {
    std::ranges::fill(asked_, 0);
    for (auto& ids : broken_) ids.clear();
    count(picture.school(), picture, 1);
    for_each_kind([&]<class T>(T*) {
        for (const auto& [_, record] : picture.all<T>()) count(record, picture, 1);
    });
}

void Findings::count_subjects(const Subjects& subjects, const Picture& picture, std::int64_t times) {
    count(picture.school(), picture, times);  // what the school must have
    for_each_kind([&]<class T>(T*) {
        const std::string_view name = T::entity().name;
        for (auto s = subjects.lower_bound({name, INT64_MIN}); s != subjects.end() && s->entity == name; ++s)
            if (const T* record = picture.find(Id<T>{s->id})) count(*record, picture, times);
    });
}

void Findings::take_out(const Subjects& subjects, const Picture& before) { count_subjects(subjects, before, -1); }
void Findings::judge(const Subjects& subjects, const Picture& now) { count_subjects(subjects, now, 1); }

}  // namespace khue::quality
