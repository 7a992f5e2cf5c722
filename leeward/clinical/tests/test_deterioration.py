"""First to last, at any time, and who could not rise: by hand."""

import pytest

from leeward.clinical.deterioration import CourseEnd, Series, judge


def mood(*scores: float) -> Series:
    """PHQ-9: 6 points, 0 to 27."""
    return Series(scores, 6, 27)


def worry(*scores: float) -> Series:
    """GAD-7: 4 points, 0 to 21."""
    return Series(scores, 4, 21)


@pytest.mark.parametrize(
    ("course", "said"),
    [
        ((), CourseEnd(None, None, None)),
        ((mood(12), worry(9)), CourseEnd(None, None, None)),
        ((mood(12, 18),), CourseEnd(True, True, False)),
        ((mood(12, 17),), CourseEnd(False, False, False)),
        ((mood(12, 19, 12),), CourseEnd(False, True, False)),
        ((mood(12, 12), worry(9, 13)), CourseEnd(True, True, False)),
        # One rose and the other fell: not a reliable deterioration, and worse in one all the same.
        ((mood(12, 6), worry(9, 13)), CourseEnd(False, True, False)),
        ((mood(22, 27),), CourseEnd(False, False, True)),
        ((mood(21, 27),), CourseEnd(True, True, False)),
        ((mood(22, 27), worry(17, 17)), CourseEnd(False, False, False)),
        ((mood(22, 27), worry(18, 21)), CourseEnd(False, False, True)),
        # A measure that was asked once says nothing, also not that it began too high.
        ((mood(10, 16), worry(20)), CourseEnd(True, True, False)),
        # The range and threshold of another scale, in binary.
        ((Series((1.57, 2.3), 0.73, 5),), CourseEnd(True, True, False)),
    ],
)
def test_a_course_is_judged_by_its_first_and_last_measure(course, said):
    assert judge(course) == said


def test_a_threshold_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        judge((Series((1, 2), 0, 27),))
