// What the module's routes and jobs share while the program runs.
#pragma once
#include <memory>

#include "modules/operations/continuous.hpp"
#include "modules/operations/policy.hpp"
#include "modules/users/sign_in.hpp"
#include "store/hash.hpp"

namespace khue {

struct OperationsService {
    BackupPolicy policy;       // filled when the module starts
    AddressThrottle throttle;  // of passwords entered again
    ContinuousCopy continuous;
    const std::string process = random_hex(8);  // a restore is not taken up by the next one
};
using SharedOperations = std::shared_ptr<OperationsService>;

inline constexpr std::string_view run_job = "backups.run", restore_job = "backups.restore";

void add_backup_routes(Module&, const SharedOperations&);
void add_restore_routes(Module&, const SharedOperations&);
void add_condition_routes(Module&, const SharedOperations&);
void add_backup_jobs(Module&, const SharedOperations&);

}  // namespace khue
