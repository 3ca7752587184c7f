#include "modules/verification/service.hpp"

#include <charconv>
#include <chrono>
#include <exception>
#include <thread>

#include "core/calendar.hpp"
#include "core/problem.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/verification/rules.hpp"
#include "modules/verification/sending.hpp"
#include "modules/verification/service_call.hpp"
#include "server/taking_out.hpp"

namespace khue::verification {
namespace {

constexpr const char* purpose = "Xác thực với CSDL quốc gia về dân cư qua dịch vụ (Đề án 06)";

// Of the service, not answered; those that failed and those whose asker was killed once their time has come.
std::string open_questions(Instant at) {
    return "FROM verification_request r WHERE r.way = 'dich_vu' AND r.state IN ('cho', 'loi') AND (r.next_at "
           "IS NULL "
           "OR r.next_at <= " +
           std::to_string(at.ms) + ")";
}

std::int64_t count(Db& db, const std::string& from) {
    auto& s = query(db, "SELECT count(*) " + from);
    s.step();
    const std::int64_t n = s.integer(0);
    s.reset();
    return n;
}

struct Tally {
    std::int64_t asked = 0, matched = 0, not_matched = 0, faults = 0, left_out = 0;
};

// One connection, one job: what it asks with and how fast.
class Asker {
public:
    Asker(JobRun& job, OpenConnection connection)
        : job_(job), app_(job.app()), connection_(std::move(connection)), rules_(rules().service) {
        rules_.per_minute = number_or("per_minute", rules_.per_minute);
        rules_.timeout_seconds = number_or("timeout_seconds", rules_.timeout_seconds);
    }

    std::string run() {
        app_.database().read([&](Db& db) { total_ = count(db, open_questions(now())); });
        while (const auto question = next()) {
            job_.stop_if_cancelled();
            wait_for_turn();
            ask(*question);
            if (in_a_row_ >= rules_.stop_after_faults) break;
        }
        return finish();
    }

private:
    struct Claimed {
        VerificationRequest request;
        Pupil pupil;
    };

    // As the operator of the service has allowed it.
    std::int64_t number_or(std::string_view name, std::int64_t shipped) const {
        const std::string said = connection_.setting(name);
        std::int64_t n = 0;
        std::from_chars(said.data(), said.data() + said.size(), n);
        return n > 0 && n <= 1'000'000 ? n : shipped;
    }

    // The next question whose time has come, marked so that no other asker takes it while it is on its way.
    std::optional<Claimed> next() {
        std::optional<Claimed> out;
        bool more = true;
        while (more && !out)
            app_.database().write({.name = "khue"}, [&](Transaction& t) {
                out.reset();
                more = claim(t, out);
            });
        return out;
    }

    bool claim(Transaction& t, std::optional<Claimed>& out) {
        std::int64_t id = 0, unit = 0;
        auto& s = query(t.db(), "SELECT r.id, r.unit_id " + open_questions(t.at()) +
                                    " ORDER BY r.attempts, r.id LIMIT 1");
        if (s.step()) id = s.integer(0), unit = s.integer(1);
        s.reset();
        if (!id) return false;
        const Scope school = Scope::of(unit);
        auto request = get(t.db(), school, Id<VerificationRequest>{id}).value();
        const auto pupil = get(t.db(), school, request.pupil_id);
        if (!pupil || !is_askable(*pupil) || request.trial == connection_.record.counts()) {
            request.state = RequestState::withdrawn;
            update(t, school, request);
            ++tally_.left_out;
            return true;
        }
        request.state = RequestState::waiting;
        request.sent_at = t.at();  // the record as it is now is what is asked
        ++request.attempts;
        request.next_at = Instant{t.at().ms + 3 * rules_.timeout_seconds * 1000};
        update(t, school, request);
        out = Claimed{std::move(request), *pupil};
        return true;
    }

    static bool is_askable(const Pupil& p) {
        return is_studying(p.status) &&
               number_form(p.citizen_number.value_or(""), p.issues) == NumberForm::good;
    }

    void wait_for_turn() {
        using Clock = std::chrono::steady_clock;
        const auto pause = std::chrono::microseconds(60'000'000 / rules_.per_minute);
        while (last_ && Clock::now() < *last_ + pause) {
            job_.stop_if_cancelled();
            std::this_thread::sleep_for(
                std::min<Clock::duration>(*last_ + pause - Clock::now(), std::chrono::milliseconds(200)));
        }
        last_ = Clock::now();
    }

    void ask(const Claimed& c) {
        Question q = question_over(connection_, rules_);
        q.request_id =
            "KHUE-" + std::to_string(c.request.id.value) + "-" + std::to_string(c.request.attempts);
        q.number = *c.pupil.citizen_number;
        q.name = c.pupil.full_name;
        q.birth = c.pupil.birth_date;
        ++tally_.asked;
        if (is_wrapped(connection_) && token_.empty() && !fetch_token()) return keep_fault(c, token_fault_);
        const HttpReply reply = speak(question_call(connection_, rules_, q, now(), token_));
        if (reply.status == 401) token_.clear();  // a new one for the next question
        if (!reply.ok()) return keep_fault(c, in_words(reply));
        const Verdict verdict = read_verdict(rules_, reply.body, q.request_id);
        verdict.answered() ? keep_answer(c, verdict.reply) : keep_fault(c, verdict.why);
        const int percent =
            total_ ? static_cast<int>(std::min<std::int64_t>(99, tally_.asked * 100 / total_)) : 99;
        job_.progress(percent, "Đã hỏi " + std::to_string(tally_.asked) + " học sinh");
    }

    bool fetch_token() {
        const HttpReply reply = speak(token_call(connection_, rules_));
        token_ = reply.ok() ? token_in(reply.body) : "";
        token_fault_ = reply.ok() ? "Trục của tỉnh không cấp mã truy cập." : in_words(reply);
        return !token_.empty();
    }

    // A job that is stopped ends at once; its question is asked again when its mark has run out.
    HttpReply speak(const HttpCall& what) {
        std::exception_ptr stopped;
        HttpReply reply = call(what, [&] {
            try {
                job_.stop_if_cancelled();
            } catch (...) {
                stopped = std::current_exception();
            }
            return !stopped;
        });
        if (stopped) std::rethrow_exception(stopped);
        return reply;
    }

    void keep_answer(const Claimed& c, Reply reply) {
        const bool matched = reply == Reply::exists;
        in_a_row_ = 0;
        ++(matched ? tally_.matched : tally_.not_matched);
        app_.database().write({.name = "khue"}, [&](Transaction& t) {
            const Scope school = Scope::of(c.request.unit_id.value);
            const Date today = local_date(t.at());
            VerificationResult answer{
                .id = {},
                .unit_id = c.request.unit_id,
                .period = quarter_of(today),
                .pupil_id = c.pupil.id,
                .pupil_code = verification_code(c.pupil.ministry_code, c.pupil.id.value),
                .result = matched ? VerificationOutcome::matched : VerificationOutcome::not_matched,
                .checked_on = today,
                .issues = {},
                .source = "Dịch vụ dân cư, đợt " + std::to_string(c.request.batch_id.value),
                .trial = c.request.trial};
            insert(t, school, answer);
            settle(t, c, RequestState::answered, std::nullopt, std::nullopt);
            note_success(t, connection_.record.id);
        });
    }

    void keep_fault(const Claimed& c, const std::string& why) {
        ++in_a_row_;
        ++tally_.faults;
        const auto& waits = rules_.retry_minutes;
        const auto turn =
            std::min<std::size_t>(static_cast<std::size_t>(c.request.attempts), waits.size()) - 1;
        app_.database().write({.name = "khue"}, [&](Transaction& t) {
            settle(t, c, RequestState::faulty, Instant{t.at().ms + waits[turn] * 60'000}, why);
            note_failure(t, connection_.record.id, why);
        });
    }

    // Withdrawn meanwhile: it stays so.
    void settle(Transaction& t, const Claimed& c, RequestState state, std::optional<Instant> next_at,
                const std::optional<std::string>& fault) {
        const Scope school = Scope::of(c.request.unit_id.value);
        auto request = get(t.db(), school, c.request.id);
        if (!request || request->state != RequestState::waiting) return;
        request->state = state;
        request->next_at = next_at;
        request->fault = fault;
        update(t, school, *request);
    }

    std::string finish() {
        std::int64_t waiting = 0;
        app_.database().write({.name = "khue"}, [&](Transaction& t) {
            waiting =
                count(t.db(), "FROM verification_request WHERE way = 'dich_vu' AND state IN ('cho', 'loi')");
            note_waiting(t, connection_.record.id, waiting);
        });
        std::string words = "Đã hỏi " + std::to_string(tally_.asked) +
                            " học sinh: " + std::to_string(tally_.matched) + " khớp, " +
                            std::to_string(tally_.not_matched) + " không khớp, " +
                            std::to_string(tally_.faults) + " lỗi dịch vụ";
        if (in_a_row_ >= rules_.stop_after_faults) words += "; dịch vụ đang lỗi, sẽ tự hỏi lại sau";
        job_.progress(100, words);
        std::string out;
        JsonWriter w(out);
        w.object().member("asked", tally_.asked).member("matched", tally_.matched);
        w.member("not_matched", tally_.not_matched).member("faults", tally_.faults);
        w.member("waiting", waiting).member("trial", !connection_.record.counts()).end_object();
        return out;
    }

    JobRun& job_;
    App& app_;
    const OpenConnection connection_;
    ServiceRules rules_;
    Tally tally_;
    std::string token_, token_fault_;
    std::optional<std::chrono::steady_clock::time_point> last_;
    std::int64_t in_a_row_ = 0, total_ = 0;
};

}  // namespace

std::optional<Connection> service_connection(Db& db) {
    auto all = connections_of(db, connection_kind);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

Queued queue_for_service(App& app, Transaction& t, const Scope& scope,
                         const std::vector<std::int64_t>& schools, const std::string& by) {
    const auto connection = service_connection(t.db());
    if (!connection) refuse("no_connection", "Chưa có kết nối với CSDL quốc gia về dân cư đang bật.");
    Queued out;
    for (const std::int64_t school : schools) {
        try {
            const VerificationBatch batch = send(t, scope, {.unit_id = school, .pupils = {}, .states = {}},
                                                 {.way = VerificationWay::service,
                                                  .trial = !connection->counts(),
                                                  .purpose = purpose,
                                                  .by = by});
            note_taken_out(t, VerificationBatch::entity().name, school, batch.pupils, purpose);
            out.pupils += batch.pupils;
            ++out.schools;
        } catch (const Failure& f) {
            if (f.code != "nobody_to_send") throw;
        }
    }
    if (!out.pupils) refuse("nobody_to_send", "Không có học sinh nào cần hỏi dịch vụ.");
    out.job_id = app.jobs().enqueue(t, ask_job, "{}", connection->unit_id.value);
    return out;
}

ServiceStanding service_standing(Db& db, const Scope& scope) {
    ServiceStanding out{.connection = service_connection(db), .next_at = {}};
    for (auto& s = query(db,
                         "SELECT r.state, count(*), min(r.next_at) FROM verification_request r WHERE r.way = "
                         "'dich_vu' AND r.state IN ('cho', 'loi')" +
                             scope_clause(VerificationRequest::entity(), scope, "r.") + " GROUP BY r.state");
         s.step();) {
        const bool faulty = s.text(0) == "loi";
        (faulty ? out.faulty : out.waiting) = s.integer(1);
        if (faulty && !s.is_null(2)) out.next_at = Instant{s.integer(2)};
    }
    return out;
}

std::string ask_all(JobRun& job) {
    std::optional<OpenConnection> connection;
    job.app().database().read([&](Db& db) {
        const auto found = service_connection(db);
        if (found) connection = open_connection(db, connection_box(job.app().options().data), found->id);
    });
    if (!connection)
        throw Failure{409, "no_connection", "Chưa có kết nối với CSDL quốc gia về dân cư đang bật.", {}};
    if (!connection->readable)
        throw Failure{409, "secrets_unreadable", "Không mở được thông số mật của kết nối; xin nhập lại.", {}};
    return Asker(job, std::move(*connection)).run();
}

bool is_asking_due(Db& db) {
    if (!count(db, open_questions(now())) || !service_connection(db)) return false;
    return !count(db,
                  "FROM job WHERE kind = '" + std::string(ask_job) + "' AND state IN ('queued', 'running')");
}

}  // namespace khue::verification
