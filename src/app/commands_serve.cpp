// khue serve: the HTTP server, stopped gracefully by SIGINT and SIGTERM.
#include <malloc.h>

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include "app/command_line.hpp"

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

// Waits for the signal that ends the program, whichever server runs at the moment.
class Stopper {
public:
    explicit Stopper(const sigset_t& signals)
        : thread_([this, signals] {
              int signal = 0;
              sigwait(&signals, &signal);
              const std::lock_guard lock(mutex_);
              ending_ = true;
              if (server_) server_->stop();
          }) {}
    ~Stopper() {
        if (!ending_) kill(getpid(), SIGTERM);  // something was thrown: the thread must be had back
        thread_.join();
    }
    Stopper(const Stopper&) = delete;

    // False when the signal has come already.
    bool watch(HttpServer* server) {
        const std::lock_guard lock(mutex_);
        server_ = server;
        return !ending_;
    }

private:
    std::mutex mutex_;
    bool ending_ = false;
    HttpServer* server_ = nullptr;
    std::thread thread_;
};

// True: open it anew, on data that were restored meanwhile.
bool serve_once(const Arguments& a, HttpOptions& options, Stopper& stopper) {
    auto app = open_app(a, false, true);
    options.body_limit = [&](const Request& head) { return app->body_limit(head); };
    options.lane = [&](const Request& head) { return app->lane(head); };
    options.hand_over = [&](Request request, std::function<void(Response)> done) {
        app->handle_async(std::move(request), std::move(done));
    };
    HttpServer server(options, [&](Request& request) { return app->handle(request); });
    options.port = server.port();
    std::atomic<bool> again = false;
    app->restart = [&] {
        again = true;
        server.stop();
    };
    if (stopper.watch(&server)) {
        std::string scheme = options.certificate_file.empty() ? "http://" : "https://";
        print("Khuê đang phục vụ tại " + scheme + options.address + ":" + std::to_string(server.port()) +
              "/");
        std::fflush(stdout);
        server.run();
    }
    const bool goes_on = stopper.watch(nullptr) && again;
    app.reset();  // its jobs may still ask for a restart
    return goes_on;
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
    while (serve_once(a, options, stopper)) {
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
