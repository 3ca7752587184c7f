// A small load generator for the benches: keep-alive connections without pipelining, latency per request, CPU
// time of the server's process, and a raw-socket floor to measure in the same run. Only bench programs
// include this.
#pragma once
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace khue::bench {

// Appends the bytes of the n-th request of a connection.
using RequestMaker = std::function<void(std::string& out, unsigned connection, std::uint64_t n)>;

struct LoadOptions {
    std::uint16_t port = 0;
    RequestMaker request;
    unsigned connections = 32, threads = 2;
    double warm_up_seconds = 0.5, seconds = 4;
    pid_t server = 0;  // whose CPU time is counted; 0: nobody's
};

struct LoadResult {
    std::uint64_t requests = 0, failed = 0, bytes = 0;  // failed: no 2xx, or the connection broke
    double per_second = 0, p50_ms = 0, p99_ms = 0, max_ms = 0;
    double cpu_us = 0;  // of the server, for one request
};

// A GET that every connection repeats.
inline RequestMaker get(std::string_view path, std::string_view headers = {}) {
    std::string text = fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\n{}\r\n", path, headers);
    return [text = std::move(text)](std::string& out, unsigned, std::uint64_t) { out += text; };
}

// Of all threads that live now. The scheduler's own count in nanoseconds: the ticks of /proc/…/stat miss much
// of what runs for microseconds.
inline double cpu_seconds(pid_t process) {
    if (process == 0) return 0;
    double nanoseconds = 0;
    std::error_code gone;
    for (const auto& thread :
         std::filesystem::directory_iterator(fmt::format("/proc/{}/task", process), gone)) {
        std::ifstream file(thread.path() / "schedstat");
        double ran = 0;
        if (file >> ran) nanoseconds += ran;
    }
    return nanoseconds / 1e9;
}

// Resident memory of a process. What it maps of the database file is the kernel's page cache, shared by all.
inline std::string memory_of(pid_t process) {
    std::ifstream file(fmt::format("/proc/{}/statm", process));
    double size = 0, resident = 0, shared = 0;
    file >> size >> resident >> shared;
    const double megabytes = static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
    return fmt::format("{:.1f} MB resident, {:.1f} of them its own", resident * megabytes,
                       (resident - shared) * megabytes);
}

// Microseconds counted in buckets that are 1/64 of their value wide.
class Histogram {
public:
    void count(std::uint64_t us) {
        ++buckets_[index(us)];
        max_ = std::max(max_, us);
    }
    void add(const Histogram& other) {
        for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
        max_ = std::max(max_, other.max_);
    }
    double quantile_ms(double share) const {
        std::uint64_t total = 0, seen = 0;
        for (const auto n : buckets_) total += n;
        for (std::size_t i = 0; i < buckets_.size(); ++i)
            if ((seen += buckets_[i]) > static_cast<std::uint64_t>(share * static_cast<double>(total)))
                return static_cast<double>(value(i)) / 1000;
        return max_ms();
    }
    double max_ms() const { return static_cast<double>(max_) / 1000; }

private:
    static constexpr std::size_t half = 64;
    static std::size_t index(std::uint64_t us) {
        std::size_t shift = 0;
        while ((us >> shift) >= 2 * half) ++shift;
        return std::min<std::size_t>(shift * half + (us >> shift), 2047);
    }
    static std::uint64_t value(std::size_t i) {
        if (i < 2 * half) return i;
        const std::size_t shift = i / half - 1;
        return (i - shift * half) << shift;
    }
    std::array<std::uint64_t, 2048> buckets_{};
    std::uint64_t max_ = 0;
};

namespace detail {

using Clock = std::chrono::steady_clock;

inline int connect_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
        ::close(fd);
        return -1;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

inline std::uint64_t content_length(std::string_view head) {
    for (const std::string_view name : {"\r\nContent-Length: ", "\r\ncontent-length: "})
        if (const auto at = head.find(name); at != head.npos)
            return std::strtoull(head.data() + at + name.size(), nullptr, 10);
    return 0;
}

// One connection with at most one request under way.
struct Channel {
    int fd = -1;
    unsigned number = 0;
    std::uint64_t sent = 0;
    std::string out, in;
    std::size_t written = 0;
    std::uint64_t body_left = 0;
    bool in_body = false, good = false, waits_to_write = false;
    Clock::time_point began;
};

// One thread's share of the connections.
class Driver {
public:
    Driver(const LoadOptions& options, unsigned first)
        : options_(options), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        for (unsigned i = first; i < options.connections; i += options.threads) {
            Channel& channel = channels_.emplace_back();
            channel.number = i;
        }
    }
    ~Driver() {
        for (const Channel& channel : channels_)
            if (channel.fd >= 0) ::close(channel.fd);
        ::close(epoll_);
    }
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    void run(Clock::time_point measure_from, Clock::time_point until) {
        measure_from_ = measure_from;
        until_ = until;
        for (Channel& channel : channels_) open(channel);
        std::array<epoll_event, 256> events;
        while (Clock::now() < until) {
            const int n = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 100);
            for (int i = 0; i < n; ++i) {
                Channel& channel = *static_cast<Channel*>(events[static_cast<std::size_t>(i)].data.ptr);
                if (channel.waits_to_write) write(channel);
                read(channel);
            }
        }
    }

    Histogram latencies;
    LoadResult totals;

private:
    void open(Channel& channel) {
        channel.fd = connect_to(options_.port);
        if (channel.fd < 0) throw std::runtime_error("the load generator cannot connect");
        epoll_event event{EPOLLIN, {.ptr = &channel}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, channel.fd, &event);
        channel.in.clear();
        channel.in_body = false;
        ask(channel);
    }
    void reopen(Channel& channel) {
        ++totals.failed;
        ::close(std::exchange(channel.fd, -1));
        open(channel);
    }
    void ask(Channel& channel) {
        channel.out.clear();
        options_.request(channel.out, channel.number, channel.sent++);
        channel.written = 0;
        channel.began = Clock::now();
        write(channel);
    }
    void write(Channel& channel) {
        while (channel.written < channel.out.size()) {
            const ssize_t n = ::send(channel.fd, channel.out.data() + channel.written,
                                     channel.out.size() - channel.written, MSG_NOSIGNAL);
            if (n < 0) break;
            channel.written += static_cast<std::size_t>(n);
        }
        const bool blocked = channel.written < channel.out.size() && errno == EAGAIN;
        if (blocked == channel.waits_to_write) return;
        channel.waits_to_write = blocked;
        epoll_event event{EPOLLIN | (blocked ? EPOLLOUT : 0U), {.ptr = &channel}};
        epoll_ctl(epoll_, EPOLL_CTL_MOD, channel.fd, &event);
    }
    void read(Channel& channel) {
        for (;;) {
            const ssize_t n = ::recv(channel.fd, buffer_.data(), buffer_.size(), 0);
            if (n < 0 && errno == EAGAIN) return;
            if (n <= 0) return reopen(channel);
            totals.bytes += static_cast<std::uint64_t>(n);
            const bool whole = take(channel, {buffer_.data(), static_cast<std::size_t>(n)});
            if (whole) finish(channel);
            if (static_cast<std::size_t>(n) < buffer_.size()) return;
        }
    }
    // True when the answer is whole.
    bool take(Channel& channel, std::string_view bytes) {
        if (!channel.in_body) {
            channel.in += bytes;
            const auto end = channel.in.find("\r\n\r\n");
            if (end == std::string::npos) return false;
            channel.good = channel.in.size() > 9 && channel.in[9] == '2';
            channel.body_left = content_length(std::string_view(channel.in).substr(0, end + 2));
            const auto got = channel.in.size() - end - 4;
            channel.in.clear();
            channel.in_body = true;
            bytes = bytes.substr(bytes.size() - std::min(bytes.size(), got));
        }
        channel.body_left -= std::min<std::uint64_t>(channel.body_left, bytes.size());
        return channel.body_left == 0;
    }
    void finish(Channel& channel) {
        const auto now = Clock::now();
        channel.in_body = false;
        if (now >= measure_from_ && now < until_) {
            ++totals.requests;
            totals.failed += !channel.good;
            const auto us =
                std::chrono::duration_cast<std::chrono::microseconds>(now - channel.began).count();
            latencies.count(static_cast<std::uint64_t>(us));
        }
        ask(channel);
    }

    const LoadOptions& options_;
    int epoll_;
    std::vector<Channel> channels_;
    std::array<char, 64 << 10> buffer_;
    Clock::time_point measure_from_, until_;
};

}  // namespace detail

inline LoadResult load(const LoadOptions& options) {
    using namespace std::chrono;
    const auto span = [](double seconds) {
        return duration_cast<detail::Clock::duration>(duration<double>(seconds));
    };
    std::vector<std::unique_ptr<detail::Driver>> drivers;
    for (unsigned i = 0; i < options.threads; ++i)
        drivers.push_back(std::make_unique<detail::Driver>(options, i));
    const auto from = detail::Clock::now() + span(options.warm_up_seconds),
               until = from + span(options.seconds);
    std::vector<std::thread> threads;
    for (const auto& driver : drivers) threads.emplace_back([&, d = driver.get()] { d->run(from, until); });
    std::this_thread::sleep_until(from);
    const double cpu_before = cpu_seconds(options.server);
    std::this_thread::sleep_until(until);
    const double cpu = cpu_seconds(options.server) - cpu_before;
    for (std::thread& thread : threads) thread.join();

    LoadResult result;
    Histogram latencies;
    for (const auto& driver : drivers) {
        result.requests += driver->totals.requests;
        result.failed += driver->totals.failed;
        result.bytes += driver->totals.bytes;
        latencies.add(driver->latencies);
    }
    result.per_second = static_cast<double>(result.requests) / options.seconds;
    result.p50_ms = latencies.quantile_ms(0.5);
    result.p99_ms = latencies.quantile_ms(0.99);
    result.max_ms = latencies.max_ms();
    if (result.requests > 0) result.cpu_us = cpu * 1e6 / static_cast<double>(result.requests);
    return result;
}

// A server in a process of its own, so that its CPU time can be told from the generator's. Fork before making
// threads. `serve` calls ready(port) once it listens and may run until it is killed.
class ServerProcess {
public:
    explicit ServerProcess(const std::function<void(std::function<void(std::uint16_t)> ready)>& serve) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
        pid_ = ::fork();
        if (pid_ == 0) {
            ::close(ends[0]);
            serve([&](std::uint16_t port) { (void)!::write(ends[1], &port, sizeof port); });
            ::_exit(0);
        }
        ::close(ends[1]);
        const bool told = ::read(ends[0], &port_, sizeof port_) == sizeof port_;
        ::close(ends[0]);
        if (!told) throw std::runtime_error("the server did not start");
    }
    ~ServerProcess() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    pid_t pid() const { return pid_; }
    std::uint16_t port() const { return port_; }

private:
    pid_t pid_ = 0;
    std::uint16_t port_ = 0;
};

namespace detail {

inline int listen_on(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 || ::listen(fd, 1024) != 0) std::abort();
    return fd;
}

inline std::uint16_t port_of(int fd) {
    sockaddr_in at{};
    socklen_t size = sizeof at;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size);
    return ntohs(at.sin_port);
}

inline void send_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN) return;
        if (n < 0) ::usleep(50);
        if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

// No parsing: whatever ends in an empty line gets the same answer.
inline void answer_blindly(int listener, std::string_view answer) {
    const int epoll = epoll_create1(0), on = 1;
    epoll_event event{EPOLLIN, {.fd = listener}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    std::array<epoll_event, 128> events;
    std::array<char, 65536> bytes;
    for (;;) {
        const int n = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < n; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener) {
                const int peer = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
                if (peer < 0) continue;
                setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                epoll_event its{EPOLLIN, {.fd = peer}};
                epoll_ctl(epoll, EPOLL_CTL_ADD, peer, &its);
                continue;
            }
            const ssize_t got = ::recv(fd, bytes.data(), bytes.size(), 0);
            if (got <= 0) {
                ::close(fd);
            } else if (std::string_view(bytes.data(), static_cast<std::size_t>(got)).ends_with("\r\n\r\n")) {
                send_all(fd, answer);
            }
        }
    }
}

}  // namespace detail

// The floor: what the kernel alone takes to answer with a body of this size.
inline void serve_floor(const std::function<void(std::uint16_t)>& ready, std::size_t body_bytes,
                        unsigned threads = 2) {
    const std::string answer =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                    body_bytes, std::string(body_bytes, 'x'));
    std::vector<int> listeners{detail::listen_on(0)};
    const std::uint16_t port = detail::port_of(listeners.front());
    while (listeners.size() < threads) listeners.push_back(detail::listen_on(port));
    std::vector<std::thread> workers;
    for (const int listener : listeners)
        workers.emplace_back([listener, &answer] { detail::answer_blindly(listener, answer); });
    ready(port);
    for (std::thread& worker : workers) worker.join();
}

inline void print_header() {
    fmt::print("{:<34}{:>7}{:>12}{:>10}{:>10}{:>10}{:>12}{:>8}\n", "", "conns", "requests/s", "p50 ms",
               "p99 ms", "max ms", "CPU us/req", "failed");
}

inline void print_row(std::string_view name, unsigned connections, const LoadResult& result) {
    fmt::print("{:<34}{:>7}{:>12.0f}{:>10.3f}{:>10.3f}{:>10.1f}{:>12.2f}{:>8}\n", name, connections,
               result.per_second, result.p50_ms, result.p99_ms, result.max_ms, result.cpu_us, result.failed);
    std::fflush(stdout);
}

}  // namespace khue::bench
