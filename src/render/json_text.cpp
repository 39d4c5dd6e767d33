#include "render/json_text.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace claimgraph {

namespace {

class json_writer {
public:
    void write(const json& value, std::size_t indent) {
        if (value.is_object()) write_object(value, indent);
        else if (value.is_array()) write_array(value, indent);
        else write_plain(value);
    }

    std::string text;

private:
    void write_object(const json& value, std::size_t indent) {
        text += '{';
        bool first = true;
        for (const auto& [key, item] : value.items()) {
            start_line(first, indent + 2);
            write_plain(key);
            text += ": ";
            write(item, indent + 2);
            first = false;
        }
        if (!first) start_line(true, indent);
        text += '}';
    }

    void write_array(const json& value, std::size_t indent) {
        const bool plain = std::none_of(value.begin(), value.end(), [](const json& v) { return v.is_structured(); });
        text += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!plain) start_line(first, indent + 2);
            else if (!first) text += ", ";
            write(item, indent + 2);
            first = false;
        }
        if (!plain) start_line(true, indent);
        text += ']';
    }

    void start_line(bool first, std::size_t indent) {
        if (!first) text += ',';
        text += '\n';
        text.append(indent, ' ');
    }

    void write_plain(const json& value) {
        const auto dumped = value.dump(-1, ' ', false, json::error_handler_t::replace);
        if (value.is_string()) append_escaped(dumped);
        else text += dumped;
    }

    /// nlohmann escapes C0 alone.
    void append_escaped(const std::string& dumped) {
        for (std::size_t at = 0; at < dumped.size();) {
            const auto start = at;
            const char32_t c = next_code_point(dumped, at);
            if (c >= 0x7F && is_control(c))
                fmt::format_to(std::back_inserter(text), "\\u{:04x}", static_cast<unsigned>(c));
            else text.append(dumped, start, at - start);
        }
    }
};

}  // namespace

std::string to_text(const json& value) {
    json_writer w;
    w.write(value, 0);
    w.text += '\n';
    return std::move(w.text);
}

}  // namespace claimgraph
