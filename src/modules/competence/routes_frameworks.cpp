// The frameworks as the law has them, for everybody who is signed in.
#include "modules/competence/framework.hpp"
#include "modules/competence/routes.hpp"

namespace khue::competence {
namespace {

Response get_framework(Context& c) {
    const std::string_view whose = c.parameter("whose");
    if (whose != "staff" && whose != "pupils") not_found("khung năng lực số này");
    const Framework& f = whose == "staff" ? staff_framework() : pupil_framework();
    std::string body;
    JsonWriter w(body);
    w.object().member("name", f.name).member("label", f.label).member("legal_basis", f.legal_basis);
    w.member("source", f.source).member("note", f.note).member("doubtful", f.doubtful());
    w.key("levels").array();
    for (const Level& l : f.levels) w.object().member("code", l.code).member("label", l.label).end_object();
    w.end_array().key("domains").array();
    for (const Domain& d : f.domains) {
        w.object().member("code", d.code).member("title", d.title).key("components").array();
        for (const Component& one : f.components)
            if (one.domain == d.code)
                w.object().member("code", one.code).member("title", one.title).end_object();
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_framework_routes(Module& m) {
    using namespace shape;
    const Shape component = object({{"code", text()}, {"title", text()}});
    const Shape domain = object({{"code", text()}, {"title", text()}, {"components", list(component)}});
    add_route(m, "GET", "/api/competence/frameworks/{whose}", "signed_in", get_framework,
              "Khung năng lực số: của cán bộ, giáo viên (staff) hoặc của học sinh (pupils)",
              exchange::answers(named("CompetenceFramework",
                                      object({{"name", text()},
                                              {"label", text()},
                                              {"legal_basis", text()},
                                              {"source", text()},
                                              {"note", text()},
                                              {"doubtful", flag()},
                                              {"levels", list(object({{"code", text()}, {"label", text()}}))},
                                              {"domains", list(domain)}}))));
}

}  // namespace khue::competence
