#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

std::string xml_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&apos;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
                    out += c;
                }
        }
    }
    return out;
}

void xml_attribute(std::string& out, std::string_view name, std::string_view value) {
    out.append(" ").append(name).append("=\"").append(xml_escaped(value)).append("\"");
}

std::string sdmx_namespace(std::string_view version, std::string_view part) {
    const std::string folder = version.starts_with("2.1") ? "v2_1" : "v3_0";
    return "http://www.sdmx.org/resources/sdmxml/schemas/" + folder + "/" + std::string(part);
}

}  // namespace travesia::statistics::sdmx
