// One file from its bytes to a judged result and a plan: what the wizard and the command line share.
#pragma once
#include <optional>
#include <string>

#include "modules/imports/apply.hpp"
#include "modules/imports/load_context.hpp"
#include "modules/imports/recognition.hpp"
#include "office/workbook.hpp"
#include "server/app.hpp"

namespace khue::imports {

const Rules& rules();  // loaded when the module starts
void load_module_rules(App&);

struct ImportRequest {
    Unit school;
    std::string kind, file_name, quarter;
    std::optional<Date> close;  // absent: the close of the current open period
    Mapping mapping;
    bool blank_erases = false, file_wins = false;
};

struct Examined {
    Recognition recognition;  // refers to the workbook's sheets by index
    FileResult result;
    ApplyOptions options;
};

// The close of the current open period, as data (the setting current_close).
Date default_close(Db&);

Examined examine_file(Db&, const office::Workbook&, const ImportRequest&);
Recognition recognise_file(Db&, const office::Workbook&, const ImportRequest&);  // without judging rows

struct Done {
    Applied applied;
    Plan plan;
};
// Planned and applied on what is stored now. The transaction may be run again, so the file's result is only
// read. Rejected rows name the import they came with; 0: the command line.
Done apply_examined(Transaction&, const Examined&, const ImportRequest&, std::int64_t import_id,
                    const Progress& = {});

// Judged and applied in one transaction, for the command line.
struct Receipt {
    Applied applied;
    Plan plan;
    FileResult result;
};
Receipt import_file(App&, const Actor&, const office::Workbook&, const ImportRequest&);

}  // namespace khue::imports
