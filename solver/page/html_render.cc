// PageReport -> the page.

#include "pathproof/page.h"

namespace pathproof {

std::string render_html(const PageReport& report) { return page_data(report); }

}  // namespace pathproof
