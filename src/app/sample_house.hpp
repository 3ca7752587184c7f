// The sample beside the real data: <data>/mau, made by a program of its own, opened instead of the real house
// while the file <data>/dang-mo says "mau".
#pragma once
#include <filesystem>
#include <mutex>
#include <thread>

#include "modules/setup/module.hpp"

namespace khue {

class SampleHouse {
public:
    explicit SampleHouse(std::filesystem::path data) : data_(std::move(data)) {}
    ~SampleHouse();  // a sample that is just being made is given up

    std::filesystem::path folder() const { return data_ / "mau"; }
    bool is_open() const;  // the next start serves the sample
    void open() const;
    void close(bool remove) const;  // back to the real data

    SampleState state();
    void make();  // returns at once; nothing counts before it is whole

private:
    void run();
    std::filesystem::path data_;
    std::mutex mutex_;
    std::thread worker_;
    pid_t child_ = 0;
    bool making_ = false;
    std::string why_;
};

}  // namespace khue
