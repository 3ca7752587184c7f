// khue audit verify, khue check, khue openapi.
#include "app/command_line.hpp"
#include "server/house.hpp"

namespace khue {
namespace {

std::string verdict_json(const AuditVerdict& v) {
    std::string out;
    JsonWriter w(out);
    w.object().member("whole", v.whole).member("entries", v.entries);
    if (!v.whole) w.member("first_broken", v.first_broken).member("why", v.why);
    w.key("erased").array();
    for (const auto& e : v.erased)
        w.object()
            .member("entry", e.entry)
            .member("decision_entry", e.decision_entry)
            .member("decision", e.decision)
            .end_object();
    w.end_array().end_object();
    return out;
}

void print_verdict(const AuditVerdict& v) {
    if (!v.whole)
        return print("Chuỗi nhật ký bị đứt tại bút tích số " + std::to_string(v.first_broken) + ": " + v.why);
    print("Chuỗi nhật ký nguyên vẹn: " + std::to_string(v.entries) + " bút tích.");
    for (const auto& e : v.erased)
        print("  Bút tích số " + std::to_string(e.entry) + ": giá trị đã xóa theo quyết định " + e.decision);
}

int verify(const Arguments& a) {
    auto app = open_app(a);
    AuditVerdict verdict;
    app->database().read([&](Db& db) { verdict = verify_audit(db); });
    if (a.flag("--json"))
        print(verdict_json(verdict));
    else
        print_verdict(verdict);
    return verdict.whole ? 0 : 1;
}

int check(const Arguments& a) {
    auto app = open_app(a);
    auto differences = app->schema_differences();
    AuditVerdict verdict;
    app->database().read([&](Db& db) { verdict = verify_audit(db); });
    if (a.flag("--json")) {
        std::string out;
        JsonWriter w(out);
        w.object().key("differences").array();
        for (const auto& d : differences) w.value(std::string_view(d));
        w.end_array().key("audit").raw(verdict_json(verdict)).end_object();
        print(out);
        return differences.empty() && verdict.whole ? 0 : 1;
    }
    for (const auto& d : differences) print(d);
    print_verdict(verdict);
    if (differences.empty()) print("Cấu trúc dữ liệu đúng như mô tả.");
    return differences.empty() && verdict.whole ? 0 : 1;
}

int draft(const Arguments& a) {
    auto app = open_app(a, true);
    for (const auto& name : a.files()) {
        const Entity* e = app->entity(name);
        if (!e) throw UsageError("Không có loại dữ liệu “" + name + "”.");
        print(draft_migration(*e));
    }
    return 0;
}

int openapi(const Arguments& a) {
    print(indented_json(openapi_document(*open_app(a, true))));
    return 0;
}

}  // namespace

void add_audit_commands(std::vector<Command>& commands) {
    commands.push_back({"audit verify", "kiểm tra chuỗi nhật ký; mã thoát 1 khi bị đứt", "", {}, verify});
    commands.push_back({"check", "đối chiếu cấu trúc dữ liệu và chuỗi nhật ký", "", {}, check});
    commands.push_back({"migration-draft", "câu CREATE RECORD mà mô tả đòi hỏi", "LOẠI_DỮ_LIỆU…", {}, draft});
    commands.push_back({"openapi", "in tài liệu OpenAPI 3.1", "", {}, openapi});
}

}  // namespace khue
