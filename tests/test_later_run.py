"""A run without LibreOffice and one with it leave what one run with it leaves, to the byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from extractors import suite
from tests.builders import mail
from tests.builders.program import ONE_FORM, call, records


def run(inbox: Path, out: Path) -> dict[str, tuple[str, str]]:
    result = call("run", inbox, "--out", out)
    assert result.exit_code == 0, result.output
    return {source["path"]: (source["outcome"], source["detail"]) for source in records(out / "sources.jsonl")}


@pytest.mark.skipif(suite.find_suite() is None, reason="LibreOffice is not installed (Debian: libreoffice-writer)")
def test_forms_that_waited_for_libreoffice_are_read_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [suite.find_suite() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(ONE_FORM)], check=True, capture_output=True, timeout=60)
    form = (tmp_path / f"{ONE_FORM.stem}.doc").read_bytes()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    packed = mail.archive(("Form.doc", form), ("notes.txt", b"Dear all"))
    message = mail.message(mail.body(), mail.attachment(packed, "late.zip"), mail.attachment(mail.PNG, "logo.png"))
    (inbox / "ann.eml").write_bytes(message)
    (inbox / "copy.doc").write_bytes(form)

    with monkeypatch.context() as without:
        without.setenv(suite.VARIABLE, "/nowhere/soffice")
        sources = run(inbox, tmp_path / "later")
        outcome, detail = sources["ann.eml!/late.zip!/Form.doc"]
        assert outcome == "unreadable"
        assert "install it (free, from libreoffice.org) and run again" in detail
    later, start = run(inbox, tmp_path / "later"), run(inbox, tmp_path / "start")
    assert later["ann.eml!/late.zip!/Form.doc"][0] == "application"
    assert later["copy.doc"][0] == "duplicate"
    assert later == start
    for name in ("applications.jsonl", "sources.jsonl"):
        assert (tmp_path / "later" / name).read_bytes() == (tmp_path / "start" / name).read_bytes()
