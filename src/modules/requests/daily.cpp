#include "modules/requests/daily.hpp"

#include "modules/requests/regimes.hpp"
#include "modules/requests/request_verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

// Asked for more often than once a day, so that a duty opens in the morning of its day.
constexpr int every_hours = 6;

std::string run_day(JobRun& job) {
    OpenedDuties opened;
    int reminded = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) {
        Date today = local_date(t.at());
        ensure_regimes(t, job.app().options().rules);
        opened = open_duties(job.app(), t, today);
        reminded = remind_by_day(job.app(), t, today);
    });
    job.progress(100, "Đã mở kỳ báo cáo và nhắc hạn");
    std::string result;
    JsonWriter w(result);
    w.object().member("opened", opened.requests).member("joined", opened.joined);
    w.member("reminded", reminded).end_object();
    return result;
}

}  // namespace

JobKind requests_daily_job() {
    return {.kind = "requests.daily",
            .label = "Mở kỳ báo cáo và nhắc hạn",
            .run = run_day,
            .every_hours = every_hours,
            .shown_to = commune_or_none};
}

}  // namespace khue
