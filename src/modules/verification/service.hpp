// The population database is asked over the commune's connection, one pupil after the other: by a job that
// can be stopped and goes on where it was. Only the commune (or the Sở) has the right to the service; a
// school's pupils are asked about by it.
#pragma once
#include <functional>
#include <string>

#include "modules/connections/connection.hpp"
#include "modules/verification/records.hpp"
#include "server/app.hpp"

namespace khue::verification {

inline constexpr std::string_view ask_job = "verification.ask";
inline constexpr std::string_view connection_kind = "dan_cu";

std::optional<Connection> service_connection(Db&);  // the oldest that is switched on

// Questions for all of these schools who may be asked, and the job that asks them. Throws Failure 409 without
// a connection, or when there is nobody to ask about.
struct Queued {
    std::int64_t pupils = 0, schools = 0, job_id = 0;
};
Queued queue_for_service(App&, Transaction&, const Scope&, const std::vector<std::int64_t>& schools,
                         const std::string& by);

struct ServiceStanding {
    std::optional<Connection> connection;
    std::int64_t waiting = 0, faulty = 0;
    std::optional<Instant> next_at;  // of the first that is asked again
};
ServiceStanding service_standing(Db&, const Scope&);

// What the job does; also for tests. Returns the job's result.
std::string ask_all(JobRun&);

// Whether questions wait that nobody is asking.
bool is_asking_due(Db&);

}  // namespace khue::verification
