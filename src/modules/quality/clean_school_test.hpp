// For tests: the picture of a small primary school in which no check finds anything, on 15 October 2026.
#pragma once
#include <functional>
#include <memory>

#include "modules/quality/picture.hpp"

namespace khue::quality_test {

using quality::Picture;

struct CleanSchool {
    CleanSchool();

    // One of its records, changed.
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& mutate) {
        T record = *picture().find(Id<T>{id});
        mutate(record);
        picture_->put(std::move(record));
    }
    // A copy of one of its records under another id, changed.
    template <class T>
    void copy(std::int64_t id, std::int64_t as, const std::function<void(T&)>& mutate) {
        T record = *picture().find(Id<T>{id});
        record.id = {as};
        mutate(record);
        picture_->put(std::move(record));
    }
    template <class T>
    void drop(std::int64_t id) {
        picture_->drop<T>(id);
    }
    // The same records seen by a school or a house that is another.
    void change_school(const std::function<void(Unit&)>&);
    void change_around(const std::function<void(quality::Around&)>&);
    quality::Strangers& strangers() { return *strangers_; }
    Picture& picture() { return *picture_; }

private:
    void fill();
    void rebuild();

    Unit unit_;
    quality::Around around_;
    std::shared_ptr<quality::Strangers> strangers_;
    std::unique_ptr<Picture> picture_;
};

// Ids of its records.
inline constexpr std::int64_t school_id = 2, head = 1, teacher_a = 2, teacher_b = 3, clerk = 4, class_a = 1,
                              class_b = 2, an = 1, binh = 2, chi = 3, dung = 4;

}  // namespace khue::quality_test
