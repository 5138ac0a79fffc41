"""Talks of single views as PowerPoint files, and what stands on their slides."""

import io

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.charts import CHARTS
from dashboard.export.powerpoint.presentation import presentation
from dashboard.talks.talk import Slide, Talk, View
from dashboard.vocabulary.selection import Selection
from dashboard.web.powerpoint import address

#: The smallest PNG there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d4944415478da63fcffff3f0300050001ff7d3a5e480000000049454e44ae426082"
)


def link(view):
    return f"https://dash.example/{address(view, 'en')}"


def drawn(view):
    return PNG


def opened(talk, repository, words, picture=drawn):
    return Presentation(io.BytesIO(presentation(talk, repository, words, link, picture)))


def answer(view, repository, words):
    return view.chart.answer(repository, view.selection, words)


def block(view, repository, words):
    return answer(view, repository, words).parts


def picture(view, repository, words):
    return answer(view, repository, words).picture


def of_views(*names, title=None, **more):
    """A talk of one slide for each view."""
    views = [View(CHARTS[name], CHARTS[name].asked(Selection.from_query(query)))
             for name, _, query in (each.partition("?") for each in names)]  # fmt: skip
    slides = tuple(
        Slide("one view", (view,), title or {}, {}, more.get("notes", {}), {}, 0) for view in views
    )
    return Talk("tested", {"en": more.get("name", "Tested")}, {}, slides)


def charts_of(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables_of(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def pictures_of(slide):
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


def texts_of(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def links_of(slide):
    return [
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
