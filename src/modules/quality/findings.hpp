// What the checks find in one school: how often each was asked, and whom it finds at fault. Kept in step with
// the picture: who may be judged differently is taken out before a change and judged again after it.
#pragma once
#include <unordered_set>
#include <vector>

#include "modules/quality/rulebook.hpp"

namespace khue::quality {

class Findings {
public:
    explicit Findings(const Rulebook& book)
        : book_(&book), asked_(book.checks().size()), broken_(book.checks().size()) {}

    void judge_all(const Picture&);  // anew
    void take_out(const Subjects&, const Picture& before);
    void judge(const Subjects&, const Picture& now);

    // Checks beyond those of the book are found by somebody else.
    void make_room(std::size_t checks) {
        asked_.resize(checks);
        broken_.resize(checks);
    }
    void set(CheckNo no, std::int64_t asked, const std::vector<std::int64_t>& broken) {
        asked_[no] = asked;
        broken_[no] = {broken.begin(), broken.end()};
    }

    std::int64_t asked(CheckNo no) const { return asked_[no]; }
    const std::unordered_set<std::int64_t>& broken(CheckNo no) const { return broken_[no]; }
    bool operator==(const Findings& other) const {
        return asked_ == other.asked_ && broken_ == other.broken_;
    }

private:
    template <class T>
    void count(const T& record, const Picture&, std::int64_t times);
    void count_subjects(const Subjects&, const Picture&, std::int64_t times);

    const Rulebook* book_;
    std::vector<std::int64_t> asked_;
    std::vector<std::unordered_set<std::int64_t>> broken_;
};

}  // namespace khue::quality
