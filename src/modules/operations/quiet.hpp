// Long work that nobody waits for, on a thread that leaves the processor and the disk to those who do.
#pragma once
#include <functional>

namespace khue {

// Returns when it is done; throws what it throws.
void quietly(const std::function<void()>& work);

}  // namespace khue
