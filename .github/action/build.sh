#!/usr/bin/env bash
# What action.yml runs: fetches the released program for this runner, checks its SHA-256, and builds the page.
# Its inputs come as INPUT_*; CORPUSCOPE_RELEASES is another place than GitHub's, for the test.
set -euo pipefail

fail() {
  echo "::error::$*"
  exit 1
}

[ -n "${INPUT_CORPUS:-}" ] || fail "the input \`corpus\` is missing: name the folder of your articles"
[ -e "$INPUT_CORPUS" ] || fail "there is no $INPUT_CORPUS in the checked out repository; does actions/checkout run before?"
out=${INPUT_OUT:-site}

case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) fail "there is no program for a runner of ${RUNNER_OS:-?} on ${RUNNER_ARCH:-?}; use ubuntu-latest" ;;
esac

releases=${CORPUSCOPE_RELEASES:-https://github.com/corpuscope/corpuscope/releases}
version=${INPUT_VERSION:-}
version=${version#v}
if [ -z "$version" ]; then
  if [[ "${ACTION_REF:-}" =~ ^v[0-9]+\.[0-9]+\.[0-9]+ ]]; then
    version=${ACTION_REF#v}
  else
    latest=$(curl -fsSL --retry 3 -o /dev/null -w '%{url_effective}' "$releases/latest") || fail "$releases/latest could not be fetched; the input \`version\` names a version"
    version=${latest##*/v}
  fi
fi
[[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$ ]] || fail "\`$version\` is no version; write it as 0.1.0"

stem=corpuscope-$version-$target
archive=$stem.tar.gz
[[ $target == *windows* ]] && archive=$stem.zip
folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/corpuscope.XXXXXX")
cd_back=$PWD

for file in "$archive" "$archive.sha256"; do
  curl -fsSL --retry 3 -o "$folder/$file" "$releases/download/v$version/$file" || fail "$releases/download/v$version/$file could not be fetched; is there a version $version?"
done

cd "$folder"
if command -v sha256sum > /dev/null; then
  sha256sum --check --strict --quiet "$archive.sha256" || fail "$archive is not the file that its checksum was made of; nothing was run"
else
  shasum --algorithm 256 --check --quiet "$archive.sha256" || fail "$archive is not the file that its checksum was made of; nothing was run"
fi
grep -qF "  $archive" "$archive.sha256" || fail "$archive.sha256 speaks of another file; nothing was run"
if [[ $archive == *.zip ]]; then unzip -q "$archive"; else tar -xzf "$archive"; fi
cd "$cd_back"

words=(build --out "$out")
[ -n "${INPUT_ONE_FILE:-}" ] && words+=(--one-file "$INPUT_ONE_FILE")
case "${INPUT_STRICT:-false}" in
  true) words+=(--strict) ;;
  false | "") ;;
  *) fail "the input \`strict\` is \`$INPUT_STRICT\`; write true or false" ;;
esac
PATH="$folder/$stem:$PATH" corpuscope "${words[@]}" -- "$INPUT_CORPUS"

# Later steps have the program by its name.
[ -n "${GITHUB_PATH:-}" ] && echo "$folder/$stem" >> "$GITHUB_PATH"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  { echo "out=$out"; echo "version=$version"; } >> "$GITHUB_OUTPUT"
fi
