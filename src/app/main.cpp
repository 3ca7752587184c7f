// khue: the server and its command line in one program.
#include <algorithm>
#include <iostream>

#include "app/command_line.hpp"

namespace khue {
namespace {

bool is_of(const Command& c, const std::string& family) {
    return family.empty() || c.name.starts_with(family + " ");
}

// Those of a family ("user", of "user add"), or all.
void print_usage(const std::vector<Command>& commands, const std::string& family) {
    std::cout << "Khuê: nền tảng số ngành giáo dục cấp xã\n\nCách dùng: khue LỆNH [TÙY CHỌN] [TỆP…]\n\n";
    for (const Command& c : commands) {
        if (!is_of(c, family)) continue;
        std::string name(c.name);
        name.resize(std::max<std::size_t>(name.size(), 20), ' ');
        std::cout << "  " << name << c.help << "\n";
    }
    std::cout << "\nkhue LỆNH --help cho biết các tùy chọn của lệnh.\n";
}

void print_help(const Command& c) {
    std::cout << "khue " << c.name << " [TÙY CHỌN] " << c.operands << "\n  " << c.help << "\n\n";
    for (const auto* options : {&c.options, &common_options()})
        for (const Option& o : *options) {
            std::cout << "  " << o.name << (o.value.empty() ? "" : " ") << o.value << "\n        " << o.help
                      << "\n";
        }
}

// "audit verify" before "audit": the longest name that the words begin with.
const Command* find(const std::vector<Command>& commands, const std::vector<std::string>& words,
                    std::size_t& used) {
    for (std::size_t n : {2u, 1u}) {
        if (words.size() < n) continue;
        std::string name = words[0];
        for (std::size_t i = 1; i < n; ++i) name += " " + words[i];
        for (const Command& c : commands)
            if (c.name == name) {
                used = n;
                return &c;
            }
    }
    return nullptr;
}

std::string sentence_for(const DbError& e) {
    using Kind = DbError::Kind;
    std::string what = std::string(" (") + e.what() + ")";
    if (e.kind == Kind::full) return "Ổ đĩa đầy hoặc hỏng; chưa ghi gì, dữ liệu cũ còn nguyên." + what;
    if (e.kind == Kind::lost) return "Không kết nối được tới cơ sở dữ liệu; chưa ghi gì. Xin thử lại." + what;
    if (e.kind == Kind::in_doubt)
        return "Mất kết nối tới cơ sở dữ liệu khi đang ghi; chưa rõ đã ghi hay chưa. Xin xem lại." + what;
    if (e.kind == Kind::busy) return "Cơ sở dữ liệu đang bận; chưa ghi gì. Xin thử lại." + what;
    return "Cơ sở dữ liệu báo lỗi; chưa ghi gì." + what;
}

// No whole command: all of them, or those of the family that the first word names. Being asked is no error.
int explain(const std::vector<Command>& commands, const std::vector<std::string>& words) {
    const std::string first = words.empty() ? "help" : words.front();
    bool family = std::ranges::any_of(commands, [&](const Command& c) { return is_of(c, first); });
    print_usage(commands, family ? first : "");
    const std::string& asked = words.empty() ? first : words.back();
    return asked == "--help" || asked == "help" ? 0 : 1;
}

int execute(const std::vector<std::string>& words) {
    auto commands = all_commands();
    std::size_t used = 0;
    const Command* command = find(commands, words, used);
    if (!command) return explain(commands, words);
    Arguments arguments({words.begin() + static_cast<std::ptrdiff_t>(used), words.end()}, command->options);
    if (arguments.flag("--help")) {
        print_help(*command);
        return 0;
    }
    return command->run(arguments);
}

}  // namespace
}  // namespace khue

int main(int argc, char** argv) {
    try {
        return khue::execute({argv + 1, argv + argc});
    } catch (const khue::Failure& failure) {
        std::cerr << failure.message << "\n";
        for (const auto& p : failure.problems) std::cerr << "  " << p.path << ": " << p.message << "\n";
    } catch (const khue::DbError& e) {
        std::cerr << khue::sentence_for(e) << "\n";
    } catch (const std::exception& e) {
        std::cerr << e.what() << "\n";
    }
    return 1;
}
