"""Pictures of pages kept small, and how far two of them are apart as an eye would see it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops

SCALE = 2.5  # how much smaller than on the screen they are kept
BLOCK = 8  # their points a block: about a line of text high, so that a letter drawn a shade otherwise does not count
FAR = 20  # of 255: how far the mean of a block may be off in any colour
MOST = 0.004  # the share of blocks that may be further off
COLOURS = 32


def small(png: bytes) -> Image.Image:
    """A screenshot in the size that is kept."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return picture.resize((round(picture.width / SCALE), round(picture.height / SCALE)), Image.Resampling.BOX)


def save(picture: Image.Image, path: Path) -> None:
    """Writes it with few colours, chosen so that a rare one (a rule, a link) is not lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def load(path: Path) -> Image.Image:
    return Image.open(path).convert("RGB")


def difference(golden: Image.Image, new: Image.Image) -> str:
    """What is different, in words with the place of the worst block; empty where an eye would see the same."""
    if golden.width != new.width or abs(golden.height - new.height) > BLOCK:
        return f"it was {_size(golden)} and is {_size(new)}"
    one, two = _blocks(golden), _blocks(new.crop((0, 0, *golden.size)))
    off = ImageChops.difference(one, two)
    data = off.tobytes()  # three bytes a point
    worst = [max(data[at : at + 3]) for at in range(0, len(data), 3)]
    far = sum(each > FAR for each in worst)
    if far <= MOST * len(worst):
        return ""
    at = worst.index(max(worst))
    place = f"{at % one.width * BLOCK * SCALE:.0f}, {at // one.width * BLOCK * SCALE:.0f} px"
    return f"{far} of {len(worst)} blocks are off, by up to {max(worst)} of 255, worst at {place}"


def _size(picture: Image.Image) -> str:
    return f"{picture.width * SCALE:.0f} × {picture.height * SCALE:.0f} px"


def _blocks(picture: Image.Image) -> Image.Image:
    return picture.resize((max(1, picture.width // BLOCK), max(1, picture.height // BLOCK)), Image.Resampling.BOX)
