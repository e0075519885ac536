# Sourced by the launchers, after $root is set and jdk.sh is sourced. Builds a module when its sources have changed, then
# becomes its main class. The caller sets:
#   module    whose class path to run             modules   all that it is built from, itself included
#   phase     how far Maven has to go             main      the main class
#   training  arguments of a run whose loaded classes are kept for a faster start; empty for none
#   jvm       options for the JVM
# It builds into target/launcher, not target: neither a test run nor this one then pulls classes from under the other.

out=target/launcher

say() { echo "${0##*/}: $*" >&2; }

is_stale() {
    stamp=$root/$module/$out/stamp
    [ -f "$stamp" ] || return 0
    set -- "$root/pom.xml" "$root/.mvn"
    for each in $modules; do
        set -- "$@" "$root/$each/pom.xml" "$root/$each/src/main"
    done
    # Directories count too: their time changes when a file is deleted.
    [ -z "$(find "$@" -newer "$stamp" 2>/dev/null | head -n 1)" ] || return 0
    while IFS= read -r entry; do
        [ -e "$entry" ] || return 0
    done <"$root/$module/$out/entries"
    return 1
}

lock() {
    mkdir -p "$root/target"
    until mkdir "$root/target/launcher.lock" 2>/dev/null; do
        holder=$(cat "$root/target/launcher.lock/pid" 2>/dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then rm -rf "$root/target/launcher.lock"; else sleep 1; fi
    done
    echo $$ >"$root/target/launcher.lock/pid"
    trap 'rm -rf "$root/target/launcher.lock"' EXIT
    trap 'exit 130' INT TERM
}

unlock() {
    rm -rf "$root/target/launcher.lock"
    trap - EXIT INT TERM
}

# Our own classes are copied to jars that are never written again, so that a later build leaves running processes alone.
collect_entries() {
    lib=$root/$module/$out/lib.$$
    rm -rf "$root/$module/$out"/lib.*
    mkdir -p "$lib"
    n=0
    { echo "$root/$module/$out/classes"; tr ':' '\n' <"$root/$module/$out/classpath"; echo; } | while IFS= read -r entry; do
        case $entry in
            '') ;;
            "$root"/*.jar) cp "$entry" "$lib" && echo "$lib/${entry##*/}" ;;
            "$root"/*)
                n=$((n + 1))
                "$JAVA_HOME/bin/jar" --create --file "$lib/$n.jar" -C "$entry" . && echo "$lib/$n.jar"
                ;;
            *) echo "$entry" ;;
        esac
    done >"$root/$module/$out/entries"
}

run_build() {
    mkdir -p "$root/$module/$out"
    rm -f "$root/$module/$out/cache.aot"
    # Before the build, so that what is edited meanwhile is seen as newer.
    : >"$root/$module/$out/stamp.next"
    (cd "$root" && ./mvnw -q -B -Dquick -Dmaven.test.skip=true -Doutput.directory="$out" \
        -pl "$(echo "$modules" | tr ' ' ',')" "$phase" \
        dependency:build-classpath -Dmdep.outputFile="$out/classpath" -DincludeScope=runtime) || return 1
    collect_entries
    mv "$root/$module/$out/stamp.next" "$root/$module/$out/stamp"
}

class_path() { paste -s -d : "$root/$module/$out/entries"; }

build_if_stale() {
    is_stale || return 0
    lock
    if is_stale; then
        say "building, which takes a minute the first time and seconds later..."
        log=$root/target/launcher.log
        if ! run_build >"$log" 2>&1; then
            say "the build failed:"
            cat "$log" >&2
            exit 70
        fi
        [ -z "$training" ] || train
    fi
    unlock
}

# A failure here costs some tenths of a second at each start, and nothing else.
train() {
    # shellcheck disable=SC2086
    "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$root/$module/$out/cache.aot" $jvm -cp "$(class_path)" "$main" $training \
        </dev/null >/dev/null 2>&1 || :
}

launch() {
    build_if_stale
    cache=
    [ ! -f "$root/$module/$out/cache.aot" ] || cache=-XX:AOTCache=$root/$module/$out/cache.aot
    # shellcheck disable=SC2086
    exec "$JAVA_HOME/bin/java" ${cache:+"$cache"} $jvm -Dssmreconnect.root="$root" \
        -Dssmreconnect.functions="$root/functions/$out/ssm-reconnect-functions.jar" -cp "$(class_path)" "$main" "$@"
}
