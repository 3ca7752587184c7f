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
    virtual const Actor& actor() const = 0;                            // who asked for it
    virtual void progress(int percent, std::string_view message) = 0;  // as often as one likes
    virtual void stop_if_cancelled() = 0;  // throws to end the job, also when the program stops
};

struct JobKind {
    std::string_view kind, label;                 // "imports.apply", "Nhập tệp"
    std::function<std::string(JobRun&)> run;      // returns a JSON result
    int every_hours = 0;                          // > 0: the house asks for it by itself, so often
    std::function<std::int64_t(Db&)> shown_to{};  // then: the unit in whose list of jobs it stands
    std::function<bool(Db&)> due{};               // instead of every_hours: whether the house asks for it now
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
    void ask_for_what_is_due();  // enqueues the kinds with every_hours whose time has come
    void run_now(
        std::int64_t id);  // for the command line and tests: in this thread; how it ended is in its row

    // For those who asked for the job or whose scope covers its unit. False: not visible or not in a state
    // for it. A running job ends at its next check.
    bool cancel(const Actor&, const Scope&, std::int64_t id);
    bool retry(const Actor&, const Scope&, std::int64_t id);

    // How far a job of this process is, ahead of what its row says.
    struct Progress {
        int percent = 0;
        std::string message;
    };
    std::optional<Progress> live(std::int64_t id) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Module;
Module jobs_routes();  // the module that shows and steers them: comes before all that enqueue

}  // namespace khue
