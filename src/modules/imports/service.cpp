#include "modules/imports/service.hpp"

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/imports/judge.hpp"
#include "server/settings.hpp"

namespace khue::imports {

static Rules& loaded() {
    static Rules rules;
    return rules;
}

const Rules& rules() { return loaded(); }
void load_module_rules(App& app) { loaded() = load_rules(app.options().rules); }

Date default_close(Db& db) {
    auto close = setting::day(db, setting::current_close);
    if (!close)
        throw Failure{409, "no_close", "Chưa có ngày chốt của kỳ đang mở. Xin nêu ngày chốt (--close).", {}};
    return *close;
}

namespace {

struct Opened {
    Context context;
    Recognition recognition;
    Date close;
};

Opened find_tables(Db& db, const office::Workbook& workbook, const ImportRequest& request) {
    const KindSpec* kind = rules().kinds.find(request.kind);
    if (!kind) throw Failure{422, "unknown_kind", "Không có loại tệp “" + request.kind + "”.", {}};
    Date close = request.close ? *request.close : default_close(db);
    Context context = load_context(db, rules(), request.school, school_year_of(close), close);
    RecogniseOptions how{
        .file_name = request.file_name, .quarter = request.quarter, .mapping = &request.mapping};
    Recognition recognition = recognise(workbook, *kind, context, how);
    return {std::move(context), std::move(recognition), close};
}

}  // namespace

Recognition recognise_file(Db& db, const office::Workbook& workbook, const ImportRequest& request) {
    return find_tables(db, workbook, request).recognition;
}

Examined examine_file(Db& db, const office::Workbook& workbook, const ImportRequest& request) {
    Opened found = find_tables(db, workbook, request);
    FileResult result = judge(workbook, found.recognition, found.context,
                              {.file = request.file_name, .mapping = &request.mapping});
    ApplyOptions options{.school_year = school_year_of(found.close),
                         .quarter = request.quarter.empty() ? quarter_of(found.close) : request.quarter,
                         .blank_erases = request.blank_erases,
                         .file_wins = request.file_wins,
                         .source = "Tệp " + request.file_name};
    return {.recognition = std::move(found.recognition),
            .result = std::move(result),
            .options = std::move(options)};
}

Done apply_examined(Transaction& t, const Examined& examined, const ImportRequest& request,
                    std::int64_t import_id, const Progress& progress) {
    if (!examined.result.refusal.empty()) throw Failure{422, "refused", examined.result.refusal, {}};
    ApplyOptions options = examined.options;
    options.file_wins = request.file_wins;
    Done done{.applied = {}, .plan = make_plan(t.db(), request.school, examined.result, options)};
    done.applied = apply_plan(t, request.school, examined.result, done.plan, options, import_id,
                              request.file_name, progress);
    return done;
}

Receipt import_file(App& app, const Actor& actor, const office::Workbook& workbook,
                    const ImportRequest& request) {
    Receipt receipt;
    app.database().write_alone(actor, [&](Transaction& t) {
        Examined examined = examine_file(t.db(), workbook, request);
        Done done = apply_examined(t, examined, request, 0);
        receipt = {done.applied, std::move(done.plan), std::move(examined.result)};
    });
    return receipt;
}

}  // namespace khue::imports
