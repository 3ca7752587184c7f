// The I/O side shared by the accepting and the answering code: threads, connections, deadlines. Asio is
// heavy: only the server's own .cpp files include this.
#pragma once
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <climits>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "server/http.hpp"
#include "server/http_pool.hpp"

namespace khue::http {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> use_task{};

// The certificate that new connections get; it may be renewed while the server runs.
class Certificate {
public:
    // Throws std::runtime_error when the files cannot be read or do not belong together.
    Certificate(std::string certificate_file, std::string key_file);
    std::shared_ptr<asio::ssl::context> context() const;  // null: no TLS
    void read_again();  // when a file has changed; what cannot be read leaves the former one in use

private:
    std::string stamp() const;
    const std::string certificate_file_, key_file_;
    std::string read_at_;
    mutable std::mutex mutex_;
    std::shared_ptr<asio::ssl::context> context_;
};

// What all I/O threads share.
struct Common {
    HttpOptions options;
    std::function<Response(Request&)> handler;
    Pool pool, heavy, passwords;
    Certificate tls{options.certificate_file, options.key_file};
    std::atomic<std::size_t> open{0};
};

// Counted by one thread, read by any; one cache line for each thread.
struct alignas(64) ShardCounters {
    std::atomic<std::uint64_t> connections{0}, requests{0}, refused{0}, timeouts{0}, bytes_out{0};
};

inline void add(std::atomic<std::uint64_t>& counter, std::uint64_t n = 1) {
    counter.store(counter.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
}

struct Shard;

// What the sweeper needs to know of a connection, whatever its transport.
class Connection {
public:
    explicit Connection(Shard& shard);
    virtual ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    enum class Phase : std::uint8_t { waiting, reading, working, writing, streaming, closing };

    virtual void cut() = 0;          // closes the socket; the coroutine then ends by itself
    virtual void interrupt() = 0;    // ends a read that waits, so that 408 can be answered
    virtual void begin_drain() = 0;  // event streams end

    void expire();  // the deadline has passed
    bool waiting() const { return phase_ == Phase::waiting; }
    int deadline() const { return deadline_; }

protected:
    void enter(Phase phase, int seconds);
    void progress(std::size_t bytes);  // a transfer that keeps up 8 KiB a second starts its time anew

    Shard& shard_;
    Phase phase_ = Phase::waiting;
    int deadline_ = INT_MAX;
    int seconds_ = 0;
    std::size_t moved_ = 0;  // since the deadline was set
    bool timed_out_ = false;
};

// One thread, its I/O context and its connections; only that thread touches the latter.
struct Shard {
    explicit Shard(Common& all) : common(all), sweep(io.get_executor()), last_call(io.get_executor()) {}

    Common& common;
    asio::io_context io{1};
    Timer sweep, last_call;
    std::unordered_set<Connection*> connections;
    std::atomic<std::size_t> load{0};  // connections given to this thread
    int now = 0;                       // whole seconds since the start
    int queue_full_logged = -1;        // the second of the last such line
    bool draining = false;
    bool first = false;  // also does what is done once for all threads
    std::string date;
    ShardCounters counters;
};

// Takes over an accepted socket on the shard's own thread. `refuse`: answer 503 and close.
void start_connection(Shard&, int socket, std::string remote, bool is_v6, bool refuse);

}  // namespace khue::http
