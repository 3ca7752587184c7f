// OneRoster packages out and in. Out: a zip with personal data, so with a purpose and an entry in the audit.
// In: read and judged, every fault by file, row and field.
#include "core/text.hpp"
#include "modules/oneroster/csv_export.hpp"
#include "modules/oneroster/csv_zip.hpp"
#include "modules/oneroster/routes.hpp"
#include "office/zip_writer.hpp"

namespace khue {
namespace {

constexpr std::size_t shortest_purpose = 10;

std::string purpose_of(const Context& c) {
    std::string purpose = squeeze(nfc(c.request.value("purpose")));
    if (length(purpose) < shortest_purpose)
        throw Failure{
            428, "purpose_required", "Xuất dữ liệu cá nhân phải nêu mục đích (ít nhất 10 ký tự).", {}};
    return purpose;
}

std::optional<Instant> since_of(const Context& c) {
    const std::string_view text = c.request.value("since");
    if (text.empty()) return std::nullopt;
    if (const auto at = parse_instant(text)) return at;
    if (const auto day = parse_date(text)) return start_of_local_day(*day);
    throw Failure{400, "bad_since", "Mốc “" + std::string(text) + "” không hợp lệ.", {}};
}

Response out(Context& c, const CsvBinding& binding) {
    const std::string purpose = purpose_of(c);
    const auto since = since_of(c);
    std::map<std::string, std::string> files;
    c.database().read([&](Db& db) {
        const CsvSight sight{.roster = c.scope(), .demographics = c.scope("oneroster.demographics")};
        files = export_package(db, binding, sight, since, now());
    });
    c.database().write(c.actor(), [&](Transaction& t) {
        t.reason = purpose;
        append_audit(t, {.action = "export", .entity = "oneroster"});
    });
    std::vector<office::ZipPart> parts;
    for (const auto& [name, text] : files) parts.push_back({.name = name, .bytes = text});
    return attachment(office::zip_parts(parts), "application/zip",
                      since ? "oneroster-thay-doi.zip" : "oneroster.zip");
}

Response judged(Context& c, const CsvBinding& binding) {
    const CsvPackage package = read_csv_package(binding, unzipped_roster(binding, c.request.body));
    std::string body;
    JsonWriter w(body);
    w.object().member("sound", package.sound()).key("files").array();
    for (const auto& [name, table] : package.tables) {
        w.object().member("file", name + ".csv");
        w.member("mode", package.modes.at(name) == CsvMode::delta ? "delta" : "bulk");
        w.member("rows", static_cast<std::int64_t>(table.rows.size())).end_object();
    }
    w.end_array();
    append_verdicts(w, package);
    w.end_object();
    return json_response(std::move(body));
}

}  // namespace

void append_verdicts(JsonWriter& w, const CsvPackage& package) {
    w.key("verdicts").array();
    for (const CsvVerdict& v : package.verdicts) {
        w.object()
            .member("code", v.code)
            .member("file", v.file)
            .member("row", v.row)
            .member("field", v.field);
        w.member("message", v.message).end_object();
    }
    w.end_array();
}

Shape roster_verdict_shape() {
    using namespace shape;
    return object(
        {{"code", text()}, {"file", text()}, {"row", integer()}, {"field", text()}, {"message", text()}});
}

void add_csv_routes(Module& m, const SharedBinding& binding) {
    using namespace shape;
    add_route(
        m, "GET", "/api/oneroster/csv", "oneroster.roster",
        [binding](Context& c) { return out(c, *binding); },
        "Gói CSV OneRoster 1.2: toàn bộ, hoặc phần thay đổi từ một mốc",
        exchange::file("application/zip",
                       {{"purpose", text(), "Mục đích", true},
                        {"since", text(), "Chỉ phần thay đổi từ ngày hoặc thời điểm này"}}),
        Access::slow);
    const Shape file = object({{"file", text()}, {"mode", one_of({"bulk", "delta"})}, {"rows", integer()}});
    Exchange check = exchange::takes(
        anything(),
        named(
            "OneRosterVerdict",
            object({{"sound", flag()}, {"files", list(file)}, {"verdicts", list(roster_verdict_shape())}})));
    check.body_type = "application/zip";
    add_route(
        m, "POST", "/api/oneroster/csv/check", "oneroster.roster",
        [binding](Context& c) { return judged(c, *binding); }, "Đọc và kiểm tra gói CSV OneRoster 1.2",
        std::move(check), Access::slow, most_roster_zip);
}

}  // namespace khue
