#!/bin/sh
# Builds the page of the articles and puts it on a server with rsync. Written by `corpuscope publish rsync`.
#
#   ./publish.sh user@server.example:/var/www/articles/
set -eu
target=${1:?"usage: $0 user@server:/folder/"}
cd "$(dirname "$0")"

corpuscope build {{corpus}} --out {{out}}

# New files come first, the page that names them after, and what no page names any more goes last: whoever reads
# meanwhile meets the old page or the new one. Of the files on the server only those are removed that builds write.
rsync -rtz --exclude=/index.html --exclude=/corpus/manifest.json {{out}}/ "$target"
rsync -rtz {{out}}/ "$target"
rsync -rtz --delete \
  --include=/corpus/ --include='/corpus/*.bin' --include='/explorer-*' --include='/later-*' --include='/watch-*' \
  --include='/icon-*' --include='/maker-*' --include='/workshop-*' --exclude='*' {{out}}/ "$target"
