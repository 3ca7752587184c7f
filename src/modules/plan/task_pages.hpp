// Where in the house a task is done, by words of its name: data/reporting/task_pages.json.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue::plan {

struct TaskPages {
    std::string words;               // folded
    std::vector<std::string> pages;  // addresses of the menu, "/dien-tap"
};

// Throws std::runtime_error that names what is wrong in the file.
std::vector<TaskPages> load_task_pages(const std::filesystem::path& rules);

// In the order of the file, each once.
std::vector<std::string> pages_for(const std::vector<TaskPages>&, std::string_view task_name);

}  // namespace khue::plan
