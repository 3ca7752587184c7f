// Who is handed a request may answer late, twice or never: what comes of it is exactly one outcome.
#pragma once
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

#include "server/http.hpp"

namespace khue::http {

struct Outcome {
    Response response;
    std::exception_ptr error;  // set: there is no response
};

// Shared by all who may answer; the first word counts. Let go of without one, it says so itself.
class OneAnswer {
public:
    explicit OneAnswer(std::move_only_function<void(Outcome)> deliver) : deliver_(std::move(deliver)) {}
    ~OneAnswer() {
        give({.error = std::make_exception_ptr(std::logic_error("the request was dropped unanswered"))});
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;

    void give(Outcome outcome) {
        if (!given_.exchange(true)) deliver_(std::move(outcome));
    }

private:
    std::move_only_function<void(Outcome)> deliver_;
    std::atomic<bool> given_ = false;
};

}  // namespace khue::http
