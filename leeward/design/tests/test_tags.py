"""The parts, as HTML."""

from __future__ import annotations

import xml.etree.ElementTree as tree
from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from leeward.design.icons import ICONS, TURNING
from leeward.design.shell import NavItem
from leeward.design.templatetags import design
from leeward.design.views import FILLED, WRONG, SampleForm

WRONG_DATA = MultiValueDict(dict(WRONG))
FULL_DATA = MultiValueDict(dict(FILLED))


def made(source: str, **values: object) -> str:
    return Template("{% load design %}" + source).render(Context(values))


WANTED = [
    "lifebuoy",
    "leave",
    "sun",
    "stairs",
    "speech",
    "users",
    "user",
    "check",
    "check-circle",
    "clock",
    "calendar",
    "chevron-left",
    "chevron-right",
    "chevron-down",
    "chevron-up",
    "lock",
    "eye",
    "shield",
    "globe",
    "question",
    "cloud-check",
    "phone",
    "envelope",
    "clipboard",
    "paperclip",
    "send",
    "table",
    "chart",
    "octagon-alert",
    "triangle-alert",
    "diamond-info",
    "info",
    "search",
    "pencil",
    "plus",
    "x",
    "minus-circle",
    "book",
    "rota",
    "sheet",
    "video",
    "mic",
    "settings",
    "download",
    "print",
    "key",
    "flag",
    "home",
    "heart",
    "list",
    "filter",
    "bell",
    "door",
    "arrow-right",
    "external",
]


class TestIcons:
    @pytest.mark.parametrize("name", WANTED)
    def test_it_is_drawn(self, name: str) -> None:
        assert name in ICONS

    @pytest.mark.parametrize("name", sorted(ICONS))
    def test_it_is_a_drawing_and_nothing_else(self, name: str) -> None:
        inside = tree.fromstring(f"<svg>{ICONS[name]}</svg>")
        assert {item.tag for item in inside.iter()} <= {
            "svg",
            "path",
            "circle",
            "rect",
            "line",
            "polyline",
            "polygon",
            "ellipse",
        }
        assert not any(
            key.startswith("on") or key in ("style", "href", "class")
            for item in inside.iter()
            for key in item.attrib
        )

    def test_it_is_hidden_from_screen_readers(self) -> None:
        assert 'aria-hidden="true"' in made('{% icon "clock" %}')

    def test_arrows_turn_and_clocks_do_not(self) -> None:
        assert "icon--turns" in made('{% icon "chevron-right" %}')
        assert "icon--turns" not in made('{% icon "clock" %}')
        assert "icon--turns" not in made('{% icon "chevron-right" turns=False %}')
        assert "icon--turns" in made('{% icon "clock" turns=True %}')
        assert set(ICONS) >= TURNING

    def test_an_icon_that_was_never_drawn_is_an_error(self) -> None:
        with pytest.raises(design.UnknownIcon):
            made('{% icon "sparkles" %}')

    def test_a_page_without_an_icon_name_has_none(self) -> None:
        assert made("{% icon item.icon %}", item=NavItem("Today", "/")) == ""


class TestStates:
    @pytest.mark.parametrize("tone", design.TONES)
    def test_every_state_has_a_shape_and_a_word(self, tone: str) -> None:
        html = made("{% tag tone 'Word' %}", tone=tone)
        assert "<svg" in html
        assert "Word" in html
        assert design.TONES[tone] in ICONS

    def test_a_state_that_was_never_agreed_is_an_error(self) -> None:
        with pytest.raises(design.UnknownTone):
            made("{% tag 'success' 'Word' %}")

    def test_words_of_people_are_escaped_everywhere(self) -> None:
        bad = "<script>alert(1)</script>"
        sources = [
            "{% tag 'good' bad %}",
            "{% notice 'info' bad bad %}",
            "{% notice_around 'info' bad %}{{ bad }}{% endnotice_around %}",
            "{% person bad bad %}",
            "{% face bad %}",
            "{% fact 'clock' bad bad %}",
            "{% last_line bad %}",
            "{% calm_end bad bad %}",
            "{% see_earlier bad bad %}",
            "{% due 'good' bad %}",
            "{% call_row bad bad bad %}",
            "{% timeline_row bad 'clock' bad bad bad time=bad state='good' words=bad %}",
            "{% place 1 2 bad %}",
            "{% saved text=bad %}",
            "{% tabs items bad %}",
            "{% seg items bad %}",
            "{% empty bad bad %}",
            "{% icon 'clock' more=bad %}",
        ]
        for source in sources:
            html = made(source, bad=bad, items=[(bad, bad, True)])
            assert "<script" not in html, source

    def test_a_notice_may_hold_html(self) -> None:
        html = made('{% notice_around "help" "Now" %}<p><a href="/x/">Go</a></p>{% endnotice_around %}')
        assert '<a href="/x/">Go</a>' in html
        assert "notice--help" in html

    def test_an_open_notice_is_an_error(self) -> None:
        with pytest.raises(TemplateSyntaxError):
            made('{% notice_around "help" "Now" %}<p>')


class TestPlaceAndTime:
    def test_the_place_is_words_first(self) -> None:
        html = made("{% place 2 4 %}")
        assert "Step 2 of 4" in html
        assert html.count('class="done"') == 1
        assert html.count('class="here"') == 1
        assert html.count("<i></i>") == 2
        assert 'aria-hidden="true"' in html

    def test_saved_is_a_status_even_before_anything_is_saved(self) -> None:
        assert made("{% saved %}") == '<p class="saved" role="status" data-saved></p>'

    def test_saved_says_when(self) -> None:
        html = made("{% saved at=at %}", at=datetime(2026, 1, 10, 18, 12, tzinfo=UTC))
        assert "Saved at" in html
        assert "12" in html

    @pytest.mark.parametrize(
        ("minutes", "words"), [(113, "1 h 53 min"), (60, "1 h"), (7, "7 min"), (0, "0 min"), (4000, "2 days")]
    )
    def test_spans_are_said_in_words(self, minutes: int, words: str) -> None:
        assert design.span_words(minutes) == words

    def test_a_clock_says_what_is_left_and_draws_what_is_gone(self) -> None:
        now = datetime(2026, 1, 10, 8, 12, tzinfo=UTC)
        html = made(
            "{% due_clock a b now %}", a=now - timedelta(hours=1), b=now + timedelta(hours=3), now=now
        )
        assert "3 h left" in html
        assert 'width="25.0"' in html
        assert "style=" not in html

    def test_a_late_clock_says_so_and_stays_inside_its_bar(self) -> None:
        now = datetime(2026, 1, 10, 8, 12, tzinfo=UTC)
        html = made(
            "{% due_clock a b now %}", a=now - timedelta(hours=5), b=now - timedelta(minutes=40), now=now
        )
        assert "40 min late" in html
        assert "clock--late" in html
        assert 'width="100.0"' in html


def test_a_day_bar_draws_who_is_there_and_nothing_outside_the_day() -> None:
    begin = datetime(2026, 3, 2, 9, tzinfo=UTC)
    end = begin + timedelta(hours=8)
    html = design.day_bar(
        begin, end, [(begin - timedelta(hours=1), begin + timedelta(hours=4))], [(begin, end)]
    )
    assert '<rect class="day-bar__lead" x="0.0" y="0" width="50.0" height="8"/>' in html
    assert '<rect class="day-bar__second" x="0.0" y="9" width="100.0" height="5"/>' in html


class TestFields:
    def field(self, name: str, form: SampleForm) -> str:
        return made("{% field form." + name + " %}", form=form)

    def test_a_field_has_its_label_hint_and_what_is_kept(self) -> None:
        html = self.field("called", SampleForm())
        assert '<label class="field__label" for="id_called">' in html
        assert 'aria-describedby="id_called_hint id_called_kept"' in html
        assert 'id="id_called_kept"' in html

    def test_an_error_is_named_first_and_the_text_is_kept(self) -> None:
        html = self.field("email", SampleForm(WRONG_DATA))
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_email_error"' in html
        assert 'value="robin.example.org"' in html
        assert "field--error" in html

    def test_what_may_be_left_out_says_so(self) -> None:
        assert "you can leave this out" in self.field("letter", SampleForm())
        assert "you can leave this out" not in self.field("called", SampleForm())

    def test_radios_are_tiles_in_a_fieldset_with_a_legend(self) -> None:
        html = self.field("often", SampleForm())
        assert html.count('type="radio"') == 4
        assert "<legend" in html
        assert "tile--pass" in html
        assert "8 to 13 days" in html
        assert "checked" not in html

    def test_a_choice_begins_with_a_capital_also_inside_a_group(self) -> None:
        class Roles(forms.Form):
            role = forms.ChoiceField(choices=[("a", "service manager"), ("Care", [("b", "clinician")])])
            place = forms.ChoiceField(choices=[("c", "at home")], widget=forms.RadioSelect)

        html = made("{% field form.role %}{% field form.place %}", form=Roles())
        assert all(words in html for words in (">Service manager<", ">Clinician<", ">At home<"))

    def test_answers_are_shown_back(self) -> None:
        html = self.field("what", SampleForm(FULL_DATA))
        assert html.count(" checked") == 2
        assert html.count('type="checkbox"') == 3
        assert 'value="low" checked' in html

    def test_a_missing_choice_says_choose(self) -> None:
        html = self.field("often", SampleForm(WRONG_DATA))
        assert "Please choose an answer." in html
        assert 'aria-describedby="id_often_error id_often_hint"' in html

    def test_the_summary_leads_to_every_error(self) -> None:
        form = SampleForm(WRONG_DATA)
        html = made("{% error_summary form %}", form=form)
        for bound in form:
            if bound.errors:
                target = bound.id_for_label or bound.auto_id
                assert f'href="#{target}"' in html
                assert f'id="{target}"' in made("{% form_fields form %}", form=form)
        assert made("{% error_summary form %}", form=SampleForm(FULL_DATA)) == ""

    def test_a_form_renders_itself(self) -> None:
        html = str(SampleForm(WRONG_DATA))
        assert "error-summary" in html
        assert 'name="agree"' in html

    def test_no_field_holds_inline_style(self) -> None:
        assert "style=" not in str(SampleForm(WRONG_DATA))


class TestLists:
    def test_the_open_tab_is_marked(self) -> None:
        html = made("{% tabs items 'Show' %}", items=[("A", "/a/", True), NavItem("B", "/b/", "sun")])
        assert '<a href="/a/" aria-current="page">A</a>' in html
        assert html.count("aria-current") == 1
        assert "<svg" in html

    def test_two_parts_are_enough_for_an_item(self) -> None:
        assert made("{% seg items 'Show' %}", items=[("A", "/a/")]).count("<a ") == 1

    def test_nothing_earlier_is_nothing(self) -> None:
        assert made("{% see_earlier '' %}") == ""

    def test_a_number_without_a_link_is_still_readable(self) -> None:
        assert made("{% call_row 'Call 000' %}").startswith('<p class="call">')


def test_words_in_another_language_than_the_page_are_marked():
    assert design.said_in("en", "Not <at> all") == "<span>Not &lt;at&gt; all</span>"
    with translation.override("ar"):
        assert design.said_in("en", "Not at all") == '<span lang="en" dir="auto">Not at all</span>'
        assert design.said_in("ar", "أبدًا") == "<span>أبدًا</span>"
