#pragma once
/// \file
/// Catch2 under one name: version 3 where it is installed, else version 2 (Debian 12).

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
