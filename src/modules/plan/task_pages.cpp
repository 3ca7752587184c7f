#include "modules/plan/task_pages.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"

namespace khue::plan {

std::vector<TaskPages> load_task_pages(const std::filesystem::path& rules) {
    Json file = load_json_file((rules / "reporting" / "task_pages.json").string());
    std::vector<TaskPages> out;
    for (const Json& row : file["rows"].items) {
        TaskPages& one = out.emplace_back(TaskPages{.words = fold(row["words"].text_or()), .pages = {}});
        for (const Json& page : row["pages"].items) one.pages.push_back(page.text_or());
        bool addresses =
            std::ranges::all_of(one.pages, [](const std::string& page) { return page.starts_with('/'); });
        if (one.words.empty() || one.pages.empty() || !addresses)
            throw std::runtime_error("task_pages.json: mỗi dòng phải có cụm từ và địa chỉ bắt đầu bằng “/”.");
    }
    return out;
}

std::vector<std::string> pages_for(const std::vector<TaskPages>& rows, std::string_view task_name) {
    const std::string name = fold(task_name);
    std::vector<std::string> out;
    for (const TaskPages& row : rows) {
        if (name.find(row.words) == name.npos) continue;
        for (const std::string& page : row.pages)
            if (std::ranges::find(out, page) == out.end()) out.push_back(page);
    }
    return out;
}

}  // namespace khue::plan
