from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.validators
from pipeline.validators import (
    VALIDATORS,
    Validator,
    eligibility_unclear,
    hub_conflict,
    hub_unresolved,
    invalid_email,
    invalid_urn,
    late_replacement,
    low_confidence,
    macros,
    missing_field,
    not_eligible,
    signatory_not_copied,
    statement_over_limit,
    tracked_changes,
)
from schemas.application import Answer, Finding, Severity, Value
from schemas.case import Case
from schemas.document import Mark
from schemas.message import ClockDoubt, Quote
from schemas.programme import Condition, Exclusion
from tests.pipeline.judgement.facts import EVERYBODY, FILLED, PROGRAMME, make_case


def check(validator: Validator, case: Case) -> list[Finding]:
    found = list(validator.check(case))
    assert all((each.code, each.severity) == (validator.CODE, validator.SEVERITY) for each in found)
    return found


def fields(validator: Validator, case: Case) -> list[str | None]:
    return [finding.field for finding in check(validator, case)]


def message(validator: Validator, case: Case) -> str:
    (finding,) = check(validator, case)
    return finding.message


def test_a_form_without_a_fault_has_no_finding() -> None:
    assert [finding for validator in VALIDATORS for finding in check(validator, make_case())] == []


def test_there_is_one_module_for_each_code_named_for_it_and_each_is_listed() -> None:
    modules = {path.stem for path in Path(pipeline.validators.__path__[0]).glob("[!_]*.py")}
    assert {validator.CODE.replace("-", "_") for validator in VALIDATORS} == modules
    assert len(VALIDATORS) == len(modules)


def test_the_severities_are_those_of_the_contract() -> None:
    errors = {validator.CODE for validator in VALIDATORS if validator.SEVERITY is Severity.ERROR}
    promised = {"missing-field", "statement-over-limit", "late", "not-eligible", "invalid-urn", "invalid-email"}
    assert errors == {*promised, "past-programme"}
    assert {v.CODE for v in VALIDATORS if v.SEVERITY is Severity.INFO} == {"tracked-changes", "macros"}


# --- missing-field


@pytest.mark.parametrize("field", PROGRAMME.fields, ids=lambda field: field.id)
def test_every_required_field_and_no_other_is_missed(field: object) -> None:
    assert isinstance(field, type(PROGRAMME.fields[0]))
    empty: Value = () if isinstance(FILLED[field.id], tuple) else None
    assert fields(missing_field, make_case({field.id: empty})) == ([field.id] if field.required else [])


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("school_urn", "“School URN” is empty."),
        ("qts", "“QTS status”: the form does not say clearly whether it is Yes or No."),
        ("applicant_signature", "“Signature of applicant” is missing: nobody has signed there."),
    ],
)
def test_a_missing_field_is_told_as_its_kind_is_answered(field: str, told: str) -> None:
    assert message(missing_field, make_case({field: None})) == told


def changed(field_id: str, **changes: object) -> Case:
    """A case of the same programme with one field changed."""
    fields_ = tuple(f.model_copy(update=changes) if f.id == field_id else f for f in PROGRAMME.fields)
    return replace(make_case(), programme=PROGRAMME.model_copy(update={"fields": fields_}))


@pytest.mark.parametrize(("qts", "is_missed"), [(True, True), (False, False), (None, False)])
def test_a_field_may_be_required_only_where_another_answer_asks_for_it(qts: bool | None, is_missed: bool) -> None:
    case = changed("other_awards", required_if=Condition(field="qts", equals=True))
    answers = {**case.answers, "qts": Answer(field="qts", value=qts), "other_awards": Answer(field="", value=None)}
    assert ("other_awards" in fields(missing_field, replace(case, answers=answers))) is is_missed


def test_no_as_an_answer_is_not_missing() -> None:
    assert check(missing_field, make_case({"qts": False, "years_teaching": 0})) == []


# --- statement-over-limit

BLANKS = st.sampled_from([" ", "\n", " \n", "\u00a0 ", "\t"])


@pytest.mark.parametrize(("words", "is_over"), [(0, False), (299, False), (300, False), (301, True)])
@given(blank=BLANKS)
def test_the_limit_is_the_last_number_of_words_that_is_allowed(words: int, is_over: bool, blank: str) -> None:
    case = make_case({"applicant_statement": blank.join(["well-being"] * words)})
    assert fields(statement_over_limit, case) == (["applicant_statement"] if is_over else [])


@pytest.mark.parametrize(("count", "is_over"), [(55, False), (56, True)])
def test_a_limit_may_be_in_characters_and_with_a_tolerance(count: int, is_over: bool) -> None:
    case = changed("applicant_statement", max_words=None, max_characters=50, tolerance=5)
    answers = {**case.answers, "applicant_statement": Answer(field="", value="a" * count)}
    told = [finding.message for finding in check(statement_over_limit, replace(case, answers=answers))]
    assert told == ([f"“Applicant statement” has {count} characters; the form allows 50."] if is_over else [])


def test_a_dash_standing_alone_is_one_word() -> None:
    assert check(statement_over_limit, make_case({"applicant_statement": "a " * 298 + "b - c"}))
    assert not check(statement_over_limit, make_case({"applicant_statement": "a " * 298 + "b-c"}))


def test_both_statements_are_counted_by_themselves_and_told_with_both_numbers() -> None:
    case = make_case({"applicant_statement": "a " * 342, "head_teacher_statement": "a " * 301})
    told = [finding.message for finding in check(statement_over_limit, case)]
    assert told[0] == "“Applicant statement” has 342 words; the form allows 300."
    assert told[1] == "“Head teacher/senior leader statement” has 301 words; the form allows 300."


# --- late-replacement


def test_a_late_form_names_the_one_that_it_would_replace() -> None:
    assert "0a1b2c3d4e5f" in message(late_replacement, make_case(replaces_in_time=("0a1b2c3d4e5f",)))
    assert check(late_replacement, make_case()) == []


# --- not-eligible


def test_qts_no_is_told_in_the_words_of_the_programme() -> None:
    assert message(not_eligible, make_case({"qts": False})) == PROGRAMME.exclusions[0].message
    assert check(not_eligible, make_case({"qts": None})) == []


def test_an_unclear_exclusion_of_two_conditions_is_a_warning_where_both_are_met() -> None:
    both = (Condition(field="qts", equals=False),)
    rule = Exclusion(field="years_teaching", at_most=2, and_also=both, unclear=True, message="Ask how it is.")
    case = make_case({"years_teaching": 1, "qts": False})
    case = replace(case, programme=PROGRAMME.model_copy(update={"exclusions": (rule,)}))
    assert fields(eligibility_unclear, case) == ["years_teaching"]
    assert fields(not_eligible, case) == []
    answers = {**case.answers, "qts": Answer(field="qts", value=None)}
    assert fields(eligibility_unclear, replace(case, answers=answers)) == []


@pytest.mark.parametrize(
    ("value", "equals", "meets"),
    [(False, False, True), (True, False, False), (0, False, False), (0, 0, True), (0.0, 0, True), (False, 0, False),
     ("None", "none", True), ("none held", "none", False), (None, False, False), ((), 0, False)],
)  # fmt: skip
def test_an_exclusion_is_met_by_its_own_kind_of_answer_only(
    value: Value, equals: bool | int | str, meets: bool
) -> None:
    rule = Exclusion(field="other_awards", equals=equals, message="Excluded.")
    programme = PROGRAMME.model_copy(update={"exclusions": (rule,)})
    assert bool(check(not_eligible, make_case({"other_awards": value}, programme=programme))) is meets


# --- signatory-not-copied


def test_each_signatory_who_was_not_copied_in_is_named() -> None:
    case = make_case(addresses=frozenset(["inbox@ncetm.example", "o.khan@ashdown.example"]))
    assert fields(signatory_not_copied, case) == ["head_teacher_email", "nominee_email"]
    told = check(signatory_not_copied, case)[0].message
    assert told.startswith("The head teacher/senior leader (r.adeyemi@ashdown.example) was not copied in")


@pytest.mark.parametrize("met", ["R.Adeyemi@Ashdown.example", "r.adeyemi+forms@ashdown.example"])
def test_case_and_a_tag_do_not_matter(met: str) -> None:
    assert check(signatory_not_copied, make_case(addresses=frozenset([met, *EVERYBODY[:2]]))) == []


def test_two_names_of_one_mail_domain_are_one_mailbox() -> None:
    case = make_case({"head_teacher_email": "r.a@gmail.com"}, addresses=frozenset(["r.a@googlemail.com", *EVERYBODY]))
    assert check(signatory_not_copied, case) == []


def test_an_address_of_two_signatories_is_told_once() -> None:
    case = make_case({"head_of_department_email": "r.adeyemi@ashdown.example"}, addresses=frozenset([EVERYBODY[0]]))
    assert fields(signatory_not_copied, case) == ["head_teacher_email"]


@pytest.mark.parametrize("email", [None, "see above", "r.adeyemi@ashdown"])
def test_a_missing_or_broken_address_is_told_elsewhere(email: str | None) -> None:
    assert check(signatory_not_copied, make_case({"head_teacher_email": email})) == []


def test_a_bare_form_copies_nobody_in_and_a_message_to_nobody_misses_all() -> None:
    assert check(signatory_not_copied, make_case(addresses=None)) == []
    assert len(check(signatory_not_copied, make_case(addresses=frozenset()))) == 3


def test_an_address_that_a_quoted_header_names_is_not_copied_in_but_told() -> None:
    quote = Quote(sent_at=None, sender=None, addresses=("R.Adeyemi+x@ashdown.example",))
    told = [
        finding.message for finding in check(signatory_not_copied, make_case(addresses=frozenset(), quotes=(quote,)))
    ]
    assert [("A header that the message quotes names it" in each) for each in told] == [True, False, False]


# --- hub-unresolved, hub-conflict


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "No hub is named on the form, and the school does not tell it either."),
        ("Hogwarts", "“Hogwarts” does not name one hub clearly, and the school does not tell it either."),
        ("Solent or Sussex", "It could be Solent Maths Hub or Sussex Maths Hub."),
        (
            "East Midlands",
            "East Midlands West Maths Hub, East Midlands East Maths Hub or East Midlands South Maths Hub.",
        ),
    ],
)
def test_an_unresolved_hub_names_what_it_could_be(written: str | None, told: str) -> None:
    assert message(hub_unresolved, make_case({"maths_hub": written})).endswith(told)


def test_a_hub_from_the_school_is_resolved() -> None:
    assert check(hub_unresolved, make_case({"maths_hub": None, "school_name": "Denbigh School"})) == []


def test_a_lead_school_that_names_another_hub_is_a_conflict() -> None:
    case = make_case({"school_name": "Denbigh School"})
    told = message(hub_conflict, case)
    assert (
        told == "The form names Surrey Plus Maths Hub, but the school leads Enigma Maths Hub. What is written counts."
    )
    assert check(hub_conflict, make_case({"school_name": "Denbigh School", "maths_hub": "Enigma"})) == []
    assert check(hub_conflict, make_case({"school_name": "Denbigh School", "maths_hub": None})) == []


# --- invalid-urn


@pytest.mark.parametrize(
    ("urn", "told"),
    [
        ("12345", "it has 5 digits"),
        ("1", "it has 1 digit"),
        ("9365403", "looks like a LAESTAB"),
        ("936/5403", "looks like a LAESTAB"),
        ("936 5403 (DfE no.)", "looks like a LAESTAB"),
        ("10031234", "looks like a UKPRN"),
        ("UKPRN: 1003 1234", "looks like a UKPRN"),
        ("20031234", "it has 8 digits"),
        ("URN 123456", "more stands there than the number"),
        ("123456 and 654321", "it is several numbers"),
        ("tbc", "it has no digits"),
        ("１２３４５６", "it has no digits"),
    ],
)
def test_a_number_of_another_shape_is_no_urn(urn: str, told: str) -> None:
    assert told in message(invalid_urn, make_case({"school_urn": urn}))


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_any_six_digits_have_the_shape_of_a_urn(urn: str) -> None:
    assert check(invalid_urn, make_case({"school_urn": urn})) == []


def test_a_missing_urn_is_told_elsewhere() -> None:
    assert check(invalid_urn, make_case({"school_urn": None})) == []


# --- invalid-email

GOOD = """a@b.example|j.o'neill@st-marys.sch.uk|head+maths@school.test|x_y-z@a.b.co.uk|1@2.org|josé@école.fr
    |a!#$%&'*+/=?^`{}~-b@x.museum|a@xn--bcher-kva.example"""
BAD = """plain|a@b|a@@b.example|a@b@c.example|@b.example|a@|.a@b.example|a.@b.example|a..b@c.example|a b@c.example
    |a@b c.example|a@-b.example|a@b-.example|a@b..example|a@.example|a@b.example.|a@b_c.example|a@b.123|a@b.c
    |a,b@c.example|a@b.example;c@d.example|<a@b.example>|"a b"@c.example|a@[127.0.0.1]|mailto:a@b.example
    |a@b.example/|see above"""


@pytest.mark.parametrize("email", [each.strip() for each in GOOD.split("|")])
def test_an_address_that_a_mail_server_takes_is_taken(email: str) -> None:
    assert check(invalid_email, make_case({"nominee_email": email})) == []


@pytest.mark.parametrize("email", [each.strip() for each in BAD.split("|")])
def test_a_text_that_is_no_address_is_told_with_the_reason(email: str) -> None:
    told = message(invalid_email, make_case({"head_of_department_email": email}))
    assert told.startswith(f"“Head of department: email”: “{email}” is not an email address, ")


@pytest.mark.parametrize(
    ("local", "domain", "is_good"), [(64, 60, True), (65, 60, False), (1, 63, True), (1, 64, False)]
)
def test_the_parts_of_an_address_may_be_as_long_as_mail_allows(local: int, domain: int, is_good: bool) -> None:
    case = make_case({"nominee_email": f"{'a' * local}@{'b' * domain}.example"})
    assert (check(invalid_email, case) == []) is is_good


def test_an_address_may_have_254_characters() -> None:
    domain = ".".join(["b" * 60] * 3)
    for spare, is_good in ((0, True), (1, False)):
        email = "a" * (254 - len(domain) - len("@.example") + spare) + f"@{domain}.example"
        assert (check(invalid_email, make_case({"nominee_email": email})) == []) is is_good


# --- low-confidence


def answered(confidence: float, doubt: str | None = None, value: Value = "Ashdown") -> Case:
    return make_case(
        answers={"school_name": Answer(field="school_name", value=value, confidence=confidence, doubt=doubt)}
    )


def test_a_doubt_is_told_whatever_the_confidence() -> None:
    assert message(low_confidence, answered(1.0, "It is struck through.")) == "“Name of school”: It is struck through."
    assert message(low_confidence, answered(1.0, "Cut off.", None)) == "“Name of school”: Cut off."


@pytest.mark.parametrize(("confidence", "is_told"), [(0.79, True), (0.8, False), (1.0, False)])
def test_a_low_confidence_is_told(confidence: float, is_told: bool) -> None:
    assert bool(check(low_confidence, answered(confidence))) is is_told
    assert check(low_confidence, answered(confidence, value=None)) == []


def test_another_name_or_address_of_the_nominee_is_told() -> None:
    case = make_case(namesakes=("Tom Jones",), other_emails=("js@ashdown.example",))
    assert fields(low_confidence, case) == ["nominee_name", "nominee_email"]
    assert [("Tom Jones" in f.message, "js@" in f.message) for f in check(low_confidence, case)] == [
        (True, False),
        (False, True),
    ]


def test_a_replacement_that_no_stamp_proves_is_told() -> None:
    assert "0a1b2c3d4e5f" in message(low_confidence, make_case(unordered=("0a1b2c3d4e5f",)))


def test_a_message_without_a_time_is_told_and_a_bare_file_is_not() -> None:
    assert "no time" in message(low_confidence, make_case(received_at=None))
    assert check(low_confidence, make_case(received_at=None, addresses=None)) == []


def test_a_hub_that_the_school_gave_although_another_text_stands_there_is_told() -> None:
    case = make_case({"school_name": "Denbigh School", "maths_hub": "Hogwarts"})
    assert fields(low_confidence, case) == ["maths_hub"]
    assert "Enigma Maths Hub" in message(low_confidence, case)
    assert check(low_confidence, make_case({"school_name": "Denbigh School", "maths_hub": None})) == []


# --- marks


@pytest.mark.parametrize(("validator", "mark"), [(tracked_changes, Mark.TRACKED_CHANGES), (macros, Mark.MACROS)])
def test_a_mark_of_a_document_is_told(validator: Validator, mark: Mark) -> None:
    assert len(check(validator, make_case(marks=frozenset([mark])))) == 1
    assert check(validator, make_case(marks=frozenset(Mark) - {mark})) == []


def test_messages_are_sentences() -> None:
    case = make_case(
        dict.fromkeys(FILLED), marks=frozenset(Mark), replaces_in_time=("a",), namesakes=("B C",), unordered=("d",)
    )
    for validator in VALIDATORS:
        for finding in check(validator, case):
            assert re.fullmatch(r"[“A-Z].*[.]", finding.message), finding.message


@pytest.mark.parametrize(
    ("doubt", "told"),
    [
        (ClockDoubt.SENDERS_CLOCK, "that of the sender's clock"),
        (ClockDoubt.SERVER_BEFORE, "that of the server before it"),
        (ClockDoubt.NO_ZONE, "taken for UTC"),
    ],
)
def test_each_doubt_about_the_clock_is_told(doubt: ClockDoubt, told: str) -> None:
    assert told in message(low_confidence, make_case(clock_doubts=frozenset([doubt])))


def test_a_name_much_alike_on_another_application_of_the_school_is_told() -> None:
    case = replace(make_case(), lookalikes=("Ms J. Smith",))
    assert fields(low_confidence, case) == ["nominee_name"]
    assert "“Ms J. Smith”" in message(low_confidence, case)
