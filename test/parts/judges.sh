#!/usr/bin/env bash
# Installs the two judges of test/long/judges.long.ts, which nothing else needs: 185 MB, beside the other packages.
set -eu
cd "$(dirname "$0")/../.."
npm install --no-save --no-audit --no-fund --prefix node_modules/.cache/trefoil/judges @stdy/cli@0.22 @stoplight/prism-cli@5
