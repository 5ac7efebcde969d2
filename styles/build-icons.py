#!/usr/bin/env python3
"""Writes styles/icons.css from public/icons/*.svg: a font with one sign for each drawing, and a class for each sign.

public/icons/ is the source of truth: one 16 x 16 drawing a file, in currentColor. Run this after adding or changing
one, and commit the result. It needs `pip install picosvg fonttools brotli`; building the page does not.

Why a font: the browser lays out an SVG image as a document of its own. Fifty of them took 0.1 s until the page was
ready, 0.6 s on a processor four times slower.

  .icon--<name>   the sign in the colour of the text. For controls and panels.
  .glyph--<name>  drawings with data-category or data-ink (a severity) in that colour. For boxes.
"""

import base64
import io
import re
import xml.etree.ElementTree as xml
from pathlib import Path

import pathops
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from picosvg import svg_pathops, svg_types

HERE = Path(__file__).resolve().parent
UNITS = 2048  # of the font, for the 16 of a drawing
FIRST = 0xE000  # of Unicode's private use area
SVG = "{http://www.w3.org/2000/svg}"


def outline(shape, style):
    """What a shape inks: its inside, its line, or both."""
    get = lambda key: shape.get(key, style.get(key))
    numbers = {key: float(value) for key, value in shape.items() if key in ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r")}
    made = {
        "circle": lambda: svg_types.SVGCircle(**numbers).as_path(),
        "ellipse": lambda: svg_types.SVGEllipse(**numbers).as_path(),
        "rect": lambda: svg_types.SVGRect(**numbers).as_path(),
        "path": lambda: svg_types.SVGPath(d=shape.get("d")),
    }
    path = made[shape.tag.removeprefix(SVG)]().explicit_lines().absolute().arcs_to_cubics().expand_shorthand()
    inked = svg_pathops.skia_path(path.as_cmd_seq(), "nonzero")
    parts = []
    if get("fill") != "none":
        parts.append(inked)
    if get("stroke") != "none":
        line = svg_pathops.skia_path(path.as_cmd_seq(), "nonzero")
        line.stroke(float(get("stroke-width")), pathops.LineCap.ROUND_CAP, pathops.LineJoin.ROUND_JOIN, 4)
        line.convertConicsToQuads(0.002)
        parts.append(line)
    return parts


def together(paths):
    whole = pathops.Path()
    for path in paths:
        whole = pathops.op(whole, path, pathops.PathOp.UNION, fix_winding=True)
    return whole


def ink(drawing):
    """All that a drawing inks. What a mask has in black is left out of it."""
    cut = {
        mask.get("id"): together(part for shape in mask if shape.get("stroke") == "#000" for part in outline(shape, drawing))
        for mask in drawing.iter(SVG + "mask")
    }
    parts = []
    for shape in drawing:
        if shape.tag == SVG + "mask":
            continue
        whole = together(outline(shape, drawing))
        if mask := re.fullmatch(r"url\(#(.*)\)", shape.get("mask", "")):
            whole = pathops.op(whole, cut[mask[1]], pathops.PathOp.DIFFERENCE, fix_winding=True)
        parts.append(whole)
    return together(parts)


def sign(path):
    pen = TTGlyphPen(None)
    scale = UNITS / 16
    path.draw(TransformPen(Cu2QuPen(pen, 1, reverse_direction=True), (scale, 0, 0, -scale, 0, UNITS)))
    return pen.glyph()


def font(drawings):
    names = [".notdef", *drawings]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({FIRST + at: name for at, name in enumerate(drawings)})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()} | {name: sign(ink(it)) for name, it in drawings.items()})
    signs = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (UNITS, getattr(signs[name], "xMin", 0)) for name in names})
    builder.setupHorizontalHeader(ascent=UNITS, descent=0)
    builder.setupNameTable({"familyName": "Groundplan icons", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=UNITS, sTypoDescender=0, sTypoLineGap=0, usWinAscent=UNITS, usWinDescent=0)
    builder.setupPost(keepGlyphNames=False)
    # Drawn as they are at every size: no fitting to the grid of pixels.
    builder.font["gasp"] = newTable("gasp")
    builder.font["gasp"].gaspRange = {0xFFFF: 0x000A}
    # The same drawings give the same bytes: any date will do.
    builder.font["head"].created = builder.font["head"].modified = 3_786_912_000
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff2"
    out = io.BytesIO()
    builder.save(out)
    return base64.b64encode(out.getvalue()).decode()


def main():
    drawings = {file.stem: xml.parse(file).getroot() for file in sorted((HERE.parent / "public" / "icons").glob("*.svg"))}
    rules, colours = [], {}
    for at, (name, drawing) in enumerate(drawings.items()):
        rules.append(f'.icon--{name}, .glyph--{name} {{ --icon: "\\{FIRST + at:x}"; }}')
        token = "--cat-" + drawing.get("data-category") if drawing.get("data-category") else "--" + drawing.get("data-ink", "")
        if token != "--":
            colours.setdefault(token, []).append(f".glyph--{name}")
    rules += [f"{', '.join(names)} {{ --glyph: var({token}); }}" for token, names in colours.items()]
    tokens = (HERE / "tokens.css").read_text()
    for token in colours:
        assert f"{token}:" in tokens, f"no colour {token}"
    (HERE / "icons.css").write_text(
        "/* Written by styles/build-icons.py from public/icons/. Change the drawings there. */\n"
        f'@font-face {{ font-family: "Groundplan icons"; src: url("data:font/woff2;base64,{font(drawings)}") format("woff2"); }}\n'
        + "\n".join(rules)
        + "\n"
    )


main()
