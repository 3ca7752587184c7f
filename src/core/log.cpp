// Log lines: escaped here, written with one call so that lines of several threads never mix.
#include "core/log.hpp"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string>

#include "core/text.hpp"

namespace khue {
namespace {

std::atomic<void (*)(std::string_view)> sink{nullptr};

void write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void append_quoted(std::string& out, std::string_view text) {
    const bool readable = is_utf8(text);
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        } else if (byte >= 0x80 && !readable) {
            out += '?';
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    out += '"';
}

constexpr std::int64_t hours_counted = 24;

// By hour of the machine's clock; an hour that comes again after a day starts from nothing.
struct HourCount {
    std::int64_t hour = 0, count = 0;
};
struct Counts {
    std::mutex mutex;
    std::map<std::pair<std::string, std::string>, std::array<HourCount, hours_counted>> events;
};
Counts& counts() {
    static Counts all;
    return all;
}

std::int64_t hour_now() { return ::time(nullptr) / 3'600; }

// The machine's clock, not the settable one: a log tells when it was written.
std::string timestamp() {
    timespec at{};
    clock_gettime(CLOCK_REALTIME, &at);
    tm utc{};
    gmtime_r(&at.tv_sec, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, at.tv_nsec / 1'000'000);
}

}  // namespace

void log_line(std::string_view json_object) {
    if (auto* to = sink.load()) return to(json_object);
    static std::mutex mutex;
    std::string line;
    line.reserve(json_object.size() + 1);
    line.append(json_object).push_back('\n');
    const std::lock_guard lock(mutex);
    write_all(line);
}

void count_event(std::string_view level, std::string_view event) {
    if (level != "error" && level != "warning") return;
    const std::int64_t hour = hour_now();
    const std::lock_guard lock(counts().mutex);
    auto& slot = counts().events[{std::string(level), std::string(event)}].at(
        static_cast<std::size_t>(hour % hours_counted));
    if (slot.hour != hour) slot = {.hour = hour};
    ++slot.count;
}

std::vector<LogCount> counted_events() {
    std::vector<LogCount> out;
    const std::int64_t oldest = hour_now() - hours_counted;
    const std::lock_guard lock(counts().mutex);
    for (const auto& [name, hours] : counts().events) {
        std::int64_t sum = 0;
        for (const HourCount& h : hours)
            if (h.hour > oldest) sum += h.count;
        if (sum) out.push_back({name.first, name.second, sum});
    }
    std::ranges::sort(out, std::greater{}, &LogCount::count);
    return out;
}

void log_event(std::string_view level, std::string_view event, LogFields fields) {
    count_event(level, event);
    std::string line = R"({"time":")" + timestamp() + R"(","level":)";
    append_quoted(line, level);
    line += R"(,"event":)";
    append_quoted(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_quoted(line, name);
        line += ':';
        append_quoted(line, value);
    }
    line += '}';
    log_line(line);
}

void set_log_sink(void (*to)(std::string_view)) { sink = to; }

}  // namespace khue
