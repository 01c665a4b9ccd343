"""The map is one sheet of A4 across, whatever the language and however many steps: nothing is cut, nothing runs over."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from django.urls import reverse

from leeway.members.tests.signed import proved
from leeway.process.document import ROOMY_LENGTH
from leeway.process.models import Guide, Stage
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.web.built import FOLDER, built_url
from tests.support.browser import chromium

CUT = """() => [...document.querySelectorAll(".map *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline" && !one.matches(".sr"))
    .map(one => one.className + " " + one.textContent.slice(0, 40))"""


def _map(world: Cast, language: str) -> str:
    """The page with its stylesheet inside, so that no server is needed."""
    world.alice.language = language
    world.alice.save(update_fields=["language"])
    client = Client()
    proved(client, world.alice)
    page = client.get(reverse("process:map", args=[stages()[0].version_id])).content.decode()
    style = (FOLDER / built_url("main.css").rsplit("/", 1)[-1]).read_text()
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r'<link rel="stylesheet"[^>]*>', lambda _link: f"<style>{style}</style>", page)


def _seven_steps() -> None:
    """The longest that people write: three more steps, and days on each."""
    version = stages()[0].version
    Stage.objects.filter(version=version).update(usual_days=120)
    for place in range(3):
        Stage.objects.create(
            process=version.process,
            version=version,
            position=100 + place,
            usual_days=14,
            name="Comparent nos propositions avec celles des autres",
        )


def _in_full(count: int, length: int) -> None:
    """So many steps with a sign and a help of this length on each."""
    spare = stages()[count].position if count < 7 else 1000
    Stage.objects.filter(version=stages()[0].version, kind="open", position__gte=spare).delete()
    for stage in stages()[:count]:
        words = ("What they ask of us before anything is drawn. " * 20)[:length].strip()
        Guide.objects.update_or_create(stage=stage, defaults={"because": words, "helps": words})


def _sheets(pdf: bytes) -> tuple[int, set[str]]:
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), {
        box.decode() for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    }


def _faults(drawn: dict[str, str]) -> list[str]:
    """What is cut, runs over, or is no A4 across, of pages printed by a Chromium of its own."""
    found = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1031, "height": 702})  # the sheet within its margins
        page.emulate_media(media="print")
        for look, html in drawn.items():
            page.set_content(html)
            found += [f"{look}: {cut}" for cut in page.evaluate(CUT)]
            count, boxes = _sheets(page.pdf(prefer_css_page_size=True))
            found += [f"{look}: {count} sheets"] if count != 1 else []
            found += [f"{look}: {box}" for box in boxes if not box.startswith(("0 0 841", "0 0 842"))]
    return found


@pytest.mark.browser
def test_the_map_is_one_whole_sheet(world: Cast) -> None:
    drawn = {f"few, {language}": _map(world, language) for language in ("en", "fr")}
    _seven_steps()
    drawn |= {f"many, {language}": _map(world, language) for language in ("en", "fr")}
    _in_full(7, 420)  # sixty words, long ones
    drawn["all that may be written"] = _map(world, "fr")
    _in_full(6, ROOMY_LENGTH // 2 - 30)
    drawn["as much as stands in large type"] = _map(world, "fr")
    assert [look for look, html in drawn.items() if 'class="map map--large"' in html] == [
        "few, en",
        "few, fr",
        "as much as stands in large type",
    ]
    with ThreadPoolExecutor(1) as beside:  # the loop of the browser stays out of the thread of the database
        assert beside.submit(_faults, drawn).result() == []
