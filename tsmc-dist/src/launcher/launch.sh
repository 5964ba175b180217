# What the launchers for POSIX shells have in common, that of a distribution and that of a checkout: they read it (`.`). It
# finds Java, keeps an archive of classes that makes it start faster, and becomes TSMC. They set
#   home      the folder with examples/ and plugins/
#   lib       the folder of all jars
#   stamp     a file with one word that stands for the jars
#   archives  the folder of archives. Where it may not be written in, that is $XDG_CACHE_HOME/tsmc or ~/.cache/tsmc, or there
#             are none.

die() {
  printf 'tsmc: %s\n' "$*" >&2
  exit 1
}

# Sets `java`, and `version` to its version.
find_java() {
  # An image brings its own.
  java="$home/runtime/bin/java"
  if [ ! -x "$java" ]; then
    java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
    command -v "$java" >/dev/null ||
      die "no Java found (looked for '$java'). Maybe install a JDK 17 or newer, or set JAVA_HOME."
  fi
  version=
  # A JDK says its version in a file; to ask it takes as long as half a start. What is not there is asked.
  path="$(command -v "$java")"
  path="$(readlink -f "$path" 2>/dev/null || printf '%s' "$path")"
  if [ -r "${path%/bin/java}/release" ]; then
    while read -r line; do
      case "$line" in
        JAVA_VERSION=*)
          version="${line#*\"}"
          version="${version%%\"*}"
          ;;
      esac
    done <"${path%/bin/java}/release"
  fi
  [ -n "$version" ] || version="$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)"
  major="${version%%[.-]*}"
  case "$major" in
    '' | *[!0-9]*) major=0 ;;
  esac
  [ "$major" -ge 17 ] ||
    die "Java 17 or newer is needed, but '$java' is version ${version:-unknown}. Maybe set JAVA_HOME to a newer JDK."
}

# Sets `archive` to the archive that there is, or to where one can be made, or to nothing. The virtual machine knows jars by
# their paths, sizes and times, and jars of one time are all alike to it: so the name says what they are, and where.
find_archive() {
  archive=
  [ -r "$stamp" ] || return 0
  read -r word <"$stamp"
  where="$(printf '%s' "$lib" | cksum)"
  kind="${where%% *}.java-$version.jsa"
  user="${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}"
  for folder in "$archives" ${user:+"$user/tsmc"}; do
    if [ -f "$folder/$word.$kind" ]; then
      archive="$folder/$word.$kind"
      return 0
    fi
  done
  for folder in "$archives" ${user:+"$user/tsmc"}; do
    if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
      archive="$folder/$word.$kind"
      return 0
    fi
  done
}

# Makes it from a small run; where that fails, an empty file says so.
make_archive() {
  made="$(mktemp -d)" || return 0
  (
    # One start is enough to make it; others go without, meanwhile.
    ! command -v flock >/dev/null || flock -n 8 || exit 0
    if [ -f "$home/examples/pendulum.yaml" ]; then
      set -- run "$home/examples/pendulum.yaml" --set particles=32 --threads 1 --out "$made/run"
    else
      set -- plugins
    fi
    "$java" -XX:+UseParallelGC -XX:ArchiveClassesAtExit="$made/archive" -Xlog:disable -p "$lib" --add-modules ALL-DEFAULT \
      -m io.tsmc.runtime/io.tsmc.runtime.cli.Main "$@" </dev/null >/dev/null 8>&- || true
    [ -f "$made/archive" ] || : >"$made/archive"
    # In one go: others may be starting.
    mv -f "$made/archive" "$archive.$$" && mv -f "$archive.$$" "$archive"
    for old in "${archive%/*}"/*."$kind"; do
      [ "$old" = "$archive" ] || rm -f "$old"
    done
  ) 2>/dev/null 8>"${archive%/*}/$kind.lock" || true
  rm -rf "$made"
}

# Becomes TSMC.
start_tsmc() {
  # Java reads the names of files in the encoding of the locale; in "C" that is ASCII, and no others could be opened.
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
  esac

  # Classes as the virtual machine has them in memory: it starts in two thirds of the time. A machine that does not know what to
  # do with them leaves them. They are those of one module path, and of no other.
  archive=
  [ -n "${TSMC_MODULE_PATH:-}" ] || find_archive
  if [ -n "$archive" ] && [ ! -f "$archive" ]; then
    # Who only asks does not wait.
    case "${1:-}" in
      '' | -* | help | completion) ;;
      *)
        [ ! -t 2 ] || echo "preparing for faster starts (once, a few seconds) ..." >&2
        make_archive
        ;;
    esac
  fi

  # Throughput is all that counts, and the parallel collector has the most of it. exec, for Ctrl-C to reach Java.
  # A plug-in may need any module of the JDK, not only those that TSMC itself needs.
  set -- -XX:+UseParallelGC -p "$lib${TSMC_MODULE_PATH:+:$TSMC_MODULE_PATH}" --add-modules ALL-DEFAULT \
    -Dtsmc.plugins="$home/plugins" -m io.tsmc.runtime/io.tsmc.runtime.cli.Main "$@"
  # Most of what a run of seconds calls is not worth the optimising compiler: four times the calls that Java asks for. What
  # counts, the loops over particles, gets there all the same. (A seventh of the processor time of the pendulum.)
  set -- -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 \
    -XX:Tier4BackEdgeThreshold=160000 "$@"
  # What calls machine code has to be allowed to; a JDK before 22 does not know how.
  case "${TSMC_MODULE_PATH:-}" in
    *tsmc-native*) [ "$major" -lt 22 ] || set -- --enable-native-access=io.tsmc.nativecode "$@" ;;
  esac
  if [ -n "$archive" ] && [ -s "$archive" ]; then
    set -- -XX:SharedArchiveFile="$archive" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off "$@"
  fi
  exec "$java" "$@"
}
