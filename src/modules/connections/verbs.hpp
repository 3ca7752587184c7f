// What is done with a connection. Each is one function within one transaction. 404 outside the scope, 412
// when another version than `expected` stands, 422 for what is wrong in it, 409 in a state that does not
// allow it.
#pragma once
#include "modules/connections/kinds.hpp"
#include "modules/connections/open_connection.hpp"

namespace khue {

// One that no longer is what was confirmed (another address, kind or authority) is a trial again.
Connection create_connection(Transaction&, const std::vector<ConnectionKind>&, const Scope&, const Json&);
void change_connection(Transaction&, const std::vector<ConnectionKind>&, const Scope&, Id<Connection>,
                       std::int64_t expected, const Json&);
void remove_connection(Transaction&, const Scope&, Id<Connection>, std::int64_t expected);  // trials only

void change_secrets(Transaction&, const SecretBox&, const std::vector<ConnectionKind>&, const Scope&,
                    Id<Connection>, const Json& names_to_values);

// The document of the receiver or the department that says that the connection is real.
struct ConnectionDocument {
    std::string number, issuer;
    std::optional<Date> issued_on;
};
void confirm_connection(Transaction&, const std::vector<ConnectionKind>&, const Scope&, Id<Connection>,
                        std::int64_t expected, const ConnectionDocument&);  // its file has come before
void withdraw_connection(Transaction&, const Scope&, Id<Connection>, std::int64_t expected,
                         std::string_view reason);

Connection connection_in(Db&, const Scope&, Id<Connection>);  // 404

}  // namespace khue
