// The ministry's sector database (CSDL ngành): what a school sends it, through the chain of approval, and
// what it took.
#include "modules/sector/module.hpp"

#include "core/log.hpp"
#include "modules/quality/shared_state.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/sector/measures.hpp"
#include "modules/sector/routes.hpp"
#include "server/bell.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

constexpr int seconds_between_rounds = 30;

constexpr Migration first_step{"sector.1", R"sql(
        CREATE RECORD sector_set (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            kind TEXT NOT NULL,
            number INT NOT NULL,
            key TEXT NOT NULL,
            push TEXT NOT NULL,
            trial BOOL NOT NULL,
            records INT NOT NULL,
            accepted INT NOT NULL,
            refused INT NOT NULL,
            waiting_since INSTANT,
            trouble TEXT,
            finished_at INSTANT,
            made_by TEXT NOT NULL,
            made_at INSTANT NOT NULL);
        CREATE INDEX sector_set_unit_id ON sector_set (unit_id);
        CREATE RECORD sector_left_out (
            unit_id INT NOT NULL REFERENCES unit,
            set_id INT NOT NULL REFERENCES sector_set,
            object TEXT NOT NULL,
            record_id INT NOT NULL,
            reason TEXT NOT NULL,
            left_by TEXT NOT NULL);
        CREATE INDEX sector_left_out_unit_id ON sector_left_out (unit_id);
        CREATE INDEX sector_left_out_set_id ON sector_left_out (set_id);
        CREATE RECORD sector_supplement (
            unit_id INT NOT NULL REFERENCES unit,
            object TEXT NOT NULL,
            record_id INT NOT NULL,
            member TEXT NOT NULL,
            content TEXT NOT NULL);
        CREATE UNIQUE INDEX sector_supplement_place ON sector_supplement (unit_id, object, record_id, member);
        CREATE RECORD sector_receipt (
            unit_id INT NOT NULL REFERENCES unit,
            object TEXT NOT NULL,
            record_id INT NOT NULL,
            trial BOOL NOT NULL,
            ministry_code TEXT,
            hash TEXT NOT NULL,
            is_current BOOL NOT NULL,
            from_file BOOL NOT NULL,
            school_year TEXT NOT NULL,
            first_class INT NOT NULL,
            set_id INT NOT NULL,
            accepted_at INSTANT NOT NULL);
        CREATE UNIQUE INDEX sector_receipt_place ON sector_receipt (unit_id, object, record_id, trial);
        CREATE INDEX sector_receipt_current ON sector_receipt (record_id, object, unit_id, trial, is_current);
        CREATE TABLE sector_item (
            set_id INT NOT NULL REFERENCES sector_set, object TEXT NOT NULL, record_id INT NOT NULL,
            first_class INT NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL,
            message TEXT NOT NULL, PRIMARY KEY (set_id, object, record_id)) STRICT;
        CREATE INDEX sector_item_record ON sector_item (record_id, object);
        CREATE TABLE sector_push (
            set_id INT PRIMARY KEY REFERENCES sector_set, part INT NOT NULL, attempts INT NOT NULL,
            body TEXT NOT NULL, next_at INSTANT NOT NULL) STRICT;
    )sql"};

// Beside what others count: the records that the ministry took by a real way.
void count_as_shared(App& app) {
    const auto before = app.database().hooks().find<quality::SharedState>();
    app.database().hooks().put(quality::SharedState{[before](Db& db, std::int64_t unit) {
        auto out = before && before->of ? before->of(db, unit) : std::nullopt;
        const sector::LedgerSum sum = sector::ledger_sum(db, unit);
        if (sum.accepted == 0) return out;
        if (!out) out.emplace();
        out->sent += sum.accepted;
        out->accepted += sum.current;
        out->receivers += (out->receivers.empty() ? "" : ", ") + std::string("CSDL ngành giáo dục");
        return out;
    }});
}

// What was written beside the register, and content that has not been answered, go with the person.
void erase_content(Transaction& t, const Pupil& pupil, std::string_view decision) {
    for (const auto& s :
         list<SectorSupplement>(t.db(), Scope::everything(),
                                {.filters = {where<&SectorSupplement::object>(std::string("LstHocSinh")),
                                             where<&SectorSupplement::record_id>(pupil.id.value)}}))
        erase_person(t, SectorSupplement::entity(), s.id.value, decision);
    run(t.db(),
        "UPDATE sector_item SET json = '{}', message = '' WHERE object = 'LstHocSinh' AND record_id = $1",
        pupil.id.value);
    run(t.db(),
        "UPDATE sector_push SET body = '', part = part + 1 WHERE set_id IN (SELECT set_id FROM sector_item "
        "WHERE object = 'LstHocSinh' AND record_id = $1)",
        pupil.id.value);
}

void follow_erasures(App& app) {
    const auto before = app.database().hooks().find<PupilErasure>();
    app.database().hooks().put(
        PupilErasure{[before](Transaction& t, const Pupil& pupil, std::string_view decision) {
            if (before && before->follow) before->follow(t, pupil, decision);
            erase_content(t, pupil, decision);
        }});
}

void round(const sector::SectorDesk& desk, std::map<std::int64_t, std::int64_t>& seen,
           const std::function<bool()>& wanted) {
    try {
        sector::refresh_changed(desk, seen, wanted);
        sector::sector_round(desk, wanted);
    } catch (const Failure& f) {
        log_event("error", "sector_wait", {{"what", f.code}});
    } catch (const std::exception& e) {  // the database is away: look again later
        log_event("error", "sector_wait", {{"what", e.what()}});
    }
}

}  // namespace

Module sector_module() {
    const auto services = std::make_shared<sector::Services>();
    const auto bell = std::make_shared<Bell>();
    services->ring = [bell] { bell->ring(); };
    Module m{
        .name = "sector",
        .label = "CSDL ngành giáo dục",
        .depends = {"units", "codes", "registry", "approvals", "connections", "imports", "record_mapping",
                    "moves", "quality"},
        .entities = {&SectorSet::entity(), &SectorLeftOut::entity(), &SectorSupplement::entity(),
                     &SectorReceipt::entity()},
        .permissions = {{"sector_sets.read", "Xem các bộ dữ liệu gửi CSDL ngành"},
                        {"sector_sets.records", "Xem từng bản ghi gửi CSDL ngành; tải tệp; xem sổ mã"},
                        {"sector_sets.write", "Lập bộ dữ liệu, bổ sung thông tin, để lại bản ghi"},
                        {"sector_sets.submit", "Hoàn thành, gửi duyệt bộ dữ liệu của trường"},
                        {"sector_sets.approve", "Xã duyệt, trả lại; ghi nhận văn bản của Sở"},
                        {"sector_sets.approve_above", "Sở duyệt, trả lại bộ dữ liệu"},
                        {"sector_sets.send", "Gửi bộ dữ liệu đã duyệt; đọc tệp kết quả"}},
        .migrations = {first_step},
        .measures = sector::sector_measures(),
        .start =
            [services](App& app) {
                services->layout = sector::SectorLayout::load(app.options().rules, app);
                count_as_shared(app);
                follow_erasures(app);
            },
        .stop = [bell] { bell->ring(); },
        .background =
            [services, bell](App& app, const std::function<bool()>& wanted) {
                std::map<std::int64_t, std::int64_t> seen;
                do {
                    round(services->desk(app), seen, wanted);
                } while (bell->wait(seconds_between_rounds, wanted));
            },
    };
    sector::add_set_routes(m, services);
    sector::add_content_routes(m, services);
    sector::add_file_routes(m, services);
    return m;
}

}  // namespace khue
