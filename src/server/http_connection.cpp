// One connection: read a request, have it answered in its lane, write the answer, again; in order.
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <type_traits>
#include <utility>

#include "core/log.hpp"
#include "server/http_answer.hpp"
#include "server/http_one_answer.hpp"
#include "server/http_parser.hpp"
#include "server/http_response.hpp"
#include "server/http_shard.hpp"

namespace khue::http {
namespace {

using boost::system::error_code;
using TlsStream = asio::ssl::stream<Socket>;

constexpr std::size_t default_body_limit = 1 << 20;
constexpr std::size_t small_read = 4 << 10, large_read = 64 << 10;
constexpr std::size_t slowest_bytes_a_second = 8 << 10;
constexpr std::size_t write_at_once = 256 << 10;  // larger bodies go in pieces, each a sign of progress
constexpr std::size_t one_record = 16 << 10;      // TLS: head and body of this size leave together
constexpr int linger_seconds = 3;
constexpr std::size_t linger_bytes = 8 << 20;

// g++ 12 miscounts resume points when a discarded `if constexpr` branch or the condition of an `if` or a
// `while` awaits: the program then dies of an illegal instruction. So what differs between the transports is
// overloaded, and every awaited result is named before it is asked.
Task<bool> shake_hands(Socket&) { co_return true; }
Task<bool> shake_hands(TlsStream& stream) {
    auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, use_task);
    co_return !error;
}
// What the kernel takes at once saves a round through the scheduler.
std::size_t write_now(Socket& socket, const std::array<asio::const_buffer, 2>& buffers) {
    error_code ignored;
    return socket.write_some(buffers, ignored);
}
std::size_t write_now(TlsStream&, const std::array<asio::const_buffer, 2>&) { return 0; }

Task<> say_goodbye(Socket&) { co_return; }
Task<> say_goodbye(TlsStream& stream) { co_await stream.async_shutdown(use_task); }

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    template <class... Args>
    Session(Shard& shard, std::string remote, Args&&... args)
        : Connection(shard),
          stream_(std::forward<Args>(args)...),
          wake_(shard.io.get_executor()),
          parser_(shard.common.options.header_bytes),
          remote_(std::move(remote)) {
        enter(Phase::waiting, options().header_seconds);
    }
    ~Session() override {
        if (events_) events_->detach();
    }

    // Coroutines begin later than they are made, so these keep the session by their own pointer.
    static Task<> run(std::shared_ptr<Session> self);
    static Task<> run_refused(std::shared_ptr<Session> self);
    static Task<> watch_peer(std::shared_ptr<Session> self);

    void cut() override {
        error_code ignored;
        socket().close(ignored);
        wake_.cancel();
    }
    void interrupt() override {
        error_code ignored;
        socket().cancel(ignored);
    }
    void begin_drain() override {
        if (phase_ == Phase::streaming || phase_ == Phase::writing) wake_.cancel();
    }

private:
    static constexpr int peer_gone = -1, received = 0;

    Task<bool> exchange();
    Task<int> receive();
    Task<int> receive_head();
    Task<int> receive_body();
    Task<bool> fill();
    int consume();
    bool admit_body();
    Task<> work();
    Task<> work_in(Pool& pool, const char* lane);
    Task<> hand_over();
    void take_outcome(Outcome&);
    Task<bool> write_answer(bool keep);
    Task<bool> write_all(std::string_view head, std::string_view body);
    Task<bool> write_text(std::string_view text);
    Task<> stream_events();
    void wake() {  // a write that a slow peer holds up is not waited for
        if (events_->overrun()) return cut();
        wake_.cancel();
    }
    Task<> part(bool politely);

    int linger() const { return shard_.draining ? 1 : linger_seconds; }
    const HttpOptions& options() const { return shard_.common.options; }
    Socket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }
    std::string_view buffered() const {
        return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    }

    Stream stream_;
    Timer wake_;
    RequestParser parser_;
    boost::beast::flat_buffer buffer_{large_read};
    std::string remote_, head_;
    Request request_;
    Answer answer_;
    std::shared_ptr<Events> events_;
    bool first_ = true;
};

template <class Stream>
Task<> Session<Stream>::run(std::shared_ptr<Session> self) {
    self->enter(Phase::reading, self->options().header_seconds);
    bool more = co_await shake_hands(self->stream_);
    while (more) more = co_await self->exchange();
}

template <class Stream>
Task<> Session<Stream>::run_refused(std::shared_ptr<Session> self) {
    self->answer_ = {.response = problem(503)};
    const bool written = co_await self->write_answer(false);
    if (written) co_await self->part(false);
}

// One request and its answer; false when the connection is over.
template <class Stream>
Task<bool> Session<Stream>::exchange() {
    parser_.start(request_);
    const int refusal = co_await receive();
    if (refusal == peer_gone) co_return false;
    bool keep = false;
    if (refusal != received) {
        add(shard_.counters.refused);
        answer_ = {.response = problem(refusal)};
    } else {
        add(shard_.counters.requests);
        enter(Phase::working, INT_MAX);
        co_await work();
        if (answer_.events) {
            co_await stream_events();
            co_return false;
        }
        keep = parser_.keep_alive() && !answer_.response.close && !(shard_.draining && buffer_.size() == 0);
    }
    first_ = false;
    const bool written = co_await write_answer(keep);
    if (!written) co_return false;
    answer_ = {};  // a large body is not kept while the connection idles
    if (!keep) co_await part(refusal == received);
    co_return keep;
}

// 0 when a whole request has come, a status to refuse it with, or peer_gone.
template <class Stream>
Task<int> Session<Stream>::receive() {
    const int refusal = co_await receive_head();
    if (refusal != received) co_return refusal;
    request_.remote = remote_;
    request_.secure = is_tls;
    if (parser_.done()) co_return received;
    if (!admit_body()) co_return 500;
    if (parser_.refusal() != 0) co_return parser_.refusal();
    if (parser_.expects_continue() && buffer_.size() == 0) {
        const bool written = co_await write_text("HTTP/1.1 100 Continue\r\n\r\n");
        if (!written) co_return peer_gone;
    }
    const int outcome = co_await receive_body();
    co_return outcome;
}

template <class Stream>
Task<int> Session<Stream>::receive_head() {
    timed_out_ = false;
    if (buffer_.size() > 0) {
        enter(Phase::reading, options().header_seconds);
    } else {
        enter(Phase::waiting, first_ ? options().header_seconds : options().idle_seconds);
    }
    for (;;) {
        if (const int refusal = consume(); refusal != received) co_return refusal;
        if (parser_.head_done()) co_return received;
        const bool more = co_await fill();
        if (!more) co_return (timed_out_ && phase_ == Phase::reading) ? 408 : peer_gone;
        if (phase_ == Phase::waiting) enter(Phase::reading, options().header_seconds);
    }
}

template <class Stream>
Task<int> Session<Stream>::receive_body() {
    enter(Phase::reading, options().body_seconds);
    while (!parser_.done()) {
        const std::size_t before = buffer_.size();
        if (const int refusal = consume(); refusal != received) co_return refusal;
        if (parser_.done()) break;
        if (before > 0 && buffer_.size() < before) continue;
        if (buffer_.size() >= large_read / 2) co_return 400;  // a chunk's head line without end
        const bool more = co_await fill();
        if (!more) co_return timed_out_ ? 408 : peer_gone;
    }
    co_return received;
}

template <class Stream>
int Session<Stream>::consume() {
    if (buffer_.size() == 0) return received;
    buffer_.consume(parser_.feed(buffered()));
    return parser_.refusal();
}

template <class Stream>
Task<bool> Session<Stream>::fill() {
    const bool in_body = parser_.head_done();
    const std::size_t room = std::min(buffer_.max_size() - buffer_.size(), in_body ? large_read : small_read);
    if (room == 0) co_return false;
    auto [error, n] = co_await stream_.async_read_some(buffer_.prepare(room), use_task);
    if (error) co_return false;
    buffer_.commit(n);
    if (in_body) progress(n);
    co_return true;
}

// The route's limit; false when asking for it failed.
template <class Stream>
bool Session<Stream>::admit_body() {
    try {
        parser_.limit_body(options().body_limit ? options().body_limit(request_) : default_body_limit);
        return true;
    } catch (const std::exception& error) {
        log_event("error", "body_limit_failed", {{"what", error.what()}});
        return false;
    }
}

template <class Stream>
Task<> Session<Stream>::work() {
    Lane lane = Lane::pool;
    try {
        if (options().lane) lane = options().lane(request_);
    } catch (const std::exception& error) {
        log_event("error", "lane_failed", {{"what", error.what()}});
    }
    if (lane == Lane::handed_over && options().hand_over) {
        co_await hand_over();
    } else if (lane == Lane::inline_read) {
        answer_ = answer(shard_.common.handler, request_, parser_.is_head());
    } else if (lane == Lane::heavy) {
        co_await work_in(shard_.common.heavy, "heavy");
    } else if (lane == Lane::passwords) {
        co_await work_in(shard_.common.passwords, "passwords");
    } else {
        co_await work_in(shard_.common.pool, "pool");
    }
}

// The coroutine sleeps while a pool's thread works on its request; it is resumed on its own thread.
template <class Stream>
Task<> Session<Stream>::work_in(Pool& pool, const char* lane) {
    auto initiate = [this, &pool, lane](auto resume) {
        const auto executor = shard_.io.get_executor();
        auto shared = std::make_shared<decltype(resume)>(std::move(resume));
        auto finish = [executor, shared]() mutable {
            asio::post(executor, [shared = std::move(shared)]() mutable { std::move (*shared)(); });
        };
        Pool::Job job = [this, finish](bool dropped) mutable {
            answer_ = dropped ? Answer{.response = problem(503)}
                              : answer(shard_.common.handler, request_, parser_.is_head());
            finish();
        };
        if (pool.offer(job)) return;
        add(shard_.counters.refused);
        if (std::exchange(shard_.queue_full_logged, shard_.now) !=
            shard_.now)  // a flood gets one line a second
            log_event("warning", "queue_full", {{"lane", lane}});
        answer_ = {.response = problem(503)};
        finish();
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(
        std::move(initiate), asio::use_awaitable_t<Executor>{});
}

// The coroutine sleeps until somebody else has the answer; it is resumed on its own thread.
template <class Stream>
Task<> Session<Stream>::hand_over() {
    auto initiate = [this](auto resume) {
        const auto executor = shard_.io.get_executor();
        auto deliver = [this, executor, resume = std::move(resume)](Outcome outcome) mutable {
            asio::post(executor, [this, resume = std::move(resume), outcome = std::move(outcome)]() mutable {
                take_outcome(outcome);
                std::move(resume)();
            });
        };
        const auto one = std::make_shared<OneAnswer>(std::move(deliver));
        try {
            options().hand_over(request_, [one](Response response) { one->give({std::move(response), {}}); });
        } catch (...) {
            one->give({{}, std::current_exception()});
        }
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(
        std::move(initiate), asio::use_awaitable_t<Executor>{});
}

template <class Stream>
void Session<Stream>::take_outcome(Outcome& outcome) {
    const auto given = [&](Request&) {
        if (outcome.error) std::rethrow_exception(outcome.error);
        return std::move(outcome.response);
    };
    answer_ = answer(given, request_, parser_.is_head());
}

template <class Stream>
Task<bool> Session<Stream>::write_answer(bool keep) {
    const Response& response = answer_.response;
    head_.clear();
    append_head(head_, response, {.date = shard_.date, .keep = keep});
    std::string_view body = response.body;
    if (parser_.is_head() || !has_body(response.status)) body = {};
    if constexpr (is_tls) {
        if (body.size() <= one_record) {
            head_ += body;
            body = {};
        }
    }
    return write_all(head_, body);
}

template <class Stream>
Task<bool> Session<Stream>::write_all(std::string_view head, std::string_view body) {
    enter(Phase::writing, options().write_seconds);
    // A pipelining client waits for its turn like everyone: no shortcut past the scheduler.
    if (buffer_.size() == 0) {
        const std::size_t n = write_now(stream_, {asio::buffer(head), asio::buffer(body)});
        add(shard_.counters.bytes_out, n);
        if (n == head.size() + body.size()) co_return true;
        const std::size_t of_head = std::min(n, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(n - of_head);
    }
    for (;;) {
        const auto piece = body.substr(0, write_at_once);
        const std::array buffers{asio::buffer(head), asio::buffer(piece)};
        auto [error, n] = co_await asio::async_write(stream_, buffers, use_task);
        add(shard_.counters.bytes_out, n);
        if (error) co_return false;
        body.remove_prefix(piece.size());
        if (body.empty()) co_return true;
        head = {};
        progress(n);
    }
}

template <class Stream>
Task<bool> Session<Stream>::write_text(std::string_view text) {
    return write_all(text, {});
}

// The answer has no length: events follow until either side ends it.
template <class Stream>
Task<> Session<Stream>::stream_events() {
    events_ = answer_.events;
    const std::weak_ptr<Session> weak = this->weak_from_this();
    events_->attach([weak, executor = shard_.io.get_executor()] {
        asio::post(executor, [weak] {
            if (const auto self = weak.lock()) self->wake();
        });
    });
    head_.clear();
    append_head(head_, answer_.response, {.date = shard_.date, .keep = false, .stream = true});
    const bool begun = co_await write_text(head_);
    if (!begun || parser_.is_head()) co_return;
    asio::co_spawn(shard_.io.get_executor(), watch_peer(this->shared_from_this()), asio::detached);
    bool ended = false;
    while (!ended && socket().is_open()) {
        const Events::Batch batch = events_->take();
        if (batch.overrun) break;
        if (!batch.text.empty()) {
            const bool written = co_await write_text(batch.text);
            if (!written) break;
            continue;
        }
        ended = batch.closed || shard_.draining;
        if (ended) break;
        enter(Phase::streaming, INT_MAX);
        wake_.expires_after(std::chrono::seconds(options().heartbeat_seconds));
        auto [woken] = co_await wake_.async_wait(use_task);
        if (woken) continue;
        const bool beaten = co_await write_text(":\n\n");
        if (!beaten) break;
    }
    events_->detach();
    if (!ended) co_return cut();
    enter(Phase::closing, linger());  // watch_peer reads on until the peer has seen the end
    error_code ignored;
    socket().shutdown(Socket::shutdown_send, ignored);
}

// A reader of events sends nothing more; the end of its side means that it has gone.
template <class Stream>
Task<> Session<Stream>::watch_peer(std::shared_ptr<Session> self) {
    std::array<char, 512> junk;
    std::size_t total = 0;
    while (total < small_read) {
        auto [error, n] = co_await self->stream_.async_read_some(asio::buffer(junk), use_task);
        if (error) break;
        total += n;
    }
    self->events_->detach();
    self->cut();
}

// After the last answer: our side is closed, and the peer may finish sending, so that it reads the answer
// instead of a reset.
template <class Stream>
Task<> Session<Stream>::part(bool politely) {
    enter(Phase::closing, linger());
    if (is_tls && politely) {
        co_await say_goodbye(stream_);
        co_return;
    }
    error_code ignored;
    socket().shutdown(Socket::shutdown_send, ignored);
    buffer_.clear();
    for (std::size_t total = 0; total < linger_bytes;) {
        auto [error, n] = co_await socket().async_read_some(buffer_.prepare(large_read), use_task);
        if (error) co_return;
        total += n;
    }
}

template <class SessionType, class... Args>
void launch(Shard& shard, bool refuse, Args&&... args) {
    auto session = std::make_shared<SessionType>(shard, std::forward<Args>(args)...);
    const auto log_failure = [](const std::exception_ptr& failure) {
        if (!failure) return;
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            log_event("error", "connection_failed", {{"what", error.what()}});
        }
    };
    const auto executor = shard.io.get_executor();
    if (refuse) {
        asio::co_spawn(executor, SessionType::run_refused(std::move(session)), log_failure);
    } else {
        asio::co_spawn(executor, SessionType::run(std::move(session)), log_failure);
    }
}

}  // namespace

Connection::Connection(Shard& shard) : shard_(shard) { shard_.connections.insert(this); }

Connection::~Connection() {
    shard_.connections.erase(this);
    shard_.load.fetch_sub(1, std::memory_order_relaxed);
    shard_.common.open.fetch_sub(1, std::memory_order_relaxed);
    if (!shard_.draining || !shard_.connections.empty()) return;
    shard_.sweep.cancel();
    shard_.last_call.cancel();
}

void Connection::enter(Phase phase, int seconds) {
    phase_ = phase;
    seconds_ = seconds;
    deadline_ = seconds == INT_MAX ? INT_MAX : shard_.now + seconds;
    moved_ = 0;
}

void Connection::progress(std::size_t bytes) {
    moved_ += bytes;
    if (moved_ >= static_cast<std::size_t>(seconds_) * slowest_bytes_a_second) enter(phase_, seconds_);
}

void Connection::expire() {
    if (!timed_out_ && phase_ != Phase::waiting && phase_ != Phase::closing) add(shard_.counters.timeouts);
    timed_out_ = true;
    if (phase_ == Phase::reading) {
        interrupt();
    } else {
        cut();
    }
}

void start_connection(Shard& shard, int fd, std::string remote, bool is_v6, bool refuse) {
    Socket socket(shard.io.get_executor());
    socket.assign(is_v6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), fd);
    socket.non_blocking(true);
    if (auto context = shard.common.tls.context()) {  // an SSL object keeps what it needs of it
        launch<Session<TlsStream>>(shard, false, std::move(remote), std::move(socket), *context);
    } else {
        launch<Session<Socket>>(shard, refuse, std::move(remote), std::move(socket));
    }
}

}  // namespace khue::http
