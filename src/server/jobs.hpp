// Long work that survives a restart, with progress, cancel and retry. A job is a row; a handler may be run
// again after a crash and must then go on or start anew without doing anything twice.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// What a running job sees.
class JobRun {
public:
    virtual ~JobRun() = default;
    virtual App& app() = 0;
    virtual std::int64_t id() const = 0;
    virtual const Json& arguments() const = 0;
    virtual const Actor& actor() const = 0;  // who asked for it
    virtual void progress(int percent, std::string_view message) = 0;
    virtual void stop_if_cancelled() = 0;  // throws to end the job as cancelled
};

struct JobKind {
    std::string_view kind, label;             // "imports.apply", "Nhập tệp"
    std::function<std::string(JobRun&)> run;  // returns a JSON result
};

class Jobs {
public:
    Jobs(App&, std::vector<JobKind>);
    ~Jobs();
    void start(unsigned threads);  // takes up what was left queued or running
    void stop();                   // lets the running ones go on to their next check

    // Within the caller's transaction: the job exists if and only if the transaction does.
    std::int64_t enqueue(Transaction&, std::string_view kind, const std::string& arguments_json,
                         std::int64_t unit_id, std::string_view label = "");
    void run_now(std::int64_t id);  // for the command line and tests: in this thread
    bool cancel(const Actor&, const Scope&, std::int64_t id);
    bool retry(const Actor&, const Scope&, std::int64_t id);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Module;
Module jobs_routes();  // the module that shows and steers them

}  // namespace khue
