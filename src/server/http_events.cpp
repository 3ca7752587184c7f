// Events wait in one bounded text per client; a client that lets it fill up is dropped, not waited for.
#include "server/http_events.hpp"

#include <algorithm>
#include <stdexcept>

namespace khue::http {
namespace {

constexpr std::size_t max_waiting = 256 << 10;

bool one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos;
}

// Any of CR LF, LF and CR ends a line for the reader, so each begins a data field of its own.
void append_data(std::string& out, std::string_view data) {
    for (;;) {
        const auto end = std::min(data.find_first_of("\r\n"), data.size());
        out.append("data: ").append(data.substr(0, end)).append("\n");
        if (end == data.size()) return;
        data.remove_prefix(data.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
}

}  // namespace

bool Events::send(std::string_view event, std::string_view data) {
    if (!one_line(event))
        throw std::invalid_argument("an event's name has a line end");  // forges other fields
    const std::lock_guard lock(mutex_);
    if (gone_ || closed_ || overrun_) return false;
    if (waiting_.size() + event.size() + data.size() > max_waiting) {
        overrun_ = true;
        waiting_.clear();
        signalled_ = false;  // the writer may be stuck with what it was told before
        signal();
        return false;
    }
    if (!event.empty()) waiting_.append("event: ").append(event).append("\n");
    append_data(waiting_, data);
    waiting_ += '\n';
    signal();
    return true;
}

void Events::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    signal();
}

void Events::attach(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void Events::detach() {
    const std::lock_guard lock(mutex_);
    gone_ = true;
    wake_ = nullptr;
    waiting_ = {};
}

Events::Batch Events::take() {
    const std::lock_guard lock(mutex_);
    signalled_ = false;
    Batch batch{.closed = closed_, .overrun = overrun_};
    batch.text.swap(waiting_);
    return batch;
}

bool Events::overrun() {
    const std::lock_guard lock(mutex_);
    return overrun_;
}

void Events::signal() {
    if (signalled_ || !wake_) return;
    signalled_ = true;
    wake_();
}

}  // namespace khue::http
