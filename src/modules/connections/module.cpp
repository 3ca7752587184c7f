// Connections with other systems: where they are, whether they are trial or real, and how they go.
#include "modules/connections/module.hpp"

#include "modules/connections/routes.hpp"

namespace khue {

static constexpr Migration first_step{"connections.1", R"sql(
        CREATE RECORD connection (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            name TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL,
            mode TEXT NOT NULL,
            active BOOL NOT NULL,
            settings TEXT,
            authority TEXT,
            client_certificate TEXT,
            note TEXT,
            confirmed_number TEXT,
            confirmed_on DATE,
            confirmed_issuer TEXT,
            confirmed_file_id INT,
            confirmed_by TEXT,
            confirmed_at INSTANT);
        CREATE INDEX connection_unit_id ON connection (unit_id);
        CREATE TABLE connection_secret (
            connection_id INT NOT NULL REFERENCES connection, name TEXT NOT NULL, sealed TEXT NOT NULL,
            PRIMARY KEY (connection_id, name)) STRICT;
        CREATE TABLE connection_state (
            connection_id INT PRIMARY KEY REFERENCES connection, last_success INSTANT, last_failure INSTANT,
            failure TEXT NOT NULL, waiting INT NOT NULL, waiting_since INSTANT) STRICT;
    )sql"};

Module connections_module() {
    auto kinds = std::make_shared<std::vector<ConnectionKind>>();
    Module m{
        .name = "connections",
        .label = "Kết nối với hệ thống khác",
        .depends = {"units"},
        .entities = {&Connection::entity()},
        .permissions = {{"connections.read", "Xem kết nối với hệ thống khác"},
                        {"connections.write", "Thêm, sửa, thử kết nối; đổi thông số mật"},
                        {"connections.confirm", "Ghi nhận văn bản xác nhận kết nối chính thức"}},
        .migrations = {first_step},
        .start = [kinds](App& app) { *kinds = load_connection_kinds(app.options().rules); },
    };
    add_connection_routes(m, kinds);
    add_confirmation_of_connection_routes(m, kinds);
    return m;
}

}  // namespace khue
