// The one way rows leave a reader: keeps the order, the limits and the place, and reuses one row of cells.
#include "office/row_feed.hpp"

#include <algorithm>

namespace khue::office {
namespace {

constexpr std::size_t kept_capacity =
    1024;  // a longer string is given back, so that one wide row stays small
constexpr std::size_t max_merges = 500'000;

}  // namespace

bool RowFeed::begin_sheet(const SheetInfo& info) {
    place_ = {.sheet = info.name};
    row_ = 0;
    merges_.clear();
    if (++sheets_ > limits_.sheets) refuse("tệp có quá nhiều trang tính, xin chia nhỏ rồi gửi lại.");
    return sink_.sheet(info);
}

void RowFeed::begin_row(std::uint32_t number, bool hidden) {
    at(number, Place::no_column);
    if (number <= row_ && row_ <= limits_.rows)
        refuse_here("các hàng không theo thứ tự, xin mở tệp bằng Excel, lưu lại rồi gửi lại.");
    row_ = number;
    hidden_ = hidden;
}

Cell& RowFeed::cell(std::uint32_t column) {
    place_.column = column;
    if (row_ > limits_.rows) refuse_here("trang tính có quá nhiều hàng.");
    if (column >= limits_.columns) refuse_here("trang tính có quá nhiều cột.");
    if (column >= cells_.size()) {
        cells_.resize(column + 1);
        taken_.resize(column + 1);
    }
    if (taken_[column])
        refuse_here("cùng một ô xuất hiện hai lần, xin mở tệp bằng Excel, lưu lại rồi gửi lại.");
    taken_[column] = 1;
    used_.push_back(column);
    width_ = std::max(width_, column + 1);
    return cells_[column];
}

Cell& RowFeed::text(std::uint32_t column, std::string_view text) {
    Cell& target = cell(column);
    if (text.size() > limits_.cell_bytes) refuse_here("nội dung trong ô quá dài.");
    row_text_ += text.size();
    if (row_text_ > limits_.row_bytes) refuse_here("nội dung của cả hàng quá dài.");
    target.text.assign(text);
    // No database keeps U+0000 in text.
    if (target.text.find('\0') != std::string::npos) std::erase(target.text, '\0');
    target.kind = target.text.empty() ? Cell::Kind::empty : Cell::Kind::text;
    return target;
}

void RowFeed::end_row(std::uint32_t repeated) {
    place_.column = Place::no_column;
    if (used_.empty()) {
        row_ += repeated - 1;
        return;
    }
    if (repeated > limits_.rows || row_ > limits_.rows - (repeated - 1))
        refuse_here("trang tính có quá nhiều hàng.");
    const std::uint32_t last = row_ + (repeated - 1);
    for (; row_ <= last; ++row_) send(row_);
    row_ = last;
    clear_row();
}

void RowFeed::send(std::uint32_t number) {
    place_.row = number;
    sent_cells_ += width_;
    sent_text_ += row_text_;
    if (sent_cells_ > limits_.streamed_cells || sent_text_ > limits_.total_bytes) {
        refuse_here("tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
    }
    sink_.row(number, hidden_, std::span<const Cell>(cells_.data(), width_));
}

void RowFeed::clear_row() {
    for (const std::uint32_t column : used_) {
        Cell& cell = cells_[column];
        std::string text = std::move(cell.text);
        text.clear();
        if (text.capacity() > kept_capacity) text = {};
        cell = {};
        cell.text = std::move(text);
        taken_[column] = 0;
    }
    used_.clear();
    width_ = 0;
    row_text_ = 0;
}

void RowFeed::merge(const Merge& merge) {
    if (merges_.size() >= max_merges) refuse_here("trang tính có quá nhiều ô gộp.");
    merges_.push_back(merge);
}

void RowFeed::end_sheet() {
    sink_.merges(merges_);
    merges_.clear();
    place_ = {};
}

}  // namespace khue::office
