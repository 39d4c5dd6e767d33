#pragma once
/// \file
/// What the texts of a column meant the last time: most columns say few different things.

#include "core/secret_hash.hpp"

#include <array>
#include <string>

namespace claimgraph {

template <class Value>
class memo {
public:
    /// `make(text)`, or what it gave for the same text before, if that is still known.
    template <class Make>
    const Value& of(std::string_view text, const Make& make) {
        auto& slot = slots_[secret_hash(text) % slots_.size()];
        if (!slot.used || slot.text != text) {
            slot.value = make(text);
            slot.text = text;
            slot.used = true;
        }
        return slot.value;
    }

private:
    struct entry {
        std::string text;
        Value value{};
        bool used = false;
    };
    std::array<entry, 256> slots_;
};

}  // namespace claimgraph
