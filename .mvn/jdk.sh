# Sourced by mvnw and the launchers. use_jdk exports JAVA_HOME: a JDK 25, or a newer one where there is no 25.

jdk_candidates() {
    printf '%s\n' "${JAVA_HOME-}" "${JAVA25_HOME-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" "${JDK_25-}" \
        /usr/lib/jvm/* /opt/java/* /opt/*jdk* /usr/local/openjdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jenv/versions/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    [ ! -r "$HOME/.m2/toolchains.xml" ] || sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml"
    [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25 2>/dev/null || :
}

jdk_major() {
    [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 1
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            [ "$key" = JAVA_VERSION ] || continue
            value=${value#\"}
            echo "${value%%[!0-9]*}"
            return 0
        done <"$1/release"
    fi
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

use_jdk() {
    newer=
    while IFS= read -r home; do
        major=$(jdk_major "$home") || continue
        # Exactly 25 first: Error Prone and Mockito lag behind a new JDK by months.
        if [ "${major:-0}" -eq 25 ]; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
        [ "${major:-0}" -lt 25 ] || [ -n "$newer" ] || newer=$home
    done <<EOF
$(jdk_candidates)
EOF
    if [ -z "$newer" ]; then
        echo "${0##*/}: no JDK 25 found; install one, or set JAVA25_HOME to its directory." >&2
        return 1
    fi
    JAVA_HOME=$newer
    export JAVA_HOME
}
