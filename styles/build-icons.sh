#!/bin/sh
# Writes styles/icons.css from public/icons/*.svg and the colours in styles/tokens.css.
#
# public/icons/ is the source of truth: one 16 x 16 drawing a file, in currentColor. Run this after adding or
# changing one, and commit the result. Data URIs keep the whole page at a handful of requests.
#
#   .icon--<name>   every drawing as a mask, painted in currentColor. For controls and panels.
#   .glyph--<name>  drawings with data-category (its colour) or data-ink (a severity) as a background image in that
#                   colour, once for each theme. For boxes on the canvas, where a mask would cost paint time.
set -eu
cd "$(dirname "$0")/.."

awk '
  function uri(svg) {
    gsub(/"/, "\047", svg); gsub(/%/, "%25", svg); gsub(/#/, "%23", svg); gsub(/</, "%3C", svg); gsub(/>/, "%3E", svg)
    return "url(\"data:image/svg+xml," svg "\")"
  }
  function attribute(svg, name,    at) {
    if (!match(svg, " " name "=\"[^\"]*\"")) return ""
    at = substr(svg, RSTART, RLENGTH)
    gsub(/^[^"]*"|"$/, "", at)
    return at
  }
  FILENAME == "styles/tokens.css" {
    if ($0 ~ /data-theme="dark"/) dark = 1
    else if ($0 ~ /^:root/) dark = 0
    if ($1 ~ /^--[a-z0-9-]+:$/ && $2 ~ /^#/) { sub(/:$/, "", $1); sub(/;$/, "", $2); colour[$1, dark] = $2 }
    next
  }
  {
    name = FILENAME; sub(/.*\//, "", name); sub(/\.svg$/, "", name)
    svg = $0
    token = ""
    if (attribute(svg, "data-category") != "") token = "--cat-" attribute(svg, "data-category")
    if (attribute(svg, "data-ink") != "") token = "--" attribute(svg, "data-ink")
    gsub(/ data-(category|ink)="[^"]*"/, "", svg)
    masks = masks ".icon--" name " { --icon: " uri(svg) "; }\n"
    if (token == "") next
    if (!((token, 0) in colour) || !((token, 1) in colour)) { print "no colour " token " for " name > "/dev/stderr"; exit 1 }
    light = svg; gsub(/currentColor/, colour[token, 0], light)
    night = svg; gsub(/currentColor/, colour[token, 1], night)
    glyphs = glyphs ".glyph--" name " { background-image: " uri(light) "; }\n"
    nights = nights "[data-theme=\"dark\"] .glyph--" name " { background-image: " uri(night) "; }\n"
  }
  END {
    print "/* Written by styles/build-icons.sh from public/icons/. Change the drawings there. */"
    printf "%s\n%s\n%s", masks, glyphs, nights
  }
' styles/tokens.css public/icons/*.svg > styles/icons.css.new
mv styles/icons.css.new styles/icons.css
