// Is it alive, and how is it doing: /health for whoever watches, /metrics in Prometheus' text form for this
// machine.
#include "server/events.hpp"
#include "server/house.hpp"

namespace khue {

static Response get_health(Context& c) {
    auto& s = query(c.db(), "SELECT max(id) FROM audit");
    s.step();
    s.reset();
    return json_response(R"({"status":"ok"})");
}

// What another server on this machine passes on comes from somewhere else.
static bool from_this_machine(const Request& r) {
    bool passed_on = !r.header("x-forwarded-for").empty() || !r.header("forwarded").empty();
    return !passed_on && (r.remote.starts_with("127.") || r.remote == "::1");
}

static Response get_metrics(Context& c) {
    if (!from_this_machine(c.request)) not_found("địa chỉ này");
    auto n = c.database().counters();
    std::string out;
    auto line = [&](std::string_view name, std::string_view kind, std::string_view help,
                    std::uint64_t value) {
        out.append("# HELP khue_")
            .append(name)
            .append(" ")
            .append(help)
            .append("\n# TYPE khue_")
            .append(name)
            .append(" ")
            .append(kind);
        out.append("\nkhue_").append(name).append(" ").append(std::to_string(value)).append("\n");
    };
    line("commits_total", "counter", "Durable commits of the writer.", n.commits);
    line("writes_total", "counter", "Write requests committed.", n.writes);
    line("write_failures_total", "counter", "Write requests refused or failed.", n.failures);
    line("write_queue", "gauge", "Write requests waiting.", n.queued);
    line("event_listeners", "gauge", "Open event streams.", c.app.events().listeners());
    return {.type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(out)};
}

void add_health_routes(Module& m) {
    add_route(m, "GET", "/health", "anyone", get_health, "Máy chủ sẵn sàng",
              exchange::answers(shape::object({{"status", shape::one_of({"ok"})}})));
    add_route(m, "GET", "/metrics", "anyone", get_metrics, "Số đo vận hành (chỉ từ máy chủ)",
              exchange::file("text/plain"));
}

Module house_module(const std::filesystem::path& web) {
    Module m{.name = "house", .label = "Hệ thống"};
    add_meta_routes(m);
    add_openapi_routes(m);
    add_health_routes(m);
    add_page_routes(m, web);
    return m;
}

}  // namespace khue
