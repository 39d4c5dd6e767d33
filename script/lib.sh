# What the scripts share: source it. Packages are installed only where they are missing, so that a second
# run needs no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Names of the packages for the given purposes (build, test).
packages_for() {
  local purpose
  for purpose in "$@"; do
    awk -v purpose="$purpose" '$1 == purpose { print $2 }' "$root/script/packages.txt"
  done
}

install_missing() {
  command -v dpkg-query > /dev/null || { echo "note: no dpkg here; packages are yours to install" >&2; return 0; }
  local missing=() package
  for package in $(packages_for "$@"); do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing: ${missing[*]}" >&2
  local run=()
  [ "$(id -u)" -eq 0 ] || run=(sudo)
  "${run[@]}" apt-get update -qq
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

# Configures and builds a preset; further arguments go to the build. A compiler cache is used where there is one.
build_preset() {
  local preset=$1 cache=()
  shift
  command -v ccache > /dev/null && cache=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  (cd "$root" && cmake --preset "$preset" "${cache[@]}" > /dev/null && cmake --build --preset "$preset" "$@")
}
