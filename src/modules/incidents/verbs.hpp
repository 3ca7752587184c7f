// What is done with an incident. Each within one transaction, only for units in which the right itself is
// held.
#pragma once
#include "core/json.hpp"
#include "modules/incidents/clocks.hpp"
#include "store/records.hpp"

namespace khue::incidents {

struct IncidentFile {
    Incident incident;
    std::vector<IncidentEntry> entries;  // by time
    std::vector<IncidentNotice> notices;
};
Incident incident_in(Db&, const Scope&, std::int64_t id);  // 404
IncidentFile file_of(Db&, const Incident&);

Incident report_incident(const Duties&, Transaction&, const Scope& own, const Json& body);
void change_incident(const Duties&, Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body);

struct EntryDraft {
    std::string kind, text;
    std::optional<Instant> at;
};
void note_entry(Transaction&, const Scope& own, std::int64_t id, const EntryDraft&);

struct NoticeDraft {
    std::string duty, recipient, number;
    std::optional<Instant> sent_at;
};
void note_notice(const Duties&, Transaction&, const Scope& own, std::int64_t id, const NoticeDraft&);

// 409 while somebody still has to be told, cause and lessons are missing.
void close_incident(const Duties&, Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                    const Json& body);

// Tells those in charge of a unit whose clock runs low or has run out; how many were told.
int watch_clocks(const Duties&, Transaction&);

}  // namespace khue::incidents
