#!/bin/sh
# Pages in a browser: access (axe), width, dark and paper. usage: run.sh BUILD
# Prints TAP. Without a browser, node or the packages from npm it is skipped, with the reason.
build=$1/pages
skip() {
    echo "ok 1 pages # skip $1"
    exit 0
}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "no Chromium"
command -v node >/dev/null && command -v npm >/dev/null || skip "no node with npm"
[ -x "$1/heng" ] || skip "$1/heng is not there"
mkdir -p "$build"
if [ ! -d "$build/node_modules/axe-core" ] || [ ! -d "$build/node_modules/puppeteer-core" ]; then
    npm install --silent --no-save --prefix "$build" axe-core@4 puppeteer-core@24 >"$build/npm.log" 2>&1 ||
        skip "npm cannot fetch axe-core and puppeteer-core"
fi
# both as the files below stdlib/ stand
lua5.4 tests/pages/render.lua "$build" || exit 1
"$1/heng" doc jiangsu/2024 --stdlib stdlib -q -o "$build/document.html" || exit 1
NODE_PATH=$build/node_modules node tests/pages/check.js "$browser" "$build"/*.html
