// The one way to write a log line: one JSON object a line on standard error, never two lines mixed.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khue {

using LogFields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

void log_line(std::string_view json_object);  // thread-safe; the line end is added here

// {"time":…,"level":…,"event":…,<fields as JSON strings>}. Personal values never go in.
void log_event(std::string_view level, std::string_view event, LogFields fields = {});

// How often this process said each warning and error in the last 24 hours; the most frequent first.
struct LogCount {
    std::string level, event;
    std::int64_t count = 0;
};
void count_event(std::string_view level, std::string_view event);  // log_event does it by itself
std::vector<LogCount> counted_events();

void set_log_sink(void (*sink)(std::string_view line));  // for tests; nullptr: standard error

}  // namespace khue
