// One client's event stream between the threads that push and the I/O thread that writes.
#pragma once
#include <functional>
#include <mutex>
#include <string>

#include "server/http.hpp"

namespace khue::http {

class Events final : public EventStream {
public:
    bool send(std::string_view event, std::string_view data) override;
    void close() override;

    // The writing side. `wake` is called, from any thread, when there is something to take.
    void attach(std::function<void()> wake);
    void detach();  // the peer has gone: every later send() answers false

    struct Batch {
        std::string text;
        bool closed = false;   // by the handler: write the text, then end
        bool overrun = false;  // the peer is too slow: end at once
    };
    Batch take();
    bool overrun();  // the peer is too slow

private:
    void signal();

    std::mutex mutex_;
    std::function<void()> wake_;
    std::string waiting_;
    bool signalled_ = false, closed_ = false, overrun_ = false, gone_ = false;
};

}  // namespace khue::http
