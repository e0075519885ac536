# Sourced by mvnw. use_maven sets MAVEN to the pinned Maven, fetched if need be, or else to one that is good enough.
# No registry is named here: the Maven that is already installed fetches the pinned one by its coordinates, so that
# a person's own mirror and proxy settings hold for it too.

MAVEN_VERSION=3.9.16
MAVEN_SHA512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
MAVEN_AT_LEAST=3.8.7

maven_version() {
    "$1" -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p'
}

good_enough() {
    case $1 in
        3.*) [ "$(printf '%s\n' "$1" "$MAVEN_AT_LEAST" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$MAVEN_AT_LEAST" ] ;;
        *) return 1 ;;
    esac
}

sha512_of() {
    if command -v sha512sum >/dev/null; then sha512sum "$1"; else shasum -a 512 "$1"; fi | cut -d' ' -f1
}

# The caller's own local repository, settings and "offline" hold for the fetch as well.
fetch_arguments() {
    while [ $# -gt 0 ]; do
        case $1 in
            -Dmaven.repo.local=* | -o | --offline) printf '%s\n' "$1" ;;
            -s | --settings | -gs | --global-settings)
                printf '%s\n' "$1" "${2-}"
                [ $# -lt 2 ] || shift
                ;;
        esac
        shift
    done
}

fetch_maven() (
    installed=$1
    target=$2
    shift 2
    mkdir -p "${target%/*}"
    scratch=$(mktemp -d "${target%/*}/.fetch.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    IFS='
'
    # From an empty directory, so that neither this project's POM nor its .mvn apply.
    cd "$scratch"
    # shellcheck disable=SC2046
    "$installed" -q -B -ntp $(fetch_arguments "$@") \
        org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
        -Dartifact="org.apache.maven:apache-maven:$MAVEN_VERSION:tar.gz:bin" -DoutputDirectory="$scratch" >/dev/null 2>&1 || return 1
    archive=$scratch/apache-maven-$MAVEN_VERSION-bin.tar.gz
    if [ "$(sha512_of "$archive")" != "$MAVEN_SHA512" ]; then
        echo "mvnw: the fetched Maven $MAVEN_VERSION does not have the checksum in .mvn/maven.sh; it was not used." >&2
        return 1
    fi
    tar -xzf "$archive" -C "$scratch"
    # A rename, so that two first runs at once cannot see half a Maven; the loser's copy is dropped.
    [ -d "$target" ] || mv "$scratch/apache-maven-$MAVEN_VERSION" "$target"
    [ -x "$target/bin/mvn" ]
)

use_maven() {
    dists=${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists
    ours=$dists/apache-maven-$MAVEN_VERSION/$(printf %.8s "$MAVEN_SHA512")
    for MAVEN in "$ours/bin/mvn" "$dists/apache-maven-$MAVEN_VERSION"*/*/bin/mvn "$dists/apache-maven-$MAVEN_VERSION"*/*/apache-maven-"$MAVEN_VERSION"/bin/mvn; do
        [ ! -x "$MAVEN" ] || return 0
    done
    if ! MAVEN=$(command -v mvn); then
        echo "mvnw: no Maven found; install one from version $MAVEN_AT_LEAST on, it fetches the pinned $MAVEN_VERSION by itself." >&2
        return 1
    fi
    found=$(maven_version "$MAVEN")
    [ "$found" != "$MAVEN_VERSION" ] || return 0
    if fetch_maven "$MAVEN" "$ours" "$@"; then
        MAVEN=$ours/bin/mvn
    elif good_enough "$found"; then
        echo "mvnw: Maven $MAVEN_VERSION could not be fetched; running the installed $found." >&2
    else
        echo "mvnw: Maven $MAVEN_VERSION could not be fetched, and the installed ${found:-one} is older than $MAVEN_AT_LEAST." >&2
        return 1
    fi
}
