// khue warehouse-receiver: a warehouse for trials, as the city's would be.
#include <iostream>

#include "app/command_line.hpp"
#include "modules/warehouse/receiver.hpp"
#include "store/disk.hpp"

namespace khue {
namespace {

constexpr std::int64_t usual_port = 8099;
constexpr std::size_t most_batch = 64u << 20;

int receive(const Arguments& a) {
    const std::string data = a.text("--data", "warehouse-receiver"), key_file = a.text("--key");
    const auto signer = file_signer(data, "receiver");
    WarehouseReceiver receiver(
        {.sender_key = key_file.empty() ? "" : read_file(key_file), .signer = signer.get()});
    HttpOptions options{.address = a.text("--address", "127.0.0.1"),
                        .port = static_cast<std::uint16_t>(a.integer("--port", usual_port)),
                        .body_limit = [](const Request&) { return most_batch; }};
    HttpServer server(options, [&](Request& r) { return receiver.handle(r); });
    print("Kho thử nghiệm nhận tại http://" + options.address + ":" + std::to_string(server.port()));
    print("Khóa công khai để kiểm tra biên nhận:\n" + signer->public_key());
    if (key_file.empty()) print("Không kiểm tra chữ ký của bên gửi (chưa có --key).");
    server.run();
    return 0;
}

}  // namespace

void add_warehouse_command(std::vector<Command>& all) {
    all.push_back({.name = "warehouse-receiver",
                   .help = "Kho dữ liệu thử nghiệm: nhận lô, trả biên nhận, đối soát; quên hết khi dừng",
                   .operands = "",
                   .options = {{"--port", "SỐ", "Cổng, mặc định 8099"},
                               {"--address", "ĐỊA CHỈ", "Mặc định 127.0.0.1"},
                               {"--key", "TỆP", "Khóa công khai của bên gửi (PEM), để kiểm tra chữ ký"}},
                   .run = receive});
}

}  // namespace khue
