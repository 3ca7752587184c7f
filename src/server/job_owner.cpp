#include "server/job_owner.hpp"

#include <unistd.h>

#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <vector>

#include "core/text.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

std::mutex mutex;
std::set<std::string>& living() {
    static std::set<std::string> names;
    return names;
}

// The machine and, in it, the space that process numbers belong to: containers count alike.
std::string place() {
    char host[256] = {}, space[64] = {};
    gethostname(host, sizeof host - 1);
    if (readlink("/proc/self/ns/pid", space, sizeof space - 1) < 0) return host;
    return std::string(host) + "," + space;
}

// When a process began, in clock ticks since the machine's start; empty when there is none. Tells a process
// from a later one with the same number.
std::string began(std::string_view pid) {
    std::ifstream file("/proc/" + std::string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    auto after_name = line.rfind(')');  // the name may hold anything
    if (after_name == line.npos) return "";
    std::istringstream rest(line.substr(after_name + 1));
    std::string word;
    for (int field = 3; field <= 22; ++field) rest >> word;
    return word;
}

}  // namespace

JobOwner::JobOwner() {
    std::string pid = std::to_string(getpid());
    name_ = place() + "/" + pid + "/" + began(pid) + "/" + random_hex(4);
    std::lock_guard lock(mutex);
    living().insert(name_);
}

JobOwner::~JobOwner() {
    std::lock_guard lock(mutex);
    living().erase(name_);
}

bool owner_lives(const std::string& name, Instant last_sign, Instant at) {
    auto parts = split(name, '/');
    if (parts.size() != 4) return false;
    if (parts[0] != place()) return at.ms - last_sign.ms < owner_silence_seconds * 1000;
    if (parts[1] != std::to_string(getpid())) return began(parts[1]) == parts[2];
    std::lock_guard lock(mutex);
    return living().contains(name);
}

}  // namespace khue
