#include "modules/imports/target.hpp"

#include <stdexcept>
#include <string>

#include "modules/filings/collection.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/filings/facility_count.hpp"
#include "modules/filings/material_use.hpp"
#include "modules/filings/register_progress.hpp"
#include "modules/filings/signature_use.hpp"
#include "modules/filings/training_result.hpp"
#include "modules/filings/transcript_progress.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/imports/service.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {

static const std::vector<Target>& targets() {
    static const std::vector<Target> all = {
        {"lop_hoc",
         "",
         SchoolClass::entity,
         {{"ten_lop", "name"}, {"khoi", "grade"}, {"si_so", "declared_size"}, {"gvcn", "homeroom_name"}},
         {"school_year", "name"}},
        {"doi_ngu",
         "",
         Staff::entity,
         {{"ma_cb", "staff_code"},
          {"ho_ten", "full_name"},
          {"ngay_sinh", "birth_date"},
          {"gioi_tinh", "sex"},
          {"nhom", "staff_group"},
          {"trang_thai", "status"},
          {"cccd", "citizen_number"},
          {"sdt", "phone"},
          {"dan_toc", "ethnic_group"},
          {"email", "email"},
          {"pt_cntt", "it_lead"},
          {"so_qd", "it_decision_number"},
          {"qd_den", "it_decision_to"}},
         {}},
        {"ho_so_hoc_sinh",
         "",
         Pupil::entity,
         {{"ma_hs", "ministry_code"},
          {"ho_ten", "full_name"},
          {"ngay_sinh", "birth_date"},
          {"gioi_tinh", "sex"},
          {"dan_toc", "ethnic_group"},
          {"trang_thai", "status"},
          {"cccd", "citizen_number"},
          {"sdt", "phone"},
          {"dia_chi", "address"},
          {"lop_cu", "previous_class"},
          {"noi_sinh", "birth_place"}},
         {}},
        {"co_so_vat_chat",
         "phong",
         FacilityCount::entity,
         {{"ten", "item"}, {"kc", "solid"}, {"bk", "semi"}, {"tm", "temporary"}, {"tong", "total"}},
         {"category", "item"},
         false,
         {{"phong", "category"}}},
        {"co_so_vat_chat",
         "thiet_bi",
         FacilityCount::entity,
         {{"ten", "item"}, {"sl", "total"}, {"cd", "usable"}},
         {"category", "item"},
         false,
         {{"thiet_bi", "category"}}},
        {"kiem_ke_thiet_bi",
         "",
         Equipment::entity,
         {{"ten", "name"},
          {"loai", "kind"},
          {"nam", "year"},
          {"sl", "quantity"},
          {"dung", "usable"},
          {"sua", "repairable"},
          {"hong", "broken"},
          {"thanh_ly", "retiring"},
          {"he", "system"},
          {"nguon", "funding"}},
         {"name", "year"}},
        {"bao_cao_chu_ky_so",
         "",
         SignatureUse::entity,
         {{"ma_cb", "staff_code"},
          {"ho_ten", "full_name"},
          {"ngay_het", "certificate_to"},
          {"so_lan", "uses"}},
         {"staff_code", "full_name", "certificate_to"},
         true},
        {"thanh_toan",
         "",
         Collection::entity,
         {{"thang", "month"},
          {"khoan", "item"},
          {"luot_tm", "cash_count"},
          {"luot_kdtm", "cashless_count"},
          {"tien_tm", "cash_amount"},
          {"tien_kdtm", "cashless_amount"}},
         {"month", "item"},
         true},
        {"tap_huan",
         "",
         TrainingResult::entity,
         {{"ma_cb", "staff_code"},
          {"ho_ten", "full_name"},
          {"linh_vuc", "course"},
          {"den_ngay", "ended_on"},
          {"ket_qua", "result"}},
         {"staff_code", "full_name", "course", "ended_on"},
         true},
        {"hoc_ba_so",
         "",
         TranscriptProgress::entity,
         {{"lop", "class_name"},
          {"si_so", "size"},
          {"lap", "made"},
          {"ky_ht", "signed_count"},
          {"nop", "submitted"},
          {"kns", "digital_skills"}},
         {"class_name"},
         true},
        {"xac_thuc_dan_cu",
         "",
         VerificationResult::entity,
         {{"ma_hs", "pupil_code"}, {"ket_qua", "result"}, {"ngay_xt", "checked_on"}},
         {"pupil_code", "checked_on"},
         true},
        {"ho_so_cong_viec",
         "",
         DossierMonth::entity,
         {{"thang", "month"},
          {"tong", "total"},
          {"mat", "secret"},
          {"dien_tu", "electronic"},
          {"vb_tong", "documents_total"},
          {"vb_dt", "documents_electronic"}},
         {"month"},
         true},
        {"hoc_lieu",
         "",
         MaterialUse::entity,
         {{"ma_cb", "staff_code"}, {"ho_ten", "full_name"}, {"so_tuan", "weeks"}, {"so_tiet", "periods"}},
         {"staff_code", "full_name"},
         true},
        {"so_goc",
         "",
         RegisterProgress::entity,
         {{"nam", "year"},
          {"quyen", "book"},
          {"tong", "to_digitise"},
          {"nhap", "entered"},
          {"duyet", "approved"}},
         {"year", "book"},
         true},
    };
    return all;
}

const Target& target_of(std::string_view kind, std::string_view table) {
    for (const Target& t : targets())
        if (t.kind == kind && t.table == table) return t;
    const KindSpec* spec = rules().kinds.find(kind);
    if (spec && spec->table(table).fold) return target_of(kind, spec->table(table).fold->into);
    throw std::logic_error("no record takes the rows of " + std::string(kind) + "/" + std::string(table));
}

}  // namespace khue::imports
