// Small helpers for XML: escaping and namespaces of SDMX-ML.
#pragma once

#include <string>
#include <string_view>

namespace travesia::statistics::sdmx {

/// Text or an attribute's value, with the five characters escaped and those XML cannot hold left out.
[[nodiscard]] std::string xml_escaped(std::string_view text);
/// ` name="value"`.
void xml_attribute(std::string& out, std::string_view name, std::string_view value);

/// "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message" for "3.0.0" and "message".
[[nodiscard]] std::string sdmx_namespace(std::string_view version, std::string_view part);

}  // namespace travesia::statistics::sdmx
