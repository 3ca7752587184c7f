// The service: how the connection stands, and asking about the pupils of schools.
#include "modules/connections/open_connection.hpp"
#include "modules/units/tree.hpp"
#include "modules/verification/routes.hpp"
#include "modules/verification/service.hpp"

namespace khue::verification {
namespace {

Response standing(Context& c) {
    const ServiceStanding s = service_standing(c.db(), c.scope());
    std::string body;
    JsonWriter w(body);
    w.object().key("connection");
    if (s.connection) {
        const ConnectionState state = khue::state_of(c.db(), s.connection->id);
        w.object().member("id", s.connection->id.value).member("name", s.connection->name);
        w.member("trial", !s.connection->counts()).member("mode_label", khue::label_of(s.connection->mode));
        w.member("last_success", state.last_success).member("last_failure", state.last_failure);
        w.text_or_null("failure", state.failure).end_object();
    } else {
        w.null();
    }
    w.member("waiting", s.waiting).member("faulty", s.faulty).member("next_at", s.next_at).end_object();
    return json_response(std::move(body));
}

Response ask(Context& c) {
    std::vector<std::int64_t> schools = ids_in(c.json(), "unit_ids");
    if (schools.empty())
        for (const Unit& school : schools_of(c.db()))
            if (c.scope().covers(school.id.value)) schools.push_back(school.id.value);
    const Queued queued = queue_for_service(c.app, c.transaction(), c.scope(), schools, c.who->login);
    std::string body;
    JsonWriter w(body);
    w.object().member("pupils", queued.pupils).member("schools", queued.schools);
    w.member("job_id", queued.job_id).end_object();
    return json_response(std::move(body), 202);
}

}  // namespace

void add_service_routes(Module& m) {
    using namespace shape;
    const Shape connection = nullable(object({{"id", integer()},
                                              {"name", text()},
                                              {"trial", flag()},
                                              {"mode_label", text()},
                                              {"last_success", nullable(instant())},
                                              {"last_failure", nullable(instant())},
                                              {"failure", nullable(text())}}));
    add_route(m, "GET", "/api/verification/service", "verification.counts", standing,
              "Tình trạng kết nối với CSDL quốc gia về dân cư",
              exchange::answers(object({{"connection", connection},
                                        {"waiting", integer()},
                                        {"faulty", integer()},
                                        {"next_at", nullable(instant())}})));
    add_route(
        m, "POST", "/api/verification/service/ask", "verification.ask", ask,
        "Hỏi dịch vụ xác thực dân cư về học sinh các trường",
        exchange::takes(object({maybe("unit_ids", list(integer()))}),
                        object({{"pupils", integer()}, {"schools", integer()}, {"job_id", integer()}}), 202));
}

}  // namespace khue::verification
