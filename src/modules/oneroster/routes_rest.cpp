// The OneRoster 1.2 provider over REST: 1EdTech OneRoster Rostering, Gradebook and Resources Service
// REST/JSON Binding Version 1.2 (Final Release 19 Sept 2022): operations of §4, paging, filtering, sorting
// and choice of fields of §3.4, refusals as imsx_StatusInfo.
#include "modules/oneroster/places.hpp"
#include "modules/oneroster/routes.hpp"
#include "server/refusal.hpp"

namespace khue {
namespace {

constexpr std::string_view root = "/ims/oneroster/";

struct Operation {
    std::string service, path, collection;
    std::string where;  // SQL; @classId@ stands for the number of that id in the path
};

std::string host_of(const Context& c) {
    return std::string(c.request.secure ? "https://" : "http://") + std::string(c.request.header("host"));
}

std::string service_base(const Operation& o) { return std::string(root) + o.service + "/v1p2"; }

std::string encoded(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        const bool plain = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') ||
                           u == '-' || u == '_' || u == '.' || u == ',';
        if (plain)
            out += c;
        else
            out += {'%', hex[u >> 4], hex[u & 15]};
    }
    return out;
}

// RFC 8288: next, prev, first, last.
std::string links(const Context& c, const RosterQuery& q, std::int64_t total) {
    std::string base = host_of(c) + c.request.path + "?";
    for (const auto& [name, value] : c.request.query)
        if (name != "limit" && name != "offset") base += name + "=" + encoded(value) + "&";
    std::string out;
    auto add = [&](std::int64_t offset, std::string_view rel) {
        out += (out.empty() ? "<" : ", <") + base + "limit=" + std::to_string(q.limit) +
               "&offset=" + std::to_string(offset) + ">; rel=\"" + std::string(rel) + "\"";
    };
    if (q.offset + q.limit < total) add(q.offset + q.limit, "next");
    if (q.offset > 0) add(std::max<std::int64_t>(0, q.offset - q.limit), "prev");
    add(0, "first");
    add(total == 0 ? 0 : (total - 1) / q.limit * q.limit, "last");
    return out;
}

// "lop-12" → 12; 404 for what is no such id.
std::int64_t number_of(std::string_view id, std::string_view prefix) {
    std::int64_t n = 0;
    if (id.starts_with(prefix) && id.size() > prefix.size() + 1 && id[prefix.size()] == '-')
        n = std::strtoll(std::string(id.substr(prefix.size() + 1)).c_str(), nullptr, 10);
    if (n <= 0) not_found("bản ghi này");
    return n;
}

std::string_view prefix_in(std::string_view parameter) {
    if (parameter == "classId") return "lop";
    if (parameter == "studentId") return "hs";
    if (parameter == "teacherId") return "cb";
    if (parameter == "termId") return "hk";
    return "dv";
}

// The condition of a nested address: its ids by their numbers.
std::string nested_clause(const Context& c, const Operation& o) {
    std::string out;
    std::string_view rest = o.where;
    while (!rest.empty()) {
        const std::size_t open = rest.find('@');
        out += rest.substr(0, open);
        if (open == rest.npos) break;
        rest.remove_prefix(open + 1);
        const std::string_view name = rest.substr(0, rest.find('@'));
        out += std::to_string(number_of(c.parameter(name), prefix_in(name)));
        rest.remove_prefix(name.size() + 1);
    }
    return out.empty() ? "" : " AND (" + out + ")";
}

RosterQuery query_of(const Context& c, const RosterCollection& collection) {
    auto value = [&](std::string_view name) { return c.request.value(name); };
    return parse_roster_query(collection, value("filter"), value("sort"), value("orderBy"), value("fields"),
                              value("limit"), value("offset"));
}

Response list_answer(Context& c, const Operation& o, RosterPlaces& places) {
    const RosterCollection& collection = roster_collections().find(o.collection)->second;
    RosterQuery q = query_of(c, collection);
    q.where += nested_clause(c, o);
    const Scope scope = c.scope();
    const auto known = places.find(c.db(), collection, scope, q);
    const std::int64_t total = known ? *known : count_rows(c.db(), collection, scope, q);
    std::string body = "{\"" + collection.plural_in_answer() + "\":[";
    body.reserve(64 << 10);
    append_rows(body, c.db(), collection, scope, q, host_of(c) + service_base(o));
    body += "]}";
    Response r = json_response(std::move(body));
    r.headers.emplace_back("X-Total-Count", std::to_string(total));
    r.headers.emplace_back("Link", links(c, q, total));
    return r;
}

Response one_answer(Context& c, const Operation& o) {
    const RosterCollection& collection = roster_collections().find(o.collection)->second;
    RosterQuery q = query_of(c, collection);
    const std::string id(c.parameter("sourcedId"));
    if (const std::string by_number = collection.where_is(id); !by_number.empty()) {
        q.where = by_number;
    } else {
        q.arguments = {id};
        q.where = " AND (" + collection.fields.front().sql + ") = $1";
    }
    q.limit = 1, q.offset = 0;
    std::string body = "{\"" + collection.singular + "\":";
    const std::int64_t found =
        append_rows(body, c.db(), collection, c.scope(), q, host_of(c) + service_base(o));
    if (!found) not_found("bản ghi này");
    return json_response(body + "}");
}

std::string permission_of(const Operation& o) {
    if (o.service == "gradebook") return "oneroster.gradebook";
    if (o.service == "resources") return "oneroster.resources";
    return o.collection == "demographics" ? "oneroster.demographics" : "oneroster.roster";
}

Response status_info(const Response& problem) {
    const Json json = parse_json(problem.body).value_or(Json{});
    std::string minor = json["code"].text_or();
    if (problem.status == 401) minor = "unauthorisedrequest";
    if (problem.status == 403) minor = "forbidden";
    if (problem.status == 404) minor = "unknownobject";
    if (problem.status == 429 || problem.status == 503) minor = "server_busy";
    if (problem.status == 500) minor = "internal_server_error";
    std::string body;
    JsonWriter w(body);
    w.object().member("imsx_codeMajor", "failure").member("imsx_severity", "error");
    w.member("imsx_description", json["detail"].text_or()).key("imsx_CodeMinor").object();
    w.key("imsx_codeMinorField").array().object().member("imsx_codeMinorFieldName", "TargetEndSystem");
    w.member("imsx_codeMinorFieldValue", minor).end_object().end_array().end_object().end_object();
    Response r{.status = problem.status, .body = std::move(body), .headers = problem.headers};
    if (r.status == 401) r.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"khue\"");
    return r;
}

const std::string taught_in =
    "t.id IN (SELECT a.staff_id FROM {teaching_assignment} a WHERE a.class_id = @classId@) OR t.id IN "
    "(SELECT "
    "h.homeroom_staff_id FROM {school_class} h WHERE h.id = @classId@)";
const std::string of_school = "t.unit_id = @schoolId@";

std::vector<Operation> nested_operations() {
    const std::string r = "rostering";
    return {
        {r, "/schools/{schoolId}/classes", "classes", of_school},
        {r, "/schools/{schoolId}/courses", "courses", of_school},
        {r, "/schools/{schoolId}/enrollments", "enrollments", of_school},
        {r, "/schools/{schoolId}/students", "students", of_school},
        {r, "/schools/{schoolId}/teachers", "teachers", of_school},
        {r, "/schools/{schoolId}/terms", "terms", "@schoolId@ > 0"},
        {r, "/schools/{schoolId}/classes/{classId}/enrollments", "enrollments",
         of_school + " AND t.class_id = @classId@"},
        {r, "/schools/{schoolId}/classes/{classId}/students", "students",
         of_school + " AND t.class_id = @classId@"},
        {r, "/schools/{schoolId}/classes/{classId}/teachers", "teachers",
         of_school + " AND (" + taught_in + ")"},
        {r, "/classes/{classId}/students", "students", "t.class_id = @classId@"},
        {r, "/classes/{classId}/teachers", "teachers", taught_in},
        {r, "/students/{studentId}/classes", "classes",
         "t.id IN (SELECT e.class_id FROM {enrolment} e WHERE e.pupil_id = @studentId@) OR t.id IN (SELECT "
         "p.class_id FROM {pupil} p WHERE p.id = @studentId@)"},
        {r, "/teachers/{teacherId}/classes", "classes",
         "t.homeroom_staff_id = @teacherId@ OR t.id IN (SELECT a.class_id FROM {teaching_assignment} a WHERE "
         "a.staff_id = @teacherId@)"},
        {r, "/terms/{termId}/classes", "classes",
         "y.id = (SELECT k.school_year_id FROM {term} k WHERE k.id = @termId@)"},
        {r, "/terms/{termId}/gradingPeriods", "gradingPeriods", "@termId@ > 0"},
        {"gradebook", "/classes/{classId}/lineItems", "lineItems", ""},
        {"gradebook", "/classes/{classId}/results", "results", ""},
        {"gradebook", "/classes/{classId}/categories", "categories", ""},
        {"resources", "/classes/{classId}/resources", "resources", ""},
    };
}

std::string service_of(std::string_view plural) {
    if (plural == "resources") return "resources";
    for (const std::string_view graded : {"categories", "lineItems", "results", "scoreScales"})
        if (plural == graded) return "gradebook";
    return "rostering";
}

std::vector<QueryValue> list_values() {
    using namespace shape;
    return {{"filter", text(), "Ví dụ status='active' AND primaryOrg='dv-2'"},
            {"sort", text(), "Tên trường"},
            {"orderBy", one_of({"asc", "desc"}), "Chiều sắp xếp"},
            {"fields", text(), "Các trường cần lấy, cách nhau bằng dấu phẩy"},
            {"limit", integer(), "Số bản ghi mỗi trang, mặc định 100"},
            {"offset", integer(), "Bỏ qua bao nhiêu bản ghi"}};
}

}  // namespace

void say_roster_errors(App& app) { say_refusals(app.database(), std::string(root), status_info); }

void add_roster_routes(Module& m) {
    using namespace shape;
    const auto places = std::make_shared<RosterPlaces>();
    for (const auto& [plural, collection] : roster_collections()) {
        const Operation o{service_of(plural), "/" + plural, plural, ""};
        const std::string base = service_base(o) + o.path;
        add_route(
            m, "GET", base, permission_of(o), [o, places](Context& c) { return list_answer(c, o, *places); },
            "OneRoster 1.2: " + plural,
            exchange::answers(object({{collection.plural_in_answer(), list(anything())}}), list_values()));
        add_route(
            m, "GET", base + "/{sourcedId}", permission_of(o), [o](Context& c) { return one_answer(c, o); },
            "OneRoster 1.2: một " + collection.singular,
            exchange::answers(object({{collection.singular, anything()}}),
                              {{"fields", text(), "Các trường cần lấy"}}));
    }
    for (const Operation& o : nested_operations()) {
        const RosterCollection& collection = roster_collections().at(o.collection);
        add_route(
            m, "GET", service_base(o) + o.path, permission_of(o),
            [o, places](Context& c) { return list_answer(c, o, *places); },
            "OneRoster 1.2: " + o.collection + " trong phạm vi",
            exchange::answers(object({{collection.plural_in_answer(), list(anything())}}), list_values()));
    }
}

}  // namespace khue
