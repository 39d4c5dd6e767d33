# What a program that reads strangers' bytes is built with.
include(CheckPIESupported)
check_pie_supported()

function(claimgraph_hardening target)
  target_compile_definitions(${target} PRIVATE
    _GLIBCXX_ASSERTIONS $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=3>)
  target_compile_options(${target} PRIVATE
    -fstack-protector-strong -fstack-clash-protection
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection>)
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_link_options(${target} PRIVATE LINKER:-z,relro LINKER:-z,now)
  endif()
endfunction()

# Loops over columns whose numbers were checked when their graph was made or mapped: to compare bounds at each step
# costs them a tenth to a third of their time. In release builds only, so that tests and sanitizers compare all of them.
function(claimgraph_checked_columns)
  set_source_files_properties(${ARGN} TARGET_DIRECTORY claimgraph
    PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-U_GLIBCXX_ASSERTIONS>)
endfunction()
