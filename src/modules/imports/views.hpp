// What the pages look at while a file is being imported. It follows from the file's bytes, the mapping and
// what the database knows, so it is never stored: kept in memory for the newest few, worked out anew when
// gone.
#pragma once
#include <condition_variable>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "modules/imports/import_run.hpp"
#include "modules/imports/service.hpp"

namespace khue::imports {

struct TableView {
    std::uint32_t first_row = 0, last_row = 0;                  // of the data, as in the file
    std::map<std::uint32_t, std::vector<std::string>> samples;  // by column
};

struct View {
    Recognition recognition;
    std::vector<TableView> tables;  // of the recognition
    FileResult result;
    Plan plan;
};

class Views {
public:
    std::shared_ptr<const View> of(App&, Db&, const ImportRun&);

private:
    std::shared_ptr<const View> find(const std::string& key);
    struct Kept {
        std::string key;
        std::shared_ptr<const View> view;
    };
    std::mutex mutex_;
    std::condition_variable finished_;
    std::list<Kept> kept_;             // the newest first
    std::set<std::string> in_making_;  // by another thread: waited for, not made twice
};

ImportRequest request_of(Db&, const ImportRun&);
office::Workbook load_file(App&, Db&, const ImportRun&);

// Changes whenever a file of this kind may be judged or planned differently for the school.
std::string knowledge_of(Db&, std::int64_t unit, const std::string& kind);

}  // namespace khue::imports
