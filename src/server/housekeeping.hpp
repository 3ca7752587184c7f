// What would grow for ever is let go of once a day: answers kept for retries, ended jobs, content of files
// that nobody refers to, ended sessions.
#pragma once
#include "server/jobs.hpp"

namespace khue {

// `shown_to`: the unit in whose list of jobs it stands, with its figures as the result.
JobKind housekeeping_job(std::function<std::int64_t(Db&)> shown_to);

}  // namespace khue
