#include "modules/imports/wizard.hpp"

#include "core/json.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/views.hpp"
#include "modules/users/delegation.hpp"
#include "server/job_rows.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue::imports {
namespace {

std::string reason_of(Db& db, const ImportRun& run) {
    if (!run.delegation_id) return "";
    auto d = get(db, Scope::of(run.unit_id.value), Id<Delegation>{run.delegation_id});
    return "Nhập thay trường theo ủy quyền" + (d ? ": " + d->decision : "");
}

ImportRequest plain_request(const Upload& upload) {
    return {.school = upload.school,
            .kind = upload.kind,
            .file_name = upload.file_name,
            .quarter = upload.quarter,
            .close = {},
            .mapping = {}};
}

void recognise_upload(App& app, const Upload& upload, ImportRun& run) {
    office::Workbook workbook;
    try {
        workbook = office::load_bytes(upload.bytes);
    } catch (const office::ReadError& e) {
        run.refusal = upload.file_name + ": " + e.what();
        return;
    }
    app.database().read([&](Db& db) {
        Recognition found = recognise_file(db, workbook, plain_request(upload));
        run.refusal = found.refusal();
        run.signature = sha256_hex(found.signature());
        run.mapping = remembered_mapping(db, upload.school.id.value, run.signature);
    });
}

}  // namespace

ImportRun upload_file(App& app, const Actor& actor, const Upload& upload) {
    ImportRun run{.id = {},
                  .unit_id = upload.school.id,
                  .kind = upload.kind,
                  .quarter = upload.quarter,
                  .file_name = upload.file_name,
                  .refusal = {},
                  .signature = {},
                  .mapping = {},
                  .summary = {},
                  .delegation_id = upload.right.delegation_id,
                  .created_by = upload.created_by,
                  .created_at = now()};
    recognise_upload(app, upload, run);
    if (!run.refusal.empty()) run.state = ImportState::refused;
    auto content = app.files().keep(upload.bytes);
    app.database().write(actor, [&](Transaction& t) {
        t.reason = reason_of(t.db(), run);
        run.file_id = app.files().put(t, content, upload.file_name, run.unit_id.value).id;
        insert(t, Scope::of(run.unit_id.value), run);
    });
    return run;
}

Recognition plain_recognition(App& app, const ImportRun& run) {
    Recognition found;
    app.database().read([&](Db& db) {
        ImportRequest request = request_of(db, run);
        request.mapping = {};
        found = recognise_file(db, load_file(app, db, run), request);
    });
    return found;
}

ImportState settled_state(Db& db, const ImportRun& run) {
    if (run.state != ImportState::applying) return run.state;
    auto job = load_job(db, run.job_id);
    return !job || job->can_retry() ? ImportState::checked : run.state;
}

std::string summary_json(const FileResult& r, const Plan& plan) {
    std::string out;
    JsonWriter w(out);
    auto number = [&](std::string_view name, std::size_t n) { w.member(name, static_cast<std::int64_t>(n)); };
    w.object();
    number("table_rows", r.table_rows());
    number("ok", r.ok);
    number("norm", r.norm);
    number("warn", r.warn);
    number("reject", r.reject);
    number("created", plan.created);
    number("updated", plan.updated);
    number("unchanged", plan.unchanged);
    number("missing", plan.missing.size());
    number("conflicts", plan.conflicts.size());
    w.end_object();
    return out;
}

std::string apply_import(JobRun& job) {
    App& app = job.app();
    const Id<ImportRun> id{job.arguments()["import_id"].integer_or(0)};
    const Scope school = Scope::of(job.arguments()["unit_id"].integer_or(0));
    const bool take = job.arguments()["take"].boolean_or(false);
    std::optional<office::Workbook> workbook;
    std::optional<Examined> examined;
    std::string knowledge, summary;
    job.progress(2, "Đang đọc tệp");
    app.database().read([&](Db& db) {
        auto run = get(db, school, id);
        if (!run || run->state != ImportState::applying) return;
        workbook = load_file(app, db, *run);
        job.progress(10, "Đang kiểm tra từng dòng");
        knowledge = knowledge_of(db, run->unit_id.value, run->kind);
        examined = examine_file(db, *workbook, request_of(db, *run));
    });
    job.stop_if_cancelled();
    app.database().write(job.actor(), [&](Transaction& t) {
        auto run = get(t.db(), school, id);
        if (!run) not_found("lần nhập tệp");
        summary = run->summary;
        if (run->state == ImportState::applied) return;  // a second run of the same job
        if (run->state != ImportState::applying || !examined)
            refuse("not_applying", "Lần nhập này không còn chờ ghi.");
        ImportRequest request = request_of(t.db(), *run);
        request.file_wins = take;
        // Whatever was written since may change what the rows mean.
        std::string knows = knowledge_of(t.db(), run->unit_id.value, run->kind);
        if (knows != knowledge) {
            examined = examine_file(t.db(), *workbook, request);
            knowledge = knows;
        }
        t.reason = reason_of(t.db(), *run);
        Done done = apply_examined(t, *examined, request, id.value, [&](std::size_t row, std::size_t rows) {
            job.progress(static_cast<int>(20 + 75 * row / rows),
                         "Đã ghi " + std::to_string(row) + "/" + std::to_string(rows) + " dòng");
        });
        summary = run->summary = summary_json(examined->result, done.plan);
        run->changeset = done.applied.changeset;
        run->state = ImportState::applied;
        update(t, school, *run);
    });
    job.progress(100, "Đã ghi xong");
    return summary;
}

std::string remembered_mapping(Db& db, std::int64_t unit, const std::string& signature) {
    auto& s =
        query(db, "SELECT mapping FROM import_layout WHERE unit_id = $1 AND signature = $2", unit, signature);
    std::string mapping = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return mapping;
}

void remember_mapping(Transaction& t, std::int64_t unit, const std::string& signature,
                      const std::string& mapping) {
    run(t.db(),
        "INSERT INTO import_layout (unit_id, signature, mapping) VALUES ($1, $2, $3) "
        "ON CONFLICT (unit_id, signature) DO UPDATE SET mapping = excluded.mapping",
        unit, signature, mapping);
}

}  // namespace khue::imports
