# Installs the library, its headers, the command line and a package that find_package(claimgraph) finds.
include(CMakePackageConfigHelpers)

install(TARGETS claimgraph EXPORT claimgraph-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/claimgraph DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES data/vocabulary.json DESTINATION ${CMAKE_INSTALL_DATADIR}/claimgraph)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(TARGET claimgraph_cli)
  install(TARGETS claimgraph_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/docs/claimgraph.1)
  install(FILES docs/claimgraph.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/claimgraph)
install(EXPORT claimgraph-targets NAMESPACE claimgraph:: DESTINATION ${package})
configure_package_config_file(cmake/claimgraph-config.cmake.in ${PROJECT_BINARY_DIR}/claimgraph-config.cmake
  INSTALL_DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/claimgraph-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/claimgraph-config.cmake ${PROJECT_BINARY_DIR}/claimgraph-config-version.cmake
  cmake/Findnettle.cmake cmake/Findre2.cmake cmake/Findxxhash.cmake DESTINATION ${package})
