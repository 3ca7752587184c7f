// Which process works on a job, and whether it still lives: a crashed one's jobs are taken up at once, those
// of another machine when it has been silent for a while.
#pragma once
#include <string>

#include "core/types.hpp"

namespace khue {

// The name of one runner within this process; it counts as alive until the object is gone.
class JobOwner {
public:
    JobOwner();
    ~JobOwner();
    JobOwner(const JobOwner&) = delete;
    const std::string& name() const { return name_; }

private:
    std::string name_;
};

bool owner_lives(const std::string& name, Instant last_sign, Instant at);

inline constexpr int owner_silence_seconds = 60;  // of another machine; signs come every 10 s

}  // namespace khue
