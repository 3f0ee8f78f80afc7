"""`mastery-intake programme …`: what there is of programmes, what is wrong in one's file, what would be read by it."""

from __future__ import annotations

import typer

from pipeline.commands.programme.blank import blank_command
from pipeline.commands.programme.checking import check_command
from pipeline.commands.programme.listing import list_command
from pipeline.commands.programme.new import new_command
from pipeline.commands.programme.showing import show_command

app = typer.Typer(add_completion=False, no_args_is_help=True, help="See, check and make programme files.")
app.command("list")(list_command)
app.command("show")(show_command)
app.command("check")(check_command)
app.command("new")(new_command)
app.command("blank")(blank_command)
