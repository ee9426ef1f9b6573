// Small helpers for JSON written by hand or through nlohmann: names in several languages, texts, messages' heads.
#pragma once

#include <nlohmann/json.hpp>

#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

/// JSON as text; what is not UTF-8 is replaced, never thrown at.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& json);
/// Adds "name" and "names" to an object.
void put_name(nlohmann::ordered_json& object, const Name& name);
/// The "meta" of a message: `schema` is the last part of the schema's address ("sdmx-json-data-schema.json").
[[nodiscard]] nlohmann::ordered_json meta_of(const Header& header, const Names& names, const char* schema);
/// "urn:sdmx:org.sdmx.infomodel.<package>=TRAVESIA:<id>(1.0.0)"; `package` is "codelist.Codelist" and the like.
[[nodiscard]] std::string urn_of(std::string_view package, std::string_view id, std::string_view item = {});

}  // namespace travesia::statistics::sdmx
