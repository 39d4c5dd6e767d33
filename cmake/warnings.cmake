# Warnings for the project's own targets; errors only where the dev preset asks for it, since GCC 12
# gives false -Wmaybe-uninitialized under optimisation.
option(CLAIMGRAPH_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)

function(claimgraph_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual
    -Wno-missing-field-initializers  # designated initialisers leave the rest to its defaults on purpose
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  if(CLAIMGRAPH_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
