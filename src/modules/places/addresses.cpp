#include "modules/places/addresses.hpp"

#include <algorithm>

#include "modules/registry/persons.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::places {

std::vector<FormerAddress> former_addresses(Db& db, const PlaceBook& book, const Scope& scope,
                                            std::size_t most) {
    std::vector<FormerAddress> out;
    Pupil pupil;
    Query with_address{.filters = {where<&Pupil::address>("", Filter::Op::filled)}, .limit = INT64_MAX};
    raw::list(db, Pupil::entity(), scope, with_address, &pupil, [&](const void* record, std::int64_t) {
        const auto& p = *static_cast<const Pupil*>(record);
        if (out.size() >= most || !is_studying(p.status)) return;
        ReadAddress read = read_address(book, *p.address);
        if (read.former) out.push_back({p.id.value, p.full_name, *p.address, std::move(read)});
    });
    return out;
}

void rewrite(Transaction& t, const PlaceBook& book, const Scope& scope, std::int64_t id,
             std::string_view code) {
    const auto before = get(t.db(), scope, Id<Pupil>{id});
    if (!before) not_found("học sinh");
    const ReadAddress read = read_address(book, before->address.value_or(""));
    const auto chosen = std::ranges::find(read.today, code, &Place::code);
    if (chosen == read.today.end())
        refuse("other_address", "Địa chỉ của “" + before->full_name +
                                    "” vừa được sửa, hoặc không dẫn tới đơn vị đã chọn. Xin tải lại trang.");
    Pupil now = *before;
    now.address = address_today(book, read, **chosen);
    const Scope school = Scope::of(now.unit_id.value);
    persons::changes(t, Pupil::entity(), &*before, &now);
    update(t, school, now);
}

}  // namespace khue::places
