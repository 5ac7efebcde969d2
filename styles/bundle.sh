#!/bin/sh
# Joins the style sheets into styles/dist.css, the one file the page asks for.
# Trunk runs it before each build. It leaves an unchanged file alone, so that `trunk watch` does not go round in circles.
set -eu
cd "$(dirname "$0")"

new=dist.css.new
cat tokens.css base.css icons.css components/*.css > "$new"
if cmp -s "$new" dist.css; then rm "$new"; else mv "$new" dist.css; fi
