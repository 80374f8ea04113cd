# Finds a JDK 25 and leaves its `java` in $handrail_java. Sourced, not run. Uses bash alone, because
# every process that is started here is paid for at each command.

# The version a JDK folder says it has, from its `release` file.
handrail_jdk_major() {
  local line
  [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#*=\"}
        handrail_major=${line%%[.\"-]*}
        return 0
        ;;
    esac
  done <"$1/release"
  return 1
}

# Whether it is a JDK that will do.
handrail_is_java() {
  [ -n "$1" ] && handrail_jdk_major "$1" && [ "$handrail_major" -ge 25 ] 2>/dev/null || return 1
  handrail_java=$1/bin/java
  handrail_java_home=$1
}

handrail_find_java() {
  local folder on_path
  handrail_is_java "${HANDRAIL_JAVA_HOME:-}" && return 0
  handrail_is_java "${JAVA_HOME:-}" && return 0
  on_path=$(type -P java || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path")
    on_path=${on_path%/bin/java}
  fi
  for folder in "$on_path" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    handrail_is_java "$folder" && return 0
  done
  cat >&2 <<'MESSAGE'
handrail: error: no JDK 25 found
hint: looked at $HANDRAIL_JAVA_HOME, $JAVA_HOME, the PATH, /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks
hint: install one (Debian: apt-get install temurin-25-jdk or openjdk-25-jdk; macOS: brew install openjdk@25; anywhere: sdk install java 25-tem) or set JAVA_HOME to it
MESSAGE
  return 1
}
