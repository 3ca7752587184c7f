// khue serve: the HTTP server, stopped gracefully by SIGINT and SIGTERM.
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include "app/command_line.hpp"
#include "app/sample_house.hpp"
#include "modules/operations/restore.hpp"
#include "server/upgrade.hpp"

namespace khue {
namespace {

// "127.0.0.1:8080", "[::1]:8080", ":8080"
void parse_listen(const std::string& text, HttpOptions& options) {
    std::size_t colon = text.rfind(':');
    if (colon == text.npos) throw UsageError("--listen cần dạng ĐỊA_CHỈ:CỔNG.");
    std::string address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (!address.empty()) options.address = address;
    int port = -1;
    try {
        port = std::stoi(text.substr(colon + 1));
    } catch (const std::exception&) {
    }
    if (port < 0 || port > 65535) throw UsageError("Cổng trong --listen không hợp lệ.");
    options.port = static_cast<std::uint16_t>(port);
}

bool loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1" || address == "localhost";
}

// Stops whichever server runs: for good when a signal comes, for a moment when another house is to be opened.
class Stopper {
public:
    explicit Stopper(const sigset_t& signals) : signals_(signals), waiting_([this] { wait(); }) {}
    ~Stopper() {
        ending_ = true;
        kill(getpid(), SIGTERM);
        waiting_.join();
    }
    void watch(HttpServer* server) {
        std::lock_guard lock(mutex_);
        server_ = server;
        if (server && ended_) server->stop();
    }
    void turn() {
        std::lock_guard lock(mutex_);
        if (server_) server_->stop();
    }
    bool ended() const { return ended_; }

private:
    void wait() {
        int signal = 0;
        sigwait(&signals_, &signal);
        std::lock_guard lock(mutex_);
        ended_ = true;
        if (server_ && !ending_) server_->stop();
    }
    sigset_t signals_;
    std::mutex mutex_;
    HttpServer* server_ = nullptr;
    std::atomic<bool> ended_ = false, ending_ = false;
    std::thread waiting_;
};

// What the first pages may do with this server. The former house is closed once the answer has left.
HouseDoor door_to(SampleHouse& sample, Stopper& stopper, std::atomic<bool>& turned,
                  std::function<void()>& on_the_way, bool sample_open) {
    auto turn = [&](std::function<void()> change) {
        if (turned.exchange(true)) return;
        on_the_way = std::move(change);
        stopper.turn();
    };
    HouseDoor door;
    if (sample_open) {
        door.open_real = [turn, &sample](bool remove) { turn([&sample, remove] { sample.close(remove); }); };
        return door;
    }
    door.sample = [&sample] { return sample.state(); };
    door.make_sample = [&sample] { sample.make(); };
    door.open_sample = [turn, &sample] { turn([&sample] { sample.open(); }); };
    return door;
}

void tell_where(const std::string& address, App& app, const SampleHouse& sample, bool sample_open) {
    print("Khuê đang phục vụ tại " + address);
    if (sample_open) print("Đang mở dữ liệu mẫu tại “" + sample.folder().string() + "”.");
    if (std::string code = set_up_code(app); !code.empty())
        print("Hệ thống chưa thiết lập. Mở địa chỉ trên và nhập mã cài đặt: " + code);
    std::fflush(stdout);
}

// One house until it is closed; true when another one is to be opened.
bool serve_once(const Arguments& a, HttpOptions& options, SampleHouse& sample, Stopper& stopper) {
    std::atomic<bool> turned = false;
    std::function<void()> on_the_way;
    const bool sample_open = sample.is_open();
    Place place = place_of(a);
    if (sample_open) place = {sample.folder(), (sample.folder() / "khue.db").string(), place.certificate};
    make_private(place.data);
    HouseLock lock(place.data);
    finish_restore(place.data, place.database);
    auto app = open_house(place, door_to(sample, stopper, turned, on_the_way, sample_open));
    options.body_limit = [&](const Request& head) { return app->body_limit(head); };
    options.lane = [&](const Request& head) { return app->lane(head); };
    options.hand_over = [&](Request request, std::function<void(Response)> done) {
        app->handle_async(std::move(request), std::move(done));
    };
    {
        HttpServer server(options, [&](Request& request) { return app->handle(request); });
        std::string scheme = options.certificate_file.empty() ? "http://" : "https://";
        tell_where(scheme + options.address + ":" + std::to_string(server.port()) + "/", *app, sample,
                   sample_open);
        options.port = server.port();  // the next house answers at the same address
        // A restore was made ready: the same house is opened anew, and the data change places on the way.
        app->restart = [&] {
            if (!turned.exchange(true)) stopper.turn();
        };
        stopper.watch(&server);
        server.run();
        stopper.watch(nullptr);
    }
    app.reset();
    if (stopper.ended() || !turned) return false;
    if (on_the_way) on_the_way();
    return true;
}

int serve(const Arguments& a) {
    HttpOptions options;
    parse_listen(a.text("--listen", "127.0.0.1:8080"), options);
    options.certificate_file = a.text("--certificate");
    options.key_file = a.text("--key");
    if (options.certificate_file.empty() && !loopback(options.address))
        throw UsageError(
            "HTTP không mã hóa chỉ được nghe trên 127.0.0.1. Dùng --certificate và --key để mở ra mạng.");
    sigset_t signals;
    sigemptyset(&signals);
    for (int s : {SIGINT, SIGTERM}) sigaddset(&signals, s);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: all inherit it
    mallopt(M_MMAP_THRESHOLD, 1 << 20);  // or every thread's heap keeps the largest block it ever held
    Stopper stopper(signals);
    SampleHouse sample(place_of(a).data);
    while (serve_once(a, options, sample, stopper)) {
    }
    return 0;
}

}  // namespace

void add_serve_command(std::vector<Command>& commands) {
    commands.push_back({"serve",
                        "chạy máy chủ",
                        "",
                        {{"--listen", "ĐỊA_CHỈ:CỔNG", "nơi nghe (mặc định 127.0.0.1:8080)"},
                         {"--certificate", "TỆP", "chứng thư TLS (PEM)"},
                         {"--key", "TỆP", "khóa riêng của chứng thư (PEM)"}},
                        serve});
}

}  // namespace khue
