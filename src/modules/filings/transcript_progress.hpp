// Digital transcripts of one class: made, signed, submitted; pupils with basic digital skills.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Tiến độ học bạ số
struct TranscriptProgress {
    Id<TranscriptProgress> id;
    Id<Unit> unit_id;
    std::string period;
    std::string class_name;
    std::int64_t size = 0;
    std::int64_t made = 0;
    std::int64_t signed_count = 0;
    std::int64_t submitted = 0;
    std::int64_t digital_skills = 0;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
