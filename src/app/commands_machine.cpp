// khue upgrade and khue tls: what the machine's owner does around the server.
#include <fmt/format.h>

#include <fstream>

#include "app/command_line.hpp"
#include "core/calendar.hpp"
#include "core/text.hpp"
#include "core/version.hpp"
#include "server/local_tls.hpp"
#include "server/upgrade.hpp"

namespace khue {
namespace {

constexpr int went_back = 3;  // an exit code of its own: the former program is to run

void tell(UpgradeStage stage) {
    using Stage = UpgradeStage;
    switch (stage) {
        case Stage::copying: return print("Sao dữ liệu trước khi nâng cấp …");
        case Stage::migrating: return print("Đưa dữ liệu lên phiên bản mới …");
        case Stage::trying: return print("Thử chương trình mới trên dữ liệu …");
        case Stage::going_back: return print("Trả lại dữ liệu trước khi nâng cấp …");
        default: return;
    }
}

// A package writes its own version beside the product's files.
std::string version() {
    std::ifstream file(product_folder() / "version");
    std::string written;
    std::getline(file, written);
    return written.empty() ? std::string(program_version()) : written;
}

int run_upgrade(const Arguments& a) {
    const Place place = place_of(a);
    const std::string program = version();
    auto result = upgrade({.data = place.data,
                           .database = place.database,
                           .program = program,
                           .open = [&] { return unmigrated(place, {}, false); },
                           .at = tell,
                           .again = a.flag("--again")});
    if (result.end == UpgradeStage::nothing_to_do) {
        print("Dữ liệu đã đúng phiên bản của chương trình (" + program + ").");
        return 0;
    }
    if (result.end == UpgradeStage::done) {
        print("Đã nâng cấp dữ liệu lên phiên bản " + program + "; bản sao trước đó ở “" +
              result.copy.string() + "”.");
        return 0;
    }
    print("Nâng cấp lên phiên bản " + program + " không thành công: " + result.why);
    print("Dữ liệu trước đó đã được trả lại nguyên vẹn; phiên bản cũ vẫn dùng được.");
    return went_back;
}

// ---- tls ----

LocalTls folder_of(const Arguments& a) { return {.folder = a.text("--to", "tls")}; }

void show_facts(const LocalTls& tls) {
    auto server = certificate_facts(tls.server());
    print("Chứng thư máy chủ: " + tls.server().string());
    print("  tên: " + fmt::format("{}", fmt::join(server.names, ", ")));
    print("  hết hạn: " + to_string(local_date(server.until)));
    print("Chứng thư gốc để cài vào máy người dùng: " + tls.authority().string());
    print("  dấu vân tay SHA-256: " + certificate_facts(tls.authority()).fingerprint);
}

int show_made(const LocalTls& tls, LocalTls::Made made) {
    using Made = LocalTls::Made;
    if (made == Made::nothing) print("Chứng thư còn hạn; không đổi gì.");
    if (made == Made::certificate) print("Đã làm mới chứng thư máy chủ; máy người dùng không phải làm gì.");
    if (made == Made::authority_and_certificate)
        print("Đã làm chứng thư gốc mới; xin cài vào máy người dùng và đối chiếu dấu vân tay.");
    show_facts(tls);
    return 0;
}

int make_tls(const Arguments& a) {
    std::vector<std::string> names;
    const std::string listed = a.required("--names");
    for (auto name : split(std::string_view(listed), ','))
        if (std::string plain = squeeze(name); !plain.empty()) names.push_back(plain);
    LocalTls tls = folder_of(a);
    return show_made(tls, tls.ensure(names, now()));
}

int renew_tls(const Arguments& a) {
    LocalTls tls = folder_of(a);
    return show_made(tls, tls.renew(now()));
}

int show_tls(const Arguments& a) {
    show_facts(folder_of(a));
    return 0;
}

}  // namespace

void add_machine_commands(std::vector<Command>& commands) {
    const Option to{"--to", "THƯ_MỤC", "nơi giữ chứng thư (mặc định ./tls)"};
    commands.push_back({"upgrade",
                        "đưa dữ liệu lên phiên bản của chương trình: sao trước, hỏng thì trả lại",
                        "",
                        {{"--again", "", "thử lại dù phiên bản này đã từng không thành công"}},
                        run_upgrade});
    commands.push_back({"tls make",
                        "làm chứng thư riêng cho máy chủ",
                        "",
                        {to, {"--names", "TÊN,…", "tên máy, địa chỉ IP mà người dùng mở"}},
                        make_tls});
    commands.push_back({"tls renew", "làm mới chứng thư khi còn dưới 30 ngày", "", {to}, renew_tls});
    commands.push_back({"tls show", "cho biết tên, hạn và dấu vân tay", "", {to}, show_tls});
}

}  // namespace khue
