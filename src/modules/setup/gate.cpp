#include "modules/setup/gate.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "core/text.hpp"
#include "modules/setup/module.hpp"
#include "modules/users/accounts.hpp"
#include "modules/users/password.hpp"
#include "server/plain_page.hpp"
#include "store/hash.hpp"

namespace khue {
namespace set_up {
namespace {

// A code is typed by hand: case and blanks do not count.
std::string plain_code(std::string_view typed) {
    std::string out;
    for (char c : lower(squeeze(typed)))
        if (c != ' ') out += c;
    return out;
}

std::string derived(const App& app, std::string_view use) {
    std::string code = kept_code(app);
    return code.empty() ? random_hex(32) : sha256_hex({use, ":", code});
}

void write_private(const std::filesystem::path& file, const std::string& text) {
    int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                   ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!written) throw std::runtime_error("Không ghi được tệp “" + file.string() + "”.");
}

}  // namespace

std::filesystem::path code_file(const App& app) { return app.options().data / "ma-cai-dat"; }

std::string kept_code(const App& app) {
    std::ifstream file(code_file(app));
    std::string code;
    std::getline(file, code);
    return code;
}

bool code_is_right(const App& app, std::string_view typed) {
    std::string code = kept_code(app);
    return !code.empty() && equal_in_constant_time(sha256_hex(code), sha256_hex(plain_code(typed)));
}

std::string gate_token(const App& app) { return derived(app, "cookie"); }
std::string form_token(const App& app) { return derived(app, "form"); }

bool passed(const App& app, const Request& r) {
    return equal_in_constant_time(r.cookie(gate_cookie), gate_token(app));
}

void must_carry_form_token(const App& app, const Request& r, std::string_view token) {
    plain::must_come_from_here(r);
    if (!equal_in_constant_time(token, form_token(app)))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
}

}  // namespace set_up

std::string set_up_code(App& app) {
    bool lived_in = false;
    app.database().read([&](Db& db) { lived_in = has_accounts(db); });
    if (lived_in) {
        std::filesystem::remove(set_up::code_file(app));
        return "";
    }
    std::string code = set_up::kept_code(app);
    if (!code.empty()) return code;
    code = random_password();
    set_up::write_private(set_up::code_file(app), code + "\n");
    return code;
}

}  // namespace khue
