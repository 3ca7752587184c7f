// Accepting, deadlines and the graceful stop.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/log.hpp"
#include "server/http.hpp"
#include "server/http_response.hpp"
#include "server/http_shard.hpp"

namespace khue {
namespace {

using namespace http;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr int backlog = 1024, accepted_at_once = 512;
constexpr std::size_t refused_at_once = 64;  // connections above the limit that are still told so
constexpr int certificate_seconds = 3;       // how often a renewed one is looked for
constexpr auto last_call_ms = std::chrono::milliseconds(250);
constexpr auto out_of_files_pause = std::chrono::milliseconds(100);

std::string peer_name(const sockaddr_storage& peer) {
    char text[INET6_ADDRSTRLEN] = "";
    if (peer.ss_family == AF_INET6) {
        const auto& address = reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
        const std::size_t skip = IN6_IS_ADDR_V4MAPPED(&address) ? 12 : 0;
        inet_ntop(skip ? AF_INET : AF_INET6, address.s6_addr + skip, text, sizeof text);
    } else {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(peer).sin_addr, text, sizeof text);
    }
    return text;
}

}  // namespace

// While a school's morning of passwords is worked off, a core is left for the pages that follow.
static unsigned spare_cores() { return std::max(std::thread::hardware_concurrency(), 2U) - 1; }

struct HttpServer::Impl {
    Common common;
    std::vector<std::unique_ptr<Shard>> shards;
    std::optional<Acceptor> acceptor;  // on the first shard
    std::uint16_t port = 0;
    std::atomic<bool> stopping{false};

    Impl(HttpOptions options, std::function<Response(Request&)> handler)
        : common{.options = options,
                 .handler = std::move(handler),
                 .pool = Pool(options.pool_threads, options.pool_queue),
                 .heavy = Pool(options.heavy_threads, options.heavy_queue),
                 .passwords = Pool(options.password_threads ? options.password_threads : spare_cores(),
                                   options.password_queue)} {
        for (unsigned i = 0; i < std::max(options.io_threads, 1U); ++i)
            shards.push_back(std::make_unique<Shard>(common));
        shards.front()->first = true;
        listen();
    }

    void listen();
    Task<> accept();
    bool take_backlog();
    void admit(int socket, const sockaddr_storage& peer);
    static Task<> sweep(Shard&);
    static Task<> end_drain(Shard&, Common&);
    void drain(Shard&);
    static void run(Shard&);
    std::uint64_t sum(std::atomic<std::uint64_t> ShardCounters::*counter) const;
};

// One listening socket for all threads: a second server on the same port fails instead of sharing it, and
// connections are dealt out evenly, which SO_REUSEPORT does only for many.
void HttpServer::Impl::listen() {
    const HttpOptions& options = common.options;
    try {
        const asio::ip::tcp::endpoint at(asio::ip::make_address(options.address), options.port);
        acceptor.emplace(shards.front()->io.get_executor());
        acceptor->open(at.protocol());
        acceptor->set_option(asio::socket_base::reuse_address(true));
        acceptor->bind(at);
        acceptor->listen(backlog);
        acceptor->native_non_blocking(true);
        fcntl(acceptor->native_handle(), F_SETFD, FD_CLOEXEC);
        port = acceptor->local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("Không mở được cổng " + std::to_string(options.port) + " tại địa chỉ " +
                                 options.address + ": " + error.code().message());
    }
}

Task<> HttpServer::Impl::accept() {
    for (;;) {
        auto [error] = co_await acceptor->async_wait(Acceptor::wait_read, use_task);
        if (error || !acceptor->is_open()) co_return;
        if (take_backlog()) continue;
        log_event("error", "accept_failed", {{"what", "out of file descriptors or memory"}});
        Timer pause(shards.front()->io.get_executor(), out_of_files_pause);
        co_await pause.async_wait(use_task);
    }
}

// Everything that waits is taken at one event: one a round lets late clients starve behind busy ones.
bool HttpServer::Impl::take_backlog() {
    for (int i = 0; i < accepted_at_once; ++i) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        const int socket = accept4(acceptor->native_handle(), reinterpret_cast<sockaddr*>(&peer), &size,
                                   SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket >= 0) {
            admit(socket, peer);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            return false;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return true;
        }
    }
    return true;
}

void HttpServer::Impl::admit(int socket, const sockaddr_storage& peer) {
    Shard& first = *shards.front();
    const std::size_t open = common.open.load(std::memory_order_relaxed), limit = common.options.connections;
    const bool refuse = open >= limit;
    if (refuse) add(first.counters.refused);
    if (refuse && (common.tls.context() || open >= limit + refused_at_once)) {
        ::close(socket);
        return;
    }
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Shard& shard = **std::min_element(shards.begin(), shards.end(), [](const auto& a, const auto& b) {
        return a->load.load(std::memory_order_relaxed) < b->load.load(std::memory_order_relaxed);
    });
    add(first.counters.connections);
    common.open.fetch_add(1, std::memory_order_relaxed);
    shard.load.fetch_add(1, std::memory_order_relaxed);
    asio::post(shard.io, [&shard, socket, remote = peer_name(peer), v6 = peer.ss_family == AF_INET6, refuse] {
        start_connection(shard, socket, remote, v6, refuse);
    });
}

// Once a second: the clock of the deadlines, the Date header, and whoever is late.
Task<> HttpServer::Impl::sweep(Shard& shard) {
    while (!shard.draining || !shard.connections.empty()) {
        shard.date = http_date(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
        shard.sweep.expires_after(std::chrono::seconds(1));
        auto [error] = co_await shard.sweep.async_wait(use_task);
        if (error) continue;
        ++shard.now;
        if (shard.first && shard.now % certificate_seconds == 0) shard.common.tls.read_again();
        for (Connection* connection : shard.connections)
            if (connection->deadline() < shard.now) connection->expire();
    }
}

// Stops one thread's connections. The backlog was taken before, so nobody is reset who had connected.
void HttpServer::Impl::drain(Shard& shard) {
    shard.draining = true;
    for (Connection* connection : shard.connections) connection->begin_drain();
    shard.sweep.cancel();
    asio::co_spawn(shard.io, end_drain(shard, common), asio::detached);
}

// Idle connections stay a moment for a request that is already on its way; the rest until the limit.
Task<> HttpServer::Impl::end_drain(Shard& shard, Common& all) {
    if (shard.connections.empty()) co_return;
    shard.last_call.expires_after(last_call_ms);
    auto [early] = co_await shard.last_call.async_wait(use_task);
    if (early) co_return;
    for (Connection* connection : shard.connections)
        if (connection->waiting()) connection->cut();
    shard.last_call.expires_after(std::chrono::seconds(all.options.drain_seconds));
    auto [done] = co_await shard.last_call.async_wait(use_task);
    if (done) co_return;
    all.pool.drop_waiting();
    all.heavy.drop_waiting();
    all.passwords.drop_waiting();
    for (Connection* connection : shard.connections) connection->cut();
}

void HttpServer::Impl::run(Shard& shard) {
    for (;;) {
        try {
            shard.io.run();
            return;
        } catch (const std::exception& error) {
            log_event("error", "io_failed", {{"what", error.what()}});
        }
    }
}

std::uint64_t HttpServer::Impl::sum(std::atomic<std::uint64_t> ShardCounters::*counter) const {
    std::uint64_t total = 0;
    for (const auto& shard : shards) total += (shard->counters.*counter).load(std::memory_order_relaxed);
    return total;
}

HttpServer::HttpServer(HttpOptions options, std::function<Response(Request&)> handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return impl_->port; }

void HttpServer::run() {
    Impl& impl = *impl_;
    impl.common.pool.start();
    impl.common.heavy.start();
    impl.common.passwords.start();
    for (const auto& shard : impl.shards) asio::co_spawn(shard->io, Impl::sweep(*shard), asio::detached);
    asio::co_spawn(impl.shards.front()->io, impl.accept(), asio::detached);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < impl.shards.size(); ++i)
        threads.emplace_back([&shard = *impl.shards[i]] { Impl::run(shard); });
    Impl::run(*impl.shards.front());
    for (std::thread& thread : threads) thread.join();
    impl.common.pool.stop();
    impl.common.heavy.stop();
    impl.common.passwords.stop();
}

// The listening thread goes first and tells the others after its last connection is on its way to them.
void HttpServer::stop() {
    if (impl_->stopping.exchange(true)) return;
    asio::post(impl_->shards.front()->io, [&impl = *impl_] {
        impl.take_backlog();
        error_code ignored;
        impl.acceptor->close(ignored);
        for (const auto& shard : impl.shards)
            asio::post(shard->io, [&impl, &shard = *shard] { impl.drain(shard); });
    });
}

HttpCounters HttpServer::counters() const {
    return {.connections = impl_->sum(&ShardCounters::connections),
            .open = impl_->common.open.load(std::memory_order_relaxed),
            .requests = impl_->sum(&ShardCounters::requests),
            .refused = impl_->sum(&ShardCounters::refused),
            .timeouts = impl_->sum(&ShardCounters::timeouts),
            .bytes_out = impl_->sum(&ShardCounters::bytes_out)};
}

}  // namespace khue
