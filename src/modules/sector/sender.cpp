#include "modules/sector/sender.hpp"

#include <algorithm>

#include "modules/registry/enrolment.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/qualification.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/units/tree.hpp"

namespace khue::sector {
namespace {

constexpr std::int64_t second = 1000;
constexpr int unauthorised = 401, forbidden = 403, bad_request = 400, unprocessable = 422, conflict = 409;

Actor house() { return {.name = "khue"}; }

// One part of a set, on its way: what is asked of the ministry at once, kept as it is until it is answered.
struct Part {
    std::int64_t set = 0, number = 0, attempts = 0;
    std::string body;
    Instant next_at{};
};

std::vector<Part> parts_due(Db& db, Instant at) {
    std::vector<Part> out;
    for (auto& s = query(db,
                         "SELECT set_id, part, attempts, body, next_at FROM sector_push WHERE next_at <= $1 "
                         "ORDER BY set_id",
                         at.ms);
         s.step();)
        out.push_back({.set = s.integer(0),
                       .number = s.integer(1),
                       .attempts = s.integer(2),
                       .body = std::string(s.text(3)),
                       .next_at = {s.integer(4)}});
    return out;
}

std::int64_t pause_of(const SectorLayout& layout, std::int64_t attempts) {
    const auto last = layout.retry_seconds.size() - 1;
    return layout.retry_seconds[std::min(static_cast<std::size_t>(attempts), last)];
}

std::string key_of_part(const SectorSet& s, const Part& p) { return s.key + "-" + std::to_string(p.number); }

// A refusal in the ministry's own words, where it has one.
std::string refusal_in_words(const SectorLayout& layout, const HttpReply& reply) {
    const auto word = [&](const char* state) { return layout.push_states.find(state)->second + "."; };
    if (reply.status == unauthorised || reply.status == forbidden) return word("6");
    if (reply.status == bad_request || reply.status == unprocessable) return word("7");
    return in_words(reply);
}

struct Journey {
    SectorSet set;
    Part part;
    std::optional<OpenConnection> connection;
    std::string held;  // why it waits although its time has come
};

Journey journey_of(const SectorDesk& desk, Db& db, const Part& part) {
    Journey out{.set = set_in(db, Scope::everything(), part.set), .part = part};
    const auto connection = connection_for(db, out.set.unit_id.value);
    if (!connection) {
        out.held = "Chưa có kết nối CSDL ngành nào đang dùng cho trường.";
        return out;
    }
    out.held = closed_window(*connection, local_date(now()));
    if (out.held.empty()) out.connection = open_connection(db, desk.box, connection->id);
    if (out.connection && out.connection->secret("password").empty())
        out.held = desk.layout.push_states.find("5")->second + ".";
    return out;
}

// Another kind of connection than the one before: what the trial took is no fact, so it begins anew.
void change_way(Transaction& t, SectorSet& s, bool trial) {
    if (s.trial == trial) return;
    run(t.db(), "UPDATE sector_item SET state = '', message = '' WHERE set_id = $1", s.id.value);
    run(t.db(), "UPDATE sector_push SET body = '', part = part + 1 WHERE set_id = $1", s.id.value);
    s.trial = trial;
    s.accepted = s.refused = 0;
}

void hold(const SectorDesk& desk, const Journey& j, const std::string& why, PushState state) {
    desk.app.database().write(house(), [&](Transaction& t) {
        SectorSet s = set_in(t.db(), Scope::everything(), j.set.id.value);
        run(t.db(), "UPDATE sector_push SET attempts = attempts + 1, next_at = $2 WHERE set_id = $1",
            j.set.id.value, t.at().ms + pause_of(desk.layout, j.part.attempts) * second);
        if (j.connection) note_failure(t, j.connection->record.id, why);
        if (s.push == state && s.trouble == why) return;
        s.push = state;
        s.trouble = why;
        update(t, Scope::of(s.unit_id.value), s);
    });
}

// The body of the part, made when it is not there yet.
void make_part(const SectorDesk& desk, Journey& j) {
    desk.app.database().write(house(), [&](Transaction& t) {
        change_way(t, j.set, !j.connection->record.counts());
        if (j.part.body.empty() || j.set.push != PushState::sending) {
            j.set.push = PushState::sending;
            update(t, Scope::of(j.set.unit_id.value), j.set);
        }
        for (const Part& p : parts_due(t.db(), Instant{INT64_MAX}))
            if (p.set == j.set.id.value) j.part = p;
        if (!j.part.body.empty()) return;
        j.part.body =
            package_of(t.db(), desk.layout, j.set, unanswered_items(t.db(), j.set.id.value), j.set.trial);
        run(t.db(), "UPDATE sector_push SET body = $2 WHERE set_id = $1", j.set.id.value, j.part.body);
    });
}

// What becomes of the part: done with the set, on to the next part, or the same again.
void after_answer(Transaction& t, const SectorDesk& desk, const Journey& j, const Applied& done,
                  const SectorSet& s) {
    if (s.finished_at) {
        run(t.db(), "DELETE FROM sector_push WHERE set_id = $1", s.id.value);
        return;
    }
    const std::int64_t pause = done.moved() ? 0 : pause_of(desk.layout, j.part.attempts);
    run(t.db(),
        "UPDATE sector_push SET part = part + 1, body = '', attempts = $2, next_at = $3 WHERE set_id = $1",
        s.id.value, done.moved() ? 0 : j.part.attempts + 1, t.at().ms + pause * second);
}

std::string stranger_words(const PeerAnswer& answer, const Applied& done) {
    if (done.strangers == 0 || static_cast<std::size_t>(done.strangers) < answer.receipts.size()) return "";
    return "Câu trả lời của CSDL ngành không có bản ghi nào của bộ dữ liệu này.";
}

void take_answer(const SectorDesk& desk, const Journey& j, const PeerAnswer& answer) {
    desk.app.database().write(house(), [&](Transaction& t) {
        SectorSet s = set_in(t.db(), Scope::everything(), j.set.id.value);
        if (s.finished_at || s.trial != j.set.trial) return;  // answered meanwhile, by the other way
        const Applied done = apply_answer(desk.app, t, desk.layout, s, answer, s.trial, false);
        if (!s.finished_at) {
            s.push = PushState::again;
            const std::string strangers = stranger_words(answer, done);
            s.trouble = !strangers.empty() ? strangers
                        : done.pending     ? "CSDL ngành đã nhận, đang xử lý."
                                           : "CSDL ngành chưa trả lời hết các bản ghi.";
            update(t, Scope::of(s.unit_id.value), s);
        }
        after_answer(t, desk, j, done, s);
        note_success(t, j.connection->record.id);
    });
}

std::string school_code(const SectorDesk& desk, const SectorSet& s) {
    std::string out;
    desk.app.database().read([&](Db& db) {
        if (const auto unit = get(db, Scope::of(s.unit_id.value), s.unit_id)) out = unit->code;
    });
    return out;
}

void travel(const SectorDesk& desk, Journey& j, const std::function<bool()>& wanted) {
    if (!j.held.empty()) return hold(desk, j, j.held, PushState::waiting);
    make_part(desk, j);
    HttpCall what = desk.peer.request(*j.connection, key_of_part(j.set, j.part), j.part.body);
    what.total_seconds = desk.layout.timeout_seconds;
    const HttpReply reply = call(what, wanted);
    if (reply.fault == CallFault::stopped) return;
    if (!reply.ok() && !(reply.fault == CallFault::none && reply.status == conflict))
        return hold(desk, j, refusal_in_words(desk.layout, reply), PushState::again);
    const auto answer = desk.peer.read(reply.body);
    if (!answer)
        return hold(desk, j, "Câu trả lời của CSDL ngành không đọc được hoặc không trọn vẹn.",
                    PushState::again);
    if (!answer->school.empty() && answer->school != school_code(desk, j.set))
        return hold(desk, j, "Câu trả lời của CSDL ngành là của trường khác.", PushState::again);
    take_answer(desk, j, *answer);
}

void note_what_waits(const SectorDesk& desk) {
    desk.app.database().write(house(), [&](Transaction& t) {
        std::map<std::int64_t, std::int64_t> waiting;
        for (const Connection& c : connections_of(t.db(), "csdl_nganh")) waiting[c.id.value] = 0;
        for (const Part& p : parts_due(t.db(), Instant{INT64_MAX})) {
            const SectorSet s = set_in(t.db(), Scope::everything(), p.set);
            if (const auto c = connection_for(t.db(), s.unit_id.value))
                waiting[c->id.value] += s.records - s.accepted - s.refused;
        }
        for (const auto& [id, n] : waiting) note_waiting(t, Id<Connection>{id}, n);
    });
}

// Grows with every change of what the sets show of a unit.
std::int64_t position_of(Db& db, std::int64_t unit) {
    std::int64_t out = 0;
    for (const Entity* e :
         {&Pupil::entity(), &Guardian::entity(), &Enrolment::entity(), &SchoolClass::entity(),
          &Staff::entity(), &StaffPost::entity(), &Qualification::entity(), &SectorSupplement::entity(),
          &Unit::entity(), &SectorReceipt::entity()})
        out = std::max(out, change_counter(db, *e, Scope::of(unit)));
    return out;
}

}  // namespace

std::optional<Connection> connection_for(Db& db, std::int64_t unit) {
    std::optional<Connection> best;
    std::size_t reach = 0;
    for (const Connection& c : connections_of(db, "csdl_nganh")) {
        const Scope below{.units = with_descendants(db, c.unit_id.value)};
        if (!below.covers(unit)) continue;
        const bool better = !best || (c.is_real() && !best->is_real()) ||
                            (c.is_real() == best->is_real() && below.units.size() < reach);
        if (better) best = c, reach = below.units.size();
    }
    return best;
}

std::string closed_window(const Connection& c, Date today) {
    const ConnectionTexts settings = settings_of(c);
    const auto day = [&](const char* name) -> std::optional<Date> {
        const auto found = settings.find(name);
        return found == settings.end() ? std::nullopt : parse_date(found->second);
    };
    const auto from = day("push_from"), to = day("push_to");
    if (from && today < *from)
        return "Chưa đến thời gian được đẩy; chờ đến ngày " + to_vietnamese(*from) + ".";
    if (to && *to < today)
        return "Đã hết thời gian được đẩy (đến hết ngày " + to_vietnamese(*to) + "); chờ đợt sau.";
    return "";
}

void ask_to_send(Transaction& t, SectorSet& s) {
    if (standing_of(t.db(), s).record.state != ApprovalState::approved)
        refuse("not_approved", "Bộ dữ liệu chưa được duyệt hết các bước nên chưa gửi được.");
    if (s.finished_at) refuse("finished", "Bộ dữ liệu đã được CSDL ngành trả lời hết.");
    if (!connection_for(t.db(), s.unit_id.value))
        refuse("no_connection", "Chưa có kết nối CSDL ngành đang dùng. Xin tải tệp để gửi bằng cách khác.");
    run(t.db(),
        "INSERT INTO sector_push (set_id, part, attempts, body, next_at) VALUES ($1, 1, 0, '', $2) ON "
        "CONFLICT "
        "(set_id) DO UPDATE SET next_at = excluded.next_at",
        s.id.value, t.at().ms);
    if (s.waiting_since) return;
    s.waiting_since = t.at();
    s.push = PushState::waiting;
    update(t, Scope::of(s.unit_id.value), s);
}

void sector_round(const SectorDesk& desk, const std::function<bool()>& wanted) {
    Database& database = desk.app.database();
    for (int turn = 0; turn < 100 && wanted(); ++turn) {  // parts that follow one another at once
        std::vector<Journey> journeys;
        database.read([&](Db& db) {
            for (const Part& p : parts_due(db, now())) journeys.push_back(journey_of(desk, db, p));
        });
        if (journeys.empty()) break;
        for (Journey& j : journeys)
            if (wanted()) travel(desk, j, wanted);
    }
    note_what_waits(desk);
}

void refresh_changed(const SectorDesk& desk, std::map<std::int64_t, std::int64_t>& seen,
                     const std::function<bool()>& wanted) {
    std::vector<Unit> schools;
    Database& database = desk.app.database();
    database.read([&](Db& db) { schools = schools_of(db); });
    for (const Unit& school : schools) {
        if (!wanted()) return;
        const std::int64_t unit = school.id.value;
        std::int64_t stands = 0;
        std::vector<SectorReceipt> wrong;
        database.read([&](Db& db) {
            stands = position_of(db, unit);
            if (seen[unit] != stands) wrong = receipts_to_mark(desk.app, db, desk.layout, unit);
        });
        seen[unit] = stands;
        if (wrong.empty()) continue;
        // What was changed meanwhile is looked at in the next round, which what is written here calls for.
        database.write(house(), [&](Transaction& t) {
            if (position_of(t.db(), unit) == stands) mark_receipts(t, wrong);
        });
    }
}

}  // namespace khue::sector
